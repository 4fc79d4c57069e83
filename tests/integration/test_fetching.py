"""Fetching from a real server: what is asked, what is refused and why, and where the limits are."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator

import pytest
from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from site_parts import Site, fetcher_for, web_site

from adapters.fetching.addresses import Gate
from adapters.fetching.fetcher import Limits, WebFetcher
from knowledge.fetching import Fetched, FetchError, Known, NotModified

PAGE = "<html><body><p>ค่าธรรมเนียมยื่นคำขอรับการส่งเสริม 🏭</p></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with web_site() as site:
        yield site


def refusal(fetcher: WebFetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    return caught.value


def test_a_page_comes_with_what_the_server_says_of_it(site: Site) -> None:
    site.page("/fees", PAGE.encode("cp874", "ignore"), "text/html; charset=TIS-620", ETag='"a1"')
    fetched = fetcher_for(site, contact="staff@example.org").fetch(f"{site.address}/fees#part")
    assert isinstance(fetched, Fetched)
    assert fetched.url == f"{site.address}/fees"
    assert (fetched.suffix, fetched.content_type, fetched.charset.lower(), fetched.etag) == (
        ".html",
        "text/html",
        "tis-620",
        '"a1"',
    )
    assert fetched.content == PAGE.encode("cp874", "ignore")
    assert site.asked == ["/robots.txt", "/fees"]
    assert all(each["user-agent"] == "Saphan/1.0 (staff@example.org)" for each in site.headers)
    assert all(each["host"] == site.host for each in site.headers)


def test_what_is_known_is_not_sent_again(site: Site) -> None:
    site.page("/a", PAGE, ETag='"a1"')
    site.page("/b", PAGE, Last_Modified="Tue, 03 Jun 2025 08:00:00 GMT")
    fetcher = fetcher_for(site)
    assert isinstance(fetcher.fetch(f"{site.address}/a", Known(etag='"a1"')), NotModified)
    assert isinstance(fetcher.fetch(f"{site.address}/a", Known(etag='"old"')), Fetched)
    known = Known(last_modified="Tue, 03 Jun 2025 08:00:00 GMT")
    assert isinstance(fetcher.fetch(f"{site.address}/b", known), NotModified)


def test_robots_txt_decides_and_is_read_once(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private\nCrawl-delay: 7\n", "text/plain")
    site.page("/open", PAGE)
    site.page("/private/x", PAGE)
    waits: list[float] = []
    fetcher = fetcher_for(site, sleep=waits.append)
    fetcher.fetch(f"{site.address}/open")
    assert refusal(fetcher, f"{site.address}/private/x").fault == "robots"
    assert site.asked == ["/robots.txt", "/open"]
    assert max(waits) > 5, "the pause that the site asks for"


@pytest.mark.parametrize(("status", "fault"), [(500, "unreachable"), (503, "unreachable"), (429, "unreachable")])
def test_without_its_robots_txt_a_site_in_trouble_is_left_alone(site: Site, status: int, fault: str) -> None:
    site.status("/robots.txt", status)
    site.page("/open", PAGE)
    error = refusal(fetcher_for(site), f"{site.address}/open")
    assert (error.fault, error.later) == (fault, True)
    assert site.asked == ["/robots.txt"]


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_site_without_robots_txt_is_open(site: Site, status: int) -> None:
    site.status("/robots.txt", status)
    site.page("/open", PAGE)
    assert isinstance(fetcher_for(site).fetch(f"{site.address}/open"), Fetched)


@pytest.mark.parametrize(
    ("status", "fault", "later"),
    [
        (404, "gone", False),
        (410, "gone", False),
        (403, "refused", False),
        (500, "unreachable", True),
        (429, "unreachable", True),
    ],
)
def test_a_status_is_told(site: Site, status: int, fault: str, later: bool) -> None:
    site.status("/x", status)
    error = refusal(fetcher_for(site), f"{site.address}/x")
    assert (error.fault, error.later) == (fault, later)


def test_redirects_are_followed_to_a_page(site: Site) -> None:
    site.status("/old", 301, Location="/new")
    site.page("/new", PAGE)
    fetched = fetcher_for(site).fetch(f"{site.address}/old")
    assert fetched.url == f"{site.address}/new"


def test_redirects_come_to_an_end(site: Site) -> None:
    site.status("/round", 302, Location="/round")
    assert refusal(fetcher_for(site), f"{site.address}/round").fault == "redirects"
    assert site.asked.count("/round") == 6


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:1/",
        "http://localhost/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://user:secret@example.org/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "//10.0.0.1/",
        "http://example.org:22/",
    ],
)
def test_a_redirect_leads_nowhere_private(site: Site, target: str) -> None:
    site.status("/out", 302, Location=target)
    error = refusal(fetcher_for(site), f"{site.address}/out")
    assert error.fault in {"private", "address"}
    assert "secret" not in str(error)


def test_another_answer_of_the_resolver_after_the_check_is_of_no_use(site: Site) -> None:
    """DNS rebinding: the first answer is public, every later one is this machine."""
    answers = iter(["93.184.215.14"])

    def resolve(host: str, port: int) -> list[str]:
        return [next(answers, "127.0.0.1")]

    opened: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        opened.append(address)
        raise OSError("no such network here")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "create_connection", connect)
        fetcher = WebFetcher(gate=Gate(resolve=resolve), sleep=lambda _: None)
        assert refusal(fetcher, "http://rebind.example/inside").fault == "unreachable"
        assert opened == [("93.184.215.14", 80)], "the very address that was checked"
        assert refusal(fetcher, "http://rebind.example/inside").fault == "private"
        assert len(opened) == 1
    assert site.asked == []


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    gate = Gate(resolve=lambda host, port: ["93.184.215.14", "127.0.0.1"])
    assert refusal(WebFetcher(gate=gate), "http://mixed.example/").fault == "private"


def test_what_is_too_large_is_not_loaded_to_its_end(site: Site) -> None:
    sent = []

    def endless(_: Request) -> Response:
        def parts() -> Iterator[bytes]:
            for n in range(1000):
                sent.append(n)
                yield b"<p>" + b"x" * 100_000

        return StreamingResponse(parts(), media_type="text/html")

    site.answers["/endless"] = endless
    fetcher = fetcher_for(site, limits=Limits(most_bytes=500_000))
    assert refusal(fetcher, f"{site.address}/endless").fault == "large"
    assert len(sent) < 500


def test_a_bomb_is_unpacked_no_further_than_the_limit(site: Site) -> None:
    bomb = gzip.compress(b"<p>" + b"0" * 50_000_000)
    assert len(bomb) < 100_000
    site.page("/bomb", bomb, Content_Encoding="gzip")
    site.page("/sitemap.xml.gz", bomb, "application/gzip")
    fetcher = fetcher_for(site, limits=Limits(most_bytes=1_000_000))
    assert refusal(fetcher, f"{site.address}/bomb").fault == "large"
    with pytest.raises(FetchError, match="larger than 1 MB"):
        fetcher.sitemap(f"{site.address}/sitemap.xml.gz")


def test_a_packed_page_is_unpacked(site: Site) -> None:
    site.page("/packed", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    site.page("/cut", gzip.compress(PAGE.encode())[:-20], Content_Encoding="gzip")
    fetched = fetcher_for(site).fetch(f"{site.address}/packed")
    assert isinstance(fetched, Fetched)
    assert fetched.content.decode() == PAGE
    assert refusal(fetcher_for(site), f"{site.address}/cut").later


def test_a_server_that_drips_is_given_up() -> None:
    """A byte now and then keeps every wait short; the time for the whole ends it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port, done = listening.getsockname()[1], threading.Event()

        def drip() -> None:
            while not done.is_set():
                try:
                    connection, _ = listening.accept()
                    with connection:
                        for byte in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000:
                            if done.wait(0.02):
                                break
                            connection.sendall(bytes([byte]))
                except OSError:
                    continue

        thread = threading.Thread(target=drip)
        thread.start()
        try:
            gate = Gate({("127.0.0.1", port)})
            fetcher = WebFetcher(gate=gate, limits=Limits(whole=0.5, pause=0), sleep=lambda _: None)
            error = refusal(fetcher, f"http://127.0.0.1:{port}/")
        finally:
            done.set()
            socket.create_connection(("127.0.0.1", port)).close()
            thread.join(120)
    assert (error.fault, error.later) == ("slow", True)


