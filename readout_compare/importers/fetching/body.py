"""Reads the body of an answer within its limits, and tells one that is cut, packed too tightly or too large."""

import http.client
import re
import socket
import zlib
from collections.abc import Iterator

from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.fetching.line import Line
from readout_compare.importers.fetching.telling import SAVE, not_reached

_CHUNK = 64 * 1024
_AFTER = 0.3  # seconds to see whether more comes than was announced
_PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 47}  # window bits of zlib: gzip only; zlib or gzip by their headers
_NO_TEXT = re.compile(r"(image|video|audio|font|model)/[\w.+-]{1,60}", re.I | re.A)
_KINDS = {"image": "a picture", "video": "a film", "audio": "a recording", "font": "a font", "model": "a model"}


def refuse_type(address: str, content_type: str) -> None:
    """UnusableInputError for pictures, films, recordings, fonts: before anything of them is read."""
    found = _NO_TEXT.match(content_type.strip())
    if found:
        kind = _KINDS[found[1].lower()]
        raise UnusableInputError(f"{address} is {kind} ({found[0]}), not a text; give the address of the page.")


def body(answer: http.client.HTTPResponse, connection: socket.socket, address: str, most: int, line: Line) -> bytes:
    """All bytes of the document, unpacked; UnusableInputError where they are not whole or more than `most`."""
    _refuse_transfer(answer, address)
    length = _announced(answer, address)
    if length is not None and length > most:
        raise _too_large(address, most)
    packing = (answer.getheader("Content-Encoding") or "identity").strip().lower()
    sent = _counted(_sent(answer, connection, address, length, line), address, most)
    if packing in ("", "identity"):
        return _joined(sent)
    if packing not in _PACKED:
        raise UnusableInputError(f"{address} comes packed in a way that was not asked for; {SAVE}.")
    return _joined(_counted(_unpacked(sent, packing, address), address, most))


def _joined(parts: Iterator[bytes]) -> bytes:
    """All of it, whose memory is that of the whole however small the parts are."""
    found = bytearray()
    for part in parts:
        found += part
    return bytes(found)


def _refuse_transfer(answer: http.client.HTTPResponse, address: str) -> None:
    """UnusableInputError where the frames of a transfer would be taken for text."""
    told = [value.strip().lower() for value in answer.headers.get_all("Transfer-Encoding", ())]
    if told not in ([], ["identity"]) and not (told == ["chunked"] and answer.chunked):
        raise UnusableInputError(f"{address} comes in a way that was not asked for; {SAVE}.")


def _announced(answer: http.client.HTTPResponse, address: str) -> int | None:
    """The length that the headers tell; None where the end of the connection or of the chunks is the end."""
    if answer.chunked:
        return None
    told = {value.strip() for value in answer.headers.get_all("Content-Length", ())}
    if not told:
        return None
    (first, *others) = told
    if others or not first.isascii() or not first.isdigit() or len(first) > 18:
        raise UnusableInputError(f"{address} does not say clearly how long it is; {SAVE}.")
    return int(first)


def _sent(
    answer: http.client.HTTPResponse, connection: socket.socket, address: str, length: int | None, line: Line
) -> Iterator[bytes]:
    """The body as it comes, chunk frames taken off; fails where less or more comes than was announced."""
    read = answer.read1 if answer.chunked else answer.fp.read1
    got = 0
    try:
        while length is None or got < length:
            part = read(_CHUNK if length is None else min(_CHUNK, length - got))
            if not part:
                break
            got += len(part)
            line.tell(_progress(line.host, got, length))
            yield part
    except (http.client.HTTPException, ValueError) as error:  # of chunks: cut short, or a size that is none
        raise _cut(address, got, length) from error
    except OSError as error:
        raise not_reached(line.host, error) from error
    if length is not None and got < length:
        raise _cut(address, got, length)
    if length is not None and _more_comes(answer, connection):
        raise UnusableInputError(
            f"{address} sends more than the {length} bytes that it announced, so its text would be cut; {SAVE}."
        )


def _more_comes(answer: http.client.HTTPResponse, connection: socket.socket) -> bool:
    """Whether a byte follows the announced end; the connection was to be closed there."""
    try:
        connection.settimeout(_AFTER)
        return bool(answer.fp.read1(1))
    except OSError:
        return False


def _counted(parts: Iterator[bytes], address: str, most: int) -> Iterator[bytes]:
    total = 0
    for part in parts:
        total += len(part)
        if total > most:
            raise _too_large(address, most)
        yield part


def _unpacked(parts: Iterator[bytes], packing: str, address: str) -> Iterator[bytes]:
    """The unpacked bytes, at most 64 KiB at a time, so that a bomb is told before it takes memory."""
    bits = _PACKED[packing]
    work = zlib.decompressobj(bits)
    is_first = True
    try:
        for part in parts:
            left = part
            if is_first and packing == "deflate" and not _has_zlib_header(part):
                work = zlib.decompressobj(-15)  # many servers send deflate without its header
            is_first = False
            while left:
                if work.eof:  # another member of a gzip file
                    work = zlib.decompressobj(bits)
                yield work.decompress(left, _CHUNK)
                left = work.unconsumed_tail or work.unused_data
        yield work.flush()
        is_whole = work.eof
    except zlib.error as error:
        raise UnusableInputError(f"{address} comes packed and can't be unpacked; {SAVE}.") from error
    if not is_whole and not is_first:
        raise _cut(address, 0, None)


def _has_zlib_header(data: bytes) -> bool:
    return len(data) > 1 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0


def _progress(host: str, got: int, length: int | None) -> str:
    part = f"{got / 1e6:.1f}" if length is None else f"{got / 1e6:.1f} of {length / 1e6:.1f}"
    return f"{part} MB from {host}"


def _too_large(address: str, most: int) -> UnusableInputError:
    limit = f"{most / 1024 / 1024:g} MB" if most >= 1024 * 1024 else f"{most} bytes"
    return UnusableInputError(f"{address} is larger than {limit}; give the address of one account only.")


def _cut(address: str, got: int, length: int | None) -> UnusableInputError:
    how = f" after {got} of {length} bytes" if length is not None else ""
    return UnusableInputError(f"{address} broke off{how}, so its text would be cut; try again, or {SAVE}.")
