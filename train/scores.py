"""Scores a network while it trains: gold and the readings of `predict.py` in, figures in percent out.

Two metrics, each that of its set's field, and of them only what the log shows; `laut eval` has all of the figures, and
says in `crates/laut-eval/src/wikinews` and `polnear` what each counts. Does not know how the readings come about.
"""

import re
from collections import Counter

# WikiNews

PARTS = ["quote", "addressee", "cue", "frame", "speaker"]
GROUPS = {"quote": PARTS[:1], "roles": PARTS[1:], "joint": PARTS} | {role: [role] for role in PARTS[1:]}
TYPES = {
    "direct": "Direct",
    "indirect": "Indirect",
    "reported": "Reported",
    "free_indirect": "FreeIndirect",
    "indirect_free_indirect": "IndirectFreeIndirect",
}
LETTERS = {"speech": "S", "thought": "T", "writing": "W"}
MEDIA = {"S": "Speech", "T": "Thought", "W": "Writing", "ST": "ST", "SW": "SW", "TW": "TW"}
MARKS = set("\"„“”‚‘’»«›‹'")
WINDOW = 40  # code points within which a token is looked for behind the last one

# PolNeAR

WORD = re.compile(r"\w+(?:['’\-]\w+)*")
PAIR = re.compile(r"“[^“”]*”|\"[^\"]*\"|“[^“”\"]*\"|\"[^\"“”]*”|``.*?''|''.*?''|«[^»]*»|„[^“”]*[“”]", re.S)
INDIRECT = ("indirect", "halfmark")

Tokens = frozenset[int]
Span = tuple[int, int]


