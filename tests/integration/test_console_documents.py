"""Documents and records that staff upload, edit and delete in the console, over the real house."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from console_documents import (
    FEE,
    MAPPING,
    PARKS,
    SOLAR,
    TRADITIONAL,
    app_of,
    ask,
    confirm,
    draft_of,
    open_house,
    plain,
    texts,
    upload,
    write,
)
from consoles import seat

from bot.bootstrap import House

WHOLE = pytest.mark.parametrize("house", ["starter_data"], indirect=True)
"""For tests that need the whole starter corpus."""


@pytest.fixture
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """A house of its own, with a copy of the small index."""
    yield from open_house(request.getfixturevalue(getattr(request, "param", "small_data")), tmp_path)


def test_an_upload_is_looked_at_tried_and_becomes_knowledge(house: House) -> None:
    nid, first = seat(app_of(house), "nid"), house.generations.current()
    sent = upload(nid, {"อบรม โซลาร์.th.md": SOLAR["th"], "光伏培训.zh.md": SOLAR["zh"], "臺中.md": TRADITIONAL})
    path = draft_of(sent)
    page = plain(nid.page(path).text)
    for section in ("solar-training#intro", "solar-training#fees", "taichung-office#booking"):
        assert f"{section} ·" in page
    assert page.count('<span class="flag calm">Added</span>') == 6
    assert "請攜帶公司登記證明" in page
    assert house.generations.current() == first
    assert not (house.settings.data / "staff-knowledge" / "documents").exists(), "nothing becomes knowledge yet"

    tried = plain(nid.send(f"{path}/try", path, ask=[FEE["th"], FEE["zh"], ""]).text)
    now, then = tried.split("<dt>With the draft</dt>", 1)
    assert "solar-training#fees" not in now.partition("<dt>Now</dt>")[2]
    assert "solar-training#fees" in then
    assert "12,500" in then
    assert house.generations.current() == first, "a trial changes nothing"

    assert nid.send(f"{path}/confirm", path, version=1).status_code == 422, "a reason is wanted"
    assert confirm(nid, path, why="new", note="รุ่นปี 2569").status_code == 303
    assert "Being added" in nid.page(path).text
    assert "<progress" in nid.page(f"{path}/work").text
    assert house.document_work.waits()
    assert house.document_work.run() == "documents 1, refused 0"
    page = plain(nid.page(f"{path}/work").text)
    assert "Sections added: 6, changed: 0, removed: 0." in page
    assert f"/console/generations/{house.generations.current()}" in page
    for language, question in FEE.items():
        reply = ask(house, question, language)
        assert "12,500" in reply.text
        assert reply.citations[0].section == "solar-training#fees"
    [entry] = house.matchmaking.cases.audit(path.rpartition("/")[2])
    assert (entry.action, entry.actor.name) == ("documents uploaded", "nid")
    assert entry.detail.startswith("new: documents/")


def test_a_document_is_compared_with_the_one_of_the_same_id_and_can_be_brought_back(house: House) -> None:
    app = app_of(house)
    nid = seat(app, "nid")
    for text in (SOLAR["th"], SOLAR["th"].replace("12,500", "9,900")):
        path = draft_of(upload(nid, {"another-name.th.md" if "9,900" in text else "solar.th.md": text}))
        page = nid.page(path).text
        confirm(nid, path)
        house.document_work.run()
    assert "<del>ค่าเรียนรุ่นละ 12,500 บาท รวมค่าสอบใบรับรองสีชมพู</del>" in page
    assert "<ins>ค่าเรียนรุ่นละ 9,900 บาท รวมค่าสอบใบรับรองสีชมพู</ins>" in page
    assert "9,900" in ask(house, FEE["th"], "th").text
    assert [each.name for each in (house.settings.data / "staff-knowledge/documents").iterdir()] == ["solar.th.md"]
    before = house.generations.complete()[-2].id
    anong, path = seat(app, "anong"), f"/console/generations/{before}"
    assert anong.send(f"{path}/use", path, sure="yes").status_code == 303
    assert "12,500" in ask(house, FEE["th"], "th").text


@WHOLE
def test_an_edit_of_the_starter_corpus_is_a_copy_that_takes_its_place(house: House) -> None:
    app = app_of(house)
    nid, anong = seat(app, "nid"), seat(app, "anong")
    begun = nid.send("/console/knowledge/edit", document="boi-contacts")
    path = draft_of(begun)
    fields = texts(nid, path)
    assert len(fields) == 3
    name, text = next((name, text) for name, text in fields.items() if "lang: zh" in text)
    other = SOLAR["zh"].partition("\n## ")[2].partition("\n")[2].strip()
    assert (
        write(nid, path, **{**fields, name: f"{text.rstrip()}\n\n## 臺中聯絡處 {{#taichung}}\n{other}\n"}).status_code
        == 303
    )
    page = nid.page(path).text
    assert "boi-contacts#taichung" in page
    assert page.count('class="flag calm">Changed') == 0
    confirm(nid, path)
    assert house.document_work.run() == "documents 1, refused 0"
    copies = house.settings.data / "staff-knowledge/starter"
    assert [each.relative_to(copies).as_posix() for each in copies.rglob("*.md")] == ["boi/boi-contacts.zh.md"]
    assert any(entry.section == "boi-contacts#taichung" for entry in house.library.contents())
    assert house.take_in_starter_corpus().generation is None, "the shipped file does not come back by itself"

    path = "/console/knowledge/delete/boi-contacts"
    assert "came with the program" in anong.page(path).text
    assert anong.send(path, path, why="outdated").status_code == 422
    gone = anong.send(path, path, why="outdated", sure="yes")
    assert draft_of(gone)
    assert house.document_work.run() == "documents 1, refused 0"
    assert not any(entry.section == "boi-contacts#taichung" for entry in house.library.contents())
    assert any(entry.section == "boi-contacts#intro" for entry in house.library.contents())
    assert "cannot be deleted" in anong.page(path).text


def test_a_table_with_its_mapping_and_a_record_by_field(house: House) -> None:
    nid = seat(app_of(house), "nid")
    path = draft_of(upload(nid, {"parks.csv": PARKS, "parks.catalogue.yaml": MAPPING}))
    confirm(nid, path)
    house.document_work.run()
    begun = nid.send("/console/knowledge/edit", document="parks", record="parks#KK-2")
    assert begun.headers["location"].endswith("/record/parks%23KK-2")
    path, where = draft_of(begun), "record/parks%23KK-2"
    page = nid.page(f"{path}/{where}").text
    assert 'inputmode="decimal"' in page
    assert '<option value="yes">available</option>' in page
    refused = write(nid, path, where, **{"cell-area": "viel", "cell-checked": "2568-01", "cell-rail": "perhaps"})
    assert refused.status_code == 422
    for said in ("Please enter a number", "Please write YYYY", "Please choose one of the values", 'value="viel"'):
        assert said in refused.text
    typed = {"cell-area": "1,100", "cell-rail": "yes", "cell-name_th": '=HYPERLINK("x"), "น้ำพอง"'}
    assert write(nid, path, where, **typed).status_code == 303
    page = nid.page(path).text
    assert "<ins>- พื้นที่: 1,100 ไร่</ins>" in page
    assert "parks#KK-1" not in page
    confirm(nid, path)
    assert house.document_work.run() == "documents 1, refused 0"
    file = house.settings.data / "staff-knowledge/documents/parks.csv"
    first, second, third, _ = file.read_text("utf-8").split("\n")
    assert [first, second] == PARKS.split("\n")[:2]
    assert third == 'KK-2,Nam Phong Park,"=HYPERLINK(""x""), ""น้ำพอง""","1,100",yes,,2025-06'
    passage = house.library.passage("parks#KK-2", "th")
    assert passage
    assert "ทางรถไฟเข้าสวน: มี" in passage.text


