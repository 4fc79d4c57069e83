"""The console's sentences: none missing, none unused, the same codes in three languages."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import chain
from typing import get_args

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from adapters.console.knowledge.differences import COMPARED
from adapters.console.knowledge.documents import CARE
from adapters.console.knowledge.drafts import CHANGED_BECAUSE
from adapters.console.knowledge.questions import SETTLED_BECAUSE
from adapters.console.leads.export import KINDS as EXPORTED
from adapters.console.leads.export import PLACES
from adapters.console.leads.fields import _APART, _CHOICES
from adapters.console.leads.filters import CONSENTS, DUE
from adapters.console.leads.matches import DECLINED_BECAUSE
from adapters.console.leads.page import SHOWN_BECAUSE
from adapters.console.leads.reminders import TASKS
from adapters.console.leads.tasks import WHOSE
from adapters.console.pages import HERE, PHRASES
from bot.lead_blocks import BLOCKS
from bot.leads import (
    ContactKind,
    Flag,
    LeadKind,
    Party,
    Profile,
    Purpose,
    RequestKind,
    Role,
    Side,
    Status,
    Training,
    Visit,
)
from bot.messages import LANGUAGES, Language
from bot.phrases import Phrases, sentence_files
from bot.reminders import ASK_AGAIN, KINDS
from bot.staff import Theme
from ingest.reading import Fault
from knowledge.checks import Fault as Unfit
from knowledge.staff_documents import FieldKind
from knowledge.staff_documents import Kind as DraftKind
from knowledge.staff_documents import State as DraftState
from knowledge.writer.failures import CallFailure, CheckFailure

TOLD = re.compile(r"""tell\(["']([a-z-]+)["']""")
WORDED = re.compile(r"""(?:word\(|options\(\w+, )["']([a-z-]+)["']""")
MENTIONED = re.compile(r"""["']([a-z]+(?:-[a-z]+)+)["']""")
BY_THE_BOT = {"language", "sector", "province", "estate"}


class Parts(Visitor):
    """Gathers a sentence's variables and the codes that it has words for."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the visitor's own naming
        self.found.add(f"${node.id.name}")

    def visit_Identifier(self, node: ast.Identifier) -> None:  # noqa: N802
        self.found.add(node.name)


def sentences(language: Language) -> dict[str, set[str]]:
    found = {}
    files = [FluentParser().parse(path.read_text("utf-8")) for path in sentence_files(PHRASES, language)]
    for entry in chain.from_iterable(file.body for file in files):
        assert not isinstance(entry, ast.Junk), f"{language}: {entry.content}"
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found, f"{language}: {entry.id.name} stands there twice"
            parts = Parts()
            parts.visit(entry.value)
            # Plural forms differ between languages.
            found[entry.id.name] = parts.found - {"one", "other"}
    return found


def texts(pattern: str) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(HERE.rglob(pattern)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_sentences_and_codes(language: Language) -> None:
    assert list(sentences(language).items()) == list(sentences("en").items())


def test_no_sentence_is_missing_and_none_is_unused() -> None:
    templates, code = texts("*.html"), texts("*.py")
    told, worded = set(TOLD.findall(templates)) - {"nav-"}, set(WORDED.findall(templates + code)) - BY_THE_BOT
    mentioned = set(MENTIONED.findall(code)) | {"contact", "side"}
    rooms = {f"nav-{name}" for name in re.findall(r'Room\(\s*"([a-z]+)"', code)}
    known = set(sentences("en"))
    assert told | worded | rooms <= known
    assert known <= told | worded | rooms | mentioned
    starts = ("trouble-", "problem-", "login-", "password-", "introduce-")
    assert {name for name in mentioned if name.startswith(starts)} <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_word(language: Language) -> None:
    records = (Party, Profile, Visit, Training, *(block for block in BLOCKS.values() if block))
    shown = {each.name for record in records for each in fields(record)} - _APART
    kinds: dict[str, tuple[str, ...]] = {
        "status": get_args(Status),
        "kind": get_args(LeadKind),
        "request": get_args(RequestKind),
        "flag": get_args(Flag),
        "purpose": get_args(Purpose),
        "contact": get_args(ContactKind),
        "role": get_args(Role),
        "side": get_args(Side),
        "theme": get_args(Theme),
        "task": (*TASKS, *KINDS, ASK_AGAIN),
        "why": SHOWN_BECAUSE,
        "declined-because": DECLINED_BECAUSE,
        "settled-because": SETTLED_BECAUSE,
        "care": CARE,
        "changed-because": CHANGED_BECAUSE,
        "section-part": COMPARED,
        "draft-kind": get_args(DraftKind),
        "draft-stage": get_args(DraftState),
        "cell-wrong": tuple(set(get_args(FieldKind)) - {"text", "list"}),
        "fault": tuple(filter(None, get_args(Fault))),
        "unfit": (*get_args(Unfit), *get_args(CallFailure), *get_args(CheckFailure), "settings"),
        "field": tuple(shown),
        "due-by": DUE,
        "consent-state": CONSENTS,
        "whose-tasks": WHOSE,
        "export-kind": tuple(EXPORTED),
        "export-place": PLACES,
    }
    phrases, english = Phrases(PHRASES), sentences("en")
    own = {"th": r"[\u0e00-\u0e7f]", "zh": r"[\u4e00-\u9fff]", "en": "[A-Z]"}[language]
    for kind, codes in kinds.items():
        for code in set(codes) - {"other", "channel"}:
            said = phrases.say(language, kind, code=code)
            assert code in english[kind] or code in ("both", "auto", "ask_again"), f"{kind} has no words for {code}"
            assert re.search(own, said) or said.isascii(), f"{kind} {code} = {said}"
    choices = {
        f"{each.name}_{code}"
        for record in records
        for each in fields(record)
        if each.name in _CHOICES
        for code in _codes_of(str(each.type), record)
    }
    assert choices - {"format_"} <= english["choice"]
    assert len(choices) > 40


def _codes_of(annotation: str, record: type) -> tuple[str, ...]:
    """The codes that a field may have, by the name of its type."""
    import bot.lead_blocks as blocks

    name = annotation.partition(" |")[0]
    if name.startswith("Literal["):
        return tuple(re.findall(r"[\"'](\w+)[\"']", annotation))
    return tuple(get_args(getattr(blocks, name)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_shows_its_seams(language: Language) -> None:
    phrases = Phrases(PHRASES)
    for name, parts in sentences(language).items():
        values = {part[1:]: "※" for part in parts if part.startswith("$")}
        said = phrases.say(language, name, **values)
        assert said.strip() == said
        assert not re.search(r"[{}$]|  |\.\.\.", said), f"{name}: {said}"
        if language == "th":
            assert not re.search("ค่ะ|คะ(?!แนน)|ครับ|[，。？！]", said), f"{name}: {said}"
        if language == "zh":
            assert not re.search("[,;?!]$", said), f"{name}: {said}"
