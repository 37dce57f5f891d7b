"""Small sites to deploy."""

import msgspec

from deployment.hosts.target import load_built
from plugins.manifest.manifest import MANIFEST_FILE, Manifest, PublishedPage
from plugins.site.api import digest


def a_build(folder, files, *, commit="", redirects=()):
    """Write a built site; return it."""

    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    names = sorted(name.removesuffix("index.html") for name in files if name.endswith("index.html"))
    pages = tuple(PublishedPage(name, f"{name}index.html", "guide") for name in names)
    digests = {name: digest(text) for name, text in sorted(files.items())}
    manifest = Manifest(commit, pages, tuple(redirects), digests)
    (folder / MANIFEST_FILE).write_bytes(msgspec.json.encode(manifest))
    (folder / ".site-build").touch()
    return load_built(folder)
