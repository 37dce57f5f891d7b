"""The words of the business, the site, the glossary and the search are held to the rules of the pages."""

from collections.abc import Iterator, Mapping

from plugins.editorial_checks.article_check import read_check_facts
from plugins.editorial_checks.claims.claim_checks import check_claims
from plugins.editorial_checks.data_files import FILES, SYNONYMS_FILE, WORD_FILES
from plugins.editorial_checks.reading.file_words import WordFile, read_file_words
from plugins.editorial_checks.red_flags.red_flag_checks import check_red_flag_sentences
from plugins.site.api import ContentError, Problem


def check_file_words(files: Mapping[str, str]) -> list[Problem]:
    """List what is to be said about the words of ``WORD_FILES``, by those of ``FILES``.

    Both are given by name, as far as they exist. What cannot be read is told elsewhere.
    """
    try:
        return list(_check_all(files))
    except ContentError:
        return []


def _check_all(files: Mapping[str, str]) -> Iterator[Problem]:
    claims, flags, _ = read_check_facts({name: files[name] for name in FILES if name in files})
    for name in WORD_FILES:
        if name not in files:
            continue
        file = WordFile(name)
        said = read_file_words(name, files[name], claims.reading.known_abbreviations)
        if name == SYNONYMS_FILE:  # what people type of a sign is theirs
            said = tuple(each for each in said if not each.block.container.startswith("signs"))
        said = tuple(each for each in said if len(each.sentence.words) > 1)  # "Long-lasting." explains a word
        yield from check_claims(file, said, claims)
        if name != SYNONYMS_FILE:
            yield from check_red_flag_sentences(file, said, flags, claims.meaning)
