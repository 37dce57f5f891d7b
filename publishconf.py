"""Settings of the public site: what differs from pelicanconf.py, and nothing else."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403

PREVIEW = False
SEARCH_PART_PAGES = 0  # as few parts as visitors need: each asks for more files
