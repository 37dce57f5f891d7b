"""How long a test waits for what must come: never without bound, and long enough for a machine ten times slower.

A wait ends as soon as it comes, so that these lengths cost time only where something is wrong. pytest ends each
test after ten minutes (``timeout`` in pyproject.toml).
"""

PATIENCE_SECONDS = 120
"""For a page, an answer, a save that is shown: at most ten seconds on an idle machine."""

FIRST_BUILD_SECONDS = 420
"""For the first build of a site of a thousand pages."""
