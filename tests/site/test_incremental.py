"""What an incremental build leaves is, byte for byte, what a clean build makes."""

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from benchmarks.synthetic import write_our_site
from plugins.whole_output.staging import MARKER
from tests.builds import ROOT
from tests.factories import a_file, a_guide, a_service
from tests.in_process import build, files_of
from tests.photos import a_photo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="90"><circle r="9"/></svg>'
NAMES = ["chain", "brakes", "wheel", "lights"]
TEXTS = [
    "A chain wants oil.\n\n## How\n\nSlowly.",
    "Brakes sing. See [the lights](lights.md).",
    "![A wheel](../images/wheel.svg)\n\n**Round** & plain.",
    "Oil the [cog](term:cog).",
    "Book it.\n\n> [!booking oiling]\n\n## Then\n\nRide, says a book.[^S1]",
]
TITLES = ["Chain <oil> & rust", "Brakes", "Über Räder", 'The "big" wheel', "Lights"]
SLUGS = ["", "chain-care", "brakes"]
TOPICS = ["", "[chain]", "[chain, light]"]
DATES = ["2026-01-05", "2026-06-01", "2026-07-02 08:00"]
NOWS = ["2026-07-01T12:00:00+00:00", "2026-07-03T12:00:00+00:00", "2026-07-04T06:30:00+00:00"]
SOURCE = '[S1]\ntitle = "{}"\nurl = "https://press.test/book"\n'
TERM = '[terms.cog]\ntitle = "Cog"\nexplanation = "{}"\nsources = ["S1"]\n'

ADDRESSES = [
    "",
    '[live]\n"/guides/chain/" = "guides/chain.md"\n',
    '[moved]\n"/guides/rust/" = "/guides/chain/"\n[gone]\n"/guides/brakes/" = "2026-01-01"\n',
    '[anchors]\n"/guides/chain/" = ["why"]\n"/guides/cites/" = []\n',
]

names, texts = st.sampled_from(NAMES), st.sampled_from(TEXTS)


def write_site(content: Path) -> None:
    """Write pages that depend on each other in every way there is."""
    write_our_site(content, 0)
    files = {
        "images/wheel.svg": SVG.format(160),
        "sources.toml": SOURCE.format("A book"),
        "services/index.md": a_file("Services"),
        "services/oiling.md": a_service("Oiling", related="[guides/chain.md]", conditions="[rust]"),
        "conditions/index.md": a_file("Conditions"),
        "conditions/rust.md": a_guide("Rust", related="[guides/lights.md]"),
        "glossary.toml": TERM.format("A wheel with teeth."),
        "pages/words.md": a_file("Words", role="glossary"),
        "guides/photo.md": a_guide("A photo", image="images/ride.jpg", image_alt="A ride", order="3"),
        "guides/cites.md": a_guide("Cites", "So says [a book](../services/index.md).[^S1]", order="1"),
        "guides/lights.md": a_guide("All lights", order="2", image="images/wheel.svg", image_alt="A wheel"),
        **{f"guides/{name}.md": guide(name) for name in NAMES[:3]},
    }
    for name, text in files.items():
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")
    (content / "images/ride.jpg").write_bytes(a_photo(size=(480, 90)))
    site = content / "site.toml"
    text = site.read_text().replace(
        "menu = [", 'menu = ["services/index.md", "conditions/index.md", "pages/words.md", ', 1
    )
    site.write_text(f"social_cards = true\n{text}")


def guide(name, body=TEXTS[0], **fields):
    given = {"title": f"'{name.title()}'", "description": f"'What {name} need.'", **fields}
    return a_guide(given.pop("title"), body, **{key: value for key, value in given.items() if value})


