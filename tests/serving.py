"""A built site on this computer, as a browser or a client asks for it."""

import threading
from contextlib import contextmanager

from preview.server.file_server import open_server


@contextmanager
def in_thread(server):
    """Let a server answer in a thread of its own."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()


@contextmanager
def serving(directory, base_path="", *, first_port):
    """Serve a folder in a thread of its own; give its server."""
    with open_server(directory, base_path, first_port) as server, in_thread(server):
        yield server
