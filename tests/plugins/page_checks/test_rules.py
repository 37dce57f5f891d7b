"""Which rules are asked."""

import inspect

import pytest

from plugins.page_checks import (
    crawler_rules,
    google_rules,
    graph_form_rules,
    graph_site_rules,
    link_rules,
    page_rules,
    parity_rules,
    refused_rules,
    site_rules,
    structured_data_rules,
    term_rules,
)
from plugins.page_checks.rules import EVERY_RULE


@pytest.mark.parametrize(
    "module",
    [
        crawler_rules,
        google_rules,
        graph_form_rules,
        graph_site_rules,
        link_rules,
        page_rules,
        parity_rules,
        refused_rules,
        site_rules,
        structured_data_rules,
        term_rules,
    ],
)
def test_every_rule_that_is_written_is_asked(module):
    written = {
        function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if name.startswith("check_") and function.__module__ == module.__name__
    }

    assert written
    assert written <= {*EVERY_RULE.page, *EVERY_RULE.site}
