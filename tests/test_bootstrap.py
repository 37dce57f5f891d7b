"""What is installed follows the system: the sentence model only where its packages are built."""

import platform
import sys
from pathlib import Path

import pytest

from bootstrap import build_sync_command

WITHOUT = ["--no-group", "advice"]


@pytest.mark.parametrize(
    ("system", "libc", "mac", "options"),
    [
        pytest.param("linux", ("glibc", "2.36"), "", [], id="debian"),
        pytest.param("linux", ("glibc", "2.17"), "", WITHOUT, id="an-old-linux"),
        pytest.param("linux", ("", ""), "", WITHOUT, id="alpine"),
        pytest.param("darwin", ("", ""), "15.1", [], id="a-mac"),
        pytest.param("darwin", ("", ""), "13.6.1", WITHOUT, id="an-old-mac"),
        pytest.param("win32", ("", ""), "", [], id="windows"),
    ],
)
def test_the_model_is_left_out_where_nobody_builds_it(monkeypatch, system, libc, mac, options):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "libc_ver", lambda: libc)
    monkeypatch.setattr(platform, "mac_ver", lambda: (mac, ("", "", ""), ""))

    command = build_sync_command(Path("uv"), "python3")

    assert command[-2:] == (options or ["--python", "python3"])
