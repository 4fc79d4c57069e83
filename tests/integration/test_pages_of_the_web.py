"""Pages of the web on their way into files and into the index: sitemaps, what is known, what is gone."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ingest_parts import Desk
from site_parts import Site, fetcher_for, web_site

from ingest.metadata.sidecar import sidecar_of
from ingest.web.page_note import note_beside
from ingest.web.page_store import PageStore
from ingest.web.pages import Pages
from knowledge.fetching import FetchError
from knowledge.watching import Place

SAPHAN = Path(sys.executable).parent / "saphan"
PATIENCE = 120
FILES = Path(__file__).parents[1] / "fixtures" / "documents"


def fees(amount: str) -> str:
    """A page of the Board about fees, with the navigation that each of its pages has."""
    return f"""<html lang="th"><head><meta charset="tis-620"><title>ค่าธรรมเนียม</title>
<meta property="article:published_time" content="2025-03-14"></head>
<body><nav><a href="/">หน้าแรก</a></nav><h1>ค่าธรรมเนียมการขอรับการส่งเสริม</h1>
<p>ผู้ขอรับการส่งเสริมกิจการรีไซเคิลต้องชำระค่าธรรมเนียมยื่นคำขอ {amount} บาทต่อโครงการ ณ สำนักงานในขอนแก่น</p>
</body></html>"""


def served(site: Site, path: str, amount: str, etag: str) -> None:
    site.page(path, fees(amount).encode("cp874"), "text/html; charset=TIS-620", ETag=etag)


@pytest.fixture
def site() -> Iterator[Site]:
    with web_site() as site:
        yield site


@pytest.fixture
def pages(site: Site, tmp_path: Path) -> Pages:
    return Pages(PageStore(tmp_path / "pages"), fetcher_for(site))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path / "documents", tmp_path / "data")
    desk.folder.mkdir()
    return desk


def test_a_page_becomes_sections_that_name_it(site: Site, pages: Pages, desk: Desk) -> None:
    served(site, "/th/fees.html", "5,000", '"1"')
    url = f"{site.address}/th/fees.html"
    brought = pages.bring([f"{url}#top", url])
    assert brought.refused == []
    assert list(brought.files) == [url]
    path = brought.files[url]
    assert path.name.startswith("127-0-0-1-th-fees-")
    assert pages.address_of(path) == url
    assert desk.run(path).refused == []
    (section,) = desk.sections().values()
    assert "5,000 บาท" in section.text
    assert "หน้าแรก" not in section.text
    assert (section.sources, section.as_of, section.language) == ((url,), "2025-03-14", "th")


def test_what_did_not_change_is_not_read_again(site: Site, pages: Pages, desk: Desk) -> None:
    served(site, "/a", "5,000", '"1"')
    site.page("/b", fees("6,000"))
    urls = [f"{site.address}/a", f"{site.address}/b"]
    first = pages.bring(urls)
    assert len(first.changed) == 2
    assert desk.run(*first.files.values()).files_read == 2
    again = pages.bring(urls)
    assert (again.files, again.changed, again.refused) == (first.files, [], [])
    assert desk.run(*again.files.values()).files_kept == 2

    served(site, "/a", "7,000", '"2"')
    third = pages.bring(urls)
    assert third.changed == [first.files[urls[0]]]
    report = desk.run(*third.files.values())
    assert (len(report.changed), len(report.added), len(report.removed)) == (1, 0, 0)


def test_a_sitemap_brings_the_pages_of_its_own_host(site: Site, pages: Pages) -> None:
    for n in range(3):
        served(site, f"/p{n}", f"{n}00", f'"{n}"')
    listed = "".join(f"<url><loc>{site.address}/p{n}</loc><lastmod>2025-06-0{n + 1}</lastmod></url>" for n in range(3))
    foreign = "<url><loc>http://10.0.0.1/secret</loc></url><url><loc>file:///etc/passwd</loc></url>"
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    inner = f'{entity}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}{foreign}<url><loc>&e;</loc></url></urlset>'
    site.page("/inner.xml.gz", gzip.compress(inner.encode()), "application/gzip")
    site.page(
        "/sitemap.xml",
        f"<sitemapindex><sitemap><loc>{site.address}/inner.xml.gz</loc></sitemap>"
        f"<sitemap><loc>{site.address}/sitemap.xml</loc></sitemap></sitemapindex>",
        "application/xml",
    )
    brought = pages.bring([f"{site.address}/sitemap.xml"])
    assert brought.refused == []
    assert list(brought.files) == [f"{site.address}/p{n}" for n in range(3)]
    assert site.asked.count("/sitemap.xml") == 1


def test_no_more_pages_are_taken_than_the_limit(site: Site, pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    served(site, "/p", "1", '"1"')
    listed = "".join(f"<url><loc>{site.address}/p?n={n}</loc></url>" for n in range(9))
    site.page("/sitemap.xml", f"<urlset>{listed}</urlset>", "text/xml")
    monkeypatch.setattr("ingest.web.pages.MOST_PAGES", 2)
    brought = pages.bring([f"{site.address}/sitemap.xml"])
    assert (site.asked.count("/p"), brought.cut) == (2, True)


@pytest.mark.parametrize(
    "content", [b"<html><body>no</body></html>", b"", b"<urlset/>", b"\x00\xff<urlset", b"<a>" * 3000]
)
def test_what_is_no_sitemap_is_refused(site: Site, pages: Pages, content: bytes) -> None:
    site.page("/sitemap.xml", content, "application/xml")
    (refused,) = pages.bring([f"{site.address}/sitemap.xml"]).refused
    assert isinstance(refused, FetchError)


def test_a_page_is_gone_when_the_server_says_so_twice(site: Site, pages: Pages) -> None:
    served(site, "/a", "5,000", '"1"')
    url = f"{site.address}/a"
    place = Place(url, "url")
    path = pages.refresh(place, dry_run=False).files[url]
    site.status("/a", 404)
    first = pages.refresh(place, dry_run=False)
    assert (dict(first.files), first.gone, [note.code for note in first.refused]) == (
        {url: path},
        frozenset(),
        ["gone"],
    )
    second = pages.refresh(place, dry_run=False)
    assert (dict(second.files), set(second.gone), list(second.refused)) == ({url: path}, {url}, [])
    served(site, "/a", "5,000", '"1"')
    assert pages.refresh(place, dry_run=False).gone == frozenset()
    assert (note := note_beside(path)) is not None
    assert note.gone == ""
    pages.forget([path])
    assert list(path.parent.iterdir()) == []


def test_a_page_that_left_the_sitemap_is_still_looked_after(site: Site, pages: Pages) -> None:
    for name in ("one", "two"):
        served(site, f"/{name}", "1", f'"{name}"')
    place = Place(f"{site.address}/map", "url", sitemap=True)
    one, two = f"{site.address}/one", f"{site.address}/two"
    site.page("/map", f"<urlset><url><loc>{one}</loc></url><url><loc>{two}</loc></url></urlset>", "text/xml")
    assert set(pages.refresh(place, dry_run=False).files) == {one, two}
    site.page("/map", f"<urlset><url><loc>{one}</loc></url></urlset>", "text/xml")
    site.status("/two", 410)
    pages.refresh(place, dry_run=False)
    asked = len(site.asked)
    assert set(pages.refresh(place, dry_run=True).files) == {one, two}
    assert len(site.asked) == asked, "a dry run asks nobody"
    assert pages.refresh(place, dry_run=False).gone == {two}


def test_a_server_in_trouble_changes_nothing(site: Site, pages: Pages) -> None:
    served(site, "/a", "5,000", '"1"')
    url = f"{site.address}/a"
    path = pages.bring([url]).files[url]
    before = path.read_bytes()
    site.status("/a", 503)
    brought = pages.bring([url])
    assert (brought.files, brought.changed, [each.later for each in brought.refused]) == ({url: path}, [], [True])
    assert path.read_bytes() == before


def test_what_staff_wrote_of_a_page_stays_when_it_becomes_a_file_of_another_kind(site: Site, pages: Pages) -> None:
    served(site, "/doc", "5,000", '"1"')
    url = f"{site.address}/doc"
    path = pages.bring([url]).files[url]
    sidecar_of(path).write_text(f"source_url: {url}\ntopic: boi\n", encoding="utf-8")
    site.page("/doc", b"%PDF-1.4 other", "application/pdf")
    brought = pages.bring([url])
    assert brought.files[url] == path.with_suffix(".pdf")
    assert not path.exists()
    assert "topic: boi" in sidecar_of(brought.files[url]).read_text(encoding="utf-8")


def test_two_addresses_of_one_page_are_one_file(site: Site, pages: Pages) -> None:
    served(site, "/new", "5,000", '"1"')
    site.status("/old", 301, Location="/new")
    old, new = f"{site.address}/old", f"{site.address}/new"
    brought = pages.bring([old, new])
    assert brought.files[old] == brought.files[new]
    assert pages.address_of(brought.files[new]) == old


def saphan(data: Path, site: Site, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SAPHAN_")}
    environment |= {"SAPHAN_DATA": str(data), "SAPHAN_STARTER_CORPUS": "false", "SAPHAN_FETCH_ALLOW": site.host}
    return subprocess.run(
        [SAPHAN, *arguments],
        cwd=data.parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_the_command_fetches_reads_and_refuses(site: Site, tmp_path: Path) -> None:
    served(site, "/fees", "5,000", '"1"')
    data, url = tmp_path / "data", f"{site.address}/fees"
    ran = saphan(data, site, "ingest", url, f"{site.address}/gone", "http://10.0.0.1/x", "http://u:pass@example.org/")
    assert ran.returncode == 1
    assert ran.stdout.splitlines()[:2] == [
        "1 pages new or changed, 0 as they were",
        "1 added, 0 changed, 0 unchanged, 0 removed (sections, each language counted); 1 files read, 0 not read again",
    ]
    assert [line for line in ran.stderr.splitlines() if line.startswith("refused")] == [
        f"refused: {site.address}/gone: the page is not there (the server says 404)",
        "refused: http://10.0.0.1/x: an address of a private network is not fetched "
        "(SAPHAN_FETCH_ALLOW can allow 10.0.0.1:80)",
        "refused: http://example.org/: an address with a name or password in it is not fetched",
    ]
    again = saphan(data, site, "ingest", url)
    assert (again.returncode, again.stderr.count("refused")) == (0, 0)
    assert again.stdout.startswith("0 pages new or changed, 1 as they were\n0 added, 0 changed, 1 unchanged")
    answer = saphan(data, site, "ask", "ค่าธรรมเนียมยื่นคำขอรับการส่งเสริมกิจการรีไซเคิลเท่าไร")
    assert "5,000" in answer.stdout
    assert url in answer.stdout


def test_a_dry_run_fetches_and_keeps_nothing(site: Site, tmp_path: Path) -> None:
    served(site, "/fees", "5,000", '"1"')
    data, url = tmp_path / "data", f"{site.address}/fees"
    ran = saphan(data, site, "ingest", url, "--dry-run")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("1 pages new or changed, 0 as they were\n1 would be added, 0 would be changed")
    assert not (data / "pages").exists()
    assert not (data / "index").exists()

    assert saphan(data, site, "ingest", url).returncode == 0
    before = {path: path.read_bytes() for path in (data / "pages").iterdir()}
    served(site, "/fees", "6,000", '"2"')
    ran = saphan(data, site, "ingest", url, "--dry-run")
    assert "0 would be added, 1 would be changed, 0 unchanged, 0 would be removed" in ran.stdout
    assert {path: path.read_bytes() for path in (data / "pages").iterdir()} == before


def test_an_archive_behind_an_address_is_read_and_its_documents_name_the_address(
    site: Site, pages: Pages, desk: Desk
) -> None:
    site.page("/all", (FILES / "library" / "package.zip").read_bytes(), "application/octet-stream")
    site.page("/bomb.zip", (FILES / "hostile" / "bomb.zip").read_bytes(), "application/zip")
    url = f"{site.address}/all"
    brought = pages.bring([url, f"{site.address}/bomb.zip"])
    assert {path.suffix for path in brought.files.values()} == {".zip"}
    report = desk.run(*brought.files.values())
    assert [error.fault for error in report.refused] == ["large"]
    assert {section.document for section in desk.sections().values()} == {"grants", "husk"}
    assert {section.sources for section in desk.sections().values()} == {(url,)}
