"""Pages: all of their text in order as a browser shows it, furniture dropped with its reason, the text kept."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from readout_compare.core.capture import Wish, kept_text
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.pages import read_page
from readout_compare.importers.pages.blocks import rendered
from readout_compare.importers.pages.body import taken
from readout_compare.importers.pages.selectors import selected
from readout_compare.importers.pages.tree import WITHOUT_LAYOUT, tree_of
from readout_compare.importers.reading import Reading
from tests.gold_data import SHARED, needs_shared

PAGES = SHARED / "pages"
PROSE = "King Caspian spoke with the Lion today about the weather in both of their countries."
MORE = "They agreed that their ministers will meet in May to look at what was done since."


def page(body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def read(html: str, address: str = "") -> Reading:
    return read_page(html, address, Wish())


def kept(reading: Reading) -> list[str]:
    return [piece.text.strip() for piece in reading.pieces if piece.kept]


def dropped(reading: Reading) -> dict[str, str]:
    return {piece.text.strip(): piece.reason for piece in reading.pieces if not piece.kept}


def lines(html: str) -> list[str]:
    root = tree_of(html)
    assert root is not None
    return [block.text for block in rendered(root, {}, {}, frozenset()).blocks]


def expected() -> dict[str, Any]:
    path = PAGES / "expected-segments.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def measured() -> Iterator[tuple[str, list[bool], list[bool]]]:
    for name, wanted in expected().items():
        text = kept_text(read((PAGES / name).read_text(encoding="utf-8"), wanted["url"]).pieces)
        yield name, [part in text for part in wanted["with"]], [part not in text for part in wanted["without"]]


@needs_shared
def test_real_pages_keep_what_is_theirs_and_lose_their_furniture() -> None:
    results = list(measured())
    stay, gone = [hit for _, with_, _ in results for hit in with_], [hit for *_, without in results for hit in without]
    assert len(results) == 6
    assert sum(stay) / len(stay) >= 0.95
    assert sum(gone) / len(gone) >= 0.9


@needs_shared
@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.name)
def test_nothing_of_a_page_is_absent(path: Path) -> None:
    html = path.read_text(encoding="utf-8")
    everything = read_page(html, "", Wish(keep_furniture=True))
    reading = read(html)
    assert "".join(piece.text for piece in reading.pieces) == "".join(piece.text for piece in everything.pieces)
    assert all(piece.kept and not piece.reason for piece in everything.pieces)
    assert all(piece.kept != bool(piece.reason) for piece in reading.pieces)
    root = tree_of(html)
    assert root is not None
    words = "".join("".join(piece.text for piece in everything.pieces).split())
    for paragraph in root.iter("p", "h1", "h2", "li"):
        shown = "".join(str(t) for t in paragraph.xpath(".//text()[not(ancestor::script or ancestor::style)]"))
        assert "".join(shown.split())[:40] in words


def test_a_page_as_a_browser_shows_it() -> None:
    assert lines("<p>One <b>bo</b>ld\n  word<br>next<i> line</i></p>") == ["One bold word", "next line"]
    assert lines("<ul><li>a<li>b</ul><div>in<p>side</p>tail</div>") == ["a", "b", "in", "side", "tail"]
    assert lines("<table><tr><th>Day<td>4 May</tr></table><pre>a  b\nc</pre>x<!-- no -->y<script>z</script> q") == [
        "Day 4 May", "a b", "c", "xy q",
    ]  # fmt: skip
    assert lines("a&nbsp;b &amp; c\u00adc &#x201c;d&rdquo;") == ["a\u00a0b & c\u00adc “d”"]


def test_furniture_goes_with_reasons_for_people() -> None:
    reading = read(
        page(
            f"<nav><a href=a>Home</a> <a href=b>News</a></nav><div class='cookie-banner'><p>{PROSE} Cookies!</p></div>"
            f"<main><h1>Readout of King Caspian’s Call</h1><p>May 4, 2025</p><p>{PROSE}</p><p>{MORE}</p>"
            f"<figure><img src=x><figcaption>The King at his desk.</figcaption></figure><p>{PROSE} Again.</p>"
            "<p>###</p><div class='share-buttons'><a href=c>Facebook</a></div></main>"
            "<aside><h2>Related</h2><p>Another call</p></aside><footer>© Narnia</footer>",
        )
    )
    assert kept(reading) == [PROSE, MORE, f"{PROSE} Again."]
    gone = dropped(reading)
    assert gone["Home News"] == "navigation"
    assert gone[f"{PROSE} Cookies!"] == "cookie notice"
    assert gone["Readout of King Caspian’s Call"] == "title of the page"
    assert gone["May 4, 2025"] == "date and place"
    assert gone["The King at his desk."] == "picture caption"
    assert gone["###"] == "end mark"
    assert gone["Facebook"] == "share buttons"
    assert gone["Another call"] == "related links"
    assert gone["© Narnia"] == "page footer"
    assert (reading.title, reading.published) == ("Readout of King Caspian’s Call", "2025-05-04")


def test_hidden_words_are_dropped_pieces_also_inside_a_paragraph() -> None:
    reading = read(page(f"<article><p>{PROSE}<span class='sr-only'> (opens a window)</span> {MORE}</p></article>"))
    assert kept_text(reading.pieces) == f"{PROSE} {MORE}"
    assert dropped(reading) == {"(opens a window)": "hidden on the page"}


def test_a_name_around_the_whole_text_is_no_furniture() -> None:
    reading = read(page(f"<div class='content-with-sidebar newsletter'><p>{PROSE}</p><p>{MORE}</p></div>"))
    assert kept(reading) == [PROSE, MORE]


@pytest.mark.parametrize(
    "name",
    ["elementor-widget elementor-widget-text", "author-block", "lg:hidden md:block", "tag-social-media", "print"],
)
def test_a_name_around_each_paragraph_is_no_furniture(name: str) -> None:
    body = "".join(
        f"<div class='{name}'><p>{text}</p></div>" for text in (PROSE, MORE, f"{PROSE} Again.", f"{MORE} Too.")
    )
    assert kept(read(page(f"<div id=all>{body}</div><div class='sidebar'>Other news</div>"))) == [
        PROSE, MORE, f"{PROSE} Again.", f"{MORE} Too.",
    ]  # fmt: skip


def test_a_lead_between_heading_and_text_belongs_to_it() -> None:
    reading = read(
        page(
            f"<div class='story'><h1>The King’s call</h1><div class='intro'><p>{PROSE}</p></div>"
            f"<div class='copy'><p>{MORE}</p><p>{MORE} And again.</p><p>{MORE} And then.</p></div></div>",
            "<title>The King’s call | Narnia</title>",
        )
    )
    assert kept(reading)[0] == PROSE


def test_headings_and_list_items_inside_the_text_stay() -> None:
    reading = read(
        page(f"<main><p>{PROSE}</p><h2>Trade</h2><ul><li>apples</li><li>honey</li></ul><p>{MORE}</p></main>")
    )
    assert kept(reading) == [PROSE, "Trade", "apples", "honey", MORE]


@pytest.mark.parametrize("id_", ["nav_contact_on_the_sea", "footer-of-the-treaty", "share-of-the-trade"])
def test_the_anchor_of_a_heading_is_made_of_its_words_and_tells_no_furniture(id_: str) -> None:
    parts = f'<p>{PROSE}</p><h3 id="{id_}">What comes next in Narnia</h3><p>{MORE}</p>'
    assert kept(read(page(f"<div><h1>The call</h1>{parts}</div>"))) == [PROSE, "What comes next in Narnia", MORE]
    named = f'<p>{PROSE}</p><h3 class="{id_}">What comes next in Narnia</h3><p>{MORE}</p>'
    assert "What comes next in Narnia" not in kept(read(page(f"<div><h1>The call</h1>{named}</div>")))


def test_a_list_below_a_table_is_not_the_whole_text() -> None:
    rows = "".join(f"<tr><td>Ship {n} of the royal fleet of Narnia</td><td>{n} sailors</td></tr>" for n in range(12))
    advice = [PROSE.replace("Lion", beast) for beast in ("Dwarf", "Faun", "Mouse")]
    table = f"<section><table>{rows}</table></section>"
    items = "".join(f"<li>{sentence}</li>" for sentence in advice)
    whole = f"<div>{table}<section><p>{PROSE}</p><p>{MORE}</p></section><section><ul>{items}</ul></section></div>"
    root = tree_of(page(whole))
    assert root is not None
    blocks = rendered(root, {}, {}, frozenset()).blocks
    part = page(f"<div>{table}<p>{advice[-1]}</p></div>")  # where only the table and one item are found at first
    assert all(taken(part, blocks, [""] * len(blocks), [False] * len(blocks), ""))


def test_a_paragraph_with_a_hidden_note_or_without_a_full_stop_is_text() -> None:
    noted = PROSE.replace("weather", 'weather <span class="sr-only">(opens in a new window)</span>')
    long = f"{PROSE[:-1]}, and the Lion spoke of the wood and of all who live in it [3]"
    root = tree_of(page(f"<h1>The call</h1><p>{noted}</p><p>{long}</p><p>{long}</p><p>{MORE}</p>"))
    assert root is not None
    blocks = rendered(root, {}, {}, frozenset()).blocks
    part = page(f"<p>{PROSE}</p><p>{MORE}</p>")  # where the note is not found, nor what is between
    assert taken(part, blocks, [""] * 5, [False] * 5, "The call") == [False, True, True, True, True]


@pytest.mark.parametrize(
    ("head", "body", "wanted"),
    [
        ("The Lion calls - Narnia.example", '<h1><a href="/">Narnia.example</a></h1><h1>The Lion calls</h1>', ""),
        (
            "The Lion calls › Narnia and all of its islands",
            '<h1><a href="/">Narnia and all of its islands</a></h1>',
            "",
        ),
        ("Narnia | Visit of the Lion", "<h1>News</h1><h1>Second visit of the Lion</h1>", "Second visit of the Lion"),
        ("The Lion calls", '<meta property="og:title" content="lion-calls-2025-05"><p>x</p>', ""),
    ],
)
def test_the_title_is_not_the_name_of_the_site(head: str, body: str, wanted: str) -> None:
    title = read(page(f"{body}<p>{PROSE}</p>", f"<title>{head}</title>")).title
    assert title == (wanted or "The Lion calls")


def test_what_a_page_tells_of_itself_is_data() -> None:
    reading = read(
        page(
            f"<article><p>{PROSE}</p><p>{MORE}</p></article>",
            '<title>The King’s call | Narnia Press</title><meta property="og:site_name" content="Narnia Press">'
            '<meta property="article:published_time" content="2025-05-04T13:05:00+00:00">'
            '<link rel="canonical" href="https://www.narnia.example/call">',
        )
    )
    assert (reading.title, reading.publisher) == ("The King’s call", "Narnia Press")
    assert (reading.published, reading.language) == ("2025-05-04T13:05", "en")
    assert reading.address == "https://www.narnia.example/call"


def test_a_page_of_a_known_site_is_read_by_its_selectors() -> None:
    reading = read(
        page(
            "<div class='top'>Президент России</div><h1 class='entry-title p-name'>Телефонный разговор с Королём</h1>"
            "<div class='read__lead entry-summary'><p>Состоялся телефонный разговор с Королём Нарнии.</p></div>"
            "<time class='read__published' datetime='2025-05-04'>4 мая 2025 года</time>"
            "<div class='read__place'>Кремль</div>"
            "<div class='entry-content read__internal_content'><p>Обсуждена погода в обеих странах. </p>"
            "<div class='read__bottommeta'><p>Опубликован в разделе: Архив</p></div></div>"
            "<div class='read__tags'><a href='/catalog/persons/1/events'>Каспиан</a></div>"
        ),
        "http://kremlin.ru/d/1",
    )
    assert kept(reading) == ["Состоялся телефонный разговор с Королём Нарнии.", "Обсуждена погода в обеих странах."]
    assert reading.title == "Телефонный разговор с Королём"
    assert (reading.published, reading.place, reading.people) == ("2025-05-04", "Кремль", ("Каспиан",))
    assert (reading.side, reading.publisher) == ("Kremlin", "Президент России")


def test_a_page_of_furniture_only_is_kept_as_it_is() -> None:
    assert kept(read(page("<nav>Home</nav>"))) == ["Home"]
    assert read("").pieces == ()


@pytest.mark.parametrize(
    "html",
    [
        "<p>start</p>" + "<div>" * 100_000 + f"<p>{PROSE}</p>" + "</div>" * 100_000,
        "<b>" * 100_000 + PROSE,
        f"<p>{PROSE}</p>" + "<p>x</p>" * 350_000,
        PROSE + " word" * 3_000_000,
    ],
    ids=["100,000 levels", "100,000 in a line", "350,000 paragraphs", "15 MB in one"],
)
def test_a_page_that_is_too_deep_or_too_large_loses_no_word_and_says_so(html: str) -> None:
    reading = read(html)
    assert PROSE in kept_text(reading.pieces)
    assert reading.remarks == (WITHOUT_LAYOUT,)


def test_control_characters_halves_of_signs_and_declarations_are_no_trouble() -> None:
    html = f'<?xml version="1.0" encoding="utf-16"?><html><body><p>a\0b\ud83d {PROSE}</p></body></html>'
    assert kept(read(html)) == [f"ab� {PROSE}"]


@pytest.mark.parametrize("tag", ["embed", "source", "track", "param", "wbr", "img", "area", "base", "link"])
def test_what_stands_behind_an_element_without_end_is_not_lost(tag: str) -> None:
    assert kept(read(page(f"<{tag} src=x><p>{PROSE}</p>"))) == [PROSE]


def test_selectors() -> None:
    root = tree_of("<div id=m class='a b'><p class=x data-k=v1>1</p><p>2</p></div><p class='x y'>3</p>")
    assert root is not None

    def found(selector: str) -> list[str]:
        return [element.text_content() for element in selected(selector)(root)]

    assert found("p.x") == ["1", "3"]
    assert found("#m p") == ["1", "2"]
    assert found(".a.b [data-k=v1], .y") == ["1", "3"]
    assert found("[data-k^=v]") == found("[data-k*=1]") == ["1"]
    for wrong in ("p > a", "p:first-child", "p,", "p'"):
        with pytest.raises(UnusableInputError, match="selector"):
            selected(wrong)
