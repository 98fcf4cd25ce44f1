"""Fits what tells words' meanings: one layer on the frozen states of the network, kept in a file of its own.

`python claims.py texts --data DATA --work WORK` writes texts as JSON Lines, the reader's own code says what the network
sees in each word (`examples/states.rs` of `crates/laut`), and `python claims.py fit --work WORK --model MODEL --out OUT`
fits the layer on claims that are worded in many ways (`claims/`) and writes it. Wordings of one claim shall be near each
other and far from the other claims of their story: laid side by side word by word, each word with its likest partner, and
as means of their words. The layer starts as the whitened principal components of the states in plain news. What it cannot
see: numbers, and words with equal stems, which are the reader's own business. Needs numpy and torch.
"""

import argparse
import json
import math
import random
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

import corpora
from export import save
from pieces import Pieces

TERMS, WORDS = 20, 48  # the most words of a wording that count: those that mean something, and all
PLAIN = 25  # articles of each language that say what states are like
LANGUAGES = Path(__file__).resolve().parent.parent / "crates" / "laut" / "src" / "language"


def words_with(language: str, wanted: set[str]) -> set[str]:
    """Returns the words that have one of some uses, wherever they stand in the language's folder."""
    folder = LANGUAGES / language
    words, nouns, verbs = (
        tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8")) for name in ("words", "nouns", "verbs")
    )
    known = list(words.items())
    known += [(noun.strip("()"), traits) for part, of in nouns.items() if part != "shows" for noun, traits in of.items()]
    known += [form for senses in verbs.values() for sense in senses for form in sense.get("uses", {}).items()]
    return {word for word, uses in known if wanted & {use.split(":")[0] for use in uses.split()}}


def stories(number: int) -> list[dict]:
    path = Path(__file__).resolve().parent / "claims" / f"{number:02}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_texts(data: Path | None, work: Path) -> None:
    rows = []
    for number in range(1, 6):
        for story in stories(number):
            for claim in story["claims"]:
                for wording in claim["wordings"]:
                    rows.append(
                        {
                            "text": wording["text"],
                            "language": wording["lang"],
                            "file": number,
                            "story": story["story"],
                            "claim": f"{story['story']} {claim['id']}",
                        }
                    )
    draw = random.Random(1)
    for folder, key, language in (("wikinews-de", "originalText", "de"), ("polnear", "text", "en")):
        lines = corpora.file(data, f"{folder}/train.jsonl").read_text(encoding="utf-8").splitlines()
        for line in draw.sample(lines, min(PLAIN, len(lines))):
            rows.append({"text": json.loads(line)[key][:4000], "language": language, "file": 0})
    work.mkdir(parents=True, exist_ok=True)
    with open(work / "texts.jsonl", "w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@dataclass
class Wordings:
    """All wordings; words are rows of the states, and 0 where there are no more."""

    terms: torch.Tensor  # the words that mean something
    weights: torch.Tensor  # what each counts for; 0 where there are no more
    stems: torch.Tensor
    numbers: torch.Tensor
    words: torch.Tensor  # all words
    present: torch.Tensor
    stories: torch.Tensor
    claims: torch.Tensor
    german: torch.Tensor
    files: torch.Tensor


def vocabulary(model: Path) -> Pieces:
    content = model.read_bytes()
    size = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + size])

    def part(name):
        start, end = header[name]["data_offsets"]
        return content[8 + size + start : 8 + size + end]

    scores = np.frombuffer(part("vocab.scores"), dtype="<f4")
    return Pieces(part("vocab.pieces").decode().split("\n"), [float(score) for score in scores])


def stem(word: str) -> str:
    """Returns what a word has in common with most of its other forms: the reader's stems are not needed to the letter."""
    return word[: max(4, len(word) - 2)]