def test_a_shipped_record_is_edited_in_a_copy_of_its_catalogue(house: House) -> None:
    nid = seat(app_of(house), "nid")
    begun = nid.send("/console/knowledge/edit", document="technologies", record="technologies#bag-filter-baghouse")
    path, where = draft_of(begun), "record/technologies%23bag-filter-baghouse"
    assert "cell-performance" in nid.page(f"{path}/{where}").text
    assert write(nid, path, where, **{"cell-name_zh": "袋式除塵器（脈衝）"}).status_code == 303
    assert nid.page(path).text.count('class="flag calm">Changed') == 1
    confirm(nid, path)
    before = len(house.library.contents())
    assert house.document_work.run() == "documents 1, refused 0"
    assert len(house.library.contents()) == before
    passage = house.library.passage("technologies#bag-filter-baghouse", "zh")
    assert passage
    assert "袋式除塵器（脈衝）" in passage.name


def test_what_the_ingest_refuses_is_said_by_file_and_line_and_mended(house: House) -> None:
    nid, first = seat(app_of(house), "nid"), house.generations.current()
    house.matchmaking.staff.prefer("nid", "th", "auto")
    broken = SOLAR["th"].replace("as_of: 2026-01", "as_of: 2569-01")
    path = draft_of(upload(nid, {"โซลาร์.th.md": broken}))
    page = plain(nid.page(path).text)
    assert "<strong>โซลาร์.th.md</strong>, บรรทัด 6" in page
    assert "วันที่ของข้อมูลไม่ได้เขียนเป็นปี ค.ศ." in page
    assert f"{path}/confirm" not in page
    assert nid.send(f"{path}/confirm", path, version=1, why="new").status_code == 422
    assert not house.document_work.waits()
    [(field, text)] = texts(nid, path).items()
    assert text.strip() == broken.strip(), "what was sent is what is edited"
    assert write(nid, path, **{field: text.replace("2569-01", "2026-01")}).status_code == 303
    assert confirm(nid, path).status_code == 303
    house.document_work.run()
    assert house.generations.current() != first


