"""The key of personal data: where it comes from, how it is changed, and what happens without it."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from adapters.matchmaking.crypto import Cipher, read_keys
from adapters.matchmaking.store import MatchmakingStore, open_store
from bot.casework import Spoken
from bot.errors import OperatorError
from bot.leads import THE_PERSON, Actor, Consent, Contact, Lead, Person
from bot.messages import Address

NOW = datetime(2026, 3, 1, tzinfo=UTC)
WHO, NID = Address("line", "U1"), Actor("nid", "case_worker")


def _key() -> str:
    return Fernet.generate_key().decode("ascii")


def test_development_makes_a_key_that_only_the_owner_can_read(tmp_path: Path) -> None:
    data = tmp_path / "data"
    key = read_keys("", "development", data)
    assert stat.S_IMODE((data / "pii.key").stat().st_mode) == 0o600
    assert read_keys("", "development", data) == key
    assert Cipher(key).open(Cipher(key).seal("李伟明")) == "李伟明"
    assert [path.name for path in data.iterdir()] == ["pii.key"]


def test_workers_that_start_at_once_have_the_same_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(lambda _: read_keys("", "development", tmp_path), range(32)))
    assert len(keys) == 1


def test_the_setting_goes_before_the_file(tmp_path: Path) -> None:
    read_keys("", "development", tmp_path)
    key = _key()
    assert read_keys(key, "development", tmp_path) == key
    assert read_keys(key, "production", tmp_path) == key


def test_production_does_not_start_without_a_key(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="SAPHAN_PII_KEY must be set in production"):
        open_store("", "", "production", tmp_path)
    assert list(tmp_path.iterdir()) == []
    read_keys("", "development", tmp_path)
    with pytest.raises(OperatorError, match=r"pii\.key, move it to the setting"):
        read_keys(" ", "production", tmp_path)


@pytest.mark.parametrize("wrong", ["secret", "=", "ก" * 44, ","])
def test_what_is_no_key_is_refused_without_being_shown(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(OperatorError, match="SAPHAN_PII_KEY is no key") as caught:
        open_store("", wrong, "production", tmp_path)
    assert wrong in (",", "=") or wrong not in str(caught.value)


def test_another_key_is_noticed_at_the_start(tmp_path: Path) -> None:
    open_store("", _key(), "production", tmp_path).close()
    with pytest.raises(OperatorError, match="not the key"):
        open_store("", _key(), "production", tmp_path)


def test_keys_are_changed_without_losing_anybody(tmp_path: Path) -> None:
    old, new = _key(), _key()
    store = open_store("", old, "production", tmp_path)
    lead = _capture(store, "1")
    store.transcripts.keep(WHO, Spoken("person", "罗勇", "zh", NOW))
    store.close()

    both = open_store("", f"{new}, {old}", "production", tmp_path)
    assert both.leads.leads_of(WHO) == (lead,)
    assert _capture(both, "1") == lead, "a repetition is told by the old key's hash, too"
    assert both.reseal() > 5
    assert both.leads.leads_of(WHO) == (lead,)
    both.close()

    after = open_store("", new, "production", tmp_path)
    assert after.leads.leads_of(WHO) == (lead,)
    assert after.leads.person(lead.id, NID, NOW).name == "สมชาย ใจดี"
    assert [each.text for each in after.transcripts.of(WHO)] == ["罗勇"]
    after.leads.erase(WHO, THE_PERSON, NOW)
    assert after.leads.leads_of(WHO) == ()
    after.close()
    with pytest.raises(OperatorError, match="not the key"):
        open_store("", old, "production", tmp_path)


def test_nothing_personal_can_be_read_in_the_files(tmp_path: Path) -> None:
    store = open_store("", _key(), "production", tmp_path)
    _capture(store, "1")
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert "รับทราบ".encode() in written, "the text of the consent is no secret"
    for datum in ("สมชาย", "0812345678", "66812345678", "U1-line-id", "อยากหาหุ้นส่วน"):
        assert datum.encode() not in written, datum
    store.close()


def test_the_same_text_is_sealed_differently_each_time_and_hashed_the_same() -> None:
    cipher = Cipher(_key())
    assert cipher.seal("x") != cipher.seal("x")
    contact = Contact("phone", "081-234-5678")
    assert cipher.contact_indexes(contact) == cipher.contact_indexes(replace(contact, value="+66812345678"))
    assert cipher.contact_indexes(contact) != cipher.contact_indexes(replace(contact, value="+66812345679"))
    assert cipher.contact_indexes(contact) != Cipher(_key()).contact_indexes(contact), (
        "without the key it tells nothing"
    )
    assert cipher.address_indexes(Address("line", "a")) != cipher.address_indexes(Address("wechat", "a"))


def _capture(store: MatchmakingStore, key: str) -> Lead:
    store.leads.give_consent(WHO, Consent("matchmaking", "1", "รับทราบ", "th", NOW, "line", "U1-line-id"))
    person = Person("สมชาย ใจดี", contacts=(Contact("phone", "0812345678"),))
    lead = Lead("sme", "matchmaking", "th", summary="อยากหาหุ้นส่วน")
    return store.leads.capture(WHO, lead, person, key=key, now=NOW)
