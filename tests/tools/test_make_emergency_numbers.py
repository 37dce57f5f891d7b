from itertools import product

import pytest
from phonenumbers import shortnumberinfo

from plugins.site.facts.business import EMERGENCY_FILE
from tests.factories import a_business
from tools.make_emergency_numbers import list_numbers

NUMBERS = [*map("".join, product("0123456789", repeat=3)), "10111", "1122", "9-1-1", "+911", "٩١١", "tel", ""]


def test_the_file_says_what_the_installed_library_says():
    assert EMERGENCY_FILE.read_text(encoding="utf-8") == "".join(list_numbers())


@pytest.mark.parametrize("country", ["US", "DE", "AU", "ZA", "LA"])
def test_a_business_knows_the_numbers_of_its_country_as_the_library_does(country):
    business = a_business(emergency_number="99999")
    vars(business)["country"] = country

    known = [number for number in NUMBERS if business.is_emergency_number(number)]

    assert known == [number for number in NUMBERS if shortnumberinfo.is_emergency_number(number, country)]
