"""``content/hosting.toml`` → the host that it names."""

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from deployment.hosts import cloudflare, netlify
from deployment.hosts.credentials import load_credential
from deployment.hosts.errors import DeploymentError
from deployment.hosts.folder import FolderInPlace, ReleaseFolder
from deployment.hosts.github_pages import GitHubPages
from deployment.hosts.rsync import RsyncServer
from deployment.hosts.s3 import open_bucket
from deployment.hosts.target import Target
from deployment.hosts.web import Web
from plugins.hosting import security_headers
from plugins.site.api import (
    BUSINESS_FILE,
    EDITORIAL_FILE,
    HOSTING_FILE,
    ContentError,
    Deploy,
    Hosting,
    HostName,
    Shared,
    parse_fields,
    parse_toml,
    read_texts,
)

_AT_THE_ROOT = ("site", "project", "bucket")
_READ_FROM_WEB = ("", "site", "project")
_OF_HOST: Mapping[HostName, tuple[str, ...]] = {
    "github-pages": (),
    "netlify": ("site",),
    "cloudflare": ("project",),
    "s3": ("bucket",),
    "nginx": ("server", "folder"),
    "caddy": ("server", "folder"),
    "apache": ("server", "folder"),
}

_RELOADS: Mapping[HostName, str] = {
    "nginx": "sudo systemctl reload nginx",
    "caddy": "sudo systemctl reload caddy",
}


class Destination(Struct, frozen=True):
    """The host, and the live site as visitors reach it; ``None`` when it is nowhere on the web."""

    hosting: Hosting
    target: Target
    live: Web | None
    url: str
    """The address of the site, which may lead elsewhere until it moves to this host."""
    is_read_from_web: bool
    """Whether what is live can only be seen as visitors see it."""
    indexnow_key: str = ""

    @property
    def reload(self) -> str:
        """The command by which the server reads its configuration again, "" where no one needs to."""
        return _RELOADS.get(self.hosting.host, "")

    @property
    def is_at_home(self) -> bool:
        """Whether the site was looked at where search engines look."""
        return self.live is not None and self.live.address == self.url


def load_destination(content: Path) -> Destination:
    """Read where a site goes.

    Raises:
        ContentError: ``hosting.toml`` or the address of the business is wrong.
        DeploymentError: A credential is missing.
    """
    texts = read_texts(content, (HOSTING_FILE, BUSINESS_FILE, EDITORIAL_FILE))
    source = f"{content.name}/{HOSTING_FILE}"
    values, lines = parse_toml(texts.get(HOSTING_FILE, ""), source=source)
    hosting = parse_fields(Hosting, values, lines, source=source)
    line = lines.get(("deploy",), 0)
    place = _place_of(hosting, line, source)
    url = str(parse_toml(texts.get(BUSINESS_FILE, ""), source=BUSINESS_FILE)[0].get("url", ""))
    if place in _AT_THE_ROOT and urlsplit(url).path.strip("/"):
        message = f"The address {url} has a folder, and this host serves a site at its root"
        raise ContentError.of(source, line, message=message, remedy="Give the site an address of its own")
    given = hosting.deploy.address
    address = (url if given is None else given).rstrip("/")
    live = Web(address, address) if address else None
    target = _TARGETS[place](hosting.deploy, live or Web("", "No address"), content.parent)
    editorial = parse_toml(texts.get(EDITORIAL_FILE, ""), source=EDITORIAL_FILE)[0]
    return Destination(
        hosting,
        target,
        live,
        url.rstrip("/"),
        is_read_from_web=place in _READ_FROM_WEB,
        indexnow_key=editorial.get("indexnow", {}).get("key", ""),
    )


def expected_headers(hosting: Hosting, shared: Shared) -> Mapping[str, str]:
    """Return what the home page is to be sent with by a host that was told so; nothing by one that cannot."""
    if hosting.host == "github-pages" or (hosting.host == "s3" and not hosting.deploy.distribution):
        return {}
    headers = security_headers(shared)
    # Only a server of one's own has another policy for the search page.
    is_own = hosting.host in {"nginx", "caddy", "apache"}
    policy = headers.policy(searches=False) if is_own else headers.widest_policy
    return {"Content-Security-Policy": policy, **headers.everywhere}


def _place_of(hosting: Hosting, line: int, source: str) -> str:
    """Return which of the places is given, "" for none."""
    given = [name for name in _TARGETS if name and getattr(hosting.deploy, name)]
    known = _OF_HOST[hosting.host]
    if len(given) > 1:
        message = f"[deploy] names {len(given)} places: {', '.join(given)}"
        raise ContentError.of(source, line, message=message, remedy="Keep one of them")
    if given and given[0] not in known:
        expected = " or ".join(known) or "no place, since the workflow publishes"
        detail = f'{given[0]}, and host = "{hosting.host}"'
        raise ContentError.of(
            source, line, "deploy", expected=expected, detail=detail, remedy="Correct one of the two"
        )
    if known and not given:
        expected, remedy = f"[deploy] with {' or '.join(known)}", "Write where the site goes"
        raise ContentError.of(source, line, "deploy", expected=expected, remedy=remedy)
    if hosting.deploy.project and not hosting.deploy.account:
        expected, remedy = "the id of your account at Cloudflare", "Write account = below [deploy]"
        raise ContentError.of(source, line, "deploy account", expected=expected, remedy=remedy)
    return given[0] if given else ""


def _folder(facts: Deploy, _live: Web, root: Path) -> Target:
    folder = root / Path(facts.folder).expanduser()
    if root.resolve().is_relative_to(folder.resolve()) or folder.resolve().is_relative_to(
        (root / "output").resolve()
    ):
        message, remedy = "This folder holds the project itself", "Choose another in content/hosting.toml"
        raise DeploymentError(str(folder), message, remedy)
    return FolderInPlace(folder) if facts.in_place else ReleaseFolder(folder)


def _server(facts: Deploy, _live: Web, _root: Path) -> Target:
    host, _, folder = facts.server.partition(":")
    return RsyncServer(host, folder.rstrip("/"), port=facts.port, in_place=facts.in_place)


def _netlify(facts: Deploy, live: Web, _root: Path) -> Target:
    name = f"Netlify, site {facts.site}"
    remedy = f"Set {netlify.TOKEN} to a token that may publish this site"
    api = Web(netlify.API, name, load_credential(netlify.TOKEN, name), remedy)
    return netlify.Netlify(facts.site, api, live)


def _cloudflare(facts: Deploy, live: Web, _root: Path) -> Target:
    name = f"Cloudflare Pages, project {facts.project}"
    remedy = f"Set {cloudflare.TOKEN} to a token that may edit Cloudflare Pages"
    api = Web(cloudflare.API, name, load_credential(cloudflare.TOKEN, name), remedy)
    return cloudflare.Cloudflare(facts.account, facts.project, api, live)


_TARGETS: Mapping[str, Callable[[Deploy, Web, Path], Target]] = {
    "": lambda _facts, live, _root: GitHubPages(live),
    "folder": _folder,
    "server": _server,
    "site": _netlify,
    "project": _cloudflare,
    "bucket": lambda facts, _live, _root: open_bucket(
        facts.bucket, region=facts.region, distribution=facts.distribution
    ),
}
