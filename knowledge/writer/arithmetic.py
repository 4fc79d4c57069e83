"""Arithmetic on figures that stand somewhere: + - * / and percentages, read by a grammar and never run as a program."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, DecimalException, localcontext

LONGEST = 200
"""Characters of an expression, at most."""
MOST_OPERANDS = 12
LARGEST = Decimal(10) ** 15

_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", "–": "-", "x": "*", "X": "*", "（": "(", "）": ")", "％": "%"})
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s*%?")
_SHAPE = re.compile(r"[N\s+*/()-]+")
_APPLY: Mapping[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_SHOWN: Mapping[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "−", ast.Mult: "×", ast.Div: "÷"}
_PLACES = 2
_SMALL = Decimal("0.1")


class CalculationError(ValueError):
    """An expression that is none, or whose value cannot be given. What it says repeats nothing of the expression."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure of an expression: `value` as `knowledge.figures` writes it ("3500000", "20%"), `shown` as people do."""

    value: str
    shown: str


@dataclass(frozen=True, slots=True)
class Calculation:
    """What came of an expression.

    `shown` is the expression as people write it, `result` its value, `share` the same as a percentage where a quotient
    was asked for, else "". `sums`: it only adds and subtracts, so that all operands count the same thing. Values are
    rounded to two decimals, small ones to two digits that tell something.
    """

    shown: str
    result: str
    share: str
    operands: tuple[Operand, ...]
    sums: bool


def calculate(expression: str) -> Calculation:
    """The value of an expression. Raises `CalculationError`."""
    if len(expression) > LONGEST:
        raise CalculationError("the expression is too long")
    plain = expression.translate(_SIGNS)
    operands = tuple(_operand(match[0]) for match in _NUMBER.finditer(plain))
    shape = _NUMBER.sub("N", plain)
    if "N" in plain or not _SHAPE.fullmatch(shape) or not 2 <= len(operands) <= MOST_OPERANDS:
        raise CalculationError("write an expression of figures with + - * / and brackets")
    numbers = iter(range(len(operands)))
    named = re.sub("N", lambda _: f"n{next(numbers)} ", shape).strip()
    try:
        tree = ast.parse(named, mode="eval").body
        with localcontext() as context:
            context.prec = 40
            result = _value(tree, operands)
    except (SyntaxError, ValueError, RecursionError, MemoryError, DecimalException) as error:
        if isinstance(error, CalculationError):
            raise
        raise CalculationError("the expression cannot be calculated") from None
    if abs(result) > LARGEST:
        raise CalculationError("the value is too large")
    kinds = {type(node.op) for node in ast.walk(tree) if isinstance(node, ast.BinOp)}
    quotient = isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Div)
    share = f"{written(result * 100)}%" if quotient else ""
    return Calculation(_worded(tree, operands), written(result), share, operands, kinds <= {ast.Add, ast.Sub})


def written(value: Decimal) -> str:
    """A value as people write it: thousands parted, rounded, without trailing zeros."""
    places = _PLACES
    if value and abs(value) < _SMALL:
        places = 1 - value.adjusted()
    rounded = round(value, places)
    whole = f"{rounded:,.{places}f}"
    return whole.rstrip("0").rstrip(".") if "." in whole else whole


def _operand(said: str) -> Operand:
    bare = said.replace(",", "").replace(" ", "")
    number = Decimal(bare.rstrip("%"))
    percent = "%" if bare.endswith("%") else ""
    value = format(number.normalize(), "f") if number else "0"
    digits = len(value.partition(".")[2])
    return Operand(value + percent, f"{number:,.{digits}f}{percent}")


def _value(node: ast.expr, operands: tuple[Operand, ...]) -> Decimal:
    match node:
        case ast.Name(id=name):
            value = operands[int(name[1:])].value
            return Decimal(value[:-1]) / 100 if value.endswith("%") else Decimal(value)
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_value(inner, operands)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _APPLY:
            return _APPLY[type(op)](_value(left, operands), _value(right, operands))
    raise CalculationError("only + - * / are calculated")


def _worded(node: ast.expr, operands: tuple[Operand, ...]) -> str:
    return "".join(_words(node, operands))


def _words(node: ast.expr, operands: tuple[Operand, ...]) -> Iterator[str]:
    match node:
        case ast.Name(id=name):
            yield operands[int(name[1:])].shown
        case ast.UnaryOp(operand=inner):
            yield f"−{_within(inner, operands)}"
        case ast.BinOp(left=left, op=op, right=right):
            yield f"{_within(left, operands, op)} {_SHOWN[type(op)]} {_within(right, operands)}"


def _within(node: ast.expr, operands: tuple[Operand, ...], outer: ast.operator | None = None) -> str:
    """A part of an expression, in brackets where it has parts itself and another operation stands beside it."""
    whole = _worded(node, operands)
    same = isinstance(node, ast.BinOp) and isinstance(outer, type(node.op))
    return f"({whole})" if isinstance(node, ast.BinOp | ast.UnaryOp) and not same else whole
