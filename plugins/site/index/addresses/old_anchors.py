"""The anchors that headings had before their words changed: who follows an old link still arrives."""

from collections.abc import Sequence
from difflib import SequenceMatcher, get_close_matches

from plugins.site.facts.addresses import Addresses
from plugins.site.index.site import Site, target_source
from plugins.site.values.records import PUBLIC, PageMeta

Headings = tuple[tuple[str, ...], ...]
"""The headings of a page in their order: the anchor of each, and those that it had before."""


def follow_headings(
    site: Site, addresses: Addresses
) -> tuple[dict[str, dict[str, tuple[str, ...]]], dict[str, Headings]]:
    """Find the headings that have other words than when they were last remembered.

    Returns:
        The old anchors by file and by the anchor that the heading has now; and what to remember, by
        address: the headings of each public page that a link leads into.
    """
    old: dict[str, dict[str, tuple[str, ...]]] = {}
    remembered: dict[str, Headings] = {}
    linked = _linked_pages(site, addresses)
    for path, source in sorted(site.by_path.items()):
        known = addresses.anchors.get(path, ())
        if not known and source not in linked:
            continue
        page = site.records[source]
        headings = match_headings(known, page)
        if before := {names[0]: names[1:] for names in headings if names[1:]}:
            old[source] = before
        if site.statuses[source] in PUBLIC:
            remembered[path] = headings
    return old, remembered


def _linked_pages(site: Site, addresses: Addresses) -> set[str]:
    """Return the files of the pages that a link of this site leads into."""
    targets = {target for page in site.records.values() for target in page.deep_links}
    targets |= {target for target in addresses.moved.values() if "#" in target}
    return {target_source(site, target) for target in targets}


def match_headings(known: Headings, page: PageMeta) -> Headings:
    """Return the headings of a page with the anchors that each had before.

    A heading that is gone goes on as the new one in its place; where more or fewer are new than are gone,
    as the one that is written most alike. An anchor that something else on the page has now leads there.
    """
    now, before = page.headings, {names[0]: names for names in known}
    gone = [anchor for anchor in before if anchor not in {*now, *page.left_out}]
    new = [anchor for anchor in now if anchor not in before]
    successors = _in_the_same_place([*before], now, gone, new)
    for anchor in gone:
        left = [each for each in new if each not in successors.values()]
        if anchor not in successors and (alike := get_close_matches(anchor, left, n=1)):
            successors[anchor] = alike[0]
    predecessors = {successor: anchor for anchor, successor in successors.items()}
    found = []
    for anchor in now:
        names = before.get(anchor) or before.get(predecessors.get(anchor, ""), ())
        found.append((anchor, *(name for name in names if name not in page.anchors)))
    # Headings that wait for an answer of the owner are there again one day, and in the preview.
    for anchor in page.left_out:
        if anchor in before:
            above = [*before][: [*before].index(anchor)]
            last = max((number for number, names in enumerate(found, 1) if names[0] in above), default=0)
            found.insert(last, before[anchor])
    return tuple(found)


def _in_the_same_place(
    known: Sequence[str], now: Sequence[str], gone: Sequence[str], new: Sequence[str]
) -> dict[str, str]:
    """Pair the headings that are gone with the new ones between the same neighbors, when they are as many."""
    pairs: dict[str, str] = {}
    for _, start, end, new_start, new_end in SequenceMatcher(None, known, now, autojunk=False).get_opcodes():
        old = [anchor for anchor in known[start:end] if anchor in gone]
        fresh = [anchor for anchor in now[new_start:new_end] if anchor in new]
        if len(old) == len(fresh):
            pairs |= zip(old, fresh, strict=True)
    return pairs
