"""Pages with menus and footers, and a real server of them on 127.0.0.1."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests import builders

MENU = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(12))
PAGE = """<html lang="en"><head><title>{title}</title></head><body><nav><ul>{menu}</ul></nav><article><h1>{title}</h1>
<p>{first}</p><p>{second}</p></article><footer><p>Cookies help us. All rights reserved.</p></footer></body></html>"""


def page(side: str, sentences: tuple[str, ...]) -> str:
    half = len(sentences) // 2
    return PAGE.format(title=f"{side} on the call", menu=MENU, first=" ".join(sentences[:half]),
                       second=" ".join(sentences[half:]))  # fmt: skip


PAGES = {"/arvenia.html": page("Arvenia", builders.ARVENIA), "/belmora.html": page("Belmora", builders.BELMORA)}


class Server:
    """Serves the pages on 127.0.0.1 and keeps what it was asked."""

    def __init__(self) -> None:
        asked_for: list[tuple[str, dict[str, str]]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked_for.append((self.path, dict(self.headers.items())))
                body = PAGES.get(self.path, "").encode()
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.asked = asked_for
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self._server.server_port}{path}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
