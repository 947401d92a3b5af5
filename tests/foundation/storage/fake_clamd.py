"""A clamd that speaks INSTREAM over a real socket, in a thread; it can be broken in the ways the real one breaks."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from typing import Self

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class FakeClamd:
    """``limit``: StreamMaxLength; ``dies_after``: closes the connection after so many bytes, as when restarted;
    ``alerts``: what it reports of every file instead of looking."""

    def __init__(self, *, limit: int = 10**9, dies_after: int | None = None, alerts: str = "") -> None:
        self.limit, self.dies_after, self.alerts = limit, dies_after, alerts
        self.received: list[bytes] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._door.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._door.close()
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", int(self.address.rpartition(":")[2])), timeout=1).close()
        self._thread.join(timeout=5)

    def _serve(self) -> None:
        while True:
            try:
                line, _peer = self._door.accept()
            except OSError:
                return
            with line, contextlib.suppress(OSError):
                self._answer(line)

    def _answer(self, line: socket.socket) -> None:
        assert self._exactly(line, 10) == b"zINSTREAM\0"
        body = b""
        while size := struct.unpack(">I", self._exactly(line, 4))[0]:
            body += self._exactly(line, size)
            if self.dies_after is not None and len(body) >= self.dies_after:
                return
            if len(body) > self.limit:
                line.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.received.append(body)
        line.sendall(self._verdict(body))

    def _verdict(self, body: bytes) -> bytes:
        if self.alerts:
            return f"stream: {self.alerts} FOUND\0".encode()
        return b"stream: Eicar-Signature FOUND\0" if EICAR in body else b"stream: OK\0"

    def _exactly(self, line: socket.socket, size: int) -> bytes:
        data = b""
        while len(data) < size:
            piece = line.recv(size - len(data))
            if not piece:
                raise ConnectionResetError
            data += piece
        return data
