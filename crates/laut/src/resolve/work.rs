//! Goes through an article from its first word to its last: tellings and names in, who is credited with each out.
//!
//! Keeps who was spoken of before each word, which is what pronouns and descriptions point to. Does not know how words
//! mean somebody (`who`), nor through whom they came (`passing`).

use std::{collections::HashMap, ops::Range};

use crate::{
    assemble::Telling,
    language::{Use, nouns::NounClass},
    reading::{Kind, Standing, StatementId},
    resolve::{
        chain,
        entities::{Entities, Reference},
        entity::EntityId,
        joint,
        names::{Name, NameKind},
        offices,
        phrase::{Phrase, phrase},
        place::Place,
        speaker::{self, Words},
        text::Text,
    },
};

/// A telling while its speaker is looked for.
pub(super) struct Told {
    pub(super) telling: Telling,
    pub(super) inside: Option<StatementId>,
    pub(super) place: Place,
    pub(super) words: Option<(Words, Range<usize>)>,
    /// Those who tell together with the speaker.
    pub(super) others: Vec<Phrase>,
    pub(super) cited: Vec<(usize, Phrase)>,
    pub(super) speaker: Option<EntityId>,
    /// The words of the speaker where it is one whom a reporter cites.
    pub(super) cited_speaker: Option<Range<usize>>,
    pub(super) via: Vec<EntityId>,
}

impl Told {
    pub(super) fn new(text: &Text<'_>, telling: Telling, inside: Option<StatementId>) -> Self {
        let place = Place::of(text, &telling);
        let words = speaker::words(text, &place);
        let others = match &words {
            Some((Words::Phrase(phrase), _)) => joint::others(text, &place, phrase),
            _ => Vec::new(),
        };
        let mut cited = if place.has_frame() {
            chain::cited(text, &place)
        } else {
            Vec::new()
        };
        cited.retain(|(_, phrase)| !chain::is_thing(text, phrase));
        Told {
            telling,
            inside,
            place,
            words,
            others,
            cited,
            speaker: None,
            cited_speaker: None,
            via: Vec::new(),
        }
    }

    /// Says whether a word is one of its content or its speaker.
    pub(super) fn takes(&self, word: usize) -> bool {
        self.place.in_content(word)
            || self.words.as_ref().is_some_and(|(words, range)| {
                range.contains(&word)
                    || matches!(words, Words::Phrase(phrase) if phrase.words().contains(&word)
                        || phrase.relative.as_ref().is_some_and(|relative| relative.contains(&word)))
            })
    }
}

/// Says whether a name is only a note in brackets: the party behind a person's name.
fn is_note(text: &Text<'_>, name: &Name) -> bool {
    name.words.start > 0
        && text.word(name.words.start - 1) == "("
        && text.word(name.words.end) == ")"
        && name.kind == NameKind::Organization
}

/// Something that happens at a word of the text.
enum Event {
    Name(usize),
    Telling(usize),
}

/// The pass over an article, and what is known so far.
pub(super) struct Work<'w, 't, 'd> {
    pub(super) text: &'t Text<'d>,
    pub(super) entities: &'w mut Entities<'t, 'd>,
    pub(super) told: &'w mut Vec<Told>,
    /// Whether a word is part of a direct quotation.
    quoted: Vec<bool>,
    /// Whether a word is part of some telling.
    pub(super) spoken: Vec<bool>,
    /// Whether a word stands in a headline inside the text.
    headlines: &'w [bool],
    /// Who is meant by the words of a place.
    pub(super) known: HashMap<(usize, usize), EntityId>,
}

impl<'w, 't, 'd> Work<'w, 't, 'd> {
    pub(super) fn new(
        text: &'t Text<'d>,
        entities: &'w mut Entities<'t, 'd>,
        told: &'w mut Vec<Told>,
        quoted: Vec<bool>,
        spoken: Vec<bool>,
    ) -> Self {
        Work {
            text,
            entities,
            told,
            quoted,
            spoken,
            headlines: &[],
            known: HashMap::new(),
        }
    }

    /// Says which words stand in headlines, whose names no pronoun of the text means while there is anybody else.
    pub(super) fn under(self, headlines: &'w [bool]) -> Self {
        Work { headlines, ..self }
    }

    pub(super) fn run(mut self) {
        let taken = self.taken();
        let names: Vec<Phrase> = self
            .names(&taken)
            .into_iter()
            .chain(self.subjects(&taken))
            .collect();
        self.full_names(&names);
        self.named_outlets();
        for (word, event) in self.events(&names) {
            match event {
                Event::Name(place) => self.name(&names[place], word),
                Event::Telling(place) => self.telling(place),
            }
        }
        self.through_others();
    }

