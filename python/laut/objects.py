"""The contract's objects, version 1, as Python sees them.

Each is a view of the JSON object that laut gave: `to_dict()` returns it to the letter, and what a later version adds is
in there too. Written by `tools/objects.py` from the description of the HTTP API; do not edit.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from ._extras import Object, ClaimExtras, SightingExtras, SomebodyExtras, SourceExtras, SpanExtras, StatementExtras


Kind: TypeAlias = Literal["direct", "indirect", "reported", "free_indirect", "indirect_free_indirect"]
"""How words are reported."""

Medium: TypeAlias = Literal["speech", "writing", "thought"]
"""What words are made in."""

Force: TypeAlias = Literal["assert", "confirm", "deny", "announce", "demand", "promise", "warn", "accuse", "estimate", "decline", "ask"]
"""What a telling claims to do, by its words of telling and not by its content."""

Class: TypeAlias = Literal["person", "group", "organization", "outlet", "document"]
"""What a source is."""

Standing: TypeAlias = Literal["named", "anonymous"]
"""Whether a source can be held to its words."""

Stance: TypeAlias = Literal["assert", "deny", "doubt"]
"""Whether words hold a claim to be so."""

Status: TypeAlias = Literal["unsourced", "single", "uncertain", "corroborated", "disputed", "denied"]
"""What a claim rests on."""

Because: TypeAlias = Literal["names", "named-together", "withheld", "alike", "open", "medium", "passed-on", "unnamed", "translation", "unsure", "ruled"]
"""Why two parties that assert a claim are counted as two, or once."""

Matter: TypeAlias = Literal["disputed", "changed", "thin"]
"""Why a claim is worth a look."""

GroupKind: TypeAlias = Literal["turned", "shared", "headed", "copied", "single"]
"""Why claims stand where they do in a story."""

NewsSort: TypeAlias = Literal["retraction", "correction", "version", "turn", "denial", "confirmation", "origin", "claim"]
"""What is new about a claim or an article."""

NoticeSort: TypeAlias = Literal["update", "correction", "retraction"]
"""What was done to an article."""

Placed: TypeAlias = Literal["newest", "earlier"]
"""Which version of an article a text is."""


class Span(SpanExtras):
    """A place in `article.text`."""

    __slots__ = ()

    @property
    def end(self) -> int:
        """The code point past the last."""
        return self._data["end"]

    @property
    def start(self) -> int:
        """The first code point."""
        return self._data["start"]

    @property
    def text(self) -> str:
        """The text at those positions, to the letter."""
        return self._data["text"]


class Article(Object):
    """The article that was read."""

    __slots__ = ()

    @property
    def credits(self) -> list[str]:
        """The agencies and outlets that it says it was taken from; left out where there are none."""
        return list(self._data.get("credits", []))

    @property
    def id(self) -> str:
        """What other objects call the article."""
        return self._data["id"]

    @property
    def language(self) -> str | None:
        """The language it was read as, `de` or `en`."""
        return self._data.get("language")

    @property
    def modified(self) -> str | None:
        """The day of its last change, in ISO 8601, where it is known."""
        return self._data.get("modified")

    @property
    def outlet(self) -> str | None:
        """The medium that published it."""
        return self._data.get("outlet")

    @property
    def published(self) -> str | None:
        """When it was published, in ISO 8601."""
        return self._data.get("published")

    @property
    def text(self) -> str:
        """The text that was analysed, and that every position counts in."""
        return self._data["text"]

    @property
    def title(self) -> str | None:
        """The headline."""
        return self._data.get("title")

    @property
    def url(self) -> str | None:
        """Where it was published."""
        return self._data.get("url")


class Speaker(Object):
    """Who makes a statement."""

    __slots__ = ()

    @property
    def source(self) -> str:
        """The id of the source that they refer to."""
        return self._data["source"]

    @property
    def span(self) -> list[Span]:
        """The words nearby that name the speaker; empty where it is known from the context alone."""
        return [Span(part) for part in self._data["span"]]


class When(Object):
    """When a statement was made."""

    __slots__ = ()

    @property
    def date(self) -> str | None:
        """A day or an interval `A/B` of days in ISO 8601; null where it cannot be worked out."""
        return self._data.get("date")

    @property
    def span(self) -> list[Span]:
        """The words that name the time."""
        return [Span(part) for part in self._data["span"]]


class Statement(StatementExtras):
    """Something that the article says somebody said, wrote or thinks."""

    __slots__ = ()

    @property
    def addressee(self) -> list[Span]:
        """To whom it is said."""
        return [Span(part) for part in self._data["addressee"]]

    @property
    def confidence(self) -> float:
        """How sure laut is that the statement is right, 0 to 1, calibrated."""
        return self._data["confidence"]

    @property
    def content(self) -> list[Span]:
        """What is said; several spans where the report is interrupted."""
        return [Span(part) for part in self._data["content"]]

    @property
    def cue(self) -> list[Span]:
        """The words that mark the report."""
        return [Span(part) for part in self._data["cue"]]

    @property
    def force(self) -> Force:
        """What the telling claims to do."""
        return self._data["force"]

    @property
    def frame(self) -> list[Span]:
        """The whole introducing clause or phrase."""
        return [Span(part) for part in self._data["frame"]]

    @property
    def id(self) -> str:
        """`s1`, `s2`, … in the order of their first position."""
        return self._data["id"]

    @property
    def inside(self) -> str | None:
        """The id of the statement whose content contains this one."""
        return self._data.get("inside")

    @property
    def kind(self) -> Kind:
        """How the words are reported."""
        return self._data["kind"]

    @property
    def medium(self) -> list[Medium]:
        """Spoken, written or thought: one, two where the text leaves it open, or none."""
        return list(self._data["medium"])

    @property
    def speaker(self) -> Speaker | None:
        """Who says it."""
        return self._object(Speaker, "speaker")

    @property
    def via(self) -> list[str]:
        """The ids of the sources who passed the words on, outermost first."""
        return list(self._data["via"])

    @property
    def when(self) -> When | None:
        """When it was said."""
        return self._object(When, "when")


class Source(SourceExtras):
    """Somebody or something that is credited with words."""

    __slots__ = ()

    @property
    def basis(self) -> str | None:
        """For the anonymous, how they are said to know."""
        return self._data.get("basis")

    @property
    def class_(self) -> Class:
        """What it is."""
        return self._data["class"]

    @property
    def count(self) -> int | None:
        """For a group, how many it is said to be."""
        return self._data.get("count")

    @property
    def id(self) -> str:
        """`q1`, `q2`, …"""
        return self._data["id"]

    @property
    def mentions(self) -> list[Span]:
        """Every place that refers to it, pronouns and descriptions among them."""
        return [Span(part) for part in self._data["mentions"]]

    @property
    def name(self) -> str:
        """The fullest name in the article; for the unnamed, their fullest description."""
        return self._data["name"]

    @property
    def role(self) -> str | None:
        """Its function as the article gives it."""
        return self._data.get("role")

    @property
    def speaks_for(self) -> str | None:
        """The id of the source on whose behalf it speaks."""
        return self._data.get("speaks_for")

    @property
    def standing(self) -> Standing:
        """Whether it can be held to its words."""
        return self._data["standing"]

    @property
    def unresolved(self) -> bool:
        """Whether all that the article gives is a pronoun or a description that nobody in it resolves; left out where not."""
        return self._data.get("unresolved", False)


class Shares(Object):
    """Fractions of the code points of the article that are not white space."""

    __slots__ = ()

    @property
    def anonymous(self) -> float:
        """Inside the content of a statement whose innermost source is anonymous."""
        return self._data["anonymous"]

    @property
    def attributed(self) -> float:
        """Inside the content of some statement."""
        return self._data["attributed"]

    @property
    def unattributed(self) -> float:
        """Inside none."""
        return self._data["unattributed"]


class Note(Object):
    """Something odd about an article. Notes are not errors."""

    __slots__ = ()

    @property
    def code(self) -> str:
        """What it is, such as `broken_attribution` or `unbalanced_quotes`."""
        return self._data["code"]

    @property
    def message(self) -> str:
        """What it is, in words."""
        return self._data["message"]

    @property
    def span(self) -> Span | None:
        """Where it is; null where it concerns the whole article."""
        return self._object(Span, "span")


class Independent(Object):
    """How many independent origins assert a claim."""

    __slots__ = ()

    @property
    def least(self) -> int:
        """Where unnamed sources of several outlets are the same people."""
        return self._data["least"]

    @property
    def most(self) -> int:
        """Where they are different people."""
        return self._data["most"]


class Origin(Object):
    """Who first held a claim, as far as the articles show."""

    __slots__ = ()

    @property
    def articles(self) -> list[str]:
        """The ids of the articles that have it."""
        return list(self._data["articles"])

    @property
    def first_article(self) -> str:
        """The id of the article that first has it."""
        return self._data["first_article"]

    @property
    def first_published(self) -> str | None:
        """When that article was published, in ISO 8601."""
        return self._data.get("first_published")

    @property
    def id(self) -> str:
        """What the sightings of this claim call it."""
        return self._data["id"]

    @property
    def name(self) -> str:
        """Its fullest name; for the unnamed, their fullest description."""
        return self._data["name"]

    @property
    def party(self) -> str:
        """The organization spoken for, or the name itself."""
        return self._data["party"]

    @property
    def standing(self) -> Standing:
        """Whether it can be held to its words."""
        return self._data["standing"]


class Sighting(SightingExtras):
    """A place in an article that says a claim, denies it or doubts it."""

    __slots__ = ()

    @property
    def article(self) -> str:
        """The id of the article."""
        return self._data["article"]

    @property
    def confidence(self) -> float | None:
        """How sure it is that somebody says it here, 0 to 1; null in the article's own voice, and where an earlier version of laut read the article."""
        return self._data.get("confidence")

    @property
    def content(self) -> list[Span]:
        """Where the words stand in the article, in order: several where the report is interrupted."""
        return [Span(part) for part in self._data["content"]]

    @property
    def force(self) -> Force | None:
        """What the words of telling make of them; null in the article's own voice."""
        return self._data.get("force")

    @property
    def origin(self) -> str | None:
        """The id of the claim's origin that it goes back to; null where it is the article's own voice."""
        return self._data.get("origin")

    @property
    def outlet(self) -> str | None:
        """Who published the article."""
        return self._data.get("outlet")

    @property
    def published(self) -> str | None:
        """When the article was published, in ISO 8601."""
        return self._data.get("published")

    @property
    def route(self) -> list[str]:
        """The names that it passed through, nearest the origin first."""
        return list(self._data["route"])

    @property
    def said(self) -> str | None:
        """When they were said, as far as the article tells, in ISO 8601."""
        return self._data.get("said")

    @property
    def speaker(self) -> str | None:
        """The name of whom the article credits with them; null where it credits nobody."""
        return self._data.get("speaker")

    @property
    def stance(self) -> Stance:
        """Whether they hold it to be so."""
        return self._data["stance"]

    @property
    def statement(self) -> str | None:
        """The id of the statement in that article; null where the article says it in its own voice."""
        return self._data.get("statement")

    @property
    def text(self) -> str:
        """The words, to the letter: all pieces of `content`, parted by ` … `."""
        return self._data["text"]

    @property
    def url(self) -> str | None:
        """Where the article is."""
        return self._data.get("url")


