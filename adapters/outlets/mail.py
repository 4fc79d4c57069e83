"""Notices to staff by e-mail, over SMTP.

RFC 5321: a reply 4xx means "try again later", 5xx "do not"; a mail whose last reply got lost may have been accepted. It
is sent again then, under the same Message-ID, by which most mailboxes show it once: a notice that comes twice is
better than one that does not come.
"""

from __future__ import annotations

import asyncio
import re
import smtplib
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.headerregistry import Address as MailAddress
from email.message import EmailMessage
from email.utils import format_datetime, localtime
from typing import Any
from urllib.parse import unquote, urlsplit

from adapters.channels.base import Inbox, NotSentError, Parcel, RefusedError, TokenRefusedError, TryLaterError
from bot.errors import OperatorError
from bot.messages import Reply

NAME = "mail"

_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
_OPERATOR_PAUSE = 300.0
"""Seconds before the next try where the operator has to mend something first."""
_LONGEST_SUBJECT = 150
_ENHANCED = re.compile(rb"^([245]\.\d{1,3}\.\d{1,3})\b")
# Base64 or quoted-printable: the server need not take 8-bit bodies.
_POLICY = policy.SMTP.clone(cte_type="7bit")


@dataclass(frozen=True, slots=True)
class MailSettings:
    """`url` is smtp://user:password@host:port (STARTTLS), smtps:// (TLS from the start), or smtp+plain://host:port (no
    encryption and no login, for a relay on this machine or network). `seconds` limits each step."""

    url: str
    sender: str
    seconds: float = 20.0


class MailOutlet:
    """Implements `adapters.channels.base.Outlet`. Raises `OperatorError` for settings that cannot work."""

    name = NAME
    repeatable = True
    pushes = True

    def __init__(self, settings: MailSettings) -> None:
        self._server = _server(settings.url)
        self._sender = mail_address(settings.sender, "SAPHAN_SMTP_FROM")
        self._seconds = settings.seconds
        self._inbox: Inbox | None = None

    def render(self, reply: Reply) -> Sequence[Mapping[str, Any]]:
        """One mail, whose subject is the first line."""
        subject = reply.text.partition("\n")[0].strip()[:_LONGEST_SUBJECT]
        return [{"subject": f"Saphan: {subject}", "text": reply.text}]

    async def reply(self, parcel: Parcel) -> str:
        """There are no reply tokens."""
        raise TokenRefusedError("none", "mail has no reply tokens")

    async def push(self, parcel: Parcel) -> str:
        """Sends one mail; returns its Message-ID."""
        message_id = f"<{parcel.key}@{self._sender.domain}>"
        try:
            message = self._message(parcel, message_id)
        except (KeyError, ValueError, MessageError, OperatorError) as error:
            raise RefusedError("malformed", f"this is no mail: {type(error).__name__}") from error
        try:
            await asyncio.to_thread(self._send, message, parcel.to.user_id)
        except (smtplib.SMTPException, OSError) as error:
            fault = _fault(error)
            if fault.mend and self._inbox:
                await self._inbox.tell_staff(NAME, fault.error.code, fault.mend)
            raise fault.error from error
        return message_id

    async def open(self, inbox: Inbox) -> None:
        """Nothing is kept open: notices are rare."""
        self._inbox = inbox

    async def close(self) -> None:
        """Nothing is open."""

    def check(self) -> str:
        """Connects and logs in; where to, in a line. Raises `OperatorError` where that fails."""
        try:
            self._connected(lambda smtp: smtp.noop())
        except (smtplib.SMTPException, OSError) as error:
            fault = _fault(error)
            raise OperatorError(f"{self._server.shown}: {fault.mend or fault.error}") from error
        return self._server.shown

    def _message(self, parcel: Parcel, message_id: str) -> EmailMessage:
        message = EmailMessage(policy=_POLICY)
        message["From"] = MailAddress("Saphan", addr_spec=self._sender.addr_spec)
        message["To"] = mail_address(parcel.to.user_id, "SAPHAN_NOTIFY")
        message["Subject"] = parcel.content["subject"]
        message["Date"] = format_datetime(localtime())
        message["Message-ID"] = message_id
        # So that nobody's holiday notice answers (RFC 3834).
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(parcel.content["text"])
        return message

    def _send(self, message: EmailMessage, to: str) -> None:
        self._connected(lambda smtp: smtp.send_message(message, self._sender.addr_spec, [to]))

    def _connected(self, work: Callable[[smtplib.SMTP], object]) -> None:
        server = self._server
        # Named after the sender's domain: the machine's own name would have to be looked up.
        myself, seconds = self._sender.domain, self._seconds
        smtp: smtplib.SMTP
        if server.scheme == "smtps":
            context = ssl.create_default_context()
            smtp = smtplib.SMTP_SSL(server.host, server.port, myself, timeout=seconds, context=context)
        else:
            smtp = smtplib.SMTP(server.host, server.port, myself, timeout=seconds)
        try:
            if server.scheme == "smtp":
                smtp.starttls(context=ssl.create_default_context())
            if server.user:
                smtp.login(server.user, server.password)
            work(smtp)
        finally:
            # What was accepted stays accepted, however the farewell goes.
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()


