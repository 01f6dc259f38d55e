"""Makers of zip-based documents that mean harm: bombs, lies in the directory, entities, ways out, remote parts."""

import functools
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from docx import Document
from odfdo import Document as OdfDocument
from odfdo import Paragraph

SENTENCE = "The two presidents spoke by telephone about energy and agreed to meet again in the autumn."
LAUGHS = (
    '<!DOCTYPE b [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
)  # 10**9 times "ha"
QUADRATIC = f'<!DOCTYPE b [<!ENTITY a0 "{"ha" * 50_000}">]>'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def external(address: str) -> str:
    """A document type whose entity a0 stands at an address."""
    return f'<!DOCTYPE b [<!ENTITY a0 SYSTEM "{address}">]>'


@functools.cache
def docx() -> bytes:
    """An honest document of one sentence, by the real library."""
    document, out = Document(), io.BytesIO()
    document.add_paragraph(SENTENCE)
    document.save(out)
    return out.getvalue()


@functools.cache
def odt() -> bytes:
    """An honest document of one sentence, by the real library."""
    document, out = OdfDocument("text"), io.BytesIO()
    document.body.clear()
    document.body.append(Paragraph(SENTENCE))
    document.save(out)
    return out.getvalue()


@functools.cache
def epub() -> bytes:
    """An honest book of one chapter, as the standard writes it."""
    return zipped({
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": (
            b'<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
            b'<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
            b"</container>"
        ),
        "OEBPS/book.opf": (
            b'<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
            b'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x</dc:identifier>'
            b"<dc:title>Call</dc:title><dc:language>en</dc:language></metadata><manifest>"
            b'<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
            b'<spine><itemref idref="c"/></spine></package>'
        ),
        "OEBPS/c.xhtml": chapter("", SENTENCE).encode(),
    })  # fmt: skip


def chapter(doctype: str, text: str) -> str:
    """A page of a book."""
    return (
        f'<?xml version="1.0"?>{doctype}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Call</title></head>'
        f"<body><p>{text}</p></body></html>"
    )


def zipped(files: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these files, in order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 3, 18, 0, 0, 0)), data, packing, 9)
    return out.getvalue()


def files_of(package: bytes) -> dict[str, bytes]:
    """The files in a package, in order."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(package: bytes, path: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one file changed; a file that is not there is changed from nothing."""
    files = files_of(package)
    return zipped({**files, path: change(files.get(path, b""))})


def with_doctype(package: bytes, path: str, doctype: str, times: int = 1) -> bytes:
    """The package whose XML declares `doctype` and calls its last entity where the sentence stood."""
    last = "a9" if "a9" in doctype else "a0"
    body = f"&{last};" * times

    def change(data: bytes) -> bytes:
        text = data.decode()
        at = text.index("?>") + 2 if text.startswith("<?xml") else 0
        head, rest = text[:at], text[at:]
        assert SENTENCE in rest
        return f"{head}{doctype}{rest.replace(SENTENCE, body)}".encode()

    return changed(package, path, change)


def grown(package: bytes, path: str, size: int) -> bytes:
    """The package with a file that unpacks to `size` bytes of spaces inside its XML."""
    return changed(package, path, lambda data: data.replace(SENTENCE.encode(), b" " * size))


def nested(levels: int) -> bytes:
    """A zip file in a zip file, ten in each, `levels` deep, as "42.zip" is."""
    inner = zipped({"0.txt": b"\0" * 10_000_000})
    for _ in range(levels):
        inner = zipped({f"{n}.zip": inner for n in range(10)})
    return inner


def overlapping(package: bytes, entries: int) -> bytes:
    """A package in whose directory `entries` more names lead to the data of its largest part."""
    big = changed(package, "word/media/a.bin", lambda _: b"\0" * 50_000_000)
    end = big.rindex(b"PK\5\6")
    size, place = struct.unpack_from("<LL", big, end + 12)
    directory = big[place : place + size]
    at = directory.rindex(b"PK\1\2")
    entry = directory[at:]
    name = b"word/media/a.bin"
    more = b"".join(entry.replace(name, b"word/media/%05d" % n) for n in range(entries))
    count = struct.unpack_from("<H", big, end + 10)[0] + entries
    tail = b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, count, count, size + len(more), place, 0)
    return big[:place] + directory + more + tail


