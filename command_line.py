"""The commands of a command line: functions, whose parameters are their arguments and options.

Nothing is imported for it that Python has not loaded anyway: each start waits for this.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from inspect import Parameter
from pathlib import Path
from typing import Any

HELP = ("--help", "-h")
Command = Callable[[], None]


class WrongCommandError(Exception):
    """What was typed is no command; the message says what is."""


class Task:
    """A function that the command line calls.

    A parameter without a default is an argument, and ``*files`` takes all that are left. Each other one is
    an option: ``--name VALUE``, or ``--name`` and ``--no-name`` where its default is true or false; ``-n`` is
    the first of them that begins with this letter.
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
    if any(word in HELP for word in words[:2]):
        return partial(print, describe_task(found, program))
    try:
        arguments, options = _read_arguments(found, words[1:])
    except WrongCommandError as wrong:
        more = f"Its options: {program} --help {found.name}"
        raise WrongCommandError(f"{found.name}: {wrong} {more}") from None
    return partial(found, *arguments, **options)


def describe_task(found: Task, program: str) -> str:
    """Return the help of a task."""
    names = [_typed(each).upper() for each in found.parameters if each.default is Parameter.empty]
    rows = [
        (_label(each), found.help_texts.get(_typed(each), "")) for each in found.parameters if _label(each)
    ]
    width = max((len(label) for label, _ in rows), default=0)
    lines = [f"  {label:<{width}}  {text}".rstrip() for label, text in rows]
    return "\n".join([" ".join([program, found.name, *names]), "", found.description, "", *lines]).rstrip()


def _label(parameter: Parameter) -> str:
    """Return an argument or option as it is typed: ``--port VALUE``."""
    name = _typed(parameter)
    if parameter.default is Parameter.empty:
        return name.upper()
    if isinstance(parameter.default, bool):
        return f"--no-{name}" if parameter.default else f"--{name}"
    return f"-{name} VALUE" if len(name) == 1 else f"--{name} VALUE"


def _typed(parameter: Parameter) -> str:
    return parameter.name.replace("_", "-")


def _read_arguments(found: Task, words: Sequence[str]) -> tuple[list[object], dict[str, object]]:
    options: dict[str, object] = {}
    plain: list[str] = []
    left = iter(words)
    for word in left:
        if not word.startswith("-"):
            plain.append(word)
            continue
        written, has_value, value = word.partition("=")
        parameter, switch = _find_option(found, written)
        if not isinstance(parameter.default, bool):
            value = value if has_value else next(left, "")
            if not (value or has_value):
                raise WrongCommandError(f"{written} needs a value.")
        elif has_value:
            raise WrongCommandError(f"{written} takes no value.")
        options[parameter.name] = switch if isinstance(parameter.default, bool) else value
    return _place(found, plain), options


def _find_option(found: Task, written: str) -> tuple[Parameter, bool]:
    """Return the parameter of an option, and whether it is switched on."""
    options = [each for each in found.parameters if each.default is not Parameter.empty]
    for each in options:
        if written in (f"--{_typed(each)}", f"-{_typed(each)[0]}"):
            return each, True
        if written == f"--no-{_typed(each)}" and isinstance(each.default, bool):
            return each, False
    raise WrongCommandError(f"There is no option {written}.")


def _place(found: Task, plain: Sequence[str]) -> list[object]:
    """Return the arguments; files are told from the folder in which they were typed."""
    wanted = [each for each in found.parameters if each.default is Parameter.empty]
    if any(each.kind is Parameter.VAR_POSITIONAL for each in wanted):
        return [Path(each).absolute() for each in plain]
    if len(plain) < len(wanted):
        raise WrongCommandError(f"{_typed(wanted[len(plain)]).upper()} is missing.")
    if len(plain) > len(wanted):
        raise WrongCommandError(f'"{plain[len(wanted)]}" is one word too many.')
    return list(plain)
