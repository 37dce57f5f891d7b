"""The names of the files of ``content/`` that the checks go by; each may be missing."""

from plugins.site.api import GLOSSARY_FILE

__all__ = ["CLAIMS_FILE", "FILES", "GLOSSARY_FILE", "RED_FLAGS_FILE"]

CLAIMS_FILE = "claims.toml"
RED_FLAGS_FILE = "red-flags.toml"
FILES = (CLAIMS_FILE, RED_FLAGS_FILE, GLOSSARY_FILE)
