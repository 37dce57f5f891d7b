"""Make ``plugins/site/facts/emergency_numbers.txt``: the emergency numbers of each country.

They are those of the installed ``phonenumbers``, which takes long to load; a test holds that both say the
same. To make the file again, after an update of that: ``uv run python -m tools.make_emergency_numbers``.
"""

from collections.abc import Iterator

from phonenumbers import SUPPORTED_SHORT_REGIONS, PhoneMetadata

from plugins.site.facts.business import EMERGENCY_FILE


def list_numbers() -> Iterator[str]:
    """Yield a line for each country: its code, and a pattern of its numbers."""
    for country in sorted(SUPPORTED_SHORT_REGIONS):
        known = PhoneMetadata.short_metadata_for_region(country)
        if known and known.emergency and known.emergency.national_number_pattern:
            yield f"{country} {known.emergency.national_number_pattern}\n"


if __name__ == "__main__":
    EMERGENCY_FILE.write_text("".join(list_numbers()), encoding="utf-8")
