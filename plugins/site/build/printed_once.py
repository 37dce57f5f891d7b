"""``{{ once(component, view) }}``: prints what many pages show in the same words a single time."""

from functools import lru_cache
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.runtime import Macro

_MOST_KEPT = 64


class PrintedOnce(Extension):
    """Gives templates ``once``, for components whose view is equal on many pages, such as the footer.

    What was printed is kept for the life of the environment, which is one build.
    """

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals["once"] = lru_cache(maxsize=_MOST_KEPT)(_print)


def _print(component: Macro, view: Any) -> str:
    return component(view)
