"""``content/hosting.toml``: the web host that publishes the site, and where people edit it from elsewhere."""

from collections.abc import Mapping
from typing import Any, Literal

from plugins.site.fields.reading import WrongFactError
from plugins.site.fields.schema import Field, FieldGroup

HOSTING_FILE = "hosting.toml"
EDITING_PATH = "admin/"
"""The address of remote editing, below the root of the site."""

HostName = Literal["github-pages", "netlify", "cloudflare", "s3", "nginx", "caddy", "apache"]
HOSTS: tuple[HostName, ...] = ("github-pages", "netlify", "cloudflare", "s3", "nginx", "caddy", "apache")


class Deploy(FieldGroup):
    """``[deploy]``: where ``python3 tasks.py deploy`` brings the site; it holds no credentials.

    ``folder``, ``server``, ``site``, ``project`` or ``bucket`` says where to; none leaves it to the workflow.
    """

    folder: str = Field("", description='a folder of this computer, such as "/srv/www/site"')
    server: str = Field(
        "",
        pattern=r"^(\w[\w.-]*@)?\w[\w.-]*:/?[\w./~@+-]+$|^$",
        description='a user, a server and a folder on it, such as "jo@example.com:/var/www/site"',
    )
    port: int = Field(22, ge=1, le=65535, description="the port of SSH, such as 22")
    in_place: bool = Field(False, description="true or false")
    site: str = Field(
        "", pattern=r"^[\w.-]*$", description='the id of a site at Netlify, or its "name.netlify.app"'
    )
    account: str = Field("", pattern=r"^[\w-]*$", description="the id of an account at Cloudflare")
    project: str = Field("", pattern=r"^[\w-]*$", description="the name of a project of Cloudflare Pages")
    bucket: str = Field("", pattern=r"^[\w.-]*$", description="the name of a bucket at S3")
    region: str = Field("", pattern=r"^[\w-]*$", description='the region of the bucket, such as "us-east-1"')
    distribution: str = Field("", pattern=r"^\w*$", description="the id of a distribution at CloudFront")
    address: str | None = Field(
        None,
        pattern=r"^https?://[^\s/]+(/\S*)?$|^$",
        description='where to look at the live site, such as "https://new.example.com", or "" for nowhere',
    )


class RemoteEditing(FieldGroup):
    """``[remote_editing]``: where the project is kept, for people who edit it in a browser anywhere."""

    backend: Literal["github", "gitlab"] = Field(description='"github" or "gitlab"')
    repository: str = Field(
        pattern=r"^[\w.-]+(/[\w.-]+)+$",
        description='the owner and the name of the project there, such as "jo-doe/site"',
    )
    branch: str = Field(
        "main", pattern=r"^[\w.-]+(/[\w.-]+)*$", description='the branch that is published, such as "main"'
    )
    sign_in: str = Field(
        "",
        pattern=r"^(https://[^\s/;,]+(/[^\s;,]*)?)?$",
        description='the address of your own sign-in service, such as "https://sign-in.example.com"',
    )
    application: str = Field(
        "", pattern=r"^\w*$", description="the id of an application that you registered at GitLab"
    )

    @classmethod
    def checked(cls, name: str, value: Any, known: Mapping[str, Any]) -> Any:
        """Refuse an application of GitLab at GitHub."""
        if name == "application" and value and known.get("backend") == "github":
            message = "GitHub signs nobody in by the id of an application alone"
            raise WrongFactError(message, remedy="Take the line out, or write sign_in")
        return value


class Hosting(FieldGroup):
    """The whole file; a site without it is on GitHub Pages, and nobody edits it from another place."""

    host: HostName = Field("github-pages", description=f"one of {', '.join(HOSTS)}")
    deploy: Deploy = Field(Deploy(), description='"[deploy]" and its facts below')
    remote_editing: RemoteEditing | None = Field(
        None, description='"[remote_editing]" with backend and repository below'
    )
