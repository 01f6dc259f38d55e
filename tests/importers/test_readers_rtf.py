"""Rich text as its reader sees it on the page, in the ways in which Word, WordPad and LibreOffice write it."""

import pytest

from readout_compare.core.capture import Wish, kept_text
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.readers import read
from readout_compare.importers.readers.rtf import read_rtf
from readout_compare.importers.reading import Reading, Source

CYRILLIC = (
    rb"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fnil\fcharset204{\*\fname Arial;}Arial CYR;}{\f1\fcharset0 Arial;}"
    rb"{\f2\fcharset128 MS Gothic;}{\f3\fcharset134 SimSun;}}{\colortbl;\red0\green0\blue0;}{\*\generator Riched20;}"
)


def of(body: bytes, head: bytes = CYRILLIC, wish: str | None = None) -> Reading:
    (reading,) = read_rtf(head + body + b"}", Source("call.rtf", wish=Wish(encoding=wish)))
    return reading


def kept(reading: Reading) -> str:
    return kept_text(reading.pieces)


def dropped(reading: Reading) -> list[tuple[str, str]]:
    return [(piece.text.strip(), piece.reason) for piece in reading.pieces if not piece.kept]


def escaped(text: str, encoding: str) -> bytes:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding)).encode()


@pytest.mark.parametrize(("body", "wanted"), [
    (rb"\pard\f0 " + escaped("Стороны", "cp1251") + rb" - \'ab" + escaped("за", "cp1251") + rb"\'bb.\par",
     "Стороны - «за»."),
    (rb"\f0 " + "Стороны договорились.".encode("cp1251"), "Стороны договорились."),
    (rb"\f1 " + escaped("Стороны", "cp1251"), "Стороны"),
    (rb"\f3 " + escaped("双方同意", "gb18030"), "双方同意"),
    (rb"\f2 " + escaped("会談", "cp932"), "会談"),
    (rb"\uc1\u1057 ?\u1090\'f2\u8211\'96 x\uc0\u1057 y{\uc2\u8220 ab}c", "Ст– xСy“c"),
    (rb"\u-10179?\u-8704?!", "\U0001f600!"),
    (rb"One\line two\tab three\par\pard Four\~five\_six\-seven \{a\} \\ b\par",
     "One\ntwo\tthree\n\nFour\u00a0five\u2011six\u00adseven {a} \\ b"),
    (rb"\ldblquote They spoke\rdblquote \emdash  so\rquote s\par", "“They spoke”— so’s"),
    (b"Bro\r\nken line\\\r\nNext", "Broken line\n\nNext"),
    (rb'{\b They} {\i0 spoke}{\field{\*\fldinst HYPERLINK "x"}{\fldrslt { here}}}.', "They spoke here."),
    (rb"{\*\bkmkstart a}{\*\unknown gone}They{\pict\wmetafile8 0102}{\*\shppict{\pict\bin5 {}}}{}}{ spoke.}",
     "They spoke."),
    (rb"\trowd\intbl Date\cell 18 March\cell\row\pard After.\par", "Date\t18 March\n\nAfter."),
    (rb"{\listtext\pard 1.\tab}They agreed.\par{\pntext\'b7\tab}They met.\par", "1. They agreed.\n\nThey met."),
    (rb"They spoke.{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard In a box.\par}}{\shprslt{\pict 00}}}\par End.",
     "They spoke.\n\nIn a box.\n\nEnd."),
    (rb"They spoke.{\footnote\pard\chftn  By phone.}\par End.", "They spoke.\n\nBy phone.\n\nEnd."),
    (rb"{\object\objemb{\*\objdata 0105}{\result Shown}}", "Shown"),
])  # fmt: skip
def test_the_page_of_a_rich_text(body: bytes, wanted: str) -> None:
    assert kept(of(body)) == wanted


def test_what_the_page_does_not_show_is_dropped_with_its_reason() -> None:
    reading = of(rb"{\header\pard Press\par}{\footerf 1}They {\deleted\revauthdel1 argued}"
                 rb"{\revised spoke}{\v oh}.{\*\atnid A}{\*\annotation{\*\atnref 1}Check.}")  # fmt: skip
    assert kept(reading) == "They spoke."
    assert dropped(reading) == [
        ("Press", "page header"), ("argued", "deleted with tracked changes"), ("oh", "hidden text"),
        ("Check.", "comment"), ("1", "page footer"),
    ]  # fmt: skip


def test_what_the_file_says_of_itself() -> None:
    reading = of(rb"{\info{\title The call}{\author A}{\*\company Press}{\creatim\yr2025\mo3\dy18\hr20\min5}}Text.")
    assert (reading.title, reading.publisher, reading.published) == ("The call", "Press", "2025-03-18T20:05")
    assert (kept(reading), reading.encoding) == ("Text.", "cp1251")


def test_the_wished_encoding_is_stronger_than_what_the_file_says() -> None:
    body = rb"\f0 " + escaped("Стороны", "koi8_r")
    assert kept(of(body, wish="koi8-r")) == "Стороны"
    with pytest.raises(UnusableInputError, match="“klingon”"):
        of(body, wish="klingon")


@pytest.mark.parametrize("data", [
    b"{\\rtf1 They spoke." + b"{" * 100_000, b"{\\rtf1 They spoke." + b"}" * 100_000,
    b"{\\rtf1 They spoke.\\bin99999999999 x", b"{\\rtf1 They spoke.{\\pict\\bin999999 x", b"{\\rtf1 They spoke.\\",
    b"{\\rtf1 They spoke.\\u99999999999", b"{\\rtf1{\\fonttbl{\\f0\\fcharset999999 x;}}\\f0 They spoke.}",
])  # fmt: skip
def test_broken_files_keep_their_text(data: bytes) -> None:
    (reading,) = read("rtf", data, Source("call.rtf"))
    assert kept(reading).startswith("They spoke.")
