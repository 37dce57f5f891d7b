"""What people write as an address may be none, and that is no reason to stop."""

import pytest

from plugins.site.values.web_address import host_of, split_address


@pytest.mark.parametrize("address", ["http://[", "https://ex[ample.com/", "//["])
def test_a_malformed_address_has_no_parts(address):
    assert (split_address(address), host_of(address)) == (None, None)


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://a.example/b?c#d", "a.example"), ("//a.example", "a.example"), ("/b", ""), ("tel:1", "")],
)
def test_an_address_may_name_its_host(address, host):
    assert host_of(address) == host
