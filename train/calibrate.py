"""Works out the weights of the confidence from development data.

`python calibrate.py LAUT MODEL OUT.json --data DATA`: LAUT is the program, MODEL the model file, DATA the folder of the
corpora.
Each feature (`features` in crates/laut/src/tag/second.rs) is read off the confidence itself, by giving it a weight of 0.3
and all others none; then a logistic regression a language, with the expected calibration error of five folds over the
articles beside that of no folds.
"""

import argparse
import json
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

import corpora

FEATURES = 8
PROBE = 0.3
SETS = (("wikinews", "wikinews-de/dev.jsonl"), ("polnear", "polnear/dev.jsonl"))


def with_confidence(model: bytes, weights: np.ndarray) -> bytes:
    """Returns the model file with other weights of the confidence. [2, 1 + FEATURES]"""
    (size,) = struct.unpack_from("<Q", model)
    begin, end = json.loads(model[8 : 8 + size])["head.confidence"]["data_offsets"]
    data = weights.astype("<f4").tobytes()
    assert end - begin == len(data)
    return model[: 8 + size + begin] + data + model[8 + size + end :]


def judged(laut: str, model: bytes, scheme: str, gold: Path) -> list[dict]:
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "model.safetensors", Path(folder) / "judgements.jsonl"
        path.write_bytes(model)
        subprocess.run(
            [laut, "eval", "--scheme", scheme, "--model", path, "--judgements", out, gold],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return [json.loads(line) for line in open(out)]


def fit(x: np.ndarray, y: np.ndarray, penalty: float = 1.0) -> np.ndarray:
    """Logistic regression by Newton's method; the bias is not penalised."""
    x = np.hstack([np.ones((len(x), 1)), x])
    w = np.zeros(x.shape[1])
    ridge = np.diag([1e-6] + [penalty] * (x.shape[1] - 1))
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + ridge, x.T @ (y - p) - ridge @ w)
    return w


def predict(w: np.ndarray, x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(w[0] + x @ w[1:])))


def error(p: np.ndarray, y: np.ndarray, bins: int = 10) -> float:
    """The expected calibration error, bins of equal width."""
    place = np.minimum((p * bins).astype(int), bins - 1)
    return float(sum(abs(p[place == b].sum() - y[place == b].sum()) for b in range(bins)) / len(p))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("laut")
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    corpora.add_data(parser)
    a = parser.parse_args()
    model = a.model.read_bytes()
    result = []
    for scheme, gold in SETS:
        columns = []
        for feature in range(FEATURES):
            weights = np.zeros((2, 1 + FEATURES))
            weights[:, 1 + feature] = PROBE
            found = judged(a.laut, with_confidence(model, weights), scheme, corpora.file(a.data, gold))
            if not found:
                sys.exit(f"{scheme}: the network finds no statement, so there is nothing to calibrate; train it for longer")
            p = np.clip([j["confidence"] for j in found], 1e-4, 1 - 1e-4)
            columns.append(np.log(p / (1 - p)) / PROBE)
        x, y = np.stack(columns, 1), np.array([float(j["right"]) for j in found])
        article = np.array([j["article"] for j in found])
        folds = np.zeros(len(y))
        for fold in range(5):
            held = article % 5 == fold
            folds[held] = predict(fit(x[~held], y[~held]), x[held])
        w = fit(x, y)
        print(
            f"{scheme}: {len(y)} statements, {y.mean():.3f} right; expected calibration error {error(predict(w, x), y):.3f}, "
            f"in five folds {error(folds, y):.3f}"
        )
        result.append([round(float(v), 5) for v in w])
    a.out.write_text(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
