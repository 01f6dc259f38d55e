"""From three sources to a reviewed call on the command line: a saved page, a Word file, an item of a feed."""

import hashlib
import json
from pathlib import Path

import docx
import pytest

from readout_compare.session.project import Session
from tests.cli.conftest import alone
from tests.journeys.conftest import Command

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Readout of the call with the President of Belmora</title>
<meta property="article:published_time" content="2025-05-04T19:30:00+02:00">
<meta property="og:site_name" content="Government of Arvenia"></head><body>
<header><nav><a href="/">Home</a><a href="/news">News</a><a href="/contact">Contact</a></nav></header>
<main><article><h1>Readout of the call with the President of Belmora</h1>
<p>President Alan Orlen of Arvenia spoke today by telephone with President Viktor Sava of Belmora.</p>
<p>The two presidents agreed to halt strikes on energy infrastructure for 30 days.</p>
<p>President Orlen called for the release of all sailors who are held in Belmora.</p></article>
<ul class="share"><li><a href="https://social.example">Share on Facebook</a></li><li>Print this page</li></ul></main>
<footer><p>We use cookies to make this site better.</p></footer></body></html>"""
WORD = (
    "On 4 May 2025 a telephone conversation took place between Viktor Sava and Alan Orlen.",
    "The sides agreed to stop strikes on energy facilities for a month.",
    "Viktor Sava drew attention to the supply of weapons from abroad.",
)
FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Harbour Herald</title>
<link>https://herald.example/</link><description>News</description>
<item><title>Harvest is late</title><link>https://herald.example/1</link>
<pubDate>Sun, 04 May 2025 08:00:00 GMT</pubDate>
<description>&lt;p&gt;The harvest is two weeks late in the south, farmers said.&lt;/p&gt;</description></item>
<item><title>Orlen and Sava speak</title><link>https://herald.example/2</link>
<pubDate>Sun, 04 May 2025 21:00:00 GMT</pubDate>
<description>&lt;p&gt;Alan Orlen and Viktor Sava held a call today, the first since March, their offices said.&lt;/p&gt;
&lt;p&gt;They agreed to halt strikes on power stations for 30 days.&lt;/p&gt;</description></item></channel></rss>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """page.html, belmora.docx and herald.rss."""
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "herald.rss").write_text(FEED, encoding="utf-8")
    document = docx.Document()
    for paragraph in WORD:
        document.add_paragraph(paragraph)
    document.save(str(tmp_path / "belmora.docx"))
    return tmp_path


def test_three_sources_become_one_call_that_is_compared_and_undone(folder: Path, command: Command) -> None:
    # look first: what is furniture, what is text, which day
    looked = json.loads(command("import", "page.html", "--dry-run", "--format", "json"))
    assert looked["sha256"] == hashlib.sha256(PAGE.encode()).hexdigest()
    assert looked["date"].startswith("2025-05-04")
    assert (looked["call_date"], looked["publisher"], looked["form"]) == (
        "2025-05-04", "Government of Arvenia", "html",
    )  # fmt: skip
    assert [s["text"] for s in looked["statements"]][-3:] == [
        "President Alan Orlen of Arvenia spoke today by telephone with President Viktor Sava of Belmora.",
        "The two presidents agreed to halt strikes on energy infrastructure for 30 days.",
        "President Orlen called for the release of all sailors who are held in Belmora.",
    ]
    dropped = " ".join(piece["text"] for piece in looked["dropped"])
    assert all(word in dropped for word in ("Home", "Share on Facebook", "cookies"))
    assert not list(folder.glob("*.readout"))

    # two steps: accept, and add the others by the day
    made = command("import", "page.html", "-p", "call", "--side", "Arvenia")
    assert made.startswith("call.readout: made, call 1 “Call of 2025-05-04” of 2025-05-04\n  Arvenia: ")
    assert ", web page\n" in made
    assert "    left out: " in made
    added = command("import", "belmora.docx", "-p", "call", "--call", "2025-05-04")
    assert added.startswith("call.readout: added to, call 1 ")
    assert "  Belmora: " in added
    assert ", Word document\n" in added
    before = (folder / "call.readout").read_bytes()
    refused = alone("import", "herald.rss", "-p", "call", "--call", "2025-05-04", cwd=folder)
    told = refused.err
    assert (refused.code, refused.out) == (1, "")
    assert "holds 2 texts; choose one with `readout-compare import --item`: 1 “Harvest is late”, 2 “Orlen and" in told
    assert told.count("\n") == 1
    assert (folder / "call.readout").read_bytes() == before
    words = ("import", "herald.rss", "-p", "call", "--call", "2025-05-04", "--item", "orlen and sava")
    assert "news feed" in command(*words)

    # compared as any call; the sources of all three are kept
    found = json.loads(command("compare", "call.readout", "--format", "json"))
    assert [account["side"] for account in found["accounts"]][:2] == ["Arvenia", "Belmora"]
    assert any({"a", "b"} <= set(link["members"]) for link in found["links"])
    session = Session.open(folder / "call.readout", read_only=True)
    assert session.original(looked["sha256"]) == PAGE.encode()
    captures = [session.review.capture(account.id) for account in session.accounts]
    assert [capture.form for capture in captures if capture] == ["html", "docx", "feed"]
    session.close()
    assert command("report", "call.readout", "-o", "report.html") == "Report written: report.html\n"

    # the way back, and what the history tells
    assert command("undo", "call.readout", "2").count("Undone: Import: ") == 2
    assert len(Session.open(folder / "call.readout", read_only=True).accounts) == 1
    assert command("redo", "call.readout") == "Done again: Import: Belmora\n"
    log = command("log", "call.readout").splitlines()
    assert [line.split("  ")[3].split(" (")[0] for line in log][:2] == ["Import: Arvenia", "Import: Belmora"]

    # the same sources compared at once, without a project
    table = command("compare", "page.html", "belmora.docx")
    assert "Government of Arvenia: " in table
    assert "Belmora: 3 statements, belmora.docx" in table
