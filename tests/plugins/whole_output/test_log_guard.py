"""No build passes in which Pelican logged an error."""

import logging

import pytest

from plugins.whole_output.log_guard import LogGuard, logged_problems, start_log_guard, stop_log_guard


@pytest.fixture(autouse=True)
def guard():
    """Listen during a test only."""
    start_log_guard()
    yield
    stop_log_guard()


def problems():
    return [str(problem) for problem in logged_problems()]


def test_errors_of_every_part_of_pelican_are_named():
    logging.getLogger("pelican.readers").error("Could not process %s\n%s", "a.md", "no title.")
    logging.getLogger("pelican.plugins.x").critical("Lost")

    assert problems() == [
        'Pelican: expected a build without errors, got "Could not process a.md no title". Correct what it names.',
        'Pelican: expected a build without errors, got "Lost". Correct what it names.',
    ]


def test_error_names_the_exception_behind_it():
    try:
        {}["date"]
    except KeyError:
        logging.getLogger("pelican").exception("Cannot register plugin")

    assert problems() == [
        "Pelican: expected a build without errors, got \"Cannot register plugin: 'date'\". Correct what it names."
    ]


def test_warnings_and_other_programs_are_not_heard():
    logging.getLogger("pelican").warning("Empty alt")
    logging.getLogger("somebody").error("Lost")

    assert problems() == []


def test_new_run_starts_with_nothing_heard_and_one_listener():
    logging.getLogger("pelican").error("Of the run before")

    start_log_guard()

    assert problems() == []
    assert sum(isinstance(handler, LogGuard) for handler in logging.getLogger("pelican").handlers) == 1


def test_errors_are_heard_in_a_quiet_build_too():
    stop_log_guard()
    logger = logging.getLogger("pelican")
    logger.setLevel(logging.CRITICAL)
    start_log_guard()

    logger.error("Lost")

    assert problems() == ['Pelican: expected a build without errors, got "Lost". Correct what it names.']
    stop_log_guard()
    assert logger.level == logging.CRITICAL
    logger.setLevel(logging.NOTSET)
    start_log_guard()
