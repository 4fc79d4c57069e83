"""Which language a reader wants."""

import pytest

from adapters.pages.reader import accepted_language, language_named


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        *(("th", "th"), ("th-TH", "th"), ("zh_TW", "zh"), ("zh-Hant-HK", "zh"), ("EN", "en"), (" en-GB ", "en")),
        *(("", None), (None, None), ("de", None), ("zhx", None), ("ท", None)),
    ],
)
def test_a_tag_names_a_language(tag: str | None, language: str | None) -> None:
    assert language_named(tag) == language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("th-TH,th;q=0.9,en;q=0.8", "th"),
        ("de-DE,de;q=0.9,zh-CN;q=0.7,en;q=0.3", "zh"),
        ("en;q=0.2, zh ; q=0.9", "zh"),
        ("en;q=0.5,th;q=0.5", "en"),
        ("th;q=0", None),
        ("fr", None),
        ("*", None),
        ("", None),
        (";;;,,q=,th;q=abc", None),
        ("th;q=nan,en;q=-1", None),
        ("x" * 5000 + ",th", "th"),
        ("fr," * 5000 + "th", None),
    ],
)
def test_the_best_of_our_languages_is_taken(header: str, language: str | None) -> None:
    assert accepted_language(header) == language
