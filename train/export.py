"""Writes the trained network as the reader's model file, with reference outputs for a parity test.

`python export.py RUN/average.pt RUN/vocabulary.json OUT.safetensors [--reference FILE]`. Weights of the encoder become
signed int8 with a scale for each output; embeddings of pieces with a scale for each; heads stay float32.
"""

import argparse
import json

import numpy as np
import torch

from corpora import Document
from network import Network
from pieces import Pieces
from windows import batch, split_words, window
from words import words


def int8(weight: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Returns rows as int8 and their scales (symmetric, the greatest magnitude of a row is 127)."""
    scale = weight.abs().amax(1).clamp(min=1e-8) / 127.0
    return torch.round(weight / scale[:, None]).clamp(-127, 127).to(torch.int8), scale


def tensors(network: Network, pieces: Pieces, confidence) -> dict[str, np.ndarray]:
    out = {}

    def quantised(name, weight):
        out[f"{name}"], out[f"{name.removesuffix('.weight')}.scale"] = int8(weight)

    encoder = network.encoder
    table = encoder.pieces.weight.detach().clone()
    table[4] = encoder.paragraph.detach()
    quantised("embed.pieces", table)
    out["embed.positions"] = encoder.positions
    out["embed.schemes"] = encoder.schemes[:2]
    out["embed.norm.weight"], out["embed.norm.bias"] = encoder.norm.weight, encoder.norm.bias
    for i, layer in enumerate(encoder.layers):
        for name in ("query", "key", "value", "attention_out", "up", "down"):
            part = getattr(layer, name)
            quantised(f"layer.{i}.{name}.weight", part.weight.detach())
            out[f"layer.{i}.{name}.bias"] = part.bias
        for name in ("norm_attention", "norm_output"):
            out[f"layer.{i}.{name}.weight"] = getattr(layer, name).weight
            out[f"layer.{i}.{name}.bias"] = getattr(layer, name).bias
    for name in ("tag_hidden", "tag_out", "pair_word", "pair_statement", "pair_out", "kind_hidden", "kind_out"):
        out[f"head.{name}.weight"], out[f"head.{name}.bias"] = getattr(network, name).weight, getattr(network, name).bias
    for name in ("pair_distance", "pair_stops", "pair_paragraphs"):
        out[f"head.{name}"] = getattr(network, name).weight
    out["head.transitions"], out["head.starts"] = network.transitions, network.starts
    out["head.confidence"] = torch.tensor(confidence, dtype=torch.float32)
    out = {k: v.detach().contiguous().numpy() for k, v in out.items()}
    out["vocab.pieces"] = np.frombuffer("\n".join(pieces.pieces).encode(), dtype=np.uint8)
    out["vocab.scores"] = np.array(pieces.scores, dtype=np.float32)
    return out


def save(path: str, arrays: dict[str, np.ndarray], metadata: dict[str, str]) -> None:
    """Writes a safetensors file (8 bytes of header length, JSON header, data), tensors sorted by name, 64-aligned."""
    kinds = {"float32": "F32", "int8": "I8", "uint8": "U8"}
    header, offset = {"__metadata__": metadata}, 0
    # the widest types first keeps every tensor aligned
    names = sorted(arrays, key=lambda n: (-arrays[n].itemsize, n))
    for name in names:
        array = arrays[name]
        header[name] = {
            "dtype": kinds[str(array.dtype)],
            "shape": list(array.shape),
            "data_offsets": [offset, offset + array.nbytes],
        }
        offset += array.nbytes
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-(len(text) + 8) % 64)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for name in names:
            file.write(arrays[name].tobytes())


REFERENCE = [
    (
        "de",
        "Der Bürgermeister von Lindau-Nord, Jan Osterkamp, kündigte am Montag an, die Brücke werde „noch vor Ostern“ "
        "gesperrt. „Wir haben keine Wahl“, sagte er. „Die Pfeiler sind mürbe.“\n\nDie Opposition kritisierte den Plan. "
        "Nach Angaben der Polizei gab es 3,5 Prozent mehr Unfälle.",
    ),
    (
        "en",
        "The harbour office confirmed on Friday that the ferry “had lost power twice” before it sank. “We are still "
        "counting,” its spokeswoman, Ines Moraal, told reporters. “Nobody was warned.”\n\nTwo people familiar with the "
        "talks said the owner wants to settle.",
    ),
]


@torch.no_grad()
def reference(network: Network, pieces: Pieces) -> list[dict]:
    """Returns pieces and emissions of two texts of our own, in float32."""
    network.eval()
    out = []
    for scheme, (language, text) in enumerate(REFERENCE):
        document = Document(language, scheme, text, words(text))
        parts = split_words(document, pieces)
        w = window(document, parts, 0, len(parts))
        ids, mask, schemes, first, _ = batch([w])
        h = network.word_states(ids, mask, schemes, first)
        tags = network.tags(h)[0]
        out.append(
            {
                "language": language,
                "text": text,
                "pieces": w.ids,
                "first": w.first,
                "outer": [[round(x, 4) for x in row] for row in tags[:, 0].tolist()],
                "inner": [[round(x, 4) for x in row] for row in tags[:, 1].tolist()],
            }
        )
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("network")
    parser.add_argument("vocabulary")
    parser.add_argument("out")
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--reference")
    parser.add_argument("--confidence", help="JSON of 2 x 9 numbers, from calibrate.py")
    a = parser.parse_args()
    found, scores, rows = json.load(open(a.vocabulary, encoding="utf8"))
    pieces = Pieces(found, scores)
    saved = torch.load(a.network, weights_only=False)
    network = Network(a.encoder, rows, saved["config"]["layers"], saved["config"]["schemes"], saved["config"]["pair"])
    network.load_state_dict(saved["network"])
    confidence = json.load(open(a.confidence)) if a.confidence else [[0.0] * 9] * 2
    config = {**saved["config"], "pieces": len(found), "schemes": 2}
    save(a.out, tensors(network, pieces, confidence), {"config": json.dumps(config, sort_keys=True)})
    if a.reference:
        lines = ",\n".join(json.dumps(r, ensure_ascii=False) for r in reference(network, pieces))
        open(a.reference, "w", encoding="utf8").write(f"[{lines}]\n")


if __name__ == "__main__":
    main()
