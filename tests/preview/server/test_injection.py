"""The script that the preview adds to a page."""

from preview.server.injection import insert_script, page_mark, waiting_page

PAGE = b"<html><body><p>Words</p></body></html>"


def test_the_script_ends_the_body():
    page = insert_script(PAGE, build=3, base_path="/shop").decode()

    script = f'<script type="module" src="/__site/preview.js" data-build="3" data-page="{page_mark(PAGE)}" data-base="/shop"></script>'
    assert page == f"<html><body><p>Words</p>{script}</body></html>"


def test_a_page_without_a_body_gets_it_at_its_end():
    assert insert_script(b"<p>Words", build=1, base_path="").startswith(b"<p>Words<script ")


def test_a_hostile_path_of_a_site_stays_in_its_attribute():
    page = insert_script(PAGE, build=1, base_path='/"><b>')

    assert b'data-base="/&#34;&gt;&lt;b&gt;">' in page


def test_another_page_has_another_mark():
    assert page_mark(PAGE) != page_mark(PAGE + b" ")
    assert len(page_mark(PAGE)) == 16


def test_before_the_first_good_build_the_page_says_whether_there_are_problems():
    assert b"Building the site for the first time" in waiting_page(is_broken=False)
    assert b"The first build has problems." in waiting_page(is_broken=True)
