//! Finds whom words for a speaker mean: the words in, the one known by them out.
//!
//! Does not know through whom their words came.

use std::ops::Range;

use crate::{
    language::{Use, nouns::NounClass},
    reading::{Class, Kind},
    resolve::{
        antecedent,
        entity::EntityId,
        offices,
        phrase::{Determiner, Phrase},
        place::Place,
        speaker::{self, Pronoun, Words},
        work::Work,
    },
};

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
                .any(|word| text.is(word, Use::Hearsay));
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

    /// Returns whom words mean.
    pub(super) fn who(&mut self, words: &Words, place: &Place, index: usize) -> Option<EntityId> {
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

    /// Returns whom a phrase means; never the article's own outlet.
    pub(super) fn phrase(&mut self, phrase: &Phrase, at: usize) -> Option<EntityId> {
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

    /// Returns who issued a statement that speaks for nobody else: "In der Mitteilung hieß es".
    fn issuer(&mut self, phrase: &Phrase, at: usize) -> Option<EntityId> {
        let part = &phrase.parts[0];
        let noun = self.text.noun(part.head?)?;
        let is_statement = self.text.words().has(noun.base, Use::Communique);
        if !is_statement || !noun.classes.any(&[NounClass::Document]) {
            return None;
        }
        if let Some(owner) = part.owner.clone() {
            return self.entities.owner(&owner, at);
        }
        if part.determiner == Determiner::Indefinite || speaker::definite(phrase) {
            return self.entities.recent_office(at, 3);
        }
        None
    }
}
