"""Unlisted names in Thai letters: foreign ones fall into syllables and pieces that no corpus or dictionary has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from knowledge.name_signs import DOUBTFUL, SUREST, Coined, Sources, follows, leads
from knowledge.wording import Piece, Wording
from knowledge.words import STOP_WORDS

_IN_PLACE = re.compile("(?:ใน|ที่|ของ|เมือง|รัฐ|แคว้น|เกาะ|ประเทศ|มณฑล|อ่าว|ลงทุน|ไป) ?$")
_PLACE_AFTER = re.compile("^(?: (?:ได้)?)?(?:ยกเว้น|มีสิทธิ|วันละ|ราคา|ได้ไหม|ใช้เวลา|หน่วยละ|กี่|เหมาะ|กำหนด|ยาก|เท่าไ|เก็บ|คิดภาษี)")
_PLACE_AS_SUBJECT = re.compile("^(?:ยกเว้นภาษี|มีสิทธิ|มีมาตรการ|มีค่าแรง|มีภาษี|เก็บภาษี|คิดภาษี|ให้สิทธิ|ให้วีซ่า|กำหนด|บังคับ|ลดภาษี)")
_OF_COMPANY = re.compile("(?:บริษัท|แบรนด์|ยี่ห้อ|ธนาคาร)$")
_FOREIGN_SOUND = re.compile("[ก-ฮ][ิุ]?์|็อ|[ฟซฮ]")
# Short words that are no syllables of a name.
_SHORT_WORDS = frozenset(
    "วัน ละ ปี ยาก ง่าย ไฟ น้ำ ดี เงิน ภาษี คน งาน บาท ไร่ ตัน เดือน รถ ยาง เหล็ก ผ้า ไม้ ข้าว ยา ทุน หุ้น ค่า ราคา ซื้อ ขาย ส่ง "
    "รับ จ้าง เช่า ทำ ขอ ให้ ใช้ ไม่ แต่ จาก ถึง ต่อ ตาม เพื่อ โดย ทั้ง ทุก แค่ เกิน กว่า ใหม่ เก่า ใหญ่ เล็ก มาก น้อย สูง ต่ำ แพง "
    "ถูก ผิด ผ่าน เข้า ออก ขึ้น ลง ตั้ง สร้าง ผลิต เปิด ปิด ย้าย จด ยื่น จ่าย เสีย ลด เพิ่ม ขาด เหลือ เขา เค้า มัน เธอ นาย แม่ พ่อ "
    "ลูก เพื่อน ใคร เมื่อ ตอน ช่วง ครั้ง รอบ ข้อ เรื่อง แบบ อย่าง ชื่อ เลข บน ใต้ ข้าง ใกล้ ไกล ติด ชาย ด่าน ฝั่ง นอก หน้า หลัง "
    "กลาง เหนือ ตก บ้าน เมือง เขต รัฐ เอง กัน ยัง เคย กำลัง ควร อาจ คง สิ ล่ะ เหรอ เปล่า ปะ วะ ว่ะ อ่ะ จ้า มั้ย ไหม นี่ นั่น "
    "โน่น หรือ กับ น่า สอง สาม สี่ ห้า สิบ ร้อย พัน ล้าน แสน หมื่น แรก เดิม ต่าง เอก สาร โรง ห้อง ร้าน".split()
)
_SPELLED = "เอ็กซ์ ดับเบิลยู ดับบลิว แซด เอ็ม เอ็น เอช เอฟ เอส แอล วาย อาร์ คิว บี ซี ดี อี จี ไอ เจ เค โอ พี ที ยู วี เอ".split()
_LETTERS = dict(zip(_SPELLED, "x w w z m n h f s l y r q b c d e g i j k o p t u v a".split(), strict=True))
_SPELLED_OUT = re.compile(f"(?:{'|'.join(_LETTERS)}){{3,6}}(?![\u0e30-\u0e3a\u0e45\u0e47-\u0e4e])")
_ONE_LETTER = re.compile("|".join(_LETTERS))
_LONGEST = 7
"""Pieces of a name between spaces."""


def thai_names(wording: Wording, sources: Sources, at_home: bool) -> Iterator[Coined]:
    """The unlisted names in Thai letters. `at_home`: a place at home is named."""
    spelled = list(_spelled_out(wording, sources))
    yield from spelled
    for run in _runs(wording, sources):
        start, stop = run[0].start, run[-1].end
        score = _score(wording.plain, run, sources, at_home)
        if score and not any(name.start < stop and start < name.end for name in spelled):
            yield Coined(start, stop, wording.plain[start:stop], min(score, SUREST))


def _spelled_out(wording: Wording, sources: Sources) -> Iterator[Coined]:
    """Short forms written as they are spoken: เคพีเอ็มจี is KPMG."""
    for match in _SPELLED_OUT.finditer(wording.plain):
        short = "".join(_LETTERS[letter] for letter in _ONE_LETTER.findall(match[0]))
        known = sources.held.holds(match[0]) or sources.ordinary.is_known(short) or sources.ordinary.has(short)
        if not known and match.start() in wording.edges and match.end() in wording.edges:
            yield Coined(match.start(), match.end(), match[0], 0.6)


def _runs(wording: Wording, sources: Sources) -> Iterator[list[Piece]]:
    """Stretches that may be a name: whole between spaces, if short and without common words; else strange pieces."""
    words = wording.thai
    at = 0
    while at < len(words):
        end = at + 1
        while end < len(words) and words[end].start == words[end - 1].end:
            end += 1
        chunk = words[at:end]
        foreign = len(chunk) <= _LONGEST and _is_strange(chunk[0], sources) and not any(map(_is_common, chunk))
        if foreign and _is_apart(wording.plain, chunk):
            yield chunk
        else:
            for strange, row in groupby(chunk, key=lambda word: _is_strange(word, sources)):
                if strange:
                    yield list(row)
        at = end


def _is_common(word: Piece) -> bool:
    return word.text in STOP_WORDS or word.text in _SHORT_WORDS


def _is_strange(word: Piece, sources: Sources) -> bool:
    """Whether a piece may be a part of a foreign name: unknown to the corpus, or a mere syllable."""
    return not _is_common(word) and (len(word.text) <= 3 or not sources.held.holds(word.text))


def _is_apart(plain: str, run: list[Piece]) -> bool:
    """Whether spaces set the name apart, as people do with foreign names."""
    start, stop = run[0].start, run[-1].end
    return (start == 0 or plain[start - 1] == " ") and (stop == len(plain) or plain[stop] == " ")


def _score(plain: str, run: list[Piece], sources: Sources, at_home: bool) -> float:
    text = "".join(word.text for word in run)
    if len(text) < 4 or sources.held.holds(text) or sources.held.has_alike(text):
        return 0.0
    unknown = any(len(word.text) > 3 and not sources.held.holds(word.text) for word in run)
    in_no_dictionary = any(not sources.segmenter.is_word(word.text) for word in run)
    start, stop = run[0].start, run[-1].end
    before, after = plain[max(start - 20, 0) : start], plain[stop : stop + 16]
    led, followed, apart = leads(before), follows(after), _is_apart(plain, run)
    score = 0.35 if in_no_dictionary else 0.25 if unknown or len(run) > 2 else 0.2
    if len(run) == 2 and all(len(word.text) > 2 and sources.held.holds(word.text) for word in run):
        # Two words that the corpus has, side by side for once.
        score -= 0.1
    if _FOREIGN_SOUND.search(text):
        score += 0.1
    if apart and (led or followed):
        score += 0.3
    elif (led and followed) or (in_no_dictionary and _OF_COMPANY.search(before)):
        score += 0.2
    elif not at_home:
        score += _as_place(before, after, in_no_dictionary)
    return min(score, DOUBTFUL) if at_home and not apart else score


def _as_place(before: str, after: str, in_no_dictionary: bool) -> float:
    if not before:
        return 0.3 if _PLACE_AS_SUBJECT.search(after) else 0.0
    if not _IN_PLACE.search(before):
        return 0.0
    return 0.3 if _PLACE_AFTER.search(after) else 0.1 if in_no_dictionary else 0.0
