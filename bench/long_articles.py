"""Does reading stay linear? Long articles of invented parts, and odd texts, each as the cost of a word beside the first.

    cargo build --release
    python bench/long_articles.py target/release/laut [PATTERN]

Every row is one article, read on one thread; with a PATTERN, only rows whose name matches it. Seconds are processor time
of the child, start-up taken out. `ratio` is the cost of a word beside that of the first row of the same kind, the same
text but shorter, in the same run: compare that across machines, not the seconds. Rows over 1.5 are marked, and the exit
status is 1 if there are any. A run of more than twelve letters counts as several words.

The parts are written for this file and carry no meaning; the same numbers always give the same article.
"""

import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

LIMIT = 1.5
STATEMENTS = (250, 500, 1_000, 2_000, 5_000)
NAMES = (250, 500, 1_000, 2_000, 4_000)
# Odd texts are read at a quarter of their size first.
QUARTER = 4

PARTS = {
    "de": {
        "first": "Anna Bernd Clara Dirk Elsa Frank Greta Henrik Ines Jonas Katrin Lars Mira Nils Olga Paul Rosa Sven Tilda Uwe",
        "ends": "mann berger hauer linger stett brandt kamp witz",
        "roles": [
            "Bürgermeister", "Sprecherin", "Innenminister", "Landeswahlleiter", "Polizeisprecher", "Verteidigungsminister",
            "Staatsanwältin", "Konzernchefin", "Klinikdirektor", "Anwalt",
        ],
        "offices": [
            "der Reederei {o}", "des Verbands {o}", "der Behörde {o}", "der Gewerkschaft {o}", "des Werks {o}", "der Bank {o}",
        ],
        "places": ["die Reederei {o}", "der Verband {o}", "die Behörde {o}", "die Gewerkschaft {o}", "die Bank {o}"],
        "facts": [
            "die Brücke werde im Herbst gesperrt", "das Geld reiche nicht für alle", "man habe den Schaden zu spät bemerkt",
            "niemand sei in Gefahr gewesen", "die Arbeiten dauerten bis zum Winter", "der Damm halte auch einem Sturm stand",
            "die Zahlen seien falsch gelesen worden", "ein neuer Vertrag liege auf dem Tisch",
        ],
        "quotes": [
            "Wir haben die Lage im Griff", "Das war ein langer Tag", "Niemand hat uns gewarnt", "Der Kran steht seit Mai still",
            "So geht es nicht weiter", "Wir prüfen jede Rechnung", "Die Leute brauchen Wasser", "Am Ende zählt der Plan",
        ],
        "days": ["am Montag", "am Dienstagabend", "am 3. März", "vergangene Woche", "gestern", "am Freitag"],
        "people": ["{r} {n}", "{n}, {r} {o}", "{r} {o}, {n}"],
        "reports": [
            "„{q}“, sagte {p} {d}.", "{P} sagte {d}, {f}.", "Laut {o} sei klar, {f}.", "„{q}“, erklärte {s}.",
            "{S} betonte, {f}.", "Er warnte, {f}.", "Sie sagte: „{q}.“", "{B} teilte {d} mit, {f}.",
            "Der Sender {o} berichtete unter Berufung auf {p}, {f}.", "Zwei Beamte, die ungenannt bleiben wollten, sagten, {f}.",
            "Ein Sprecher lehnte einen Kommentar ab.", "Die Sprecherin bestätigte {d}, {f}.",
            "{S} habe ihr gesagt, {f}, erzählte {p}.", "Die Bank dementierte, {f}.",
        ],
        "between": ["Es regnete seit Tagen.", "Am Hafen standen Wagen und Zelte.", "Die Straße war leer."],
        "again": ["{S} widersprach {d}: „{q}.“", "„{q}“, sagte {s} {d}.", "{S} erklärte, {f}."],
    },
    "en": {
        "first": "Alice Brian Carol David Ellen Frank Grace Henry Irene James Karen Louis Megan Neil Olive Peter Ruth Simon Tessa Victor",
        "ends": "ford well dale worth combe stead brook ley",
        "roles": [
            "Mayor", "spokeswoman", "Interior Minister", "chief executive", "police chief", "defence minister", "prosecutor",
            "head teacher", "union leader", "lawyer",
        ],
        "offices": [
            "of the {o} Company", "of the {o} Council", "of the {o} Agency", "of the {o} Union", "of {o} Hospital", "of {o} Bank",
        ],
        "places": ["the {o} Company", "the {o} Council", "the {o} Agency", "the {o} Union", "{o} Bank"],
        "facts": [
            "the bridge would be closed in autumn", "the money was not enough for everyone", "the damage had been seen too late",
            "nobody had been in danger", "the work would last until winter", "the dam could stand a storm",
            "the figures had been misread", "a new contract was on the table",
        ],
        "quotes": [
            "We have it under control", "It was a long day", "Nobody warned us", "The crane has stood still since May",
            "This cannot go on", "We check every bill", "People need water", "In the end the plan counts",
        ],
        "days": ["on Monday", "on Tuesday evening", "on March 3", "last week", "yesterday", "on Friday"],
        "people": ["{r} {n}", "{n}, {r} {o},", "the {r} {o}, {n},"],
        "reports": [
            "“{q},” said {p} {d}.", "{P} said {d} that {f}.", "According to {o}, {f}.", "“{q},” {s} said.",
            "{S} stressed that {f}.", "He warned that {f}.", "She said: “{q}.”", "{B} announced {d} that {f}.",
            "The {o} Herald reported, citing {p} that {f}.", "Two officials who asked not to be named said {f}.",
            "A spokesman declined to comment.", "The spokeswoman confirmed {d} that {f}.",
            "{S} had told her that {f}, said {s}.", "The bank denied that {f}.",
        ],
        "between": ["It had rained for days.", "Vans and tents stood at the harbour.", "The street was empty."],
        "again": ["{S} disagreed {d}: “{q}.”", "“{q},” {s} said {d}.", "{S} said that {f}."],
    },
}

