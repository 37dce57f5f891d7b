"""Every rule of a built page, in the order in which they are checked.

A new rule is one function ``check_…`` in one of the modules below, and one good and one bad page in
``tests/plugins/page_checks/examples.py``.
"""

from types import ModuleType
from typing import Any

from msgspec import Struct

from plugins.page_checks.graph import form_rules as graph_form_rules
from plugins.page_checks.graph import google_rules, refused_rules, structured_data_rules, term_rules
from plugins.page_checks.graph import site_rules as graph_site_rules
from plugins.page_checks.links import crawler_rules, link_rules
from plugins.page_checks.page import head_rules, page_rules, site_rules, weight_rules
from plugins.page_checks.page.page_problem import PageRule
from plugins.page_checks.page.site_rules import SiteRule
from plugins.page_checks.parity import parity_rules


class Rules(Struct, frozen=True):
    """Rules about single pages and about all of them, which stop a build, and advice about single pages."""

    page: tuple[PageRule, ...] = ()
    site: tuple[SiteRule, ...] = ()
    advice: tuple[PageRule, ...] = ()


def _rules_in(*modules: ModuleType) -> tuple[Any, ...]:
    """Return the rules that modules define, in their order."""
    return tuple(
        function
        for module in modules
        for name, function in vars(module).items()
        if name.startswith("check_") and function.__module__ == module.__name__
    )


_GRAPH_RULES = (structured_data_rules, term_rules, refused_rules, graph_form_rules, google_rules)
RULES = Rules(
    page=(*_rules_in(head_rules, page_rules, *_GRAPH_RULES), parity_rules.check_telephone_links),
    site=_rules_in(site_rules, link_rules, graph_site_rules, crawler_rules),
    advice=_rules_in(weight_rules),
)
"""The rules of every build."""

VERIFIER = Rules(page=(parity_rules.check_parity,))
"""The rules that only wrong code can break, since nodes are built from the view: not for previews."""
