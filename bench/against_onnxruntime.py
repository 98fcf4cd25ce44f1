"""How fast is the encoder beside onnxruntime? Same sizes, one thread, turn by turn.

    cargo bench -p laut-encoder --no-run     # builds the program given here
    python bench/against_onnxruntime.py target/release/deps/encoder-HASH

Needs onnx, onnxruntime, numpy and torch. The weights are made up: time does not
depend on them. Both print processor time, so other work on the machine weighs
on both alike; take the ratio, not the figures, on a busy machine.
"""

import re
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional

HIDDEN, HEADS, INNER, LAYERS, PIECES = 384, 12, 1536, 9, 1000
LENGTHS = (128, 256, 384, 512)


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.out = (
            nn.Linear(HIDDEN, HIDDEN) for _ in range(4)
        )
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.norm_attention, self.norm_output = nn.LayerNorm(HIDDEN), nn.LayerNorm(HIDDEN)

    def forward(self, x):
        batch, length, _ = x.shape

        def split(t):
            return t.view(batch, length, HEADS, -1).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        weights = (q @ k.transpose(2, 3) / (HIDDEN // HEADS) ** 0.5).softmax(-1)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm_attention(x + self.out(mixed))
        return self.norm_output(x + self.down(functional.gelu(self.up(x))))


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.pieces = nn.Embedding(PIECES, HIDDEN)
        self.positions = nn.Parameter(torch.zeros(512, HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN)
        self.layers = nn.Sequential(*(Layer() for _ in range(LAYERS)))

    def forward(self, ids):
        return self.layers(self.norm(self.pieces(ids) + self.positions[: ids.shape[1]]))


def session(folder):
    plain, int8 = str(folder / "plain.onnx"), str(folder / "int8.onnx")
    example = torch.zeros(1, 16, dtype=torch.long)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Network().eval(), (example,), plain, input_names=["ids"], output_names=["states"],
            dynamic_axes={"ids": {1: "length"}}, opset_version=17, dynamo=False,
        )
    quantize_dynamic(plain, int8, weight_type=QuantType.QInt8, per_channel=True)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(int8, options, providers=["CPUExecutionProvider"])


def onnx_speeds(running):
    speeds = {}
    for length in LENGTHS:
        ids = (numpy.arange(length, dtype=numpy.int64)[None] * 7919) % PIECES
        times = []
        for _ in range(-(-6000 // length)):
            start = time.thread_time()
            running.run(None, {"ids": ids})
            times.append(time.thread_time() - start)
        times.sort()
        speeds[length] = (length / times[0], length / times[len(times) // 2])
    return speeds


def own_speeds(program):
    text = subprocess.run([program, "--fastest"], capture_output=True, text=True, check=True).stdout
    found = re.findall(r"(\d+) pieces: best +(\d+), median +(\d+)", text)
    return {int(n): (float(best), float(median)) for n, best, median in found}


def main():
    program = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        running = session(Path(folder))
        runs = [(own_speeds(program), onnx_speeds(running)) for _ in range(rounds)]
    print(f"pieces a second on one thread, {rounds} rounds, best (median of the medians)")
    for length in LENGTHS:
        own, onnx = ([run[side][length] for run in runs] for side in (0, 1))
        best = [max(b for b, _ in side) for side in (own, onnx)]
        median = [sorted(m for _, m in side)[rounds // 2] for side in (own, onnx)]
        print(
            f"{length:4} pieces: laut {best[0]:6.0f} ({median[0]:6.0f})"
            f"  onnxruntime int8 {best[1]:6.0f} ({median[1]:6.0f})"
            f"  ratio {best[0] / best[1]:.2f} ({median[0] / median[1]:.2f})"
        )


if __name__ == "__main__":
    main()
