"""Messages and saved pages: the text alone is kept, headers are data, nothing attached is opened."""

from email.message import EmailMessage

import pytest

from readout_compare.core.capture import Wish, kept_text
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.forms import form_of
from readout_compare.importers.readers import read
from readout_compare.importers.readers.eml import read_eml
from readout_compare.importers.readers.mhtml import read_mhtml
from readout_compare.importers.reading import Reading, Source

TEXT = "The two leaders spoke for an hour about the harbour.\n\nThey agreed to meet in May."


def message(text: str = TEXT, page: str = "", charset: str = "utf-8") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Пресс-служба <press@example.org>"
    made["To"] = "List <list@example.org>"
    made["Date"] = "Tue, 18 Mar 2025 20:15:00 +0300"
    made["Subject"] = "Readout: “the call”"
    made["Message-ID"] = "<1@example.org>"
    if text:
        made.set_content(text, charset=charset)
    if page and text:
        made.add_alternative(page, subtype="html")
    elif page:
        made.set_content(page, subtype="html")
    return made


def of(data: bytes, wish: str | None = None) -> Reading:
    assert form_of(data, "call.eml") == "eml"
    (reading,) = read_eml(data, Source("call.eml", wish=Wish(encoding=wish)))
    return reading


def kept(reading: Reading) -> str:
    return kept_text(reading.pieces)


def dropped(reading: Reading, but: str = "header of the message") -> list[tuple[str, str]]:
    return [(p.text.strip(), p.reason) for p in reading.pieces if not p.kept and p.reason != but]


def test_headers_are_data_and_dropped_pieces() -> None:
    reading = of(message().as_bytes())
    assert kept(reading) == TEXT
    assert (reading.title, reading.published) == ("Readout: “the call”", "2025-03-18T20:15:00+03:00")
    assert reading.publisher == "Пресс-служба"
    assert "From: Пресс-служба <press@example.org>" in [piece.text.strip() for piece in reading.pieces]
    assert not dropped(reading)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_plain_text_is_preferred_in_the_encoding_it_declares(charset: str) -> None:
    reading = of(message("Стороны договорились.", "<p>Не это.</p>", charset).as_bytes())
    assert kept(reading) == "Стороны договорились."


def test_html_is_read_where_there_is_nothing_else() -> None:
    page = "<p>The two leaders spoke for an hour about it.</p><p>They will meet again in May.</p>"
    (reading,) = read("eml", message("", page).as_bytes(), Source("call.eml"))
    assert kept(reading).split("\n\n") == [
        "The two leaders spoke for an hour about it.", "They will meet again in May."]  # fmt: skip
    assert kept(of(message(" \n", page).as_bytes())).startswith("The two leaders")


def test_attachments_are_named_and_not_opened() -> None:
    made = message()
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="readout.pdf")
    made.add_attachment("Other text.", filename="note.txt")
    reading = of(made.as_bytes())
    assert kept(reading) == TEXT
    assert reading.remarks == ("It has 2 attachments, which were not opened: readout.pdf, note.txt.",)
    empty = message("", "")
    empty.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="readout.pdf")
    with pytest.raises(UnusableInputError, match=r"no text of its own; it has readout\.pdf attached"):
        of(empty.as_bytes())


@pytest.mark.parametrize(("below", "reason"), [
    ("-- \nPress Office\n+1 202", "signature"),
    ("> What did they say?\n> And when?", "quoted reply"),
    ("On Tue, 18 Mar 2025 at 20:15, A <a@x.org> wrote:\n> What did they say?", "quoted reply"),
    ("On Tue, 18 Mar 2025 at 20:15, A long name of a person\n<a@x.org> wrote:\n> What did they say?", "quoted reply"),
    ("вт, 18 мар. 2025 г. в 20:15, A <a@x.org> пишет:\n> Что сказали?", "quoted reply"),
    ("-----Original Message-----\nFrom: A\nSent: Tuesday\n\nWhat did they say?", "quoted reply"),
])  # fmt: skip
def test_signatures_and_quotes_are_dropped_with_their_reason(below: str, reason: str) -> None:
    reading = of(message(f"{TEXT}\n\n{below}").as_bytes())
    assert kept(reading) == TEXT
    assert {why for _, why in dropped(reading)} == {reason}


