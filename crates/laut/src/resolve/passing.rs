//! Finds through whom words came to the article: a telling and its speaker in, those who passed it on out.
//!
//! They are those who cite others, spokespeople, outlets that are named beside the speaker, and those in whose words a telling stands.

use std::ops::Range;

use crate::{
    language::{Use, Uses, nouns::NounClass},
    reading::{Class, Standing},
    resolve::{
        addressed::{asking, told_behind},
        chain,
        entity::EntityId,
        joint,
        names::NameKind,
        offices,
        phrase::{Part, Phrase, phrase},
        place::Place,
        speaker::{self, Words},
        text::Text,
        work::{Told, Work},
    },
};

/// Somebody whom words around a telling may name as its relay.
struct Relay {
    phrase: Phrase,
    /// Whether it is whom it was told.
    addressed: bool,
    /// Whether a verb of those who report has it as its subject.
    reports: bool,
}

impl Work<'_, '_, '_> {
    /// Takes those with a name for outlets who cite others as outlets do.
    ///
    /// Before the pass, so that it holds for the whole text. Who is only described is known when the description is
    /// resolved, in the pass; so is what an organization is that something is told to, which may be a ministry by what is
    /// said of it elsewhere.
    pub(super) fn named_outlets(&mut self) {
        for index in 0..self.told.len() {
            for phrase in citing(&self.told[index]) {
                if phrase.named().is_none() || self.entities.is_own_outlet(&phrase) {
                    continue;
                }
                let relies = self.relies_on_others(&self.told[index].cited);
                if let Some(id) = self.entities.named(&phrase)
                    && !self.is_person_here(index, id, relies)
                {
                    self.entities.all[id.0].class = Class::Outlet;
                }
            }
            if let Some(phrase) = quoted_title(self.text, &self.told[index])
                && let Some(id) = self.entities.named(&phrase)
                && self.may_be_outlet(id)
            {
                self.entities.all[id.0].class = Class::Outlet;
            }
        }
    }

    /// Returns whom the words around a telling cite in the end, and adds those who cite them.
    ///
    /// `words` are those of the speaker so far. A human being who cites others speaks for himself.
    pub(super) fn relied_on(
        &mut self,
        index: usize,
        words: Option<Range<usize>>,
        speaker: Option<EntityId>,
        via: &mut Vec<EntityId>,
    ) -> Option<EntityId> {
        let cited = std::mem::take(&mut self.told[index].cited);
        let relies = self.relies_on_others(&cited);
        if cited.is_empty() || speaker.is_some_and(|id| self.is_person_here(index, id, relies)) {
            return None;
        }
        let speaker_is_cited = words.is_some_and(|words| {
            cited
                .iter()
                .any(|(_, phrase)| phrase.words().contains(&words.start))
        });
        if let Some(reporter) = speaker.filter(|_| !speaker_is_cited) {
            let reporter = self.printed_in(index, reporter).unwrap_or(reporter);
            self.entities.all[reporter.0].class = Class::Outlet;
            if self.is_masthead(reporter) {
                self.entities.all[reporter.0].standing = Standing::Named;
            }
            via.push(reporter);
        }
        let mut chain = Vec::new();
        for (_, phrase) in &cited {
            let words = phrase.words();
            let (start, key) = (words.start, (words.start, words.end));
            let id = match self.known.get(&key) {
                Some(id) => Some(*id),
                None => self.phrase(phrase, start),
            };
            if let Some(id) = id {
                self.known.insert(key, id);
                self.refer(id, words.clone(), start, true);
                offices::speaks_for(self.text, self.entities, id, phrase, start);
                chain.push((id, words));
            }
        }
        let (mut last, mut words) = chain.pop()?;
        if let Some((_, phrase)) = cited.last()
            && phrase.words() == words
        {
            let others = joint::beside(self.text, &self.told[index].place, phrase);
            if let Some(other) = others.last() {
                last = self.jointly(last, &words, &others);
                words.end = other.words().end;
                self.refer(last, words.clone(), words.start, true);
            }
        }
        for (id, _) in chain {
            self.entities.all[id.0].class = Class::Outlet;
            via.push(id);
        }
        self.told[index].cited_speaker = Some(words);
        Some(last)
    }

    /// Returns the outlet in which a document stands that cites others: "a report in the Herald, which cited two officials".
    fn printed_in(&mut self, index: usize, reporter: EntityId) -> Option<EntityId> {
        if self.entities.get(reporter).class != Class::Document {
            return None;
        }
        let Some((Words::Phrase(phrase), _)) = &self.told[index].words else {
            return None;
        };
        let tail = phrase.parts[0].tail.clone();
        let name = tail
            .clone()
            .find(|&word| self.text.label(word) == Some(NameKind::Organization))?;
        let name = self.text.name(name)?.words.clone();
        let outlet = self::phrase(self.text, name.start, name.end)?;
        self.entities.named(&outlet)
    }

    /// Says whether those who are cited are people without names: whoever cites them is an outlet.
    fn relies_on_others(&self, cited: &[(usize, Phrase)]) -> bool {
        let text = self.text;
        cited.iter().any(|(_, phrase)| {
            let part = &phrase.parts[0];
            let classes = part.classes(text);
            let is_several = part.plural
                || part
                    .head
                    .is_some_and(|head| (text.grammar().phrases.is_plural)(text, part, head));
            phrase.named().is_none()
                && (classes.any(&[NounClass::Unnamed]) || classes.is_human() && is_several)
        })
    }

    /// Says whether the speaker of a telling is a human being.
    ///
    /// A single word that reports, or that relies on others, is a paper's name rather than a person's.
    fn is_person_here(&self, index: usize, speaker: EntityId, relies: bool) -> bool {
        let known = self.entities.get(speaker);
        let one_word = known.tokens.len() == 1 && known.heads.is_empty() && known.gender.is_none();
        let mut cue = self.told[index].place.cue.iter().flat_map(Clone::clone);
        let reports = cue.any(|word| self.text.is(word, Use::Reports));
        // "Das erfuhr der Kurier aus Kreisen": who brings letters is called so, too.
        let is_masthead = known.tokens.is_empty() && self.is_masthead(speaker);
        known.class == Class::Group
            || known.is_person() && !((one_word || is_masthead) && (reports || relies))
    }

    /// Returns through whom a speaker's words came where nothing says so: as those of the telling before, or as ever.
    ///
    /// `back`: whether the words for the speaker point back to where they were named.
    pub(super) fn as_before(&self, index: usize, speaker: EntityId, back: bool) -> Vec<EntityId> {
        let has_frame = self.told[index].place.has_frame();
        let before = index.checked_sub(1).map(|before| &self.told[before]);
        let via = before
            .filter(|before| !has_frame && before.speaker == Some(speaker))
            .map_or(&[][..], |before| &before.via);
        if via.is_empty() && (back || !has_frame) {
            self.entities.get(speaker).via.clone()
        } else {
            via.to_vec()
        }
    }

    /// Returns the one through whom somebody speaks: "ließ über ihren Sprecher ausrichten", "said through a spokesman".
    pub(super) fn mouthpiece(&mut self, place: &Place) -> Option<EntityId> {
        let text = self.text;
        let zone = chain::zone(text, place);
        let through = zone.clone().find(|&word| {
            !place.in_content(word)
                && text.is(word, Use::Through)
                && (word + 1..zone.end.min(word + 5)).any(|next| {
                    text.noun(next)
                        .is_some_and(|noun| text.words().has(noun.base, Use::Mouthpiece))
                })
        })?;
        let limit = (through + 1..zone.end)
            .find(|&word| place.in_content(word) || place.in_cue(word))
            .unwrap_or(zone.end);
        let mut phrase = phrase(text, through + 1, limit)?;
        phrase.parts.truncate(2);
        let at = phrase.words().start;
        let id = self.phrase(&phrase, at)?;
        self.refer(id, phrase.words(), at, false);
        Some(id)
    }

    /// Adds the outlets that the words around a telling name beside its speaker.
    pub(super) fn passed_on(
        &mut self,
        index: usize,
        speaker: Option<EntityId>,
        via: &mut Vec<EntityId>,
    ) {
        let relays = self.relays(&self.told[index]);
        let cue = self.told[index].place.cue.iter().flat_map(Clone::clone);
        let cue = cue.fold(Uses::NONE, |uses, word| uses.and(self.text.uses(word)));
        let (learns, told_to) = (cue.has(Use::Learns), cue.has(Use::TellsMedium));
        for Relay {
            phrase,
            addressed,
            reports,
        } in relays
        {
            let Some(id) = self.relay(&phrase, learns, addressed && told_to, reports) else {
                continue;
            };
            if (addressed && told_to || reports) && Some(id) != speaker && self.may_be_outlet(id) {
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

    /// Says whether nothing is known of somebody that an outlet is not: "Hafenpost" may be one, whatever a post is.
    fn may_be_outlet(&self, id: EntityId) -> bool {
        match self.entities.get(id).class {
            Class::Organization => !self.entities.is_institution(id),
            Class::Document => self.is_masthead(id),
            _ => false,
        }
    }

    /// Says whether what somebody is called by last is a noun that papers have for a name: "Bote", "Herald".
    fn is_masthead(&self, id: EntityId) -> bool {
        let known = self.entities.get(id);
        let names = known.tokens.iter().chain(&known.heads);
        let mut nouns = names.filter_map(|name| self.text.nouns().noun(name));
        nouns
            .next_back()
            .is_some_and(|noun| noun.classes.any(&[NounClass::Masthead]))
    }

    /// Returns whom a phrase beside a speaker names, if it is one who passes words on.
    fn relay(
        &mut self,
        phrase: &Phrase,
        learns: bool,
        addressed: bool,
        reports: bool,
    ) -> Option<EntityId> {
        let named = phrase.named();
        let is_person = named
            .as_ref()
            .is_some_and(|(_, _, kind)| *kind == NameKind::Person);
        if let Some((_, words, _)) = named.as_ref().filter(|_| is_person && addressed) {
            // What is known for an outlet elsewhere is no person here: "told Meridian".
            return self.outlet_called(&self.text.shown(words.clone()));
        }
        if self.entities.is_own_outlet(phrase) || is_person {
            return None;
        }
        if let Some((_, words, _)) = &named {
            // "vor der Belegschaft": a noun that nobody knows names no outlet.
            let text = self.text;
            let is_seen = !text.grammar().speakers.nouns_have_capitals
                || words.clone().any(|word| {
                    text.label(word).is_some()
                        || text.noun(word).is_some()
                        || text.is_acronym(word)
                        || text.is_agency(word)
                })
                || words.start > 0 && text.is_quote(words.start - 1);
            return (is_seen || !addressed)
                .then(|| self.entities.named(phrase))
                .flatten();
        }
        // "told the breakfast show of Radio Aldermere"
        let part = &phrase.parts[0];
        let is_programme = addressed
            && part
                .head
                .is_some_and(|head| self.text.is(head, Use::Programme));
        if is_programme && let Some(owner) = &part.owner {
            let named = owner.name.as_ref();
            let is_house = named.is_some_and(|(_, kind)| *kind == NameKind::Organization);
            let house = Phrase {
                parts: vec![Part::clone(owner)],
                relative: None,
            };
            return is_house.then(|| self.entities.named(&house)).flatten();
        }
        let is_outlet = phrase.parts[0].classes(self.text).any(&[NounClass::Outlet]);
        if reports && !is_outlet && speaker::definite(phrase) {
            let id = self.phrase(phrase, phrase.words().start);
            return id.filter(|id| self.entities.get(*id).is_office());
        }
        let part = &phrase.parts[0];
        let is_masthead = part.classes(self.text).any(&[NounClass::Masthead])
            && !part.classes(self.text).any(&[NounClass::Kind]);
        if addressed && is_masthead && speaker::definite(phrase) {
            // "der Hafenpost", of which the network sees no name
            let word = self.text.word(part.head?);
            if self.entities.is_own_name(word) {
                return None;
            }
            let base = self.text.noun(part.head?)?.base;
            // "dem Boten" is "der Bote".
            let end = word.to_lowercase().rfind(base).map(|at| at + base.len());
            let name = end.and_then(|end| word.get(..end)).unwrap_or(word);
            return Some(self.entities.office_named(name));
        }
        if is_outlet && speaker::definite(phrase) && !learns {
            return self.entities.outlet_described(phrase);
        }
        None
    }

    /// Returns the outlet that has a name.
    fn outlet_called(&self, name: &str) -> Option<EntityId> {
        let mut all = self.entities.all.iter();
        all.position(|known| known.class == Class::Outlet && known.name == name)
            .map(EntityId)
    }

    /// Returns the phrases around a telling that may name a relay: those addressed, then the outlets of the sentence.
    fn relays(&self, told: &Told) -> Vec<Relay> {
        let text = self.text;
        let zone = chain::zone(text, &told.place);
        let mut relays: Vec<Relay> = Vec::new();
        let behind = told_behind(text, told);
        let asking = asking(text, told);
        let addressed = told.place.addressee.iter().chain(&behind).chain(&asking);
        for words in addressed {
            let known = relays
                .iter()
                .any(|relay| relay.phrase.words().contains(&words.start));
            if known || words.clone().any(|word| told.takes(word)) || zone.end <= words.start {
                continue;
            }
            if let Some(phrase) = phrase(text, words.start, words.end) {
                relays.push(Relay {
                    phrase,
                    addressed: true,
                    reports: false,
                });
            }
        }
        let mut word = zone.start;
        while word < zone.end {
            let known = relays
                .iter()
                .any(|relay| relay.phrase.words().contains(&word));
            if told.takes(word) || known || !self.may_name_outlet(word) {
                word += 1;
            } else if let Some(phrase) = outlet(text, told, &zone, word) {
                let words = phrase.words();
                word = words.end.max(word + 1);
                if !in_brackets(text, &words) && !joins_speaker(text, told, &words) {
                    relays.push(Relay {
                        reports: reports(text, told, &words),
                        phrase,
                        addressed: false,
                    });
                }
            } else {
                word += 1;
            }
        }
        relays
    }

    /// Says whether a word may be one of an outlet's name: "der *Herold*", "dem *Sender*", an opening mark before one.
    fn may_name_outlet(&self, word: usize) -> bool {
        let text = self.text;
        let dative = word > 0 && text.is(word - 1, Use::MaybeDative);
        let outlet_noun = text.noun(word).is_some_and(|noun| {
            (noun.classes.any(&[NounClass::Outlet])
                || text.words().has(noun.base, Use::AgencyNoun)
                || dative && noun.classes.any(&[NounClass::Masthead]))
                && !noun.classes.is_human()
        });
        let opens_name = text.grammar().speakers.quotes_mark_names
            && text.document.mark(word).is_some_and(|mark| {
                mark.opens
                    && mark
                        .partner
                        .is_some_and(|close| close > word + 1 && close - word <= 5)
            });
        let is_named =
            outlet_noun || text.label(word) == Some(NameKind::Organization) || opens_name;
        is_named && !text.credits_picture(word)
    }

    /// Adds those whose words contain a telling of somebody else's.
    pub(super) fn through_others(&mut self) {
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

/// Returns the phrases around a telling of those who cite others.
fn citing(told: &Told) -> Vec<Phrase> {
    let Some((_, between)) = told.cited.split_last() else {
        return Vec::new();
    };
    let speaker = match &told.words {
        Some((Words::Phrase(phrase), range)) => {
            let is_cited = |cited: &Phrase| cited.words().contains(&range.start);
            let speaks_himself = !told.cited.iter().any(|(_, cited)| is_cited(cited));
            speaks_himself.then_some(phrase)
        }
        _ => None,
    };
    let between = between.iter().map(|(_, phrase)| phrase);
    speaker.into_iter().chain(between).cloned().collect()
}

/// Says whether words stand in brackets, as an agency does in a dateline.
fn in_brackets(text: &Text<'_>, words: &Range<usize>) -> bool {
    words.start > 0 && text.word(words.start - 1) == "(" && text.word(words.end) == ")"
}

/// Says whether words are a further speaker beside the first: "Hafenpost und \[Küstenblatt\] berichten".
fn joins_speaker(text: &Text<'_>, told: &Told, words: &Range<usize>) -> bool {
    let Some(before) = words.start.checked_sub(1) else {
        return false;
    };
    let is_human = matches!(&told.words, Some((Words::Phrase(speaker), _))
        if speaker.parts[0].person().is_some() || speaker.parts[0].classes(text).is_human());
    let seen = &told.place.speaker;
    let list = text.word(before) == ","
        && seen
            .iter()
            .any(|seen| (words.end..seen.end).any(|word| text.is(word, Use::And)));
    !is_human
        && (list || text.is(before, Use::And))
        && seen.iter().any(|seen| seen.contains(&before))
        && seen.iter().any(|seen| seen.contains(&words.start))
}

/// Says whether a verb of those who report stands beside words, with nothing but an auxiliary between.
fn reports(text: &Text<'_>, told: &Told, words: &Range<usize>) -> bool {
    let is_verb = |word: usize| {
        text.is(word, Use::Reports) && !text.is_capital(word) && !told.place.in_content(word)
    };
    let leads = (words.start.saturating_sub(2)..words.start)
        .any(|at| text.after(at, words.start, Use::AccordingTo) == Some(words.start));
    if leads || text.is(words.end, Use::FollowsTeller) {
        return true;
    }
    let is_governed = (words.start.saturating_sub(2)..words.start)
        .any(|word| text.is(word, Use::Preposition) && text.label(word).is_none());
    if is_governed {
        return false;
    }
    let behind = words.end + usize::from(text.is(words.end, Use::Auxiliary));
    let before = words.start.checked_sub(1);
    is_verb(behind) || text.grammar().speakers.verb_second && before.is_some_and(is_verb)
}

/// Returns the speaker, if it reports under a name between quotation marks, as titles of papers stand: "Der „Deichbote“
/// hatte berichtet".
fn quoted_title(text: &Text<'_>, told: &Told) -> Option<Phrase> {
    let Some((Words::Phrase(phrase), _)) = &told.words else {
        return None;
    };
    let (_, name, kind) = phrase.named()?;
    let before = name.start.checked_sub(1)?;
    let mark = text.document.marks_in(before..name.start).first()?;
    let is_title = mark.opens && mark.partner == Some(name.end) && kind != NameKind::Place;
    let around = phrase.words().start.min(before)..name.end + 1;
    (is_title && reports(text, told, &around)).then(|| phrase.clone())
}

/// Returns the phrase of an outlet that a word is one of, with its article.
fn outlet(text: &Text<'_>, told: &Told, zone: &Range<usize>, word: usize) -> Option<Phrase> {
    let mut start = text
        .name(word)
        .filter(|name| name.kind == NameKind::Organization)
        .map_or(word, |name| name.words.start);
    while start > zone.start
        && !told.takes(start - 1)
        && (text.is(start - 1, Use::Definite)
            || text.is(start - 1, Use::Ours)
            || text.is(start - 1, Use::Possessive))
    {
        start -= 1;
    }
    let limit = (word..zone.end)
        .find(|&word| told.takes(word) || told.place.in_cue(word))
        .unwrap_or(zone.end);
    let mut phrase = phrase(text, start, limit)?;
    phrase.parts.truncate(1);
    Some(phrase)
}
