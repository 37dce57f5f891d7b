"""What becomes of every address that was public: a page, another address, or "gone for good"."""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from plugins.site.cache.fingerprint import Lazy
from plugins.site.facts.addresses import Addresses
from plugins.site.index.addresses.old_anchors import follow_headings
from plugins.site.index.addresses.vanished import check_vanished
from plugins.site.index.cached_index import Metas
from plugins.site.index.list_pages import later_pages, list_of
from plugins.site.index.site import Site, has_anchor
from plugins.site.values.problems import FilePlace, Problem
from plugins.site.values.records import PUBLIC, PageMeta
from plugins.site.values.redirects import GONE, Redirect, address_path
from plugins.site.values.suggestions import unknown_name


class Answers(Struct, frozen=True):
    """The addresses that no page has any more, and what ``addresses.toml`` is to remember.

    ``promised`` holds each address that is public or will be, with its file; ``anchors`` those of the
    headings of each page that a link leads into. Both are by path below the site's root.
    """

    redirects: tuple[Redirect, ...] = ()
    old_anchors: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    promised: Mapping[str, str] = {}
    anchors: Mapping[str, tuple[tuple[str, ...], ...]] = {}
    problems: tuple[Problem, ...] = ()


class Answer(Struct, frozen=True):
    """Where somebody says that an address leads: a path below the site's root, ``None`` for "gone"."""

    place: FilePlace
    field: str
    path: str | None = None
    anchor: str = ""


def answer_addresses(metas: Lazy[Metas], site: Lazy[Site], written: Lazy[Addresses], today: date) -> Answers:
    """Find out what becomes of each address, and what is wrong with it."""
    pages, everything, addresses = site.load(), metas.load(), written.load()
    old_anchors, anchors = follow_headings(pages, addresses)
    collector = _Collector(replace(pages, old_anchors=old_anchors), everything, addresses)
    problems = [*addresses.problems, *collector.problems]
    if not pages.unreadable:
        # What is missing may be in a file that could not be read.
        problems += check_vanished(pages, addresses, answered=collector.answers, today=today)
    everywhere = {**pages.by_path, **_lists(pages), **pages.hidden}
    return Answers(
        redirects=tuple(collector.redirects()),
        old_anchors=old_anchors,
        promised={
            path: source
            for path, source in sorted(everywhere.items())
            if pages.statuses[source] in PUBLIC | {"scheduled"} and everything[source].page_role.path is None
        },
        anchors=anchors,
        problems=tuple(problems),
    )


