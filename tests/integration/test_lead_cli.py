"""`saphan leads`: what staff and operators do with the matchmaking store from the shell."""

from __future__ import annotations

import csv
import io
import json
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from consoles import add_staff
from cryptography.fernet import Fernet
from matchmaking_parts import (
    DAY,
    LI,
    LI_LEAD,
    LI_PERSON,
    NID,
    NOW,
    PROJECT,
    capture_li,
    capture_somchai,
    consent,
    match,
)
from openpyxl import load_workbook
from shell import Ran, saphan

from adapters.matchmaking.store import MatchmakingStore, open_store
from bot.casework import Disclosure, Spoken
from bot.leads import Contact, Lead, Person
from bot.messages import Address

LI_ON_LINE = Address("line", "Uli-9d2e")
PRIVATE = ("李伟明", "13812345678", "138-1234-5678", "liweiming_env", "oLi-7f3a9c", "สมชาย", "Usomchai-55e1")
"""What only those see who ask for contacts."""


@dataclass(frozen=True)
class Shell:
    """The command over a store that a test fills."""

    store: MatchmakingStore
    settings: dict[str, str]

    def __call__(self, *arguments: str | Path, given: bytes = b"") -> Ran:
        return saphan("leads", *arguments, settings=self.settings, given=given)

    def status(self, lead: Lead) -> str:
        found = self.store.leads.lead(lead.id)
        assert found is not None
        return found.status


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    yield from opened(tmp_path, tmp_path)


@pytest.fixture
def knowing_shell(tmp_path: Path, starter_data: Path) -> Iterator[Shell]:
    """The same beside the index of the starter corpus."""
    yield from opened(tmp_path, starter_data)


def opened(folder: Path, data: Path) -> Iterator[Shell]:
    key, url = Fernet.generate_key().decode("ascii"), f"sqlite:///{folder / 'leads.sqlite'}"
    store = open_store(url, key, "production", folder)
    queue = f"sqlite:///{folder / 'queue.sqlite'}"
    settings = {
        "SAPHAN_DATA": str(data), "SAPHAN_DATABASE_URL": url, "SAPHAN_PII_KEY": key, "SAPHAN_QUEUE_URL": queue,
    }  # fmt: skip
    yield Shell(store, settings)
    store.close()


def assert_nothing_private(text: str) -> None:
    for datum in PRIVATE:
        assert datum not in text, datum


def test_leads_are_listed_without_anybodys_name(shell: Shell) -> None:
    li, somchai = capture_li(shell.store), capture_somchai(shell.store, now=NOW + DAY)
    shown = shell("list")
    assert [line.split()[:4] for line in shown.out.splitlines()] == [
        [somchai.id, "new", "matchmaking", "sme"],
        [li.id, "new", "matchmaking", "investor"],
    ]
    assert "深圳清源环境科技有限公司" in shown.out
    narrowed = shell("list", "--kind", "investor", "--status", "new", "--owner", "", "--json").json
    assert [lead["id"] for lead in narrowed] == [li.id]
    assert shell("list", "--text", "อีสานคลีน", "--limit", "1").out.startswith(somchai.id)
    assert shell("list", "--text", "ไม่มี").out == "0 of 0 leads\n"
    assert_nothing_private(shown.out + json.dumps(narrowed, ensure_ascii=False))


def test_a_lead_is_shown_in_words_and_contacts_only_to_who_says_why(shell: Shell) -> None:
    li, somchai = capture_li(shell.store, "sharing"), capture_somchai(shell.store)
    shell.store.cases.save_matches(somchai, [match(somchai, li.id)], NOW)
    assert shell("note", somchai.id.lower(), "โทรหลังบ่ายสาม", "--by", "nid").code == 0
    shown = shell("show", somchai.id, "--lang", "th").out
    for part in (
        "บริษัท อีสานคลีน จำกัด",
        "matchmaking, version 2026-1",
        "note by nid: โทรหลังบ่ายสาม",
        f"{li.id}  71.5 points",
    ):
        assert part in shown, part
    assert "Contact: " not in shown
    views = [entry for entry in shell.store.cases.audit(somchai.id) if entry.action == "contact viewed"]
    assert views == []
    assert shell("show", somchai.id, "--contacts").code == 2, "nobody looks without a name"
    full = shell("show", somchai.id, "--contacts", "--by", "nid", "--reason", "correct").out
    assert "Contact: email: Somchai.J@isan-clean.example" in full
    (view,) = [entry for entry in shell.store.cases.audit(somchai.id) if entry.action == "contact viewed"]
    assert (view.actor.name, view.actor.role, view.detail) == ("nid", "admin", "correct")
    values = shell("show", li.id, "--json", "--lang", "zh").json
    assert values["person"] is None
    assert values["lead"]["summary"] == LI_LEAD.summary
    assert [each["purpose"] for each in values["consents"]] == ["matchmaking", "sharing"]
    assert values["matches"][0]["counterpart"] == somchai.id


