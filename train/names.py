"""Trains the head for names on the frozen states of the network and puts it into the model file.

`python names.py texts --data DATA --work WORK` writes texts as JSON Lines with what is known of the names in them, the
reader's own code says what the network sees in each word (`examples/states.rs` of `crates/laut`, with the weights as
they are rounded), `python names.py train --work WORK --model MODEL` trains the head and puts it into the model file.
No tensor that was there before changes. Needs numpy alone.
"""

import argparse
import gzip
import json
import random
import re
from pathlib import Path

import numpy as np

import corpora
import made_names
import role_words

KINDS = ["PER", "ORG", "LOC", "ROLE"]
LABELS = ["O"] + [f"{step}-{kind}" for kind in KINDS for step in "BI"]
ALL = (1 << 9) - 1
OUT = 1
NAMES = sum(1 << label for label in range(1, 7))
ROLES = (1 << 7) | (1 << 8)
GERMEVAL = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
SMARTDATA = {
    "person": "PER",
    "organization": "ORG",
    "organization-company": "ORG",
    "location": "LOC",
    "location-city": "LOC",
    "location-stop": "LOC",
    "location-street": "LOC",
    "org-position": "ROLE",
}
CORENLP = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}
# annotated as names in SmartData, and common nouns
COMMON = re.compile(
    r"(?:der|die|das|ein|eine|dem|den|des) .*|.*(?:[Gg]ruppe|[Uu]nternehmens?|[Kk]onzerns?|[Ff]irma|[Bb]ank|[Bb]ahn|kette|"
    r"riesen?|bauer|[Aa]nbieter|[Bb]ehörde|[Pp]olizei|Kripo|Feuerwehr|[Mm]arke|[Ll]iga|Regierung|[Rr]essort|"
    r"Flugbegleiter|Fluglotsen|Journalisten|Staatsbedienstete|Chinesen|Schweizern?|Löwen|Geißböcke|Journal|Dialog|Energie|"
    r"Katastrophenschutz|Nationalpark|Mitarbeitern?|Kunden|Pilot(?:en)?|Richtungen|Stadt|Land|Region|Norden|Süden|Osten|Westen|Innenstadt|Ort|Bundesrepublik|Straße|Autobahn|Flughafen|Bahnhof|Hauptbahnhof|Grenze|Welt)"
)


def objects(path):
    """Yields the JSON values of a file one after another."""
    decoder, raw, at = json.JSONDecoder(), gzip.open(path, "rt", encoding="utf8").read(), 0
    while at < len(raw):
        if raw[at].isspace():
            at += 1
            continue
        value, at = decoder.raw_decode(raw, at)
        yield value


def smartdata(path, part):
    for record in objects(path):
        names = []
        text = record["text"]["string"]
        for mention in record["conceptMentions"]["array"]:
            begin, end, kind = mention["span"]["start"], mention["span"]["end"], mention["type"]
            surface = text[begin:end]
            if kind not in SMARTDATA and kind not in ("location-route", "product"):
                continue
            if kind.startswith("location") and surface[:1].islower() and not COMMON.fullmatch(surface):
                continue  # "deutschen"
            unsure = (
                kind not in SMARTDATA
                or COMMON.fullmatch(surface)
                or surface[:1].islower()
                or (kind == "location-street" and re.search(r"\d", surface))
            )
            names.append([begin, end, "?" if unsure else SMARTDATA[kind]])
        source = (record["refids"] or {"map": {}})["map"].get("source", "news")
        yield {"set": f"smartdata-{part}", "kind": source, "language": "de", "text": text, "names": names}


