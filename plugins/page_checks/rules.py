"""Every rule of a built page, in the order in which they are checked.

A new rule is one function, one entry here, and one good and one bad page in
``tests/plugins/page_checks/examples.py``.
"""

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


RULES = Rules(
    page=(
        head_rules.check_title,
        head_rules.check_description,
        head_rules.check_canonical,
        head_rules.check_share_tags,
        head_rules.check_language,
        page_rules.check_main_heading,
        page_rules.check_heading_levels,
        page_rules.check_image_texts,
        page_rules.check_image_sizes,
        page_rules.check_ids,
        page_rules.check_skip_link,
        page_rules.check_landmarks,
        page_rules.check_link_names,
        page_rules.check_other_hosts,
        page_rules.check_leftovers,
        page_rules.check_times,
        structured_data_rules.check_structured_data,
        term_rules.check_types,
        term_rules.check_properties,
        term_rules.check_values,
        refused_rules.check_refused_terms,
        graph_form_rules.check_names,
        graph_form_rules.check_own_addresses,
        graph_form_rules.check_forms,
        graph_form_rules.check_date_order,
        graph_form_rules.check_postal_address,
        google_rules.check_required,
        google_rules.check_home_page_names_the_site,
        google_rules.check_breadcrumb,
        parity_rules.check_telephone_links,
    ),
    site=(
        site_rules.check_home_page,
        site_rules.check_titles_differ,
        site_rules.check_descriptions_differ,
        site_rules.check_canonicals_differ,
        link_rules.check_links,
        link_rules.check_files,
        link_rules.check_style_hosts,
        link_rules.check_every_page_is_found,
        graph_site_rules.check_references,
        graph_site_rules.check_node_pages,
        graph_site_rules.check_same_facts,
        graph_site_rules.check_graph_addresses,
        graph_site_rules.check_past_dates,
        crawler_rules.check_sitemap,
        crawler_rules.check_sitemap_hints,
        crawler_rules.check_feed,
        crawler_rules.check_robots,
    ),
    advice=(weight_rules.check_page_weight,),
)
"""The rules of every build."""

VERIFIER = Rules(page=(parity_rules.check_parity,))
"""The rules that only wrong code can break, since nodes are built from the view: not for previews."""
