//! Finds whose words statements are: tellings and names in, statements and sources out.
//!
//! Names, roles, pronouns and descriptions come together as sources; chains show through whom words came; the words of
//! telling show their force, and the frame when it was. Knows one article alone, and nothing about the world: what is
//! not in the text, no source has.

mod antecedent;
mod chain;
mod entities;
mod entity;
mod force;
mod inner;
mod lexicon;
mod names;
mod offices;
mod phrase;
pub(crate) mod published;
mod speaker;
mod text;
mod tidy;
mod torn;
mod unnamed;
mod when;

use std::{collections::HashMap, ops::Range};

pub(crate) use names::{Name, names};

use jiff::civil::Date;

use crate::{
    assemble::{Telling, nest},
    document::Document,
    reading::{Class, Kind, Note, Source, SourceId, Speaker, Standing, Statement, StatementId},
    resolve::{
        entities::{Entities, Reference},
        entity::EntityId,
        lexicon::{Little, NounClass},
        names::NameKind,
        phrase::Phrase,
        speaker::{Place, Words},
        text::Text,
    },
};

/// What resolving makes of an article.
pub(crate) struct Resolved {
    pub(crate) statements: Vec<Statement>,
    /// In the order of their first mention.
    pub(crate) sources: Vec<Source>,
    pub(crate) notes: Vec<Note>,
}

/// Returns the statements with the sources that they are credited to.
pub(crate) fn resolve(
    document: &Document<'_>,
    outlet: Option<&str>,
    published: Option<Date>,
    tellings: Vec<Telling>,
    names: Vec<Name>,
) -> Resolved {
    let text = Text::new(document, names);
    let mut told: Vec<Told> = nest(tidy::tidy(&text, tellings))
        .into_iter()
        .map(|(telling, inside)| Told::new(&text, telling, inside))
        .collect();
    let mut entities = Entities::new(&text, outlet);
    let mut quoted = vec![false; text.len()];
    for telling in told.iter().filter(|told| told.telling.kind == Kind::Direct) {
        for words in &telling.place.content {
            quoted[words.clone()].fill(true);
        }
    }
    let mut attributes = vec![false; text.len()];
    for told in &told {
        for words in told.place.cue.iter().chain(&told.place.frame) {
            attributes[words.clone()].fill(true);
        }
    }
    let notes = torn::notes(&text, &attributes, &quoted);
    let mut spoken = attributes;
    for told in &told {
        for words in &told.place.content {
            spoken[words.clone()].fill(true);
        }
    }
    Work {
        text: &text,
        entities: &mut entities,
        told: &mut told,
        quoted,
        spoken,
        known: HashMap::new(),
    }
    .run();
    Resolved {
        notes,
        ..finish(&text, &entities, told, published)
    }
}

/// A telling while its speaker is looked for.
struct Told {
    telling: Telling,
    inside: Option<StatementId>,
    place: Place,
    words: Option<(Words, Range<usize>)>,
    cited: Vec<(usize, Phrase)>,
    speaker: Option<EntityId>,
    /// The words of the speaker where it is one whom a reporter cites.
    cited_speaker: Option<Range<usize>>,
    via: Vec<EntityId>,
}

impl Told {
    fn new(text: &Text<'_>, telling: Telling, inside: Option<StatementId>) -> Self {
        let place = Place::of(text, &telling);
        let words = speaker::words(text, &telling, &place);
        let cited = if place.has_frame() {
            chain::cited(text, &place)
        } else {
            Vec::new()
        };
        Told {
            telling,
            inside,
            place,
            words,
            cited,
            speaker: None,
            cited_speaker: None,
            via: Vec::new(),
        }
    }
}

/// Something that happens at a word of the text.
enum Event {
    Name(usize),
    Telling(usize),
}

struct Work<'w, 't, 'd> {
    text: &'t Text<'d>,
    entities: &'w mut Entities<'t, 'd>,
    told: &'w mut Vec<Told>,
    quoted: Vec<bool>,
    /// Whether a word is part of some telling.
    spoken: Vec<bool>,
    /// Who is meant by the words of a place.
    known: HashMap<(usize, usize), EntityId>,
}

