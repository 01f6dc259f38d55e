"""Every hostile case: what is laid where, and what the program is to say of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from tests.importers.hostile import markup, packages, pdfs, places, texts
from tests.importers.hostile.packages import LAUGHS, QUADRATIC, SENTENCE
from tests.importers.hostile.places import Laid

MB = 2**20
PASSWD = "file:///etc/passwd"


@dataclass(frozen=True, slots=True)
class Case:
    """A source, and how it must end: refused with words, or taken with and without words in its text."""

    name: str
    lay: Laid
    says: str = ""  # a pattern that the one sentence must hold; empty: it must be taken
    holds: str = SENTENCE  # of what is taken
    lacks: str = "root:"  # as /etc/passwd has it
    remark: str = ""  # a pattern that a remark must hold
    piped: bool = False  # the source goes into the standard input


def refused(name: str, file: str, make: Callable[[], bytes], says: str) -> Case:
    return Case(name, places.file(file, make), says)


def taken(name: str, file: str, make: Callable[[], bytes], holds: str = SENTENCE, remark: str = "") -> Case:
    return Case(name, places.file(file, make), holds=holds, remark=remark)


def archives() -> Iterator[Case]:
    """Zip files: bombs, lies, crowds, damage."""
    grows = "would grow|too large inside|more than a document may"
    docx, odt, epub = packages.docx, packages.odt, packages.epub
    for form, good, path in (
        ("docx", docx, "word/document.xml"), ("odt", odt, "content.xml"), ("epub", epub, "OEBPS/c.xhtml"),
    ):  # fmt: skip
        name = f"call.{form}"
        yield refused(f"{form}: a bomb of 60 MB", name, lambda g=good, p=path: packages.grown(g(), p, 60 * MB), grows)  # type: ignore[misc]
        for kind, doctype, times in (
            ("a billion laughs", LAUGHS, 1), ("quadratic entities", QUADRATIC, 5_000),
            ("an entity of a file", packages.external(PASSWD), 1),
        ):  # fmt: skip
            make = lambda g=good, p=path, d=doctype, t=times: packages.with_doctype(g(), p, d, t)  # noqa: E731
            yield refused(f"{form}: {kind}", name, make, "entities|entity")
        yield Case(
            f"{form}: an entity of an address",
            places.naming(name, lambda door, g=good, p=path: packages.with_doctype(g(), p, packages.external(door))),  # type: ignore[misc]
            "entities|entity",
        )
        yield refused(f"{form}: cut in half", name, lambda g=good: g()[: len(g()) // 2], "damaged|cut off")  # type: ignore[misc]
    yield refused("docx: zip in zip in zip (42.zip)", "call.docx", partial(packages.nested, 3), "is|named like")
    yield refused("docx: 1,000 names for one part", "call.docx", lambda: packages.overlapping(docx(), 1000), grows)
    yield refused("docx: 20,000 parts", "call.docx", partial(packages.crowded, 20_000), "more files than")
    yield refused("docx: zip64 says 100 bytes, it is 15 MB", "call.docx",
                  lambda: packages.lying("word/document.xml", 100, 15 * MB), "damaged|grow|too large")  # fmt: skip
    yield refused("docx: zip64 says 8 EB", "call.docx",
                  lambda: packages.lying("word/document.xml", 2**63 - 1, 20_000), "damaged|grow|too large")  # fmt: skip
    yield refused("docx: encrypted parts", "call.docx", packages.locked, "password")
    yield refused("docx: a stream that can't be inflated", "call.docx", packages.broken_stream, "damaged")
    yield refused("docx: tables 50,000 deep", "call.docx", partial(packages.deep_docx, 50_000), r"call\.docx")
    yield refused("docx: 120,000 empty paragraphs", "call.docx", partial(packages.crowded_docx, 120_000), "grow")
    yield taken("docx: macros", "call.docm", packages.with_macros)
    yield Case("docx: template, picture and text elsewhere", places.naming("call.docx", packages.with_remote_parts))
    yield Case("epub: chapters outside of it", places.naming("call.epub", packages.book_with_ways_out))
    yield refused("epub: a file that unpacks elsewhere", "call.epub", packages.book_with_a_name_outside, "leads out")
    yield refused("epub: one chapter 10,000 times", "call.epub", partial(packages.book_of_one_chapter_again, 10_000),
                  "more|longer|grow|too")  # fmt: skip
    yield refused("epub: protected by a shop", "call.epub", packages.protected_book, "locked")


def papers() -> Iterator[Case]:
    """PDF files."""
    pdf = pdfs.pdf
    yield refused("pdf: encrypted", "call.pdf", partial(pdf, password="secret"), "password|encrypted")
    yield refused("pdf: cut off", "call.pdf", lambda: pdf(20)[:700], "damaged|cut off")
    yield refused("pdf: pages in circles", "call.pdf", pdfs.pages_in_circles, r"call\.pdf")
    yield refused("pdf: 5,000 pages", "call.pdf", partial(pdfs.many_pages, 5_000), "pages")
    yield refused("pdf: a page of 200 MB", "call.pdf", partial(pdfs.bomb, 200 * MB), r"call\.pdf")
    yield refused("pdf: packed three times", "call.pdf", partial(pdfs.bomb, 200 * MB, 3), r"call\.pdf")
    yield refused("pdf: drawings that draw each other", "call.pdf", pdfs.forms_in_circles, r"call\.pdf")
    yield refused("pdf: a scan", "call.pdf", pdfs.picture_only, "scan|no text|picture")
    yield taken("pdf: its table of objects in circles", "call.pdf", pdfs.in_circles)
    yield taken("pdf: lists 100,000 deep", "call.pdf", partial(pdfs.deep, 100_000))
    yield Case("pdf: scripts, programs, forms, addresses", places.naming("call.pdf", pdfs.acting))


def pages() -> Iterator[Case]:
    """Web pages, drawings and feeds."""
    page, article = markup.page, markup.ARTICLE
    yield Case("html: 200 MB", places.long_file("call.html", b"<!DOCTYPE html><p>", 200 * MB), "20 MB")
    yield refused("html: 100,000 nested tags", "call.html", lambda: page("<div>" * 100_000 + SENTENCE), r"call\.html")
    yield refused("html: 100,000 nested tables", "call.html",
                  lambda: page("<table><tr><td>" * 100_000 + SENTENCE), r"call\.html")  # fmt: skip
    yield Case("html: fetches in 25 ways", places.naming("call.html", markup.fetching))
    yield refused("html: a tag of 300,000 attributes", "call.html",
                  lambda: page(f"<p {' '.join(f'a{n}=1' for n in range(300_000))}>{SENTENCE}</p>{article}"),
                  "longer than a document may")  # fmt: skip
    yield taken("html: 400,000 comments that never end", "call.html", lambda: page(article + "<!--" * 400_000))
    yield taken("html: 3 MB of “<”", "call.html", lambda: page(article + "<" * 3_000_000))
    yield taken("html: 2 MB of “&”", "call.html", lambda: page(article + "&amp" * 500_000), holds=SENTENCE)
    yield taken("xhtml: a billion laughs", "call.xhtml", lambda: markup.xhtml(LAUGHS, "&a9;"))
    yield taken("xhtml: an entity of a file", "call.xhtml", lambda: markup.xhtml(packages.external(PASSWD), "&a0;"))
    yield Case("xhtml: an entity of an address",
               places.naming("call.xhtml", lambda door: markup.xhtml(packages.external(door), "&a0;")))  # fmt: skip
    yield taken("html: an encoding that there is none of", "call.html",
                lambda: page(head='<meta charset="no-such-charset">'))  # fmt: skip
    yield refused("svg: a billion laughs", "call.svg", lambda: markup.svg(LAUGHS), r"picture|XML")
    yield refused("feed: a billion laughs", "news.rss", lambda: markup.feed(LAUGHS, 1, "&a9;"), r"news\.rss")
    yield refused("feed: an entity of a file", "news.rss",
                  lambda: markup.feed(packages.external(PASSWD), 1, "&a0;"), r"news\.rss")  # fmt: skip
    yield Case("feed: style, text and pictures elsewhere", places.naming("news.rss", lambda door: markup.feed(
        head=f'<?xml-stylesheet href="{door}a.xsl" type="text/xsl"?>',
        text=f'{SENTENCE}&lt;img src="{door}b"&gt;<xi:include href="{door}c" parse="text"/>')))  # fmt: skip
    yield refused("feed: 100,000 items", "news.rss", partial(markup.feed, "", 100_000), r"news\.rss")


def letters() -> Iterator[Case]:
    """Messages, saved pages and rich texts."""
    many = r"call\.(?:eml|mht|rtf)"
    yield refused("eml: 10,000 parts", "call.eml", partial(markup.message, 10_000), many)
    yield refused("eml: parts 2,000 deep", "call.eml", partial(markup.nested_message, 2_000), many)
    yield refused("eml: messages 2,000 deep", "call.eml", partial(markup.nested_message, 2_000, "message/rfc822"), many)
    yield refused("eml: a header of 5 MB", "call.eml", partial(markup.long_header, 5 * MB), many)
    yield Case("eml: a page that fetches, and a program", places.naming("call.eml", markup.odd_message))
    yield Case("mhtml: a page that fetches", places.naming("call.mht", partial(markup.saved_page, 3, 1000)))
    yield refused("mhtml: 10,000 parts", "call.mht", partial(markup.saved_page, 10_000, 200), many)
    yield taken("rtf: groups 200,000 deep", "call.rtf", lambda: markup.rich("{" * 200_000 + SENTENCE))
    yield taken("rtf: \\bin of 99,999,999,999 bytes", "call.rtf",
                lambda: markup.rich(f"{SENTENCE}\\par {{\\pict\\bin99999999999 x}}"))  # fmt: skip
    yield Case("rtf: a program, a picture and a template inside", places.naming("call.rtf", markup.rich_with_object))
    yield refused("rtf: 12 MB of codes", "call.rtf", lambda: markup.rich("\\'e9\\u233?" * 1_200_000), many)


def plain() -> Iterator[Case]:
    """Plain texts, Markdown, JSON: encodings, signs, rules, parsers."""
    again = texts.again
    yield Case("txt: a line of 50 MB", places.long_file("call.txt", b"A line. ", 50 * MB), "20 MB")
    yield refused("txt: a line of 19 MB", "call.txt", lambda: again(f"{SENTENCE} ", 19 * MB), "characters|text than")
    yield refused("txt: zero bytes", "call.txt", lambda: SENTENCE.encode() + b"\0\0" + SENTENCE.encode(), "not a text")
    yield refused("txt: noise", "call.txt", lambda: bytes(range(256)) * 400, "not a text")
    yield taken("txt: half characters (WTF-8)", "call.txt", lambda: texts.WTF8, remark="2 halves of characters")
    yield taken("txt: half characters (CESU-8)", "call.txt", lambda: texts.CESU8, holds=f"{SENTENCE} \U0001f600 as")
    yield refused("txt: three encodings", "call.txt", texts.mixed, "not a text")
    yield taken("txt: a few bytes of another encoding", "call.txt",
                lambda: f"{texts.RUSSIAN}\n{SENTENCE} ".encode() + b"\x93so\x94", remark="bytes are")  # fmt: skip
    yield refused("txt: UTF-16 cut in a character", "call.txt", lambda: SENTENCE.encode("utf-16")[:-1], "not a text")
    yield taken("txt: words turned round", "call.txt",
                lambda: f"{SENTENCE}\n\u202eThey refused.\u202c".encode(), remark="direction of writing")  # fmt: skip
    yield taken("txt: escape sequences", "call.txt",
                lambda: f"{SENTENCE}\n\x1b]0;owned\x07\x1b[2J{SENTENCE * 20}".encode(), remark="control")  # fmt: skip
    yield taken("txt: letters that nothing shows", "call.txt",
                lambda: SENTENCE.encode() + "".join(chr(0xE0000 + ord(c)) for c in "obey").encode(),
                remark="nothing shows")  # fmt: skip
    yield refused("txt: packed (gzip)", "call.txt", lambda: markup.gzipped(SENTENCE.encode()), "archive")
    yield refused("txt: a picture", "call.txt", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "picture")
    yield refused("docx: a program", "call.docx", lambda: b"MZ" + bytes(999), "program")
    yield refused("docx: a text", "call.docx", SENTENCE.encode, "named like")
    for sign, word in ((" ", "spaces"), ("#", "“#”"), ("(", "“(”"), ("\n", "line ends"), ("https://a.b/", "addresses"),
                       ("1,", "numbers"), ("“", "quotes"), ("A. ", "initials"), ("- ", "dashes")):  # fmt: skip
        much = partial(again, sign, 5 * MB)
        yield refused(f"txt: 5 MB of {word}", "call.txt", much, "no text|characters")
        yield taken(f"txt: 120 KB of {word} after a sentence", "call.txt", partial(texts.then, sign, 120_000))
    unended = partial(texts.then, f"---\ntitle: {SENTENCE}\n", 120_000)
    yield taken("md: front matter that never ends", "call.md", lambda: unended().partition(b"\n")[2])
    yield taken("md: lists in front that laugh", "call.md", texts.laughing_yaml)
    yield taken("md: front matter with code", "call.md", texts.yaml_with_code)
    for sign, word in ((">", "quotes"), ("- ", "lists"), ("[", "brackets"), ("*a ", "stars"), ("`", "ticks"),
                       ("<a ", "tags"), ("|", "tables"), ("![](", "pictures")):  # fmt: skip
        yield taken(f"md: 20,000 {word}", "call.md", lambda s=sign: f"{SENTENCE}\n\n{s * 20_000}x\n".encode())  # type: ignore[misc]
    yield refused("json: lists 100,000 deep", "call.json", partial(texts.nested_json, 100_000), r"call\.json")
    yield refused("json: every field of another type", "call.json", texts.odd_json, r"call\.json")
    yield refused("jsonl: lines of wrong shapes", "call.jsonl", texts.odd_jsonl, r"call\.jsonl")
    yield refused("json: of another program", "call.json", lambda: b'{"a": [' + b"1," * 2_000_000 + b"1]}", "JSON")


def blank() -> Iterator[Case]:
    """Documents without text, of every form."""
    words = "no text|is empty|no letter"
    yield refused("no byte", "call.txt", bytes, "is empty")
    yield refused("txt: blank", "call.txt", lambda: b" \n\t\n", words)
    yield refused("md: blank", "call.md", lambda: b"# \n\n---\n", words)
    yield refused("html: blank", "call.html", partial(markup.page, ""), words)
    yield refused("feed: blank", "news.rss", partial(markup.feed, items=0), "no news feed")
    yield refused("rtf: blank", "call.rtf", partial(markup.rich, ""), words)
    yield refused("pdf: blank", "call.pdf", partial(pdfs.pdf, text=""), words + "|scan")
    for form, good, path in (
        ("docx", packages.docx, "word/document.xml"), ("odt", packages.odt, "content.xml"),
        ("epub", packages.epub, "OEBPS/c.xhtml"),
    ):  # fmt: skip
        empty = lambda g=good, p=path: packages.changed(g(), p, lambda data: data.replace(SENTENCE.encode(), b" "))  # noqa: E731
        yield refused(f"{form}: blank", f"blank.{form}", empty, words)


def odd_places() -> Iterator[Case]:
    """Sources that are no honest files."""
    no_file = "not an ordinary file"
    if places.HAS_PIPES:
        yield Case("a pipe that nobody writes to", places.pipe, no_file)
        yield Case("a link to a pipe", places.link_to_a_pipe, no_file)
        yield Case("a socket of the file system", places.open_door, no_file)
        yield Case("/dev/zero", places.at("/dev/zero"), no_file)
        yield Case("a link to /dev/zero", places.link_to_a_device, no_file)
        yield Case("/dev/zero piped in", places.at("/dev/zero"), "20 MB", piped=True)
    if places.IS_LINUX:
        yield Case("the memory of the program", places.memory, "can't be read|empty")
    yield Case("links in circles", places.links_in_circles, "can't be read")
    yield Case("a link to nothing", places.link_to_nothing, "does not exist")
    yield Case("a folder", places.folder_named_like_a_text, "folder")
    yield Case("a path below a file", places.below_a_file, "can't be read|does not exist")
    yield Case("a name of 5,000 letters", places.at("n" * 5_000), "can't be read")
    yield Case("a name that steers the terminal, of nothing", places.at(places.ODD_NAME), "does not exist")
    yield refused("a name that steers the terminal, of a picture", places.ODD_NAME, lambda: b"GIF89a" + bytes(9), "GIF")
    yield taken("a name that steers the terminal, of a text", places.ODD_NAME, SENTENCE.encode)
    yield refused("a name that is no UTF-8", "call\udcff\udc80.txt", lambda: b" ", "no text")


def all_cases() -> list[Case]:
    """Every case, names unique."""
    found = [case for part in (archives, papers, pages, letters, plain, blank, odd_places) for case in part()]
    assert len({case.name for case in found}) == len(found)
    return found
