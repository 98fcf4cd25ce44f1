"""Plain decoding in Python, to choose among networks while they train. The reader's own decoding is in Rust."""

import torch

from corpora import KINDS, MEDIA
from windows import batch, cut, running, split_words


def viterbi(emissions, transitions, starts, outside=0.0):
    """emissions [N,4] → list of tags."""
    e = emissions.clone()
    e[:, 0] += outside
    score, back = starts + e[0], []
    for t in range(1, len(e)):
        best, arg = (score[:, None] + transitions).max(0)
        back.append(arg)
        score = best + e[t]
    tag = int(score.argmax())
    path = [tag]
    for arg in reversed(back):
        tag = int(arg[tag])
        path.append(tag)
    return path[::-1]


def statements(path):
    found, current = [], None
    for n, tag in enumerate(path):
        if tag == 1 or (tag in (2, 3) and not found):
            current = [n]
            found.append(current)
        elif tag == 2 and current is None:
            current = [n]
            found.append(current)
        elif tag == 2:
            current.append(n)
        elif tag == 3:
            current = found[-1]
            current.append(n)
        else:
            current = None
    return found


def runs(numbers):
    out = []
    for n in numbers:
        if out and out[-1][1] == n:
            out[-1][1] = n + 1
        else:
            out.append([n, n + 1])
    return out


@torch.no_grad()
def states(network, documents, pieces, size=16):
    """Yields word states, emissions of each document, windows merged where they overlap."""
    flat = []
    for i, d in enumerate(documents):
        parts = split_words(d, pieces)
        flat += [(i, w) for w in cut(d, parts)]
    order = sorted(range(len(flat)), key=lambda k: len(flat[k][1].ids))
    H = network.encoder.hidden
    out = [torch.zeros(len(d.words), H) for d in documents]
    depth = [torch.full((len(d.words),), -1) for d in documents]
    for k in range(0, len(order), size):
        part = [flat[j] for j in order[k : k + size]]
        ids, mask, scheme, first, _ = batch([w for _, w in part])
        with torch.autocast("cpu", torch.bfloat16):
            h = network.word_states(ids, mask, scheme, first).float()
        for row, (i, w) in enumerate(part):
            n = w.end - w.begin
            left = torch.arange(n) if w.begin else torch.full((n,), 10**6)
            right = torch.arange(n - 1, -1, -1) if w.end < len(documents[i].words) else torch.full((n,), 10**6)
            d = torch.minimum(left, right)
            better = d > depth[i][w.begin : w.end]
            out[i][w.begin : w.end][better] = h[row, :n][better]
            depth[i][w.begin : w.end][better] = d[better]
    return out


@torch.no_grad()
def readings(network, documents, pieces, outside=0.0, threshold=0.5):
    """Returns the contract's objects, as far as the scorers read them."""
    network.eval()
    result = []
    for d, h in zip(documents, states(network, documents, pieces)):
        found = []
        if len(h):
            emissions = network.tags(h)
            layers = [
                statements(viterbi(emissions[:, k], network.transitions[k], network.starts[k], outside)) for k in range(2)
            ]
            contents = layers[0] + layers[1]
            stops, paragraphs = running(d, 0, len(d.words))
            part = network.pair_word(h)
            for number, content in enumerate(contents):
                lo, hi = max(0, content[0] - 200), min(len(h), content[-1] + 80)
                local = [n - lo for n in content]
                roles, km = network.link(h[lo:hi], part[lo:hi], [local], stops[lo:hi], paragraphs[lo:hi])
                p = torch.sigmoid(roles[0])
                span = lambda numbers: [{"start": d.words[a][0], "end": d.words[b - 1][1]} for a, b in runs(numbers)]
                role = lambda r: span([lo + int(n) for n in (p[:, r] > threshold).nonzero().flatten()])
                kind = KINDS[int(km[0, :5].argmax())]
                medium = MEDIA[int(km[0, 5:].argmax())].split()
                speaker = role(2)
                found.append(
                    dict(
                        kind=kind,
                        medium=medium,
                        content=span(content),
                        cue=role(0),
                        frame=role(1),
                        speaker={"span": speaker} if speaker else None,
                        addressee=role(3),
                        inside="s1" if number >= len(layers[0]) else None,
                    )
                )
        result.append({"article": {"text": d.text}, "statements": found})
    return result
