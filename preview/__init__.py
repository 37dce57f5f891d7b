"""The live preview: each save is built at once and shown in the browser.

The parent process serves, watches and notifies browsers. A child process builds
(``preview.worker.worker``), so that no build can crash the server. The preview is
not a plugin: nothing of it reaches a page on disk.
"""