class Word(Object):
    """Words of somebody about a claim."""

    __slots__ = ()

    @property
    def day(self) -> str | None:
        """When they were said, as far as that is known; else the day of the article: ISO 8601."""
        return self._data.get("day")

    @property
    def sighting(self) -> int:
        """The number of the sighting in the claim's list, from 1."""
        return self._data["sighting"]


class Turn(Object):
    """Two words of a holder on two days of which one denies what the other asserts, both surely its own and no reprint."""

    __slots__ = ()

    @property
    def dismissed(self) -> bool:
        """Whether a user said that the two do not contradict each other."""
        return self._data["dismissed"]

    @property
    def earlier(self) -> int:
        """The number of the earlier sighting in the claim's list, from 1."""
        return self._data["earlier"]

    @property
    def later(self) -> int:
        """The number of the later one."""
        return self._data["later"]


class Holder(Object):
    """A named party with all who speak for it, or the unnamed people of one origin, and what they made of a claim over time."""

    __slots__ = ()

    @property
    def asserted(self) -> Word | None:
        """Its first words that hold the claim; null where there are none."""
        return self._object(Word, "asserted")

    @property
    def confirmed(self) -> Word | None:
        """Its first words that confirm it on the record, where it holds the claim now."""
        return self._object(Word, "confirmed")

    @property
    def denied(self) -> Word | None:
        """Its first words that deny it."""
        return self._object(Word, "denied")

    @property
    def doubted(self) -> Word | None:
        """Its first words that doubt it."""
        return self._object(Word, "doubted")

    @property
    def name(self) -> str:
        """The party; of the unnamed, their description."""
        return self._data["name"]

    @property
    def now(self) -> Stance | None:
        """Its last word: `assert` where it holds the claim, `deny` where it denies it; null where it only ever doubted it."""
        return self._data.get("now")

    @property
    def origins(self) -> list[str]:
        """The ids of its origins."""
        return list(self._data["origins"])

    @property
    def since(self) -> str | None:
        """The day since when that has been its word, in ISO 8601; null where no day is known."""
        return self._data.get("since")

    @property
    def standing(self) -> Standing:
        """Whether it can be held to its words."""
        return self._data["standing"]

    @property
    def turned(self) -> Word | None:
        """Its first sure words against what it surely says now, of an earlier day: it may have changed its mind; null where that is not sure, or a user said that it is none."""
        return self._object(Word, "turned")

    @property
    def turns(self) -> list[Turn]:
        """Its words that may contradict each other."""
        return [Turn(part) for part in self._data["turns"]]


