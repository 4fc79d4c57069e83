"""Markdown on a public page: readable, and nothing in it can act."""

import pytest

from adapters.pages.markdown import to_html, to_plain


def test_tables_lists_and_emphasis_become_html() -> None:
    html = to_html("| 类别 | 免税期 |\n|---|---|\n| A2 | 8 年 |\n\n- **A1+** ข้อหนึ่ง\n")
    assert '<div class="table" tabindex="0"><table>' in html
    assert "<td>8 年</td>" in html
    assert "</table></div>" in html
    assert "<li><strong>A1+</strong> ข้อหนึ่ง</li>" in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "a <b style='color:red'>b</b>",
        "<iframe src='https://example.org'></iframe>",
        "<!-- comment -->",
    ],
)
def test_markup_in_a_text_is_shown_not_obeyed(text: str) -> None:
    html = to_html(text)
    assert html.startswith("<p>")
    assert "<" not in html.removeprefix("<p>").removesuffix("</p>\n").replace("&lt;", "")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc/passwd"])
def test_a_dangerous_address_is_no_link(address: str) -> None:
    assert "href" not in to_html(f"[press]({address})")


def test_a_picture_is_not_fetched() -> None:
    assert "<img" not in to_html("![a](https://example.org/a.png)")


def test_links_leave_safely() -> None:
    html = to_html("[BOI](https://www.boi.go.th/)")
    assert html == '<p><a href="https://www.boi.go.th/" rel="noopener noreferrer nofollow">BOI</a></p>\n'


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("- เว็บไซต์: https://www.amata.com", "https://www.amata.com"),
        ("网站：https://www.amata.com/zh?a=1，请确认", "https://www.amata.com/zh?a=1"),
        ("See https://www.boi.go.th/en/index.", "https://www.boi.go.th/en/index"),
    ],
)
def test_a_bare_address_becomes_a_link(text: str, address: str) -> None:
    assert f'<a href="{address}" rel=' in to_html(text)


def test_an_address_inside_a_link_is_left_alone() -> None:
    assert to_html("[x](https://a.example/b)").count("<a ") == 1
    assert to_html("<https://a.example/b>").count("<a ") == 1


@pytest.mark.parametrize(("text", "tag"), [("# a", "h3"), ("## a", "h3"), ("### a", "h3"), ("##### a", "h5")])
def test_headings_stay_below_those_of_the_page(text: str, tag: str) -> None:
    assert to_html(text) == f"<{tag}>a</{tag}>\n"


def test_plain_text_has_no_marks_and_one_line() -> None:
    text = "| A | B |\n|---|---|\n| 1 | 2 |\n\n- **ข้อ** หนึ่ง\n1. two\n> three"
    assert to_plain(text) == "A B 1 2 ข้อ หนึ่ง two three"


def test_plain_text_ends_with_an_ellipsis_within_its_length() -> None:
    assert to_plain("字" * 300, 10) == "字" * 10 + "…"
    assert to_plain("字" * 10, 10) == "字" * 10


def test_plain_text_keeps_a_vowel_with_its_consonant() -> None:
    # The tenth character would be the tone mark of the ninth.
    assert to_plain("กกกกกกกกก้ก", 9) == "กกกกกกกก…"
