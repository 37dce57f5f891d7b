"""Draws the pictures of ``tests/site/full_practice``: nobody and no place is in them.

``python -m tests.site.draw_full_practice`` writes them again, byte for byte.
"""

from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

IMAGES = Path(__file__).parent / "full_practice/images"
SLATE, MOSS, CREAM, CLAY, WOOD = "#33484f", "#7d9377", "#f3ece0", "#c98a6b", "#8a6244"
Drawing = Callable[[ImageDraw.ImageDraw], None]


def draw(name: str, size: tuple[int, int], top: str, bottom: str, shapes: Drawing, blur: float = 0) -> None:
    """Save a picture: a ground that fades from one color to another, and shapes on it."""
    shade = Image.linear_gradient("L").resize(size)
    picture = Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), shade)
    shapes(ImageDraw.Draw(picture))
    if blur:
        picture = picture.filter(ImageFilter.GaussianBlur(blur))
    picture.save(IMAGES / name, **({"quality": 80} if name.endswith("jpg") else {"optimize": True}))


def portrait(skin: str, hair: str, clothes: str) -> Drawing:
    """Draw somebody without a face."""

    def shapes(pen: ImageDraw.ImageDraw) -> None:
        pen.ellipse((150, 620, 850, 1500), fill=clothes)
        pen.rounded_rectangle((430, 480, 570, 700), 60, fill=skin)
        pen.ellipse((325, 130, 675, 480), fill=hair)
        pen.ellipse((350, 190, 650, 570), fill=skin)
        pen.pieslice((340, 150, 660, 500), 180, 360, fill=hair)

    return shapes


def treatment_room(pen: ImageDraw.ImageDraw) -> None:
    """Draw a table for massage, a lamp and a plant."""
    pen.rectangle((0, 760, 1500, 1000), fill=WOOD)
    pen.rectangle((120, 90, 560, 520), fill="#dfeaf0")
    pen.line((340, 90, 340, 520), fill=CREAM, width=16)
    pen.rounded_rectangle((520, 560, 1320, 670), 40, fill=CREAM)
    pen.rounded_rectangle((1180, 510, 1340, 600), 40, fill="white")
    for x in (600, 1230):
        pen.polygon(((x, 670), (x + 30, 670), (x + 60, 900), (x - 30, 900)), fill="#5d3f2a")
    pen.ellipse((1180, 120, 1340, 280), fill="#f6dca2")
    pen.rectangle((120, 700, 240, 820), fill=CLAY)
    for x in (60, 130, 200):
        pen.ellipse((x, 480, x + 100, 720), fill=MOSS)


def waiting_room(pen: ImageDraw.ImageDraw) -> None:
    """Draw two chairs and a small table."""
    pen.rectangle((0, 720, 1500, 1000), fill="#b99b7d")
    for x in (220, 900):
        pen.rounded_rectangle((x, 420, x + 340, 720), 40, fill=SLATE)
        pen.rounded_rectangle((x - 20, 620, x + 360, 800), 40, fill="#445d66")
    pen.ellipse((620, 700, 860, 780), fill=WOOD)
    pen.rounded_rectangle((690, 600, 790, 730), 20, fill=CREAM)
    pen.rectangle((560, 120, 940, 340), fill=CREAM)
    pen.polygon(((580, 330), (720, 180), (820, 270), (880, 220), (920, 330)), fill=MOSS)


def entrance(pen: ImageDraw.ImageDraw) -> None:
    """Draw a door without a step, and the place to park beside it."""
    pen.rectangle((0, 780, 1500, 1000), fill="#8d8f92")
    pen.rectangle((200, 120, 1300, 780), fill=CLAY)
    pen.rectangle((650, 300, 900, 780), fill=SLATE)
    pen.ellipse((850, 530, 880, 560), fill="#f6dca2")
    for x in (280, 1000):
        pen.rectangle((x, 300, x + 260, 560), fill="#dfeaf0")
    pen.rounded_rectangle((560, 160, 1000, 260), 20, fill=CREAM)
    for x in range(60, 1500, 240):
        pen.line((x, 820, x - 60, 1000), fill="white", width=12)


def calm_room(pen: ImageDraw.ImageDraw) -> None:
    """Draw what the home page opens with: folded towels, a bowl of stones and a branch."""
    pen.rectangle((0, 700, 1600, 1200), fill=WOOD)
    for number, color in enumerate(("#e9dfcf", CREAM, "#d9cbb6")):
        top = 640 - number * 110
        pen.rounded_rectangle((240, top, 860, top + 120), 50, fill=color)
    pen.pieslice((960, 480, 1400, 900), 0, 180, fill=SLATE)
    for x in (1020, 1130, 1240):
        pen.ellipse((x, 620, x + 120, 700), fill="#5f6f75")
    for x in range(1000, 1500, 90):
        pen.ellipse((x, 180 + (x % 4) * 20, x + 130, 250 + (x % 4) * 20), fill=MOSS)
    pen.line((960, 270, 1560, 200), fill="#5d3f2a", width=14)


def town_map(pen: ImageDraw.ImageDraw) -> None:
    """Draw streets that are nowhere, and a pin."""
    pen.polygon(((0, 520), (1200, 640), (1200, 800), (0, 700)), fill="#a9cbd6")
    pen.rectangle((760, 80, 1080, 300), fill="#c5d6b4")
    for y in (60, 220, 380):
        pen.line((0, y, 1200, y + 60), fill="white", width=26)
    for x in (160, 420, 680, 960):
        pen.line((x, 0, x + 40, 800), fill="white", width=26)
    pen.line((0, 460, 1200, 120), fill="#f6dca2", width=36)
    pen.ellipse((500, 180, 620, 300), fill="#a6431f")
    pen.polygon(((508, 262), (612, 262), (560, 380)), fill="#a6431f")
    pen.ellipse((538, 218, 582, 262), fill="white")


def share_card(pen: ImageDraw.ImageDraw) -> None:
    """Draw three leaves on a plain ground."""
    for x, y in ((420, 260), (540, 180), (660, 260)):
        pen.ellipse((x, y, x + 120, y + 240), fill=MOSS)


def leaf_icon(pen: ImageDraw.ImageDraw) -> None:
    """Draw the leaf of the logo."""
    pen.ellipse((166, 86, 346, 426), fill=CREAM)
    pen.line((256, 150, 256, 470), fill=SLATE, width=18)


def main() -> None:
    """Write all pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    draw("robin-example.jpg", (1000, 1200), "#c9d6cf", "#a9bdb2", portrait("#e2b48f", "#5d3f2a", SLATE))
    draw("alex-sample.jpg", (1000, 1200), "#e6d3c2", "#d3b79d", portrait("#9a6a48", "#231a14", MOSS))
    draw("treatment-room.jpg", (1500, 1000), "#e8ddcd", "#d8c8b2", treatment_room)
    draw("waiting-room.jpg", (1500, 1000), "#dfe5df", "#c8d2c6", waiting_room)
    draw("entrance.jpg", (1500, 1000), "#9fc4d8", "#d6e6ee", entrance)
    draw("calm-room.jpg", (1600, 1200), "#e9e2d6", "#cfc2ae", calm_room, blur=1)
    draw("map.png", (1200, 800), "#ece7dd", "#ece7dd", town_map)
    draw("social-card.png", (1200, 630), SLATE, SLATE, share_card)
    draw("icon.png", (512, 512), SLATE, SLATE, leaf_icon)


if __name__ == "__main__":
    main()