def test_a_lead_goes_its_way_with_tasks_and_somebody_in_charge(shell: Shell) -> None:
    li = capture_li(shell.store)
    assert shell("move", li.id, "screened", "--by", "nid", "--reason", "ตรวจทะเบียนแล้ว").out == f"{li.id} is screened\n"
    assert shell("move", li.id, "introduced", "--by", "nid").refused() == (
        "a matchmaking lead cannot go from screened to introduced; possible: searching, to_complete, closed_declined, "
        "closed_duplicate, closed_no_match, closed_spam, withdrawn, on_hold"
    )
    assert shell("move", li.id, "closed_spam", "--by", "nid").refused() == "to move a lead to closed_spam, say why"
    for name, role in (("nid", "case_worker"), ("guest", "viewer"), ("gone", "case_worker")):
        add_staff(shell.store, name, role)  # type: ignore[arg-type]
    shell.store.staff.set_active("gone", False, NID, NOW)
    for nobody in ("nidd", "guest", "gone"):
        assert (
            f"no active account {nobody} that may have leads"
            in shell("assign", li.id, nobody, "--by", "anong").refused()
        )
    assert shell("assign", li.id, "nid", "--by", "anong").out == f"{li.id} is with nid\n"
    made = shell("remind", li.id, "2026-12-01", "打电话给李总", "--by", "anong")
    assert made.out.endswith("due 2026-12-01 10:00 UTC, for nid\n"), "five in the afternoon in Bangkok"
    again = shell("remind", li.id, "2026-12-02", "开会", "--by", "anong").refused()
    assert "finish it first" in again
    (task,) = [task for task in shell("tasks", "--owner", "nid", "--json").json if task["kind"] == "follow_up"]
    assert (task["lead"], task["text"]) == (li.id, "打电话给李总")
    assert shell("done", str(task["id"]), "--by", "nid").code == 0
    assert "follow_up" not in shell("tasks").out
    assert [(each.by.name, each.reason) for each in shell.store.leads.moves(li.id)] == [("nid", "ตรวจทะเบียนแล้ว")]


def test_suggestions_are_made_shown_with_reasons_and_decided(knowing_shell: Shell) -> None:
    shell = knowing_shell
    li, somchai = capture_li(shell.store, "sharing"), capture_somchai(shell.store, "sharing")
    project = shell.store.projects.save(PROJECT, NID, NOW)
    shell.store.projects.screen(project.id, "screened", NID, NOW)
    shown = shell("match", somchai.id, "--lang", "zh").out
    assert li.id in shown
    assert "20/20 行业领域: 双方属于同一领域：工业与市政污水。" in shown
    values = shell("match", "--all", "--json").json
    assert values["failed"] == []
    assert shell("match").code == 2
    assert shell("match", "L-222222").refused() == "there is no lead or project L-222222"
    assert shell("agree", li.id, somchai.id, "--by", "nid").refused().startswith("staff have not accepted")
    assert shell("decide", li.id, somchai.id, "accept", "--by", "nid", "--reason", "good").code == 0
    assert shell("agree", li.id, somchai.id, "--by", "nid").out == "noted; the other side has not agreed yet\n"
    assert shell("agree", somchai.id, li.id, "--by", "nid").out == "both sides agreed\n"
    assert "accepted by nid" in shell("show", li.id).out


def test_one_person_on_two_channels_is_found_and_made_one(shell: Shell) -> None:
    li = capture_li(shell.store)
    shell.store.leads.give_consent(LI_ON_LINE, consent(who=LI_ON_LINE))
    person = Person("李伟明", contacts=(Contact("phone", "0086 13812345678"),))
    again = shell.store.leads.capture(LI_ON_LINE, LI_LEAD, person, key="again", now=NOW + DAY)
    assert shell("duplicates", li.id).out.startswith(f"{again.id}  new")
    assert [lead["id"] for lead in shell("duplicates", again.id, "--json").json] == [li.id]
    asked = shell("merge", li.id, again.id, "--by", "nid", "--same-person", given=b"n\n")
    assert (asked.code, shell.status(again)) == (1, "new")
    assert shell("merge", li.id, again.id, "--by", "nid", "--same-person", "--yes").code == 0
    assert (shell.status(li), shell.status(again)) == ("new", "closed_duplicate")
    assert shell("duplicates", li.id).out == "no lead shares a contact with it\n"
    assert shell("merge", li.id, again.id, "--by", "nid").refused().startswith("a matchmaking lead cannot go")
    given = shell("export", "--person", "line:Uli-9d2e", "--by", "nid", "--out", shell.settings["SAPHAN_DATA"] + "/p")
    assert given.code == 0