class _Collector:
    """Collects the answers by path, and what is wrong with them; lives no longer than that.

    What the owner writes into ``addresses.toml`` counts more than what a page says of itself.
    """

    def __init__(self, site: Site, metas: Mapping[str, PageMeta], addresses: Addresses) -> None:
        self.site = site
        self.addresses = addresses
        coming = {path: file for path, file in site.hidden.items() if site.statuses[file] == "scheduled"}
        self.taken = {**coming, **site.by_path, **_lists(site)}
        self.paths = {**{source: path for path, source in site.hidden.items()}, **site.paths}
        self.answers: dict[str, Answer] = {}
        self.problems: list[Problem] = []
        written = [self._after_expiry(meta) for meta in metas.values()]
        self._note_lists()
        self._note_aliases()
        written += [self._moved(path, target) for path, target in addresses.moved.items()]
        for path in addresses.gone - site.by_path.keys():
            self._answer(path, Answer(addresses.place("gone", path), f"/{path}"))
        self.problems += [problem for answer in written if answer for problem in self._check(answer)]

    def redirects(self) -> Iterator[Redirect]:
        """Yield what can be said today, in order: nothing of an address that leads to a page to come."""
        public = self.site.by_path.keys() | _lists(self.site).keys()
        for path in sorted(self.answers.keys() - public):
            end = self._follow(path)
            if end is not None and end.path in self.taken.keys() - public:
                continue
            yield Redirect(path, GONE if end is None else f"/{end.path}{end.anchor and f'#{end.anchor}'}")

    def _follow(self, path: str) -> Answer | None:
        """Return the last answer of a chain, which leads to a page; ``None`` when there is none."""
        *_, last = chain = self._chain(path)
        if last.path not in self.taken:
            return None
        source = self.taken[last.path]
        anchor = next((answer.anchor for answer in chain if answer.anchor), "")
        is_there = source in self.site.records and has_anchor(self.site, source, anchor)
        return replace(last, anchor=anchor if is_there else "")

    def _chain(self, path: str) -> list[Answer]:
        """Return the answers that an address leads to, one after the other, each once."""
        chain = [self.answers[path]]
        while (following := self.answers.get(chain[-1].path or "")) and following not in chain:
            if chain[-1].path in self.taken:
                break
            chain.append(following)
        return chain

    def _after_expiry(self, page: PageMeta) -> Answer | None:
        """Note where the addresses of an expired page lead; return what the page says of that."""
        written = page.fields.after_expiry
        answer = self._read(page.place("after_expiry"), "after_expiry", written) if written else None
        if self.site.statuses[page.source] == "expired":
            for path in (self.paths[page.source], *map(_alias_path, page.fields.aliases)):
                self.answers[path] = answer or Answer(page.place("expires"), "expires")
        return answer

    def _note_lists(self) -> None:
        """Have each page of a list that is no longer there lead to its list, wherever that is now."""
        for path, source in self.addresses.live.items():
            known = list_of(path)
            if known is not None and path not in self.taken:
                place = self.addresses.place("live", path)
                self.answers[path] = Answer(place, f"/{path}", self.paths.get(source, known))

    def _note_aliases(self) -> None:
        owners, remedy = {**self.taken}, "Take it out here or there"
        for source, page in self.site.records.items():
            for alias in page.fields.aliases:
                if owner := owners.get(path := _alias_path(alias)):
                    detail = f", which is that of {owner}"
                    expected = "an address that no page has"
                    self.problems.append(
                        page.problem("aliases", expected=expected, got=alias, detail=detail, remedy=remedy)
                    )
                owners.setdefault(path, source)
                self.answers[path] = Answer(page.place("aliases"), "aliases", self.site.paths[source])

    def _moved(self, path: str, written: str) -> Answer | None:
        place, field = self.addresses.place("moved", path), f"/{path}"
        if owner := self.taken.get(path):
            message, remedy = (
                f"{owner} has this address again",
                "Delete this line, or give the page another slug",
            )
            self.problems.append(Problem(place, field, message=message, remedy=remedy))
        if path in self.addresses.gone:
            line = self.addresses.place("gone", path).line
            message, remedy = f"Line {line} calls this address gone for good", "Delete one of the two lines"
            self.problems.append(Problem(place, field, message=message, remedy=remedy))
        if answer := self._read(place, field, written):
            self._answer(path, answer)
        return answer

    def _answer(self, path: str, answer: Answer) -> None:
        known = self.answers.get(path)
        if known and known.field == "aliases" and known.path != answer.path:
            message = f"The aliases of {known.place.file} lead this address elsewhere"
            remedy = "Delete it here or there"
            self.problems.append(Problem(answer.place, answer.field, message=message, remedy=remedy))
        self.answers[path] = answer

    def _read(self, place: FilePlace, field: str, written: str) -> Answer | None:
        """Read an address that others lead to; a file stands for its address."""
        name, _, anchor = written.partition("#")
        path = address_path(name) if name.startswith("/") else self.paths.get(name)
        if path is None and not self.site.unreadable:
            self.problems.append(self._unknown(place, field, written))
        return None if path is None else Answer(place, field, path, anchor)

    def _unknown(self, place: FilePlace, field: str, written: str) -> Problem:
        known = [f"/{path}" for path in self.site.by_path] if written.startswith("/") else self.site.paths
        return unknown_name(place, field, expected="the address of a page", got=written, known=known)

    def _check(self, answer: Answer) -> Iterator[Problem]:
        """Check that what somebody wrote leads to a page."""
        site, path = self.site, answer.path
        assert path is not None
        written = f"/{path}"
        if path in site.by_path:
            source = site.by_path[path]
            if answer.anchor and not has_anchor(site, source, answer.anchor):
                known = [f"#{name}" for name in site.records[source].anchors]
                expected, got = f"a heading of {source}", f"#{answer.anchor}"
                yield unknown_name(answer.place, answer.field, expected=expected, got=got, known=known)
        elif path in self.answers:
            # Two pages that expire may lead to each other: no day stops a build.
            if answer.field.startswith("/") and answer in self._chain(path):
                message, remedy = "This address leads back to itself", "Name the page that it moved to"
                yield Problem(answer.place, answer.field, message=message, remedy=remedy)
        elif site.statuses.get(site.hidden.get(path, "")) == "draft":
            # Whoever made a draft of a public page is asked about its address already.
            if answer.field != "after_expiry" and path not in self.addresses.live:
                detail, remedy = ", which is a draft", "Publish it first, or name another page"
                yield Problem(
                    answer.place,
                    answer.field,
                    expected="a page that is public",
                    got=written,
                    detail=detail,
                    remedy=remedy,
                )
        elif path not in self.taken and path not in self.addresses.live and not site.unreadable:
            yield self._unknown(answer.place, answer.field, written)


def _lists(site: Site) -> dict[str, str]:
    """Return the addresses of the later pages of lists, each with the file of its list."""
    return {path: source for source, _, path in later_pages(site)}


def _alias_path(alias: str) -> str:
    path = address_path(alias)
    assert path is not None  # checked when it was read
    return path
