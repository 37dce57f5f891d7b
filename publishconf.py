"""Settings of the public site: what differs from pelicanconf.py, and nothing else."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403

PREVIEW = False
