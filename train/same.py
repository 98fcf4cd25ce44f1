"""Fits what features of a pair of propositions count for: boosted trees, written where the ledger reads them.

In: pairs with their features, of invented wordings, as `examples/pairs.rs` of `crates/laut-ledger` writes them, or of real
news, as `examples/news.rs` does; the vectors that they were made with must not have been fitted on the same stories
(train/README.md says how). Out: `trees.txt` from the one, `news.txt` from the other. The trees are monotonic: more in
common never makes a pair less probable, a difference never more. Needs numpy and scikit-learn.

`python same.py PAIRS.jsonl… --out ../crates/laut-ledger/src/same/trees.txt`
`python same.py NEWS.jsonl --out ../crates/laut-ledger/src/same/news.txt`
"""

import argparse
import json
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score, precision_recall_curve

FOLDS = 5
# For each feature, in the order of `same/features.rs`: 1 where more of it never makes a pair less probable, -1 where it
# never makes it more probable, 0 where either may be.
DIRECTIONS = [0, 1, 1, 1, -1, 1, -1, -1, 1, -1, -1, -1, 1, -1, 1, 0, 0, 1, 0, 0, -1, -1, 1, 1, 0, 1, -1, -1, -1, 1]


def model() -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_depth=3,
        max_iter=120,
        learning_rate=0.08,
        min_samples_leaf=60,
        l2_regularization=5,
        monotonic_cst=DIRECTIONS,
        early_stopping=False,
    )


def figures(name: str, same: np.ndarray, scores: np.ndarray) -> None:
    precision, recall, _ = precision_recall_curve(same, scores)
    at = [max((r for p, r in zip(precision, recall) if p >= least), default=0.0) for least in (0.9, 0.8)]
    print(
        f"{name:16} average precision {average_precision_score(same, scores):.3f}, "
        f"recall at precision 0.9 {at[0]:.3f}, at 0.8 {at[1]:.3f}"
    )


def written(fitted: HistGradientBoostingClassifier) -> str:
    lines = [
        "# Trees over the features, in order, fitted by train/same.py. A line is a tree, its nodes parted by blanks: a leaf",
        "# with its value, or feature:threshold:left:right, where the left node is for values up to the threshold.",
        f"{float(fitted._baseline_prediction.ravel()[0]):.5f}",
    ]
    for (tree,) in fitted._predictors:
        lines.append(
            " ".join(
                f"{node['value']:.5f}"
                if node["is_leaf"]
                else f"{node['feature_idx']}:{node['num_threshold']:.5f}:{node['left']}:{node['right']}"
                for node in tree.nodes
            )
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("pairs", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows = [json.loads(line) for path in options.pairs for line in path.read_text(encoding="utf-8").splitlines()]
    features = np.array([row["features"] for row in rows])
    same = np.array([row["same"] if "same" in row else row["claims"][0] == row["claims"][1] for row in rows])
    across = np.array([row["crosses"] for row in rows])
    stories = sorted({row["story"] for row in rows})
    fold = np.array([stories.index(row["story"]) % FOLDS for row in rows])
    scores = np.zeros(len(rows))
    for held in range(FOLDS):
        fitted = model().fit(features[fold != held], same[fold != held])
        scores[fold == held] = fitted.predict_proba(features[fold == held])[:, 1]
    for name, rows_of in (("all", np.ones(len(rows), dtype=bool)), ("one language", ~across), ("across", across)):
        if same[rows_of].any():
            figures(name, same[rows_of], scores[rows_of])
    options.out.write_text(written(model().fit(features, same)), encoding="utf-8")


if __name__ == "__main__":
    main()
