"""The room of figures: its pages, pictures and files, the days that they are of, and what they never hold."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from consoles import Clock, Seat, add_staff, console_app, seat
from cryptography.fernet import Fernet

from adapters.console.overview.charts import COLOURS, GROUNDS, draw, shortened
from adapters.console.overview.counting import TABS
from adapters.console.overview.periods import period_of, usual
from adapters.console.overview.recent import Recent
from adapters.console.overview.sheets import Row, Sheet
from adapters.console.troubles import UnfilledError
from adapters.delivery.figures import StoredDeliveryFigures
from adapters.delivery.tables import database_url, open_engine
from adapters.matchmaking.store import MatchmakingStore, open_store
from adapters.pages.guard import SECURITY_HEADERS
from bot.casework import Found, Spoken
from bot.messages import LANGUAGES, Address, Language

BANGKOK, BERLIN = ZoneInfo("Asia/Bangkok"), ZoneInfo("Europe/Berlin")
TODAY = date(2026, 3, 2)
"""A Monday, in Bangkok at the tests' time."""
NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
SVG = "{http://www.w3.org/2000/svg}"
FORMULA = '=HYPERLINK("https://evil.example","x")<script>'
LI, SOMCHAI = Address("wechat", "oLi-7f3a9c"), Address("line", "U-สมชาย")
FIGURES = [(tab, code) for tab, codes in TABS.items() for code in codes]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[MatchmakingStore]:
    opened = open_store("", Fernet.generate_key().decode(), "production", tmp_path)
    for name, role in (("guest", "viewer"), ("nid", "case_worker")):
        add_staff(opened, name, role, clock)  # type: ignore[arg-type]
    yield opened
    opened.close()


@pytest.fixture
def guest(store: MatchmakingStore, clock: Clock, tmp_path: Path) -> Seat:
    deliveries = StoredDeliveryFigures(open_engine(database_url("", tmp_path)), 7)
    return seat(console_app(store, clock, delivery_figures=deliveries), "guest")


def says(store: MatchmakingStore, who: Address, at: datetime, skill: str = "answer", **more: Any) -> None:
    """A message with personal words in it, and its answer."""
    question = Spoken("person", "ผม สมชาย ใจดี โทร 0812345678", "th", at)
    store.transcripts.keep(who, question, Spoken("bot", "…", "th", at + MINUTE, skill=skill, confidence=0.5, **more))


def number(page: str, title: str, key: str) -> str:
    """What a figure says of a key, and how it differs from before."""
    section = page.split(f">{title}</h2>", 1)[1].split("</section>", 1)[0]
    found = section.split(f"<dt>{key}</dt>", 1)[1].split("</dd>", 1)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found)).split())


