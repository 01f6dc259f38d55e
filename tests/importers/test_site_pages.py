"""Pages built as those of the sites that we know: the text alone is kept, and the page's data are told."""

from typing import NamedTuple

import pytest

from readout_compare.core.capture import Wish, kept_text
from readout_compare.importers.pages import read_page

ONE = "King Caspian spoke with the Lion today about the weather in both of their countries."
TWO = "They agreed that their ministers will meet in May to look at what was done since."
TEXT = f"<p>{ONE}</p><p>{TWO}</p>"
AROUND = "<nav><a href=/>Home</a></nav>{}<aside><p>Another call took place in the same week, it says here.</p></aside>"


class Page(NamedTuple):
    """An address, the inside of the body, and what it tells: title, day, side."""

    address: str
    body: str
    title: str
    day: str
    side: str


PAGES = [
    Page(
        "https://www.whitehouse.gov/briefing-room/statements-releases/2022/05/04/a-call/",
        "<h1 class='page-title news'>Readout of a Call</h1><div class='meta'><time class='posted-on "
        f"entry-date' datetime='2022-05-04'>May 04, 2022</time></div><section class='body-content'>{TEXT}"
        "<p class='has-text-align-center'>###</p></section>",
        "Readout of a Call", "2022-05-04", "White House",
    ),
    Page(
        "https://2021-2025.state.gov/a-call/",
        "<h1 class='featured-content__headline'>A Call with the King</h1><div class='article-meta'>"
        "<p class='author'>Office of the Spokesperson</p><p class='article-meta__publish-date'>"
        "May 4, 2022</p></div><div class='entry-content'>"
        f"{TEXT}<div class='related-tags'>Tags Narnia</div></div>",
        "A Call with the King", "2022-05-04", "State Department",
    ),
    Page(
        "https://www.president.gov.ua/en/news/a-call-12",
        "<div class='article'><h1>The President spoke with the King</h1><p class='date'>4 May 2022 - 13:05</p>"
        f"<div class='article_content'>{TEXT}</div></div>",
        "The President spoke with the King", "2022-05-04", "Ukraine President",
    ),
    Page(
        "https://www.gov.uk/government/news/pm-call-with-the-king-4-may-2022",
        "<main><h1 class='gem-c-heading__text'>PM call with the King</h1><div class='gem-c-metadata'>From: Narnia "
        f"Published 4 May 2022</div><div class='gem-c-govspeak govspeak'>{TEXT}</div><h2>Share this page</h2></main>",
        "PM call with the King", "2022-05-04", "Downing Street",
    ),
    Page(
        "https://www.pm.gc.ca/en/news/readouts/2022/05/04/the-king",
        "<div class='title-header-inner'><h1>Prime Minister speaks with the King</h1><span class='date-display-single'>"
        f"May 4, 2022</span></div><div class='content-news-article'><p>Ottawa, Ontario</p>{TEXT}"
        "<h3>Associated Links</h3><ul><li>Narnia – Canada relations</li></ul><p>This document is also available at https://pm.gc.ca</p></div>",
        "Prime Minister speaks with the King", "2022-05-04", "Canadian Prime Minister",
    ),
    Page(
        "https://www.mfa.gov.cn/eng/xw/zyxw/202205/t20220504_1.html",
        "<div class='news-title'><h1>A Talk with the King</h1><p class='time'>Updated: May 4, 2022 13:05</p>"
        f"</div><div class='news-main'>{TEXT}<p>【打印】</p></div>",
        "A Talk with the King", "2022-05-04", "Chinese Foreign Ministry",
    ),
    Page(
        "https://www.mofa.go.jp/a_o/page1.html",
        "<div id='maincontents'><h1 class='title1'>Talk with the King</h1><p class='rightalign'>May 4, 2022</p>"
        f"{TEXT}<h2>Related Links</h2><ul><li>Japan–Narnia Relations</li></ul></div>",
        "Talk with the King", "2022-05-04", "Japanese Foreign Ministry",
    ),
    Page(
        "https://www.elysee.fr/emmanuel-macron/2022/05/04/entretien",
        "<main><article><h1>Entretien avec le Roi</h1><p>4 mai 2022 - Communiqué</p>"
        f"{TEXT}<p>Télécharger le .pdf</p><p>Partager l’article sur Facebook</p></article></main>",
        "Entretien avec le Roi", "2022-05-04", "Élysée",
    ),
    Page(
        "https://t.me/s/narnia/12",
        "<div class='tgme_widget_message'><div class='tgme_widget_message_author'>Narnia</div><div class="
        f"'tgme_widget_message_text js-message_text'>💬 {ONE}<br><br>{TWO}<br><br>#Narnia</div><div class="
        "'tgme_widget_message_footer'><a class='tgme_widget_message_date'><time datetime='2022-05-04T13:05:00+00:00'>"
        "13:05</time></a></div></div>",
        "", "2022-05-04", "",
    ),
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address.split("/")[2])
def test_a_page_of_a_known_site(page: Page) -> None:
    reading = read_page(f"<html><body>{AROUND.format(page.body)}</body></html>", page.address, Wish())
    assert kept_text(reading.pieces).split("\n\n") == [ONE, TWO]
    assert (reading.title, reading.published[:10], reading.side) == (page.title, page.day, page.side)
    assert all(piece.kept != bool(piece.reason) for piece in reading.pieces)


def test_a_page_that_only_links_to_a_known_site_is_not_its() -> None:
    links = "<a href='https://t.me/share'>Telegram</a><a href='https://www.whitehouse.gov/briefing-room/'>source</a>"
    reading = read_page(f"<html><body><main>{TEXT}{links}</main></body></html>", "https://news.example/1", Wish())
    assert (reading.side, reading.publisher) == ("", "")


def test_a_saved_page_without_an_address_is_known_by_what_it_shows() -> None:
    shown = "<p>Direct link: en.kremlin.ru/d/1</p>"
    reading = read_page(f"<html><body><main>{TEXT}{shown}</main></body></html>", "", Wish())
    assert (reading.side, reading.address) == ("Kremlin", "http://en.kremlin.ru/d/1")
    assert kept_text(reading.pieces).split("\n\n") == [ONE, TWO]
