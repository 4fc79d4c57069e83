"""Thailand's provinces with their region and corridor, as far as matching compares places.

Regions are those of the estate catalogue. Corridors: EEC by the Eastern Special Development Zone Act B.E. 2561
(Chachoengsao, Chonburi, Rayong), the four others by BOI Announcement No. 18/2565.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.messages import Language

_REGIONS = {
    "Central": (
        "bangkok samut-prakan nonthaburi pathum-thani phra-nakhon-si-ayutthaya ang-thong lop-buri sing-buri chai-nat "
        "saraburi nakhon-nayok suphan-buri nakhon-pathom samut-sakhon samut-songkhram"
    ),
    "East": "chon-buri rayong chanthaburi trat chachoengsao prachin-buri sa-kaeo",
    "Northeast": (
        "nakhon-ratchasima buri-ram surin si-sa-ket ubon-ratchathani yasothon chaiyaphum amnat-charoen bueng-kan "
        "nong-bua-lam-phu khon-kaen udon-thani loei nong-khai maha-sarakham roi-et kalasin sakon-nakhon nakhon-phanom "
        "mukdahan"
    ),
    "North": (
        "chiang-mai lamphun lampang uttaradit phrae nan phayao chiang-rai mae-hong-son nakhon-sawan uthai-thani "
        "kamphaeng-phet tak sukhothai phitsanulok phichit phetchabun"
    ),
    "West": "ratchaburi kanchanaburi phetchaburi prachuap-khiri-khan",
    "South": (
        "nakhon-si-thammarat krabi phangnga phuket surat-thani ranong chumphon songkhla satun trang phatthalung "
        "pattani yala narathiwat"
    ),
}
_CORRIDORS = {
    "EEC": "chachoengsao chon-buri rayong",
    "NEC": "chiang-rai chiang-mai lamphun lampang",
    "NeEC": "nakhon-ratchasima khon-kaen udon-thani nong-khai",
    "CWEC": "phra-nakhon-si-ayutthaya nakhon-pathom suphan-buri kanchanaburi",
    "SEC": "chumphon ranong surat-thani nakhon-si-thammarat",
}
REGION_NAMES: Mapping[str, Mapping[Language, str]] = {
    "Central": {"en": "Central Thailand", "th": "ภาคกลาง", "zh": "中部"},
    "East": {"en": "the East", "th": "ภาคตะวันออก", "zh": "东部"},
    "Northeast": {"en": "the Northeast", "th": "ภาคตะวันออกเฉียงเหนือ", "zh": "东北部"},
    "North": {"en": "the North", "th": "ภาคเหนือ", "zh": "北部"},
    "West": {"en": "the West", "th": "ภาคตะวันตก", "zh": "西部"},
    "South": {"en": "the South", "th": "ภาคใต้", "zh": "南部"},
}
CORRIDOR_NAMES: Mapping[str, Mapping[Language, str]] = {
    "EEC": {"en": "the EEC", "th": "เขตพัฒนาพิเศษภาคตะวันออก (EEC)", "zh": "东部经济走廊（EEC）"},
    "NEC": {"en": "the NEC", "th": "ระเบียงเศรษฐกิจภาคเหนือ (NEC)", "zh": "北部经济走廊（NEC）"},
    "NeEC": {"en": "the NeEC", "th": "ระเบียงเศรษฐกิจภาคตะวันออกเฉียงเหนือ (NeEC)", "zh": "东北部经济走廊（NeEC）"},
    "CWEC": {"en": "the CWEC", "th": "ระเบียงเศรษฐกิจภาคกลาง-ตะวันตก (CWEC)", "zh": "中西部经济走廊（CWEC）"},
    "SEC": {"en": "the SEC", "th": "ระเบียงเศรษฐกิจภาคใต้ (SEC)", "zh": "南部经济走廊（SEC）"},
}
"""What reasons call the regions and corridors."""
_OTHER_SPELLINGS = {"ayutthaya": "phranakhonsiayutthaya", "korat": "nakhonratchasima"}


def _plain(name: str) -> str:
    letters = "".join(char for char in name.casefold() if char.isalnum())
    return _OTHER_SPELLINGS.get(letters, letters)


def _by_province(table: dict[str, str]) -> dict[str, str]:
    return {_plain(province): area for area, provinces in table.items() for province in provinces.split()}


_PROVINCES = {_plain(province): province for provinces in _REGIONS.values() for province in provinces.split()}
_REGION_OF, _CORRIDOR_OF = _by_province(_REGIONS), _by_province(_CORRIDORS)

PROVINCES: tuple[str, ...] = tuple(_PROVINCES.values())
"""The codes of all 77 provinces: English names in lower case with hyphens."""


def province(name: str) -> str:
    """The code of a province ("Khon Kaen", "chonburi", "chon-buri"); "" for what is none."""
    return _PROVINCES.get(_plain(name), "")


def regions(provinces: Iterable[str]) -> frozenset[str]:
    """The regions in which provinces lie, as the estate catalogue names them."""
    return _areas(provinces, _REGION_OF)


def corridors(provinces: Iterable[str]) -> frozenset[str]:
    """The economic corridors to which provinces belong; most belong to none."""
    return _areas(provinces, _CORRIDOR_OF)


def _areas(provinces: Iterable[str], table: dict[str, str]) -> frozenset[str]:
    found = (table.get(_plain(name), "") for name in provinces)
    return frozenset(area for area in found if area)
