"""The theme's templates, as the tests of the theme have them."""

from tests.theme.conftest import environment

__all__ = ["environment"]
