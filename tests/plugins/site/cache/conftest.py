"""What the tests of the cache share."""

import threading
import time

import pytest

from tests.patience import PATIENCE_SECONDS


@pytest.fixture
def no_other_thread():
    """Wait until the threads of earlier tests have ended: beside another one no process is copied."""
    end = time.monotonic() + PATIENCE_SECONDS
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join(max(0.0, end - time.monotonic()))
    assert threading.enumerate() == [threading.current_thread()]
