"""Each thing that a file is made from is in its key: when one changes, the file is made again.

The steps of ``cache.step`` need no such test, since they are given nothing but what is in their key.
"""

from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec import defstruct
from msgspec.structs import replace

from plugins.site.build import pages
from plugins.site.build.pages import PageMaker
from plugins.site.build.pipeline import ManifestStep, PageStep, Pipeline, SiteStep
from plugins.site.build.read_site import ReadSite
from plugins.site.build.write_site import keys_of_parts, write_copies, write_from_pages, write_lists
from plugins.site.cache.cache import Cache
from plugins.site.cache.fingerprint import Lazy
from plugins.site.facts.addresses import Addresses
from plugins.site.index.addresses.answers import Answers
from plugins.site.index.selector import Selector
from tests.factories import ASite, a_guide
from tests.plugins.site.build.test_build import TitleChecker, lead_on, list_pages, print_body, shout
from tests.view_factories import the_words

SOURCE = "guides/a.md"
SITE = ASite({SOURCE: a_guide("First")})
PICTURES = {"a.jpg": SITE.shared().social_image}


def check_nothing(*_):
    return []


def make_nothing(*_):
    return check_nothing


def copy_logo(_selector, _load):
    return {"copy.txt": Lazy("", bytes)}


def copy_map(_selector, _load):
    return {"copy.txt": Lazy("", bytes)}


def select_page(_site, _shared, note=""):
    return {"a.html": note}


def list_notes(_finished, selected):
    return {"notes.txt": str(selected).encode()}


def list_others(_finished, selected):
    return {"notes.txt": str(selected).encode()}


def read_of(
    site="site",
    pictures=(),
    videos=(),
    role_facts=(),
    reviews=(),
    record="record",
    content="content",
    **shared,
):
    known = SITE.shared(**shared)
    media = dict(pictures), dict(videos), dict(role_facts)
    selector = Selector(SITE.index, known, *media, reviews=tuple(reviews))
    records = {source: Lazy("", lambda: SITE.records[SOURCE], record) for source in SITE.index.paths}
    return ReadSite(
        content=Path(content),
        theme=Path("theme"),
        today=None,
        facts=SimpleNamespace(business=SITE.business),
        articles=SimpleNamespace(records=records),
        site=SITE.index,
        lazy_site=Lazy(site, lambda: SITE.index),
        media=SimpleNamespace(pictures=dict(pictures), contents={}, key=repr(pictures)),
        theme_files=SimpleNamespace(files={}),
        shared=known,
        selector=selector,
        answers=Answers(),
        addresses=Lazy("", Addresses),
    )


def maker_of(*, environment="templates", checker=None, steps=None, checks=(), rules=(), **read):
    pipeline = Pipeline(page_steps=steps or [], content_checks=list(checks), input_rules=list(rules))
    return PageMaker(read_of(**read), pipeline, Lazy(environment, object), checker, {}, print)


SHARED = {"preview": not SITE.shared().preview}
OF_EVERY_PAGE = {
    "folder": {"content": "texts"},
    "templates": {"environment": "other templates"},
    "shared": SHARED,
    "words": {"words": the_words(home="Start")},
    "checker": {"checker": TitleChecker()},
    "rules of the checker": {"checker": TitleChecker(most_pages=1)},
    "page step": {"steps": [PageStep(shout)]},
    "other page step": {"steps": [PageStep(print_body)]},
    "order of page steps": {"steps": [PageStep(print_body), PageStep(shout)]},
    "other order of page steps": {"steps": [PageStep(shout), PageStep(print_body)]},
    "content check": {"checks": [check_nothing]},
    "input rule": {"rules": [make_nothing]},
}
OF_THE_SITE = {
    "other pages": {"site": "other site"},
    "pictures": {"pictures": PICTURES},
    "videos": {"videos": {"a.mp4": 1}},
    "facts of a role": {"role_facts": {"search": 1}},
    "reviews": {"reviews": ["Quiet rooms."]},
}


def job_of(maker):
    return next(job for job in maker.jobs() if job.source == SOURCE)


def test_each_change_gives_every_page_another_key():
    keys = [maker_of().key, *(maker_of(**change).key for change in OF_EVERY_PAGE.values())]

    assert len(set(keys)) == len(keys)


OtherChecker = defstruct("TitleChecker", ["refused", "most_pages", "severity"], module=__name__, frozen=True)
"""Of the same name and the same values, in another module."""


def test_other_code_of_the_checker_gives_other_keys():
    one = TitleChecker()
    other = OtherChecker(one.refused, one.most_pages, one.severity)
    makers = maker_of(checker=one), maker_of(checker=other)

    assert makers[0].key != makers[1].key
    assert makers[0].summary_key("1", "a") != makers[1].summary_key("1", "a")


