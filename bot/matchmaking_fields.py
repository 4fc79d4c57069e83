"""What the form for matchmaking asks, and how it reads the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.contacts import without_contacts
from bot.dialogue import Field, Phrase, Said, chosen_options, option_reader
from bot.extraction import named
from bot.form_fields import (
    AMOUNT,
    CONTACT,
    CURRENCY,
    NAME,
    NEWS,
    ORGANISATION,
    OTHER,
    PLACE,
    consent_field,
    free_text,
    words,
)
from bot.language import listed
from bot.matchmaking_ways import LANDS, LEVELS, MODES, PROCUREMENTS, STATUSES, WAYS
from bot.matchmaking_words import (
    ASSETS,
    COMMANDS,
    HORIZONS,
    KINDS,
    RESEARCH,
    SECTORS,
    SELF,
    STAGES,
    assets_had,
    assets_sought,
    horizon_said,
)
from bot.ports import Given
from bot.smalltalk import heard
from bot.usable import cleaned, is_plain
from bot.volumes import RAI, volume

_LIGHTEST_SUMMARY = 18
_MOST_LEVEL = 9
_THAI_SIDE = frozenset(["sme", "project_owner", "municipality"])
_OPTION_WRONG = Phrase("form-option-wrong")


def _kind(said: Said) -> Given | None:
    if not (said.asked or said.opening):
        return None
    itself = next((code for code, pattern in SELF if pattern.search(said.simplified)), "")
    code = itself or (chosen_options(KINDS, said.simplified, several=False) if said.asked else "")
    return Given(code) if code else None


def _sector(said: Said) -> Given | None:
    code = chosen_options(SECTORS, said.simplified, several=True)
    if code and (said.asked or code != OTHER):
        return Given(code)
    # The glossary's technology or crop, else the person's own words.
    found = named(said.text, said.names, "technology", "crop", *(["sector"] if said.asked else []))
    if found:
        return Given(OTHER, listed(found.values(), said.language))
    usable = said.asked and is_plain(said.text, 120)
    return Given(OTHER, without_contacts(cleaned(said.text), said.language)) if usable else None


def _technology(said: Said) -> Given | None:
    found = named(said.text, said.names, "technology")
    return Given(",".join(found), listed(found.values(), said.language)) if found else None


def _summary(said: Said) -> Given | None:
    """The person's own words: an answer, or the message that opened the form where it says more than that."""
    if not said.opening:
        return free_text()(said)
    bare = without_contacts(cleaned(said.text), said.language)
    weight = sum(3 if char >= "\u3400" else 1 for char in bare if char.isalnum())
    says_more = weight >= _LIGHTEST_SUMMARY and not heard(said.simplified, COMMANDS)
    return Given(bare) if says_more and is_plain(bare, 1_000) else None


def _wants(said: Said) -> Given | None:
    return _assets(said, assets_sought)


def _offers(said: Said) -> Given | None:
    return _assets(said, assets_had)


def _assets(said: Said, in_passing: Callable[[str], tuple[str, ...]]) -> Given | None:
    if said.asked:
        return option_reader(ASSETS, several=True)(said)
    found = in_passing(said.simplified) if said.opening else ()
    return Given(",".join(found)) if found else None


def _horizon(said: Said) -> Given | None:
    code = option_reader(HORIZONS)(said) or (Given(horizon_said(said.simplified)) if said.opening else None)
    return code if code and code.value else None


def _volume(said: Said) -> Given | None:
    found = volume(said.text)
    if not found or not (said.asked or said.opening):
        return None
    return Given(f"{format(found.value.normalize(), 'f')} {found.unit}", said.text[found.start : found.end])


def _level(said: Said) -> Given | None:
    """A technology readiness level: its number, or the words for one."""
    if not said.asked:
        return None
    figures = [char for char in said.text if char.isdecimal()]
    if len(figures) == 1 and 1 <= int(figures[0]) <= _MOST_LEVEL:
        return Given(str(int(figures[0])))
    return option_reader(LEVELS)(said)


def _is(given: Mapping[str, Given], *kinds: str) -> bool:
    return given.get("kind", Given("")).value in kinds


def _holds(given: Mapping[str, Given], name: str, *codes: str) -> bool:
    return any(code in codes for code in given.get(name, Given("")).value.split(","))


