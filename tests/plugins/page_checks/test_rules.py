"""Which rules are asked."""

import inspect
from importlib import import_module
from pathlib import Path

import pytest

from plugins.page_checks import rules
from plugins.page_checks.rules import RULES, VERIFIER

_ROOM = Path(rules.__file__).parent
MODULES = [".".join(path.relative_to(_ROOM).with_suffix("").parts) for path in _ROOM.rglob("*_rules.py")]


@pytest.mark.parametrize("name", MODULES)
def test_every_rule_that_is_written_is_asked(name):
    module = import_module(f"plugins.page_checks.{name}")
    written = {
        function
        for rule, function in inspect.getmembers(module, inspect.isfunction)
        if rule.startswith("check_") and function.__module__ == module.__name__
    }

    assert written
    assert written <= {*RULES.page, *RULES.site, *RULES.advice, *VERIFIER.page}
