"""Sources as a reader sees them."""

import pytest

from bot.sources import Source, shown_sources

MEMORANDUM = "Memorandum of 16 June 2025"


def test_a_source_is_shown_by_its_publisher() -> None:
    assert shown_sources(["https://www.boi.go.th/un/guide?x=1"], MEMORANDUM) == [
        Source("boi.go.th", "https://www.boi.go.th/un/guide?x=1")
    ]


def test_the_memorandum_has_no_address() -> None:
    assert shown_sources(["seed:000_3deb8aa05c4bce8b.txt", "seed:001.txt"], MEMORANDUM) == [Source(MEMORANDUM)]


def test_two_pages_of_one_publisher_are_told_apart() -> None:
    first, second = "https://thailand.go.th/a", "https://thailand.go.th/" + "b" * 60
    shown = shown_sources([first, second, first], MEMORANDUM)
    assert [source.text for source in shown] == ["thailand.go.th/a", "thailand.go.th/…" + "b" * 36]
    assert [source.url for source in shown] == [first, second]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://a.example/b", "กนอ. 2567", "http://[broken", ""])
def test_what_is_no_web_address_is_no_link(address: str) -> None:
    assert shown_sources([address], MEMORANDUM) == [Source(address)]


def test_staff_are_named_as_the_reader_calls_them_and_never_by_their_account() -> None:
    shown = shown_sources(["staff:nid", "https://boi.go.th/a", "staff:anong"], MEMORANDUM, "工作人员的答复")
    assert shown == [Source("工作人员的答复"), Source("boi.go.th", "https://boi.go.th/a")]
