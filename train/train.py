"""Trains the network: `python train.py --data DATA --encoder e5-small-q4.bin --tokenizer tokenizer.json --out DIR`.

Seeds are fixed; the log holds the figures of the development sets after each round. A set is left out with
`--without NAME` (wikinews, polnear, gepade, own, corrected). A checkpoint is written after each round; `--resume` goes on from it.
"""

import argparse
import json
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F

import corpora
import scores
from network import Network
from pieces import Pieces, load_full
from pieces import cut as cut_vocabulary
from predict import readings
from windows import batch, cut, links, running, split_words, tag_targets

SHARE = {"wikinews": 1.0, "own": 1.0, "corrected": 1.0, "polnear": 0.5, "gepade": 0.25}  # of each set in one round


def load(arguments):
    data = arguments.data
    sets = {}
    if "wikinews" not in arguments.without:
        sets["wikinews"] = corpora.wikinews(corpora.file(data, "wikinews-de/train.jsonl"))
    if "polnear" not in arguments.without:
        sets["polnear"] = corpora.polnear(corpora.file(data, "polnear/train.jsonl"))
    if "gepade" not in arguments.without:
        sets["gepade"] = corpora.gepade(corpora.file(data, "gepade/train.jsonl"))
    if "own" not in arguments.without:
        sets["own"] = [d for path in sorted(Path(arguments.own).glob("*.txt")) for d in corpora.own_articles(path)]
    files = sorted((data / "corrected").glob("*.jsonl"))
    if files and "corrected" not in arguments.without:
        sets["corrected"] = [d for path in files for d in corpora.corrected(path)]
    return sets


def vocabulary(arguments, texts):
    path = Path(arguments.out) / "vocabulary.json"
    if not path.exists():
        full, rows = load_full(arguments.tokenizer)
        pieces, rows = cut_vocabulary(full, rows, texts, arguments.pieces, arguments.frequent)
        path.write_text(json.dumps([pieces.pieces, pieces.scores, rows]))
    found, scores, rows = json.loads(path.read_text())
    return Pieces(found, scores), rows


def losses(network, windows, chance):
    ids, mask, scheme, first, lengths = batch(windows)
    with torch.autocast("cpu", torch.bfloat16):
        h = network.word_states(ids, mask, scheme, first)
    h = h.float()
    allowed = tag_targets(windows, h.shape[1])
    emissions = network.tags(h)
    everything = torch.ones_like(allowed)
    nll = network.log_partition(emissions, everything, lengths) - network.log_partition(emissions, allowed, lengths)
    tag = (nll * torch.tensor([1.0, 0.7])).sum() / lengths.sum()
    role_sum, kind_sum, medium_sum, count, kind_count, medium_count = 0.0, 0.0, 0.0, 0, 0, 0
    for i, w in enumerate(windows):
        contents, targets, masks, kinds, media = links(w, chance)
        if not contents:
            continue
        n = w.end - w.begin
        stops, paragraphs = running(w.document, w.begin, w.end)
        roles, km = network.link(h[i, :n], network.pair_word(h[i, :n]), contents, stops, paragraphs)
        bce = F.binary_cross_entropy_with_logits(roles, torch.stack(targets), reduction="none") * torch.stack(masks)
        role_sum = role_sum + bce.sum()
        count += len(contents)
        logs = F.log_softmax(km[:, :5], -1)
        for q, known in enumerate(kinds):
            if len(known) < 5:
                kind_sum = kind_sum - torch.logsumexp(logs[q, sorted(known)], 0)
                kind_count += 1
        rows = [q for q, m in enumerate(media) if m is not None]
        if rows:
            medium_sum = medium_sum + F.cross_entropy(km[rows, 5:], torch.tensor([media[q] for q in rows]), reduction="sum")
            medium_count += len(rows)
    role = role_sum / max(1, count) / 20
    kind, medium = kind_sum / max(1, kind_count), medium_sum / max(1, medium_count)
    return 5.0 * tag + role + 0.25 * kind + 0.15 * medium, (tag, role, kind, medium)


def evaluate(network, dev, pieces, arguments, log):
    """Writes the readings of the development sets and logs their figures."""
    for name, documents, gold in dev:
        network.eval()
        found = readings(network, documents, pieces)
        (Path(arguments.out) / f"{name}.dev.jsonl").write_text("".join(json.dumps(r) + "\n" for r in found))
        score = scores.wikinews if name == "wikinews" else scores.polnear
        log({"dev": name} | score(gold, found))


