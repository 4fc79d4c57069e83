"""A server that takes a lead in a chat and matches it in the background, for staff alone."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from houses import settings_for
from starlette.testclient import TestClient
from talks import own
from visitors import asked

from adapters.web import create_app
from bot.assistant import Assistant
from bot.bootstrap import House
from bot.leads import Actor, Profile, Project
from bot.messages import Address, IncomingMessage

NID = Actor("nid", "case_worker")
PATIENCE = 120.0
GIVEN = {
    "form-currency-ask": "人民币",
    "form-organisation-ask": "江苏样例环保有限公司",
    "form-contact-ask": "我叫张伟，电话13812345678",
    "form-confirm": "确认",
}


def fill_in(assistant: Assistant, who: Address, first: str) -> None:
    """Fills a form in, whatever it asks for: gives what has to be given, agrees, and skips the rest."""
    said = first
    for number in range(40):
        message = IncomingMessage(who, said, message_id=f"m{number}", received_at=datetime.now(UTC))
        reply = assistant.answer(message)
        assert reply is not None
        needed = [text for phrase, text in GIVEN.items() if asked(reply, phrase)]
        agree = own("zh", "consent-agree")
        said = agree if agree in [choice.label for choice in reply.choices] else next(iter(needed), "跳过")
        if said == "确认":
            assistant.answer(replace(message, text=said, message_id="confirmed"))
            return
    raise AssertionError("the form has no end")


def test_a_lead_from_a_chat_gets_its_suggestions_in_the_background(starter_data: Path, tmp_path: Path) -> None:
    settings = settings_for(tmp_path, controller="B&RETTC", controller_contact="privacy@example.org")
    house = House(settings, starter_data / "index")
    store, now = house.matchmaking, datetime.now(UTC)
    project = Project(
        title={"th": "ระบบบำบัดน้ำเสียโรงแป้งมัน"},
        profile=Profile(side="seeks", sectors=("wastewater",), provinces=("rayong",), wants=("technology",)),
        owner="โรงแป้งมันภูเวียง",
    )
    project = store.projects.screen(store.projects.save(project, NID, now).id, "screened", NID, now)
    app = create_app(assistant=house.serving_assistant, library=house.library, settings=settings, jobs=house.jobs)
    who = Address("line", "U1")
    with TestClient(app) as client:
        fill_in(house.serving_assistant, who, "帮我找个泰国合作伙伴，做污水处理的，我们公司想在罗勇投5000万")
        (lead,) = store.leads.leads_of(who)
        end = time.monotonic() + PATIENCE
        while not (found := store.cases.matches(lead.id)):
            assert time.monotonic() < end, house.jobs.states()
            time.sleep(0.2)
        assert [(match.counterpart, match.decision) for match in found] == [(project.id, None)]
        assert store.cases.disclosures(lead.id) == ()
        assert [match.lead for match in store.cases.matches(project.id)] == [lead.id]
        while "matching" not in house.jobs.states():
            assert time.monotonic() < end
            time.sleep(0.2)
        assert 'saphan_job_last_success_seconds{job="matching"}' in client.get("/metrics").text
    store.close()
