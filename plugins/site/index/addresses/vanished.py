"""The addresses that were public and lead nowhere now: somebody has to say what becomes of each."""

from collections.abc import Container, Iterator
from datetime import date

from plugins.site.facts.addresses import Addresses
from plugins.site.index.list_pages import later_pages
from plugins.site.index.site import Site
from plugins.site.values.problems import Problem
from plugins.site.values.suggestions import nearest

_TASK = "python3 tasks.py"
# More files than these were not renamed one by one, and each is compared with all that are new.
_MOST_SUGGESTIONS = 20


def check_vanished(
    site: Site, addresses: Addresses, *, answered: Container[str], today: date
) -> Iterator[Problem]:
    """List the addresses of earlier builds that no page has, and about which nobody has said anything.

    A page that is due later keeps its address, and one that expired answers by itself.
    """
    promised = {*addresses.live.values()}
    new = [source for source in site.paths if source not in promised]
    hidden = {source: path for path, source in site.hidden.items()}
    lists = {path for _, _, path in later_pages(site)}
    left = iter(range(_MOST_SUGGESTIONS))
    for path, source in addresses.live.items():
        holder = site.hidden.get(path, source)
        if (
            path in site.by_path
            or path in lists
            or path in answered
            or site.statuses.get(holder) == "scheduled"
        ):
            continue
        moved = f"Moved: {_TASK} rename /{path} "
        gone = f'Gone for good: write "/{path}" = "{today}" below [gone]'
        if site.statuses.get(holder) == "draft":
            message = f"{holder} is a draft now"
            moved = f'Moved: write "/{path}" = "/its-new-address/" below [moved]'
            back = 'Public again: take "draft: true" out'
        elif (now := site.paths.get(source, hidden.get(source))) is not None:
            message, moved = f"{source} has another address now", f"{moved}/{now}"
            back = "Back again: give the page its old slug or folder"
        else:
            likely = "" if next(left, None) is None else nearest(source, new)
            message, moved = f"{source} is not there", f"{moved}{likely or '/its-new-address/'}"
            gone, back = f"Gone for good: {_TASK} delete /{path} --gone", "Back again: restore the file"
        message = f"This address was public, and {message}"
        yield Problem(
            addresses.place("live", path), f"/{path}", message=message, remedy=f"{moved}. {gone}. {back}"
        )