class OtherMaker(PageMaker, frozen=True):
    """Stands for other code."""


def test_other_code_gives_every_page_another_key(monkeypatch):
    before = maker_of().key

    monkeypatch.setattr(pages, "PageMaker", OtherMaker)

    assert maker_of().key != before


def test_each_change_of_the_site_gives_another_rough_key():
    changes = OF_EVERY_PAGE | OF_THE_SITE
    keys = [
        job_of(maker_of()).rough_key,
        *(job_of(maker_of(**each)).rough_key for each in changes.values()),
    ]

    assert len(set(keys)) == len(keys)
    assert job_of(maker_of(record="other text")).rough_key not in keys


def whole_key(
    *,
    folder=Path("theme"),
    shows_all=False,
    today=None,
    contents=None,
    theme=None,
    prints=False,
    more=None,
    **maker,
):
    made = maker_of(**maker)
    media = SimpleNamespace(**vars(made.read.media) | {"contents": contents or {}})
    files = SimpleNamespace(files=theme or {})
    read = replace(made.read, media=media, theme_files=files, today=today, theme=folder)
    made.pipeline.settings["SHOW_UNPUBLISHED"] = shows_all
    made.pipeline.site_steps.append(SiteStep(select_page, list_notes, prints=prints))
    for name, step in (more or {}).items():
        getattr(made.pipeline, name).append(step)
    return replace(made, read=read).whole_key


OF_OTHER_FILES = {
    "text": {"record": "other text"},
    "picture": {"contents": {"a.jpg": Lazy("1", bytes)}},
    "other picture": {"contents": {"a.jpg": Lazy("2", bytes)}},
    "file of the theme": {"theme": {"site.css": b"1"}},
    "other file of the theme": {"theme": {"site.css": b"2"}},
    "day": {"today": date(2026, 7, 1)},
    "drafts": {"shows_all": True},
    "step that prints": {"prints": True},
    "list": {"more": {"file_steps": list_pages}},
    "other list": {"more": {"file_steps": lead_on}},
    "copies": {"more": {"copy_steps": copy_logo}},
    "other copies": {"more": {"copy_steps": copy_map}},
    "files from pages": {"more": {"site_steps": SiteStep(select_page, list_others)}},
    "files from parts of pages": {"more": {"site_steps": SiteStep(select_page, list_others, split=dict)}},
    "manifest": {"more": {"manifest_steps": ManifestStep(check_nothing, list_notes)}},
    "other manifest": {"more": {"manifest_steps": ManifestStep(make_nothing, list_notes)}},
    "manifest of other form": {"more": {"manifest_steps": ManifestStep(check_nothing, list_others)}},
}


def test_the_key_of_the_whole_site_names_all_that_any_file_is_made_from():
    changes = OF_EVERY_PAGE | OF_THE_SITE | OF_OTHER_FILES
    keys = [whole_key(), *(whole_key(**change) for change in changes.values())]

    assert len(set(keys)) == len(keys)


def test_the_key_of_the_whole_site_names_the_theme_where_it_is_printed(tmp_path):
    before = whole_key(prints=True, folder=tmp_path)
    (tmp_path / "x.html").write_text("A template")

    assert whole_key(prints=True, folder=tmp_path) != before


def planned(maker, **changes):
    inputs = SITE.inputs(SOURCE)
    return maker.key_of(SOURCE, replace(inputs, **changes))


def test_the_key_of_a_page_names_its_text_and_what_all_pages_share():
    keys = {planned(maker_of()), planned(maker_of(record="other text")), planned(maker_of(**SHARED))}

    assert len(keys) == 3


@pytest.mark.parametrize("name", SITE.inputs(SOURCE).__struct_fields__[2:])
def test_the_key_of_a_page_names_all_that_it_depends_on(name):
    assert planned(maker_of(), **{name: "changed"}) != planned(maker_of())


def test_what_rules_need_of_a_page_is_named_by_checker_text_and_file():
    maker, other = maker_of(checker=TitleChecker()), maker_of(checker=TitleChecker(refused="x"))
    keys = {maker.summary_key("1", "a"), maker.summary_key("2", "a"), maker.summary_key("1", "b")}

    assert len({*keys, other.summary_key("1", "a")}) == 4


class Files:
    """Notes the keys with which files are written."""

    def __init__(self, cache):
        self.cache, self.keys = cache, []
        self.output = SimpleNamespace(load=lambda _: b"")

    def known(self, _name, key, _keys):
        self.keys.append(key)

    def write(self, _step, key, _make):
        self.keys.append(key)
        return {}

    def write_parts(self, _step, parts):
        self.keys += [key for key, _ in parts.values()]
        return {}

    def write_each(self, copies):
        self.copies = {file: copy.fingerprint for file, copy in copies.items()}
        return {}


