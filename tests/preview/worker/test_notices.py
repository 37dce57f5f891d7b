"""Browsers get each notice, in order, until they leave."""

from preview.worker.notices import Notices, format_notice


def received(listener):
    return [listener.get_nowait() for _ in range(listener.qsize())]


def test_a_notice_is_one_event_with_one_line_of_data():
    assert format_notice("changed", {"a": "x\ny"}) == b'event: changed\ndata: {"a": "x\\ny"}\n\n'


def test_each_listener_gets_every_notice_from_the_moment_it_joins():
    notices = Notices()
    first = notices.join()
    notices.publish("one", {})
    second = notices.join()

    notices.publish("two", {})

    one, two = format_notice("one", {}), format_notice("two", {})
    assert (received(first), received(second)) == ([one, two], [two])


def test_a_listener_that_left_gets_nothing():
    notices = Notices()
    listener = notices.join()
    notices.leave(listener)

    notices.publish("one", {})

    assert received(listener) == []


def test_closing_ends_every_connection():
    notices = Notices()
    listeners = [notices.join(), notices.join()]

    notices.close()

    assert [received(listener) for listener in listeners] == [[None], [None]]
