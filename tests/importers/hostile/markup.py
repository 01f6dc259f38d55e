"""Makers of pages, feeds, messages and rich texts that mean harm."""

import base64
import gzip
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from tests.importers.hostile.packages import SENTENCE

ARTICLE = "".join(f"<p>{SENTENCE} Point {n} was discussed at length by both sides.</p>" for n in range(5))


def page(body: str = ARTICLE, head: str = "", before: str = "<!DOCTYPE html>") -> bytes:
    """A web page."""
    return f"{before}<html><head><title>Call</title>{head}</head><body>{body}</body></html>".encode()


def fetching(door: str) -> bytes:
    """A page that asks for everything that a page can ask for."""
    head = (
        f'<base href="{door}"><link rel="stylesheet" href="{door}a.css"><link rel="preload" href="{door}b">'
        f'<meta http-equiv="refresh" content="0;url={door}c"><script src="{door}d.js"></script>'
        f'<script>fetch("{door}e");</script><style>@import url("{door}f.css");body{{background:url({door}g)}}</style>'
        f'<link rel="canonical" href="{door}h"><link rel="amphtml" href="{door}i"><link rel="next" href="{door}j">'
    )
    body = (
        f'<img src="{door}k.png" srcset="{door}l 2x" onerror="alert(1)"><iframe src="{door}m"></iframe>'
        f'<object data="{door}n"></object><embed src="{door}o"><video src="{door}p" poster="{door}q"></video>'
        f'<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{door}r"/><use href="{door}s"/></svg>'
        f'<form action="{door}t"><input type="image" src="{door}u"></form><input onfocus="alert(2)" autofocus>'
        f'<a ping="{door}v" href="javascript:alert(3)">more</a><frameset><frame src="{door}w"></frameset>{ARTICLE}'
    )
    return page(body, head)


def xhtml(doctype: str, text: str) -> bytes:
    """A page that is XML, with a document type of its own."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Call'
        f"</title></head><body>{ARTICLE}<p>{text}</p></body></html>"
    ).encode()


def svg(doctype: str) -> bytes:
    """A drawing with a document type of its own."""
    return f'<?xml version="1.0"?>{doctype}<svg xmlns="http://www.w3.org/2000/svg"><text>&a9;</text></svg>'.encode()


def feed(doctype: str = "", items: int = 1, text: str = SENTENCE, head: str = "") -> bytes:
    """A news feed of RSS."""
    each = f"<item><title>Call</title><link>https://example.org/1</link><description>{text}</description></item>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}{doctype}<rss version="2.0" '
        f'xmlns:xi="http://www.w3.org/2001/XInclude"><channel><title>News</title>{each * items}</channel></rss>'
    ).encode()


def message(parts: int) -> bytes:
    """An e-mail with that many parts beside its text."""
    whole = MIMEMultipart()
    whole["From"], whole["To"], whole["Subject"] = "a@example.org", "b@example.org", "Call"
    whole["Date"] = "Tue, 18 Mar 2025 20:15:00 +0300"
    whole.attach(MIMEText(SENTENCE, "plain", "utf-8"))
    for _ in range(parts):
        whole.attach(MIMEText("part"))
    return bytes(whole)


def nested_message(depth: int, kind: str = "multipart/mixed") -> bytes:
    """A message of parts in parts, or of messages in messages, `depth` deep, by hand: libraries give up before."""
    head = "From: a@example.org\r\nTo: b@example.org\r\nDate: Tue, 18 Mar 2025 20:15:00 +0300\r\nSubject: Call\r\n"
    body = f"Content-Type: text/plain\r\n\r\n{SENTENCE}\r\n"
    for n in range(depth):
        if kind == "message/rfc822":
            body = f"Content-Type: message/rfc822\r\n\r\n{head}{body}"
        else:
            body = f"Content-Type: {kind}; boundary=b{n}\r\n\r\n--b{n}\r\n{body}\r\n--b{n}--\r\n"
    return f"{head}MIME-Version: 1.0\r\n{body}".encode()


def odd_message(door: str) -> bytes:
    """An e-mail with a page that fetches, a program, and headers that lie about encodings and length."""
    whole = EmailMessage()
    whole["From"], whole["To"], whole["Subject"] = "a@example.org", "b@example.org", "Call"
    whole["Date"] = "Tue, 18 Mar 2025 20:15:00 +0300"
    whole["Content-Location"] = f"{door}here"
    whole.set_content(SENTENCE)
    whole.add_alternative(fetching(door).decode(), subtype="html")
    whole.add_attachment(b"MZ" + bytes(200), maintype="application", subtype="x-msdownload", filename="../../run.exe")
    return bytes(whole).replace(b'text/plain; charset="utf-8"', b'text/plain; charset="no-such-charset"')


def long_header(size: int) -> bytes:
    """An e-mail with one header of that many characters."""
    return (
        f"From: a@example.org\r\nTo: b@example.org\r\nSubject: {'=?utf-8?q?a?= ' * (size // 14)}\r\n"
        f"Date: Tue, 18 Mar 2025 20:15:00 +0300\r\n\r\n{SENTENCE}\r\n"
    ).encode()


def saved_page(parts: int, size: int, door: str = "http://example.org/") -> bytes:
    """A saved web page of that many parts, each of `size` bytes when decoded."""
    whole = MIMEMultipart("related", type="text/html")
    whole["From"], whole["Subject"] = "<Saved by Blink>", "Call"
    whole["Snapshot-Content-Location"] = f"{door}call"
    whole.attach(MIMEText(fetching(door).decode(), "html", "utf-8"))
    picture = MIMEApplication(bytes(size), "octet-stream")
    picture["Content-Location"] = f"{door}a.bin"
    out = bytes(whole)
    boundary = b"--" + whole.get_boundary("").encode()
    more = b"".join(boundary + b"\n" + bytes(picture) + b"\n" for _ in range(parts))
    return out.replace(boundary + b"--", more + boundary + b"--")


def rich(body: str, head: str = "") -> bytes:
    """A rich text."""
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Arial;}}}}{head}\\pard {body}\\par}}".encode()


def rich_with_object(door: str) -> bytes:
    """A rich text with a program inside, a picture and a template elsewhere, and a field that would fetch."""
    inside = (b"\x01\x05\x00\x00\x02\x00\x00\x00Package\x00MZ" + bytes(5000)).hex()
    linked = base64.b16encode(door.encode()).decode()
    return rich(
        f"{SENTENCE}\\par {{\\object\\objautlink\\objupdate{{\\*\\objclass Package}}{{\\*\\objdata {inside}{linked}}}}}"
        f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{door}p" }}{{\\fldrslt shown}}}}\\par {SENTENCE}',
        f"{{\\*\\template {door}t.dotm}}",
    )


def gzipped(data: bytes) -> bytes:
    """The bytes packed, always in the same way."""
    return gzip.compress(data, mtime=0)