def rows_of(response: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


# --- what a page says -------------------------------------------------------------------------------------------------


def test_what_was_said_today_is_counted_and_compared(store: MatchmakingStore, guest: Seat) -> None:
    for who, at in ((LI, NOW), (LI, NOW - 2 * DAY), (SOMCHAI, NOW - 6 * DAY), (SOMCHAI, NOW - 7 * DAY)):
        says(store, who, at)
    says(store, LI, NOW, "gap")
    page = guest.page("/console/overview?period=d7").text
    assert number(page, "Conversations by channel", "Total") == "2 +1 before: 1"
    assert number(page, "Messages by language", "Total") == "4 +3 before: 1"
    assert '<th scope="row">2 March 2026</th>' in page
    assert "24 February 2026 to 2 March 2026" in page
    answers = guest.page("/console/overview/answers?period=d7").text
    assert number(answers, "Answer rate and unanswered share", "Answer rate") == "75% −25 points before: 100%"
    assert number(answers, "Answer rate and unanswered share", "Unanswered share") == "25% +25 points before: 0%"
    assert number(answers, "Questions and what became of them", "Total") == "4 +3 before: 1"
    times = guest.page("/console/overview/times?period=d7").text
    assert number(times, "Time until the assistant’s answer", "Median").startswith("60 s ±0 s")
    assert number(times, "Time until staff’s first word", "Median") == "–"


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_speaks_the_reader_s_language(guest: Seat, store: MatchmakingStore, tab: str, language: str) -> None:
    guest.send("/console/account/preferences", language=language, back="/console/account")
    says(store, LI, NOW, "gap", found=(Found("boi#tax", 0.9),))
    page = guest.page(f"/console/overview/{tab}")
    assert page.status_code == 200
    shown = re.sub(r"<[^>]+>", "", unescape(page.text.split("<main", 1)[1]))
    own = {"th": "\u0e00-\u0e7f", "zh": "\u4e00-\u9fff", "en": "A-Za-z"}[language]
    for heading in re.findall(r"<h2[^>]*>([^<]+)", page.text):
        assert re.search(f"[{own}]", heading), heading
    assert "overview-" not in shown
    assert "figure-" not in shown


def test_what_is_deleted_by_now_is_not_compared(guest: Seat, store: MatchmakingStore) -> None:
    says(store, LI, NOW)
    note = 'class="note"'
    assert note not in guest.page("/console/overview?period=d30").text
    page = guest.page("/console/overview?period=d90").text
    assert note in page
    assert number(page, "Messages by language", "Total") == "1"
    assert "too low" in guest.page("/console/overview?period=d365").text
    assert note not in guest.page("/console/overview/leads?period=d365").text, "leads are kept without their persons"


def test_a_minute_later_figures_are_counted_anew(guest: Seat, store: MatchmakingStore, clock: Clock) -> None:
    says(store, LI, NOW - MINUTE)
    assert number(guest.page("/console/overview").text, "Messages by language", "Total").startswith("1 ")
    says(store, LI, NOW)
    clock.wait(timedelta(seconds=59))
    assert number(guest.page("/console/overview").text, "Messages by language", "Total").startswith("1 ")
    clock.wait(timedelta(seconds=1))
    assert number(guest.page("/console/overview").text, "Messages by language", "Total").startswith("2 ")


def test_sections_that_are_gone_and_hostile_ones_are_named_harmlessly(guest: Seat, store: MatchmakingStore) -> None:
    says(store, LI, NOW, sections=("gone#old", FORMULA))
    page = guest.page("/console/overview/topics").text
    assert "gone#old (no longer there)" in page
    assert FORMULA not in page
    file = guest.page("/console/overview/topics/cited.csv")
    assert file.content.startswith(b"\xef\xbb\xbf")
    assert any(row[0] == f"'{FORMULA} (en)" for row in rows_of(file))
    picture = guest.page("/console/overview/topics/cited.svg")
    assert not [each for each in ElementTree.fromstring(picture.content).iter() if each.tag.endswith("script")]


def test_nothing_personal_is_in_any_page_picture_or_file(guest: Seat, store: MatchmakingStore) -> None:
    says(store, SOMCHAI, NOW, "handed-over")
    store.transcripts.keep(SOMCHAI, Spoken("staff", "โทร 0898765432", "th", NOW + 9 * MINUTE, name="nid"))
    talk = store.talks.talk_with(SOMCHAI)
    pages = [f"/console/overview/{tab}" for tab in TABS]
    for path in (
        *pages,
        *(f"/console/overview/{tab}/{code}{end}" for tab, code in FIGURES for end in (".svg", ".csv")),
    ):
        text = guest.page(path).content.decode("utf-8")
        for word in ("สมชาย", "0812345678", "0898765432", "U-", talk):
            assert word not in text.split("<main", 1)[-1], f"{path}: {word}"


# --- pictures and files -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tab", "code"), FIGURES)
def test_a_picture_is_inert_and_asks_for_nothing(guest: Seat, store: MatchmakingStore, tab: str, code: str) -> None:
    says(store, LI, NOW, sections=("boi#tax",), found=(Found("boi#tax", 0.9),))
    picture = guest.page(f"/console/overview/{tab}/{code}.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    policy = picture.headers["content-security-policy"]
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[\w+/]+='; frame-ancestors 'none'; sandbox", policy)
    assert picture.headers["x-content-type-options"] == "nosniff"
    root = ElementTree.fromstring(picture.content)
    assert {each.tag for each in root.iter()} <= {f"{SVG}{tag}" for tag in DRAWN}
    names = {name for each in root.iter() for name in each.attrib}
    assert not {name for name in names if name.startswith("on") or name.endswith("href") or name == "style"}
    text = picture.text.replace(SVG[1:-1], "")
    assert "http" not in text
    assert "url(" not in text
    assert "@import" not in text
    assert root.findtext(f"{SVG}title")


DRAWN = ("svg", "defs", "style", "title", "g", "rect", "path", "text", "circle")


def test_pages_keep_the_policy_of_all_pages(guest: Seat) -> None:
    page = guest.page("/console/overview")
    assert page.headers["content-security-policy"] == SECURITY_HEADERS["Content-Security-Policy"]
    assert "<script>" not in page.text
    assert " style=" not in page.text


@pytest.mark.parametrize(("theme", "grounds"), [("light", ["light"]), ("dark", ["dark"]), ("auto", ["light", "dark"])])
def test_a_picture_has_the_colours_of_the_account(guest: Seat, theme: str, grounds: list[str]) -> None:
    guest.send("/console/account/preferences", theme=theme, back="/console/account")
    text = guest.page("/console/overview/talks/messages.svg").text
    assert [name for name in GROUNDS if f"--ground:{GROUNDS[name]}" in text.replace(" ", "")] == grounds
    assert ("prefers-color-scheme" in text) == (theme == "auto")


def test_each_figure_has_its_picture_its_words_and_its_table(guest: Seat, store: MatchmakingStore) -> None:
    says(store, LI, NOW)
    page = guest.page("/console/overview?period=d7").text
    images = re.findall(r'<img src="([^"]+)"[^>]* alt="([^"]+)"', page)
    assert len(images) == len(TABS["talks"]) == page.count("<figcaption") == page.count("<table")
    for source, alternative in images:
        assert guest.page(unescape(source)).status_code == 200
        assert "24 February 2026" in alternative
    for cell in re.findall(r"<th\b[^>]*>", page):
        assert 'scope="' in cell


def test_a_file_says_what_the_table_says(guest: Seat, store: MatchmakingStore) -> None:
    says(store, LI, NOW)
    says(store, SOMCHAI, NOW - DAY, "clarify")
    file = guest.page("/console/overview/answers/outcomes.csv?from=2026-03-01&to=2026-03-02&step=day")
    assert file.headers["content-disposition"] == ('attachment; filename="saphan-outcomes-2026-03-01-2026-03-02.csv"')
    assert rows_of(file) == [
        ["Day", "Answered", "Asked back"],
        ["2026-03-01", "0", "1"],
        ["2026-03-02", "1", "0"],
        ["Total", "1", "1"],
    ]
    rates = rows_of(guest.page("/console/overview/answers/rates.csv?from=2026-03-01&to=2026-03-02"))
    assert rates[0] == ["Day", "Answer rate (%)", "Unanswered share (%)"]
    assert rates[-1] == ["Total", "50.0", "0.0"]


# --- who may, and what there is ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/console/overview/nothing",
        "/console/overview/talks/nothing.svg",
        "/console/overview/talks/cited.svg",
        "/console/overview/talks/messages.svg?from=2026-03-02&to=2026-03-01",
        "/console/overview/talks/../talks.csv",
    ],
)
def test_what_there_is_not_is_not_found(guest: Seat, path: str) -> None:
    assert guest.page(path).status_code == 404


