"""Credentials, from the environment or the keyring of the system, and from nowhere else."""

import os
from collections.abc import Mapping

from deployment.hosts.errors import DeploymentError, Secret

KEYRING_SERVICE = "site-deploy"


def load_credential(name: str, place: str, environment: Mapping[str, str] = os.environ) -> Secret:
    """Return a credential.

    Args:
        name: That of its variable, and of its entry in the keyring.

    Raises:
        DeploymentError: It is in neither.
    """
    value = environment.get(name, "").strip() or _from_keyring(name)
    if value:
        return Secret(value)
    remedy = f"Set the variable {name}, or run: .venv/bin/keyring set {KEYRING_SERVICE} {name}"
    raise DeploymentError(
        place, f"No credential: {name} is set neither in the environment nor in the keyring", remedy
    )


def _from_keyring(name: str) -> str:
    try:
        import keyring  # noqa: PLC0415 - slow, and only some hosts need it
        from keyring.errors import KeyringError  # noqa: PLC0415
    except ImportError:
        return ""
    try:
        return keyring.get_password(KEYRING_SERVICE, name) or ""
    except (KeyringError, RuntimeError, OSError):  # a computer without one
        return ""
