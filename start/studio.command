#!/bin/sh
# Mac: double-click this to open the studio in your browser. Linux: double-click studio.desktop beside it, or run
# this in a terminal. Closing the window ends it.
cd "$(dirname "$0")/.." || exit 1
if ! command -v python3 >/dev/null 2>&1; then
  echo "Python is missing. Install it from https://www.python.org/downloads/ and open this again."
  printf "Press Enter to close this window. " && read -r _
  exit 1
fi
exec python3 tasks.py studio
