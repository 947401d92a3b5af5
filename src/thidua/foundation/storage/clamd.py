"""ClamAV's INSTREAM, as its manual gives it: length-prefixed chunks, a zero length to end, one line as the answer."""

from __future__ import annotations

import socket
import struct
from typing import BinaryIO

from thidua.foundation.storage.models import ScanState

CHUNK = 64 * 1024
TIMEOUT = 60.0


class ScannerDown(RuntimeError):
    """No answer, or half of one: nothing is known of the file; try again later."""


def scan(stream: BinaryIO, address: str) -> ScanState:
    """Ask clamd at ``host:port`` or at a socket's path. Raises ScannerDown.

    UNSCANNED means that clamd answered but did not look through the whole: over its limits or encrypted (it must run
    with ``AlertExceedsMax yes`` to say so).
    """
    try:
        with _connected(address) as line:
            line.sendall(b"zINSTREAM\0")
            _send(line, stream)
            answer = _answer(line)
    except OSError as fault:
        raise ScannerDown(str(fault)) from fault
    return _verdict(answer)


def _connected(address: str) -> socket.socket:
    if "/" in address:
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(TIMEOUT)
        line.connect(address)
        return line
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host or "127.0.0.1", int(port)), timeout=TIMEOUT)


def _send(line: socket.socket, stream: BinaryIO) -> None:
    """A scanner that stops listening over its limit still has an answer waiting to be read."""
    try:
        while chunk := stream.read(CHUNK):
            line.sendall(struct.pack(">I", len(chunk)) + chunk)
        line.sendall(struct.pack(">I", 0))
    except (BrokenPipeError, ConnectionResetError):
        return


def _answer(line: socket.socket) -> str:
    told = b""
    while not told.endswith(b"\0") and len(told) < 4096:
        piece = line.recv(4096)
        if not piece:
            raise ScannerDown("the scanner closed the connection before answering")
        told += piece
    return told.rstrip(b"\0\n").decode("utf-8", errors="replace")


def _verdict(answer: str) -> ScanState:
    if answer.endswith(" OK"):
        return ScanState.CLEAN
    if "Heuristics.Limits.Exceeded" in answer or "Heuristics.Encrypted" in answer or "size limit exceeded" in answer:
        return ScanState.UNSCANNED
    if answer.endswith(" FOUND"):
        return ScanState.INFECTED
    raise ScannerDown(answer)
