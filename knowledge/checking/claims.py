"""What is checked and what comes out of it: sentences with the passages they stand on, kept or refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Fault = Literal[
    "citation",
    "language",
    "instructions",
    "addresses",
    "promise",
    "people",
    "laws",
    "codes",
    "figures",
    "units",
    "direction",
    "binding",
    "organisations",
    "places",
    "names",
    "negation",
    "subject",
    "reference",
    "doubted",
]
"""Why a sentence is refused.

| fault | the sentence |
|---|---|
| citation | cites nothing, or a passage that does not exist |
| language | is not in the user's language or script, or has words of a third one that its passages lack |
| instructions | speaks to a machine |
| addresses | has an address, a telephone number or an account that its passages lack |
| promise | promises what nobody can |
| people | names a person that its passages do not name |
| laws, codes, figures | has a number of a law, a code or a figure that its passages lack |
| units | has a figure of its passages with another unit, or of another thing that is counted |
| direction | says "at least" for "at most", or "8" for "up to 8" |
| binding | gives to one thing what its passages give to another |
| organisations, places, names | names one that its passages do not name |
| negation | denies what its passages affirm, or affirms what they deny |
| subject | speaks of a thing that its passages do not speak of |
| reference | leans on a sentence that was refused ("It also ...") |
| doubted | was not found in its passages by the model's second reading (`knowledge/writer/second_reading.py`) |
"""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer; `passages` are the numbers, from 1, of the passages that it stands on."""

    text: str
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A sentence that is not sent. `detail` is for staff: what was not found, a few words of the sentence itself."""

    sentence: Sentence
    fault: Fault
    detail: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The sentences that passed, in their order, and those that did not; `lost_first`: the first one is among these."""

    kept: tuple[Sentence, ...]
    refused: tuple[Refused, ...]
    lost_first: bool = False
