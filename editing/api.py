"""The front door of editing: all that the studio may call to read and change the files of a site.

Every function takes a ``Project`` (``root``, ``content``, ``theme``) and names files as ``content/`` does:
``guides/knots.md``. What an editor can put right comes as ``ContentError``, and then nothing was written; so
does an accident of the disk. A file that changed since it was opened comes back as a ``Conflict``. All values
are msgspec structs of plain values, so ``msgspec.to_builtins`` makes JSON of them.
"""

from collections.abc import Mapping
from datetime import datetime

from editing.comparing import compare_texts
from editing.deleting import plan_delete
from editing.facts import open_facts, save_facts
from editing.files import TOKENS
from editing.findings import check_text
from editing.forms.choices import list_choices
from editing.forms.forms import fact_forms, page_forms
from editing.history import apply, undo
from editing.moving.plan import ChangedLine, Plan, apply_plan
from editing.new_page import duplicate_page, new_page
from editing.pages import open_page, save_page, save_text
from editing.publication import plan_publication, set_publication
from editing.renaming import plan_rename
from editing.values import (
    Choice,
    Conflict,
    Consequence,
    DiffRow,
    Finding,
    Form,
    FormField,
    OpenedFacts,
    OpenedPage,
    Pasted,
    Project,
    Saved,
    SavedPicture,
    Source,
    Value,
    Version,
)
from editing.versions import list_versions, read_version, restore_version


def save_picture(
    project: Project, raw: bytes, *, name: str = "", alt: str = "", source: Source = ""
) -> SavedPicture:
    """Save a picture under a name made of its alt text or its own name; no other picture is overwritten.

    Args:
        source: The page that will show it, from which its Markdown is written.

    Raises:
        ContentError: It is no picture, or is too large.
    """
    raise NotImplementedError


def paste_html(project: Project, html: str, *, source: Source = "") -> Pasted:
    """Return the Markdown of HTML from Word, Google Docs or a web page; its pictures are saved."""
    raise NotImplementedError
