"""The live preview: what is saved is built at once, and the browser shows it.

The parent process serves, watches and tells browsers; a child process builds
(``preview.worker.worker``), so that nothing a build does can end the server.
Not a step of the pipeline: nothing of it ever reaches a page on disk.
"""
