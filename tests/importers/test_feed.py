"""Feeds: one reading an item, its whole text without furniture, its own title, date and address."""

import pytest

from readout_compare.core.capture import Wish, kept_text
from readout_compare.core.errors import UnusableInputError
from readout_compare.core.text import one_line
from readout_compare.importers.readers.feed import TEASER, read_feed
from readout_compare.importers.readers.html import read_html
from readout_compare.importers.reading import Reading, Source
from tests.gold_data import SHARED, needs_shared

WHITE_HOUSE = "whitehouse-briefing-room-2022-03-30.rss"
STATE = "state-gov-press-releases-2022-04-25.rss"
PROSE = "King Caspian spoke with the Lion today about the weather in both of their countries."


def shared(name: str) -> tuple[Reading, ...]:
    return read_feed((SHARED / "pages" / name).read_bytes(), Source(name))


def rss(items: str) -> tuple[Reading, ...]:
    head = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        "<title>Narnia Press</title><language>en-GB</language>"
    )
    return read_feed(f"{head}{items}</channel></rss>".encode(), Source("narnia.rss"))


@needs_shared
def test_the_line_that_says_whom_a_statement_is_attributable_to_is_part_of_it() -> None:
    gold = (SHARED / "gold" / "pairs" / "2022-04-24-blinken-austin-zelensky" / "state-department.txt").read_text()
    texts = [kept_text(reading.pieces) for reading in shared(STATE)]
    assert one_line(gold) in [one_line(text) for text in texts]


@needs_shared
@pytest.mark.parametrize("name", [WHITE_HOUSE, STATE])
def test_no_item_of_a_real_feed_keeps_furniture_or_loses_text(name: str) -> None:
    readings = shared(name)
    assert len(readings) == 10
    for reading in readings:
        text = kept_text(reading.pieces)
        assert "#" not in text
        assert "Office of the Spokesperson" not in text
        assert not text.startswith(("Antony J. Blinken, Secretary", "Ned Price, Department"))
        assert reading.title
        assert reading.published.startswith("2022-0")
        assert reading.address.startswith("https://www.")
        assert reading.item == reading.address
        assert reading.language == "en"
        assert reading.remarks == ()
        assert reading.side == ("White House" if name == WHITE_HOUSE else "State Department")
        assert all(len(piece.text.strip()) < 120 for piece in reading.pieces if not piece.kept)


@needs_shared
def test_the_account_of_30_march_2022_in_the_feed_is_exactly_its_paragraph() -> None:
    reading = next(one for one in shared(WHITE_HOUSE) if "Zelenskyy" in one.title)
    text = kept_text(reading.pieces)
    assert text.startswith("President Biden\u00a0spoke\u00a0today")
    assert text.endswith("negotiations with Russia.")
    assert "\n" not in text
    assert reading.published == "2022-03-30T16:24Z"
    assert [(piece.text.strip(), piece.reason) for piece in reading.pieces if not piece.kept] == [("###", "end mark")]


def test_the_whole_text_is_taken_before_a_summary_and_a_teaser_says_so() -> None:
    whole, short = rss(
        f"<item><title>A &amp; B</title><link>https://narnia.example/1</link><description>King Caspian spoke…"
        f"</description><content:encoded><![CDATA[<p>{PROSE}</p><p hidden>no</p>]]></content:encoded></item>"
        "<item><title>C</title><description>King Caspian spoke with the Lion […]</description></item>"
    )
    assert kept_text(whole.pieces) == PROSE
    assert (whole.title, whole.item, whole.remarks) == ("A & B", "https://narnia.example/1", ())
    assert (whole.publisher, whole.language) == ("Narnia Press", "en")
    assert (short.item, short.remarks) == ("C", (TEASER,))


def test_an_atom_feed_is_read_the_same_way() -> None:
    (reading,) = read_feed(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Narnia</title><entry><title>The call</title>'
        '<link href="https://narnia.example/2"/><id>tag:2</id><updated>2025-05-04T13:05:00Z</updated>'
        f'<content type="html">&lt;p&gt;{PROSE}&lt;/p&gt;&lt;p&gt;###&lt;/p&gt;</content></entry></feed>'.encode(),
        Source("narnia.atom"),
    )
    assert kept_text(reading.pieces) == PROSE
    assert (reading.item, reading.published) == ("https://narnia.example/2", "2025-05-04T13:05Z")


def test_a_feed_without_items_with_entities_or_of_thousands_is_refused() -> None:
    with pytest.raises(UnusableInputError, match="is no news feed"):
        rss("")
    entity = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0"/>'
    with pytest.raises(UnusableInputError, match=r"^narnia\.rss declares XML entities"):
        read_feed(entity, Source("narnia.rss"))
    with pytest.raises(UnusableInputError, match=r"^narnia\.rss holds more than 2,000 texts"):
        read_feed(b"<rss><channel>" + b"<item><title>t</title></item>" * 2_001, Source("narnia.rss"))


@pytest.mark.parametrize(
    ("head", "encoding", "server"),
    [
        ('<meta charset="windows-1251">', "cp1251", ""),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8_r", ""),
        ("", "koi8_r", "text/html; charset=koi8-r"),
        ('<meta charset="windows-1251">', "utf-8", ""),  # saved anew, the declaration of old
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_or_its_server_tells(head: str, encoding: str, server: str) -> None:
    prose = "Король Каспиан обсудил сегодня погоду в обеих странах и договорился о новой встрече."
    data = f"<html><head>{head}</head><body><p>{prose}</p></body></html>".encode(encoding)
    (reading,) = read_html(data, Source("page.html", content_type=server))
    assert kept_text(reading.pieces) == prose
    assert reading.encoding == encoding


def test_with_keep_furniture_a_feed_keeps_all() -> None:
    item = f"<item><title>t</title><description>&lt;p&gt;{PROSE}&lt;/p&gt;###</description></item>"
    data = f"<rss><channel>{item}</channel></rss>"
    (reading,) = read_feed(data.encode(), Source("a.rss", wish=Wish(keep_furniture=True)))
    assert kept_text(reading.pieces) == f"{PROSE}\n\n###"


def test_a_page_of_ten_thousand_levels_is_told_and_one_of_many_unended_tags_is_read() -> None:
    prose = "The presidents spoke by telephone about energy. "
    with pytest.raises(UnusableInputError, match=r"^page\.html has parts more than 10,000 levels deep"):
        read_html(b"<html><body>" + b"<div><p>" * 10_001 + prose.encode(), Source("page.html"))
    (reading,) = read_html(b"<html><body>" + f"<div><p>{prose}</div>".encode() * 12_000, Source("page.html"))
    assert sum(prose.strip() in piece.text for piece in reading.pieces) == 12_000