def main():
    parser = argparse.ArgumentParser()
    corpora.add_data(parser)
    parser.add_argument("--own", default=str(Path(__file__).parent / "own"))
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--pieces", type=int, default=48000)
    parser.add_argument("--frequent", type=int, help="count pieces over so many words a language, instead of all")
    parser.add_argument("--layers", type=int, default=9)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--batch", type=int, default=3600, help="pieces a batch")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=1e9, help="the rate falls to nothing by then at the latest")
    parser.add_argument("--look", type=int, default=2, help="rounds between looks at the development sets")
    parser.add_argument("--resume", action="store_true")
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    chance = random.Random(a.seed)
    out = Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    file = open(out / "log.jsonl", "a", encoding="utf8")

    def log(record):
        line = json.dumps(record, ensure_ascii=False)
        print(line, flush=True)
        file.write(line + "\n")
        file.flush()

    sets = load(a)
    pieces, rows = vocabulary(a, [d.text for s in ("wikinews", "polnear") for d in sets.get(s, [])])
    dev = []
    for name, folder, read in (("wikinews", "wikinews-de", corpora.wikinews), ("polnear", "polnear", corpora.polnear)):
        path = corpora.file(a.data, f"{folder}/dev.jsonl")
        dev.append((name, read(path), [json.loads(line) for line in open(path, encoding="utf8")]))
    network = Network(a.encoder, rows, a.layers)
    trained = [p for p in network.parameters() if p.requires_grad]
    inner = {id(p) for p in network.encoder.parameters()}
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in trained if id(p) in inner], "lr": a.rate},
            {"params": [p for p in trained if id(p) not in inner], "lr": 5 * a.rate},
        ],
        weight_decay=0.01,
    )
    average = {k: v.clone() for k, v in network.state_dict().items()}
    cached = {id(d): split_words(d, pieces) for s in sets.values() for d in s}
    total = sum(len(p) * SHARE[n] for n, s in sets.items() for d in s for p in cached[id(d)])
    steps = int(a.rounds * total * 1.12 / a.batch)
    log(
        {
            "arguments": {k: v for k, v in vars(a).items() if k not in ("data", "own", "encoder", "tokenizer", "out")},
            "documents": {k: len(v) for k, v in sets.items()},
            "pieces a round": int(total),
            "steps": steps,
        }
    )
    state = {"round": 0, "step": 0, "spent": 0.0}
    checkpoint = out / "checkpoint.pt"
    if a.resume and checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        average, state = saved["average"], saved["state"]
        chance.setstate(saved["chance"])
    began, spent = time.time(), state["spent"]
    queues = {name: [] for name in sets}
    for round_number in range(state["round"], a.rounds):
        network.train()
        windows = []
        for name, documents in sets.items():
            take = round(len(documents) * SHARE[name])
            while len(queues[name]) < take:
                more = list(range(len(documents)))
                chance.shuffle(more)
                queues[name] += more
            for i in queues[name][:take]:
                windows += cut(documents[i], cached[id(documents[i])], chance)
            queues[name] = queues[name][take:]
        windows.sort(key=lambda w: len(w.ids) + chance.random() * 80)
        batches, current, longest = [], [], 0
        for w in windows:
            longest = max(longest, len(w.ids))
            if current and longest * (len(current) + 1) > a.batch:
                batches.append(current)
                current, longest = [], len(w.ids)
            current.append(w)
        batches.append(current)
        chance.shuffle(batches)
        sums, started = torch.zeros(5), time.time()
        for number, windows in enumerate(batches):
            step = state["step"]
            minutes = (time.time() - began + spent) / 60
            progress = max(step / steps, minutes / a.minutes)
            factor = min(1.0, (step + 1) / (0.06 * steps)) * max(0.02, 1.0 - progress)
            for group, base in zip(optimizer.param_groups, (a.rate, 5 * a.rate)):
                group["lr"] = base * factor
            loss, parts = losses(network, windows, chance)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            decay = min(0.998, (step + 1) / (step + 20))
            with torch.no_grad():
                for k, v in network.state_dict().items():
                    if v.dtype.is_floating_point and k != "encoder.pieces.weight":
                        average[k].lerp_(v, 1 - decay)
            state["step"] += 1
            sums += torch.tensor([loss.item()] + [float(torch.as_tensor(p).detach()) for p in parts])
            if number % 25 == 24:
                log(
                    {
                        "round": round_number,
                        "batch": number + 1,
                        "of": len(batches),
                        "seconds": round(time.time() - started),
                        "losses": [round(x, 4) for x in (sums / 25).tolist()],
                        "factor": round(factor, 3),
                    }
                )
                sums.zero_()
            if progress >= 1:
                break
        state.update(round=round_number + 1, spent=time.time() - began + spent)
        torch.save(
            {
                "network": network.state_dict(),
                "optimizer": optimizer.state_dict(),
                "average": average,
                "state": state,
                "chance": chance.getstate(),
                "config": network.config,
            },
            checkpoint,
        )
        torch.save({"network": average, "config": network.config, "seed": a.seed}, out / "average.pt")
        own_weights = {k: v.clone() for k, v in network.state_dict().items()}
        network.load_state_dict(average)
        log({"round": round_number, "minutes": round(state["spent"] / 60, 1)})
        if round_number % a.look == a.look - 1 or round_number + 1 == a.rounds or progress >= 1:
            evaluate(network, dev, pieces, a, log)
        network.load_state_dict(own_weights)
        if progress >= 1:
            break


if __name__ == "__main__":
    main()
