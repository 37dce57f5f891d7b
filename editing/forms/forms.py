"""The forms of all files of facts."""

from collections.abc import Mapping

from msgspec.structs import replace

from plugins.editorial_checks.claims.claim_facts import ClaimFacts
from plugins.editorial_checks.data_files import CARE_CARDS_FILE, CLAIMS_FILE, RED_FLAGS_FILE
from plugins.editorial_checks.red_flags.red_flag_facts import RedFlagFacts
from plugins.search.synonym_facts import SYNONYMS_FILE, SynonymFacts
from plugins.site.api import (
    ADDRESSES_FILE,
    BUSINESS_FILE,
    DAYS,
    EDITORIAL_FILE,
    GLOSSARY_FILE,
    HOSTING_FILE,
    HOURS_FIELDS,
    REVIEWS_FILE,
    SOURCES_FILE,
    AddressFields,
    Business,
    CareCardFacts,
    Editorial,
    FieldGroup,
    FieldType,
    Form,
    FormField,
    GlossaryFacts,
    Hosting,
    Question,
    ReviewFile,
    SourceFacts,
    label_of,
    model_fields,
)

_FACT_FILES: Mapping[str, tuple[type[FieldGroup], str]] = {
    BUSINESS_FILE: (Business, "name, address, phone, hours, booking and prices of the business"),
    EDITORIAL_FILE: (Editorial, "the menu, the footer and the words around the texts"),
    SOURCES_FILE: (SourceFacts, "the works that articles cite"),
    GLOSSARY_FILE: (GlossaryFacts, "words that the site explains"),
    CARE_CARDS_FILE: (CareCardFacts, "warning signs, each once, and the cards that pages include"),
    RED_FLAGS_FILE: (RedFlagFacts, "words that are kept away from warning signs"),
    CLAIMS_FILE: (ClaimFacts, "words that need a source or are never used"),
    SYNONYMS_FILE: (SynonymFacts, "words that mean the same to the search"),
    HOSTING_FILE: (Hosting, "which web host publishes the site"),
    ADDRESSES_FILE: (AddressFields, "where addresses lead that no page has any more"),
    REVIEWS_FILE: (ReviewFile, "what clients said, each with their consent"),
}
"""The schema of each file of facts, that of the sources being one of their entries, and what it is for."""
FACT_MODELS = {name: model for name, (model, _) in _FACT_FILES.items()}
_KEPT_BY_BUILDS = ("live", "anchors")
_LABELS = {
    BUSINESS_FILE: "The business",
    EDITORIAL_FILE: "Menu and words",
    CARE_CARDS_FILE: "Care cards",
    RED_FLAGS_FILE: "Words beside warning signs",
    ADDRESSES_FILE: "Old addresses",
    REVIEWS_FILE: "Reviews",
}
_HOURS_TYPES: Mapping[str, FieldType] = {
    **dict.fromkeys(("opens", "closes"), "time"),
    **dict.fromkeys(("from", "through"), "date"),
    **dict.fromkeys(("closed", "by_appointment"), "yes or no"),
    "days": "picks",
    "note": "text",
}


def fact_forms() -> dict[str, Form]:
    """Return the form of each file of facts, by its name.

    ``sources.toml`` is made of entries alone: its form has one field of the type ``tables``, without a name.
    """
    forms = {}
    for name, (model, about) in _FACT_FILES.items():
        fields = model_fields(model)
        if name == ADDRESSES_FILE:
            fields = tuple(field for field in fields if field.name not in _KEPT_BY_BUILDS)
        if name == SOURCES_FILE:
            fields = (FormField("", "tables", "Sources", 'a name, such as "S12"', fields=fields),)
        if name == BUSINESS_FILE:
            practice = FormField(
                "practice", "tables", "Your practice", "questions for you", fields=model_fields(Question)
            )
            fields = (*map(_with_hours, fields), practice)
        label = _LABELS.get(name) or label_of(name.removesuffix(".toml"))
        forms[name] = Form(name, label, about, fields)
    return forms


def _with_hours(field: FormField) -> FormField:
    """Return the fields that an owner writes where the model holds hours that are read already."""
    if field.name in HOURS_FIELDS:
        fields = tuple(_hours_field(name, hint) for name, hint in HOURS_FIELDS[field.name].items())
        return replace(field, type="groups", fields=fields)
    return replace(field, fields=tuple(map(_with_hours, field.fields))) if field.fields else field


def _hours_field(name: str, hint: str) -> FormField:
    return FormField(
        name,
        _HOURS_TYPES[name],
        label_of(name),
        hint,
        required=name in ("days", "from"),
        choices=DAYS if name == "days" else (),
    )