class Nearest(Object):
    """The sighting that another is nearest to, and what the two share."""

    __slots__ = ()

    @property
    def differences(self) -> list[str]:
        """What differs, in words."""
        return list(self._data["differences"])

    @property
    def matches(self) -> list[Any]:
        """Words that mean the same, here and there, with how sure that is, 0 to 1."""
        return list(self._data["matches"])

    @property
    def only_here(self) -> list[str]:
        """Words that only the sighting has."""
        return list(self._data["only_here"])

    @property
    def only_there(self) -> list[str]:
        """Words that only the nearest one has."""
        return list(self._data["only_there"])

    @property
    def overruled(self) -> bool | None:
        """What a user said of the two: whether they are the same; null where nothing was said."""
        return self._data.get("overruled")

    @property
    def score(self) -> float:
        """The probability that the two make the same claim, 0 to 1."""
        return self._data["score"]

    @property
    def sighting(self) -> int | None:
        """Its place in the claim's list, from 1."""
        return self._data.get("sighting")


class Reason(Object):
    """Why a sighting is in its claim."""

    __slots__ = ()

    @property
    def nearest(self) -> Nearest | None:
        """The sighting of the claim that it is nearest to; null where it is the only one."""
        return self._object(Nearest, "nearest")

    @property
    def sighting(self) -> int:
        """Its place in the claim's list, from 1 as a split counts."""
        return self._data["sighting"]