@pytest.mark.parametrize("path", ["", "/leads", "/talks/messages.svg", "/talks/messages.csv"])
def test_nobody_sees_figures_who_is_not_logged_in(store: MatchmakingStore, path: str) -> None:
    response = seat(console_app(store)).page(f"/console/overview{path}")
    assert response.status_code == 303
    assert response.headers["location"].startswith("/console/login?next=")


def test_without_an_inbox_there_are_no_deliveries(store: MatchmakingStore) -> None:
    nid = seat(console_app(store), "nid")
    assert "/console/overview/deliveries" not in nid.page("/console/overview").text
    assert nid.page("/console/overview/deliveries").status_code == 404


# --- days -------------------------------------------------------------------------------------------------------------


def asked(**values: str) -> Any:
    return lambda name: values.get(name, "")


def test_the_last_days_are_up_to_today_and_a_week_begins_on_monday() -> None:
    assert usual(TODAY, "d7").starts == tuple(TODAY - number * DAY for number in range(6, -1, -1))
    weeks = usual(TODAY, "d30", "week").starts
    assert weeks[0] == date(2026, 2, 1)
    assert weeks[1:] == tuple(date(2026, 2, 2) + number * 7 * DAY for number in range(5))
    assert all(not day.weekday() for day in weeks[1:])
    assert usual(TODAY, "d365").step == "week"
    assert usual(TODAY, "'; DROP TABLE").code == "d30"


def test_days_begin_at_midnight_where_staff_work_also_when_the_clocks_change() -> None:
    steps = usual(TODAY, "d7").steps(BANGKOK)
    assert (steps.start, steps.end) == (datetime(2026, 2, 23, 17, tzinfo=UTC), datetime(2026, 3, 2, 17, tzinfo=UTC))
    assert steps.before == steps.start - 7 * DAY
    spring = usual(date(2026, 3, 30), "d7").steps(BERLIN)
    assert [(end - begin) / timedelta(hours=1) for begin, end in pairwise(spring.edges)] == [24, 24, 24, 24, 24, 23, 24]
    autumn = usual(date(2026, 10, 26), "d7").steps(BERLIN)
    assert [(end - begin) / timedelta(hours=1) for begin, end in pairwise(autumn.edges)][-2:] == [25, 24]


