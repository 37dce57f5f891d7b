"""Makes a folder once for all the workers of a test run: the sites that many tests read."""

import os
import shutil

try:
    import fcntl
except ImportError:  # Windows: each worker makes its own
    fcntl = None


def made_once(tmp_path_factory, name, make):
    """Return a folder that ``make(folder)`` has filled, for all workers of this run.

    A worker that comes while another fills it waits, no longer than a test may last.
    """
    folder = tmp_path_factory.getbasetemp()
    if fcntl and "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    folder, done = folder / f"once-{name}", folder / f"once-{name}.done"
    with folder.with_suffix(".lock").open("w") as lock:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a worker that failed in the middle
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
