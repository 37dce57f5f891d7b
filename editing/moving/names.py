"""The names of pages that change: their files and addresses, and how a text writes them."""

import posixpath
from collections.abc import Mapping
from urllib.parse import quote, unquote

from msgspec import Struct

from plugins.site.api import address_path, plain_name, split_address

_FROM_THE_TOP = "{filename}"
_UNSAFE = frozenset(" ()<>\"'%")


class Names(Struct, frozen=True):
    """What is called otherwise from now on.

    ``files`` leads from files of ``content/`` to other ones, ``paths`` from addresses below the site's root
    to others; a target of ``None`` is gone. ``moved`` are the files that lie elsewhere from now on. ``url``
    is that of the site, without a slash at its end.
    """

    files: Mapping[str, str | None]
    paths: Mapping[str, str | None]
    moved: Mapping[str, str]
    url: str

    def renamed_link(self, href: str, source: str) -> str | None:
        """Return what a link is to say, ``None`` when its target is gone.

        Its anchor stays, and so does the way in which it is written.

        Args:
            source: The file that holds the link, by its old name.
        """
        name, hash_sign, anchor = href.partition("#")
        parts = split_address(name)
        if not name or parts is None or parts.query:
            return href
        new: str | None
        if name.startswith("/") and not name.startswith("//"):
            new = self._address(name)
        elif self.url and f"{name}/".startswith(f"{self.url}/"):
            path = self._address(name.removeprefix(self.url) or "/")
            new = None if path is None else self.url + path
        elif parts.scheme or parts.netloc:
            return href
        else:
            new = self._file(name, source)
        return None if new is None else f"{new}{hash_sign}{anchor}"

    def _address(self, name: str) -> str | None:
        path = address_path(name)
        if path is None or path not in self.paths:
            return name
        new = self.paths[path]
        if new is None:
            return None
        return f"/{new}" if name.endswith("/") or not new else f"/{new}".removesuffix("/")

    def _file(self, name: str, source: str) -> str | None:
        written = plain_name(unquote(name.replace(_FROM_THE_TOP, "")))
        is_from_top = name.startswith(_FROM_THE_TOP)
        folder, here = posixpath.dirname(source), posixpath.dirname(self.moved.get(source, source))
        target = written.lstrip("/") if is_from_top else posixpath.normpath(posixpath.join(folder, written))
        new = self.files.get(target, target)
        if new is None:
            return None
        if is_from_top:
            path = f"{'/' if written.startswith('/') else ''}{new}"
        elif posixpath.normpath(posixpath.join(here, written)) == new:
            return name
        elif here == folder and posixpath.dirname(new) == posixpath.dirname(target):
            path = posixpath.join(posixpath.dirname(written), posixpath.basename(new))
        else:
            path = posixpath.relpath(new, here or ".")
        if new == target and is_from_top:
            return name
        return (
            f"{_FROM_THE_TOP if is_from_top else ''}{quote(path, safe='/') if _UNSAFE & set(path) else path}"
        )
