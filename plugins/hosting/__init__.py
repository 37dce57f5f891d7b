"""What a host must be told: redirects, and headers with their security policy, in the form of each.

The files that a host reads (``_headers``, ``_redirects``, ``.htaccess``, ``.server/`` for nginx and Caddy;
they show it to nobody) are in ``output/`` and go live with it; what is set up by hand at S3 and CloudFront
is in ``server/`` beside it, which is never published. Where a host cannot send a policy for each page, the
page itself carries it; so does every page of a preview.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from markupsafe import Markup
from msgspec.structs import replace
from pelican import Pelican, signals

from plugins.hosting import apache, caddy, netlify, nginx, s3
from plugins.hosting.old_addresses import OldAddress, old_addresses
from plugins.hosting.security_headers import SecurityHeaders, cache_control, security_headers
from plugins.hosting.server_folder import SERVER_FOLDER, write_folder
from plugins.site.api import (
    HostName,
    Inputs,
    Page,
    PageStep,
    Pipeline,
    Shared,
    Site,
    SiteGenerator,
    pipeline_wanted,
    site_published,
)

__all__ = [
    "SERVER_FOLDER",
    "SecurityHeaders",
    "cache_control",
    "security_headers",
]

FOLDER_BESIDE = "server"
WITH_POLICY_IN_PAGES = frozenset({"github-pages", "netlify", "cloudflare", "s3"})
"""Hosts that send no policy, or the same one with every answer."""

_Render = Callable[[SecurityHeaders, tuple[OldAddress, ...]], Mapping[str, str]]
_PUBLIC: Mapping[HostName, _Render] = {
    "netlify": partial(netlify.render_files, forced="!"),
    "cloudflare": netlify.render_files,
    "apache": apache.render_files,
    "nginx": nginx.render_files,
    "caddy": caddy.render_files,
}
_BESIDE: Mapping[HostName, _Render] = {"s3": s3.render_files}
_GENERATOR = "HOSTING_GENERATOR"


def register() -> None:
    """Connect to the pipeline, and to the end of a build, when the finished site is in its place."""
    pipeline_wanted.connect(add_steps)
    signals.all_generators_finalized.connect(keep_generator)
    site_published.connect(write_server_files)


def add_steps(pipeline: Pipeline) -> None:
    """Add the policy of each page and, for the public, the files that the host reads."""
    pipeline.page_steps.append(PageStep(add_policy, provides=("security policy",)))
    if not pipeline.settings["PREVIEW"]:
        pipeline.file_steps.append(make_host_files)


def add_policy(page: Page, inputs: Inputs) -> Page:
    """Add its policy to a page whose host does not send it."""
    shared = inputs.shared
    if shared.host not in WITH_POLICY_IN_PAGES and not shared.preview:
        return page
    searches = inputs.record.role == "search"
    policy = Markup(security_headers(shared).policy(searches=searches, in_page=True))  # noqa: S704 - our own
    return replace(page, head=replace(page.head, policy=policy))


def make_host_files(site: Site, shared: Shared) -> dict[str, bytes]:
    """Make the files of ``output/`` that the host reads."""
    return _rendered(_PUBLIC, site, shared)


def _rendered(forms: Mapping[HostName, _Render], site: Site, shared: Shared) -> dict[str, bytes]:
    render = forms.get(shared.host)
    if render is None:
        return {}
    old = old_addresses(site.redirects, base_path=shared.business.base_path, public=site.by_path)
    return {file: text.encode() for file, text in render(security_headers(shared), old).items()}


def keep_generator(generators: Sequence[object]) -> None:
    """Remember what holds the site until it is published."""
    for generator in generators:
        if isinstance(generator, SiteGenerator):
            generator.settings[_GENERATOR] = generator


def write_server_files(pelican: Pelican) -> None:
    """Bring ``server/``, beside the published folder, up to date with the public site."""
    generator = pelican.settings.pop(_GENERATOR, None)
    if generator is None or pelican.settings["PREVIEW"]:
        return
    files = _rendered(_BESIDE, generator.read.site, generator.read.shared)
    write_folder(Path(pelican.settings["OUTPUT_PATH"]).with_name(FOLDER_BESIDE), files)