def germeval(path):
    for number, block in enumerate(path.read_text(encoding="utf8").split("\n\n")):
        rows = [line.split("\t") for line in block.split("\n") if line and line[0] != "#"]
        text, names, before, opened = "", [], "", False
        for _, token, label, *_ in rows:
            quote = token in ('"', "''")
            glue = (
                not text or token in (".", ",", ";", ":", "!", "?", ")", "]", "…", "“") or before in ("(", "[", "„", "‚", "»")
            )
            glue |= (quote and opened) or (before in ('"', "''") and opened)
            opened ^= quote
            text += token if glue else " " + token
            if label.startswith("B-"):
                kind = label[2:]
                names.append([len(text) - len(token), len(text), GERMEVAL.get(kind, "?" if "OTH" in kind else "-")])
            elif label.startswith("I-") and names:
                names[-1][1] = len(text)
            before = token
        if text:
            yield {
                "set": "germeval-held" if number % 5 == 0 else "germeval",
                "kind": "sentence",
                "language": "de",
                "text": text,
                "names": [name for name in names if name[2] != "-"],
            }


def polnear(data, part):
    texts = {}
    for line in open(corpora.file(data, f"polnear/{part}.jsonl"), encoding="utf8"):
        record = json.loads(line)
        texts[record["id"]] = record["text"]
    for record in objects(corpora.file(data, f"polnear/{part}.corenlp.jsonl.gz")):
        names = []
        for sentence in record["sentences"]:
            before = None
            for begin, end, _, kind in sentence:
                if kind in CORENLP and kind == before:
                    names[-1][1] = end
                elif kind in CORENLP:
                    names.append([begin, end, CORENLP[kind]])
                before = kind
        yield {"set": f"polnear-{part}", "kind": "news", "language": "en", "text": texts[record["id"]], "names": names}


CLASSES = {"person": "PER", "organization": "ORG", "place": "LOC"}
# what a name is written like, in mentions that are no names alone: "the White House, which …"
WRITTEN = re.compile(
    r"(?:[A-Z0-9][\w.'’-]*|of|the|and|&|for|de|la|van|von|al|bin|in)(?: (?:[A-Z0-9][\w.'’-]*|of|the|and|&|for|de|la|van|von|al|bin|in))*"
)
TITLES = re.compile(
    r"(Mr|Mrs|Ms|Dr|President|Senator|Governor|Minister|Prime|Professor|King|Queen|Judge|Chief|General|Secretary)\b"
)
# articles that figures are reported on
BLIND = Path(__file__).resolve().parent.parent / "specs" / "real" / "en-blind" / "gold.json"


def gum(path):
    """Mentions are whole phrases: those that are written like names are names, words of the others are left open."""
    blind = json.loads(BLIND.read_text(encoding="utf8"))["articles"]
    for line in open(path, encoding="utf8"):
        record = json.loads(line)
        if record["id"] in blind:
            continue
        text, found, unsure = record["text"], [], []
        for mention in record["mentions"]:
            if not mention["named"] or mention["class"] not in CLASSES:
                continue
            begin, end = mention["start"], mention["end"]
            article = re.match(r"(?:the|The|a|an) ", text[begin:end])
            begin += len(article.group()) if article else 0
            words = re.sub(r"['’]s?$", "", text[begin:end])
            is_name = WRITTEN.fullmatch(words) and len(words.split()) <= 6 and not TITLES.match(words)
            if is_name:
                found.append([begin, begin + len(words), CLASSES[mention["class"]]])
            else:
                unsure.append([begin, begin + len(words), "?"])
        names = []
        for name in sorted(found, key=lambda name: (name[0], name[0] - name[1])):
            if not names or name[0] >= names[-1][1]:
                names.append(name)
        names += [one for one in unsure if not any(name[0] < one[1] and one[0] < name[1] for name in names)]
        yield {"set": "gum", "kind": "news", "language": "en", "text": text, "names": sorted(names)}