def crowded(entries: int) -> bytes:
    """A package with that many empty files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files_of(docx()).items():
            archive.writestr(name, data)
        for number in range(entries):
            archive.writestr(f"word/{number}", b"")
    return out.getvalue()


def lying(path: str, said: int, real: int) -> bytes:
    """A package that says of one part in zip64 that it has `said` bytes, where it unpacks to `real`."""
    files = files_of(docx())
    good = files[path]
    body = good.replace(SENTENCE.encode(), SENTENCE.encode() + b" " * (real - len(good)))
    package = zipped({**files, path: body})
    at = package.rindex(b"PK\1\2", 0, package.rindex(path.encode()))
    name, extra = struct.unpack_from("<HH", package, at + 28)
    lie = struct.pack("<HHQ", 1, 8, said)
    begin = at + 46 + name + extra
    entry = bytearray(package[at:begin])
    struct.pack_into("<L", entry, 24, 0xFFFFFFFF)
    struct.pack_into("<H", entry, 30, extra + len(lie))
    longer = package[:at] + bytes(entry) + lie + package[begin:]
    end = longer.rindex(b"PK\5\6")
    size = struct.unpack_from("<L", longer, end + 12)[0] + len(lie)
    return longer[: end + 12] + struct.pack("<L", size) + longer[end + 16 :]


def locked() -> bytes:
    """A package whose parts are said to be encrypted."""
    data = bytearray(docx())
    for sign, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


def broken_stream() -> bytes:
    """A package whose text can't be inflated."""
    data = docx()
    at = data.index(b"word/document.xml") + 40
    return data[:at] + b"\xff" * 60 + data[at + 60 :]


def with_macros() -> bytes:
    """A document of Word with a macro project beside its text."""
    files = files_of(docx())
    types = files["[Content_Types].xml"].replace(
        b"wordprocessingml.document.main+xml", b"ms-word.document.macroEnabled.main+xml"
    )
    types = types.replace(b"application/vnd.openxmlformats-officedocument.ms-word", b"application/vnd.ms-word")
    types = types.replace(
        b"</Types>",
        b'<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )
    return zipped({**files, "[Content_Types].xml": types, "word/vbaProject.bin": zlib.compress(b"Shell(calc)")})


def with_remote_parts(door: str) -> bytes:
    """A document whose template, picture, frame and linked chunk stand at an address."""
    kinds = ("attachedTemplate", "image", "frame", "aFChunk", "oleObject", "hyperlink")
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="rX{n}" Type="{base}/{kind}" Target="{door}{kind}" TargetMode="External"/>'
        for n, kind in enumerate(kinds)
    )
    field = (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "{door}field"</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:altChunk r:id="rX3"/>'
    )
    package = changed(
        docx(), "word/_rels/document.xml.rels",
        lambda data: data.replace(b"</Relationships>", f"{links}</Relationships>".encode()),
    )  # fmt: skip
    package = changed(
        package, "word/_rels/settings.xml.rels",
        lambda _: (
            f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{base}/attachedTemplate" Target="{door}t.dotm" TargetMode="External"/>'
            "</Relationships>"
        ).encode(),
    )  # fmt: skip
    return changed(
        package, "word/document.xml", lambda data: data.replace(b"<w:sectPr", field.encode() + b"<w:sectPr", 1)
    )


def deep_docx(depth: int) -> bytes:
    """A document of tables in tables."""
    inner = f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"
    xml = (
        f'{_XML}<w:document xmlns:w="{_W}"><w:body>{"<w:tbl><w:tr><w:tc>" * depth}{inner}'
        f"{'</w:tc></w:tr></w:tbl>' * depth}</w:body></w:document>"
    )
    return changed(docx(), "word/document.xml", lambda _: xml.encode())


def crowded_docx(paragraphs: int) -> bytes:
    """A document of empty paragraphs, each with marks of its own."""
    blank = '<w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t/></w:r></w:p>'
    xml = f'{_XML}<w:document xmlns:w="{_W}"><w:body>{blank * paragraphs}</w:body></w:document>'
    return changed(docx(), "word/document.xml", lambda _: xml.encode())


def book_with_ways_out(door: str) -> bytes:
    """A book whose list of chapters leads out of it: upwards, to the root, to a file and to an address."""
    ways = ("../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", f"{door}c.xhtml", "%2e%2e/%2e%2e/etc/passwd")
    items = "".join(f'<item id="w{n}" href="{way}" media-type="application/xhtml+xml"/>' for n, way in enumerate(ways))
    refs = "".join(f'<itemref idref="w{n}"/>' for n in range(len(ways)))
    return changed(
        epub(), "OEBPS/book.opf",
        lambda data: data.replace(b"</manifest>", items.encode() + b"</manifest>").replace(
            b"</spine>", refs.encode() + b"</spine>"
        ),
    )  # fmt: skip


def book_of_one_chapter_again(times: int) -> bytes:
    """A book that asks for the same long chapter over and over."""
    package = changed(epub(), "OEBPS/c.xhtml", lambda _: chapter("", f"{SENTENCE} " * 10_000).encode())
    return changed(
        package, "OEBPS/book.opf", lambda data: data.replace(b"<spine>", b"<spine>" + b'<itemref idref="c"/>' * times)
    )


def book_with_a_name_outside() -> bytes:
    """A book with a file that would be unpacked elsewhere."""
    return changed(epub(), "../../../../tmp/readout-hostile", lambda _: b"out")


def protected_book() -> bytes:
    """A book whose chapter is encrypted, as shops sell them."""
    told = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod '
        'Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><enc:CipherData><enc:CipherReference '
        'URI="OEBPS/c.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>'
    )
    package = changed(epub(), "OEBPS/c.xhtml", lambda data: zlib.compress(data))
    return changed(package, "META-INF/encryption.xml", lambda _: told.encode())
