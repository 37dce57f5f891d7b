"""Make ``plugins/page_checks/graph/vocabulary.txt``, the schema.org terms that pages are checked against.

schema.org publishes no package of its own; Google's ``schema-dts`` on npm is generated from the vocabulary,
so that a registry and its checksum vouch for the input. To make the file again, or from a newer release:

    npm pack schema-dts@2.0.0
    tar -xzf schema-dts-2.0.0.tgz
    python3 tools/make_vocabulary.py package/dist/schema.d.ts --package 2.0.0 --release 30.0 \
        > plugins/page_checks/graph/vocabulary.txt

The package does not say which release of schema.org it was made from: take the one that was newest on the
day the package came out (``npm view schema-dts time``; 2.0.0 is of 2026-03-24, release 30.0 of 2026-03-19).
It does not mark pending terms either, so these count as ordinary ones. The same input gives the same bytes.
"""

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_HEAD = """\
# The terms of schema.org, release {release}. Not written by hand: tools/make_vocabulary.py made this
# from the npm package schema-dts {package} (Apache-2.0). The vocabulary itself is by the sponsors of
# schema.org, under CC BY-SA 3.0: https://schema.org/docs/terms.html
#
# type | parents | members of an enumeration | superseded by
# property | types that may have it | what its value may be | superseded by
"""
_ROOTS = ("Thing", "Text", "Number", "Boolean", "Date", "DateTime", "Time", "Quantity")
_NOT_TERMS = {"IdReference", "string", "number", "boolean"}

_INTERFACE = re.compile(
    r"^(?:export )?interface (\w+)Base(?:<[^>]*>)? extends [^{]*\{\n(.*?)^\}", re.MULTILINE | re.DOTALL
)
_PROPERTY = re.compile(
    r"(?:^ {4}/\*\*(?P<comment>(?:(?!\*/).)*)\*/\n)?"
    r'^ {4}"(?P<name>\w+)"\?: SchemaValue<(?P<values>[^;]*), "\w+">;',
    re.MULTILINE | re.DOTALL,
)
_TYPE = re.compile(
    r"(?:^/\*\*(?P<comment>(?:(?!\*/).)*)\*/\n)?"
    r"^export type (?P<name>\w+)(?:<[^=]*(?:= never[^=]*)*>)? = (?P<parts>[^;]+);$",
    re.MULTILINE | re.DOTALL,
)
_SUCCESSOR = re.compile(r"@deprecated (?:Consider using https://schema\.org/|Use )(\w+) instead")
_MEMBER = re.compile(r'"https://schema\.org/(\w+)"')


@dataclass
class Terms:
    """The content of a set of declarations."""

    children: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    members: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    domains: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    ranges: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    successors: dict[str, str] = field(default_factory=dict)


def parse_declarations(text: str) -> Terms:
    """Read the terms out of TypeScript declarations as ``schema-dts`` writes them."""
    terms = Terms()
    for match in _TYPE.finditer(text):
        parts = [part.strip() for part in re.sub(r"<[^>]*>", "", match["parts"]).split("|")]
        terms.children[match["name"]] |= {part for part in parts if part.isidentifier()} - _NOT_TERMS
        terms.members[match["name"]] |= set(_MEMBER.findall(match["parts"]))
        _note_successor(terms, match["name"], match["comment"])
    for type_name, body in _INTERFACE.findall(text):
        for match in _PROPERTY.finditer(body):
            values = {value.strip() for value in match["values"].split("|")}
            terms.domains[match["name"]].add(type_name)
            terms.ranges[match["name"]] |= values - _NOT_TERMS
            _note_successor(terms, match["name"], match["comment"])
    return terms


def _note_successor(terms: Terms, name: str, comment: str | None) -> None:
    if found := _SUCCESSOR.search(comment or ""):
        terms.successors[name] = found[1]


def build_vocabulary(terms: Terms, *, package: str, release: str) -> str:
    """Write the terms as one sorted line each.

    Returns:
        Lines such as ``DaySpa | HealthAndBeautyBusiness | | ``; terms of other
        vocabularies, which no type of schema.org leads to, are left out.
    """
    parents = _parents(terms.children)
    lines = [f"release {release}", "[types]"]
    lines += [
        _line(name, parents[name], terms.members.get(name, set()), terms.successors.get(name, ""))
        for name in sorted(parents)
    ]
    lines.append("[properties]")
    lines += [
        _line(name, domains, terms.ranges[name] & parents.keys(), terms.successors.get(name, ""))
        for name in sorted(terms.domains)
        if (domains := terms.domains[name] & parents.keys())
    ]
    return _HEAD.format(release=release, package=package) + "\n".join(lines) + "\n"


def _line(name: str, first: set[str], second: set[str], successor: str) -> str:
    return " | ".join([name, " ".join(sorted(first)), " ".join(sorted(second)), successor]).rstrip(" |")


def _parents(children: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Invert the tree from its roots; types without a parent in it are not of schema.org."""
    parents: dict[str, set[str]] = {root: set() for root in _ROOTS if root in children}
    waiting = list(parents)
    while waiting:
        parent = waiting.pop()
        for child in _own_children(parent, children):
            if child not in parents:
                parents[child] = set()
                waiting.append(child)
            parents[child].add(parent)
    return parents


def _own_children(parent: str, children: Mapping[str, set[str]]) -> Iterator[str]:
    # "PersonLeaf" is how TypeScript says "a Person and nothing narrower".
    return (child for child in children[parent] if child != f"{parent}Leaf" and child in children)


def main(arguments: list[str]) -> None:
    """Print the vocabulary that is in a file of declarations."""
    parser = argparse.ArgumentParser(description="Print the schema.org vocabulary as sorted lines.")
    parser.add_argument("declarations", type=Path, help="schema.d.ts of the npm package schema-dts")
    parser.add_argument("--package", required=True, help="the version of schema-dts, such as 2.0.0")
    parser.add_argument("--release", required=True, help="the release of schema.org, such as 30.0")
    options = parser.parse_args(arguments)
    terms = parse_declarations(options.declarations.read_text(encoding="utf-8"))
    sys.stdout.write(build_vocabulary(terms, package=options.package, release=options.release))


if __name__ == "__main__":
    main(sys.argv[1:])
