"""Form of the catalogues: ids, numbers, dates, sources, groups, and the three languages of each text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from bot.messages import LANGUAGES

from .reading import CORPUS, SEARCH_WORDS, as_text, catalogue, columns, documents, gaps, labels, records, technologies
from .test_documents import is_past_date, is_source

ACTIVITY_CODE = r"\d+(\.\d+){1,3}(\(\d+\)|-\d+)?"
SLUG = r"[a-z0-9]+([.-][a-z0-9]+)*"
# Years of exemption by group: Announcement 9/2565 gives A1+ 10 to 13 years, A1 and A2 8, A3 5, A4 3, B none.
YEARS = {
    "A1+": {"10", "11", "12", "13"},
    "A1": {"8"},
    "A2": {"8"},
    "A3": {"5"},
    "A4": {"3"},
    "B": {"0"},
    "": {"", "3", "8"},
}
CAPS = {"A1+": {"no"}, "A1": {"no"}, "A2": {"yes"}, "A3": {"yes", "no"}, "A4": {"yes"}, "B": {""}, "": {"", "yes"}}
ESTATE_KINDS = {"ieat", "ieat-joint", "private-park", "sez", ""}
REGIONS = {"East", "Central", "Northeast", "North", "South", "West"}
CORRIDORS = {"EEC", "NEC", "NeEC", "CWEC", "SEC", ""}
ESTATE_NUMBERS = (
    "area_rai",
    "general_zone_rai",
    "water_m3_day",
    "wastewater_m3_day",
    "power_mw",
    "land_price_thb_per_rai_min",
    "land_price_thb_per_rai_max",
    "distance_bangkok_km",
    "distance_port_km",
    "latitude",
    "longitude",
)


def is_number(value: str) -> bool:
    return re.fullmatch(r"\d+(\.\d+)?", value) is not None


def repeated(values: list[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def test_ids_are_unique_over_documents_and_catalogues() -> None:
    names = [name for name, _ in records()] + [f"gaps#{gap['id']}" for gap in gaps()]
    assert repeated(names + list(documents())) == []
    assert {"activities", "estates", "technologies", "gaps"} & set(documents()) == set()


def test_ids_are_slugs() -> None:
    assert [name for name, _ in records() if not re.fullmatch(SLUG, name.partition("#")[2])] == []


def test_catalogues_are_there() -> None:
    assert len(catalogue("activities")) >= 325
    assert len(catalogue("estates")) >= 99
    assert len(technologies()) >= 70


def test_rows_have_all_columns_and_no_more() -> None:
    faults = [name for name, record in records() if None in record or None in record.values()]
    keys = {entry["id"]: set(entry) for entry in technologies()}
    usual = set.intersection(*keys.values())
    assert faults == []
    assert [name for name, found in keys.items() if found != usual] == []


def test_texts_stand_in_three_languages_or_none() -> None:
    faults = []
    for name, record in [*records(), *((f"gaps#{gap['id']}", gap) for gap in gaps())]:
        for stem, keys in columns(record).items():
            filled = {language: bool(as_text(record.get(key)).strip()) for language, key in keys.items()}
            if len(set(filled.values())) > 1:
                faults.append(f"{name} {stem}: {filled}")
    assert faults == []


def test_texts_have_no_space_at_their_ends() -> None:
    faults = []
    for name, record in records():
        for key, value in record.items():
            parts = value if isinstance(value, list) else [value]
            faults += [f"{name} {key}" for part in parts if isinstance(part, str) and part != part.strip()]
    assert faults == []


def test_lists_that_are_translated_have_equal_length() -> None:
    faults = []
    for name, record in records():
        for stem, keys in columns(record).items():
            lengths = {len(record[key]) for key in keys.values() if isinstance(record[key], list)}
            if stem == "focus_industries":
                lengths = {len(re.split("[;；]", record[key])) for key in keys.values()}
            if stem not in SEARCH_WORDS and len(lengths) > 1:
                faults.append(f"{name} {stem}: {lengths}")
    assert faults == []


def test_records_have_sources_dates_and_a_mark() -> None:
    def faulty(record: Mapping[str, Any]) -> bool:
        sources = str(record["source_url"]).split()
        marked = record["verified"] in (True, False, "true", "false")
        return not (sources and all(map(is_source, sources)) and is_past_date(record["as_of"]) and marked)

    assert [name for name, record in records() if faulty(record)] == []


def test_groups_years_and_caps_fit() -> None:
    faults = [
        f"{row['id']}: {row['group']}, {row['cit_exemption_years']} years, cap {row['cit_cap']}"
        for row in catalogue("activities")
        if row["cit_exemption_years"] not in YEARS.get(row["group"], ())
        or row["cit_cap"] not in CAPS.get(row["group"], ())
    ]
    assert faults == []


def test_a_group_without_its_usual_cap_says_so() -> None:
    faults = [
        row["id"]
        for row in catalogue("activities")
        if row["group"] == "A3" and row["cit_cap"] == "no" and "without a cap" not in row["conditions_en"]
    ]
    assert faults == []


def test_codes_belong_to_their_sections() -> None:
    faults = []
    for row in catalogue("activities"):
        code = row["code"]
        fits = re.fullmatch(ACTIVITY_CODE, code) and row["id"] == code.replace("(", "-").replace(")", "")
        if code and not (fits and code.partition(".")[0] == row["section_no"]):
            faults.append(f"{row['id']}: code {code}, section {row['section_no']}")
    sections = {
        (row["section_no"], row["section_en"], row["section_th"], row["section_zh"]) for row in catalogue("activities")
    }
    assert faults == []
    assert len(sections) == len({section[0] for section in sections}) == 10


def test_estates_numbers_are_numbers() -> None:
    faults = [
        f"{row['id']} {name}: {row[name]}"
        for row in catalogue("estates")
        for name in ESTATE_NUMBERS
        if row[name] and not is_number(row[name])
    ]
    assert faults == []


def test_estates_lie_in_thailand_and_prices_in_order() -> None:
    faults = []
    for row in catalogue("estates"):
        if bool(row["latitude"]) != bool(row["longitude"]):
            faults.append(f"{row['id']}: half a position")
        if row["latitude"] and not (5.6 <= float(row["latitude"]) <= 20.5 and 97.3 <= float(row["longitude"]) <= 105.7):
            faults.append(f"{row['id']}: not in Thailand")
        prices = (row["land_price_thb_per_rai_min"], row["land_price_thb_per_rai_max"])
        if any(prices) and not (all(prices) and float(prices[0]) <= float(prices[1])):
            faults.append(f"{row['id']}: prices {prices}")
    assert faults == []


def test_estates_kinds_and_places_are_known() -> None:
    faults = [
        row["id"]
        for row in catalogue("estates")
        if row["kind"] not in ESTATE_KINDS
        or row["region"] not in REGIONS
        or row["corridor"] not in CORRIDORS
        or row["free_zone"] not in ("yes", "no", "")
        or (row["website"] and not is_source(row["website"]))
    ]
    assert faults == []


def test_same_names_have_same_translations() -> None:
    """A province, port, airport, zone note or section is written in one way throughout a language."""
    translations: dict[str, set[str]] = {}
    for row in catalogue("estates"):
        for stem in ("province", "nearest_port", "nearest_airport", "boi_zone_note"):
            keys = columns(row)[stem]
            translations.setdefault(f"{stem} {row[keys['en']]}", set()).add(f"{row[keys['th']]} / {row[keys['zh']]}")
    assert {name: found for name, found in translations.items() if len(found) > 1} == {}


def test_technologies_stand_in_the_list_of_their_category() -> None:
    assert [entry["id"] for entry in technologies() if entry["category"] != entry["list"]] == []


def test_performance_figures_are_numbers_or_ranges() -> None:
    faults = []
    for entry in technologies():
        for key, value in entry["performance"].items():
            ends = value if isinstance(value, list) else [value]
            numeric = all(isinstance(end, int | float) and not isinstance(end, bool) for end in ends)
            if not numeric or (isinstance(value, list) and (len(value) != 2 or value[0] > value[1])):
                faults.append(f"{entry['id']} {key}: {value}")
    assert faults == []


def test_unverified_fields_exist() -> None:
    faults = [
        f"{entry['id']}: {name}"
        for entry in technologies()
        for name in entry["unverified_fields"]
        if not {name, f"{name}_en"} & set(entry) and name.removeprefix("performance.") not in entry["performance"]
    ]
    assert faults == []


def test_every_category_and_performance_figure_has_a_label() -> None:
    used = {key for entry in technologies() for key in entry["performance"]}
    assert used ^ set(labels()["performance"]) == set()
    assert {entry["category"] for entry in technologies()} ^ set(labels()["categories"]) == set()


def test_labels_are_complete() -> None:
    faults = [
        f"{group}.{key}"
        for group, names in labels().items()
        for key, label in names.items()
        if not all(str(label.get(part, "")).strip() for part in LANGUAGES)
        or (group == "performance") != ("unit" in label)
    ]
    assert faults == []


def test_the_readme_counts_right() -> None:
    readme = (CORPUS / "README.md").read_text("utf-8")
    sections = sum(len(languages["en"].sections) for languages in documents().values())
    assert f"{len(documents())} documents in three languages ({sections} sections)" in readme
    assert f"{len(catalogue('activities'))} BOI activities" in readme
    assert f"{len(catalogue('estates'))} estates and zones" in readme
    assert f"{len(technologies())} green technologies" in readme