    /// Says for each word whether it is one of a speaker, which the names in it belong to.
    fn taken(&self) -> Vec<bool> {
        let end = self.text.len();
        let mut taken = vec![false; end];
        let mut take = |words: Range<usize>| {
            taken[words.start.min(end)..words.end.min(end)].fill(true);
        };
        for told in self.told.iter() {
            if let Some((words, range)) = &told.words {
                take(range.clone());
                if let Words::Phrase(phrase) = words {
                    take(phrase.words());
                }
            }
            for phrase in told
                .cited
                .iter()
                .map(|(_, phrase)| phrase)
                .chain(&told.others)
            {
                take(phrase.words());
            }
        }
        taken
    }

    /// Returns the phrases of the names that are no speaker's.
    fn names(&self, taken: &[bool]) -> Vec<Phrase> {
        let tails = self.tails();
        let names = self.text.names.iter();
        names
            .filter(|name| {
                let inside = name.words.clone().any(|word| taken[word]);
                matches!(name.kind, NameKind::Person | NameKind::Organization)
                    && (!inside
                        || name.kind == NameKind::Organization
                            && name.words.clone().all(|word| tails[word]))
                    && !is_note(self.text, name)
            })
            .filter_map(|name| speaker::reference(self.text, name))
            .collect()
    }

    /// Says for each word whether it belongs to what a speaker is: "officials at the [Food Agency]".
    fn tails(&self) -> Vec<bool> {
        let mut tails = vec![false; self.text.len()];
        for told in self.told.iter() {
            let Some((Words::Phrase(phrase), _)) = &told.words else {
                continue;
            };
            for part in &phrase.parts {
                if part.classes(self.text).is_human() {
                    tails[part.tail.clone()].fill(true);
                }
            }
        }
        tails
    }

    /// Makes the full names known before all else: who is meant by a surname, a later place may tell.
    fn full_names(&mut self, names: &[Phrase]) {
        let spoken: Vec<Phrase> = self
            .told
            .iter()
            .flat_map(|told| {
                let phrase = match &told.words {
                    Some((Words::Phrase(phrase), _)) => Some(phrase),
                    _ => None,
                };
                phrase
                    .into_iter()
                    .chain(told.cited.iter().map(|(_, phrase)| phrase))
                    .chain(&told.others)
            })
            .cloned()
            .collect();
        let mut full: Vec<&Phrase> = spoken
            .iter()
            .chain(names)
            .filter(|phrase| phrase.named().is_some_and(|(_, words, _)| words.len() > 1))
            .collect();
        full.sort_by_key(|phrase| phrase.words().start);
        for phrase in full {
            if !self.entities.is_own_outlet(phrase) {
                self.entities.named(phrase);
            }
        }
    }

    /// Returns what happens in the text, in its order: a name before a telling at the same word.
    fn events(&self, names: &[Phrase]) -> Vec<(usize, Event)> {
        let mentioned = names
            .iter()
            .enumerate()
            .map(|(place, phrase)| (phrase.words().start, Event::Name(place)));
        let told = self.told.iter().enumerate().map(|(place, told)| {
            let own = told
                .words
                .as_ref()
                .filter(|_| told.place.has_frame() || told.telling.kind == Kind::Reported);
            let word = own.map_or(told.place.anchor, |(_, range)| range.start);
            // A quotation inside a report comes after the report.
            let around = told
                .inside
                .and_then(|outer| self.told[outer.0].words.as_ref());
            let word = around.map_or(word, |(_, range)| word.max(range.start));
            (word, Event::Telling(place))
        });
        let mut events: Vec<(usize, Event)> = mentioned.chain(told).collect();
        events.sort_by_key(|(word, event)| (*word, matches!(event, Event::Telling(_))));
        events
    }

    /// Returns the subjects of sentences that name nobody, yet somebody whom a pronoun may mean: "Zwei Studenten sahen es."
    fn subjects(&self, taken: &[bool]) -> Vec<Phrase> {
        let text = self.text;
        let mut found = Vec::new();
        let mut start = 0;
        while start < text.len() {
            let sentence = text.sentence_of(start);
            start = sentence.end.max(start + 1);
            found.extend(self.agents(&sentence, taken));
            let Some(first) = sentence.clone().find(|&word| text.is_lexical(word)) else {
                continue;
            };
            if self.quoted[first] || taken[first] || text.credits_picture(first) {
                continue;
            }
            let Some(phrase) = speaker::subject(text, sentence) else {
                continue;
            };
            let words = phrase.words();
            let is_known = words.clone().any(|word| {
                taken[word]
                    || matches!(
                        text.label(word),
                        Some(NameKind::Person | NameKind::Organization)
                    )
            });
            if !is_known {
                found.push(phrase);
            }
        }
        found
    }

