"""Personal data at rest: sealed with Fernet (AES-128-CBC and HMAC-SHA256), found again by a keyed hash.

SAPHAN_PII_KEY holds one or more Fernet keys, parted by commas. The first seals; all of them open, so that a key is
changed by putting a new one in front, running `MatchmakingStore.reseal`, and taking the old one away.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import tempfile
from pathlib import Path
from typing import Literal

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.errors import OperatorError
from bot.leads import Contact
from bot.messages import Address

KEY_FILE = "pii.key"
_MAKE_ONE = "make one with: python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'"
_INDEX_LENGTH = 32


class Cipher:
    """Seals texts, and hashes what has to be found without being read. Raises `OperatorError` for a wrong key."""

    def __init__(self, keys: str) -> None:
        parts = [key.strip() for key in keys.split(",") if key.strip()]
        try:
            self._fernet = MultiFernet([Fernet(key) for key in parts])
        except ValueError as error:
            raise OperatorError(f"SAPHAN_PII_KEY is no key; {_MAKE_ONE}") from error
        # A key for hashing of its own, so that no key is used for two things.
        self._index_keys = [
            hmac.digest(base64.urlsafe_b64decode(key), b"saphan blind index", hashlib.sha256) for key in parts
        ]

    def seal(self, text: str) -> str:
        """The text as a token; "" stays "". Half a character (a lone surrogate) becomes a question mark."""
        return self._fernet.encrypt(text.encode("utf-8", "replace")).decode("ascii") if text else ""

    def open(self, token: str) -> str:
        """The sealed text. Raises `OperatorError` where no key of the setting sealed it."""
        if not token:
            return ""
        try:
            return self._fernet.decrypt(token.encode("ascii")).decode("utf-8")
        except InvalidToken as error:
            raise OperatorError("SAPHAN_PII_KEY is not the key that personal data were sealed with") from error

    def address_indexes(self, who: Address) -> list[str]:
        """Keyed hashes of an address, one for each key; the first is the one to store."""
        return self._indexes(f"channel\x1f{who.channel}\x1f{who.user_id}")

    def contact_indexes(self, contact: Contact) -> list[str]:
        """Keyed hashes of a contact, the same for every way of writing it."""
        if contact.kind == "channel":
            return self.address_indexes(Address(contact.channel, contact.value))
        return self._indexes(f"{contact.kind}\x1f{plain_contact(contact)}")

    def key_indexes(self, key: str) -> list[str]:
        """Keyed hashes of what tells a repeated capture."""
        return self._indexes(f"capture\x1f{key}")

    def session_indexes(self, token: str) -> list[str]:
        """Keyed hashes of what tells a staff member's session."""
        return self._indexes(f"session\x1f{token}")

    def try_index(self, key: str) -> str:
        """A keyed hash of who tries to log in: an address, or what was typed as a name."""
        return self._indexes(f"try\x1f{key}")[0]

    def _indexes(self, text: str) -> list[str]:
        data = text.encode("utf-8", "replace")
        return [hmac.new(key, data, hashlib.sha256).hexdigest()[:_INDEX_LENGTH] for key in self._index_keys]


def plain_contact(contact: Contact) -> str:
    """One way of writing a contact: lower case; of phones the digits with the country code.

    A national number counts as Thai behind a single 0 (9 or 10 digits), as a Chinese mobile one with 11 digits from 13
    to 19 (numbering plans of NBTC and MIIT, https://www.itu.int/oth/T0202.aspx?parent=T0202).
    """
    value = contact.value.strip().casefold()
    if contact.kind not in ("phone", "whatsapp"):
        return value.removeprefix("@")
    digits = "".join(char for char in value if char.isdecimal())
    if value.startswith("+"):
        return digits
    if digits.startswith("00"):
        return digits[2:]
    if digits.startswith("0") and len(digits) in (9, 10):
        return f"66{digits[1:]}"
    if len(digits) == 11 and digits[0] == "1" and digits[1] in "3456789":
        return f"86{digits}"
    return digits


def read_keys(setting: str, env: Literal["development", "production"], data: Path) -> str:
    """The keys of the setting; in development else those of <data>/pii.key, which is made on the first run.

    Raises `OperatorError` in production without the setting.
    """
    if setting.strip():
        return setting
    path = data / KEY_FILE
    if env == "production":
        hint = f"its key is in {path}, move it to the setting" if path.exists() else _MAKE_ONE
        raise OperatorError(f"SAPHAN_PII_KEY must be set in production: contact data is sealed with it; {hint}")
    try:
        if not path.exists():
            _make(path)
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise OperatorError(f"cannot keep the key of personal data in {path}: {error.strerror}") from error


def _make(path: Path) -> None:
    """Writes a new key, readable for the owner alone; of two processes at once the first one's stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".pii-")  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(Fernet.generate_key() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(name, path)
    except FileExistsError:
        return
    finally:
        Path(name).unlink()
