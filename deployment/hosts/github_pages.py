"""GitHub Pages: the workflow publishes, and this only compares and says where to look."""

from typing import ClassVar

from msgspec import Struct

from deployment.hosts.errors import DeploymentError
from deployment.hosts.target import BuiltFiles
from deployment.hosts.web import Web, fetch_manifest
from plugins.manifest.manifest import Manifest


class GitHubPages(Struct, frozen=True):
    """A site that the workflow of its repository publishes."""

    live: Web
    name: str = "GitHub Pages"
    is_whole_or_nothing: ClassVar[bool] = True

    def load_live(self) -> Manifest | None:
        """Fetch what the live site says of itself."""
        return fetch_manifest(self.live)

    def upload(self, built: BuiltFiles) -> int:
        """Refuse."""
        del built
        message = "The workflow publishes what is on main, and this computer cannot"
        raise DeploymentError(self.name, message, "Run git push; or on GitHub: Actions, Site, Run workflow")

    def go_back(self) -> None:
        """Refuse."""
        message = "The workflow publishes, and going back is its work too"
        remedy = "On GitHub: Actions, Site, the last good run of main, Re-run all jobs"
        raise DeploymentError(self.name, message, remedy)
