"""The commands of a command line: functions, whose parameters are their arguments and options."""

import inspect
from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from inspect import Parameter
from pathlib import Path
from typing import Any, NoReturn

HELP = ("--help", "-h")
Command = Callable[[], None]


class WrongCommandError(Exception):
    """What was typed is no command; the message says what is."""


class Task:
    """A function that the command line calls.

    A parameter without a default is an argument, and ``*files`` takes all that are left. Each other one is
    an option: ``--name VALUE``, or ``--name`` where its default is false and ``--no-name`` where it is true;
    ``-n`` is the first of them that begins with this letter.
    """

    def __init__(self, function: Callable[..., None], name: str, help_texts: Mapping[str, str]) -> None:
        self.function = function
        self.name = name
        self.help_texts = help_texts
        self.description = inspect.getdoc(function) or ""
        self.parameters = tuple(inspect.signature(function).parameters.values())

    def __call__(self, *arguments: Any, **options: Any) -> None:
        """Do it."""
        self.function(*arguments, **options)


class _Parser(ArgumentParser):
    """Tells what is wrong by an exception, in one line."""

    def error(self, message: str) -> NoReturn:
        raise WrongCommandError(message)


def task(*, name: str = "", help: Mapping[str, str] | None = None) -> Callable[[Callable[..., None]], Task]:  # noqa: A002
    """Make a task of a function.

    Args:
        name: What it is called by, where that is no name of a function.
        help: A few words on each argument and option, by its name as it is typed: ``{"if-due": "…"}``.
    """
    return lambda function: Task(function, name or function.__name__, help or {})


def find_tasks(values: Iterable[object]) -> dict[str, Task]:
    """Return the tasks among some values, such as those of a module, by name."""
    found = {value.name: value for value in values if isinstance(value, Task)}
    return dict(sorted(found.items()))


def read_command(tasks: Mapping[str, Task], words: Sequence[str], *, program: str) -> Command:
    """Return the call of a task that was typed, or of what prints its help.

    Args:
        words: What was typed after the name of the program: ``["build", "--drafts"]``.

    Raises:
        WrongCommandError: There is no such task or option, or a value is missing.
    """
    asked = next((word for word in words[:2] if word not in HELP), words[0])
    found = tasks.get(asked)
    if found is None:
        raise WrongCommandError(f'There is no task "{asked}". These are: {", ".join(tasks)}.')
    parser = _make_parser(found, program)
    if any(word in HELP for word in words[:2]):
        return parser.print_help
    try:
        options = vars(parser.parse_intermixed_args(list(_join_values(found, words[1:]))))
    except WrongCommandError as wrong:
        message = f"{found.name}: {wrong}. Its options: {program} --help {found.name}"
        raise WrongCommandError(message) from None
    wanted = [each for each in found.parameters if each.default is Parameter.empty]
    values = [(each.kind, options.pop(each.name)) for each in wanted]
    arguments = [
        argument
        for kind, value in values
        for argument in (value if kind is Parameter.VAR_POSITIONAL else [value])
    ]
    return partial(found, *arguments, **options)


def _make_parser(found: Task, program: str) -> ArgumentParser:
    parser = _Parser(
        prog=f"{program} {found.name}",
        description=found.description,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    letters = {"h"}
    for each in found.parameters:
        name = each.name.replace("_", "-")
        help_text = found.help_texts.get(name)
        if each.kind is Parameter.VAR_POSITIONAL:  # told from the folder in which they are typed
            parser.add_argument(each.name, nargs="*", metavar=name.upper(), help=help_text, type=_locate)
            continue
        if each.default is Parameter.empty:
            parser.add_argument(each.name, metavar=name.upper(), help=help_text)
            continue
        names = [f"-{name[0]}"] if name[0] not in letters and each.default is not True else []
        letters.add(name[0])
        names += [f"--no-{name}" if each.default is True else f"--{name}"] if len(name) > 1 else []
        if isinstance(each.default, bool):
            action = "store_false" if each.default else "store_true"
            parser.add_argument(*names, dest=each.name, action=action, default=SUPPRESS, help=help_text)
        else:
            parser.add_argument(*names, dest=each.name, default=SUPPRESS, metavar="VALUE", help=help_text)
    return parser


def _locate(file: str) -> Path:
    return Path(file).absolute()


def _join_values(found: Task, words: Iterable[str]) -> Iterator[str]:
    """Yield the words, each option with its value: argparse takes ``--options --long`` for two options."""
    options = [each for each in found.parameters if each.default is not Parameter.empty]
    valued = {name for each in options if not isinstance(each.default, bool) for name in _names(each)}
    left = iter(words)
    for word in left:
        value = next(left, None) if word in valued else None
        yield word if value is None else f"{word}={value}"


def _names(parameter: Parameter) -> tuple[str, str]:
    return f"--{parameter.name.replace('_', '-')}", f"-{parameter.name[0]}"
