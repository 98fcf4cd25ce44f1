"""Subword pieces: the cut vocabulary and the search for the best split of a word.

`crates/laut/src/tag/pieces.rs` does the same; the reference outputs of `export.py` compare both.
"""

import json
import math
import unicodedata
from collections import Counter

from words import char_class, words

BOUNDARY = "\u2581"
START, PADDING, END, UNKNOWN, PARAGRAPH = 0, 1, 2, 3, 4
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>", "<paragraph>"]


def normal(text: str) -> str:
    """Returns `text` with every char replaced by its NFKC form and controls left out, char by char."""
    out = []
    for char in text:
        for part in unicodedata.normalize("NFKC", char):
            if unicodedata.category(part) not in ("Cc", "Cf"):
                out.append(part)
    return "".join(out)


class Pieces:
    """A unigram vocabulary: `pieces[i]` with log probability `scores[i]`; the first five are special."""

    def __init__(self, pieces: list[str], scores: list[float]):
        self.pieces, self.scores = pieces, scores
        self.index = {piece: i for i, piece in enumerate(pieces) if i >= len(SPECIAL)}
        self.longest = max(len(piece) for piece in self.index)
        self.unknown_score = min(scores[len(SPECIAL) :]) - 10.0
        self.known: dict[str, list[int]] = {}

    def split(self, word: str, space_before: bool) -> list[int]:
        """Returns the ids of the best split of one word (at least one id)."""
        text = (BOUNDARY if space_before else "") + normal(word)
        found = self.known.get(text)
        if found is None:
            found = self.known[text] = self.search(text)
        return found

    def search(self, text: str) -> list[int]:
        size = len(text)
        best = [-math.inf] * (size + 1)
        back = [(0, UNKNOWN)] * (size + 1)
        best[0] = 0.0
        for start in range(size):
            if best[start] == -math.inf:
                continue
            for end in range(start + 1, min(size, start + self.longest) + 1):
                piece = self.index.get(text[start:end])
                if piece is None:
                    if end > start + 1:
                        continue
                    piece, score = UNKNOWN, self.unknown_score
                else:
                    score = self.scores[piece]
                if best[start] + score > best[end]:
                    best[end] = best[start] + score
                    back[end] = (start, piece)
        ids, position = [], size
        while position > 0:
            position, piece = back[position]
            if not (piece == UNKNOWN and ids and ids[-1] == UNKNOWN):
                ids.append(piece)
        return ids[::-1] or [UNKNOWN]


def load_full(tokenizer_json: str) -> tuple[Pieces, list[int]]:
    """Returns the whole vocabulary of the encoder and, for each of its ids here, the row in the encoder's table."""
    vocabulary = json.load(open(tokenizer_json, encoding="utf8"))["model"]["vocab"]
    rows = [0, 1, 2, 3, 2]
    pieces, scores = list(SPECIAL), [0.0] * len(SPECIAL)
    for row, (piece, score) in enumerate(vocabulary):
        if row > 3 and piece not in ("<mask>",):
            pieces.append(piece)
            scores.append(score)
            rows.append(row)
    return Pieces(pieces, scores), rows


def cut(full: Pieces, rows: list[int], texts: list[str], size: int, frequent: int | None = None) -> tuple[Pieces, list[int]]:
    """Returns the vocabulary that German and English need, and the rows of the encoder's table that it keeps.

    Pieces are counted over the word lists of `wordfreq` (as written, capitalised and in capitals; the `frequent` first words
    of each, or all of them) and over `texts`.
    Every single Latin letter, digit and mark stays.
    """
    import wordfreq

    counts: Counter = Counter()
    for language in ("de", "en"):
        kind = "large" if language in wordfreq.available_languages("large") else "best"
        listed = sorted(wordfreq.get_frequency_dict(language, kind).items(), key=lambda item: -item[1])
        for word, frequency in listed[:frequent]:
            weight = max(frequency * 1e8, 1.0)
            forms = ((word, 1.0), (word.capitalize(), 0.6), (word.upper(), 0.05))
            for form, share in forms:
                for begin, end, _, _ in words(form):
                    for space, part in ((True, 0.8), (False, 0.2)):
                        for piece in full.search((BOUNDARY if space and begin == 0 else "") + normal(form[begin:end])):
                            counts[piece] += weight * share * part
    for text in texts:
        for begin, end, space, _ in words(text):
            for piece in full.split(text[begin:end], space):
                counts[piece] += 20.0
    keep = set(range(len(SPECIAL)))
    for i, piece in enumerate(full.pieces):
        bare = piece.removeprefix(BOUNDARY)
        if len(bare) <= 1 and i >= len(SPECIAL):
            char = bare or BOUNDARY
            latin = char_class(char) == "P" or char.isdigit() or "LATIN" in unicodedata.name(char, "") or char == BOUNDARY
            if latin:
                keep.add(i)
    for piece, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if len(keep) >= size:
            break
        keep.add(piece)
    order = sorted(keep)
    return Pieces([full.pieces[i] for i in order], [full.scores[i] for i in order]), [rows[i] for i in order]
