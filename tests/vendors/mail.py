"""A mail server on loopback, for staff's notices."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

USER, PASSWORD = "saphan", "p@ss/word: 7%"


class FakeMail:
    """Takes mails, or answers as commanded: a status line; "drop" hangs up before it takes the mail, "lost" after."""

    def __init__(self) -> None:
        self.port = 0
        self.mails: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.encrypted: list[bool] = []
        self.logins: list[str] = []
        self._fail: deque[str] = deque()

    def fail_next(self, kind: str, times: int = 1) -> None:
        """What the next mails meet."""
        self._fail.extend([kind] * times)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Takes a mail, or does not."""
        command = self._fail.popleft() if self._fail else ""
        if command and command not in ("drop", "lost"):
            return command
        if command != "drop":
            assert isinstance(envelope.content, bytes)
            self.raw.append(envelope.content)
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
            assert server.transport is not None
            self.encrypted.append(server.transport.get_extra_info("sslcontext") is not None)
        if command:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "250 OK"

    def authenticate(self, server: SMTP, session: Session, envelope: Envelope, way: str, given: Any) -> AuthResult:
        """Knows one user."""
        assert isinstance(given, LoginPassword)
        self.logins.append(given.login.decode())
        known = given.login.decode() == USER and given.password.decode() == PASSWORD
        return AuthResult(success=known, handled=False)

    def texts(self) -> list[str]:
        """What came."""
        return [mail.get_content() for mail in self.mails]


@contextmanager
def mail_server(fake: FakeMail, folder: Path | None = None, *, tls_first: bool = False) -> Iterator[FakeMail]:
    """Serves until the block ends: with a folder (for the certificate) TLS and a login are asked for."""
    context = _context(folder) if folder else None
    loop = asyncio.new_event_loop()

    def protocol() -> SMTP:
        options: dict[str, Any] = {"hostname": "localhost", "loop": loop}
        if context:
            options |= {"auth_required": True, "authenticator": fake.authenticate}
            options |= {"auth_require_tls": False} if tls_first else {"tls_context": context, "require_starttls": True}
        return SMTP(fake, **options)

    server = loop.run_until_complete(loop.create_server(protocol, "127.0.0.1", 0, ssl=context if tls_first else None))
    fake.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield fake
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(120)
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


def _context(folder: Path) -> ssl.SSLContext:
    """A server's own certificate for 127.0.0.1, which lies in the folder as ca.pem, too."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail of the tests")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "ca.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "ca.pem", folder / "key.pem")
    return context