class Ground(Object):
    """How two parties that assert a claim were counted."""

    __slots__ = ()

    @property
    def apart(self) -> bool:
        """Whether they count as two in `least`; else they may be one, and count as two in `most` alone."""
        return self._data["apart"]

    @property
    def because(self) -> Because:
        """Why."""
        return self._data["because"]

    @property
    def one(self) -> str:
        """A party; of the unnamed, their description."""
        return self._data["one"]

    @property
    def other(self) -> str:
        """The other one."""
        return self._data["other"]


class Claim(ClaimExtras):
    """Something that is held to be so, with every place that says it."""

    __slots__ = ()

    @property
    def confidence(self) -> float | None:
        """How sure the status is, 0 to 1: how probably the words that it needs are said there by those who are credited with them. It does not tell whether the claim is true. Null where it rests on an article's own voice alone, and where that was not kept."""
        return self._data.get("confidence")

    @property
    def confirmed_by(self) -> list[str]:
        """The named parties that confirm it."""
        return list(self._data["confirmed_by"])

    @property
    def gist(self) -> str:
        """The shortest clear wording among the sightings, to the letter, with all its pieces, parted by ` … `."""
        return self._data["gist"]

    @property
    def holders(self) -> list[Holder]:
        """Who holds it, denies it or doubts it, and since when, in the order in which they first spoke of it."""
        return [Holder(part) for part in self._data["holders"]]

    @property
    def id(self) -> str:
        """What the claim is called for as long as the ledger lives."""
        return self._data["id"]

    @property
    def independent(self) -> Independent:
        """How many independent origins assert it."""
        return Independent(self._data["independent"])

    @property
    def loops(self) -> list[list[str]]:
        """Routes that come back to where they started, by the names that they pass: circular reporting."""
        return [list(part) for part in self._data["loops"]]

    @property
    def merged_into(self) -> str | None:
        """The id of the older claim that this one turned out to be; absent from the JSON where it is none."""
        return self._data.get("merged_into")

    @property
    def origins(self) -> list[Origin]:
        """Who first held it, as far as the articles show, deniers and doubters among them."""
        return [Origin(part) for part in self._data["origins"]]

    @property
    def sightings(self) -> list[Sighting]:
        """The places that say it, deny it or doubt it."""
        return [Sighting(part) for part in self._data["sightings"]]

    @property
    def status(self) -> Status:
        """What it rests on."""
        return self._data["status"]

    @property
    def why(self) -> list[Reason] | None:
        """Why each sighting is in the claim; None where it was not asked for."""
        return self._objects(Reason, "why")

    @property
    def grounds(self) -> list[Ground] | None:
        """How its parties were counted; None where it was not asked for."""
        return self._objects(Ground, "grounds")

    @property
    def taken_back(self) -> list[ArticleFacts]:
        """Articles that said it until their outlets withdrew or corrected them."""
        return self._objects(ArticleFacts, "taken_back") or []


class Copies(Object):
    """Articles that print one text."""

    __slots__ = ()

    @property
    def articles(self) -> list[str]:
        """The ids of the articles, two at least."""
        return list(self._data["articles"])

    @property
    def overlap(self) -> float:
        """How much of their text they share, 0 to 1."""
        return self._data["overlap"]


