"""A problem of the editor's is told whole, wherever it was found."""

import pickle

from plugins.site.errors import ContentError


def test_problem_goes_from_process_to_process_whole():
    problem = ContentError("guides/a.md", problem="expected b", remedy="Add it", line=3, check="title-width")

    assert pickle.loads(pickle.dumps(problem)) == problem
