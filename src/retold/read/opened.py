"""An input opened for reading: unpacked, in UTF-8, in pieces of bounded size, and with its troubles collected."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from retold.read.decode import marked
from retold.read.formats import COMPRESSED

_PIECE = 1 << 18


class Opened:
    """Bytes of one input.

    `head` are its first bytes. Damage (a gzip file that ends early, a disk that fails) ends the input as if it were
    whole and is kept in `trouble`. UTF-16 and UTF-32 with a byte order mark are handed out as UTF-8 by `lines`.
    """

    def __init__(self, raw: BinaryIO, sniff: int, progress: Callable[[int], None] | None = None) -> None:
        self.trouble = ""
        self._raw = raw
        self._progress = progress
        self._told = 0
        raw.seek(0)
        packed = raw.read(2) == COMPRESSED
        raw.seek(0)
        self._stream: BinaryIO = gzip.GzipFile(fileobj=raw, mode="rb") if packed else raw  # type: ignore[assignment]
        self.packed = packed
        self._kept = b""
        self.head = self._kept = self.read(sniff)

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; fewer only at the end."""
        pieces: list[bytes] = []
        if self._kept:
            pieces.append(self._kept[:size])
            self._kept = self._kept[size:]
        missing = size - sum(map(len, pieces))
        while missing > 0:
            piece = self._piece(min(missing, _PIECE))
            if not piece:
                break
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    def _piece(self, size: int) -> bytes:
        if self.trouble:
            return b""
        try:
            piece = self._stream.read(size)
        except EOFError:
            self.trouble = "the gzip file ends early"
        except (gzip.BadGzipFile, zlib.error) as error:
            self.trouble = f"the gzip file is damaged ({error})"
        except OSError as error:
            self.trouble = (error.strerror or str(error)).lower()
        else:
            self._tell()
            return piece
        return b""

    def _tell(self) -> None:
        if self._progress is not None:
            here = self._raw.tell()
            if here > self._told:
                self._progress(here - self._told)
                self._told = here

    def pieces(self) -> Iterator[bytes]:
        """The rest of the input in pieces, as UTF-8 where a mark says that it is UTF-16 or UTF-32."""
        encoding = marked(self.head)
        if encoding is None or encoding == "utf-8-sig":
            first = True
            while piece := self.read(_PIECE):
                yield piece.removeprefix(codecs.BOM_UTF8) if first else piece
                first = False
            return
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        while piece := self.read(_PIECE):
            yield decoder.decode(piece).encode("utf-8", "replace")
        yield decoder.decode(b"", True).encode("utf-8", "replace")

    def lines(self, longest: int) -> Iterator[bytes | None]:
        """Lines with their newline (\\n), one at a time; None for each line longer than `longest` bytes."""
        rest: list[bytes] = []
        size = 0
        for piece in self.pieces():
            start = 0
            if rest or size:
                end = piece.find(b"\n")
                if end < 0:
                    size += len(piece)
                    if size > longest:
                        rest.clear()
                    else:
                        rest.append(piece)
                    continue
                rest.append(piece[: end + 1])
                size += end + 1
                yield b"".join(rest) if size <= longest else None
                rest, size, start = [], 0, end + 1
            complete = piece.rfind(b"\n", start) + 1
            if complete:
                for line in io.BytesIO(piece[start:complete]):
                    yield line if len(line) <= longest else None
            tail = piece[max(complete, start) :]
            if tail:
                rest, size = [tail], len(tail)
        if size:
            yield b"".join(rest) if size <= longest else None

    def whole(self, largest: int) -> bytes | None:
        """All bytes as stored (unpacked), or None where there are more than `largest`."""
        data = self.read(largest + 1)
        return data if len(data) <= largest else None