def test_a_forwarded_message_is_the_text() -> None:
    head = "---------- Forwarded message ---------\nFrom: Press <p@x.org>\nDate: Tue, 18 Mar 2025\nSubject: Readout\n\n"
    reading = of(message(f"{head}{TEXT}").as_bytes())
    assert kept(reading) == TEXT
    assert len(dropped(reading)) == 4
    old = message(f"-----Original Message-----\nFrom: Press\nSent: Tuesday\n\n{TEXT}")
    old.replace_header("Subject", "FW: Readout")
    assert kept(of(old.as_bytes())) == TEXT
    assert "They agreed" in kept(of(message("> " + TEXT.replace("\n", "\n> ")).as_bytes()))


def test_flowed_lines_are_joined() -> None:
    made = message("The two leaders spoke \nfor an hour.\n-- \nPress")
    made.set_param("format", "flowed")
    assert kept(of(made.as_bytes())) == "The two leaders spoke for an hour."


@pytest.mark.parametrize("data", [
    b"From: \xff\xfe\nMessage-ID: <\nSubject: =?x?b?a\nMIME-Version: 1\nContent-Type: text/plain; charset=klingon\n\n"
    b"They spoke.",
    b"Received: a\nMIME-Version: 1.0\nDate: now\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nThey spoke.\n",
    b"Received: a\nMIME-Version: 1.0\nContent-Transfer-Encoding: klingon\n\nThey spoke.",
])  # fmt: skip
def test_broken_messages_keep_their_text(data: bytes) -> None:
    assert kept(of(data)) == "They spoke."


def test_encrypted_messages_are_told() -> None:
    data = b"Received: a\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime\n\nAAAA"
    with pytest.raises(UnusableInputError, match="is encrypted"):
        of(data)


def saved_page(charset: str, body: str) -> bytes:
    made = EmailMessage()
    made["From"] = "<Saved by Blink>"
    made["Snapshot-Content-Location"] = "https://example.org/call"
    made["Subject"] = "Saved"
    page = f"<html><head><title>Readout</title></head><body><article><p>{body}</p></article></body></html>"
    made.set_content(page, subtype="html", charset=charset, cte="quoted-printable")
    made.make_related()
    made.add_related(b"\x89PNG", "image", "png", cid="<a>")
    made.add_related("<html><body><p>An advertisement in a frame.</p></body></html>", "html")
    return made.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
def test_only_the_root_document_of_a_saved_page_is_read(charset: str) -> None:
    data = saved_page(charset, "Стороны договорились продолжить переговоры в мае, об этом сообщили обе стороны.")
    assert form_of(data, "a.txt") == "mhtml"
    (reading,) = read_mhtml(data, Source("call.mht"))
    assert kept(reading) == "Стороны договорились продолжить переговоры в мае, об этом сообщили обе стороны."
    assert (reading.address, reading.title) == ("https://example.org/call", "Readout")


def test_a_saved_page_without_a_page_is_told() -> None:
    made = EmailMessage()
    made.make_related()
    made.add_related(b"\x89PNG", "image", "png")
    with pytest.raises(UnusableInputError, match="holds no page"):
        read_mhtml(made.as_bytes(), Source("call.mht"))


def test_a_message_of_more_parts_than_any_has_is_told_before_they_are_read() -> None:
    data = b"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    part = b"--b\nContent-Type: text/plain\n\nThe presidents spoke.\n"
    for reader in (read_eml, read_mhtml):
        with pytest.raises(UnusableInputError, match=r"^x\.eml has more than 1,000 parts"):
            reader(data + part * 1_000 + b"--b--\n", Source("x.eml"))
    (reading,) = read_eml(data + part * 999 + b"--b--\n", Source("x.eml"))
    assert kept_text(reading.pieces).startswith("The presidents spoke.")
