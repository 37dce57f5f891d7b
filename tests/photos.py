"""Photos for tests, with what a camera writes into them."""

import random
from io import BytesIO

from PIL import Image

SECRET = b"taken at home"
GPS_LATITUDE_REF, GPS_LATITUDE, GPS_IFD, ORIENTATION, DESCRIPTION = 1, 2, 0x8825, 0x0112, 0x010E
_XMP = b'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/">taken at home</x:xmpmeta>'


def a_photo(*, orientation=1, size=(40, 20), image_format="JPEG", colour="red"):
    """Return a photo that knows where it was taken."""
    return as_file(Image.new("RGB", size, colour), image_format=image_format, orientation=orientation)


def a_busy_photo(size, image_format="JPEG"):
    """Return one that is hard to pack."""
    noise = random.Random(1).randbytes(size[0] * size[1] * 3)
    return as_file(Image.frombytes("RGB", size, noise), image_format=image_format)


def as_file(image, *, image_format="JPEG", orientation=1, **options):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[DESCRIPTION] = SECRET.decode()
    exif.get_ifd(GPS_IFD)[GPS_LATITUDE_REF] = "N"
    exif.get_ifd(GPS_IFD)[GPS_LATITUDE] = (35.0, 5.0, 4.0)
    xmp = {} if image_format == "PNG" else {"xmp": _XMP}
    comment = {"comment": SECRET} if image_format == "JPEG" else {}
    buffer = BytesIO()
    image.save(buffer, format=image_format, exif=exif, **xmp, **comment, **options)
    return buffer.getvalue()
