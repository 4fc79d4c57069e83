"""Mail to staff, against a real mail server on loopback: encryption, login, and what each refusal means."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import pytest
from vendors.mail import PASSWORD, USER, FakeMail, mail_server

from adapters.channels.base import Parcel, RefusedError, TryLaterError
from adapters.outlets.mail import MailOutlet, MailSettings
from bot.errors import OperatorError
from bot.messages import Address, Reply

STAFF = Address("mail", "staff@example.org")
TEXT = "คำขอใหม่ L-7K3PQA\nนักลงทุน · 污水处理 · 500 📌\nhttps://bot.example.org/console/leads/L-7K3PQA"
REPLY = Reply(TEXT, "th", "notice")
LOGIN = f"{USER}:{quote(PASSWORD, safe='')}@"


def outlet(fake: FakeMail, scheme: str = "smtp+plain", login: str = "") -> MailOutlet:
    return MailOutlet(MailSettings(f"{scheme}://{login}127.0.0.1:{fake.port}", "bot@saphan.example", seconds=5))


def push(sender: MailOutlet, key: str = "") -> str:
    [content] = sender.render(REPLY)
    return asyncio.run(sender.push(Parcel(STAFF, content, key or str(uuid4()))))


@pytest.fixture
def fake() -> FakeMail:
    return FakeMail()


def test_a_mail_arrives_as_it_was_written(fake: FakeMail) -> None:
    with mail_server(fake):
        sent = push(outlet(fake), "11111111-2222-4333-8444-555555555555")
    [mail] = fake.mails
    assert sent == mail["Message-ID"] == "<11111111-2222-4333-8444-555555555555@saphan.example>"
    assert mail["Subject"] == "Saphan: คำขอใหม่ L-7K3PQA"
    assert (mail["To"], mail["From"]) == ("staff@example.org", "Saphan <bot@saphan.example>")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime
    assert mail.get_content().replace("\r\n", "\n").strip() == TEXT
    assert all(byte < 128 for byte in fake.raw[0]), "a server need not take 8-bit mail"


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_login_and_content_are_encrypted(
    fake: FakeMail, scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server(fake, tmp_path, tls_first=scheme == "smtps"):
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        push(outlet(fake, scheme, LOGIN))
    assert (len(fake.mails), fake.logins, fake.encrypted) == (1, [USER], [True])


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_that_nobody_vouches_for_gets_neither_password_nor_mail(
    fake: FakeMail, scheme: str, tmp_path: Path
) -> None:
    with mail_server(fake, tmp_path, tls_first=scheme == "smtps"), pytest.raises(TryLaterError, match="tls") as caught:
        push(outlet(fake, scheme, LOGIN))
    assert (fake.mails, fake.logins) == ([], [])
    assert caught.value.seconds, "the operator has to mend it"


def test_a_server_without_encryption_gets_no_mail_where_encryption_is_asked_for(fake: FakeMail) -> None:
    with mail_server(fake), pytest.raises(TryLaterError, match="unsupported"):
        push(outlet(fake, "smtp", LOGIN))
    assert fake.mails == []


def test_a_wrong_password_is_for_the_operator_and_no_mail_is_lost(
    fake: FakeMail, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server(fake, tmp_path):
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        sender = outlet(fake, "smtp", f"{USER}:wrong-secret@")
        with pytest.raises(TryLaterError, match="535") as caught:
            push(sender)
        with pytest.raises(OperatorError, match="does not accept user and password") as told:
            sender.check()
    assert caught.value.seconds
    assert "wrong-secret" not in f"{caught.value} {told.value}"


@pytest.mark.parametrize(
    ("command", "error", "code"),
    [
        ("451 4.7.1 Greylisted staff@example.org", TryLaterError, "451"),
        ("421 4.3.2 shutting down", TryLaterError, "421"),
        ("550 5.1.1 staff@example.org unknown", RefusedError, "550"),
        ("552 mailbox full", RefusedError, "552"),
        ("drop", TryLaterError, "network"),
        ("lost", TryLaterError, "network"),
    ],
)
def test_what_an_answer_means(fake: FakeMail, command: str, error: type[Exception], code: str) -> None:
    with mail_server(fake):
        fake.fail_next(command)
        with pytest.raises(error) as caught:
            push(outlet(fake))
    assert caught.value.code == code  # type: ignore[attr-defined]
    assert "staff@" not in str(caught.value)


def test_a_mail_whose_answer_got_lost_comes_again_under_the_same_id(fake: FakeMail) -> None:
    key = str(uuid4())
    with mail_server(fake):
        fake.fail_next("lost")
        with pytest.raises(TryLaterError):
            push(outlet(fake), key)
        push(outlet(fake), key)
    assert len(fake.mails) == 2
    assert fake.mails[0]["Message-ID"] == fake.mails[1]["Message-ID"]


def test_a_server_that_is_away_is_tried_later(fake: FakeMail) -> None:
    with mail_server(fake):
        sender = outlet(fake)
        assert sender.check() == f"smtp+plain://127.0.0.1:{fake.port}"
    with pytest.raises(TryLaterError, match="network"):
        push(sender)
    with pytest.raises(OperatorError, match="did not answer"):
        sender.check()


@pytest.mark.parametrize(
    ("url", "sender", "said"),
    [
        ("", "a@example.org", "SAPHAN_SMTP_URL is no address"),
        ("https://u:hidden-pw@h", "a@example.org", "SAPHAN_SMTP_URL is no address"),
        ("smtp://u:hidden-pw@h:999999", "a@example.org", "SAPHAN_SMTP_URL is no address"),
        ("smtp://u@h", "a@example.org", "a user without a password"),
        ("smtp+plain://u:hidden-pw@h", "a@example.org", "would send the password unencrypted"),
        ("smtp://u:%E5%AF%86hidden-pw@h", "a@example.org", "only ASCII"),
        ("smtp://h", "", "SAPHAN_SMTP_FROM: '' is no mail address"),
        ("smtp://h", "a@b.org\nBcc: c@d.org", "is no mail address"),
    ],
)
def test_a_wrong_setting_is_one_clear_line(url: str, sender: str, said: str) -> None:
    with pytest.raises(OperatorError, match=said) as caught:
        MailOutlet(MailSettings(url, sender))
    assert "hidden-pw" not in str(caught.value)
    assert "\n" not in str(caught.value)