def read_work(work: Path, pieces: Pieces) -> tuple[np.ndarray, np.ndarray, Wordings]:
    """Returns all states, for each whether its text is plain German or plain English (1, 2), and the wordings."""
    rows = [json.loads(line) for line in (work / "texts.jsonl").read_text(encoding="utf-8").splitlines()]
    spans = [json.loads(line) for line in (work / "words.jsonl").read_text(encoding="utf-8").splitlines()]
    states = np.fromfile(work / "states.f32", dtype="<f4").reshape(sum(map(len, spans)), -1)
    stop = {language: words_with(language, {"stop-word", "negator"}) for language in ("de", "en")}
    plain = np.zeros(len(states), dtype=np.int8)
    count = sum(row["file"] > 0 for row in rows)
    terms, words = np.zeros((count, TERMS), np.int64), np.zeros((count, WORDS), np.int64)
    weights, present = np.zeros((count, TERMS), np.float32), np.zeros((count, WORDS), np.float32)
    stems, numbers = np.full((count, TERMS), -1), np.zeros((count, TERMS), bool)
    known, at = {}, 0
    for i, (row, places) in enumerate(zip(rows, spans)):
        here, at = range(at, at + len(places)), at + len(places)
        if row["file"] == 0:
            plain[here.start : here.stop] = 1 if row["language"] == "de" else 2
            continue
        words[i, : len(here)], present[i, : len(here)] = here[:WORDS], 1
        term = 0
        for word, (start, end) in zip(here, places):
            lower = row["text"][start:end].lower()
            if term == TERMS or lower in stop[row["language"]] or not any(char.isalnum() for char in lower):
                continue
            numbers[i, term] = any(char.isdigit() for char in lower)
            stems[i, term] = known.setdefault(stem(lower), len(known))
            rarity = -sum(pieces.scores[piece] if piece > 3 else -16 for piece in pieces.split(lower, True))
            terms[i, term], weights[i, term] = word, min(max(rarity, 4), 16)
            term += 1
    assert at == len(states)
    rows = [row for row in rows if row["file"] > 0]
    number = lambda key: torch.tensor(np.unique([row[key] for row in rows], return_inverse=True)[1])
    tensor = torch.tensor
    return (
        states,
        plain,
        Wordings(
            tensor(terms),
            tensor(weights),
            tensor(stems),
            tensor(numbers),
            tensor(words),
            tensor(present),
            number("story"),
            number("claim"),
            tensor([row["language"] == "de" for row in rows]),
            number("file") + 1,
        ),
    )


