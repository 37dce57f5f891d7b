"""Runs a task of the folder that it is started in."""

import tasks

tasks.main()