def key_of_list(*, step=list_pages, **read):
    pipeline = Pipeline(file_steps=[step])
    files = Files(pipeline.cache)
    write_lists(read_of(**read), pipeline, files)
    return files.keys[-1]  # after that of the sitemap


def key_of_copy(*, step=copy_logo, **read):
    pipeline = Pipeline(copy_steps=[step])
    files = Files(pipeline.cache)
    write_copies(read_of(**read), pipeline, files)
    return files.keys[0]


def key_from_pages(*, make=list_notes, note="", page="page", prints=False, tmp_path=None, part="", **maker):
    made = maker_of(**maker)
    if tmp_path:
        made = replace(made, read=replace(made.read, theme=tmp_path))
    made.pipeline.site_steps.append(
        SiteStep(partial(select_page, note=note), make, prints=prints, split=lambda pages: {part: pages})
    )
    files = Files(made.pipeline.cache)
    write_from_pages(made, files, {"a.html": SimpleNamespace(digest=page)})
    return files.keys[0]


@pytest.mark.parametrize("change", [{"step": lead_on}, {"site": "other site"}, SHARED], ids=", ".join)
def test_the_key_of_a_list_names_step_site_and_what_pages_share(change):
    assert key_of_list(**change) != key_of_list()


@pytest.mark.parametrize(
    "change", [{"step": copy_map}, {"site": "other site"}, SHARED, {"pictures": PICTURES}], ids=", ".join
)
def test_the_key_of_copies_names_step_site_pictures_and_what_pages_share(change):
    assert key_of_copy(**change) != key_of_copy()


def copy_two(_selector, _load):
    return {"copy.txt": Lazy("", bytes), "other.txt": Lazy("", bytes)}


def test_the_key_of_one_copy_names_its_step_and_its_own_name():
    keys = set()
    for step in (copy_two, copy_map):
        pipeline = Pipeline(copy_steps=[step])
        files = Files(pipeline.cache)
        write_copies(read_of(), pipeline, files)
        keys |= set(files.copies.values())

    assert len(keys) == 3


def test_the_key_of_a_file_of_the_theme_names_its_content():
    read, pipeline = read_of(), Pipeline()
    one, other, copied = Files(pipeline.cache), Files(pipeline.cache), Files(pipeline.cache)
    for files, content in ((one, b"1"), (other, b"2"), (copied, b"1")):
        theme_files = SimpleNamespace(files={"favicon.ico": content})
        write_copies(replace(read, theme_files=theme_files), pipeline, files)

    assert one.copies == copied.copies != other.copies


@pytest.mark.parametrize(
    "change", [{"make": list_others}, {"note": "new"}, {"page": "edited"}, {"part": "1"}], ids=", ".join
)
def test_the_key_of_files_from_pages_names_step_part_pages_and_notes(change):
    assert key_from_pages(**change) != key_from_pages()


def first_letter(page) -> str:
    return page.load()[:1].decode()


def test_of_a_part_whose_files_are_as_they_were_nothing_is_read():
    cache, loaded = Cache(), []

    def keys_of(second):
        texts = {"a.html": "1", "b.html": second, "c.html": "3"}

        def load(file):
            loaded.append(file)
            return texts[file].encode()

        contents = {file: Lazy(text, partial(load, file)) for file, text in texts.items()}
        parts = {"": {"a.html": "A"}, "1": {"b.html": "B", "c.html": "C"}}
        step = SiteStep(select_page, list_notes, fingerprint=first_letter)
        return keys_of_parts(cache, step, (), parts, contents)

    first, again, same_letter, other = keys_of("2"), keys_of("2"), keys_of("22"), keys_of("4")

    assert first == again == same_letter
    assert (first[""], first["1"] == other["1"]) == (other[""], False)
    assert sorted(loaded) == ["a.html", "b.html", "b.html", "b.html", "c.html"]


@pytest.mark.parametrize("change", OF_EVERY_PAGE)
def test_a_step_that_prints_depends_on_all_that_pages_are_printed_from(change, tmp_path):
    printed = partial(key_from_pages, prints=True, tmp_path=tmp_path)

    assert printed(**OF_EVERY_PAGE[change]) != printed()


def test_a_step_that_prints_depends_on_the_theme(tmp_path):
    before = key_from_pages(prints=True, tmp_path=tmp_path)
    (tmp_path / "x.html").write_text("A template")

    assert key_from_pages(prints=True, tmp_path=tmp_path) != before
