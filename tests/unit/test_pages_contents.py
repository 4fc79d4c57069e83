"""The table of contents as a person browses it."""

from adapters.pages.contents import (
    by_part,
    by_topic,
    in_language,
    languages_of,
    listed,
    name_of,
    neighbours,
    sections_of,
)
from bot.messages import LANGUAGES, Language
from bot.ports import Entry


def entry(
    section: str, topic: str = "boi", kind: str = "section", languages: tuple[Language, ...] = LANGUAGES
) -> Entry:
    document, _, slug = section.partition("#")
    return Entry(
        section=section,
        document=document,
        topic=topic,
        kind=kind,
        titles={language: f"{document} {language}" for language in languages},
        headings={language: "" if slug == "intro" else f"{slug} {language}" for language in languages},
        as_of="2025",
        verified=True,
    )


ENTRIES = [
    entry("own#intro", topic="ours"),
    entry("tech#intro", topic="technology"),
    entry("boi-a#intro"),
    entry("boi-a#cap"),
    entry("activities#1.1.2", kind="record"),
    entry("activities#saf", kind="record"),
    entry("activities#2.3-1", kind="record"),
]


def test_documents_are_listed_once_with_their_size() -> None:
    documents = {document.id: document for document in listed(ENTRIES, "th")}
    assert list(documents) == ["own", "tech", "boi-a", "activities"]
    assert (documents["boi-a"].size, documents["boi-a"].catalogue) == (2, False)
    assert (documents["activities"].size, documents["activities"].catalogue) == (3, True)
    assert documents["boi-a"].title.text == "boi-a th"


def test_our_topics_come_in_their_order_and_a_new_one_after_them() -> None:
    groups = by_topic(listed(ENTRIES, "en"))
    assert {topic: [document.id for document in documents] for topic, documents in groups.items()} == {
        "boi": ["boi-a", "activities"],
        "technology": ["tech"],
        "ours": ["own"],
    }
    assert list(groups) == ["boi", "technology", "ours"]


def test_records_are_grouped_by_the_first_number_of_their_codes() -> None:
    parts = by_part(sections_of(ENTRIES, "activities"), "zh")
    assert {part: [record.code for record in records] for part, records in parts.items()} == {
        "1": ["1.1.2", ""],
        "2": ["2.3-1"],
    }
    assert parts["1"][1].name.text == "saf zh"


def test_records_without_codes_are_one_group() -> None:
    assert list(by_part([entry("estates#udon-thani", kind="record")], "en")) == [""]


def test_a_text_in_one_language_is_named_in_that_language() -> None:
    only = entry("note#intro", languages=("zh",))
    assert in_language(only.titles, "th") == name_of(only, "th")
    assert name_of(only, "th").language == "zh"
    assert languages_of(only) == ["zh"]
    assert name_of(entry("note#cap", languages=("zh",)), "en").text == "cap zh"


def test_neighbours_stay_within_the_document() -> None:
    sections = sections_of(ENTRIES, "boi-a")
    first, last = neighbours(sections, "boi-a#intro"), neighbours(sections, "boi-a#cap")
    assert (first.before, first.after, first.number, first.of) == (None, sections[1], 1, 2)
    assert (last.before, last.after, last.number) == (sections[0], None, 2)
