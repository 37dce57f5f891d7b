"""Let no build pass in which Pelican logged an error: it goes on after those, without the page."""

import logging

from plugins.site.api import ContentError

_LOGGER = "pelican"


class LogGuard(logging.Handler):
    """Keeps the errors that were logged while it listened, and makes sure that they are."""

    def __init__(self) -> None:
        super().__init__(level=logging.ERROR)
        self.messages: list[str] = []
        self.level_before = logging.getLogger(_LOGGER).level

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what the record says, on one line."""
        reason = f": {record.exc_info[1]}" if record.exc_info and record.exc_info[1] else ""
        self.messages.append(" ".join(f"{record.getMessage()}{reason}".split()))


def start_log_guard() -> None:
    """Listen to Pelican from now on, with nothing heard yet."""
    stop_log_guard()
    logger, guard = logging.getLogger(_LOGGER), LogGuard()
    # "pelican --quiet" would not even make the records.
    if logger.getEffectiveLevel() > logging.ERROR:
        logger.setLevel(logging.ERROR)
    logger.addHandler(guard)


def stop_log_guard() -> None:
    """Listen no more; a second call does no harm."""
    for guard in _guards():
        logging.getLogger(_LOGGER).removeHandler(guard)
        logging.getLogger(_LOGGER).setLevel(guard.level_before)


def logged_problems() -> list[ContentError]:
    """List what was logged as an error since the guard started."""
    return [
        ContentError(
            "Pelican",
            problem=f'expected a build without errors, got "{message.rstrip(".")}"',
            remedy="Repair what it names",
        )
        for guard in _guards()
        for message in dict.fromkeys(guard.messages)
    ]


def _guards() -> list[LogGuard]:
    return [handler for handler in logging.getLogger(_LOGGER).handlers if isinstance(handler, LogGuard)]
