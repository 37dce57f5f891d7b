#!/bin/sh
# Mac: double-click this to open the studio in your browser; Linux: run it in a terminal. Closing the window ends it.
cd "$(dirname "$0")/.." && exec python3 tasks.py studio