class Brought(Object):
    """What an article brought to the ledger."""

    __slots__ = ()

    @property
    def claims(self) -> int:
        """Its claims."""
        return self._data["claims"]

    @property
    def id(self) -> str:
        """Its id in the ledger."""
        return self._data["id"]

    @property
    def known_before(self) -> int:
        """Those of its claims that articles from before have too."""
        return self._data["known_before"]

    @property
    def new(self) -> bool:
        """Whether it was not there before."""
        return self._data["new"]

    @property
    def statements(self) -> int:
        """Its statements."""
        return self._data["statements"]

    @property
    def version(self) -> Placed:
        """Which version of it this was, where it was there with another text; left out otherwise."""
        return self._data["version"]


class Changed(Object):
    """A claim that something became."""

    __slots__ = ()

    @property
    def claim(self) -> str:
        """What stays, or what came about."""
        return self._data["claim"]

    @property
    def from_(self) -> str:
        """What it was merged with, or split from."""
        return self._data["from"]

    @property
    def left(self) -> str | None:
        """The claim that still has sightings of its own after a merge, because they differ too much; after a split that of the rest, where what was split off has the older sighting and so the id. Null as a rule."""
        return self._data.get("left")


class Gone(Object):
    """An article that was removed."""

    __slots__ = ()

    @property
    def articles(self) -> list[Article]:
        """What it was, with its earlier versions, the newest last: added again in this order, all of it is back, with what users said of it; claims that nobody else had get new ids."""
        return [Article(part) for part in self._data["articles"]]

    @property
    def id(self) -> str:
        """Its id."""
        return self._data["id"]

    @property
    def kept(self) -> bool:
        """Whether it can be brought back as it was, with all ids, until twenty others are removed; false where it was removed for good."""
        return self._data["kept"]

    @property
    def sightings(self) -> int:
        """Sightings that it had in claims."""
        return self._data["sightings"]


class Credited(Object):
    """A name of those that are credited most."""

    __slots__ = ()

    @property
    def articles(self) -> int:
        """Articles that credit it."""
        return self._data["articles"]

    @property
    def name(self) -> str:
        """The name, or the description of the unnamed."""
        return self._data["name"]

    @property
    def statements(self) -> int:
        """Statements that it is credited with."""
        return self._data["statements"]


class Said(Object):
    """Something that somebody said."""

    __slots__ = ()

    @property
    def article(self) -> str:
        """The article's id."""
        return self._data["article"]

    @property
    def claim(self) -> str | None:
        """The id of the claim that it belongs to."""
        return self._data.get("claim")

    @property
    def confidence(self) -> float | None:
        """How sure it is that the source says it here, 0 to 1; null where that is not known."""
        return self._data.get("confidence")

    @property
    def force(self) -> Force | None:
        """What the words of telling make of it."""
        return self._data.get("force")

    @property
    def outlet(self) -> str | None:
        """Who published it."""
        return self._data.get("outlet")

    @property
    def published(self) -> str | None:
        """The day of the article, ISO 8601."""
        return self._data.get("published")

    @property
    def route(self) -> list[str]:
        """Through whom it came, nearest the source first."""
        return list(self._data["route"])

    @property
    def sighting(self) -> int | None:
        """Its number in the claim's list of sightings, from 1; null where it belongs to none."""
        return self._data.get("sighting")

    @property
    def stance(self) -> Stance:
        """What its speaker makes of it."""
        return self._data["stance"]

    @property
    def text(self) -> str:
        """The words, to the letter."""
        return self._data["text"]


class Contradiction(Object):
    """Two places in a list of things said, of which one denies what the other asserts."""

    __slots__ = ()

    @property
    def earlier(self) -> int:
        """The earlier one's place, from 0."""
        return self._data["earlier"]

    @property
    def later(self) -> int:
        """The later one's."""
        return self._data["later"]


class Called(Object):
    """A name that articles give somebody."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The name, or a description of the unnamed."""
        return self._data["name"]

    @property
    def statements(self) -> int:
        """Statements that it is credited with under this name, as the list of names counts them: added up over everybody of the name."""
        return self._data["statements"]


class Somebody(SomebodyExtras):
    """Somebody over many articles, with what they said."""

    __slots__ = ()

    @property
    def class_(self) -> Class:
        """What it is."""
        return self._data["class"]

    @property
    def contradictions(self) -> list[Contradiction]:
        """Where it may contradict its own earlier words: to be checked."""
        return [Contradiction(part) for part in self._data["contradictions"]]

    @property
    def dismissed(self) -> list[Contradiction]:
        """Where it would, had a user not said that it does not."""
        return [Contradiction(part) for part in self._data["dismissed"]]

    @property
    def name(self) -> str:
        """Of a person the fullest name, of others the one that is credited most."""
        return self._data["name"]

    @property
    def names(self) -> list[Called]:
        """All names that its articles give it, those that are credited most first."""
        return [Called(part) for part in self._data["names"]]

    @property
    def parties(self) -> list[str]:
        """For whom it speaks."""
        return list(self._data["parties"])

    @property
    def roles(self) -> list[str]:
        """The functions that articles give it."""
        return list(self._data["roles"])

    @property
    def said(self) -> list[Said]:
        """What it said, sentence by sentence, in the order of time."""
        return [Said(part) for part in self._data["said"]]

    @property
    def standing(self) -> Standing:
        """Whether it can be held to its words."""
        return self._data["standing"]

    @property
    def statements(self) -> int:
        """Statements that its articles credit it with, under all of its names. Those in which it asks or declines to comment say nothing, and one of several sentences says several things."""
        return self._data["statements"]