def best_pairs(weights: list[list[float]]) -> list[Span]:
    """Returns pairs of row and column whose weights have the greatest sum, by the Hungarian method with prices."""
    if not weights or not weights[0]:
        return []
    turned = len(weights) > len(weights[0])
    rows = [list(row) for row in zip(*weights)] if turned else weights
    height, width = len(rows), len(rows[0])
    price_of_row, price_of_column = [0.0] * (height + 1), [0.0] * (width + 1)
    owner, before = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, height + 1):
        owner[0], column = row, 0
        least, used = [float("inf")] * (width + 1), [False] * (width + 1)
        while owner[column]:
            used[column] = True
            here, step, following = owner[column], float("inf"), 0
            for other in range(1, width + 1):
                if used[other]:
                    continue
                cost = -rows[here - 1][other - 1] - price_of_row[here] - price_of_column[other]
                if cost < least[other]:
                    least[other], before[other] = cost, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(width + 1):
                if used[other]:
                    price_of_row[owner[other]] += step
                    price_of_column[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            owner[column], column = owner[before[column]], before[column]
    pairs = [(owner[column] - 1, column - 1) for column in range(1, width + 1) if owner[column]]
    return [(column, row) for row, column in pairs] if turned else pairs


def agreement(a: Tokens, b: Tokens) -> float:
    """Returns the harmonic mean of the shares of each that is in the other."""
    shared = len(a & b)
    return 2 * shared / (len(a) + len(b)) if shared else 0.0


def touched(tokens: list[Span], spans: list[Span]) -> Tokens:
    """Returns the numbers of the tokens that share a code point with a span."""
    return frozenset(n for n, (a, b) in enumerate(tokens) if any(a < end and start < b for start, end in spans))


def pairs_of(spans: list[dict] | None) -> list[Span]:
    return [(span["start"], span["end"]) for span in spans or []]


def speaker_of(statement: dict) -> list[Span]:
    return pairs_of((statement["speaker"] or {"span": []})["span"])


def percent(precision: float, recall: float) -> list[float]:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return [round(100 * share, 1) for share in (precision, recall, f1)]


def counted(right: float, read: int, annotated: int) -> list[float]:
    return percent(right / read if read else 0.0, right / annotated if annotated else 0.0)


def tokens_of(record: dict) -> list[Span]:
    """Returns where the tokens of a WikiNews article stand: each is looked for behind the last one."""
    text, found = record["originalText"], []
    for sentence in record["sentences"]:
        position = sentence["charBegin"]
        for word in sentence["tokens"]:
            at = text.find(word, position)
            at = at if position <= at <= position + WINDOW else position
            position = at + len(word)
            found.append((at, position))
    return found


def annotated_quotes(record: dict) -> list[dict]:
    tokens = lambda part: frozenset(part.get("tokenIds", []) if isinstance(part, dict) else [])
    return [
        {"quote": tokens(a["quote"]), "type": a["type"], "medium": a["medium"]}
        | {role: tokens(a.get(role)) for role in PARTS[1:]}
        for a in record["annotations"]
    ]


def read_quotes(record: dict, reading: dict) -> list[dict]:
    tokens, text = tokens_of(record), record["originalText"]
    is_mark = lambda n: 0 <= n < len(tokens) and text[slice(*tokens[n])] and set(text[slice(*tokens[n])]) <= MARKS
    quotes = []
    for statement in reading["statements"]:
        content = touched(tokens, pairs_of(statement["content"]))
        if statement["kind"] == "direct":  # the annotation has the marks in
            for span in pairs_of(statement["content"]):
                part = touched(tokens, [span])
                beside = (min(part) - 1, max(part) + 1) if part else ()
                content |= {n for n in beside if is_mark(n)}
        letters = "".join(sorted({LETTERS[medium] for medium in statement["medium"]}))
        quotes.append(
            {
                "quote": content,
                "addressee": touched(tokens, pairs_of(statement["addressee"])),
                "cue": touched(tokens, pairs_of(statement["cue"])),
                "frame": touched(tokens, pairs_of(statement["frame"])),
                "speaker": touched(tokens, speaker_of(statement)),
                "type": TYPES[statement["kind"]],
                "medium": MEDIA.get(letters, "none"),
            }
        )
    return quotes


def alike(annotated: dict, read: dict) -> float:
    """Returns how much speaks for pairing two quotes."""
    f1 = agreement(annotated["quote"], read["quote"])
    same_type, same_medium = annotated["type"] == read["type"], annotated["medium"] == read["medium"]
    return f1 + 0.01 * same_type + 0.001 * same_medium if f1 else 0.0


def wikinews(records: list[dict], readings: list[dict]) -> dict[str, list[float]]:
    """Returns precision, recall and F1 of quotes, of their roles and of both, and of types and media.

    A quote that is left over is compared with an empty one.
    """
    nothing = {part: frozenset() for part in PARTS} | {"type": None, "medium": None}
    precisions, recalls = {part: [] for part in PARTS}, {part: [] for part in PARTS}
    counts = {"type": Counter(), "medium": Counter()}
    for record, reading in zip(records, readings, strict=True):
        annotated, read = annotated_quotes(record), read_quotes(record, reading)
        pairs = best_pairs([[alike(a, b) for b in read] for a in annotated])
        matches = [(annotated[i], read[j]) for i, j in pairs]
        matches += [(a, nothing) for i, a in enumerate(annotated) if i not in {i for i, _ in pairs}]
        matches += [(nothing, b) for j, b in enumerate(read) if j not in {j for _, j in pairs}]
        for a, b in matches:
            for part in PARTS:
                shared = len(a[part] & b[part])
                if b[part]:
                    precisions[part].append(shared / len(b[part]))
                if a[part]:
                    recalls[part].append(shared / len(a[part]))
            for name, count in counts.items():
                count["right"] += a[name] == b[name]
                count["read"] += b[name] is not None
                count["annotated"] += a[name] is not None
    mean = lambda shares, parts: sum(sum(shares[p]) for p in parts) / max(1, sum(len(shares[p]) for p in parts))
    figures = {name: percent(mean(precisions, parts), mean(recalls, parts)) for name, parts in GROUPS.items()}
    return figures | {name: counted(c["right"], c["read"], c["annotated"]) for name, c in counts.items()}


def is_indirect(text: str, spans: list[Span]) -> bool:
    """Returns whether a content has no complete pair of quotation marks, with the marks that stand beside its parts."""
    stretched = []
    for start, end in spans:
        for _ in range(3):
            start -= start > 0 and not text[start - 1].isalnum() and text[start - 1] != "\n"
            end += end < len(text) and not text[end].isalnum() and text[end] != "\n"
        part = re.sub(r"^\W*?[”»]", "", text[start:end])  # a mark that closes what stands before
        stretched.append(re.sub(r"[“„«]\W*$", "", part))  # or opens what follows
    return not PAIR.search(" ".join(stretched))


def polnear(records: list[dict], readings: list[dict]) -> dict[str, list[float] | float]:
    """Returns precision, recall and F1 by several rules, and how often the head of the source is found."""
    every, indirect = Counter(), Counter()
    for record, reading in zip(records, readings, strict=True):
        text = record["text"]
        words = [match.span() for match in WORD.finditer(text)]
        annotated = [(touched(words, a["content"]), a) for a in record["attributions"]]
        annotated = [(content, a) for content, a in annotated if content]
        outer = [s for s in reading["statements"] if not s["inside"]]  # attributions do not nest
        read = [(touched(words, pairs_of(s["content"])), s) for s in outer]
        read = [(content, s) for content, s in read if content]
        weight = lambda a, b: len(a & b) + 1e-3 * agreement(a, b)
        pairs = best_pairs([[weight(a, b) for b, _ in read] for a, _ in annotated])
        pairs = {i: j for i, j in pairs if annotated[i][0] & read[j][0]}
        paired_with = {j: i for i, j in pairs.items()}
        left: dict[Tokens, list[int]] = {}
        for j, (content, _) in enumerate(read):
            left.setdefault(content, []).append(j)
        same = {i: left[content].pop() for i, (content, _) in enumerate(annotated) if left.get(content)}
        belongs = [
            annotated[paired_with[j]][1]["kind"] in INDIRECT if j in paired_with else is_indirect(text, pairs_of(s["content"]))
            for j, (_, s) in enumerate(read)
        ]
        every["read"] += len(read)
        indirect["read"] += sum(belongs)
        for i, (content, a) in enumerate(annotated):
            counts = [every, indirect] if a["kind"] in INDIRECT else [every]
            found = judged(content, a, read[pairs[i]]) if i in pairs else Counter()
            for count in counts:
                count["annotated"] += 1
                count.update(found)
            every["strict"] += i in same
    figures = {name: counted(every[name], every["read"], every["annotated"]) for name in ("strict", "match50", "e2e")}
    precision, recall = every["soft_precision"] / max(1, every["read"]), every["soft_recall"] / max(1, every["annotated"])
    return figures | {
        "soft": percent(precision, recall),
        "e2e_indirect": counted(indirect["e2e"], indirect["read"], indirect["annotated"]),
        "source": round(100 * every["head"] / max(1, every["with_source"]), 1),
    }


def judged(content: Tokens, annotated: dict, read: tuple[Tokens, dict]) -> Counter:
    """Returns what is right of a pair, a share or 1 of each."""
    other, statement = read
    shared, found = len(content & other), agreement(content, other) >= 0.5
    count = Counter({"soft_precision": shared / len(other), "soft_recall": shared / len(content), "match50": int(found)})
    source = speaker_of(statement)
    if found and annotated["source"]:
        begin, end = annotated["source_head"]
        head = any(begin < b and a < end for a, b in source)
        count.update({"with_source": 1, "head": int(head), "e2e": int(head)})
    elif found:
        count["e2e"] += not source
    return count