def test_a_table_is_exported_without_formulas_and_what_goes_abroad_with_consent_only(shell: Shell) -> None:
    li = capture_li(shell.store, "sharing")
    capture_somchai(shell.store)
    shell.store.leads.amend_person(li.id, Person("=cmd|' /C calc'!A0", contacts=LI_PERSON.contacts), NID, NOW)
    folder = Path(shell.settings["SAPHAN_DATA"])
    table = folder / "leads.csv"
    assert shell("export", "--by", "anong", "--out", table, "--contacts", "--lang", "th").out == f"2 leads in {table}\n"
    assert stat.S_IMODE(table.stat().st_mode) == 0o600
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline="")))
    assert {row["ชื่อ"] for row in rows} == {"'=cmd|' /C calc'!A0", "สมชาย ใจดี"}
    actions = [entry.action for entry in shell.store.cases.audit()]
    assert (actions.count("leads exported"), actions.count("contact viewed")) == (1, 2)
    book = folder / "abroad.xlsx"
    told = shell("export", "--by", "anong", "--out", book, "--format", "xlsx", "--cross-border", "--lang", "zh").out
    assert told == f"1 leads in {book}; 1 left out, without a consent to share abroad\n"
    sheet = load_workbook(book).active
    assert sheet is not None
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert li.id in cells
    assert_nothing_private("\n".join(cells))
    assert not any("清源" in cell or LI_LEAD.summary in cell for cell in cells), "the profile without its organisation"
    assert shell("export", "--by", "x", "--out", book, "--cross-border", "--contacts").code == 2
    assert shell("export", "--by", "x", "--out", folder / "no" / "leads.csv").refused().startswith("cannot write")
    shell.store.leads.withdraw_consent(LI, "sharing", NOW + DAY)
    assert "0 leads" in shell("export", "--by", "anong", "--out", book, "--cross-border").out


def test_everything_about_a_person_is_given_out_then_erased(shell: Shell) -> None:
    li, somchai = capture_li(shell.store, "sharing"), capture_somchai(shell.store, "sharing")
    shell.store.transcripts.keep(LI, Spoken("person", "我手机13812345678", "zh", NOW))
    shell.store.cases.save_matches(li, [match(li, somchai.id)], NOW)
    shell.store.cases.decide(li.id, somchai.id, True, NID, NOW)
    for one, other in ((li, somchai), (somchai, li)):
        shell.store.cases.agree(one.id, other.id, NID, NOW)
    shell.store.cases.disclose(Disclosure(li.id, somchai.id, "contact", "nid", NOW))
    kept = Path(shell.settings["SAPHAN_DATA"]) / "li.json"
    assert shell("export", "--person", "wechat:oLi-7f3a9c", "--by", "anong", "--out", kept).code == 0
    given = kept.read_text("utf-8")
    assert json.loads(given)["person"]["name"] == "李伟明"
    assert "我手机13812345678" in given
    assert shell("erase", li.id, "--by", "anong", given=b"n\n").code == 1
    assert shell.status(li) == "new"
    done = shell("erase", li.id, "--by", "anong", "--yes")
    assert done.code == 0
    assert somchai.id in done.out, "who is to be told"
    assert_nothing_private(done.out + done.err)
    assert shell.status(li) == "withdrawn"
    assert shell.store.transcripts.of(LI) == ()
    assert shell("export", "--person", "wechat:oLi-7f3a9c", "--by", "anong", "--out", kept).refused() == (
        "nothing is kept about this person"
    )
    assert shell("erase", "L-222222", "--by", "anong", "--yes").refused() == "there is no lead L-222222"
    assert "Name and contacts: deleted" in shell("show", li.id).out
    assert shell("purge", "--json").json["leads_closed"] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--status", "lost"),
        ("move", "L-222222", "lost", "--by", "nid"),
        ("move", "L-222222", "screened"),
        ("note", "L-222222", "x", "--by", " "),
        ("export", "--by", "nid", "--out", "x", "--person", ":"),
        ("remind", "L-222222", "tomorrow", "x", "--by", "nid"),
    ],
)
def test_wrong_usage_is_told_apart_from_a_refusal(shell: Shell, arguments: tuple[str, ...]) -> None:
    ran = shell(*arguments)
    assert (ran.code, ran.out) == (2, "")


def test_what_does_not_exist_is_one_clear_line(shell: Shell) -> None:
    for arguments in (("show", "l-222222"), ("assign", "L-222222", "nid", "--by", "nid"), ("duplicates", "L-222222")):
        assert "L-222222" in shell(*arguments).refused()
    assert shell("done", "41", "--by", "nid").refused() == "there is no task 41"
