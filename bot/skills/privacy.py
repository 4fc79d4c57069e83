"""A person's rights over their data: to see it, to withdraw consent, to have it deleted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bot.dates import shown_date
from bot.form_pages import COLON
from bot.leads import THE_PERSON
from bot.messages import Reply
from bot.openings import opens
from bot.ports import ERASED, LeadBook
from bot.smalltalk import sayings
from bot.turn import Turn

RANK = 20
BESIDE_STAFF = True

ERASE, ERASE_NOW, SHOW, WITHDRAW = "privacy:erase", "privacy:erase-now", "privacy:show", "privacy:withdraw"

_MOST_LEADS = 10

ERASE_COMMANDS = sayings(
    "delete my data, erase my data, remove my data, delete my information, delete my personal data, "
    "erase my information, delete all my data, forget my data",
    "delete my details, remove my information, delete my account",
    "ลบข้อมูลของฉัน, ลบข้อมูลของผม, ลบข้อมูลของดิฉัน, ลบข้อมูลส่วนตัว, ลบข้อมูลส่วนบุคคล, ลบข้อมูล, ขอลบข้อมูล, ขอลบข้อมูลของฉัน, "
    "ขอลบข้อมูลของผม, ขอลบข้อมูลที่เคยให้ไว้, ขอให้ลบข้อมูล",
    "ขอลบข้อมูลส่วนตัว, ลบข้อมูลทั้งหมด, ลบข้อมูลของเรา, อยากลบข้อมูล, ช่วยลบข้อมูล",
    "删除我的数据, 删除我的信息, 删除我的资料, 删除个人信息, 删除我的个人信息, 清除我的数据, 删掉我的数据, "
    "删掉我的资料, 删掉我的信息, 删除数据, 请删除我的数据, 删除我的个人数据",
)
_ERASE_WISH = re.compile(
    r"\b(?:delete|erase|remove)\b[^.?!]{0,12}\b(?:my|our)\b[^.?!]{0,16}\b(?:data|information|details|contacts?)\b"
    r"|(?:ขอ|อยาก|ต้องการ|ช่วย|ให้|รบกวน)?ลบข้อมูล(?:ของ(?:ฉัน|ผม|ดิฉัน|เรา|หนู)|ที่(?:ฉัน|ผม|เรา)?เคยให้|ส่วนตัว|ทั้งหมด)"
    r"|(?:删除|删掉|清除|抹掉)[^。？！?!]{0,4}我(?:们)?(?:的|之前|以前|留|提供)[^。？！?!]{0,8}(?:数据|信息|资料"
    r"|联系方式)",
    re.IGNORECASE,
)
SHOW_COMMANDS = sayings(
    "show my data, show me my data, export my data, download my data, view my data, my data, see my data, "
    "show my information, what data do you have about me",
    "what do you know about me, what data do you have on me, what do you have about me",
    "ขอดูข้อมูลของฉัน, ดูข้อมูลของฉัน, ขอข้อมูลของฉัน, ข้อมูลของฉัน, ขอดูข้อมูลของผม, ขอข้อมูลของผม, ดูข้อมูลของผม, ขอดูข้อมูลส่วนตัว, "
    "ขอสำเนาข้อมูลของฉัน, ขอดูข้อมูลที่เคยให้ไว้",
    "查看我的数据, 查看我的信息, 查看我的资料, 导出我的信息, 导出我的数据, 我的数据, 我的信息, 查询我的信息, "
    "看我的数据, 看看我的信息, 显示我的数据, 你们有我什么信息",
)
WITHDRAW_COMMANDS = sayings(
    "withdraw my consent, withdraw consent, revoke my consent, revoke consent, i withdraw my consent, "
    "cancel my consent, i want to withdraw my consent",
    "ถอนความยินยอม, ขอถอนความยินยอม, ยกเลิกความยินยอม, เพิกถอนความยินยอม, ขอยกเลิกความยินยอม, อยากถอนความยินยอม",
    "撤回同意, 撤销同意, 取消同意, 收回同意, 我要撤回同意, 我撤回同意, 取消授权, 撤回授权, 我想撤回同意",
)


def answer(turn: Turn) -> Reply | None:
    """Shows, withdraws or deletes, the last only after one more yes."""
    if turn.leads is None:
        return None
    typed = "" if turn.choice else turn.text
    if turn.choice == SHOW or (typed and opens(typed, SHOW_COMMANDS)):
        return _show(turn, turn.leads)
    if turn.choice == WITHDRAW or (typed and opens(typed, WITHDRAW_COMMANDS)):
        return _withdraw(turn, turn.leads)
    if turn.choice == ERASE_NOW:
        turn.leads.erase(turn.message.sender, THE_PERSON, turn.message.received_at)
        return turn.reply(ERASED, "privacy-erased")
    if turn.choice == ERASE or (typed and opens(typed, ERASE_COMMANDS, _ERASE_WISH)):
        return turn.reply("privacy", "privacy-erase-ask", turn.choose("privacy-erase-yes", ERASE_NOW))
    return None


def _show(turn: Turn, book: LeadBook) -> Reply:
    who = turn.message.sender
    kept = book.export(who, THE_PERSON, turn.message.received_at)
    lines = [*_person(turn, kept), *_leads(turn, book), *_consents(turn, book)]
    if told := len(kept.get("conversation") or ()):
        lines.append("• " + turn.say("privacy-conversation", count=told))
    if not lines:
        return turn.reply("privacy", "privacy-nothing")
    text = "\n".join((turn.say("privacy-kept"), *lines))
    choices = (turn.choose("privacy-withdraw", WITHDRAW), turn.choose("privacy-erase", ERASE))
    return Reply(f"{text}\n\n{turn.say('privacy-rights')}", turn.language, "privacy", choices=choices)


def _person(turn: Turn, kept: Mapping[str, Any]) -> Iterator[str]:
    person: Mapping[str, Any] = kept.get("person") or {}
    if name := person.get("name"):
        yield f"• {turn.say('form-name')}{COLON[turn.language]}{name}"
    values = [str(contact["value"]) for contact in person.get("contacts") or () if contact.get("kind") != "channel"]
    if values:
        yield f"• {turn.say('form-contact')}{COLON[turn.language]}{', '.join(values)}"


def _leads(turn: Turn, book: LeadBook) -> Iterator[str]:
    for lead in book.leads_of(turn.message.sender)[-_MOST_LEADS:]:
        made = lead.created_at.date() if lead.created_at else turn.message.received_at.date()
        title = turn.say("privacy-request", number=lead.id, date=_dated(turn, made))
        parts = filter(None, (title, lead.party.name, lead.summary))
        yield "• " + " · ".join(parts)


def _consents(turn: Turn, book: LeadBook) -> Iterator[str]:
    for each in book.consents(turn.message.sender):
        given = _dated(turn, each.given_at.date())
        if each.withdrawn_at:
            withdrawn = _dated(turn, each.withdrawn_at.date())
            yield "• " + turn.say("privacy-consent-withdrawn", version=each.version, date=given, end=withdrawn)
        else:
            yield "• " + turn.say("privacy-consent", version=each.version, date=given)


def _dated(turn: Turn, day: date) -> str:
    return shown_date(day.isoformat(), turn.language)


def _withdraw(turn: Turn, book: LeadBook) -> Reply:
    who, now = turn.message.sender, turn.message.received_at
    held = {each.purpose for each in book.consents(who) if each.withdrawn_at is None}
    for purpose in sorted(held):
        book.withdraw_consent(who, purpose, now)
    if not held:
        return turn.reply("privacy", "privacy-no-consent")
    return turn.reply("privacy", "privacy-withdrawn", turn.choose("privacy-erase", ERASE))
