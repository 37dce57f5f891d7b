"""The headers of every answer, security first: one value, from which each host's form is made."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from plugins.site.api import EDITING_PATH, Shared, speculation_rules

YEAR_SECONDS = 31_536_000
FOREVER = f"public, max-age={YEAR_SECONDS}, immutable"
FRESH = "public, max-age=0, must-revalidate"
OPENER = "Cross-Origin-Opener-Policy"
OPENS_NOTHING = "same-origin"
OPENS_POPUPS = "same-origin-allow-popups"
"""What a page needs that has people sign in at another site, in a window of its own."""
HASHED = r"\.[0-9a-f]{8,12}\.[a-z0-9]+$|_[0-9a-f]{7,}\.pf_[a-z]+$"
"""Files whose name changes with their content: theme, pictures, videos, cards, parts of Pagefind's index."""
WORKER_FILE = "pagefind/pagefind-worker.js"
SHARED_SUFFIXES = ("avif", "webp", "jpg", "png", "svg", "ico", "mp4", "webm")
"""What other sites may show: the picture of a shared link, one in an image search or in a feed reader."""
SHARED = rf"\.({'|'.join(SHARED_SUFFIXES)})$"

_UNUSED_FEATURES = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"),
    *("encrypted-media", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi"),
    *("payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)

_TALKS_TO = {
    "github": (
        "https://api.github.com",
        "https://www.githubstatus.com",
        "https://avatars.githubusercontent.com",
    ),
    "gitlab": ("https://gitlab.com", "https://secure.gravatar.com"),
}
"""What remote editing calls, and where the pictures of people are."""


class SecurityHeaders(Struct, frozen=True):
    """What browsers are told with each answer.

    ``base_path`` is the folder of the host that the site is in, ``"/"`` or
    ``"/shop/"``; ``search_path`` the address of the search page below it, ""
    without one; ``script_hash`` that of the only inline script, the
    speculation rules; ``editing_hosts`` whom remote editing talks to, none
    without it.
    """

    base_path: str
    search_path: str
    script_hash: str
    editing_hosts: tuple[str, ...] = ()

    def policy(self, *, searches: bool = False, edits: bool = False, in_page: bool = False) -> str:
        """Return the Content-Security-Policy of a page.

        JSON-LD is a data block, which no policy governs; the style sheet, scripts, fonts and pictures are
        files of the site. Every page may ask its own site, as the preview does, and Lighthouse for
        ``robots.txt``. Only Pagefind needs WebAssembly and, for its worker's address, a policy of Trusted
        Types. Only remote editing writes styles into its page, and knows no Trusted Types.

        Args:
            searches: Whether it is the search page, or the worker that searches.
            edits: Whether it is the page of remote editing.
            in_page: For a ``meta`` element, which cannot say who may frame the page.

        Source: https://www.w3.org/TR/CSP3/
        """
        trusted = "default" if searches else "'none'"
        scripts = f"script-src 'self' '{self.script_hash}'" + " 'wasm-unsafe-eval'" * searches
        made = " blob: data:" * edits
        others = "".join(f" {host}" for host in self.editing_hosts) * edits
        parts = (
            *("default-src 'none'", scripts, "style-src 'self'" + " 'unsafe-inline'" * edits),
            *(f"img-src 'self'{made}{others}", f"font-src 'self'{made}"),
            *(f"connect-src 'self'{made}{others}", f"media-src 'self'{made}"),
            *("manifest-src 'self'", "base-uri 'none'", "form-action 'self'"),
            *([] if edits else ["require-trusted-types-for 'script'", f"trusted-types {trusted}"]),
            *([] if in_page else ["frame-ancestors 'none'"]),
        )
        return "; ".join(parts)

    @property
    def searching_pattern(self) -> str:
        """A regular expression for their addresses; one that nothing matches without a search page."""
        page, worker = (re.escape(f"{self.base_path}{file}") for file in (self.search_path, WORKER_FILE))
        return rf"^({page}(index\.html)?|{worker})$" if self.search_path else "^$"

    @property
    def editing_pattern(self) -> str:
        """A regular expression for the addresses of remote editing; one that nothing matches without it."""
        return rf"^{re.escape(self.base_path + EDITING_PATH)}" if self.editing_hosts else "^$"

    @property
    def own_policies(self) -> Mapping[str, str]:
        """The policies of the addresses that have another than all others, by regular expressions."""
        search = {self.searching_pattern: self.policy(searches=True)}
        return search | ({self.editing_pattern: self.policy(edits=True)} if self.editing_hosts else {})

    @property
    def widest_policy(self) -> str:
        """The policy of all answers, where a host cannot have one for some addresses alone."""
        return self.policy(searches=bool(self.search_path), edits=bool(self.editing_hosts))

    @property
    def everywhere(self) -> Mapping[str, str]:
        """The headers that are equal for every address, without the policy.

        Source: https://owasp.org/www-project-secure-headers/
        """
        return {
            "Strict-Transport-Security": f"max-age={YEAR_SECONDS}",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED_FEATURES),
            OPENER: OPENS_NOTHING,
        }


def cache_control(file: str) -> str:
    """Return how long a browser may keep a file without asking.

    Source: https://www.rfc-editor.org/rfc/rfc9111
    """
    return FOREVER if re.search(HASHED, file) else FRESH


def resource_policy(file: str) -> str:
    """Return which sites may show a file: pictures may be shown anywhere."""
    return "cross-origin" if PurePosixPath(file).suffix[1:] in SHARED_SUFFIXES else "same-origin"


def security_headers(shared: Shared) -> SecurityHeaders:
    """Return the headers of a site."""
    rules = speculation_rules(shared.business.base_path)
    return SecurityHeaders(
        base_path=shared.business.base_path,
        search_path=shared.search.path if shared.search else "",
        script_hash=f"sha256-{b64encode(hashlib.sha256(rules.encode()).digest()).decode()}",
        editing_hosts=_TALKS_TO[shared.remote_editing.backend] if shared.remote_editing else (),
    )
