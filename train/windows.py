"""Documents cut into windows of pieces, and windows gathered into batches."""

import random
from dataclasses import dataclass

import torch

from corpora import ROLES, Document
from pieces import END, PADDING, PARAGRAPH, START, Pieces

CAPACITY = 384  # pieces a window, the two ends included
OVERLAP = 64


@dataclass
class Window:
    document: Document
    begin: int  # first word
    end: int
    ids: list[int]
    first: list[int]  # piece position of each word


def split_words(document: Document, pieces: Pieces) -> list[list[int]]:
    return [pieces.split(document.text[b:e], space) for b, e, space, _ in document.words]


def window(document, parts, begin, end) -> Window:
    ids, first = [START], []
    for n in range(begin, end):
        if n > begin and document.words[n][3] != document.words[n - 1][3]:
            ids.append(PARAGRAPH)
        first.append(len(ids))
        ids += parts[n][:16]
    return Window(document, begin, end, ids + [END], first)


def fit(document, parts, begin) -> int:
    """Returns the word past the last one that fits into a window that starts at `begin`."""
    size, end = 2, begin
    while end < len(parts):
        more = min(len(parts[end]), 16) + (end > begin and document.words[end][3] != document.words[end - 1][3])
        if size + more > CAPACITY:
            break
        size, end = size + more, end + 1
    return end


def cut(document, parts, chance: random.Random | None = None) -> list[Window]:
    """Cuts without overlap for training (random first cut), with overlap for prediction (`chance` is None)."""
    found, begin = [], 0
    while begin < len(parts):
        end = fit(document, parts, begin)
        if chance and begin == 0 and end < len(parts):
            end = chance.randint(max(1, end // 3), end)
        found.append(window(document, parts, begin, end))
        if end == len(parts):
            break
        if chance:
            begin = end
        else:
            back, size = end, 0
            while back > begin + 1 and size < OVERLAP:
                back -= 1
                size += len(parts[back])
            begin = back
    return found


def running(document, begin, end):
    """Running numbers of stops and paragraphs for each word of a range."""
    stops, seen = [], 0
    for b, e, _, _ in document.words[begin:end]:
        stops.append(seen)
        seen += document.text[b:e] in (".", "!", "?")
    return torch.tensor(stops), torch.tensor([w[3] for w in document.words[begin:end]])


def batch(windows: list[Window]):
    L = max(len(w.ids) for w in windows)
    N = max(len(w.first) for w in windows)
    ids = torch.full((len(windows), L), PADDING)
    first = torch.zeros((len(windows), N), dtype=torch.long)
    for i, w in enumerate(windows):
        ids[i, : len(w.ids)] = torch.tensor(w.ids)
        first[i, : len(w.first)] = torch.tensor(w.first)
    scheme = torch.tensor([w.document.scheme for w in windows])
    lengths = torch.tensor([len(w.first) for w in windows])
    return ids, ids != PADDING, scheme, first, lengths


def tag_targets(windows: list[Window], N: int) -> torch.Tensor:
    """Returns which tags each word may have. bool [B, N, 2, 4]"""
    allowed = torch.zeros((len(windows), N, 2, 4), dtype=torch.bool)
    for i, w in enumerate(windows):
        tags = [[0] * (w.end - w.begin) for _ in range(2)]
        for s in w.document.statements:
            if s.outside:
                continue
            row = tags[s.inner]
            for k, n in enumerate(s.content):
                if w.begin <= n < w.end:
                    row[n - w.begin] = 1 if k == 0 else 2 if s.content[k - 1] == n - 1 else 3
        for layer in range(2):
            t = torch.tensor(tags[layer])
            allowed[i, torch.arange(len(t)), layer, t] = True
        for n in w.document.masked:
            if w.begin <= n < w.end:
                allowed[i, n - w.begin, 1] = True
        allowed[i, len(tags[0]) :] = True
    return allowed


def links(w: Window, chance: random.Random | None):
    """Returns (contents, role targets [Q,N,4], role masks [Q,N,4], kinds, media) of the statements inside a window."""
    N = w.end - w.begin
    contents, targets, masks, kinds, media = [], [], [], [], []
    for s in w.document.statements:
        if s.content[0] < w.begin or s.content[-1] >= w.end:
            continue
        content = [n - w.begin for n in s.content]
        if chance and chance.random() < 0.3:
            content = disturb(content, N, chance)
        target, mask = torch.zeros(N, 4), torch.ones(N, 4)
        for r, role in enumerate(ROLES):
            known = s.roles[role]
            if known is None or any(not w.begin <= n < w.end for n in known):
                mask[:, r] = 0.0
            else:
                for n in known:
                    target[n - w.begin, r] = 1.0
        mask[: max(0, content[0] - 200)] = 0.0
        mask[content[-1] + 80 :] = 0.0
        contents.append(content)
        targets.append(target)
        masks.append(mask)
        kinds.append(s.kinds)
        media.append(s.medium)
    return contents, targets, masks, kinds, media


def disturb(content, N, chance):
    """Moves the ends of a content a little, as the tags will."""
    inner = list(content)
    for _ in range(chance.randint(1, 3)):
        side = chance.random()
        if side < 0.25 and len(inner) > 2:
            inner = inner[1:]
        elif side < 0.5 and len(inner) > 2:
            inner = inner[:-1]
        elif side < 0.75 and inner[0] > 0:
            inner = [inner[0] - 1] + inner
        elif inner[-1] + 1 < N:
            inner = inner + [inner[-1] + 1]
    return inner
