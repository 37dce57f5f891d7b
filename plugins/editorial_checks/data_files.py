"""The names of the files of ``content/`` that the checks go by; each may be missing."""

CLAIMS_FILE = "claims.toml"
RED_FLAGS_FILE = "red-flags.toml"
GLOSSARY_FILE = "glossary.toml"
FILES = (CLAIMS_FILE, RED_FLAGS_FILE, GLOSSARY_FILE)
