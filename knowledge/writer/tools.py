"""The tools of an answer in several steps. They read the knowledge and calculate; they change nothing and reach nobody.

Each gives its result as data: passages under the numbers by which sentences cite them, or what was wrong with the
question in words of ours, which repeat nothing of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from bot.messages import Language, Passage
from bot.ports import Library
from knowledge.writer.arithmetic import LONGEST as LONGEST_EXPRESSION
from knowledge.writer.arithmetic import CalculationError
from knowledge.writer.gathering import LONGEST_UNIT, Gathered, as_material
from knowledge.writer.lookup import FieldFilter, FilterError, RecordLookup, Relation
from knowledge.writer.material import as_data

LONGEST_QUESTION = 200
PASSAGES = 4
"""Passages of one search, or records of one look-up, at most."""

_Name = Annotated[str, Field(max_length=60)]


class Search(BaseModel):
    """Search the knowledge for one thing at a time, in a short question of its own."""

    question: str = Field(min_length=2, max_length=LONGEST_QUESTION)
    language: Literal["th", "zh", "en"] = Field(description="The language of the question")


class Where(BaseModel):
    """A field of a record and what it has to be."""

    field: _Name
    relation: Relation
    value: _Name | float


class Records(BaseModel):
    """Look records of a catalogue up by their fields."""

    catalogue: _Name
    where: list[Where] = Field(default_factory=list, max_length=6)


class Calculate(BaseModel):
    """Calculate with figures that stand in passages: + - * / brackets and percentages."""

    expression: str = Field(
        max_length=LONGEST_EXPRESSION, description="Digits with all their zeros: (16894 - 10260) / 10260, 30% * 5000000"
    )
    unit: str = Field(default="", max_length=LONGEST_UNIT, description="The unit of the result as the passages have it")


@dataclass(frozen=True)
class Toolbox:
    """The tools over one answer's gathering. Whatever they are told, they only read."""

    library: Library
    records: RecordLookup
    gathered: Gathered

    def search(self, question: str, language: Language) -> str:
        """Passages for a question."""
        found = self.library.search(question, language, k=PASSAGES).passages
        return self._passages([self._in_own_language(passage) for passage in found])

    def look_up(self, catalogue: str, where: Sequence[Where] = ()) -> str:
        """Records that pass the filters."""
        filters = [FieldFilter(each.field, each.relation, each.value) for each in where]
        try:
            found = self.records.find(catalogue, filters)
        except FilterError as fault:
            return as_data(error=str(fault))
        passages = [self.library.passage(section, self.gathered.language) for section in found[:PASSAGES]]
        return self._passages([passage for passage in passages if passage], len(found))

    def calculate(self, expression: str, unit: str = "") -> str:
        """The value of an expression, as a numbered passage."""
        try:
            number, passage = self.gathered.calculate(expression, unit)
        except CalculationError as fault:
            return as_data(error=str(fault))
        return as_data(passages=[{"number": number, "text": passage.text}])

    def catalogues(self) -> str:
        """The catalogues with their fields, for the model."""
        return as_data(**self.records.fields())

    def _passages(self, found: Sequence[Passage], all_in_all: int = 0) -> str:
        numbered = self.gathered.add(found)
        if not numbered:
            return as_data(error="nothing was found" if not found else "no more passages can be gathered")
        more = {"all": all_in_all} if all_in_all > len(numbered) else {}
        return as_data(passages=as_material(numbered), **more)

    def _in_own_language(self, passage: Passage) -> Passage:
        """A passage in the language of the answer, where it exists in that."""
        if passage.language == self.gathered.language:
            return passage
        return self.library.passage(passage.section, self.gathered.language) or passage
