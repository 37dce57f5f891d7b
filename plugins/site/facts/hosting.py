"""``content/hosting.toml``: which web host publishes the site."""

from typing import Literal

from pydantic import Field

from plugins.site.values.field_types import FieldGroup

HOSTING_FILE = "hosting.toml"

HostName = Literal["github-pages", "netlify", "cloudflare", "s3", "nginx", "caddy", "apache"]
HOSTS: tuple[HostName, ...] = ("github-pages", "netlify", "cloudflare", "s3", "nginx", "caddy", "apache")


class Hosting(FieldGroup):
    """The whole file; a site without it is on GitHub Pages."""

    host: HostName = Field("github-pages", description=f"one of {', '.join(HOSTS)}")
