"""The front door of editing: all that the studio may call to read and change the files of a site.

Every function takes a ``Project`` (``root``, ``content``, ``theme``) and names files as ``content/`` does:
``guides/knots.md``. What an editor can put right comes as ``ContentError``, and then nothing was written; so
does an accident of the disk. A file that changed since it was opened comes back as a ``Conflict``. All values
are msgspec structs of plain values, so ``msgspec.to_builtins`` makes JSON of them.
"""

from editing.deleting import plan_delete
from editing.facts import open_facts, save_facts
from editing.files import TOKENS, file_of, version_of
from editing.findings import check_text
from editing.forms.choices import list_choices
from editing.forms.forms import fact_forms
from editing.history import undo
from editing.incoming.files import import_file, save_video
from editing.incoming.pictures import paste_html, save_picture
from editing.moving.plan import Plan, apply_plan
from editing.new_page import duplicate_page, new_page
from editing.pages import open_page, save_page, save_text
from editing.publication import plan_publication, set_publication
from editing.renaming import plan_rename
from editing.values import Choice, Conflict, OpenedFacts, OpenedPage, Saved, Source
from editing.versions import list_versions, read_version, restore_version
from plugins.site.api import page_forms
