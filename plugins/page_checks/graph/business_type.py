"""What search engines ask of the business itself, told once and where it is written."""

from collections.abc import Mapping
from datetime import date

from plugins.page_checks.graph.refused_rules import LICENSE_REMEDY, load_refused_terms
from plugins.page_checks.graph.vocabulary import load_vocabulary
from plugins.site.api import BUSINESS_FILE, FilePlace, Problem, Site, parse_toml, unknown_name

_DEFAULT_TYPE = "LocalBusiness"


def check_business(files: Mapping[str, str], _site: Site, _today: date) -> list[Problem]:
    """Require a type that schema.org knows, its license, and the place of a local business or whom it visits.

    Source: https://developers.google.com/search/docs/appearance/structured-data/local-business
    """
    values, lines = parse_toml(files[BUSINESS_FILE], source=BUSINESS_FILE)
    name, lineages = values.get("type", _DEFAULT_TYPE), load_vocabulary().lineages
    place = FilePlace(BUSINESS_FILE, lines.get(("type",), 1))
    if "Organization" not in lineages.get(name, ()):
        known = [known for known, lineage in lineages.items() if "Organization" in lineage]
        otherwise = 'Write "LocalBusiness" when no other one fits'
        expected = "a kind of organization that schema.org knows"
        return [unknown_name(place, "type", expected=expected, got=name, known=known, otherwise=otherwise)]
    if load_refused_terms().licensed.intersection(lineages[name]) and not values.get("licences"):
        message = f'"{name}" says that a licensed professional works here, and no license is named'
        return [Problem(place, "type", message=message, remedy=LICENSE_REMEDY)]
    if "LocalBusiness" in lineages[name] and not (values.get("address") or values.get("service_areas")):
        message = "A local business has an address, or names the places that it visits"
        return [Problem(place, message=message, remedy="Add a table [address], or service_areas")]
    return []