    /// Returns those without a name who do what a passive tells: "Das wurde von einer Sprecherin bestätigt."
    fn agents(&self, sentence: &Range<usize>, taken: &[bool]) -> Vec<Phrase> {
        let text = self.text;
        let free = |word: &usize| !taken[*word] && !self.quoted[*word];
        sentence
            .clone()
            .filter(|&word| text.is(word, Use::Agent))
            .filter_map(|by| phrase(text, by + 1, sentence.end))
            .filter(|phrase| {
                let part = &phrase.parts[0];
                let is_office = part
                    .classes(text)
                    .any(&[NounClass::Office, NounClass::Counsel]);
                is_office && phrase.named().is_none() && phrase.words().all(|word| free(&word))
            })
            .map(|mut phrase| {
                phrase.parts.truncate(1);
                phrase
            })
            .collect()
    }

    fn name(&mut self, phrase: &Phrase, word: usize) {
        if self.entities.is_own_outlet(phrase) {
            return;
        }
        if let Some(id) = self.phrase(phrase, word) {
            self.refer(id, phrase.words(), word, false);
            offices::speaks_for(self.text, self.entities, id, phrase, word);
        }
    }

    /// Notes that words mean somebody, for the pronouns and descriptions that follow.
    pub(super) fn refer(
        &mut self,
        entity: EntityId,
        words: Range<usize>,
        word: usize,
        speaks: bool,
    ) {
        let start = words.start;
        // "Brisk's speech was mild": it is the speech that the sentence is about.
        let owns = words
            .end
            .checked_sub(1)
            .map(|last| self.text.word(last))
            .is_some_and(|last| last.ends_with("'s") || last.ends_with("’s"));
        let subject = !owns && self.text.starts_sentence(start)
            || !owns
                && start > 0
                && self.text.starts_sentence(start - 1)
                && !self.text.is(start - 1, Use::Preposition);
        let above = self.headlines.get(start).copied().unwrap_or_default();
        let quoted = above || self.quoted.get(start).copied().unwrap_or_default();
        self.entities.refer(
            Reference {
                word,
                entity,
                speaks: speaks && !above,
                subject: subject && !above,
                quoted,
            },
            words,
        );
    }

    /// Finds who is credited with a telling, and through whom it came.
    fn telling(&mut self, index: usize) {
        let place = self.told[index].place.clone();
        if let Some((speaker, via)) = self.as_around(index, &place) {
            self.told[index].speaker = Some(speaker);
            self.told[index].via = via;
            return;
        }
        if let Some((speaker, via)) = self.as_reported(index) {
            self.told[index].speaker = Some(speaker);
            self.told[index].via = via;
            return;
        }
        if let Some((before, via)) = self.told_since(index) {
            let words = self.told[before].words.clone();
            self.told[index].words = words;
            self.told[index].speaker = self.told[before].speaker;
            self.told[index].via = via;
            return;
        }
        let words = self.told[index].words.clone();
        let words = self.own_words(index, words);
        let mut speaker = words
            .as_ref()
            .and_then(|(words, range)| self.speaker(index, &place, words, range));
        // Words that point back bring along through whom the one spoke before.
        let mut back = match &words {
            Some((Words::Phrase(phrase), _)) => speaker::points_back(phrase),
            Some((Words::Compound(_), _)) => false,
            _ => true,
        };
        let mut via: Vec<EntityId> = Vec::new();
        let range = words.map(|(_, range)| range);
        if let Some(cited) = self.relied_on(index, range, speaker, &mut via) {
            speaker = Some(cited);
            back = false;
        }
        speaker = speaker.or_else(|| self.written_therein(&place));
        if speaker.is_none()
            && let Some((before, through)) = self.goes_on(index)
        {
            speaker = Some(before);
            via = through;
        }
        if let Some(before) = self
            .teller_before(index, &place)
            .filter(|_| speaker.is_none())
        {
            speaker = Some(before);
            back = true;
        }
        if place.has_frame() {
            if let Some(id) = self.mouthpiece(&place).filter(|id| Some(*id) != speaker) {
                via.push(id);
            }
            self.passed_on(index, speaker, &mut via);
        }
        if let Some(id) = speaker {
            if via.is_empty() {
                via = self.as_before(index, id, back);
            }
            via.retain(|other| *other != id);
            let known = &mut self.entities.all[id.0];
            if known.via.is_empty() && known.standing == Standing::Anonymous && !known.unresolved {
                known.via.clone_from(&via);
            }
        }
        self.told[index].speaker = speaker;
        self.told[index].via = via;
    }