def test_own_days_are_clipped_to_today() -> None:
    values = {"from": "2026-02-27", "to": "2026-04-30"}
    period = period_of(asked(**values), TODAY)
    assert (period.first, period.last, period.step, period.code) == (date(2026, 2, 27), TODAY, "day", "")
    assert period.query() == "from=2026-02-27&to=2026-03-02&step=day"
    assert period_of(asked(**values, step="week"), TODAY).starts == (date(2026, 2, 27), TODAY)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        *(("2026-03-02", "2026-03-01"), ("2026-03-03", "2026-03-09"), ("2025-03-01", "2026-03-02")),
        *(("", "2026-03-01"), ("2026-03-01", ""), ("2026-02-30", "2026-03-01"), ("๒๕๖๙-๐๓-๐๑", "今天")),
        *(("0001-01-01", "0001-01-02"), ("<b>", "2026-03-01")),
    ],
)
def test_days_that_cannot_be_shown_are_refused_with_what_was_typed(guest: Seat, first: str, last: str) -> None:
    with pytest.raises(UnfilledError):
        period_of(asked(**{"from": first, "to": last}), TODAY)
    page = guest.client.get("/console/overview", params={"from": first, "to": last})
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert "Please enter two days" in page.text
    assert (f'value="{first}"' in page.text) == ("<" not in first)


# --- how they are drawn and kept --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "สิทธิประโยชน์สำหรับกิจการผลิตเชื้อเพลิงจากขยะที่คัดแยกแล้ว",
        "利用城市固体废弃物制造燃料的投资优惠政策说明",
        "A very long heading of a section",
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_label_stays_within_the_picture(text: str, language: Language) -> None:
    kept = shortened(text)
    assert kept.endswith("…")
    assert text.startswith(kept[:-1])
    sheet = Sheet("cited", "ranked", "count", "Section", ("Number",), (Row(text, (3,)),))
    chart = draw(sheet, language, "auto", title="t", nothing="-", shown=lambda value: f"{value:.0f}")
    assert kept in chart.svg.decode("utf-8")


def test_every_series_is_named_in_the_picture() -> None:
    for count in range(2, 7):
        columns = tuple(f"series {number}" for number in range(count))
        sheet = Sheet(
            "messages", "stacked", "count", "Day", columns, (Row("2026-03-02", tuple(range(count)), "2 Mar"),)
        )
        root = ElementTree.fromstring(draw(sheet, "en", "light", title="t", nothing="-", shown=str).svg)
        height = float(root.get("viewBox", "").split()[3])
        legends = next(each for each in root.iter(f"{SVG}g") if each.get("class") == "legends")
        top = float(re.findall(r"[\d.]+", legends.get("transform", ""))[1])
        words = list(legends.iter(f"{SVG}text"))
        assert [each.text for each in words] == list(columns)
        assert all(top + float(each.get("y", "")) < height for each in words), count


def linear(colour: str) -> list[float]:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def seen(colour: str, matrix: list[list[float]]) -> tuple[float, float, float]:
    """CIELAB of a colour as it is seen."""
    light = linear(colour)
    red, green, blue = (min(1.0, max(0.0, sum(m * v for m, v in zip(row, light, strict=True)))) for row in matrix)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


# Machado, Oliveira and Fernandes (2009), severity 1.
SIGHTS = {
    "all": [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    "no red": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "no green": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "no blue": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}


@pytest.mark.parametrize("theme", COLOURS)
def test_series_are_told_apart_by_everybody(theme: str) -> None:
    def luminance(colour: str) -> float:
        red, green, blue = linear(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    ground = luminance(GROUNDS[theme])
    for colour in COLOURS[theme]:
        dark, light = sorted((luminance(colour), ground))
        assert (light + 0.05) / (dark + 0.05) >= 3, f"{colour} on its ground"
    for sight, matrix in SIGHTS.items():
        for one, other in combinations(COLOURS[theme], 2):
            pair = zip(seen(one, matrix), seen(other, matrix), strict=True)
            assert sum((a - b) ** 2 for a, b in pair) ** 0.5 > 20, f"{one} and {other}: {sight}"


def test_an_error_of_counting_is_told_and_not_kept() -> None:
    recent: Recent[int] = Recent()

    def fails() -> int:
        raise ValueError("away")

    with pytest.raises(ValueError, match="away"):
        recent.get("messages", NOW, fails)
    assert recent.get("messages", NOW, lambda: 5) == 5
    assert recent.get("messages", NOW, fails) == 5
