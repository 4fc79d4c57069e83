"""Places of the glossary as provinces: a district lies in one, a region or corridor in several."""

from __future__ import annotations

from bot.matching_places import PROVINCES, corridors, province, regions

_DISTRICTS = {
    "bangkok": "lat-krabang",
    "chon-buri": "pattaya sriracha laem-chabang bowin ban-bueng nong-yai",
    "rayong": "map-ta-phut ban-chang ban-khai pluak-daeng nikhom-phatthana",
    "chachoengsao": "bang-pakong",
    "prachin-buri": "kabin-buri si-maha-phot",
    "sa-kaeo": "aranyaprathet",
    "phra-nakhon-si-ayutthaya": "wang-noi bang-pa-in",
    "saraburi": "nong-khae kaeng-khoi",
    "samut-prakan": "bang-phli",
    "pathum-thani": "rangsit",
    "khon-kaen": "nam-phong ban-phai",
    "nakhon-ratchasima": "bua-yai sung-noen pak-chong non-sung",
    "nong-khai": "sa-khrai na-tha",
    "tak": "mae-sot",
    "chiang-rai": "mae-sai chiang-khong chiang-saen",
    "songkhla": "hat-yai sadao chana",
    "narathiwat": "yi-ngo sungai-kolok",
    "yala": "betong",
    "surat-thani": "ko-samui",
    "prachuap-khiri-khan": "hua-hin",
}
_PROVINCE_OF = {district: name for name, districts in _DISTRICTS.items() for district in districts.split()}
_CORRIDORS = {"eec": "EEC", "eastern-seaboard": "EEC", "nec": "NEC", "neec": "NeEC", "cwec": "CWEC", "sec": "SEC"}
_REGIONS = ("northeast", "north", "east", "central", "west", "south")
_GROUPS = {"bangkok-region": ("bangkok", "nonthaburi", "pathum-thani", "samut-prakan", "samut-sakhon", "nakhon-pathom")}


def provinces_of(key: str) -> tuple[str, ...]:
    """The provinces that a place of the glossary names or lies in; none for a place abroad, a road, a railway."""
    if found := province(key) or _PROVINCE_OF.get(key):
        return (found,)
    if key in _CORRIDORS:
        return tuple(each for each in PROVINCES if _CORRIDORS[key] in corridors([each]))
    if key in _REGIONS:
        return tuple(each for each in PROVINCES if key.capitalize() in regions([each]))
    return _GROUPS.get(key, ())
