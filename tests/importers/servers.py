"""Real servers on 127.0.0.1 and [::1] that answer what a test wants, byte for byte, and remember what was asked."""

import contextlib
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.fetching import Download, Reach
from readout_compare.importers.fetching.fetch import fetch

Speak = Callable[[socket.socket, threading.Event], None]  # writes an answer; stops where the event is set
Answer = bytes | Speak
LOCAL = Reach(local=True, seconds=5)  # the guard lifted by tests alone
PAGE = b"<!doctype html><title>Phone call</title><p>The President spoke with the Prime Minister.</p>"


@dataclass
class Served:
    """A server at work."""

    port: int
    answers: dict[str, Answer]  # path → what is written
    asked: list[str] = field(default_factory=list)  # whole heads of requests, as received
    host: str = "127.0.0.1"
    scheme: str = "http"

    def address(self, path: str = "/", host: str | None = None) -> str:
        """The address of a path, on the server's own host or another name of it."""
        return f"{self.scheme}://{host or self.host}:{self.port}{path}"


def answer(
    body: bytes = PAGE, status: str = "200 OK", version: str = "HTTP/1.1", length: bool = True, **headers: str
) -> bytes:
    """An answer as servers write it; underscores in the names of headers stand for hyphens."""
    told = {"Content-Type": "text/html; charset=utf-8", **{k.replace("_", "-"): v for k, v in headers.items()}}
    if length:
        told.setdefault("Content-Length", str(len(body)))
    lines = [f"{version} {status}", *(f"{name}: {value}" for name, value in told.items() if value)]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def leads_to(location: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return answer(b"", status, Location=location)


def drips(head: bytes, drop: bytes, seconds: float) -> Speak:
    """Writes the head, then the drop again and again, without end."""

    def speak(connection: socket.socket, stop: threading.Event) -> None:
        connection.sendall(head)
        while not stop.wait(seconds):
            connection.sendall(drop)

    return speak


def pours(head: bytes, flood: bytes) -> Speak:
    """Writes the head, then the flood as fast as it is read, without end."""
    return drips(head, flood, 0)


def says_nothing(_connection: socket.socket, stop: threading.Event) -> None:
    """Takes the request and is silent."""
    stop.wait()


@contextlib.contextmanager
def serving(
    answers: Mapping[str, Answer], context: ssl.SSLContext | None = None, family: int = socket.AF_INET
) -> Iterator[Served]:
    """A threaded server; a path that it does not know is a 404. An answer under "*" is given to every request."""
    stop = threading.Event()
    with socket.socket(family) as listener:
        host = "127.0.0.1" if family == socket.AF_INET else "::1"
        listener.bind((host, 0))
        listener.listen(16)
        shown = host if family == socket.AF_INET else f"[{host}]"
        served = Served(listener.getsockname()[1], dict(answers), host=shown, scheme="https" if context else "http")
        thread = threading.Thread(target=_accept, args=(listener, served, context, stop), name="server")
        thread.start()
        try:
            yield served
        finally:
            stop.set()
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            thread.join(5)


def _accept(listener: socket.socket, served: Served, context: ssl.SSLContext | None, stop: threading.Event) -> None:
    threads: list[threading.Thread] = []
    while not stop.is_set():
        try:
            connection, _ = listener.accept()
        except OSError:
            break
        one = threading.Thread(target=_speak, args=(connection, served, context, stop), name="answer", daemon=True)
        one.start()
        threads.append(one)
    for one in threads:
        one.join(5)


def _speak(raw: socket.socket, served: Served, context: ssl.SSLContext | None, stop: threading.Event) -> None:
    with raw, contextlib.suppress(OSError):  # who asked has hung up, or does not like the certificate
        connection = context.wrap_socket(raw, server_side=True) if context else raw
        with connection:
            connection.settimeout(5)
            head = b""
            while b"\r\n\r\n" not in head and not head.startswith(b"\x16"):  # TLS spoken to a plain server
                more = connection.recv(65536)
                if not more:
                    return
                head += more
            served.asked.append(head.decode("latin-1"))
            path = head.split(b" ", 2)[1].decode("latin-1") if head.startswith((b"GET ", b"CONNECT ")) else ""
            what = served.answers.get("*", served.answers.get(path, answer(b"no", "404 Not Found")))
            if isinstance(what, bytes):
                connection.sendall(what)
            else:
                what(connection, stop)


@dataclass(frozen=True)
class Certificate:
    """A certificate signed by itself, with its key."""

    file: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        """For a server that shows it."""
        found = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        found.load_cert_chain(self.file, self.key)
        return found


def certificate(folder: Path, names: str = "DNS:public.example,IP:127.0.0.1", days: int = 2) -> Certificate:
    """Made by the openssl command; the test is skipped where there is none."""
    command = shutil.which("openssl")
    if command is None:
        pytest.skip("the openssl command is not here, so no certificate can be made")
    found = Certificate(folder / "site.pem", folder / "site.key")
    asked = [command, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    asked += ["-keyout", str(found.key), "-out", str(found.file), "-days", str(days), "-subj", "/CN=test"]
    subprocess.run([*asked, "-addext", f"subjectAltName={names}"], check=True, capture_output=True, timeout=30)
    return found


def fetched(served: Served, what: Answer, reach: Reach = LOCAL) -> Download:
    """What comes where the server answers so."""
    served.answers["/page"] = what
    return fetch(served.address("/page"), reach)


def sentence(served: Served, what: Answer, reach: Reach = LOCAL) -> str:
    """What is said where nothing can come of such an answer: one sentence."""
    with pytest.raises(UnusableInputError) as told:
        fetched(served, what, reach)
    words = str(told.value)
    assert words.endswith(".")
    assert "\n" not in words
    return words