def web(path):
    """Universal NER's English Web Treebank, a document a text; every fifth is kept aside."""
    texts = []
    for block in open(path, encoding="utf8").read().split("\n\n"):
        lines = block.split("\n")
        sentence = next((line[len("# text = ") :] for line in lines if line.startswith("# text = ")), None)
        if sentence is None:
            continue
        at, names = 0, []
        for _, token, label, *_ in (line.split("\t") for line in lines if line and line[0] != "#"):
            begin = sentence.find(token, at)
            if begin < 0:
                names = None
                break
            at = begin + len(token)
            if label.startswith("B-"):
                names.append([begin, at, label[2:] if label[2:] in ("PER", "ORG", "LOC") else "?"])
            elif label.startswith("I-") and names:
                names[-1][1] = at
        if names is None:
            continue
        if not texts or any(line.startswith("# newdoc") for line in lines):
            texts.append(["", []])
        offset = len(texts[-1][0])
        texts[-1][0] += sentence + " "
        texts[-1][1] += [[begin + offset, end + offset, kind] for begin, end, kind in names]
    for number, (text, names) in enumerate(texts):
        held = "ewt-held" if number % 5 == 0 else "ewt"
        yield {"set": held, "kind": "web", "language": "en", "text": text, "names": names}


# so many texts of each set, chosen by chance, where not all; "held" and "dev" are not trained on
MOST = {"polnear-dev": 20}


def some_texts(data, made):
    """Returns the texts to learn from and to judge by: the same ones every time, in the same order."""
    sets = {}
    for text in all_texts(data, made):
        if text["set"] != "smartdata-held" or text["kind"] == "news":
            sets.setdefault((text["set"], text["language"]), []).append(text)
    texts = []
    for (name, _), found in sets.items():
        # a set's order hangs on its own texts alone
        random.Random(f"{name} 7").shuffle(found)
        texts += found[: MOST.get(name)]
    random.Random("all 7").shuffle(texts)
    return texts