class IncrementalBuilds(RuleBasedStateMachine):
    """Edits as editors, owners and accidents make them; after each, the site is as a clean build makes it."""

    @initialize()
    def write(self):
        self.folder = Path(tempfile.mkdtemp())
        self.content, self.theme = self.folder / "content", self.folder / "theme"
        shutil.copytree(ROOT / "theme", self.theme)
        write_site(self.content)
        self.options = {"SITE_NOW": NOWS[0]}
        self.good = {}
        self.compare()
        assert self.good

    def teardown(self):
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    def compare(self):
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        wanted = build(self.content, clean, theme=self.theme, incremental=False, **self.options)

        made = build(self.content, self.folder / "output", theme=self.theme, **self.options)

        assert made.problems == wanted.problems
        if made.problems:
            # A build that fails leaves the last good site.
            assert files_of(self.folder / "output") == self.good
        else:
            assert sorted(made.files) == sorted(wanted.files)
            assert made.files == wanted.files
            self.good = made.files

    def edit(self, name, **changes):
        (self.content / "guides" / f"{name}.md").write_text(guide(name, **changes), encoding="utf-8")
        self.compare()

    @rule(name=names, body=texts)
    def edit_words(self, name, body):
        self.edit(name, body=body)

    @rule(
        name=names, title=st.sampled_from(TITLES), slug=st.sampled_from(SLUGS), topics=st.sampled_from(TOPICS)
    )
    def edit_fields(self, name, title, slug, topics):
        self.edit(name, title=f"'{title}'", slug=slug, topics=topics)

    @rule(name=names, date=st.sampled_from(DATES), draft=st.sampled_from(["", "true"]), text=texts)
    def publish_or_hide(self, name, date, draft, text):
        self.edit(name, date=date, draft=draft, body=text)

    @rule(name=names)
    def delete(self, name):
        (self.content / "guides" / f"{name}.md").unlink(missing_ok=True)
        self.compare()

    @rule(name=names, to=st.sampled_from(["moved", "chain-care"]))
    def rename(self, name, to):
        source = self.content / "guides" / f"{name}.md"
        if source.exists():
            source.rename(self.content / "guides" / f"{to}.md")
        self.compare()

    @rule(width=st.integers(150, 154))
    def draw_the_picture_anew(self, width):
        (self.content / "images/wheel.svg").write_text(SVG.format(width))
        self.compare()

    @rule(colour=st.sampled_from(["red", "green", "blue"]))
    def take_the_photo_anew(self, colour):
        (self.content / "images/ride.jpg").write_bytes(a_photo(size=(480, 90), colour=colour))
        self.compare()

    @rule(title=st.sampled_from(["A book", "Another book"]))
    def correct_a_source(self, title):
        (self.content / "sources.toml").write_text(SOURCE.format(title))
        self.compare()

    @rule(explanation=st.sampled_from(["A wheel with teeth.", "A <toothed> wheel & more."]))
    def explain_a_word_otherwise(self, explanation):
        (self.content / "glossary.toml").write_text(TERM.format(explanation))
        self.compare()

    @rule(text=st.sampled_from(ADDRESSES))
    def answer_for_addresses(self, text):
        (self.content / "addresses.toml").write_text(text)
        self.compare()

    @rule(name=names, conditions=st.sampled_from(["", "[rust]"]))
    def relate_a_guide(self, name, conditions):
        self.edit(name, conditions=conditions)

    @rule(number=st.integers(100, 103), words=st.sampled_from(["Ride on", "Ride & sing"]))
    def change_the_business(self, number, words):
        for file, old in (("business.toml", "phone ="), ("site.toml", "end_heading =")):
            path = self.content / file
            lines = path.read_text().splitlines()
            new = f'{old} "+1 505-555-0{number}"' if old == "phone =" else f'{old} "{words}"'
            path.write_text("\n".join(new if line.startswith(old) else line for line in lines))
        self.compare()

    @rule(
        part=st.sampled_from(["templates/base.html", "css/base.css", "words/en.toml", "scripts/open-now.js"])
    )
    def change_the_theme(self, part):
        path = self.theme / part
        text = path.read_text()
        if part.endswith("toml"):
            text = text.replace('sources = "', 'sources = "All ', 1)
        elif part.endswith("html"):
            text = text.replace("</body>", "<!-- x --></body>", 1)
        else:
            text += "\n/* x */\n"
        path.write_text(text)
        self.compare()

    @rule(now=st.sampled_from(NOWS), shown=st.booleans(), preview=st.booleans())
    def build_at_another_time_or_with_other_settings(self, now, shown, preview):
        self.options = {"SITE_NOW": now, "SHOW_UNPUBLISHED": shown, "PREVIEW": preview, "ALLOW_SAMPLES": True}
        self.compare()

    @precondition(lambda self: self.good)
    @rule(how=st.sampled_from(["delete", "change", "replace", "folder", "add"]), number=st.integers(0, 99))
    def meddle_with_the_output(self, how, number):
        output = self.folder / "output"
        files = sorted(self.good.keys() - {MARKER})  # without its marker the folder is not ours to replace
        file = output / files[number % len(files)]
        if how == "delete":
            file.unlink()
        elif how == "change":
            file.write_bytes(file.read_bytes() + b"x")
        elif how == "replace":
            content = file.read_bytes()
            file.unlink()
            file.write_bytes(b"x" * len(content))
        elif how == "folder":
            file.unlink()
            file.mkdir()
        else:
            (output / "guides/other").mkdir(exist_ok=True)
            (output / "guides/other/index.html").write_text("x")
        if how != "add":
            self.good = {}
        if self.build_is_good():
            self.compare()

    def build_is_good(self):
        """A failing build leaves even what somebody meddled with; there is nothing to compare."""
        trial = self.folder / "trial"
        shutil.rmtree(trial, ignore_errors=True)
        good = not build(self.content, trial, theme=self.theme, incremental=False, **self.options).problems
        if not good:
            shutil.rmtree(self.folder / "output", ignore_errors=True)
            self.good = {}
        return good

    @rule(
        how=st.sampled_from(["delete", "truncate", "flip", "foreign", "spare", "templates", "media"]),
        number=st.integers(0, 9999),
    )
    def lose_the_memory(self, how, number):
        file = self.folder / ".cache/site.sqlite"
        if how == "delete":
            shutil.rmtree(self.folder / ".cache", ignore_errors=True)
        elif how == "spare":
            shutil.rmtree(self.folder / ".output.spare", ignore_errors=True)
        elif how in {"templates", "media"}:
            for kept in (self.folder / ".cache" / how).glob("*"):
                kept.write_bytes(kept.read_bytes()[:-5])
        elif how == "foreign":
            file.write_bytes(b"SQLite format 3\0" + bytes(2000))
        elif file.exists():
            content = bytearray(file.read_bytes())
            if how == "truncate":
                del content[len(content) * 2 // 3 :]
            elif content:
                # Somewhere in the values, not in the first page, which says what the file is.
                at = 4096 + number * 37 % max(len(content) - 4096, 1)
                content[min(at, len(content) - 1)] ^= 0xFF
            file.write_bytes(bytes(content))
        self.compare()


IncrementalBuilds.TestCase.settings = settings(
    max_examples=int(os.environ.get("INCREMENTAL_EXAMPLES", "1")),
    stateful_step_count=15 if "INCREMENTAL_EXAMPLES" in os.environ else 8,
    deadline=None,
    database=None,
    phases=[Phase.generate, Phase.shrink] if "INCREMENTAL_EXAMPLES" in os.environ else [Phase.generate],
    suppress_health_check=list(HealthCheck),
)
TestIncrementalBuilds = IncrementalBuilds.TestCase


def test_problems_of_texts_and_of_finished_pages_are_told_together(tmp_path):
    content, output = tmp_path / "content", tmp_path / "output"
    write_site(content)
    good = build(content, output, SITE_NOW=NOWS[0])
    assert not good.problems
    # The first is seen before any page is made, the second on the finished page only, the third on a new page.
    for name, text in {
        "chain": "See [that](nowhere.md).",
        "brakes": "Hello {{ name }}.",
        "new": "See [this](lost.md).",
    }.items():
        (content / "guides" / f"{name}.md").write_text(guide(name, body=text), encoding="utf-8")

    told = build(content, output, SITE_NOW=NOWS[0])

    assert [problem.partition(":")[0] for problem in told.problems] == [
        "content/guides/brakes.md",
        "content/guides/chain.md",
        "content/guides/new.md",
    ]
    assert files_of(output) == good.files
