"""Column types that are the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from bot.lead_ports import UnfitFieldError

JSON = sa.JSON().with_variant(JSONB(), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


class NoZoneError(UnfitFieldError, sa.exc.DontWrapMixin):
    """A time without its zone: nobody knows when that is."""


class UtcTime(TypeDecorator[datetime]):
    """An aware time, kept and given out in UTC; a time without a zone is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Into UTC."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise NoZoneError("a time without its zone cannot be kept")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Out of the database, whatever the session's zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Amount(TypeDecorator[Decimal]):
    """An amount of money, exact: SQLite has no decimal numbers, there it is text."""

    impl = sa.Numeric(24, 4)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(sa.String(32))
        return dialect.type_descriptor(sa.Numeric(24, 4))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """As it is, or as text."""
        return str(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Without the zeros that a fixed scale adds."""
        if value is None:
            return None
        number = Decimal(value)
        return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


class SealedText(sa.Text):
    """Marks a column whose text is sealed; the store seals and opens it."""


def number_column() -> sa.Column[int]:
    """A row's own number, `id`."""
    return sa.Column("id", NUMBER, primary_key=True, autoincrement=True)


def time_column(name: str, *, needed: bool = False) -> sa.Column[object]:
    """A time in UTC."""
    return sa.Column(name, UtcTime, nullable=not needed)


def text_column(name: str, length: int) -> sa.Column[str]:
    """A short text, "" where there is none."""
    return sa.Column(name, sa.String(length), nullable=False, server_default="")


def sealed_column(name: str) -> sa.Column[str]:
    """An encrypted text, "" where there is none."""
    return sa.Column(name, SealedText, nullable=False, server_default="")
