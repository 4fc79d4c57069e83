"""What every matchmaking store does when a person asks to see or to delete their data, and when time is up."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from matchmaking_parts import (
    ADMIN,
    DAY,
    LI,
    LI_LEAD,
    LI_PERSON,
    NID,
    NOW,
    PROJECT,
    SOMCHAI,
    SOMCHAI_PERSON,
    VIEWER,
    capture_li,
    capture_somchai,
    consent,
    match,
)  # fmt: skip

from adapters.matchmaking.periods import retention
from adapters.matchmaking.store import MatchmakingStore
from bot.casework import Disclosure, LeadQuery, Note, Purge, Spoken, Task
from bot.lead_ports import ConsentMissingError, ForbiddenError, NotFoundError
from bot.leads import SYSTEM, THE_PERSON, Lead, Party, Person, Visit
from bot.messages import Address
from bot.pipeline import RefusedMoveError

OF_LI = (
    "李伟明", "13812345678", "138-1234-5678", "liweiming_env", "oLi-7f3a9c", "清源环境", "91440300MA5ABCDE1X",
    "海外业务总监", "帘式膜组件", "污水处理成套设备", "想找个泰国合作伙伴", "打电话给李总",
)  # fmt: skip
"""What must be found nowhere when Li is erased."""


def test_everything_about_a_person_is_given_out(store: MatchmakingStore) -> None:
    lead = _full_case(store)
    for who, by in ((LI, THE_PERSON), (lead.id, ADMIN)):
        given = json.dumps(store.leads.export(who, by, NOW), ensure_ascii=False)
        for datum in OF_LI[2:]:
            assert datum in given, datum
        assert "2026-1" in given
        assert "สมชาย" not in given
    assert [entry.actor for entry in store.cases.audit(lead.id) if entry.action == "exported"] == [ADMIN, THE_PERSON]


def test_a_stranger_has_nothing_to_be_given_or_erased(store: MatchmakingStore) -> None:
    assert store.leads.export(LI, THE_PERSON, NOW) == {}
    store.transcripts.keep(LI, Spoken("person", "罗勇", "zh", NOW))
    assert store.leads.export(LI, THE_PERSON, NOW) == {
        "conversation": [{"by": "person", "at": NOW.isoformat(), "text": "罗勇"}]
    }
    erased = store.leads.erase(LI, THE_PERSON, NOW)
    assert (erased.leads, erased.addresses, erased.to_be_told) == ((), (LI,), ())
    assert store.transcripts.of(LI) == ()
    assert store.leads.export(LI, THE_PERSON, NOW) == {}


@pytest.mark.parametrize("by", [VIEWER, NID])
def test_only_the_person_and_admins_export_and_erase(store: MatchmakingStore, by: object) -> None:
    lead = capture_li(store)
    for call in (store.leads.export, store.leads.erase):
        with pytest.raises(ForbiddenError):
            call(lead.id, by, NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize("by_id", [True, False], ids=["by id", "by address"])
def test_who_is_erased_is_found_nowhere(store: MatchmakingStore, tmp_path: Path, by_id: bool) -> None:
    lead, somchai = _full_case(store), store.leads.leads_of(SOMCHAI)[0]
    sealed = _sealed(store)
    assert len(sealed) > 20
    erased = store.leads.erase(lead.id if by_id else LI, ADMIN, NOW + DAY)
    assert (erased.addresses, erased.to_be_told) == ((LI,), (somchai.id,))
    assert lead.id in erased.leads
    kept = _everything(store, tmp_path)
    assert b"2026-1" in kept, "what is searched is not empty"
    for datum in OF_LI:
        assert datum.encode() not in kept, datum
    gone = sealed - _sealed(store)
    assert len(gone) > 15
    for token in gone:
        assert token.encode() not in kept
    assert store.leads.leads_of(LI) == ()
    assert store.leads.consents(LI) == ()
    with pytest.raises(NotFoundError):
        store.leads.person(lead.id, ADMIN, NOW)
    assert store.leads.person(somchai.id, NID, NOW).name == SOMCHAI_PERSON.name, "others keep theirs"


def test_an_anonymous_row_a_proof_and_a_line_remain(store: MatchmakingStore) -> None:
    lead = _full_case(store)
    store.leads.erase(LI, THE_PERSON, NOW + DAY)
    row = store.leads.lead(lead.id)
    assert row is not None
    assert (row.status, row.party, row.summary, row.questions) == ("withdrawn", Party(), "", ())
    assert (row.profile.sectors, row.profile.money) == (LI_LEAD.profile.sectors, LI_LEAD.profile.money)
    assert row.block == replace(LI_LEAD.block, main_products="")  # type: ignore[type-var]
    assert next((entry.action, entry.actor) for entry in store.cases.audit(lead.id)) == ("erased", THE_PERSON)
    with store.database.reading() as connection:
        proofs = connection.execute(sa.text("SELECT party, text, message_id, withdrawn_at FROM consents")).all()
    of_li = [proof for proof in proofs if proof.party is None]
    assert len(of_li) == 3
    assert all(proof.text and not proof.message_id and proof.withdrawn_at for proof in of_li)
    with pytest.raises(RefusedMoveError):
        store.leads.move(lead.id, "new", ADMIN, NOW)
    assert store.cases.disclosures(lead.id), "who received what stays for its time"
    assert all(not part.facts for each in store.cases.matches(lead.id) for part in each.parts)
    assert store.cases.tasks(lead=lead.id) == ()


def test_who_was_erased_can_begin_anew(store: MatchmakingStore) -> None:
    first = capture_li(store)
    store.leads.erase(LI, THE_PERSON, NOW)
    with pytest.raises(ConsentMissingError):
        store.leads.capture(LI, LI_LEAD, LI_PERSON, key="li-1", now=NOW)
    assert capture_li(store).id != first.id


def test_a_project_of_who_was_erased_is_no_longer_shown(store: MatchmakingStore) -> None:
    lead = capture_somchai(store)
    project = store.projects.save(replace(PROJECT, lead=lead.id), NID, NOW)
    store.projects.screen(project.id, "screened", NID, NOW)
    store.leads.erase(SOMCHAI, THE_PERSON, NOW)
    assert store.projects.shown() == ()
    left = store.projects.project(project.id)
    assert left is not None
    assert (left.screening, left.owner, left.staff_note) == ("withdrawn", "", "")


def test_what_strangers_said_goes_after_90_days(store: MatchmakingStore) -> None:
    lead = capture_somchai(store)
    for who in (LI, SOMCHAI):
        store.transcripts.keep(who, Spoken("person", "罗勇", "zh", NOW))
    assert store.leads.purge(NOW + 89 * DAY) == Purge()
    assert store.leads.purge(NOW + 91 * DAY) == Purge(turns=1)
    assert store.transcripts.of(LI) == ()
    assert len(store.transcripts.of(SOMCHAI)) == 1, lead.id


def test_a_consent_that_led_to_nothing_goes_but_for_its_proof(store: MatchmakingStore) -> None:
    store.leads.give_consent(LI, consent())
    store.leads.purge(NOW + 89 * DAY)
    assert len(store.leads.consents(LI)) == 1
    store.leads.purge(NOW + 91 * DAY)
    assert store.leads.consents(LI) == ()
    assert store.leads.purge(NOW + 3_660 * DAY) == Purge(consents=1)


def test_a_silent_lead_is_asked_about_then_closed_then_anonymous(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    assert store.leads.purge(NOW + 334 * DAY) == Purge()
    assert store.leads.purge(NOW + 336 * DAY) == Purge(leads_asked_again=1)
    assert "ask_again" in [task.kind for task in store.cases.tasks(lead=lead.id)]
    assert store.leads.purge(NOW + 364 * DAY) == Purge(), "once is enough"
    assert store.leads.purge(NOW + 366 * DAY) == Purge(leads_closed=1, leads_anonymised=1), "a year, as was agreed to"
    closed = store.leads.lead(lead.id)
    assert closed is not None
    assert (closed.status, closed.party) == ("closed_no_match", Party())
    assert [(move.by, move.after) for move in store.leads.moves(lead.id)] == [(SYSTEM, "closed_no_match")]
    assert store.leads.leads_of(LI) == ()


def test_who_answers_is_not_closed(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    store.leads.purge(NOW + 340 * DAY)
    store.leads.touch(lead.id, NOW + 350 * DAY)
    assert store.leads.purge(NOW + 400 * DAY) == Purge()
    still = store.leads.lead(lead.id)
    assert still is not None
    assert still.status == "new"


def test_a_closed_lead_keeps_its_contact_for_a_year_after_the_last(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    store.leads.touch(lead.id, NOW + 10 * DAY)
    store.leads.move(lead.id, "closed_declined", NID, NOW + 20 * DAY, "too far")
    assert store.leads.purge(NOW + 374 * DAY) == Purge()
    assert store.leads.purge(NOW + 376 * DAY) == Purge(leads_anonymised=1)
    assert store.leads.count(LeadQuery(statuses=("closed_declined",))) == 1
    assert [move.reason for move in store.leads.moves(lead.id)] == [""]


def test_the_controllers_own_periods_hold(store: MatchmakingStore) -> None:
    closed, silent = capture_li(store), capture_somchai(store)
    store.leads.move(closed.id, "closed_declined", NID, NOW, "too far")
    store.database.keep = retention(contact_months=6, conversation_days=10, proof_years=1, introduction_years=1)
    assert store.leads.purge(NOW + 151 * DAY) == Purge()
    assert store.leads.purge(NOW + 153 * DAY) == Purge(leads_asked_again=1)
    assert store.leads.purge(NOW + 183 * DAY) == Purge(leads_closed=1, leads_anonymised=2), "closed before, too"
    assert store.leads.purge(NOW + 366 * DAY).consents == 2
    assert store.leads.lead(silent.id) is not None


def test_what_a_person_said_goes_with_their_contact(store: MatchmakingStore) -> None:
    lead = capture_li(store)
    store.leads.move(lead.id, "closed_declined", NID, NOW, "too far")
    store.transcripts.keep(LI, Spoken("person", "我手机13812345678", "zh", NOW + 364 * DAY))
    assert store.leads.purge(NOW + 366 * DAY).leads_anonymised == 1
    assert store.transcripts.of(LI) == ()


def test_who_wrote_of_themselves_is_taken_out_of_the_questions(store: MatchmakingStore) -> None:
    capture_li(store)
    for text in ("我是李伟明，公司叫深圳清源环境科技有限公司，加LIWEIMING_ENV", "李白是谁？"):
        store.questions.keep(text, "zh")
    store.leads.erase(LI, THE_PERSON, NOW)
    assert [each.text for each in store.questions.open()] == ["李白是谁？", "我是[erased]，公司叫[erased]，加[erased]"]


def _full_case(store: MatchmakingStore) -> Lead:
    """Li with two leads, a match, a disclosure, a task, notes and a conversation, beside Somchai."""
    li, somchai = capture_li(store, "sharing"), capture_somchai(store, "sharing")
    store.leads.give_consent(LI, consent("site_visit"))
    visit = Lead("investor", "site_visit", "zh", visit=Visit("见李伟明的朋友", ("khon-kaen",), "三月", 8))
    store.leads.capture(LI, visit, Person(), key="li-2", now=NOW)
    store.cases.save_matches(li, [match(li, somchai.id)], NOW)
    store.cases.decide(li.id, somchai.id, True, NID, NOW)
    store.cases.agree(li.id, somchai.id, NID, NOW)
    store.cases.agree(somchai.id, li.id, NID, NOW)
    store.cases.disclose(Disclosure(li.id, somchai.id, "contact", "nid", NOW))
    store.cases.add_task(Task(li.id, "follow_up", NOW + timedelta(days=14), "nid", "打电话给李总"))
    store.cases.add_note(Note(li.id, "nid", "李伟明 13812345678 下午三点后", NOW))
    store.leads.move(li.id, "on_hold", NID, NOW, "李伟明出差")
    for text in ("我手机13812345678", "膜组件"):
        store.transcripts.keep(LI, Spoken("person", text, "zh", NOW))
    return next(lead for lead in store.leads.leads_of(LI) if lead.request == "matchmaking")


def _sealed(store: MatchmakingStore) -> set[str]:
    """Every sealed value and every keyed hash that is stored now."""
    found = set()
    with store.database.reading() as connection:
        for value in _values(connection):
            if isinstance(value, str) and (value.startswith("gAAAA") or len(value) == 32):
                found.add(value)
    return found


def _values(connection: sa.Connection) -> list[object]:
    inspector = sa.inspect(connection)
    return [
        value
        for table in inspector.get_table_names()
        for row in connection.execute(sa.text(f'SELECT * FROM "{table}"'))
        for value in row
    ]


def _everything(store: MatchmakingStore, folder: Path) -> bytes:
    """All that is stored: the bytes of every file, or every column of every row; sealed texts opened as well."""
    with store.database.reading() as connection:
        values = _values(connection)
    opened = [
        store.database.cipher.open(value) for value in values if isinstance(value, str) and value.startswith("gAAAA")
    ]
    files = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    if store.database.engine.url.database and store.database.engine.dialect.name == "sqlite":
        assert files
    return b"\n".join([*files, *(str(value).encode() for value in [*values, *opened])])


def test_an_address_is_one_persons_only(store: MatchmakingStore) -> None:
    other = Address(LI.channel, LI.user_id + "x")
    capture_li(store)
    assert store.leads.leads_of(other) == ()
    store.leads.erase(other, THE_PERSON, NOW)
    assert len(store.leads.leads_of(LI)) == 1
