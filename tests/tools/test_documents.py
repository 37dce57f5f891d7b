"""The documents and the code that cites them agree."""

import re

import pytest

from tests.builds import ROOT

RULES = ROOT / "docs" / "rules.md"
CITED = re.compile(r"rules\.md ((?:\d\.\d|C\d+)(?:(?:, | and )(?:\d\.\d|C\d+))*)")
ELSEWHERE = re.compile(r"\.\./shared|house-style\.md|\bissue \d+")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def source_files():
    folders = (
        "plugins",
        "preview",
        "importer",
        "editing",
        "deployment",
        "studio",
        "theme",
        "tools",
        "tests",
        "benchmarks",
        "docs",
    )
    suffixes = {".py", ".md", ".css", ".js", ".html", ".toml"}
    found = [file for folder in folders for file in (ROOT / folder).rglob("*") if file.suffix in suffixes]
    # What a benchmark installed is in a hidden folder.
    files = [file for file in found if not any(part[0] == "." for part in file.relative_to(ROOT).parts)]
    return [*files, *ROOT.glob("*.py"), *ROOT.glob("*.md")]


def test_every_rule_that_is_cited_exists():
    text = RULES.read_text(encoding="utf-8")
    rules = {*re.findall(r"^### (\d\.\d) ", text, re.MULTILINE), *re.findall(r"\*\*(C\d+)\*\*", text)}

    cited = {
        rule: file.relative_to(ROOT).as_posix()
        for file in source_files()
        for match in CITED.finditer(file.read_text(encoding="utf-8"))
        for rule in re.findall(r"\d\.\d|C\d+", match[1])
    }

    assert cited.keys() >= {"2.4", "C1"}
    assert {rule: file for rule, file in cited.items() if rule not in rules} == {}


def test_every_source_that_a_rule_names_is_listed():
    rules, _, sources = RULES.read_text(encoding="utf-8").partition("\n## 4. Sources")
    named, listed = (set(re.findall(r"\[([A-Z]{1,2}\d*)\](?!\()", part)) for part in (rules, sources))

    assert named - listed == set()


def test_nothing_cites_what_only_its_authors_have():
    cites = {
        file: ELSEWHERE.search(file.read_text(encoding="utf-8"))
        for file in source_files()
        if file.name != "test_documents.py"
    }

    assert {file.relative_to(ROOT).as_posix(): match[0] for file, match in cites.items() if match} == {}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_every_file_that_a_document_links_to_exists(document):
    text = re.sub(r"```.*?```|`[^`\n]*`", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)

    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", text)

    # What is in content/ is the owner's to keep, rename or delete.
    links = [link for link in links if "content/" not in link]
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_every_file_of_the_project_that_a_document_names_exists(document):
    folders = "plugins|preview|theme|tests|tools|benchmarks"

    named = re.findall(rf"`((?:{folders})/[\w./-]+)`", document.read_text(encoding="utf-8"))

    # NAME stands for any name; hours.….js is named by its hash.
    assert [name for name in named if "NAME" not in name and not (ROOT / name).exists()] == []