FIELDS = (
    Field(
        "kind", Phrase("seek-kind-ask"), Phrase("seek-kind"), _OPTION_WRONG, _kind,
        words(r"\bwho (?:i am|we are)\b|\brole\b|\bapplicant\b|ประเภทผู้ขอ|ผู้ขอ|ฐานะ|身份|申请人"), options=KINDS,
    ),
    Field(
        "summary", Phrase("seek-summary-ask"), Phrase("seek-summary"), Phrase("form-text-wrong"), _summary,
        words(r"\b(?:description|summary|request)\b|รายละเอียด|คำขอ|说明|說明|描述|需求"), free=True,
    ),
    Field(
        "sector", Phrase("seek-sector-ask"), Phrase("seek-sector"), _OPTION_WRONG, _sector,
        words(r"\b(?:sector|industry|field)\b|สาขา|อุตสาหกรรม|ธุรกิจ|行业|行業|领域|領域"), options=SECTORS, several=True,
    ),
    Field(
        "technology", Phrase("seek-technology"), Phrase("seek-technology"), _OPTION_WRONG, _technology,
        # It is filled in passing only, and shown.
        words(r"\btechnology\b|เทคโนโลยี|技术|技術"), needed=lambda given: "technology" in given,
    ),
    PLACE,
    AMOUNT,
    CURRENCY,
    Field(
        "wants", Phrase("seek-wants-ask"), Phrase("seek-wants"), _OPTION_WRONG, _wants,
        words(r"\b(?:wants?|wanted|needs?)\b|สิ่งที่ต้องการ|所需|需要"), options=ASSETS, several=True,
    ),
    Field(
        "offers", Phrase("seek-offers-ask"), Phrase("seek-offers"), _OPTION_WRONG, _offers,
        words(r"\boffer(?:s|ed)?\b|สิ่งที่มี|สิ่งที่เสนอ|提供"), options=ASSETS, several=True,
        needed=lambda given: not _is(given, "academic"),
    ),
    Field(
        "research", Phrase("seek-research-ask"), Phrase("seek-offers"), _OPTION_WRONG,
        option_reader(RESEARCH, several=True), words(r"\boffer(?:s|ed)?\b|สิ่งที่มี|สิ่งที่เสนอ|提供"), options=RESEARCH,
        several=True, needed=lambda given: _is(given, "academic"),
    ),
    Field(
        "level", Phrase("seek-level-ask"), Phrase("seek-level"), Phrase("seek-level-wrong"), _level,
        words(r"\b(?:trl|level|readiness)\b|ระดับความพร้อม|成熟度"), options=LEVELS, free=True, detail=True,
        needed=lambda given: _is(given, "academic"),
    ),
    Field(
        "mode", Phrase("seek-mode-ask"), Phrase("seek-mode"), _OPTION_WRONG, option_reader(MODES, several=True),
        words(r"\b(?:mode|form of cooperation)\b|รูปแบบ|合作方式|方式"), options=MODES, several=True, detail=True,
        needed=lambda given: _is(given, "investor"),
    ),
    Field(
        "status", Phrase("seek-status-ask"), Phrase("seek-status"), _OPTION_WRONG, option_reader(STATUSES),
        words(r"\b(?:status|maturity|references?)\b|ความพร้อมของเทคโนโลยี|技术状态|技术成熟"
            r"|成熟"), options=STATUSES, detail=True,
        needed=lambda given: _is(given, "investor") and _holds(given, "offers", "technology", "equipment"),
    ),
    Field(
        "stage", Phrase("seek-stage-ask"), Phrase("seek-stage"), _OPTION_WRONG, option_reader(STAGES),
        words(r"\bstage\b|ขั้น|ระยะโครงการ|阶段|階段"), options=STAGES,
        needed=lambda given: _is(given, *_THAI_SIDE),
    ),
    Field(
        "volume", Phrase("seek-volume-ask"), Phrase("seek-volume"), Phrase("seek-volume-wrong"), _volume,
        words(r"\b(?:volume|quantity|size)\b|ปริมาณ|ขนาด|数量|规模|處理量|处理量"), free=True, detail=True,
        needed=lambda given: _is(given, *_THAI_SIDE),
    ),
    Field(
        "land", Phrase("seek-land-ask"), Phrase("seek-land"), _OPTION_WRONG, option_reader(LANDS),
        words(r"\b(?:land status|land)\b|สถานะที่ดิน|ที่ดิน|土地"), options=LANDS, detail=True,
        needed=lambda given: _is(given, "sme", "project_owner")
        and (_holds(given, "offers", "land") or given.get("volume", Given("")).value.endswith(RAI)),
    ),
    Field(
        "treatment", Phrase("seek-treatment-ask"), Phrase("seek-treatment"), Phrase("form-text-wrong"), free_text(300),
        words(r"\b(?:treatment|disposal)\b|การกำจัด|วิธีกำจัด|จัดการอยู่|现状|處理方式|处理方式"), free=True, detail=True,
        needed=lambda given: _is(given, "municipality"),
    ),
    Field(
        "procurement", Phrase("seek-procurement-ask"), Phrase("seek-procurement"), _OPTION_WRONG,
        option_reader(PROCUREMENTS), words(r"\bprocurement\b|จัดซื้อจัดจ้าง|จัดหา"
            r"|采购方式"), options=PROCUREMENTS, detail=True,
        needed=lambda given: _is(given, "municipality"),
    ),
    Field(
        "way", Phrase("seek-way-ask"), Phrase("seek-mode"), _OPTION_WRONG, option_reader(WAYS, several=True),
        words(r"\bform of cooperation\b|รูปแบบ|合作方式|方式"), options=WAYS, several=True, detail=True,
        needed=lambda given: _is(given, "sme", "project_owner", "academic"),
    ),
    Field(
        "horizon", Phrase("seek-horizon-ask"), Phrase("seek-horizon"), _OPTION_WRONG, _horizon,
        words(r"\b(?:start|timeline|when)\b|กำหนดเริ่ม|เวลาเริ่ม|启动时间|时间|開始"), options=HORIZONS, detail=True,
    ),
    consent_field("consent", "matchmaking"),
    ORGANISATION,
    NAME,
    CONTACT,
    consent_field("sharing", "sharing", {"consent": "yes"}),
    NEWS,
)  # fmt: skip
"""Who and what first, for what is said there is not asked again; then what its kind is asked; a person last."""