    /// Returns who told what a telling goes on with, and through whom that came: "Noch fehle Geld, hieß es weiter."
    fn goes_on(&self, index: usize) -> Option<(EntityId, Vec<EntityId>)> {
        let text = self.text;
        let told = &self.told[index];
        let around = || {
            let place = &told.place;
            place.cue.iter().chain(&place.frame).flat_map(Clone::clone)
        };
        let is_nobody = around().any(|word| text.is(word, Use::Impersonal))
            && around().all(|word| !text.is_capital(word) || text.starts_sentence(word));
        let goes_on = around().any(|word| text.is(word, Use::GoesOn));
        let before = self.told.get(index.checked_sub(1)?)?;
        let paragraph = |told: &Told| text.document.words[told.place.anchor].paragraph;
        let is_near = paragraph(told) <= paragraph(before) + 1;
        (is_nobody && goes_on && is_near)
            .then(|| Some((before.speaker?, before.via.clone())))
            .flatten()
    }

    /// Returns the telling in the sentence before with which a telling without words of its own goes on, where its words
    /// for a speaker stand before that one's: "X said P. Y reported that Q. Nothing was decided as yet."
    fn told_since(&self, index: usize) -> Option<(usize, Vec<EntityId>)> {
        let text = self.text;
        let told = &self.told[index];
        let goes_on = told.telling.kind == Kind::IndirectFreeIndirect && !told.place.has_frame();
        let first = told.place.content.first().filter(|_| goes_on)?.start;
        let (_, range) = told.words.as_ref()?;
        let place = (0..index)
            .rev()
            .find(|before| self.told[*before].inside == told.inside)?;
        let before = &self.told[place];
        let (_, since) = before.words.as_ref()?;
        let last = before
            .place
            .content
            .last()?
            .end
            .max(before.place.anchor + 1)
            - 1;
        let is_next = text.sentence(last) + 1 == text.sentence(first)
            && text.document.words[last].paragraph == text.document.words[first].paragraph;
        let is_between = before.place.has_frame()
            && matches!(before.telling.kind, Kind::Indirect)
            && range.end <= since.start
            && text.sentence(range.start) < text.sentence(since.start);
        (is_next
            && is_between
            && before.speaker.is_some()
            && before.speaker != self.known.get(&(range.start, range.end)).copied())
        .then(|| (place, before.via.clone()))
    }

    /// Returns whom a reporter cited just before, where a telling without words of its own points to the reporter alone.
    fn as_reported(&self, index: usize) -> Option<(EntityId, Vec<EntityId>)> {
        let told = &self.told[index];
        let before = self.told.get(index.checked_sub(1)?)?;
        let (one, other) = (told.words.as_ref()?, before.words.as_ref()?);
        let is_same = one.1 == other.1 && !told.place.has_frame();
        before.cited_speaker.as_ref().filter(|_| is_same)?;
        Some((before.speaker?, before.via.clone()))
    }

    /// Returns whose words a quotation inside a report are: of the same words of telling, those of the report.
    fn as_around(&self, index: usize, place: &Place) -> Option<(EntityId, Vec<EntityId>)> {
        let told = &self.told[index];
        let outer = &self.told[told.inside.filter(|outer| outer.0 < index)?.0];
        let shares = |around: &Told| {
            place.cue.iter().any(|cue| {
                let cues = &around.place.cue;
                cues.iter()
                    .any(|other| cue.start < other.end && other.start < cue.end)
            })
        };
        // The words of telling may be those of a report around the report.
        let shares = shares(outer)
            || outer
                .inside
                .and_then(|around| self.told.get(around.0))
                .is_some_and(shares);
        (told.telling.kind == Kind::Direct && shares).then_some(())?;
        Some((outer.speaker?, outer.via.clone()))
    }

    /// Returns whom the words for the speaker of a telling mean; the same words always mean the same one.
    fn speaker(
        &mut self,
        index: usize,
        place: &Place,
        words: &Words,
        range: &Range<usize>,
    ) -> Option<EntityId> {
        let key = (range.start, range.end);
        if let Some(id) = self.known.get(&key) {
            return Some(*id);
        }
        let id = self
            .who(words, place, index)
            .or_else(|| self.entities.unresolved(words, range.clone()))?;
        if let Words::Phrase(phrase) = words {
            offices::speaks_for(self.text, self.entities, id, phrase, range.start);
        }
        let others = self.told[index].others.clone();
        let (id, range) = match others.last() {
            Some(last) => (
                self.jointly(id, range, &others),
                range.start..last.words().end,
            ),
            None => (id, range.clone()),
        };
        self.known.insert(key, id);
        self.refer(id, range.clone(), range.start, true);
        Some(id)
    }
}