def all_texts(data, made):
    yield from smartdata(corpora.file(data, "smartdata/train.json.gz"), "train")
    yield from smartdata(corpora.file(data, "smartdata/test.json.gz"), "held")
    yield from germeval(corpora.file(data, "germeval/NER-de-dev.tsv"))
    yield from polnear(data, "train")
    yield from polnear(data, "dev")
    for language in ("de", "en"):
        for part, count, seed in (("made", made, 1), ("made-held", made // 10, 2)):
            for text, names in made_names.texts(language, count, seed):
                yield {"set": part, "kind": "made", "language": language, "text": text, "names": names}
    for part in ("train", "dev"):
        yield from gum(corpora.file(data, f"gum/{part}.jsonl"))
    for part in ("dev", "test"):
        yield from web(corpora.file(data, f"uner/en-ewt-{part}.iob2"))
    for text in germeval(corpora.file(data, "germeval/NER-de-test.tsv")):
        yield text | {"set": text["set"].replace("germeval", "germeval2")}


def allowed(record, places):
    """Returns for each word the set of labels that may be right, as bits, and the entities as (first, end, kind)."""
    text = record["text"]
    words = [text[begin:end] for begin, end in places]
    made = record["set"].startswith("made")
    starts = {begin: number for number, (begin, _) in enumerate(places)}
    out = np.full(len(places), OUT, dtype=np.uint16)
    named = [False] * len(places)
    gold = []
    for begin, end, kind in sorted(record["names"]):
        inside = [n for n, (a, b) in enumerate(places) if a >= begin and b <= end]
        last = inside[-1] + 1 if inside else next((n for n, (a, _) in enumerate(places) if a >= begin), 0)
        if last < len(places) and places[last][0] < end and re.match(r"['’]s?$", text[end : places[last][1]]):
            inside.append(last)  # "Obama's" is one word
        if not inside or begin not in starts or any(named[n] for n in inside):
            for n, (a, b) in enumerate(places):
                if a < end and b > begin and not named[n] and record["set"].startswith("smartdata") and kind == "?":
                    out[n] = ALL
            continue
        for n in inside:
            named[n] = True
            out[n] = ALL if kind == "?" else 1 << (1 + 2 * KINDS.index(kind) + (n != inside[0]))
        gold.append((inside[0], inside[-1] + 1, kind))
    if made:
        return out, gold
    roles = role_words.german(words, named) if record["language"] == "de" else role_words.english(words, named)
    for n, role in enumerate(roles):
        if named[n] or not role:
            continue
        out[n] = 1 << 7 if role == 1 else 1 << 8 if role == 2 and not named[n - 1] else 1 << 7 if role == 2 else OUT | ROLES
    for n, (begin, _) in enumerate(places):
        if begin and text[begin - 1] in "@#":
            out[n] = ALL
    return out, gold


def load(work):
    """Returns the texts, their labels, and all states, one row a word."""
    texts = [json.loads(line) for line in open(work / "texts.jsonl", encoding="utf8")]
    places = [json.loads(line) for line in open(work / "words.jsonl", encoding="utf8")]
    states = np.memmap(work / "states.f32", dtype="<f4", mode="r").reshape(sum(map(len, places)), -1)
    texts = texts[: len(places)]
    begin = 0
    for text, found in zip(texts, places):
        text["words"], text["rows"] = found, (begin, begin + len(found))
        begin += len(found)
        text["allowed"], text["gold"] = allowed(text, found)
    assert begin == len(states), (begin, len(states))
    return texts, states


REACH = 1  # words on each side of a word that the head sees


class Beside:
    """The states of each word with those of the words beside it; at the ends of a text its last word stands for them."""

    def __init__(self, texts, states):
        first, last = np.zeros(len(states), int), np.zeros(len(states), int)
        for text in texts:
            begin, end = text["rows"]
            first[begin:end], last[begin:end] = begin, end - 1
        rows = np.arange(len(states))
        self.states = states
        self.places = [np.clip(rows + away, first, last) for away in range(-REACH, REACH + 1)]
        self.shape = (len(states), states.shape[1] * len(self.places))

    def __len__(self):
        return len(self.states)

    def __getitem__(self, rows):
        if isinstance(rows, slice):
            rows = np.arange(*rows.indices(len(self)))
        return np.concatenate([self.states[place[rows]] for place in self.places], 1)


def gelu(x):
    """The reader's: by the error function, here in its usual close approximation (Abramowitz and Stegun 7.1.26)."""
    z = np.abs(x) / np.sqrt(2, dtype=np.float32)
    t = 1 / (1 + np.float32(0.3275911) * z)
    erf = 1 - t * (
        0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * np.float32(1.061405429))))
    ) * np.exp(-z * z)
    cdf = (1 + np.sign(x) * erf) / 2
    return (x * cdf).astype(np.float32), (cdf + x * np.exp(-x * x / 2) * np.float32(0.39894228)).astype(np.float32)


BITS = ((np.arange(512)[:, None] >> np.arange(9)) & 1).astype(np.float32)