@dataclass(frozen=True, slots=True)
class _Server:
    scheme: str
    host: str
    port: int
    user: str
    password: str

    @property
    def shown(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"


def mail_address(text: str, setting: str) -> MailAddress:
    """A mail address such as staff@example.org. Raises `OperatorError` naming the setting."""
    try:
        address = MailAddress(addr_spec=text)
    except (ValueError, IndexError, MessageError) as error:
        raise OperatorError(f"{setting}: {text!r} is no mail address such as staff@example.org") from error
    if not address.username or not address.domain:
        raise OperatorError(f"{setting}: {text!r} is no mail address such as staff@example.org")
    return address


def _server(url: str) -> _Server:
    wrong = OperatorError(
        "SAPHAN_SMTP_URL is no address such as smtp://user:password@mail.example.org:587 "
        "(smtp: STARTTLS, smtps: TLS, smtp+plain: neither encryption nor login)"
    )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise wrong from None
    if parts.scheme not in _PORTS or not parts.hostname or not url.isprintable():
        raise wrong
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise OperatorError("SAPHAN_SMTP_URL has a user without a password, or the other way round")
    if not (user + password).isascii():
        raise OperatorError("SAPHAN_SMTP_URL: only ASCII characters can be in user and password")
    if user and parts.scheme == "smtp+plain":
        raise OperatorError("SAPHAN_SMTP_URL: smtp+plain would send the password unencrypted; use smtp or smtps")
    return _Server(parts.scheme, parts.hostname, port or _PORTS[parts.scheme], user, password)


@dataclass(frozen=True, slots=True)
class _Fault:
    """What an error means for the parcel, and what the operator has to mend, if anything."""

    error: NotSentError
    mend: str = ""


def _fault(error: smtplib.SMTPException | OSError) -> _Fault:
    if isinstance(error, smtplib.SMTPAuthenticationError) and error.smtp_code >= 500:
        return _for_operator(str(error.smtp_code), "the mail server does not accept user and password")
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return _for_operator("unsupported", "the mail server lacks STARTTLS or login; look at SAPHAN_SMTP_URL")
    if isinstance(error, ssl.SSLCertVerificationError):
        return _for_operator("tls", "the mail server's certificate cannot be trusted")
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()))
        return _answered(code, said)
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(error.smtp_code, error.smtp_error)
    return _Fault(TryLaterError("network", f"the mail server did not answer to the end: {type(error).__name__}"))


def _for_operator(code: str, mend: str) -> _Fault:
    return _Fault(TryLaterError(code, mend, _OPERATOR_PAUSE), mend)


def _answered(code: int, said: bytes | str) -> _Fault:
    """By the class of the code. Of the server's words only the enhanced code is kept: they may hold addresses."""
    found = _ENHANCED.match(said if isinstance(said, bytes) else said.encode("utf-8", "replace"))
    what = f"the mail server answers {code}{f' {found[1].decode()}' if found else ''}"
    if 500 <= code < 600:
        return _Fault(RefusedError(str(code), what))
    # A code that is none (-1) is what is left of a connection that broke.
    return _Fault(TryLaterError(str(code) if code > 0 else "network", what))