def components(states: np.ndarray, plain: np.ndarray, apart: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Returns the mean state, the whitening principal components, and the deviations along them, greatest first.

    Unless they are kept `apart`, what parts one language's mean from the other's is taken out of every state, so that no
    language needs to be known: its component is the last one, and shrunk to nothing.
    """
    german, english = states[plain == 1].mean(0), states[plain == 2].mean(0)
    mean, between = (german + english) / 2, german - english
    centred = states[plain > 0] - np.where((plain[plain > 0] == 1)[:, None], german, english)
    if not apart:
        between = between / np.linalg.norm(between)
        centred = centred - np.outer(centred @ between, between)
    values, vectors = np.linalg.eigh(centred.T.astype(np.float64) @ centred / len(centred))
    order = np.argsort(-values)
    values, vectors = values[order], vectors[:, order]
    deviations = np.sqrt(np.maximum(values, values[0] * 1e-6))
    if not apart:
        vectors = vectors - np.outer(between, between @ vectors)
    return mean, vectors / deviations, deviations


def unit(rows: torch.Tensor) -> torch.Tensor:
    return rows / rows.norm(dim=-1, keepdim=True).clamp(min=1e-6)


def coverage(w: Wordings, rows: torch.Tensor, vectors: torch.Tensor) -> torch.Tensor:
    """Returns how much of each wording of a story the other ones' words cover; `vectors` are rows × terms × numbers."""
    size, most = vectors.shape[:2]
    flat, stems, numbers = vectors.flatten(0, 1), w.stems[rows, :most].flatten(), w.numbers[rows, :most].flatten()
    likeness = (flat @ flat.T).masked_fill(numbers[:, None] | numbers[None], 0.0)
    likeness = torch.where(stems[:, None] == stems[None], 1.0, likeness)
    likeness = likeness.masked_fill((w.weights[rows, :most].flatten() == 0)[None], -1.0)
    best = likeness.reshape(size, most, size, most).amax(3)
    weights = w.weights[rows, :most]
    return (best * weights[:, :, None]).sum(1) / weights.sum(1).clamp(min=1)[:, None]


def contrast(scores: torch.Tensor, same: torch.Tensor) -> torch.Tensor:
    """Returns the loss of telling each wording of a claim from all of the other claims."""
    others = scores.masked_fill(same | torch.eye(len(scores), dtype=torch.bool), -1e9).logsumexp(1)
    same = same.float() / same.sum(1).clamp(min=1)[:, None]
    return (torch.nn.functional.softplus(others[:, None] - scores) * same).sum() / (same.sum(1) > 0).sum()


def fit(states, deviations, w: Wordings, chosen, options) -> np.ndarray:
    """Returns the matrix behind the whitening, fitted on the wordings `chosen`."""
    torch.manual_seed(options.seed)
    states = torch.tensor(states)
    inputs, size = states.shape[1], options.size
    start = torch.eye(inputs, size)
    pace = torch.tensor(np.sqrt(deviations / deviations[0]), dtype=torch.float32)[:, None]
    change = torch.zeros(inputs, size, requires_grad=True)
    heat = torch.full((2,), math.log(12.5), requires_grad=True)
    optimizer = torch.optim.Adam([{"params": [change], "lr": options.rate}, {"params": [heat], "lr": 0.01}])
    of_story = [torch.where(chosen & (w.stories == story))[0] for story in torch.unique(w.stories[chosen])]
    queue = []
    for step in range(options.steps):
        optimizer.param_groups[0]["lr"] = (
            options.rate * min(1, (step + 1) / 20) * (1 + math.cos(math.pi * step / options.steps)) / 2
        )
        if len(queue) < 3:
            queue = [int(story) for story in torch.randperm(len(of_story))]
        drawn, queue = [of_story[story] for story in queue[:3]], queue[3:]
        batch = torch.cat(drawn)
        used, places = torch.unique(torch.cat([w.terms[batch].flatten(), w.words[batch].flatten()]), return_inverse=True)
        kept = torch.nn.functional.dropout(states[used], options.dropout)
        vectors = kept @ (start + pace * change)
        terms, words = places[: batch.numel() * TERMS].view(-1, TERMS), places[batch.numel() * TERMS :].view(-1, WORDS)
        means = unit((vectors[words] * w.present[batch][:, :, None]).sum(1))
        near = w.claims[batch][:, None] == w.claims[batch][None]
        near &= ~torch.eye(len(batch), dtype=torch.bool)
        loss = options.means * contrast(means @ means.T * heat[1].exp(), near) + options.decay * (change**2).sum() / size
        first = 0
        for rows in drawn:
            here = slice(first, first + len(rows))
            first += len(rows)
            most = int((w.weights[rows] > 0).sum(1).max())
            covered = coverage(w, rows, unit(vectors)[terms[here, :most]])
            part = contrast((covered + covered.T) / 2 * heat[0].exp(), near[here, here])
            loss = loss + part * len(rows) / len(batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (start + pace * change).detach().numpy()


def precision(scores: np.ndarray, same: np.ndarray) -> str:
    """Returns average precision, and recall where precision is 95 and 80 %."""
    order = np.argsort(-scores, kind="stable")
    right = same[order].cumsum()
    precisions = right / np.arange(1, len(order) + 1)
    recall = lambda least: max((right[precisions >= least] / right[-1]).tolist(), default=0.0)
    return f"{(precisions * same[order]).sum() / right[-1]:.3f} {recall(0.95):.2f} {recall(0.8):.2f}"


def figures(vectors: np.ndarray, w: Wordings, chosen) -> str:
    """Returns figures of the pairs within each story, in one language and across: by words, and by means."""
    vectors = torch.tensor(vectors)
    scores = {"words": ([], []), "means": ([], [])}
    same = ([], [])
    for story in torch.unique(w.stories[chosen]):
        rows = torch.where(chosen & (w.stories == story))[0]
        pairs = torch.triu(torch.ones(len(rows), len(rows), dtype=torch.bool), 1)
        crosses = w.german[rows][:, None] != w.german[rows][None]
        covered = coverage(w, rows, unit(vectors)[w.terms[rows]])
        means = unit((vectors[w.words[rows]] * w.present[rows][:, :, None]).sum(1))
        for kind in (0, 1):
            which = pairs & (crosses == bool(kind))
            same[kind].append((w.claims[rows][:, None] == w.claims[rows][None])[which])
            scores["words"][kind].append(((covered + covered.T) / 2)[which])
            scores["means"][kind].append((means @ means.T)[which])
    return "; ".join(
        f"{by}, {('one language', 'across')[kind]}: {precision(torch.cat(scores[by][kind]).numpy(), torch.cat(same[kind]).numpy())}"
        for by in scores
        for kind in (0, 1)
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("step", choices=["texts", "fit"])
    corpora.add_data(parser)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--steps", type=int, default=250)
    parser.add_argument("--rate", type=float, default=5e-3)
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--decay", type=float, default=1e-3)
    parser.add_argument("--means", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", default="1234", help="the files of claims/ to fit on, a digit each")
    options = parser.parse_args()
    if options.step == "texts":
        write_texts(options.data, options.work)
        return
    torch.set_num_threads(1)
    states, plain, w = read_work(options.work, vocabulary(options.model))
    mean, whitening, deviations = components(states, plain, False)
    whitened = ((states - mean) @ whitening).astype(np.float32)
    last = ~torch.isin(w.files, torch.tensor([int(number) for number in options.files]))
    print("before", figures(whitened[:, : options.size], w, last), flush=True)
    matrix = fit(whitened, deviations, w, ~last, options)
    print("after", figures(whitened @ matrix, w, last), flush=True)
    weight = (whitening @ matrix).T
    save(
        str(options.out),
        {
            "claims.weight": np.ascontiguousarray(weight, dtype=np.float32),
            "claims.bias": np.asarray(-weight @ mean, dtype=np.float32),
        },
        {},
    )


if __name__ == "__main__":
    main()
