"""The administrator's room: who may, what is never shown, channels, jobs, model, system, backups."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from consoles import PASSWORD, seat
from houses import settings_for
from pydantic import SecretStr
from settings_parts import (
    HOSTILE,
    LINE_SECRET,
    LINE_TOKEN,
    actions,
    app_of,
    hear,
    make_house,
    office,
    plain,
    put_parcel,
)

from adapters.backup import record
from adapters.console.settings.in_force import host_of, in_force
from adapters.delivery import notices
from adapters.delivery.oversight import Oversight
from adapters.delivery.parcels import State
from adapters.delivery.webhook_log import WebhookLog, webhook_calls
from bot.bootstrap import House
from bot.config import Settings

SECRETS = {
    "telegram_token": "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
    "telegram_secret": "s3cret-0f_them",
    "line_channel_secret": LINE_SECRET,
    "line_channel_token": LINE_TOKEN,
    "webhook_secret": "a secret for both ways",
    "pii_key": "",
    "smtp_url": "smtp+plain://127.0.0.1:9",
    "crm_url": "https://crm.example.org/hook?key=crm-key-in-the-address",
    "crm_secret": "sixteen-characters-or-more",
    "writer_key": "sk-of-the-writer",
    "writer_fallback_key": "sk-of-the-other-writer",
    "wechat_aes_key": "",
}
PATHS = ("", "/vendors", "/deliveries", "/jobs", "/accounts", "/audit", "/in-force")


@pytest.fixture
def house(starter_data: Path, tmp_path: Path, queue_url: str) -> Iterator[House]:
    with office(starter_data, tmp_path, queue_url) as made:
        yield made


def test_only_administrators_come_in(house: House) -> None:
    app = app_of(house)
    for name in ("guest", "nid"):
        staff = seat(app, name)
        for path in (*PATHS, "/audit.csv", "/accounts/anong"):
            assert staff.page(f"/console/settings{path}").status_code == 403, (name, path)
    anong = seat(app, "anong")
    for path in PATHS:
        assert anong.page(f"/console/settings{path}").status_code == 200, path


def test_no_secret_is_on_any_page(starter_data: Path, tmp_path: Path) -> None:
    secrets = {name: value for name, value in SECRETS.items() if value}
    database = f"sqlite:///{tmp_path / 'word-in-the-address.sqlite'}"
    house = make_house(
        starter_data,
        tmp_path,
        queue_url=database,
        webhook_callback_url="https://user:callback-password@app.example.org/callback?key=callback-key",
        smtp_from="saphan@example.org",
        notify="mail:somebody-of-staff@example.org",
        **secrets,
    )
    anong = seat(app_of(house), "anong")
    pages = {path: anong.page(f"/console/settings{path}").text for path in (*PATHS, "/accounts/anong", "/audit.csv")}
    never = [*secrets.values(), "word-in-the-address", "callback-password", "callback-key", "somebody-of-staff"]
    never += [house.settings.data.joinpath("pii.key").read_text("ascii").strip(), PASSWORD, "argon2"]
    for path, text in pages.items():
        assert not [secret for secret in never if secret in text], path
    shown = pages["/in-force"]
    assert "SAPHAN_LINE_CHANNEL_TOKEN" in shown
    assert "https://app.example.org" in shown
    assert "saphan@example.org" in shown
    house.library.close()
    house.matchmaking.close()


def test_a_setting_of_a_secret_kind_is_never_a_value(tmp_path: Path) -> None:
    marked = {
        name: f"secret-{name}" for name, field in Settings.model_fields.items() if isinstance(field.default, SecretStr)
    }
    rows = in_force(settings_for(tmp_path, **marked))
    kinds = {f"SAPHAN_{name.upper()}" for name in marked}
    assert len(kinds) > 10
    assert {row.name for row in rows} == {f"SAPHAN_{name.upper()}" for name in Settings.model_fields}
    for row in rows:
        if row.name in kinds:
            assert row.value is None, row.name
            assert row.given, row.name
    assert not [row for row in rows if row.value and "secret-" in row.value]
    free = settings_for(tmp_path, notify="mail:x@example.org")
    assert next(row for row in in_force(free) if row.name == "SAPHAN_NOTIFY").value is None, "texts are shown by name"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://saphan:word@db:5432/saphan", "postgresql://db:5432"),
        ("https://user:word@app.example.org/a?key=b", "https://app.example.org"),
        ("sqlite:////srv/in.sqlite", "sqlite://"),
        ("http://[::1", "…"),
        ("no address", "…"),
        ("", ""),
    ],
)
def test_of_an_address_only_the_host_is_shown(url: str, shown: str) -> None:
    assert host_of(url) == shown


def test_each_channel_says_how_it_does_and_what_to_do(house: House) -> None:
    anong = seat(app_of(house), "anong")
    first = plain(anong.page("/console/settings").text)
    assert "Nothing came yet" in first
    assert "Wrong settings" in first, "the webhook lacks its secret"
    assert "SAPHAN_WEBHOOK_SECRET" in first
    assert "There has never been a backup" in first

    hear(house, "line")
    put_parcel(house, state=State.SENT)
    works = plain(anong.page("/console/settings").text)
    assert "Nothing came yet" not in works
    assert ">Works<" in works

    put_parcel(house, reason=HOSTILE, ended_at=time.time(), user_id="U-somebody-1234")
    failing = plain(anong.page("/console/settings").text)
    assert ">Failing<" in failing
    assert "renew it in the settings" in failing
    assert "<script>alert('r')" not in failing
    assert "U-somebody-1234" not in failing


def test_a_refused_webhook_is_told_until_the_vendor_gets_through(house: House) -> None:
    log, reason = WebhookLog(house.queue_engine), "the header x-line-signature does not fit the body"
    log.note("line", reason)
    anong = seat(app_of(house), "anong")
    shown = anong.page("/console/settings").text
    assert "Calls refused" in shown
    assert reason in shown
    log.note("line")
    assert "Calls refused" not in anong.page("/console/settings").text
    calls = webhook_calls(house.queue_engine)["line"]
    assert calls.refused == reason
    assert calls.taken_at is not None
    log.note("line", "another reason, within the same minute")
    assert webhook_calls(house.queue_engine)["line"].refused == reason, "anybody can call it often"


def test_a_mended_notice_is_taken_off_the_list(house: House) -> None:
    notices.note(house.queue_engine, "line", "quota", "the month's quota of pushed messages is spent")
    anong = seat(app_of(house), "anong")
    assert "quota of pushed messages is spent" in anong.page("/console/settings").text
    sent = anong.send("/console/settings/notices", "/console/settings", channel="line", code="quota")
    assert sent.headers["location"] == "/console/settings?done=cleared"
    assert "quota of pushed messages is spent" not in anong.page("/console/settings").text
    assert ("notice cleared", "line") in actions(house)


def test_a_channel_counts_the_last_day_alone(house: House) -> None:
    old = time.time() - 2 * 86_400
    put_parcel(house, state=State.SENT)
    put_parcel(house, state=State.SENT, created_at=old, ended_at=old)
    put_parcel(house, state=State.DOUBTFUL)
    last = put_parcel(house, "telegram", code="network")
    hear(house, "line")
    hear(house, "line", answered=False)
    records = Oversight(house.queue_engine).channels(["line", "telegram", "mail"])
    assert (records["line"].sent, records["line"].failed) == (1, 1)
    heard, answered, error = records["line"].received_at, records["line"].answered_at, records["telegram"].error
    assert heard is not None
    assert answered is not None
    assert answered <= heard, "the last message waits for its answer"
    assert error is not None
    assert error.id == last
    assert records["telegram"].received_at is None
    assert (records["mail"].sent, records["mail"].error) == (0, None)


def test_a_job_is_run_soon_after_a_confirmation(house: House) -> None:
    anong, path = seat(app_of(house), "anong"), "/console/settings/jobs"
    said = house.jobs.run_now("purge")
    assert house.jobs.states()["purge"].next_at > datetime.now(UTC) + timedelta(hours=1)
    assert said in anong.page(path).text
    assert anong.send(f"{path}/purge/run", path).status_code == 422
    assert anong.send(f"{path}/purge/run", path, sure="yes").headers["location"] == f"{path}?done=started"
    state = house.jobs.states()["purge"]
    assert state.next_at <= datetime.now(UTC)
    assert state.said == said, "how the last run went is still known"
    assert anong.send(f"{path}/no-such-job/run", path, sure="yes").status_code == 404
    assert actions(house)[0] == ("job started", "purge")


def test_the_page_tells_the_age_of_the_last_backup(house: House) -> None:
    anong, now = seat(app_of(house), "anong"), datetime.now(UTC)
    record(house.queue_engine, now - timedelta(days=3), now - timedelta(days=3), "files 3, bytes 5")
    old = plain(anong.page("/console/settings").text)
    assert "The last backup is too old" in old
    assert "3 days ago" in old
    record(house.queue_engine, now, now, error="cannot make a backup in /srv: no space")
    failed = plain(anong.page("/console/settings").text)
    assert "The last backup failed" in failed
    assert "no space" in failed
    assert "3 days ago" in failed, "the one before still counts"
    record(house.queue_engine, now, now, "files 3, bytes 5")
    fresh = plain(anong.page("/console/settings").text)
    assert "The last backup" not in fresh
    assert "There has never been a backup" not in fresh


def test_model_and_system_are_told(house: House) -> None:
    text = plain(seat(app_of(house), "anong").page("/console/settings").text)
    assert house.embeddings.name in text
    assert f"/console/generations/{house.library.generation()}" in text
    assert "the same model" in text
    assert house.matchmaking.database.migration()[1] in text
    assert house.queue_engine.dialect.name in text
    assert "Running since" in text