def test_another_document_is_not_taken_over(house: House, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "solar.th.md").write_text(SOLAR["th"], "utf-8")
    house.ingest.run([elsewhere])
    nid = seat(app_of(house), "nid")
    page = nid.page(draft_of(upload(nid, {"solar.th.md": SOLAR["th"]}))).text
    assert "Another file has this section already" in page
    sent = nid.send("/console/knowledge/edit", document="solar-training")
    assert sent.status_code == 409
    assert "comes from a folder on the server" in sent.text
    assert "comes from a folder" in seat(app_of(house), "anong").page("/console/knowledge/delete/solar-training").text


@WHOLE
def test_links_that_lead_nowhere_are_named(house: House) -> None:
    app = app_of(house)
    nid, anong = seat(app, "nid"), seat(app, "anong")
    linking = (
        "---\nid: links\nlang: th\n---\nดู [ค่าเรียน](solar-training#fees) [หาย](#gone) [นอก](https://example.org/#x)\n"
    )
    phrasings = "section,th\nsolar-training#fees,ค่าเรียนโซลาร์กี่บาท\nnothing#here,มีอะไรไหม\n"
    path = draft_of(upload(nid, {"solar.th.md": SOLAR["th"], "links.md": linking, "our-phrasings.csv": phrasings}))
    page = nid.page(path).text
    assert "<code>links#gone</code>" in page
    assert "<code>nothing#here</code>" in page
    assert "<code>solar-training#fees</code>" not in page
    confirm(nid, path)
    house.document_work.run()
    page = nid.page("/console/knowledge").text
    assert "<code>links#gone</code>" in page
    assert "example.org/#x" not in page
    page = anong.page("/console/knowledge/delete/solar-training").text
    assert "<code>solar-training#fees</code>" in page
    assert "<code>links#gone</code>" not in page, "what leads nowhere now is no news"


def test_a_further_language_is_added_beside_the_others(house: House) -> None:
    nid = seat(app_of(house), "nid")
    confirm(nid, draft_of(upload(nid, {"solar.th.md": SOLAR["th"]})))
    house.document_work.run()
    path = draft_of(nid.send("/console/knowledge/edit", document="solar-training"))
    fields = texts(nid, path)
    assert {"new-zh", "new-en"} <= set(fields)
    text = "# 光伏安装培训\n\n" + SOLAR["zh"].split("---\n", 2)[2]
    assert write(nid, path, **{**fields, "new-zh": text}).status_code == 303
    page = nid.page(path).text
    assert page.count('class="flag calm">Added') == 2
    confirm(nid, path)
    house.document_work.run()
    assert (house.settings.data / "staff-knowledge/documents/solar-training.zh.md").is_file()
    assert ask(house, FEE["zh"], "zh").citations[0].section == "solar-training#fees"
