"""What a visitor asks first: how the rooms look, how to get in, on what terms; each only when true."""

from plugins.site.fields.schema import Field, FieldGroup
from plugins.site.values.field_types import A_LINK, SecureLink, Text


class PlacePhoto(FieldGroup):
    """A photo of a room, or of the door."""

    image: Text = Field(description='a picture in content/, such as "images/room.jpg"')
    image_alt: Text = Field(description="what the picture shows, for people who cannot see it")
    caption: str = Field("", description="a few words below the picture")


class Arrival(FieldGroup):
    """How people get to the door and through it, each in a sentence."""

    way_in: str = Field("", description='the way in, such as "The second door, on the left of the library."')
    parking: str = Field("", description='where to park, such as "Free, behind the building."')
    access: str = Field("", description='steps, ramp, door, such as "No steps, and a wide door."')
    transit: str = Field("", description='bus and bike, such as "Bus 5 stops across the street."')


class Terms(FieldGroup):
    """On what terms people come, each in a sentence."""

    cancellation: str = Field("", description='such as "Free until 24 hours before the visit."')
    late: str = Field("", description='such as "The session ends at the time you booked."')
    payment: str = Field("", description='such as "Card or cash."')
    tips: str = Field("", description='such as "Welcome, and never expected."')
    insurance: str = Field("", description='such as "We bill no insurance, and give you a receipt."')
    gift_cards: str = Field("", description='such as "At the desk, or online."')
    gift_cards_url: SecureLink | None = Field(None, description=A_LINK)


class Membership(FieldGroup):
    """An association that the business belongs to."""

    name: Text = Field(description="the name of the association, in full")
    url: SecureLink | None = Field(None, description=A_LINK)
