"""The headers of every answer, security first: one value, from which each host's form is made."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from plugins.site.api import Shared, content_type, speculation_rules

YEAR_SECONDS = 31_536_000
FOREVER = f"public, max-age={YEAR_SECONDS}, immutable"
FRESH = "public, max-age=0, must-revalidate"
HASHED = r"\.[0-9a-f]{8,12}\.[a-z0-9]+$|_[0-9a-f]{7,}\.pf_[a-z]+$"
"""Files whose name changes with their content: theme, pictures, videos, cards, parts of Pagefind's index."""
WORKER_FILE = "pagefind/pagefind-worker.js"
SHARED_SUFFIXES = ("avif", "webp", "jpg", "png", "svg", "ico", "mp4", "webm")
"""What other sites may show: the picture of a shared link, one in an image search or in a feed reader."""

_UNUSED_FEATURES = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"),
    *("encrypted-media", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi"),
    *("payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)


class SecurityHeaders(Struct, frozen=True):
    """What browsers are told with each answer.

    ``base_path`` is the folder of the host that the site is in, ``"/"`` or
    ``"/shop/"``; ``search_path`` the address of the search page below it, ""
    without one; ``script_hash`` that of the only inline script, the
    speculation rules; ``connects`` whether scripts of every page may call the
    site itself, as the preview's do.
    """

    base_path: str
    search_path: str
    script_hash: str
    connects: bool = False

    def policy(self, *, searches: bool, in_page: bool = False) -> str:
        """Return the Content-Security-Policy of a page.

        JSON-LD is a data block, which no policy governs; the style sheet, scripts, fonts and pictures are
        files of the site. Only Pagefind needs WebAssembly, ``fetch`` and, for its worker's address, a policy
        of Trusted Types.

        Args:
            searches: Whether it is the search page, or the worker that searches.
            in_page: For a ``meta`` element, which cannot say who may frame the page.

        Source: https://www.w3.org/TR/CSP3/
        """
        trusted = "default" if searches else "'none'"
        scripts = f"script-src 'self' '{self.script_hash}'" + " 'wasm-unsafe-eval'" * searches
        parts = (
            *("default-src 'none'", scripts, "style-src 'self'", "img-src 'self'", "font-src 'self'"),
            *(["connect-src 'self'"] if searches or self.connects else []),
            *("media-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'self'"),
            *("require-trusted-types-for 'script'", f"trusted-types {trusted}"),
            *([] if in_page else ["frame-ancestors 'none'"]),
        )
        return "; ".join(parts)

    @property
    def searching_files(self) -> tuple[str, ...]:
        """The files whose policy is that of the search; none without a search page."""
        return (f"{self.search_path}index.html", WORKER_FILE) if self.search_path else ()

    @property
    def searching_pattern(self) -> str:
        """A regular expression for their addresses; one that nothing matches without a search page."""
        page, worker = (re.escape(f"{self.base_path}{file}") for file in (self.search_path, WORKER_FILE))
        return rf"^({page}(index\.html)?|{worker})$" if self.search_path else "^$"

    @property
    def widest_policy(self) -> str:
        """The policy of all answers, where a host cannot have one for the search page alone."""
        return self.policy(searches=bool(self.search_path))

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
            "Cross-Origin-Opener-Policy": "same-origin",
        }

    def of_file(self, file: str) -> Mapping[str, str]:
        """Return all headers of a file of ``output/``, as a host sends them that can do all."""
        return {
            "Content-Type": content_type(file),
            "Content-Security-Policy": self.policy(searches=file in self.searching_files),
            **self.everywhere,
            "Cross-Origin-Resource-Policy": resource_policy(file),
            "Cache-Control": cache_control(file),
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
        connects=shared.preview,
    )
