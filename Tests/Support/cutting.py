"""A network cable that a test can pull: a port that passes everything on to the server, until it is cut."""

import contextlib
import selectors
import socket
import threading

CHUNK_BYTES = 64 * 1024


class Cable:
    """Stands between one browser and the server, on a port of its own."""

    def __init__(self, server_port: int):
        self._server_port = server_port
        self._is_whole = True
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Ends every connection at once, and every new one as soon as it comes."""
        with self._lock:
            self._is_whole = False
            for end in self._open:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        with self._lock:
            self._is_whole = True

    def close(self) -> None:
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                browser, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(browser,), daemon=True).start()

    def _carry(self, browser: socket.socket) -> None:
        with browser, contextlib.suppress(OSError):
            with self._lock:
                if not self._is_whole:
                    return
            with socket.create_connection(("127.0.0.1", self._server_port)) as server:
                with self._lock:
                    if not self._is_whole:
                        return
                    self._open |= {browser, server}
                try:
                    self._pump(browser, server)
                finally:
                    with self._lock:
                        self._open -= {browser, server}

    @staticmethod
    def _pump(browser: socket.socket, server: socket.socket) -> None:
        other = {browser: server, server: browser}
        with selectors.DefaultSelector() as ready:
            for end in other:
                ready.register(end, selectors.EVENT_READ)
            while other:
                for key, _ in ready.select():
                    data = key.fileobj.recv(CHUNK_BYTES)
                    if not data:
                        return
                    other[key.fileobj].sendall(data)