impl Work<'_, '_, '_> {
    fn run(&mut self) {
        let text = self.text;
        // Words of speakers, which the names in them belong to.
        let mut taken = vec![false; text.len()];
        let mut take = |words: Range<usize>| {
            taken[words.start.min(text.len())..words.end.min(text.len())].fill(true)
        };
        for told in self.told.iter() {
            if let Some((words, range)) = &told.words {
                take(range.clone());
                if let Words::Phrase(phrase) = words {
                    take(phrase.words());
                }
            }
            for (_, phrase) in &told.cited {
                take(phrase.words());
            }
        }
        let names: Vec<Phrase> = (0..text.names.len())
            .filter_map(|name| {
                let free = matches!(
                    text.names[name].kind,
                    NameKind::Person | NameKind::Organization
                ) && !text.names[name].words.clone().any(|word| taken[word]);
                free.then(|| speaker::reference(text, &text.names[name]))
                    .flatten()
            })
            .collect();
        let names: Vec<Phrase> = names.into_iter().chain(self.subjects(&taken)).collect();
        // Full names first: who is meant by a surname, a later place may tell.
        let spoken: Vec<Phrase> = self
            .told
            .iter()
            .flat_map(|told| {
                let phrase = match &told.words {
                    Some((Words::Phrase(phrase), _)) => Some(phrase.clone()),
                    _ => None,
                };
                phrase
                    .into_iter()
                    .chain(told.cited.iter().map(|(_, phrase)| phrase.clone()))
            })
            .collect();
        let mut full: Vec<&Phrase> = spoken
            .iter()
            .chain(&names)
            .filter(|phrase| phrase.named().is_some_and(|(_, words, _)| words.len() > 1))
            .collect();
        full.sort_by_key(|phrase| phrase.words().start);
        for phrase in full {
            if !self.entities.is_own_outlet(phrase) {
                self.entities.named(phrase);
            }
        }
        let mut events: Vec<(usize, Event)> = names
            .iter()
            .enumerate()
            .map(|(place, phrase)| (phrase.words().start, Event::Name(place)))
            .chain(self.told.iter().enumerate().map(|(place, told)| {
                let own = told
                    .words
                    .as_ref()
                    .filter(|_| told.place.has_frame() || told.telling.kind == Kind::Reported);
                let word = own.map_or(told.place.anchor, |(_, range)| range.start);
                (word, Event::Telling(place))
            }))
            .collect();
        events.sort_by_key(|(word, event)| (*word, matches!(event, Event::Telling(_))));
        for (word, event) in events {
            match event {
                Event::Name(place) => self.name(&names[place], word),
                Event::Telling(place) => self.telling(place),
            }
        }
        self.through_others();
    }

    /// Returns the subjects of sentences that name nobody, yet somebody whom a pronoun may mean: "Zwei Studenten sahen es."
    fn subjects(&self, taken: &[bool]) -> Vec<Phrase> {
        let text = self.text;
        let mut found = Vec::new();
        let mut start = 0;
        while start < text.len() {
            let sentence = text.sentence_of(start);
            start = sentence.end.max(start + 1);
            let Some(first) = sentence.clone().find(|&word| text.is_lexical(word)) else {
                continue;
            };
            if self.quoted[first] || taken[first] {
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

    fn name(&mut self, phrase: &Phrase, word: usize) {
        if self.entities.is_own_outlet(phrase) {
            return;
        }
        if let Some(id) = self.phrase(phrase, word) {
            self.refer(id, phrase.words(), word, false);
            offices::speaks_for(self.text, self.entities, id, phrase, word);
        }
    }

    fn refer(&mut self, entity: EntityId, words: Range<usize>, word: usize, speaks: bool) {
        let start = words.start;
        let subject = self.text.starts_sentence(start)
            || start > 0
                && self.text.starts_sentence(start - 1)
                && !self.text.is(start - 1, Little::Preposition);
        let quoted = self.quoted.get(start).copied().unwrap_or_default();
        self.entities.refer(
            Reference {
                word,
                entity,
                speaks,
                subject,
                quoted,
            },
            words,
        );
    }

    /// Finds who is credited with a telling, and through whom it came.
    fn telling(&mut self, index: usize) {
        let text = self.text;
        let place = self.told[index].place.clone();
        let words = self.told[index].words.clone();
        let mut speaker = None;
        let mut back = true;
        let words = self.own_words(index, words);
        if let Some((words, range)) = &words {
            let key = (range.start, range.end);
            speaker = match self.known.get(&key) {
                Some(id) => Some(*id),
                None => {
                    let id = self
                        .who(words, &place, index)
                        .or_else(|| self.entities.unresolved(words, range.clone()));
                    if let Some(id) = id {
                        self.known.insert(key, id);
                        self.refer(id, range.clone(), range.start, true);
                        if let Words::Phrase(phrase) = words {
                            offices::speaks_for(text, self.entities, id, phrase, range.start);
                        }
                    }
                    id
                }
            };
            back = match words {
                Words::Pronoun(_) => true,
                Words::Phrase(phrase) => speaker::points_back(phrase),
            };
        }
        let mut via: Vec<EntityId> = Vec::new();
        let cited = std::mem::take(&mut self.told[index].cited);
        let inside_content = |start: usize| self.told[index].place.in_content(start);
        let cited: Vec<(usize, Phrase)> = cited
            .into_iter()
            .filter(|(start, _)| !inside_content(*start))
            .collect();
        let reports = place
            .cue
            .iter()
            .flat_map(Clone::clone)
            .any(|word| text.is(word, Little::Reports));
        let reporter_is_person = speaker.is_some_and(|id| {
            let known = self.entities.get(id);
            // A single word that reports is a paper's name rather than a person's.
            known.is_person()
                && !(reports
                    && known.tokens.len() == 1
                    && known.heads.is_empty()
                    && known.gender.is_none())
        });
        if !cited.is_empty() && !reporter_is_person {
            let speaker_is_cited = words.as_ref().is_some_and(|(_, range)| {
                cited
                    .iter()
                    .any(|(_, phrase)| phrase.words().contains(&range.start))
            });
            if let Some(reporter) = speaker.filter(|_| !speaker_is_cited) {
                self.entities.all[reporter.0].class = Class::Outlet;
                via.push(reporter);
            }
            let mut chain = Vec::new();
            let mut last_words = None;
            for (_, phrase) in &cited {
                let at = phrase.words().start;
                let key = (at, phrase.words().end);
                let id = match self.known.get(&key) {
                    Some(id) => Some(*id),
                    None => self.phrase(phrase, at),
                };
                if let Some(id) = id {
                    self.known.insert(key, id);
                    self.refer(id, phrase.words(), at, true);
                    offices::speaks_for(text, self.entities, id, phrase, at);
                    chain.push(id);
                    last_words = Some(phrase.words());
                }
            }
            if let Some(last) = chain.pop() {
                for id in &chain {
                    self.entities.all[id.0].class = Class::Outlet;
                }
                via.extend(chain);
                speaker = Some(last);
                self.told[index].cited_speaker = last_words;
                back = false;
            }
        }
        if place.has_frame() {
            if let Some(id) = self.mouthpiece(&place).filter(|id| Some(*id) != speaker) {
                via.push(id);
            }
            self.passed_on(index, speaker, &mut via);
        }
        if via.is_empty()
            && !place.has_frame()
            && speaker.is_some()
            && let Some(before) = index
                .checked_sub(1)
                .map(|before| &self.told[before])
                .filter(|before| before.speaker == speaker)
        {
            via.clone_from(&before.via);
        }
        if via.is_empty()
            && let Some(id) = speaker
            && (back || !place.has_frame())
        {
            via.clone_from(&self.entities.get(id).via);
        }
        via.retain(|id| Some(*id) != speaker);
        if let Some(id) = speaker
            && self.entities.get(id).via.is_empty()
            && self.entities.get(id).standing == Standing::Anonymous
        {
            self.entities.all[id.0].via.clone_from(&via);
        }
        self.told[index].speaker = speaker;
        self.told[index].via = via;
    }

    /// Returns the words of the speaker without those that a sentence of its own has only from the one before.
    ///
    /// "soll" with nobody behind it is nobody's; a thought after a sentence about somebody is theirs.
    fn own_words(
        &mut self,
        index: usize,
        words: Option<(Words, Range<usize>)>,
    ) -> Option<(Words, Range<usize>)> {
        let text = self.text;
        let told = &self.told[index];
        let place = &told.place;
        if place.has_frame()
            || !matches!(
                told.telling.kind,
                Kind::FreeIndirect | Kind::IndirectFreeIndirect
            )
        {
            return words;
        }
        let content = place.content.first()?.clone();
        let sentence = text.sentence_of(content.start);
        if words
            .as_ref()
            .is_some_and(|(_, range)| range.start >= sentence.start)
        {
            return words;
        }
        let is_rumour = told.telling.kind == Kind::FreeIndirect
            && place
                .content
                .iter()
                .flat_map(Clone::clone)
                .any(|word| matches!(text.lower(word).as_str(), "soll" | "sollen"));
        if is_rumour {
            return None;
        }
        let before = text.sentence_of(sentence.start.checked_sub(1)?);
        let same_paragraph = text.document.words[before.start].paragraph
            == text.document.words[content.start].paragraph;
        let is_told = before
            .clone()
            .any(|word| self.spoken.get(word).copied().unwrap_or_default());
        if !same_paragraph || is_told {
            return words;
        }
        let subject = self
            .entities
            .references
            .iter()
            .rev()
            .take(20)
            .find(|reference| before.contains(&reference.word) && reference.subject);
        let Some(subject) =
            subject.filter(|reference| self.entities.get(reference.entity).is_person())
        else {
            return words;
        };
        let (entity, word) = (subject.entity, subject.word);
        let range = self
            .entities
            .get(entity)
            .mentions
            .iter()
            .rev()
            .find(|words| words.start == word || words.contains(&word))
            .cloned()?;
        self.known.insert((range.start, range.end), entity);
        let pronoun = speaker::Pronoun {
            word: range.start,
            gender: None,
            plural: false,
            first_person: false,
            relative: false,
        };
        Some((Words::Pronoun(pronoun), range))
    }

    fn who(&mut self, words: &Words, place: &Place, index: usize) -> Option<EntityId> {
        match words {
            Words::Pronoun(pronoun) if pronoun.first_person => {
                let outer = self.told[index].inside?;
                self.told.get(outer.0)?.speaker
            }
            Words::Pronoun(pronoun) => {
                let id = antecedent::antecedent(self.text, self.entities, *pronoun, place)?;
                let known = &mut self.entities.all[id.0];
                if known.is_person() && !pronoun.relative {
                    known.gender = known.gender.or(pronoun.gender);
                }
                Some(id)
            }
            Words::Phrase(phrase) => {
                let words = phrase.words();
                let therein = words.len() == 1
                    && matches!(
                        self.text.lower(words.start).as_str(),
                        "darin" | "hierin" | "dort" | "therein"
                    );
                if therein {
                    return self.written_before(words.start);
                }
                if self.entities.is_own_outlet(phrase) {
                    return self.beside_own(place, &words);
                }
                self.phrase(phrase, words.start)
            }
        }
    }

    /// Returns who speaks to the article's own outlet, where the network took that for the speaker.
    fn beside_own(&mut self, place: &Place, own: &Range<usize>) -> Option<EntityId> {
        let phrase = speaker::human_beside(self.text, place, own)?;
        let at = phrase.words().start;
        let id = self.phrase(&phrase, at)?;
        offices::speaks_for(self.text, self.entities, id, &phrase, at);
        Some(id)
    }

    fn phrase(&mut self, phrase: &Phrase, at: usize) -> Option<EntityId> {
        if self.entities.is_own_outlet(phrase) {
            return None;
        }
        if let Some(issuer) = self.issuer(phrase, at) {
            return Some(issuer);
        }
        if phrase.named().is_some() {
            let one_noun = phrase.parts.len() == 1
                && phrase.parts[0].head.is_some()
                && phrase.parts[0].name.as_ref().is_some_and(|(words, _)| {
                    words.len() == 1 && phrase.parts[0].head == Some(words.start)
                });
            if one_noun && speaker::definite(phrase) {
                // "die Bank": perhaps the one that was named.
                return self.entities.office_described(phrase, at);
            }
            return self.entities.named(phrase);
        }
        self.entities.described(phrase, at)
    }

    /// Returns what "darin" means: what was written, or who wrote it.
    fn written_before(&self, at: usize) -> Option<EntityId> {
        let here = self.text.sentence(at);
        let document = self
            .entities
            .recent(at)
            .take_while(|reference| self.text.sentence(reference.word) + 3 >= here)
            .map(|reference| reference.entity)
            .find(|id| self.entities.get(*id).class == Class::Document);
        document.or_else(|| self.entities.recent_office(at, 2))
    }

    /// Returns the one through whom somebody speaks: "ließ über ihren Sprecher ausrichten", "said through a spokesman".
    fn mouthpiece(&mut self, place: &Place) -> Option<EntityId> {
        let text = self.text;
        let zone = chain::zone(text, place);
        let through = zone.clone().find(|&word| {
            !place.in_content(word)
                && matches!(
                    text.lower(word).as_str(),
                    "über" | "durch" | "through" | "via"
                )
                && (word + 1..zone.end.min(word + 5)).any(|next| {
                    text.noun(next).is_some_and(|noun| {
                        matches!(
                            noun.base,
                            "sprecher"
                                | "anwalt"
                                | "anwältin"
                                | "rechtsanwalt"
                                | "spokesman"
                                | "spokeswoman"
                                | "spokesperson"
                                | "lawyer"
                                | "agent"
                                | "publicist"
                        )
                    })
                })
        })?;
        let limit = (through + 1..zone.end)
            .find(|&word| place.in_content(word) || place.in_cue(word))
            .unwrap_or(zone.end);
        let mut phrase = phrase::phrase(text, through + 1, limit)?;
        phrase.parts.truncate(2);
        let at = phrase.words().start;
        let id = self.phrase(&phrase, at)?;
        self.refer(id, phrase.words(), at, false);
        Some(id)
    }

    /// Returns who issued a statement that speaks for nobody else: "In der Mitteilung hieß es".
    fn issuer(&mut self, phrase: &Phrase, at: usize) -> Option<EntityId> {
        let text = self.text;
        let part = &phrase.parts[0];
        let head = part.head?;
        let noun = text.noun(head)?;
        let is_statement = matches!(
            noun.base,
            "mitteilung"
                | "pressemitteilung"
                | "erklärung"
                | "presseerklärung"
                | "stellungnahme"
                | "bekanntmachung"
                | "kommuniqué"
                | "communiqué"
                | "statement"
                | "press release"
                | "release"
                | "communique"
        ) || noun.base == "brief" && false;
        if !is_statement || !noun.classes.any(&[NounClass::Document]) {
            return None;
        }
        if let Some(owner) = part.owner.clone() {
            return self.entities.owner(&owner, at);
        }
        if part.owner.is_none()
            && (part.determiner == phrase::Determiner::Possessive
                || speaker::definite(phrase)
                || part.determiner == phrase::Determiner::Indefinite)
        {
            return self.entities.recent_office(at, 3);
        }
        None
    }

    /// Adds the outlets that the words around a telling name beside its speaker.
    fn passed_on(&mut self, index: usize, speaker: Option<EntityId>, via: &mut Vec<EntityId>) {
        let text = self.text;
        let told = &self.told[index];
        let place = &told.place;
        let zone = chain::zone(text, place);
        let taken = |word: usize| {
            place.in_content(word)
                || told.words.as_ref().is_some_and(|(words, range)| {
                    range.contains(&word)
                        || matches!(words, Words::Phrase(phrase) if phrase.words().contains(&word))
                })
        };
        // Other tellings in the same sentence have relays of their own.
        let mut phrases: Vec<(Phrase, bool)> = Vec::new();
        for span in &told.telling.addressee {
            let words = text.words_in(*span);
            if words.is_empty() || words.clone().any(taken) || zone.end <= words.start {
                continue;
            }
            if let Some(phrase) = phrase::phrase(text, words.start, words.end) {
                phrases.push((phrase, true));
            }
        }
        let mut word = zone.start;
        while word < zone.end {
            let dative = text.is_german()
                && word > 0
                && matches!(text.lower(word - 1).as_str(), "der" | "dem" | "den");
            let outlet_noun = text.noun(word).is_some_and(|noun| {
                (noun.classes.any(&[NounClass::Outlet])
                    || dative && noun.classes.any(&[NounClass::Masthead]))
                    && !noun.classes.is_human()
            });
            let name = text
                .name(word)
                .filter(|name| name.kind == NameKind::Organization)
                .map(|name| name.words.clone());
            let quoted_name = text.document.mark(word).is_some_and(|mark| {
                mark.opens
                    && mark
                        .partner
                        .is_some_and(|close| close > word + 1 && close - word <= 5)
                    && text.is_german()
            });
            if taken(word)
                || !(outlet_noun || name.is_some() || quoted_name)
                || phrases
                    .iter()
                    .any(|(phrase, _)| phrase.words().contains(&word))
            {
                word += 1;
                continue;
            }
            let mut start = name.as_ref().map_or(word, |name| name.start);
            while start > zone.start
                && !taken(start - 1)
                && (text.is(start - 1, Little::Definite)
                    || text.is(start - 1, Little::Ours)
                    || text.is(start - 1, Little::Possessive))
            {
                start -= 1;
            }
            let limit = (word..zone.end)
                .find(|&word| taken(word) || place.in_cue(word))
                .unwrap_or(zone.end);
            if let Some(mut phrase) = phrase::phrase(text, start, limit) {
                phrase.parts.truncate(1);
                word = phrase.words().end.max(word + 1);
                phrases.push((phrase, false));
            } else {
                word += 1;
            }
        }
        // Who learns is the outlet itself: "erfuhr der Sender", "the newspaper has learned".
        let learns = place.cue.iter().flat_map(Clone::clone).any(|cue| {
            matches!(
                text.lower(cue).as_str(),
                "erfuhr" | "erfahren" | "learned" | "learnt" | "hörte"
            )
        });
        let told_to = place.cue.iter().flat_map(Clone::clone).any(|cue| {
            matches!(
                text.lower(cue).as_str(),
                "told"
                    | "tells"
                    | "sagte"
                    | "verriet"
                    | "erzählte"
                    | "berichtete"
                    | "bestätigte"
                    | "erklärte"
                    | "gesagt"
            )
        });
        for (phrase, addressed) in phrases {
            if self.entities.is_own_outlet(&phrase)
                || phrase
                    .named()
                    .is_some_and(|(_, _, kind)| kind == NameKind::Person)
            {
                continue;
            }
            let id = if phrase.named().is_some() {
                self.entities.named(&phrase)
            } else if phrase.parts[0].classes(text).any(&[NounClass::Outlet])
                && speaker::definite(&phrase)
                && !learns
            {
                self.entities.outlet_described(&phrase)
            } else {
                None
            };
            let Some(id) = id else {
                continue;
            };
            if addressed
                && told_to
                && self.entities.get(id).class == Class::Organization
                && !self.entities.is_institution(id)
            {
                self.entities.all[id.0].class = Class::Outlet;
            }
            if self.entities.get(id).class == Class::Outlet
                && Some(id) != speaker
                && !via.contains(&id)
            {
                let words = phrase.words();
                self.refer(id, words.clone(), words.start, false);
                via.push(id);
            }
        }
    }

    /// Adds those whose words contain a telling of somebody else's.
    fn through_others(&mut self) {
        for index in 0..self.told.len() {
            let Some(outer) = self.told[index].inside.filter(|outer| outer.0 < index) else {
                continue;
            };
            let (teller, before) = (self.told[outer.0].speaker, self.told[outer.0].via.clone());
            let Some(teller) = teller else {
                continue;
            };
            let told = &mut self.told[index];
            if told.speaker.is_none() {
                continue;
            }
            if told.speaker == Some(teller) {
                told.via = before;
            } else {
                let own = std::mem::take(&mut told.via);
                told.via = before;
                told.via.push(teller);
                let more: Vec<EntityId> = own
                    .into_iter()
                    .filter(|id| !told.via.contains(id))
                    .collect();
                told.via.extend(more);
                let speaker = told.speaker;
                told.via.retain(|id| Some(*id) != speaker);
            }
        }
    }
}

/// Turns what was found into statements and the sources that they need.
fn finish(
    text: &Text<'_>,
    entities: &Entities<'_, '_>,
    told: Vec<Told>,
    published: Option<Date>,
) -> Resolved {
    let mut needed = vec![false; entities.all.len()];
    for told in &told {
        for id in told.speaker.iter().chain(&told.via) {
            needed[id.0] = true;
        }
    }
    for place in 0..needed.len() {
        if needed[place]
            && let Some(other) = entities.all[place].speaks_for
        {
            needed[other.0] = true;
        }
    }
    let first = |place: usize| {
        entities.all[place]
            .mentions
            .iter()
            .map(|words| words.start)
            .min()
            .unwrap_or(usize::MAX)
    };
    let mut order: Vec<usize> = (0..needed.len()).filter(|place| needed[*place]).collect();
    order.sort_by_key(|place| (first(*place), *place));
    let mut ids: HashMap<usize, SourceId> = HashMap::new();
    for (number, place) in order.iter().enumerate() {
        ids.insert(*place, SourceId(number));
    }
    let sources = order
        .iter()
        .map(|place| {
            let known = &entities.all[*place];
            let mut mentions: Vec<_> = known
                .mentions
                .iter()
                .filter(|words| !words.is_empty())
                .map(|words| text.document.span_of(words.clone()))
                .collect();
            mentions.sort();
            mentions.dedup();
            Source {
                name: known.name.clone(),
                class: known.class,
                standing: known.standing,
                role: known.role.clone().map(|words| text.shown(words)),
                speaks_for: known
                    .speaks_for
                    .and_then(|other| ids.get(&other.0).copied()),
                count: known.count,
                basis: known.basis.clone(),
                mentions,
            }
        })
        .collect();
    let statements = told
        .into_iter()
        .map(|told| {
            let Told {
                telling,
                inside,
                speaker,
                via,
                words,
                place,
                cited_speaker,
                ..
            } = told;
            let span = match (cited_speaker, words) {
                (Some(range), _) => vec![text.document.span_of(range)],
                (None, Some((_, range))) => speaker::shown(text, &telling, &place, &range),
                (None, None) => Vec::new(),
            };
            let force = force::force(text.document, &telling);
            Statement {
                force,
                kind: force::kind(text.document, &telling, force),
                when: when::when(text.document, &telling, published),
                speaker: speaker.and_then(|id| ids.get(&id.0)).map(|source| Speaker {
                    span,
                    source: *source,
                }),
                media: telling.media,
                content: telling.content,
                cue: telling.cue,
                frame: telling.frame,
                addressee: telling.addressee,
                via: via
                    .iter()
                    .filter_map(|id| ids.get(&id.0).copied())
                    .collect(),
                inside,
                confidence: telling.confidence,
            }
        })
        .collect();
    Resolved {
        statements,
        sources,
        notes: Vec::new(),
    }
}
