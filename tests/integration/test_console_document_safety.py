"""Uploads that are not what they say, drafts that two people change, crashes, and roles, in the console's documents."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from console_documents import (
    FEE,
    SOLAR,
    app_of,
    ask,
    confirm,
    draft_of,
    open_house,
    plain,
    texts,
    upload,
    version,
    write,
)
from consoles import seat
from houses import settings_for

from adapters.console.door import Door
from bot.bootstrap import House
from bot.errors import OperatorError
from bot.staff import STAFF_ROLES


@pytest.fixture
def house(small_data: Path, tmp_path: Path) -> Iterator[House]:
    """A house of its own, with a copy of the small index."""
    yield from open_house(small_data, tmp_path)


def hostile() -> dict[str, tuple[dict[str, str | bytes], str]]:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.md", "# a\n" * 1000)
    return {
        "a zip": ({"report.md": packed.getvalue()}, "This is no text"),
        "UTF-16": ({"note.md": SOLAR["th"].encode("utf-16")}, "not UTF-8"),
        "Thai in another encoding": ({"note.md": SOLAR["th"].replace("☀️", "").encode("cp874")}, "Thai (Windows-874"),
        "NUL": ({"note.md": "a\0b"}, "This is no text"),
        "nothing": ({"note.md": "  \n"}, "There is no text"),
        "a program": ({"setup.exe": "MZ"}, "Files of this kind"),
        "a hidden file": ({".ingestignore": "*"}, "Files of this kind"),
        "no name": ({"///..": "x"}, "Files of this kind"),
        "too much": ({"big.md": "# a\n" + "ก" * 2_000_000}, "too large"),
        "one name twice": ({"a.md": "# a\nb", "x/A.md": "# a\nb"}, "same name or address"),
    }


def test_what_is_not_what_it_says_is_not_kept(house: House) -> None:
    nid = seat(app_of(house), "nid")
    for what, (files, said) in hostile().items():
        sent = upload(nid, files)
        assert sent.status_code == 422, what
        assert said in unescape(sent.text), what
    assert house.staff_documents.drafts() == []


def test_too_much_is_refused_while_it_is_read(house: House) -> None:
    nid = seat(app_of(house), "nid")
    assert upload(nid, {"big.md": b"x" * 50_000_000}).status_code == 413
    assert upload(nid, {f"{n}.md": "# a\nb" for n in range(21)}).status_code == 413
    assert upload(nid, {"a.md": "# a\nb"}, **{f"f{n}": "x" for n in range(1000)}).status_code == 413
    token = nid.token("/console/knowledge/upload")
    broken = {"content-type": "multipart/form-data"}
    for body in (b"", f"csrf={token}".encode(), b"--\r\n\r\n"):
        sent = nid.client.post("/console/knowledge/upload", content=body, headers=broken, follow_redirects=False)
        assert sent.status_code == 413
    assert upload(nid, {}).status_code == 422
    assert house.staff_documents.drafts() == []


NAMES = {
    "../../../etc/cron.d/solar.md": "solar.md",
    "..\\..\\windows\\โซลาร์ ขอนแก่น.th.md": "โซลาร์ ขอนแก่น.th.md",
    "a\u202egnp.md": "a-gnp.md",
    ".hidden.md": "hidden.md",
    "臺中" * 60 + ".md": "臺中" * 30 + ".md",
    "a<script>b|c:d*?.MD": "a-script-b-c-d.md",
}


def test_a_name_leads_nowhere_else(house: House) -> None:
    nid, data = seat(app_of(house), "nid"), house.settings.data
    for n, name in enumerate(NAMES):
        draft_of(upload(nid, {name: SOLAR["th"].replace("id: solar", f"lang: th\nid: {n}")}))
    drafts = list(reversed(house.staff_documents.drafts()))
    places = {f"documents/{name}" for name in NAMES.values()}
    assert {file.place for draft in drafts for file in draft.files} == places
    assert {path.relative_to(data / "staff-documents").as_posix()[19:] for path in data.rglob("*.md")} == places


def test_markup_and_formulas_in_documents_stay_text(house: House) -> None:
    nid = seat(app_of(house), "nid")
    text = '<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) {{ 7*7 }} =cmd|"/C calc"!A0'
    matter = 'id: bad\nlang: en\ntitle: "<b>t</b>"\nsource_url: "javascript:alert(1)"'
    bad = f"---\n{matter}\n---\n{text}\n\n## <i>h</i> {{#h}}\n{text}\n"
    path = draft_of(upload(nid, {"bad.md": bad}))
    pages = [nid.page(path).text, nid.page(f"{path}/text").text]
    pages.append(nid.send(f"{path}/try", path, ask=["<script>alert(2)</script>?", "", ""]).text)
    assert "Sources that are not web addresses" in pages[0]
    confirm(nid, path)
    house.document_work.run()
    pages += [nid.page("/console/knowledge").text, nid.page("/console/knowledge/section/bad%23h").text]
    for page in pages:
        assert not re.search(r'<script>alert|<img|<i>h|<b>t|href="javascript', page)
    assert all("{{ 7*7 }}" in page for page in (pages[0], pages[1], pages[4]))


def test_nobody_overwrites_what_a_colleague_saved_in_between(house: House) -> None:
    app = app_of(house)
    nid, lek = seat(app, "nid"), seat(app, "lek")
    confirm(nid, path := draft_of(upload(nid, {"solar.th.md": SOLAR["th"]})))
    house.document_work.run()
    mine = draft_of(nid.send("/console/knowledge/edit", document="solar-training"))
    assert draft_of(nid.send("/console/knowledge/edit", document="solar-training")) == mine, "an edit is resumed"
    theirs = draft_of(lek.send("/console/knowledge/edit", document="solar-training"))
    assert "Somebody else is changing this document" in lek.page(f"{theirs}/text").text
    for who, path, fee in ((nid, mine, "9,900"), (lek, theirs, "15,000")):
        fields = texts(who, path)
        write(who, path, **{name: text.replace("12,500", fee) for name, text in fields.items()})
    old = version(lek, theirs)
    confirm(nid, mine)
    house.document_work.run()
    page = lek.page(theirs).text
    assert "Somebody changed this document meanwhile" in page
    assert lek.send(f"{theirs}/confirm", theirs, version=old, why="update").status_code == 409
    assert lek.send(f"{theirs}/renew", theirs, version=old).status_code == 303
    page = lek.page(theirs).text
    assert "<del>ค่าเรียนรุ่นละ 9,900" in page
    assert "<ins>ค่าเรียนรุ่นละ 15,000" in page
    stale = lek.client.post(
        f"{theirs}/text",
        files={
            name: (None, each) for name, each in {"csrf": lek.token(theirs), "version": old, "text-0": "พิมพ์ไว้"}.items()
        },
    )
    assert stale.status_code == 409
    assert "พิมพ์ไว้</textarea>" in stale.text
    assert confirm(lek, theirs).status_code == 303
    house.document_work.run()
    assert "15,000" in ask(house, FEE["th"], "th").text


def test_a_change_in_between_is_found_before_anything_is_put_in_place(house: House) -> None:
    nid = seat(app_of(house), "nid")
    confirm(nid, path := draft_of(upload(nid, {"solar.th.md": SOLAR["th"]})))
    file = house.settings.data / "staff-knowledge/documents/solar.th.md"
    file.parent.mkdir(parents=True)
    file.write_text("another text", "utf-8")
    assert house.document_work.run() == "documents 0, refused 1"
    assert file.read_text("utf-8") == "another text"
    assert "was refused" in nid.page(path).text
    assert "Somebody changed this document meanwhile" in nid.page(path).text


def test_a_crash_at_any_step_loses_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    nid, first = seat(app_of(house), "nid"), house.generations.current()
    confirm(nid, path := draft_of(upload(nid, {"solar.th.md": SOLAR["th"]})))
    with house.generations.writer(), pytest.raises(OperatorError):
        house.document_work.run()
    assert "another process is building" in nid.page(path).text
    assert house.generations.current() == first
    assert nid.send(f"{path}/discard", path, sure="yes").status_code == 409, "what is on its way is not discarded"

    drafts = house.document_work._drafts  # what dies after the index was written and before it is noted
    with monkeypatch.context() as dying:
        dying.setattr(drafts, "keep", lambda draft: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            house.document_work.run()
    assert house.generations.current() != first
    again = House(settings_for(house.settings.data))
    assert again.document_work.waits()
    assert again.document_work.run() == "documents 1, refused 0"
    assert "Sections added: 2, changed: 0, removed: 0." in plain(nid.page(path).text)
    assert house.generations.complete()[-1].id == again.generations.current()


def test_a_refusal_at_the_last_moment_brings_back_what_was_there(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    nid = seat(app_of(house), "nid")
    confirm(nid, draft_of(upload(nid, {"solar.th.md": SOLAR["th"]})))
    house.document_work.run()
    changed = {
        "solar.th.md": SOLAR["th"].replace("12,500", "1"),
        "new.th.md": SOLAR["th"].replace("solar-tr", "new-tr"),
    }
    path = draft_of(upload(nid, changed))
    confirm(nid, path)
    put, place = house.document_work._put_in_place, house.settings.data / "staff-knowledge/documents"

    def with_a_fault(draft: Any) -> None:
        put(draft)
        if not (place / "done").exists():
            (place / "solar.th.md").write_bytes(b"\xff")

    monkeypatch.setattr(type(house.document_work), "_put_in_place", lambda self, draft: with_a_fault(draft))
    assert house.document_work.run() == "documents 0, refused 1"
    assert (place / "solar.th.md").read_text("utf-8").strip() == SOLAR["th"].strip()
    assert not (place / "new.th.md").exists()
    assert "12,500" in ask(house, FEE["th"], "th").text
    assert not any(entry.document == "new-training" for entry in house.library.contents())
    page = nid.page(path).text
    assert "Nothing was changed" in page
    assert "<ins>ค่าเรียนรุ่นละ 1 บาท" in page, "the draft can be mended"


def test_every_way_is_for_its_roles_and_wants_its_token(house: House) -> None:
    app = app_of(house)
    path = draft_of(upload(seat(app, "nid"), {"solar.th.md": SOLAR["th"]}))
    places = {"{draft}": path.rpartition("/")[2], "{document:path}": "boi-contacts", "{record:path}": "parks%23KK-1"}
    starts = tuple(f"/console/knowledge/{name}" for name in ("upload", "drafts", "edit", "delete"))
    ways = [
        route.endpoint.way
        for route in app.routes
        if isinstance(getattr(route, "endpoint", None), Door) and route.path.startswith(starts)
    ]
    assert len(ways) == 16
    for name, role in (("guest", "viewer"), ("nid", "case_worker"), ("anong", "admin")):
        somebody = seat(app, name)
        token = somebody.token("/console/account")
        for way in ways:
            where = way.path
            for place, value in places.items():
                where = where.replace(place, value)
            if way.method == "POST":
                assert somebody.client.post(where, data={}, follow_redirects=False).status_code == 403
                unsigned = somebody.client.post(where, files={"files": ("a.md", b"x")}, follow_redirects=False)
                assert unsigned.status_code in (403, 413)
            sent = somebody.client.request(way.method, where, data={"csrf": token}, follow_redirects=False)
            allowed = STAFF_ROLES.index(role) >= STAFF_ROLES.index(way.least)
            assert sent.status_code != 500
            assert (sent.status_code == 403) != allowed, f"{role} {where}"
    assert [draft.state for draft in house.staff_documents.drafts()] == ["open"]
    nid = seat(app, "nid")
    assert nid.send(f"{path}/discard", path).status_code == 422
    assert nid.send(f"{path}/discard", path, sure="yes").status_code == 303
    for wrong in ("0" * 12, "%2e%2e%2f", "a/b"):
        assert nid.page(f"/console/knowledge/drafts/{wrong}").status_code == 404
