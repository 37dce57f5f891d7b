"""Which rules are checked, and that each has a good and a bad example."""

import inspect
from importlib import import_module
from pathlib import Path

import pytest

from plugins.page_checks import rules
from plugins.page_checks.rules import RULES, VERIFIER
from tests.plugins.page_checks.examples import EXAMPLES

EVERY_RULE = [*RULES.page, *RULES.site, *RULES.advice, *VERIFIER.page]
_ROOM = Path(rules.__file__).parent
MODULES = [".".join(path.relative_to(_ROOM).with_suffix("").parts) for path in _ROOM.rglob("*_rules.py")]


@pytest.mark.parametrize("name", MODULES)
def test_every_rule_that_is_written_is_checked(name):
    module = import_module(f"plugins.page_checks.{name}")
    written = {
        function
        for rule, function in inspect.getmembers(module, inspect.isfunction)
        if rule.startswith("check_") and function.__module__ == module.__name__
    }

    assert written
    assert written <= set(EVERY_RULE)


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.__name__)
def test_every_rule_passes_its_good_example_and_not_its_bad_one(rule):
    example = EXAMPLES[rule]

    assert [*rule(example.good)] == []
    assert [*rule(example.bad)] != []