class ArticleFacts(Object):
    """An article, without its words."""

    __slots__ = ()

    @property
    def credits(self) -> list[str]:
        """The agencies and outlets that it says it was taken from; left out where there are none."""
        return list(self._data.get("credits", []))

    @property
    def id(self) -> str:
        """What it is called in the ledger."""
        return self._data["id"]

    @property
    def language(self) -> str | None:
        """The language's ISO 639 code."""
        return self._data.get("language")

    @property
    def modified(self) -> str | None:
        """The day of the last change, ISO 8601, where it is known."""
        return self._data.get("modified")

    @property
    def outlet(self) -> str | None:
        """Who published it."""
        return self._data.get("outlet")

    @property
    def published(self) -> str | None:
        """The day of publication, ISO 8601."""
        return self._data.get("published")

    @property
    def title(self) -> str | None:
        """The headline."""
        return self._data.get("title")

    @property
    def url(self) -> str | None:
        """Where."""
        return self._data.get("url")


class Problem(Object):
    """What went wrong, where, and what to do."""

    __slots__ = ()

    @property
    def code(self) -> str:
        """A word for programs to branch on."""
        return self._data["code"]

    @property
    def help(self) -> str | None:
        """What to do about it."""
        return self._data.get("help")

    @property
    def message(self) -> str:
        """What failed, in lower case."""
        return self._data["message"]

    @property
    def where(self) -> str | None:
        """The file, line, record or option that it is about."""
        return self._data.get("where")


class Voice(Object):
    """Somebody who speaks of a claim."""

    __slots__ = ()

    @property
    def force(self) -> Force | None:
        """What the words of telling make of its first words of this kind."""
        return self._data.get("force")

    @property
    def name(self) -> str:
        """Who it is; of the unnamed, their description."""
        return self._data["name"]

    @property
    def party(self) -> str | None:
        """For whom it speaks, where that is somebody else."""
        return self._data.get("party")

    @property
    def several(self) -> bool:
        """Whether it is several persons: "two officials say"."""
        return self._data["several"]

    @property
    def stance(self) -> Stance:
        """What it makes of the claim now."""
        return self._data["stance"]

    @property
    def standing(self) -> Standing:
        """Whether it can be held to its words."""
        return self._data["standing"]


class ShortClaim(Object):
    """A claim in a list: counts in place of lists."""

    __slots__ = ()

    @property
    def after(self) -> str:
        """What stands after them there; else empty."""
        return self._data["after"]

    @property
    def articles(self) -> int:
        """Articles that have it."""
        return self._data["articles"]

    @property
    def before(self) -> str:
        """What stands before these words in their sentence, where they cannot be understood without it; else empty."""
        return self._data["before"]

    @property
    def confidence(self) -> float | None:
        """How sure the status is, 0 to 1; null where that is not known. As that of the whole claim."""
        return self._data.get("confidence")

    @property
    def confirmed_by(self) -> list[str]:
        """The named parties that confirm it."""
        return list(self._data["confirmed_by"])

    @property
    def denying(self) -> int:
        """Those who deny it."""
        return self._data["denying"]

    @property
    def first(self) -> str | None:
        """The first day of its articles, ISO 8601."""
        return self._data.get("first")

    @property
    def gist(self) -> str:
        """The shortest clear wording among its sightings, to the letter."""
        return self._data["gist"]

    @property
    def id(self) -> str:
        """Its id."""
        return self._data["id"]

    @property
    def independent(self) -> Independent:
        """How many independent origins assert it."""
        return Independent(self._data["independent"])

    @property
    def language(self) -> str | None:
        """The language of these words, its ISO 639 code."""
        return self._data.get("language")

    @property
    def last(self) -> str | None:
        """The last."""
        return self._data.get("last")

    @property
    def loops(self) -> int:
        """Ways of reporting that come back to where they started."""
        return self._data["loops"]

    @property
    def marks(self) -> list[Any]:
        """What its story shows to be changed of it, what stands against it first."""
        return list(self._data["marks"])

    @property
    def matter(self) -> Matter | None:
        """Why it is worth a look; null where nothing about it stands out."""
        return self._data.get("matter")

    @property
    def named(self) -> int:
        """Parties that hold it and can be held to their words."""
        return self._data["named"]

    @property
    def origins(self) -> int:
        """Those who first held it, deniers and doubters among them."""
        return self._data["origins"]

    @property
    def outlets(self) -> int:
        """Outlets that carry it."""
        return self._data["outlets"]

    @property
    def reports(self) -> int:
        """Separate reports that have it: articles that print one text are one."""
        return self._data["reports"]

    @property
    def sightings(self) -> int:
        """Places where it stands."""
        return self._data["sightings"]

    @property
    def status(self) -> Status:
        """What it rests on."""
        return self._data["status"]

    @property
    def taken_back(self) -> list[ArticleFacts]:
        """Articles that said it until their outlets withdrew or corrected them."""
        return [ArticleFacts(part) for part in self._data["taken_back"]]

    @property
    def unnamed(self) -> int:
        """The unnamed that hold it."""
        return self._data["unnamed"]

    @property
    def voices(self) -> list[Voice]:
        """Who speaks of it: those who hold it first, then those who deny it, then those who doubt it; four at most."""
        return [Voice(part) for part in self._data["voices"]]


