"""Stop builds in which Pelican logged an error: after one it goes on, without the page."""

import logging

from plugins.site.api import FilePlace, Problem

_LOGGER = "pelican"


class LogGuard(logging.Handler):
    """Collects the errors that are logged while it is installed."""

    def __init__(self) -> None:
        super().__init__(level=logging.ERROR)
        self.messages: list[str] = []
        self.level_before = logging.getLogger(_LOGGER).level

    def emit(self, record: logging.LogRecord) -> None:
        """Store the message of a record, on one line."""
        reason = f": {record.exc_info[1]}" if record.exc_info and record.exc_info[1] else ""
        self.messages.append(" ".join(f"{record.getMessage()}{reason}".split()))


def start_log_guard() -> None:
    """Install a new, empty guard on Pelican's logger."""
    stop_log_guard()
    logger, guard = logging.getLogger(_LOGGER), LogGuard()
    # With "pelican --quiet" the records would not even be created.
    if logger.getEffectiveLevel() > logging.ERROR:
        logger.setLevel(logging.ERROR)
    logger.addHandler(guard)


def stop_log_guard() -> None:
    """Remove the guard, if there is one."""
    for guard in _guards():
        logging.getLogger(_LOGGER).removeHandler(guard)
        logging.getLogger(_LOGGER).setLevel(guard.level_before)


def logged_problems() -> list[Problem]:
    """Return a problem for each error that was logged since the guard started."""
    return [
        Problem(
            FilePlace("Pelican"),
            expected="a build without errors",
            got=message.rstrip("."),
            remedy="Correct what it names",
        )
        for guard in _guards()
        for message in dict.fromkeys(guard.messages)
    ]


def _guards() -> list[LogGuard]:
    return [handler for handler in logging.getLogger(_LOGGER).handlers if isinstance(handler, LogGuard)]
