"""Changes files of ``content/`` so that each byte that nobody touched stays as it is.

``api.py`` is the door. It knows nothing of browsers: values in, values out, problems as ``ContentError``.
"""