class Notice(Object):
    """What an outlet says of its own article: that it was corrected, brought up to date or withdrawn."""

    __slots__ = ()

    @property
    def sort(self) -> NoticeSort:
        """What was done to it."""
        return self._data["sort"]

    @property
    def span(self) -> Span:
        """Where it says so."""
        return Span(self._data["span"])


class Story(Object):
    """A story in a list."""

    __slots__ = ()

    @property
    def articles(self) -> list[str]:
        """The ids of its articles, in the order of publication."""
        return list(self._data["articles"])

    @property
    def cut(self) -> bool:
        """Whether it has more articles than are followed."""
        return self._data["cut"]

    @property
    def first(self) -> str | None:
        """The day of its first article, ISO 8601."""
        return self._data.get("first")

    @property
    def headline(self) -> str:
        """The headline of the article that has most in common with the others, or its id."""
        return self._data["headline"]

    @property
    def id(self) -> str:
        """What it is called: the id of its first article. An earlier article that is added later gives it another one, and the id of any of its articles leads to it."""
        return self._data["id"]

    @property
    def last(self) -> str | None:
        """The day of its last article, ISO 8601."""
        return self._data.get("last")

    @property
    def outlets(self) -> list[str]:
        """Who publishes its articles, each once, by the number of articles."""
        return list(self._data["outlets"])


class ListedStory(Object):
    """A story in a list, with the claims of it that matter most."""

    __slots__ = ()

    @property
    def articles(self) -> list[str]:
        """The ids of its articles, in the order of publication."""
        return list(self._data["articles"])

    @property
    def cut(self) -> bool:
        """Whether it has more articles than are followed."""
        return self._data["cut"]

    @property
    def first(self) -> str | None:
        """The day of its first article, ISO 8601."""
        return self._data.get("first")

    @property
    def headline(self) -> str:
        """The headline of the article that has most in common with the others, or its id."""
        return self._data["headline"]

    @property
    def id(self) -> str:
        """What it is called: the id of its first article. An earlier article that is added later gives it another one, and the id of any of its articles leads to it."""
        return self._data["id"]

    @property
    def last(self) -> str | None:
        """The day of its last article, ISO 8601."""
        return self._data.get("last")

    @property
    def outlets(self) -> list[str]:
        """Who publishes its articles, each once, by the number of articles."""
        return list(self._data["outlets"])

    @property
    def claims(self) -> list[ShortClaim]:
        """Three at most of the claims that two or more of its articles have: what is disputed, what changed, what many outlets carry and few origins stand for."""
        return [ShortClaim(part) for part in self._data["claims"]]


class StoryGroup(Object):
    """Claims of a story that stand beside each other for one reason."""

    __slots__ = ()

    @property
    def claims(self) -> int:
        """How many claims follow for it."""
        return self._data["claims"]

    @property
    def kind(self) -> GroupKind:
        """The reason."""
        return self._data["kind"]


