"""The editor's checks: what a page promises, how it reads, and what it owes its readers.

Adds them to the pipeline as checks of single articles. They go by the words of
``content/claims.toml``, ``red-flags.toml`` and ``glossary.toml``; a site without
these files is held to what needs no words. Take the plugin out, and nothing is said.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from plugins.editorial_checks.data_files import (
    BUSINESS_FILE,
    CARE_CARDS_FILE,
    FILES,
    RED_FLAGS_FILE,
    SYNONYMS_FILE,
    WORD_FILES,
)
from plugins.editorial_checks.markup_checks import check_marks
from plugins.editorial_checks.waivers import make_waive
from plugins.site.api import (
    EDITORIAL_FILE,
    SOURCES_FILE,
    Article,
    ArticleCheck,
    ArticleChecks,
    FileCheck,
    Lazy,
    Pipeline,
    Problem,
    Record,
    Site,
    SiteAdvice,
    ThemeCheck,
    pipeline_wanted,
)


def register() -> None:
    """Connect to the pipeline, which calls this once per build."""
    pipeline_wanted.connect(add_step)


def add_step(pipeline: Pipeline) -> None:
    """Let every article be checked when it is read."""
    pipeline.article_checks.append(ArticleChecks(FILES, make_check, make_advice, make_thorough=make_thorough))
    advice_files = (SOURCES_FILE, BUSINESS_FILE, *FILES)
    pipeline.article_checks.append(
        ArticleChecks((), make=ask_nothing, make_advice=make_source_advice, advice_files=advice_files)
    )
    pipeline.site_advice.append(
        SiteAdvice((SYNONYMS_FILE, EDITORIAL_FILE), make_read=sketcher, find=compare_pages)
    )
    # Not with the articles, each of which would be read again for a new source.
    pipeline.file_checks.append(FileCheck((RED_FLAGS_FILE, CARE_CARDS_FILE), check=check_signs))
    pipeline.file_checks.append(FileCheck((*FILES, *WORD_FILES), check=check_words))
    pipeline.theme_checks.append(ThemeCheck(FILES, check=check_theme))
    pipeline.drawing_checks.append(ThemeCheck(FILES, check=check_theme))
    pipeline.make_waive = make_waive


def make_check(files: Mapping[str, str]) -> ArticleCheck:
    """Prepare the checks that stop a build, from the texts of those of the files that exist."""
    if not files:
        return lambda article: list(check_marks(article))  # all others go by words that the editors gave
    # Late: a build in which no article changed needs none of it.
    from plugins.editorial_checks.article_check import make_article_check  # noqa: PLC0415

    return make_article_check(files, with_advice=False)


def ask_nothing(_files: Mapping[str, str]) -> ArticleCheck:
    """Return a check that finds nothing: what sources can carry stops no build."""
    return lambda _article: []


def make_source_advice(files: Mapping[str, str]) -> ArticleCheck:
    """Prepare the check of what the sources of a sentence can carry."""
    from plugins.editorial_checks.source_checks import make_source_check  # noqa: PLC0415 - as above

    return make_source_check(files)


def sketcher() -> Callable[[Record], Any]:
    """Return what reads what is compared of a page with all others."""
    from plugins.editorial_checks.content_map.sketch import sketch_page  # noqa: PLC0415 - as above

    return sketch_page


def compare_pages(
    files: Mapping[str, str], pages: Sequence[Lazy[Any]], article: Callable[[str], Article], source: str
) -> list[Problem]:
    """List copies, and links that are missing."""
    from plugins.editorial_checks.content_map.map_advice import advise_pages  # noqa: PLC0415 - as above

    return advise_pages(files, pages, article, source)


def check_signs(files: Mapping[str, str], site: Site, _today: date) -> list[Problem]:
    """List the sources of warning signs that the site does not have."""
    from plugins.editorial_checks.red_flags.sign_sources import check_sign_sources  # noqa: PLC0415 - as above

    return check_sign_sources(files, site)


def check_words(files: Mapping[str, str], _site: Site, _today: date) -> list[Problem]:
    """List what is wrong with the words of all other files that pages print or machines read."""
    from plugins.editorial_checks.file_check import check_file_words  # noqa: PLC0415 - as above

    return check_file_words(files)


def check_theme(files: Mapping[str, str], words: Mapping[str, str]) -> list[Problem]:
    """List what is wrong with the words of the theme, or of drawings."""
    from plugins.editorial_checks.file_check import check_file_words  # noqa: PLC0415 - as above

    return check_file_words(files, words) if files else []


def make_advice(files: Mapping[str, str]) -> ArticleCheck:
    """Prepare all checks."""
    return _make_known(tuple(files.items()))


@lru_cache(maxsize=2)
def _make_known(files: tuple[tuple[str, str], ...]) -> ArticleCheck:
    """Prepare the checks once for all saves of a preview: a seventh of the time to the open page."""
    from plugins.editorial_checks.article_check import make_article_check  # noqa: PLC0415 - as above

    return make_article_check(dict(files))


def make_thorough(files: Mapping[str, str]) -> ArticleCheck:
    """Prepare all checks and, where its packages are installed, the advice of the sentence model."""
    from plugins.editorial_checks.advice.sentence_model import find_model  # noqa: PLC0415 - as above
    from plugins.editorial_checks.article_check import make_article_check  # noqa: PLC0415 - as above

    return make_article_check(files, find_model())
