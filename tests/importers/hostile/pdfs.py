"""Makers of PDF files that mean harm: locked, cut, in circles, far too long, with scripts, with bombs."""

import functools
import io
import zlib
from collections.abc import Mapping, Sequence

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.importers.hostile.packages import SENTENCE


@functools.cache
def pdf(pages: int = 1, password: str = "", text: str = SENTENCE) -> bytes:
    """An honest document by the real library, a line a page; encrypted where there is a password."""
    out = io.BytesIO()
    lock = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(out, encrypt=lock, invariant=1)
    for _ in range(pages):
        if text:
            canvas.drawString(50, 700, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def written(objects: Mapping[int, bytes], trailer: bytes = b"", at: int | None = None) -> bytes:
    """A file of these numbered objects with a right cross-reference table; object 1 is the catalogue."""
    body, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in objects.items():
        places[number] = len(body)
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (max(places) + 1)
    for number in range(1, max(places) + 1):
        body += b"%010d 00000 n \n" % places.get(number, 0)
    body += b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (max(places) + 1, trailer)
    return bytes(body + b"startxref\n%d\n%%%%EOF\n" % (table if at is None else at))


def many_pages(count: int) -> bytes:
    """A document of so many pages, all of them with the same line."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    kids = b" ".join(b"%d 0 R" % number for number in range(10, 10 + count))
    return written({
        1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), 4: line(),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", **dict.fromkeys(range(10, 10 + count), page),
    })  # fmt: skip


def stream(data: bytes, head: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%s>>stream\n" % (len(data), head) + data + b"\nendstream"


def paged(content: bytes, catalogue: bytes = b"", page: bytes = b"", more: Mapping[int, bytes] | None = None) -> bytes:
    """A document of one page whose content is this object."""
    return written({
        1: b"<</Type/Catalog/Pages 2 0 R" + catalogue + b">>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>" + page
        + b">>",
        4: content,
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        **(more or {}),
    })  # fmt: skip


def line(text: str = SENTENCE) -> bytes:
    """The content of a page that shows one line."""
    return stream(b"BT /F 12 Tf 50 700 Td (%s) Tj ET" % text.encode())


def in_circles() -> bytes:
    """The table of objects says that the one before it is itself."""
    good = paged(line())
    place = good.rindex(b"xref\n0 ")
    return good.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % place)


def pages_in_circles() -> bytes:
    """A page tree whose branch is its own root, a million pages by its own account."""
    return written({
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R 2 0 R 3 0 R 2 0 R]/Count 1000000/Parent 3 0 R>>",
        3: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 1000000/Parent 2 0 R>>",
    })  # fmt: skip


def bomb(size: int, times: int = 1) -> bytes:
    """A page whose content unpacks to `size` bytes, packed `times` times over."""
    data = b"BT (" + b"A" * size + b") Tj ET"
    for _ in range(times):
        data = zlib.compress(data, 9)
    return paged(stream(data, b"/Filter[" + b"/FlateDecode" * times + b"]"))


def forms_in_circles() -> bytes:
    """Ten drawings, each of which draws the next ten times, and the last the first."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X %d 0 R>>/Font<</F 5 0 R>>>>"
    more = {n: stream(b"/X Do " * 10 + b"BT /F 9 Tf (ha) Tj ET ", head % (n + 1 if n < 19 else 10))
            for n in range(10, 20)}  # fmt: skip
    page = b"/Resources<</XObject<</X 10 0 R>>/Font<</F 5 0 R>>>>"
    return paged(stream(b"/X Do"), page=page, more=more)


def deep(depth: int) -> bytes:
    """Lists in lists where a page should say its size."""
    return paged(line(), page=b"/Annots " + b"[" * depth + b"]" * depth)


def acting(door: str) -> bytes:
    """A document that would run scripts and programs, send forms and open addresses, when it is opened or read."""
    address = door.encode()
    actions: Sequence[bytes] = (
        b"<</S/JavaScript/JS(app.launchURL\\('%sjs'\\);)>>" % address,
        b"<</S/Launch/F(/bin/sh)/Win<</F(calc.exe)>>>>",
        b"<</S/URI/URI(%suri)>>" % address,
        b"<</S/SubmitForm/F<</FS/URL/F(%sform)>>>>" % address,
        b"<</S/GoToR/F<</FS/URL/F(%sremote.pdf)>>/D[0/Fit]>>" % address,
        b"<</S/ImportData/F(/etc/passwd)>>",
    )
    chain = actions[0][:-2] + b"/Next[" + b"".join(actions[1:]) + b"]>>"
    names = b"/Names<</JavaScript<</Names[(a)" + actions[0] + b"]>>>>"
    links = b"".join(b"<</Type/Annot/Subtype/Link/Rect[0 0 600 800]/A" + action + b">>" for action in actions)
    outside = b"/Metadata 6 0 R"
    return paged(
        line(), b"/OpenAction" + chain + b"/AA<</WC" + chain + b">>" + names + outside,
        b"/AA<</O" + chain + b">>/Annots[" + links + b"]",
        {6: b"<</Length 0/F<</FS/URL/F(%smeta)>>>>stream\n\nendstream" % address},
    )  # fmt: skip


def picture_only() -> bytes:
    """A scan: a page of one picture and no text."""
    picture = stream(b"\0" * 100, b"/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray"
                                  b"/BitsPerComponent 8")  # fmt: skip
    return paged(stream(b"500 0 0 500 50 50 cm /X Do"), page=b"/Resources<</XObject<</X 6 0 R>>>>", more={6: picture})
