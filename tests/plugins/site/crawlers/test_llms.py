"""llms.txt says what the site is, and leads to the Markdown version of each page that may be listed."""

from plugins.site.crawlers.llms import build_llms
from tests.factories import ASite, a_file, a_guide


def test_pages_are_listed_by_section_with_what_they_are_about():
    site = ASite(
        {
            "guides/a.md": a_guide("Chains [and] cogs", description="How to oil."),
            "guides/hidden.md": a_guide(indexed="false"),
            "pages/about.md": a_file("About"),
            "pages/find.md": a_file(role="search"),
        }
    )

    assert build_llms(site.index, site.shared()).decode() == (
        "# Corner Shop\n\n"
        "> A shop on a corner that sells things.\n\n"
        "## More pages\n\n"
        "- [Welcome](https://shop.test/index.html.md): About Welcome.\n"
        "- [About](https://shop.test/about/index.html.md): About About.\n\n"
        "## Guides\n\n"
        "- [All guides](https://shop.test/guides/index.html.md): About All guides.\n"
        r"- [Chains \[and\] cogs](https://shop.test/guides/a/index.html.md): How to oil."
        "\n"
    )
