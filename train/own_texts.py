"""Reads and checks the annotated articles of our own in `own/`.

`python own_texts.py own/*.txt` prints what is wrong with them and counts. The format of a file, UTF-8:

    # de local-01                      a new article: its language and id
    text lines ...                     (an empty line parts paragraphs)
    @ indirect speech                  a statement: its kind, then its media (speech, writing, thought; two, one or none)
    q: dass die ~ Uhr | sei            parts of the content, parted by " | "; "A ~ B" runs from A to the next B
    c: sagte                           parts of the cue
    f: sagte die Ministerin            parts of the frame
    s: die Ministerin                  the speaker
    a: der Zeitung                     the addressee

The lines c, f, s and a are left out where there is nothing. Of a part that stands several times in the article the place
nearest to the content is meant; of a content the first one behind the start of the statement before it. "#2 " in front of
a part takes its second place in the article.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator

KINDS = ("direct", "indirect", "reported", "free_indirect", "indirect_free_indirect")
MEDIA = ("speech", "writing", "thought")
Place = tuple[int, int]


def blocks(path: str) -> Iterator[dict]:
    """Yields the articles of a file as they are written."""
    article = None
    for number, line in enumerate(open(path, encoding="utf8"), 1):
        line = line.rstrip("\n")
        head = re.match(r"# (de|en) (\S+)\s*$", line)
        if head:
            if article:
                yield article
            article = {"language": head[1], "id": head[2], "lines": [], "statements": []}
        elif article is None:
            continue
        elif line.startswith("@ "):
            article["statements"].append({"head": line[2:].split(), "line": number})
        elif article["statements"]:
            part = re.match(r"([qcfsa]):\s*(.*)$", line)
            if part and part[2].strip():
                article["statements"][-1][part[1]] = part[2].strip()
            elif not part and line.strip():
                article["statements"][-1].setdefault("stray", []).append(line)
        else:
            article["lines"].append(line)
    if article:
        yield article


def places(text: str, part: str) -> list[Place]:
    """Returns every place of a part, whole words only."""
    found = []
    if " ~ " in part:
        begin, end = part.split(" ~ ", 1)
        at = text.find(begin)
        while at >= 0:
            close = text.find(end, at + len(begin))
            if close >= 0:
                found.append((at, close + len(end)))
            at = text.find(begin, at + 1)
        return found
    at = text.find(part)
    while at >= 0:
        end = at + len(part)
        left = at == 0 or not (text[at - 1].isalnum() and text[at].isalnum())
        right = end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
        if left and right:
            found.append((at, end))
        at = text.find(part, at + 1)
    return found


def articles(path: str, wrong: Callable[[str], None] = lambda message: None) -> Iterator[dict]:
    """Yields {"id", "language", "text", "statements"}; every span is a (start, end) in code points.

    What does not fit is told to `wrong` and left out.
    """
    for block in blocks(path):
        text = "\n".join(block["lines"]).strip("\n") + "\n"
        statements, last = [], 0
        for given in block["statements"]:
            say = lambda message: wrong(f"{path}:{given['line']}: {message}")
            kind, media = given["head"][0], given["head"][1:]
            for line in given.get("stray", []):
                say(f"stray line: {line}")
            if kind not in KINDS or any(medium not in MEDIA for medium in media) or "q" not in given:
                say(f"unknown kind or medium, or no content: {given['head']}")
                continue

            def pick(part: str, choose: Callable[[list[Place]], Place]) -> Place | None:
                numbered = re.match(r"#(\d+) (.*)", part)
                found = places(text, numbered[2] if numbered else part)
                if not found:
                    say(f"not in the article: {part}")
                    return None
                return found[min(int(numbered[1]), len(found)) - 1] if numbered else choose(found)

            content: list[Place] = []
            for part in given["q"].split(" | "):
                least = content[-1][1] if content else last
                later = lambda found: next((p for p in found if p[0] >= least), found[-1] if content else found[0])
                place = pick(part.strip(), later)
                if place is None:
                    break
                content.append(place)
            else:
                content.sort()
                last = content[0][0]
                statements.append({"kind": kind, "medium": media, "content": content} | parts(given, kind, content, pick))
        yield {"id": block["id"], "language": block["language"], "text": text, "statements": statements}


def parts(given: dict, kind: str, content: list[Place], pick) -> dict:
    """Returns frame, cue, speaker and addressee of a statement."""
    away = lambda p: min(max(0, begin - p[1], p[0] - end) for begin, end in content)
    within = lambda p: kind != "reported" and any(p[0] < end and begin < p[1] for begin, end in content)
    nearest = lambda found: min(found, key=lambda p: (within(p), away(p)))
    frame = sorted(p for part in given.get("f", "").split(" | ") if part.strip() and (p := pick(part.strip(), nearest)))

    def framed(found: list[Place]) -> Place:
        inside = [p for p in found if any(p[0] >= begin and p[1] <= end for begin, end in frame)]
        return nearest(inside or found)

    found = {"frame": frame}
    for letter, role in (("c", "cue"), ("s", "speaker"), ("a", "addressee")):
        named = [part.strip() for part in given.get(letter, "").split(" | ") if part.strip()]
        found[role] = sorted(p for part in named if (p := pick(part, framed)))
    return found


def main() -> None:
    wrong: list[str] = []
    for path in sys.argv[1:]:
        count, words, kinds = 0, 0, Counter()
        for article in articles(path, wrong.append):
            count, words = count + 1, words + len(article["text"].split())
            kinds.update(statement["kind"] for statement in article["statements"])
        print(f"{path}: {count} articles, {words} words, {dict(kinds)}")
    print("\n".join(wrong))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