@pytest.mark.parametrize(
    ("content", "content_type", "suffix"),
    [
        (PAGE.encode(), "application/xhtml+xml", ".html"),
        (PAGE.encode(), "application/octet-stream", ".html"),
        (b"%PDF-1.7\n...", "application/octet-stream", ".pdf"),
        (b"a,b\n1,2\n", "text/csv; charset=utf-8", ".csv"),
        ("ค่าธรรมเนียม".encode(), "text/plain", ".txt"),
        (b"PK\x03\x04 an archive", "application/octet-stream", ".zip"),
    ],
)
def test_the_kind_of_a_file_is_told(site: Site, content: bytes, content_type: str, suffix: str) -> None:
    site.page("/file", content, content_type)
    fetched = fetcher_for(site).fetch(f"{site.address}/file")
    assert isinstance(fetched, Fetched)
    assert fetched.suffix == suffix


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"\x89PNG\r\n", "image/png"),
        (b"MZ\x90", "application/octet-stream"),
        (b"no pdf", "application/pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 word", "application/octet-stream"),
        (b"{}", "application/json"),
    ],
)
def test_other_kinds_are_refused(site: Site, content: bytes, content_type: str) -> None:
    site.page("/file", content, content_type)
    assert refusal(fetcher_for(site), f"{site.address}/file").fault == "kind"
