//! Finds whom words for a speaker mean: the words in, the one known by them out.
//!
//! Does not know through whom their words came.

use std::ops::Range;

use crate::{
    language::{
        Use,
        nouns::{Gender, NounClass},
    },
    reading::{Class, Kind},
    resolve::{
        antecedent,
        entity::EntityId,
        names::NameKind,
        offices,
        phrase::{Determiner, Phrase, phrase},
        place::Place,
        speaker::{self, Pronoun, Words},
        work::Work,
    },
};

/// Sentences after which words are taken up as those of whoever spoke, at most.
const TAKEN_UP: u32 = 5;

impl Work<'_, '_, '_> {
    /// Returns the words of the speaker without those that a sentence of its own has only from the one before.
    ///
    /// "soll" with nobody behind it is nobody's; a thought after a sentence about somebody is theirs.
    pub(super) fn own_words(
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
        let is_rumour = told.telling.kind == Kind::FreeIndirect
            && place
                .content
                .iter()
                .flat_map(Clone::clone)
                .any(|word| text.is(word, Use::Hearsay));
        let last = text.sentence_of(place.content.last()?.end - 1).end;
        let is_behind = words.as_ref().is_some_and(|(_, range)| range.start >= last);
        if is_rumour && is_behind {
            return None;
        }
        if words
            .as_ref()
            .is_some_and(|(_, range)| range.start >= sentence.start)
        {
            return words;
        }
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
        let pronoun = Pronoun::of(range.start, None, false);
        Some((Words::Pronoun(pronoun), range))
    }

    /// Returns who tells where the words only say that the telling before goes on: "demnach", "hieß es weiter".
    pub(super) fn teller_before(&mut self, index: usize, place: &Place) -> Option<EntityId> {
        let text = self.text;
        let first = place.content.first()?.start;
        let start = first.min(place.anchor);
        if let Some(reporter) = self.reporter_before(index, start) {
            return Some(reporter);
        }
        let goes_on = if place.has_frame() {
            place.cue.iter().flat_map(Clone::clone).any(|word| {
                text.uses(word)
                    .any(&[Use::ImpersonalVerb, Use::Accordingly])
            })
        } else {
            let told = &self.told[index].telling;
            let sentence = text.sentence_of(first);
            matches!(told.kind, Kind::Indirect | Kind::IndirectFreeIndirect)
                && (told.kind == Kind::IndirectFreeIndirect
                    || sentence.clone().any(|word| text.is(word, Use::Accordingly)))
        };
        let before = self.told[..index]
            .iter()
            .rev()
            .find(|told| told.inside == self.told[index].inside)
            .filter(|_| goes_on)?;
        let last = before
            .place
            .content
            .last()?
            .end
            .max(before.place.anchor + 1)
            - 1;
        let near = text.sentence(last) + 1 >= text.sentence(start)
            && text.document.words[last].paragraph == text.document.words[start].paragraph;
        before.speaker.filter(|_| near)
    }

    /// Returns the outlet of which the sentence before says no more than that it reported: "Zuvor hatte die „Hafenpost“
    /// berichtet. \[Demnach\] fehlt Geld."
    fn reporter_before(&mut self, index: usize, start: usize) -> Option<EntityId> {
        let text = self.text;
        let last = text.sentence_of(start).start.checked_sub(1)?;
        let before = text.sentence_of(last);
        let points = (start..text.sentence_of(start).end.min(start + 3))
            .any(|word| text.is(word, Use::Accordingly));
        let told = self.told[..index].iter().rev().take(3);
        let is_told = told
            .flat_map(|told| &told.place.content)
            .any(|content| before.contains(&content.start));
        let reports = |word: usize| text.is(word, Use::Reports) && !text.is_capital(word);
        if !points || is_told || !before.clone().any(reports) {
            return None;
        }
        let outlet = before.clone().find_map(|word| {
            let found = phrase(text, word, before.end)?;
            let is_here = found.words().contains(&word) && text.is(word, Use::Definite);
            let named = found
                .named()
                .is_some_and(|(_, _, kind)| kind != NameKind::Person);
            let is_outlet = found.parts[0].classes(text).any(&[NounClass::Outlet]);
            (is_here && (named || is_outlet)).then_some(found)
        })?;
        let id = self.phrase(&outlet, outlet.words().start)?;
        let known = self.entities.get(id);
        matches!(
            known.class,
            Class::Outlet | Class::Organization | Class::Document
        )
        .then_some(id)
    }

    /// Returns whom words mean.
    pub(super) fn who(&mut self, words: &Words, place: &Place, index: usize) -> Option<EntityId> {
        match words {
            Words::Pronoun(pronoun) if pronoun.first_person => {
                let outer = self.told[index].inside?;
                self.told.get(outer.0)?.speaker
            }
            Words::Pronoun(pronoun) => {
                let id = antecedent::antecedent(self.text, self.entities, *pronoun, place)
                    .or_else(|| self.several(*pronoun, place))
                    .or_else(|| self.company(*pronoun))?;
                let known = &mut self.entities.all[id.0];
                if known.is_person() && !pronoun.relative {
                    known.gender = known.gender.or(pronoun.gender);
                }
                Some(id)
            }
            Words::Compound(word) => self.entities.of_compound(*word),
            Words::Before(word) => self.spoke_before(*word),
            Words::Phrase(phrase) => {
                let words = phrase.words();
                if words.len() == 1 {
                    let uses = self.text.uses(words.start);
                    if uses.has(Use::Therein) {
                        return self.written_before(words.start);
                    }
                    if uses.has(Use::Thereof) {
                        return None;
                    }
                }
                if self.entities.is_own_outlet(phrase) {
                    return self.beside_own(place, &words);
                }
                let outer = self.told[index]
                    .inside
                    .and_then(|outer| self.told.get(outer.0));
                self.entities.amid = outer.and_then(|outer| outer.speaker);
                let found = self.phrase(phrase, words.start);
                self.entities.amid = None;
                found
            }
        }
    }

    /// Returns who wrote what words of telling without a subject of their own point to: "Darin hieß es, P".
    pub(super) fn written_therein(&self, place: &Place) -> Option<EntityId> {
        let text = self.text;
        let mut around = place.cue.iter().chain(&place.frame).flat_map(Clone::clone);
        // "Dort" may be a place.
        let is_therein =
            |word: &usize| text.is(*word, Use::Therein) && !text.is(*word, Use::Fronted);
        let therein = around.clone().find(is_therein)?;
        let before = text.sentence_of(text.sentence_of(therein).start.checked_sub(1)?);
        let is_document = |word: usize| {
            let noun = text.noun(word);
            noun.is_some_and(|noun| noun.classes.any(&[NounClass::Document]))
        };
        let is_written = before.clone().any(is_document);
        // "Darin hieß es", "Darin war behauptet worden"
        let is_nobodys = |word| {
            text.uses(word)
                .any(&[Use::ImpersonalVerb, Use::PassiveVerb])
        };
        (is_written && around.any(is_nobodys)).then(|| self.written_before(therein))?
    }

    /// Returns several whom a possessive means that may be a woman's or theirs: "ihren Angaben zufolge".
    fn several(&self, pronoun: Pronoun, place: &Place) -> Option<EntityId> {
        if !self.text.is(pronoun.word, Use::FemininePossessive) || pronoun.plural {
            return None;
        }
        let plural = Pronoun::of(pronoun.word, None, true);
        antecedent::antecedent(self.text, self.entities, plural, place)
    }

    /// Returns the company that "it" at the head of a sentence means, though nothing but "it" shows that it is one.
    fn company(&mut self, pronoun: Pronoun) -> Option<EntityId> {
        let is_it = pronoun.gender == Some(Gender::Neuter)
            && !pronoun.relative
            && !self.text.grammar().speakers.things_have_gender
            && self.text.starts_sentence(pronoun.word);
        is_it
            .then(|| self.entities.company_before(pronoun.word))
            .flatten()
    }

    /// Returns who spoke last before a word, a few sentences away at most.
    fn spoke_before(&self, word: usize) -> Option<EntityId> {
        let here = self.text.sentence(word);
        self.entities
            .recent(word)
            .take_while(|reference| self.text.sentence(reference.word) + TAKEN_UP >= here)
            .find(|reference| reference.speaks && !reference.quoted)
            .map(|reference| reference.entity)
    }

    /// Returns who speaks to the article's own outlet, where the network took that for the speaker.
    fn beside_own(&mut self, place: &Place, own: &Range<usize>) -> Option<EntityId> {
        let phrase = speaker::human_beside(self.text, place, own)?;
        let at = phrase.words().start;
        let id = self.phrase(&phrase, at)?;
        offices::speaks_for(self.text, self.entities, id, &phrase, at);
        Some(id)
    }

    /// Returns whom a phrase means; never the article's own outlet.
    pub(super) fn phrase(&mut self, phrase: &Phrase, at: usize) -> Option<EntityId> {
        if self.entities.is_own_outlet(phrase) {
            return None;
        }
        if let Some(issuer) = self.issuer(phrase, at) {
            return Some(issuer);
        }
        if let Some(whose) = speaker::whose_words(self.text, phrase) {
            return Some(self.half_of_compound(whose));
        }
        if let Some(known) = self.by_origin(phrase, at) {
            return Some(known);
        }
        if phrase.named().is_some() {
            let one_noun = phrase.parts.len() == 1
                && phrase.parts[0].head.is_some()
                && phrase.parts[0].name.as_ref().is_some_and(|(words, _)| {
                    words.len() == 1 && phrase.parts[0].head == Some(words.start)
                })
                // "das Büro der Ministerin" is known by whose it is.
                && !phrase.parts[0].owner.as_ref().is_some_and(|owner| {
                    owner.name.is_none() && owner.classes(self.text).is_human()
                });
            if one_noun && speaker::definite(phrase) {
                // "die Bank": perhaps the one that was named.
                return self.entities.office_described(phrase, at);
            }
            return self.entities.named(phrase);
        }
        self.entities.described(phrase, at)
    }

    /// Returns whom "the Spaniard" means: the person spoken of last, unless it is the name of something met before.
    fn by_origin(&self, phrase: &Phrase, at: usize) -> Option<EntityId> {
        let [part] = &phrase.parts[..] else {
            return None;
        };
        let word = part.words.end.checked_sub(1)?;
        let is_alone = part.determiner == Determiner::Definite
            && part.words.len() == 2
            && self.text.is_capital(word)
            && self.text.is(word, Use::OriginNoun);
        let article = self.text.uses(part.words.start);
        let gender = match () {
            () if article.has(Use::FeminineArticle) => Some(Gender::Feminine),
            () if article.has(Use::MasculineArticle) => Some(Gender::Masculine),
            () => None,
        };
        is_alone
            .then(|| self.entities.recent_person(at, gender, 3))
            .flatten()
    }

    /// Returns who the first half of a compound names: "dpa-Informationen".
    fn half_of_compound(&mut self, whose: &str) -> EntityId {
        let is_outlet = self
            .text
            .nouns()
            .noun(whose)
            .is_some_and(|noun| noun.classes.any(&[NounClass::Outlet, NounClass::Masthead]));
        let id = self.entities.office_named(whose);
        if is_outlet && self.entities.get(id).class == Class::Organization {
            self.entities.all[id.0].class = Class::Outlet;
        }
        id
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

    /// Returns who issued a statement that speaks for nobody else: "In der Mitteilung hieß es".
    fn issuer(&mut self, phrase: &Phrase, at: usize) -> Option<EntityId> {
        let part = &phrase.parts[0];
        let noun = self.text.noun(part.head?)?;
        let is_statement = self.text.words().has(noun.base, Use::Communique);
        if !is_statement || !noun.classes.any(&[NounClass::Document]) {
            return None;
        }
        if let Some(owner) = part.owner.clone() {
            let several = owner.classes(self.text).is_human();
            let id = self.entities.owner(&owner, at);
            let described = |work: &mut Self| {
                // "a statement from prosecutors"
                let phrase = Phrase {
                    parts: vec![*owner],
                    relative: None,
                };
                work.entities.described(&phrase, at)
            };
            return id.or_else(|| several.then(|| described(self)).flatten());
        }
        if part.determiner == Determiner::Indefinite || speaker::definite(phrase) {
            return self.entities.recent_office(at, 3);
        }
        None
    }
}
