"""A ZIP opened with suspicion: limits on entries, size and ratio, counted while unpacking, never trusted from the
header.
"""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO

from thidua.reading.errors import UnreadableFile

LARGEST_COUNT = 2_000
LARGEST_UNPACKED = 200 * 1024 * 1024
LARGEST_RATIO = 100
_RATIO_FLOOR = 1024 * 1024
_CHUNK = 64 * 1024
_NESTED = (".zip", ".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".rar", ".7z", ".gz", ".jar", ".tar")


def _broken(error: Exception | None = None) -> UnreadableFile:
    refusal = UnreadableFile(
        "broken_archive", "Tệp Word bị hỏng hoặc gửi chưa trọn; hãy mở bằng Word, lưu lại rồi gửi lại."
    )
    refusal.__cause__ = error
    return refusal


def _bomb() -> UnreadableFile:
    return UnreadableFile(
        "zip_bomb", "Tệp khi giải nén lớn bất thường (quá 200 MB hoặc nén quá 100 lần) nên không được nhận."
    )


@dataclass
class Archive:
    """The parts of an OOXML package; `read` counts what comes out against the limits."""

    zip: zipfile.ZipFile
    packed: int
    unpacked: int = field(default=0)

    def names(self) -> list[str]:
        """Names of the parts."""
        return self.zip.namelist()

    def read(self, name: str) -> bytes:
        """One part, unpacked chunk by chunk. Raises `UnreadableFile` when it is broken or grows beyond the limits."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """One part as it unpacks, nothing kept. Raises as `read` does."""
        try:
            with self.zip.open(name) as part:
                yield from self._counted(part, self.zip.getinfo(name).compress_size)
        except KeyError as error:
            raise _broken(error) from error
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,
            NotImplementedError,
            ValueError,
        ) as error:
            raise _broken(error) from error

    def _counted(self, part: IO[bytes], packed: int) -> Iterator[bytes]:
        size = 0
        while piece := part.read(_CHUNK):
            size += len(piece)
            self.unpacked += len(piece)
            if self.unpacked > LARGEST_UNPACKED or (size > _RATIO_FLOOR and size > LARGEST_RATIO * max(packed, 1)):
                raise _bomb()
            yield piece


def open_archive(data: bytes) -> Archive:
    """The package, with its directory checked. Raises `UnreadableFile`."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, IndexError, RuntimeError) as error:
        raise _broken(error) from error
    entries = archive.infolist()
    if len(entries) > LARGEST_COUNT:
        raise UnreadableFile(
            "too_many_entries", "Tệp chứa hơn 2.000 thành phần nên không được nhận; hãy lưu lại bằng Word."
        )
    for entry in entries:
        _check_entry(entry)
    return Archive(archive, len(data))


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename.lower()
    if entry.flag_bits & 0x1:
        raise UnreadableFile("encrypted", "Tệp có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UnreadableFile("symlink", "Tệp chứa liên kết tượng trưng nên không được nhận; hãy lưu lại bằng Word.")
    if name.startswith("/") or ".." in name.split("/") or "\\" in name:
        raise UnreadableFile(
            "bad_name", "Tệp chứa thành phần có đường dẫn lạ nên không được nhận; hãy lưu lại bằng Word."
        )
    if name.endswith("vbaproject.bin"):
        raise UnreadableFile(
            "macro", "Tệp chứa macro (vbaProject.bin) nên không được nhận; hãy lưu lại dạng .docx không macro."
        )
    if name.endswith(_NESTED):
        raise UnreadableFile(
            "nested_archive",
            f"Tệp nhúng một tệp nén hoặc tài liệu khác ({entry.filename}); hãy bỏ phần nhúng rồi gửi lại.",
        )
    if "oleobject" in name or (name.startswith("word/embeddings/") and not name.endswith("/")):
        raise UnreadableFile("ole", f"Tệp nhúng đối tượng OLE ({entry.filename}); hãy bỏ đối tượng nhúng rồi gửi lại.")
    if entry.file_size > LARGEST_UNPACKED:
        raise _bomb()
