"""The sites that tests read, each built once a session."""

import pytest

from tests.builds import LATER, built


@pytest.fixture(scope="session")
def bicycle_site(tmp_path_factory):
    """Build the sample site of a bicycle shop in Leipzig, and return its output folder."""
    return built("tests/site/bicycle_shop", tmp_path_factory.mktemp("bicycle_shop") / "output")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory):
    """Build the site in ``content/`` for the public, and return its output folder."""
    output = tmp_path_factory.mktemp("real") / "output"
    return built("content", output, "-e", "ALLOW_SAMPLES=true", settings="publishconf.py", now=LATER)