STARTS = "Bal Cor Dun Fal Gor Hal Jes Kor Lun Mar Nor Ost Pel Quin Ras Sol Tor Ul Ver Wal Zel".split()
MIDDLES = "a e i o u an en in on un ar er ir or".split()


def surnames(language: str) -> list[str]:
    """Returns all surnames that the syllables give, in an order that mixes them."""
    ends = PARTS[language]["ends"].split()
    found = ["".join(parts) for parts in itertools.product(STARTS, MIDDLES, ends)]
    random.Random(1).shuffle(found)
    return found


def offices(language: str) -> list[str]:
    found = [start + middle + end for start in STARTS for middle in MIDDLES for end in ("tara", "vex", "mont")]
    random.Random(2).shuffle(found)
    return found


class Writer:
    """Writes sentences in which people and organizations speak."""

    def __init__(self, language: str, seed: int) -> None:
        self.parts = PARTS[language]
        self.random = random.Random(seed)
        self.first = self.parts["first"].split()
        self.surnames, self.offices = surnames(language), offices(language)

    def name(self, number: int) -> tuple[str, str]:
        """Returns a full name and its surname; three people share one."""
        surname = self.surnames[number // 3 % len(self.surnames)]
        first = self.first[(number % 3 + number // 3 + number // 3 // len(self.surnames) * 3) % len(self.first)]
        return f"{first} {surname}", surname

    def sentence(self, pattern: str, person: int, office: int) -> str:
        choose, parts = self.random.choice, self.parts
        name, surname = self.name(person)
        house = self.offices[office % len(self.offices)]
        of_house = choose(parts["offices"]).format(o=house)
        someone = choose(parts["people"]).format(r=choose(parts["roles"]), n=name, o=of_house)
        place = choose(parts["places"]).format(o=house)
        return pattern.format(
            p=someone, P=someone[0].upper() + someone[1:], s=surname, S=surname, o=house, B=place[0].upper() + place[1:],
            d=choose(parts["days"]), f=choose(parts["facts"]), q=choose(parts["quotes"]),
        )

    def paragraphs(self, sentences: Iterator[str]) -> str:
        text: list[str] = []
        for sentence in sentences:
            text.append(sentence)
            if self.random.random() < 0.3:
                text += [" ", self.random.choice(self.parts["between"])]
            text.append("\n\n" if self.random.random() < 0.4 else " ")
        return "".join(text)


def statements(language: str, size: int) -> str:
    """An article of so many reports; new people turn up all the time, and the last ones speak most."""
    writer = Writer(language, 3)

    def sentences() -> Iterator[str]:
        for number in range(size):
            known = 1 + number // 4
            person = max(0, known - 1 - int(writer.random.expovariate(0.3)))
            yield writer.sentence(writer.random.choice(writer.parts["reports"]), person, person // 2)

    return writer.paragraphs(sentences())


def names(language: str, size: int) -> str:
    """An article of so many people, each introduced once and named again a little later."""
    writer = Writer(language, 4)

    def sentences() -> Iterator[str]:
        for number in range(size):
            yield writer.sentence(writer.parts["reports"][number % 2], number, number)
            if number % 2:
                yield writer.sentence(writer.random.choice(writer.parts["again"]), number - number % 5, number)

    return writer.paragraphs(sentences())


def one_surname(size: int) -> str:
    first = [start.capitalize() + middle + end for start in STARTS for middle in MIDDLES for end in ("la", "ro", "mir", "ka", "ton", "na", "vin")]
    return " ".join(f"„Das war ein langer Tag“, sagte {first[number % len(first)]} Balberger am Montag." for number in range(size))


def refusals(size: int) -> str:
    writer = Writer("en", 5)
    return " ".join(f"{writer.name(number)[0]} declined to comment on the report." for number in range(size))


def without_stop(size: int) -> str:
    writer = Writer("de", 6)
    words: list[str] = []
    while len(words) < size:
        words += f"und {writer.name(len(words) // 40)[1]} sagte dass {writer.random.choice(writer.parts['facts'])}".split()
    return " ".join(words[:size])


ODD: list[tuple[str, Callable[[int], str], int]] = [
    ("one sentence of 50,000 words", without_stop, 50_000),
    ("20,000 times \" and a space", lambda size: '" ' * size, 20_000),
    ("20,000 times „ and a word", lambda size: "„Ja " * size, 20_000),
    ("20,000 times “ and a word", lambda size: "Ja“ " * size, 20_000),
    ("10,000 quotations alone", lambda size: "„Ja, das war es.“ " * size, 10_000),
    ("5,000 times one name", lambda size: "Hanna Balberger " * size, 5_000),
    ("5,000 times one name speaks", lambda size: "Hanna Balberger sagte, es regne. " * size, 5_000),
    ("100,000 letters without spaces", lambda size: "abcdefghij" * (size // 10), 100_000),
    ("100,000 signs without spaces", lambda size: "Ja,nein;“so”-" * (size // 13), 100_000),
    ("10,000 times \"sagte er\"", lambda size: "sagte er " * size, 10_000),
    ("10,000 times \"„Ja“, sagte er.\"", lambda size: "„Ja“, sagte er. " * size, 10_000),
    ("2,000 people of one surname", one_surname, 2_000),
    ("5,000 refusals", refusals, 5_000),
    ("20,000 commas", lambda size: ", " * size, 20_000),
    ("10,000 times \"der Sprecher der\"", lambda size: "der Sprecher der " * size, 10_000),
]


def rows() -> Iterator[tuple[str, list[tuple[str, str, Callable[[], str]]]]]:
    """Returns groups of rows, each the language and a function that writes the article; the first one is the measure."""
    for kind, write, sizes in (("statements", statements, STATEMENTS), ("names", names, NAMES)):
        for language in PARTS:
            label = f"{kind}, {language}"
            yield label, [(f"{size:,} {label}", language, lambda s=size, w=write, l=language: w(l, s)) for size in sizes]
    for label, write, size in ODD:
        language = "en" if write is refusals else "de"
        yield label, [
            (f"{label} (a quarter)", language, lambda w=write, s=size: w(s // QUARTER)),
            (label, language, lambda w=write, s=size: w(s)),
        ]


def read(laut: str, path: Path, language: str) -> tuple[float, int, int]:
    """Returns processor seconds, and how many statements and sources were found."""
    command = [laut, "read", "--threads", "1", "--format", "json", "--language", language, str(path)]
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out)
        _, status, usage = os.wait4(child.pid, 0)
        if status != 0:
            sys.exit(f"{' '.join(command)}: status {os.waitstatus_to_exitcode(status)}")
        out.seek(0)
        reading = json.load(out)
    return usage.ru_utime + usage.ru_stime, len(reading["statements"]), len(reading.get("sources", []))


def main() -> None:
    laut, pattern = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""
    marked = 0
    print(f"{'article':<42}{'words':>9}{'statements':>11}{'sources':>9}{'seconds':>9}{'µs/word':>9}{'ratio':>7}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        path.write_text("Ja.", encoding="utf8")
        start = min(read(laut, path, "de")[0] for _ in range(5))
        for label, group in rows():
            if not re.search(pattern, label):
                continue
            first = None
            for name, language, write in group:
                text = write()
                path.write_text(text, encoding="utf8")
                words = len(re.findall(r"\w{1,12}|[^\w\s]", text))
                seconds, found, sources = read(laut, path, language)
                seconds = max(seconds - start, 1e-3)
                cost = seconds / words
                first = first or cost
                odd = cost > LIMIT * first
                marked += odd
                mark = "  <--" if odd else ""
                print(
                    f"{name:<42}{words:>9,}{found:>11,}{sources:>9,}{seconds:>9.2f}{cost * 1e6:>9.0f}{cost / first:>7.2f}{mark}",
                    flush=True,
                )
    sys.exit(1 if marked else 0)


if __name__ == "__main__":
    main()
