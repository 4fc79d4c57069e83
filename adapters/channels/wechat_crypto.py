"""WeChat's signatures and encrypted envelopes, by wechatpy, with its weak places mended."""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets
import struct
from collections.abc import Mapping

from wechatpy.crypto import PrpCrypto, WeChatCrypto
from wechatpy.exceptions import InvalidAppIdException, InvalidSignatureException
from wechatpy.utils import WeChatSigner

from adapters.channels.base import WebhookRefusedError
from bot.errors import OperatorError

_KEY_LENGTH = 43


def signature(*parts: str) -> str:
    """SHA-1 over the sorted parts, as WeChat signs."""
    signer = WeChatSigner()
    signer.add_data(*parts)
    return str(signer.signature)


def check_signature(given: str, *parts: str) -> None:
    """Raises `WebhookRefusedError` where `given` is not the signature of the parts.

    wechatpy compares with `!=`, whose time tells how much of a guess is right; this does not.
    """
    if not hmac.compare_digest(signature(*parts).encode(), given.encode("utf-8", "replace")):
        raise WebhookRefusedError(403, "the signature does not match: is SAPHAN_WECHAT_TOKEN the token of the account?")


class Envelope:
    """Opens and seals messages with an account's AES key; `owner` is the AppID (for WeCom the CorpID).

    Raises `OperatorError` for a key that is none.
    """

    def __init__(self, token: str, aes_key: str, owner: str) -> None:
        # wechatpy checks with an `assert`, which says nothing and vanishes under `python -O`.
        if len(aes_key) != _KEY_LENGTH or not _is_base64(aes_key + "="):
            raise OperatorError("SAPHAN_WECHAT_AES_KEY: give the EncodingAESKey of the account, 43 letters and digits")
        self._token = token
        self._crypto = _Crypto(token, aes_key, owner)

    def open(self, sealed: str, query: Mapping[str, str]) -> str:
        """The text in an envelope. Raises `WebhookRefusedError` where it was not sealed by this account's WeChat."""
        given, timestamp, nonce = (query.get(name, "") for name in ("msg_signature", "timestamp", "nonce"))
        check_signature(given, self._token, timestamp, nonce, sealed)
        try:
            return str(self._crypto.decrypt_message({"Encrypt": sealed}, given, timestamp, nonce))
        except InvalidAppIdException as error:
            raise WebhookRefusedError(403, "the message is for another AppID than SAPHAN_WECHAT_APP_ID") from error
        except (InvalidSignatureException, ValueError, IndexError, struct.error) as error:
            reason = "the message cannot be decrypted: is SAPHAN_WECHAT_AES_KEY the key of the account?"
            raise WebhookRefusedError(403, reason) from error

    def seal(self, text: str, timestamp: int) -> str:
        """The XML that WeChat takes for an encrypted reply."""
        return str(self._crypto.encrypt_message(text, secrets.token_hex(8), str(timestamp)))


class _Unpredictable(PrpCrypto):  # type: ignore[misc]
    """The 16 random bytes at the start stand in for the fixed initialisation vector: wechatpy takes them from `random`,
    whose next values can be computed from those before."""

    def get_random_string(self) -> str:
        return secrets.token_hex(8)


class _Crypto(WeChatCrypto):  # type: ignore[misc]
    def encrypt_message(self, msg: str, nonce: str, timestamp: str | None = None) -> str:
        return str(self._encrypt_message(msg, nonce, timestamp, _Unpredictable))


def _is_base64(text: str) -> bool:
    try:
        base64.b64decode(text, validate=True)
    except binascii.Error:
        return False
    return True
