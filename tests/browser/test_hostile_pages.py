"""Hostile texts and drawings through whole builds: Chromium runs nothing, asks no other host and stays."""

import random
import re
import shutil

import pytest

from plugins.site.media.drawings import read_drawing
from plugins.site.reading.article import read_article
from plugins.site.values.problems import ContentError
from tests.browser.conftest import FIRST_PORT
from tests.builds import BICYCLE_SHOP
from tests.factories import CONVERT, WORDS
from tests.hostile import MARK, hostile_body, hostile_drawing
from tests.in_process import build
from tests.serving import serving

HEAD = "---\ntitle: Feindlich {number}\ndescription: Über die Seite {number}.\ndate: 2026-04-01\n---\n\n"
ROUNDS = 8
NO_LENGTH = re.compile(r"^Error: <[\w:]+> attribute \S+: Expected ")
"""What Chromium says of a drawing whose x is no number."""
# As a visitor may who touches everything, and waits.
TOUCH = """async () => {
  for (const element of document.querySelectorAll("main, main *")) {
    for (const name of ["mouseover", "pointerenter", "focus", "toggle", "load", "error", "animationstart", "begin"]) {
      element.dispatchEvent(new Event(name, { bubbles: true }));
    }
    const link = element.closest("a[href]");
    if (link && /^(https?|mailto|tel):/.test(link.href)) continue;
    element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }
  await new Promise((resolve) => setTimeout(resolve, 30));
}"""


def write_pages(content, *, count, seed):
    """Write pages of texts that reading accepts, four to a page, each with a drawing; return their names."""
    rng, names = random.Random(seed), []
    while len(names) < count:
        number = len(names)
        text = HEAD.format(number=number)
        for _ in range(4):
            longer = f"{text}{_accepted_body(rng)}\n\n"
            text = longer if _is_accepted(longer) else text
        (content / f"images/feind-{number}.svg").write_bytes(_accepted_drawing(rng))
        text += f"\n\n![Bild {number}](../images/feind-{number}.svg)\n"
        if _is_accepted(text):
            (content / f"guides/feind-{number}.md").write_text(text, encoding="utf-8", newline="")
            names.append(f"guides/feind-{number}.md")
    return names


def _is_accepted(text):
    """Return whether reading accepts a text, which names no other file that would have to be there."""
    article, problems = read_article(text, source="guides/x.md", words=WORDS, convert=CONVERT)
    body = article.record.body if article and not problems else None
    return bool(body) and not (body.links or body.citations or body.terms or body.markers)


def _accepted_body(rng):
    while True:
        body = hostile_body(rng)
        if _is_accepted(HEAD.format(number=0) + body):
            return body


def _accepted_drawing(rng):
    while True:
        raw = hostile_drawing(rng)
        try:
            read_drawing(raw, source="x.svg")
        except ContentError:
            continue
        return raw


def build_what_can_be(content, output, names):
    """Build, without the pages that the build refuses; return the addresses of the others."""
    for _ in range(ROUNDS):
        outcome = build(content, output, incremental=False, SITE_NOW="2026-07-01T12:00:00+00:00")
        if not outcome.problems:
            return [f"/{file.removesuffix('index.html')}" for file in outcome.files if "/feind-" in file]
        refused = {name for name in names for problem in outcome.problems if f"/{name}" in problem}
        assert refused, outcome.problems
        assert "mistake" not in "".join(outcome.problems)
        for name in refused:
            (content / name).unlink(missing_ok=True)
    raise AssertionError(outcome.problems)


@pytest.mark.parametrize(
    "count",
    [
        pytest.param(12, id="quick"),
        pytest.param(400, id="long", marks=[pytest.mark.long, pytest.mark.timeout(1800)]),
    ],
)
def test_nothing_of_hostile_texts_runs(chromium, tmp_path, count):
    content = tmp_path / "content"
    shutil.copytree(BICYCLE_SHOP, content)
    addresses = build_what_can_be(content, tmp_path / "output", write_pages(content, count=count, seed=count))
    faults, context = [], chromium.new_context()
    context.add_init_script(f"window.{MARK} = () => console.error('{MARK} ran')")
    page = context.new_page()
    page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on(
        "console",
        lambda told: (
            faults.append(told.text) if told.type == "error" and not NO_LENGTH.search(told.text) else None
        ),
    )
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on("popup", lambda other: faults.append(f"opened {other.url}"))

    with serving(tmp_path / "output", "/laden", first_port=FIRST_PORT) as server:
        root = server.address.rstrip("/")
        own = root.removesuffix("/laden")
        page.on(
            "request",
            lambda asked: None if asked.url.startswith((own, "data:")) else faults.append(asked.url),
        )
        for address in addresses:
            before = len(faults)
            page.goto(f"{root}{address}")
            page.evaluate(TOUCH)
            if page.url != f"{root}{address}" and not page.url.startswith(f"{root}{address}#"):
                faults.append(f"went to {page.url}")
            faults[before:] = [f"{address}: {fault}" for fault in faults[before:]]
            for picture in re.findall(r'/laden(/images/feind-[^"]+\.svg)', page.content()):
                page.goto(f"{root}{picture}")
                page.wait_for_timeout(20)
    context.close()

    assert faults == []
    assert len(addresses) > count / 4
