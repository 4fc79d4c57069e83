"""Material for the model as data that it cannot break out of, and what the model gives back.

What somebody wrote goes into a JSON string: no quote, line end or tag in it can end the string. The signs with which
chat templates of local models mark turns and tools are written as JSON escapes: no server takes them for its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Union

from knowledge.writer.failures import WriterError

_TEMPLATE_SIGNS = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>[]|\x7f\u2028\u2029"})
# Chat templates of local models often hold the opening tag themselves.
_THOUGHT = re.compile(r"\A(?!\s*(?:\{|```)).*?</think>", re.DOTALL)


Data = Union[str, int, Sequence["Data"], Mapping[str, "Data"]]  # noqa: UP007  "|" cannot name itself


def as_data(**values: Data) -> str:
    """A JSON object of texts, numbers, and lists and objects of these; their names are ours, not somebody's words."""
    return _written(values)


def _written(value: Data) -> str:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(name)}: {_written(each)}" for name, each in value.items()) + "}"
    return "[" + ", ".join(map(_written, value)) + "]"


def read_object(answer: str) -> Mapping[str, Any]:
    """The JSON object that a model was asked for; its thoughts, a fence and words around the object are passed over.

    Raises `WriterError` ("form") where there is none.
    """
    plain = _THOUGHT.sub("", answer, count=1)
    try:
        found, _ = json.JSONDecoder().raw_decode(plain, plain.index("{"))
    except (ValueError, RecursionError):
        raise WriterError("form", "the model's answer is not the JSON that it was asked for") from None
    values: Mapping[str, Any] = found
    return values


def _string(text: str) -> str:
    whole = text.encode("utf-8", "replace").decode("utf-8")
    # The brackets of the signs lie inside the quotes: there an escape stands for the same sign.
    return '"' + json.dumps(whole, ensure_ascii=False)[1:-1].translate(_TEMPLATE_SIGNS) + '"'
