"""The picture of the way there: published like any other, told in words too."""

from plugins.site.index.shared_facts import business_pictures
from plugins.site.views.frame_view import build_contact
from plugins.site.views.views import Image, MapCard
from tests.factories import ASite, a_file, a_picture

FACTS = {"map_image": "images/map.png", "map_image_alt": "Across from the <library>."}


def test_the_map_is_a_picture_of_the_site():
    site = ASite({"pages/a.md": a_file()}, **FACTS)

    contact = build_contact(site.shared(map_image=a_picture("images/map.png", 600, 400)))

    image = Image(
        path="/images/map.png",
        url="https://shop.test/images/map.png",
        width_px=600,
        height_px=400,
        alt="Across from the <library>.",
    )
    assert contact.map == MapCard(contact.directions_url, "Corner Shop", image)


def test_the_map_opens_the_page_of_the_place_on_a_map():
    page = "https://maps.test/corner-shop"
    site = ASite({"pages/a.md": a_file()}, map_url=page)

    assert build_contact(site.shared()).map == MapCard(page, "Corner Shop")


def test_the_map_is_asked_for_in_the_business_s_name():
    site = ASite({"pages/a.md": a_file()}, **FACTS)

    wanted = business_pictures(site.business)

    assert wanted["images/map.png"] == ("map_image",)


def test_without_a_picture_there_is_no_map():
    assert build_contact(ASite({"pages/a.md": a_file()}).shared()).map is None