def train(x, y, weight, hidden, rounds, seed, decay=0.02, rate=2e-3, drop=0.1):
    """Trains the head with Adam on the sum of the probabilities of the allowed labels; returns averaged weights."""
    rng = np.random.default_rng(seed)
    width = x.shape[1]
    p = [rng.normal(0, width**-0.5, (hidden, width)), np.zeros(hidden), rng.normal(0, hidden**-0.5, (9, hidden)), np.zeros(9)]
    p = [a.astype(np.float32) for a in p]
    m, v, average = [np.zeros_like(a) for a in p], [np.zeros_like(a) for a in p], [np.zeros_like(a) for a in p]
    size, step, kept = 512, 0, 0
    chosen = np.flatnonzero(weight > 0)
    steps = rounds * (len(chosen) // size)
    for _ in range(rounds):
        rng.shuffle(chosen)
        for at in range(0, len(chosen) - size + 1, size):
            rows = np.sort(chosen[at : at + size])
            a = x[rows].astype(np.float32)
            mask = BITS[y[rows]]
            h, slope = gelu(a @ p[0].T + p[1])
            keep = (rng.random(h.shape, dtype=np.float32) >= drop) / np.float32(1 - drop)
            h *= keep
            s = h @ p[2].T + p[3]
            s = np.exp(s - s.max(1, keepdims=True))
            s /= s.sum(1, keepdims=True)
            right = s * mask
            g = (s - right / np.maximum(right.sum(1, keepdims=True), 1e-9)) * weight[rows, None] / size
            gh = (g @ p[2]) * keep * slope
            gradients = [gh.T @ a, gh.sum(0), g.T @ h, g.sum(0)]
            step += 1
            now = rate * min(1, step / 200) * (1 - step / (steps + 1))
            for i, d in enumerate(gradients):
                m[i] += 0.1 * (d - m[i])
                v[i] += 0.001 * (d * d - v[i])
                p[i] -= now * (
                    (m[i] / (1 - 0.9**step)) / (np.sqrt(v[i] / (1 - 0.999**step)) + 1e-8) + (decay * p[i] if i % 2 == 0 else 0)
                )
            if step > steps * 0.6:
                kept += 1
                for i, a in enumerate(p):
                    average[i] += (a - average[i]) / kept
    return average


def joined(heads):
    """Returns one head that gives the mean of the scores of several."""
    hidden, bias, out, last = zip(*heads)
    return [np.concatenate(hidden), np.concatenate(bias), np.concatenate(out, 1) / len(heads), sum(last) / len(heads)]


def scores(head, x):
    s = gelu(np.asarray(x, dtype=np.float32) @ head[0].T + head[1])[0] @ head[2].T + head[3]
    s -= s.max(1, keepdims=True)
    return s - np.log(np.exp(s).sum(1, keepdims=True))


FOLLOWS = np.zeros((9, 9), dtype=np.float32)  # [from][to]: a name goes on only where it has begun
for _to in (2, 4, 6, 8):
    FOLLOWS[[f for f in range(9) if f not in (_to, _to - 1)], _to] = -1e9


def decode(rows):
    """Returns (first, end, kind) of the best path."""
    if not len(rows):
        return []
    score, back = rows[0] + FOLLOWS[0], []
    for row in rows[1:]:
        joint = score[:, None] + FOLLOWS
        back.append(joint.argmax(0))
        score = joint.max(0) + row
    label = int(score.argmax())
    path = [label]
    for steps in reversed(back):
        path.append(int(steps[path[-1]]))
    path.reverse()
    found = []
    for n, label in enumerate(path):
        if label and label % 2:
            found.append([n, n + 1, KINDS[label // 2]])
        elif label:
            found[-1][1] = n + 1
    return [tuple(f) for f in found]


def judge(head, texts, states, which):
    """Returns precision, recall and F1 of whole names, by kind; words that are left open count for nothing."""
    counts = {kind: [0, 0, 0] for kind in KINDS}
    made = False
    for text in texts:
        if not which(text):
            continue
        made |= text["kind"] == "made"
        rows = states[slice(*text["rows"])]
        open_words = {n for n, bits in enumerate(text["allowed"]) if bits == ALL}
        gold = {g for g in text["gold"] if g[2] != "?"}
        for name in decode(scores(head, rows)):
            if open_words & set(range(name[0], name[1])):
                continue
            counts[name[2]][0] += name in gold
            counts[name[2]][1] += 1
        for name in gold:
            if not open_words & set(range(name[0], name[1])):
                counts[name[2]][2] += 1
    out = {}
    for kind, (right, found, there) in counts.items():
        if kind == "ROLE" and not made:
            continue
        precision, recall = right / max(found, 1), right / max(there, 1)
        out[kind] = [round(100 * precision, 1), round(100 * recall, 1), round(200 * right / max(found + there, 1), 1), there]
    return out


HELD = {
    "smartdata test, news": lambda t: t["set"] == "smartdata-held",
    "germeval dev, a fifth": lambda t: t["set"] == "germeval-held",
    "germeval test, a fifth": lambda t: t["set"] == "germeval2-held",
    "web, a fifth": lambda t: t["set"] == "ewt-held",
    "polnear dev, silver": lambda t: t["set"] == "polnear-dev",
    "made, de": lambda t: t["set"] == "made-held" and t["language"] == "de",
    "made, en": lambda t: t["set"] == "made-held" and t["language"] == "en",
}
INVENTED_MORE = {"smartdata-train": 1.5, "germeval": 2.5, "germeval2": 2.0, "polnear-train": 0.3, "made": 1.0}
INVENTED_MORE |= {"ewt": 1.5, "gum": 1.5}
LABELLED_MORE = {"smartdata-train": 3.0, "germeval": 4.0, "germeval2": 3.0, "polnear-train": 0.25, "made": 0.7}
LABELLED_MORE |= {"ewt": 2.0, "gum": 2.0}
# the heads that are put together, as (width, dropped, seed, weights of the sets)
HEADS = [(96, 0.2, 1, INVENTED_MORE), (128, 0.25, 1, LABELLED_MORE), (128, 0.25, 2, LABELLED_MORE)]


def weights(texts, count, share):
    out, labels = np.zeros(count, dtype=np.float32), np.zeros(count, dtype=np.uint16)
    for text in texts:
        rows = slice(*text["rows"])
        labels[rows] = text["allowed"]
        out[rows] = share.get(text["set"], 0.0) * (text["allowed"] != ALL)
    return out, labels


def configuration(model):
    """Returns the sizes of the network in a model file."""
    raw = Path(model).read_bytes()
    size = int.from_bytes(raw[:8], "little")
    return json.loads(json.loads(raw[8 : 8 + size])["__metadata__"]["config"])


def append(model, head):
    """Adds the head to a safetensors file, in the place of one already there, in the order of `export.save`."""
    raw = Path(model).read_bytes()
    size = int.from_bytes(raw[:8], "little")
    header, data = json.loads(raw[8 : 8 + size]), raw[8 + size :]
    metadata = header.pop("__metadata__")
    tensors = {name: (t["dtype"], t["shape"], data[slice(*t["data_offsets"])]) for name, t in header.items()}
    for name, array in zip(("hidden.weight", "hidden.bias", "out.weight", "out.bias"), head):
        tensors[f"head.names_{name}"] = ("F32", list(array.shape), np.ascontiguousarray(array, dtype="<f4").tobytes())
    order = sorted(tensors, key=lambda name: (tensors[name][0] != "F32", name))
    header, offset = {"__metadata__": metadata}, 0
    for name in order:
        kind, shape, values = tensors[name]
        header[name] = {"dtype": kind, "shape": shape, "data_offsets": [offset, offset + len(values)]}
        offset += len(values)
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-(len(text) + 8) % 64)
    Path(model).write_bytes(len(text).to_bytes(8, "little") + text + b"".join(tensors[name][2] for name in order))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("step", choices=("texts", "train", "blank"))
    corpora.add_data(parser)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--model")
    parser.add_argument("--made", type=int, default=1400, help="invented texts a language")
    parser.add_argument("--rounds", type=int, default=5)
    a = parser.parse_args()
    if a.step == "texts":
        with open(a.work / "texts.jsonl", "w", encoding="utf8") as file:
            for text in some_texts(a.data, a.made):
                file.write(json.dumps(text, ensure_ascii=False) + "\n")
        return
    if a.step == "blank":
        hidden = sum(head[0] for head in HEADS)
        width = 2 * configuration(a.model)["hidden"] * (2 * REACH + 1)  # the head sees two layers of each word
        append(a.model, [np.zeros(shape) for shape in ((hidden, width), (hidden,), (9, hidden), (9,))])
        return
    texts, states = load(a.work)
    states = Beside(texts, states)
    heads = []
    for hidden, drop, seed, share in HEADS:
        weight, labels = weights(texts, len(states), share)
        heads.append(train(states, labels, weight, hidden, a.rounds, seed, drop=drop))
    head = joined(heads)
    for name, which in HELD.items():
        print(name, json.dumps(judge(head, texts, states, which)), flush=True)
    if a.model:
        append(a.model, head)


if __name__ == "__main__":
    main()
