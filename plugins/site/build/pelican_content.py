"""Pages as other Pelican plugins know them: read-only, with the names of ``pelican.contents.Content``."""

from collections import UserList
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from markupsafe import Markup

from plugins.site.build.pages import output_file
from plugins.site.build.read_site import ReadSite
from plugins.site.fields.schema import values_of
from plugins.site.index.site import Site
from plugins.site.values.body import resolve_references
from plugins.site.values.records import in_zone


def pelican_status(site: Site, source: str) -> str:
    """Return the status of a page as Pelican calls it."""
    return "published" if site.statuses[source] in {"live", "past"} else "draft"


class PelicanContent:
    """One published page; nothing that is set on it has an effect on the site.

    ``url`` is below the site's root and ``save_as`` below the output folder.
    ``content`` is the text as HTML, without the frames of its blocks; it is read when it is asked for.
    """

    def __init__(self, read: ReadSite, source: str) -> None:
        page, site = read.site.records[source], read.site
        fields, zone = page.fields, read.facts.business.zone
        self._read = read
        self.relative_source_path = source
        self.source_path = str(read.content / source)
        self.title = fields.title
        self.slug = fields.slug or page.stem
        self.url = site.paths[source]
        self.save_as = output_file(self.url)
        self.summary = fields.description
        self.date: datetime | None = in_zone(fields.date, zone) if fields.date else None
        self.modified: datetime | None = in_zone(fields.updated, zone) if fields.updated else self.date
        self.status = pelican_status(site, source)
        self.category = page.folder
        self.tags = fields.topics
        self.lang = read.facts.business.language
        self.author = getattr(fields, "author", None)
        self.is_article = page.page_kind.is_article

    @property
    def metadata(self) -> Mapping[str, Any]:
        """The front matter, by the names of this site."""
        return values_of(self._read.site.records[self.relative_source_path].fields)

    @cached_property
    def content(self) -> Markup:
        """The text as HTML."""
        record, site = self._read.articles.records[self.relative_source_path].load(), self._read.site
        base = self._read.facts.business.base_path
        html = "\n".join(block.html for block in record.body.blocks)

        def page_path(target: str) -> str:
            source, mark, anchor = target.partition("#")
            return f"{base}{site.paths.get(source, '')}{mark}{anchor}"

        def picture_html(name: str, rest: str) -> str:
            picture = self._read.media.pictures.get(name)
            return f'<img src="{base}{picture.path}"{rest}>' if picture else ""

        return resolve_references(html, page_path=page_path, picture_html=picture_html)


Describe = Callable[[], list[PelicanContent]]


class ContentList(UserList[PelicanContent]):
    """Pages that are described when somebody asks for them; ``size`` is known without that."""

    def __init__(self, load: Describe | Iterable[PelicanContent], size: int | None = None) -> None:
        # A part of the list is made from the pages themselves.
        self._load = load if callable(load) else partial(list, load)
        self._size = size

    def __len__(self) -> int:
        """Count the pages."""
        return len(self.data) if self._size is None or "data" in vars(self) else self._size

    def only(self, status: str, size: int) -> "ContentList":
        """Return those of a status."""
        return ContentList(lambda: [page for page in self if page.status == status], size)

    @cached_property
    def data(self) -> list[PelicanContent]:  # type: ignore[override]
        """The pages."""
        return self._load()


def list_content(read: ReadSite) -> Iterator[PelicanContent]:
    """Return all pages, the newest first and those without a date last."""
    pages = [PelicanContent(read, source) for source in read.site.paths]
    dated = sorted(
        (page for page in pages if page.date), key=lambda page: (page.date, page.url), reverse=True
    )
    yield from dated
    yield from (page for page in pages if not page.date)