class Cited(Object):
    """An outlet that reports of a story cite."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """What it is called there."""
        return self._data["name"]

    @property
    def reports(self) -> int:
        """How many of the reports cite it."""
        return self._data["reports"]


class Rests(Object):
    """On whom a story rests, as far as the claims show that lead it."""

    __slots__ = ()

    @property
    def against(self) -> list[str]:
        """Who denies one of these claims, three at most."""
        return list(self._data["against"])

    @property
    def cited(self) -> list[Cited]:
        """Outlets that two or more of the reports cite, but for their own: those that most cite, three at most."""
        return [Cited(part) for part in self._data["cited"]]

    @property
    def denied(self) -> int:
        """Claims that are denied and that nobody holds but an article's own voice."""
        return self._data["denied"]

    @property
    def disputed(self) -> int:
        """Claims that one party holds and another one denies."""
        return self._data["disputed"]

    @property
    def named(self) -> int:
        """Parties that hold one of these claims and can be held to their words."""
        return self._data["named"]

    @property
    def reports(self) -> int:
        """Separate reports of the story: articles that print one text are one."""
        return self._data["reports"]

    @property
    def unnamed(self) -> int:
        """The unnamed that hold one."""
        return self._data["unnamed"]


class StoryDetail(Object):
    """A story with its articles and what they claim."""

    __slots__ = ()

    @property
    def alone(self) -> int:
        """How many claims of a single report are not among them."""
        return self._data["alone"]

    @property
    def articles(self) -> list[ArticleFacts]:
        """Its articles, in the order of publication."""
        return [ArticleFacts(part) for part in self._data["articles"]]

    @property
    def changed(self) -> list[Any]:
        """What its articles show to be changed."""
        return list(self._data["changed"])

    @property
    def claims(self) -> list[Claim]:
        """What they claim, in the order of `groups`. Of a number the newest stands before an older one."""
        return [Claim(part) for part in self._data["claims"]]

    @property
    def copies(self) -> list[Copies]:
        """Which of its articles print one text."""
        return [Copies(part) for part in self._data["copies"]]

    @property
    def groups(self) -> list[StoryGroup]:
        """Which of these belong together, in their order."""
        return [StoryGroup(part) for part in self._data["groups"]]

    @property
    def kin(self) -> list[Story]:
        """Stories of earlier or later days about the same people and things, in the order of their days: the story goes on with those of earlier days, and those of later ones go on with it."""
        return [Story(part) for part in self._data["kin"]]

    @property
    def rests(self) -> Rests:
        """On whom the story rests."""
        return Rests(self._data["rests"])

    @property
    def story(self) -> Story:
        """The story."""
        return Story(self._data["story"])


class Novelty(Object):
    """Something new."""

    __slots__ = ()

    @property
    def article(self) -> ArticleFacts | None:
        """The article; null where it is about a claim."""
        return self._object(ArticleFacts, "article")

    @property
    def claim(self) -> ShortClaim | None:
        """The claim; null where it is about an article."""
        return self._object(ShortClaim, "claim")

    @property
    def day(self) -> str | None:
        """The day of the words or of the change, ISO 8601."""
        return self._data.get("day")

    @property
    def notice(self) -> Notice | None:
        """What the outlet says of its article."""
        return self._object(Notice, "notice")

    @property
    def sort(self) -> NewsSort:
        """What it is."""
        return self._data["sort"]

    @property
    def who(self) -> str | None:
        """Who says it; null where it is nobody's word."""
        return self._data.get("who")


class News(Object):
    """What is new."""

    __slots__ = ()

    @property
    def alone(self) -> int:
        """New claims of one article alone, which are left out."""
        return self._data["alone"]

    @property
    def cut(self) -> bool:
        """Whether there is more than was looked at."""
        return self._data["cut"]

    @property
    def mark(self) -> str:
        """Stands for this moment: `after=` it tells what was added since."""
        return self._data["mark"]

    @property
    def news(self) -> list[Novelty]:
        """What is new: what was taken back or may have been first, claims that are new last; of one sort the latest first."""
        return [Novelty(part) for part in self._data["news"]]

    @property
    def since(self) -> str | None:
        """The day since when, by the days of the articles, ISO 8601; null where a mark was given."""
        return self._data.get("since")

__all__ = [
    "Article",
    "ArticleFacts",
    "Because",
    "Brought",
    "Called",
    "Changed",
    "Cited",
    "Claim",
    "Class",
    "Contradiction",
    "Copies",
    "Credited",
    "Force",
    "Gone",
    "Ground",
    "GroupKind",
    "Holder",
    "Independent",
    "Kind",
    "ListedStory",
    "Matter",
    "Medium",
    "Nearest",
    "News",
    "NewsSort",
    "Note",
    "Notice",
    "NoticeSort",
    "Novelty",
    "Origin",
    "Placed",
    "Problem",
    "Reason",
    "Rests",
    "Said",
    "Shares",
    "ShortClaim",
    "Sighting",
    "Somebody",
    "Source",
    "Span",
    "Speaker",
    "Stance",
    "Standing",
    "Statement",
    "Status",
    "Story",
    "StoryDetail",
    "StoryGroup",
    "Turn",
    "Voice",
    "When",
    "Word",
]
