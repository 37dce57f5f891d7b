"""Import Pelican without the libraries that a build has no use for."""

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any


class Silent(logging.NullHandler):
    """Stands for the console and the log of Rich, where a task has Pelican say nothing."""

    def __init__(self, **_options: object) -> None:
        super().__init__()

    def __getattr__(self, _name: str) -> Callable[..., None]:
        """Do nothing, whatever is asked."""
        return lambda *_arguments, **_options: None


class Later(ModuleType):
    """Stands for a module that is imported when something of it is first called."""

    def __getattr__(self, name: str) -> type:
        """Return what imports the module and calls what has this name; a class, since some get subclasses."""
        if name.startswith("__"):
            raise AttributeError(name)

        def call(_stand_in: type, *arguments: object, **options: object) -> Any:
            return getattr(import_module(self.__name__), name)(*arguments, **options)

        return type(name, (), {"__new__": call})


@contextmanager
def standing_in(names: Iterable[str], taken: Mapping[str, Mapping[str, object]] = {}) -> Iterator[None]:
    """Have others stand for modules that are not imported yet, while those are imported that ask for them.

    Args:
        taken: What is called at once of some modules, by name; all else comes from the real one.
    """
    modules = {name: Later(name) for name in (*names, *taken) if name not in sys.modules}
    sys.modules.update(modules)
    real = []
    for name, module in modules.items():
        vars(module).update(taken.get(name, {}))
        parent, _, child = name.rpartition(".")
        if parent in sys.modules:
            setattr(sys.modules[parent], child, module)
            real += [] if parent in modules else [(sys.modules[parent], child)]
    try:
        yield
    finally:
        for name in modules:
            del sys.modules[name]
        for package, child in real:
            delattr(package, child)


def import_pelican() -> None:
    """Import Pelican without libraries that a build has no use for.

    Pelican imports its reader of reStructuredText whatever ``READERS`` says, and with it docutils, Pygments
    and Pillow; its web server; and what else writes feeds, reads dates, watches files, draws on terminals and
    finds its own version. Meanwhile others stand for them. That reader is switched off, as Pelican does where
    a library is not installed, and whoever asks for one of these modules then finds the real one. What this
    saves is in benchmarks/README.md.
    """
    if "pelican" in sys.modules:
        return
    names = (
        *("docutils", "docutils.core", "docutils.io", "docutils.parsers", "docutils.parsers.rst"),
        *("docutils.writers", "docutils.writers.html4css1", "pelican.rstdirectives", "pelican.server"),
        *(
            "dateutil",
            "dateutil.parser",
            "feedgenerator",
            "markdown",
            "multiprocessing",
            "rich",
            "watchfiles",
        ),
    )
    taken: dict[str, dict[str, object]] = {
        "docutils.parsers.rst.languages": {"get_language": str},
        "importlib.metadata": {"version": installed_version},
        "rich.console": {"Console": Silent},
        "rich.logging": {"RichHandler": Silent},
    }
    with standing_in(names, taken):
        from pelican.readers import RstReader
    RstReader.enabled = False


def installed_version(package: str) -> str:
    """Return the version of a package that lies beside its description, as installers name that."""
    spec = find_spec(package)
    place = Path(str(spec and spec.origin)).absolute().parents[1]
    found = next(place.glob(f"{package}-*.dist-info"), Path("unknown"))
    return found.stem.removeprefix(f"{package}-")


def unasked_plugins(asked: Iterable[object] | None) -> set[str]:
    """List Pelican's installed plugins if no setting asks for one; Pelican would import all of them."""
    from pelican import plugins

    prefix = f"{plugins.__name__}."
    installed = {each.name for each in iter_modules(plugins.__path__, prefix) if each.ispkg}
    names = {name for each in asked or installed for name in (str(each), f"{prefix}{each}")}
    return set() if names & installed else installed  # one that is asked for may import another
