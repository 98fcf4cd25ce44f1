//! A document as resolving looks at it: its words with what the lexicon and the network know of each.

use std::ops::Range;

use crate::{
    document::Document,
    language::{
        Grammar, Use, Uses, Words,
        nouns::{Noun, Nouns},
    },
    resolve::{
        joined_names::joined_names,
        names::{Name, NameKind},
        picture_credits::picture_credits,
        surnames::{with_surnames, without_followers},
        whole_names::whole_names,
    },
    span::Span,
};

/// Words of one sentence that are looked at on each side, at most: what keeps a text without full stops linear.
const NEAR: usize = 200;

/// Words that have a use together are three at most.
const LONGEST: usize = 3;

/// Letters of an acronym that may be taken for another word, at most.
const LONGEST_ACRONYM: usize = 4;

/// See the top of the file.
pub(crate) struct Text<'d> {
    pub(crate) document: &'d Document<'d>,
    pub(crate) names: Vec<Name>,
    /// What each word is known for.
    uses: Vec<Uses>,
    acronyms: Vec<bool>,
    /// Whether each word is the short name of a news agency.
    agencies: Vec<bool>,
    /// Whether each word says who made a picture.
    pictures: Vec<bool>,
    /// For each word, the name that it is part of.
    named: Vec<Option<u32>>,
}

impl<'d> Text<'d> {
    pub(crate) fn new(document: &'d Document<'d>, names: Vec<Name>) -> Self {
        let pictures = picture_credits(document);
        let agencies: Vec<bool> = (0..document.words.len())
            .map(|word| !pictures[word] && is_agency(document, word))
            .collect();
        let names = names.into_iter();
        let names = names
            .filter(|name| !name.words.clone().any(|word| pictures[word]))
            .collect();
        let names = joined_names(document, whole_names(document, names));
        let names = without_followers(document, names);
        let names = with_agencies(with_surnames(document, names), &agencies);
        let mut places = vec![None; document.words.len()];
        for (place, name) in (0..).zip(&names) {
            if let Some(words) = places.get_mut(name.words.clone()) {
                words.fill(Some(place));
            }
        }
        let acronyms: Vec<bool> = (0..document.words.len())
            .map(|word| is_acronym(document, word))
            .collect();
        Text {
            document,
            uses: uses(document, &acronyms),
            acronyms,
            agencies,
            pictures,
            names,
            named: places,
        }
    }

    /// Returns the number of words.
    pub(crate) fn len(&self) -> usize {
        self.document.words.len()
    }

    /// Returns the letters of a word; none past the end.
    pub(crate) fn word(&self, word: usize) -> &'d str {
        if word < self.len() {
            self.document.word(word)
        } else {
            ""
        }
    }

    pub(crate) fn lower(&self, word: usize) -> String {
        self.word(word).to_lowercase()
    }

    /// Returns the language that it is read in.
    pub(crate) fn grammar(&self) -> &'static Grammar {
        self.document.grammar
    }

    /// Returns the words of the language.
    pub(crate) fn words(&self) -> &'static Words {
        self.grammar().words()
    }

    /// Returns the nouns of the language.
    pub(crate) fn nouns(&self) -> &'static Nouns {
        self.grammar().nouns()
    }

    /// Returns what a word is known for where it stands; nothing past the end.
    pub(crate) fn uses(&self, word: usize) -> Uses {
        self.uses.get(word).copied().unwrap_or_default()
    }

    /// Says whether a word has a use where it stands.
    pub(crate) fn is(&self, word: usize, class: Use) -> bool {
        self.uses(word).has(class)
    }

    /// Returns the word after those with a use that begin at a word and end before another: "according to" is two.
    pub(crate) fn after(&self, at: usize, end: usize, of: Use) -> Option<usize> {
        let mut letters = String::new();
        (at..end.min(at + LONGEST)).find_map(|word| {
            if word > at {
                letters.push(' ');
            }
            letters.push_str(&self.lower(word));
            self.words().has(&letters, of).then_some(word + 1)
        })
    }

    /// Says whether a word is an acronym, which is no little word that has its letters: "WHO" is not "who".
    pub(crate) fn is_acronym(&self, word: usize) -> bool {
        self.acronyms.get(word).copied().unwrap_or_default()
    }

    /// Says whether a word is the short name of a news agency: "dpa".
    pub(crate) fn is_agency(&self, word: usize) -> bool {
        self.agencies.get(word).copied().unwrap_or_default()
    }

    /// Says whether a word is one of those that say who made a picture: "Photo: Ned Hale/AP".
    pub(crate) fn credits_picture(&self, word: usize) -> bool {
        self.pictures.get(word).copied().unwrap_or_default()
    }

    pub(crate) fn noun(&self, word: usize) -> Option<Noun<'d>> {
        self.nouns().noun(self.word(word))
    }

    /// Returns the number of a word's sentence; past the end one that no word has.
    pub(crate) fn sentence(&self, word: usize) -> u32 {
        let words = &self.document.words;
        words.get(word).map_or(u32::MAX, |word| word.sentence)
    }

    pub(crate) fn is_capital(&self, word: usize) -> bool {
        let letters = self.word(word);
        // "der 61-Jährige" is a noun as well, and so is "dpa".
        letters.starts_with(char::is_uppercase)
            || self.is_agency(word)
            || self.is_small_name(word)
            || self.grammar().phrases.nouns_have_capitals && is_hyphened_noun(letters)
            || letters.starts_with(|letter: char| letter.is_ascii_digit())
                && self.is(word, Use::AgedNoun)
    }

    /// Says whether a word in small letters is the whole name of an organization: "n24", "taz".
    fn is_small_name(&self, word: usize) -> bool {
        self.name(word).is_some_and(|name| {
            name.kind == NameKind::Organization && name.words == (word..word + 1)
        }) && self.uses(word) == Uses::default()
    }

    pub(crate) fn is_lexical(&self, word: usize) -> bool {
        self.word(word).contains(char::is_alphanumeric)
    }

    /// Says whether a point ends no sentence but parts letters of one word: those of "U.S.", of "harbour.example".
    pub(crate) fn is_inner_point(&self, word: usize) -> bool {
        let glued = |word: usize| !self.document.words[word].space_before;
        let is_letter = |word: usize| self.word(word).chars().count() == 1;
        if self.word(word) != "." || word == 0 || !glued(word) || !self.is_lexical(word - 1) {
            return false;
        }
        let joins = word + 1 < self.len() && glued(word + 1) && self.is_lexical(word + 1);
        let closes = word > 1
            && is_letter(word - 1)
            && self.word(word - 2) == "."
            && glued(word - 1)
            && word + 1 < self.len()
            && self.sentence(word + 1) == self.sentence(word);
        joins || closes
    }

    pub(crate) fn is_quote(&self, word: usize) -> bool {
        self.document.mark(word).is_some()
    }

    /// Says whether a word is the first of its sentence, opening marks aside.
    pub(crate) fn starts_sentence(&self, word: usize) -> bool {
        let sentence = self.sentence(word);
        (0..word)
            .rev()
            .take_while(|&before| self.sentence(before) == sentence)
            .all(|before| !self.is_lexical(before))
    }

    /// Returns the name that a word is part of.
    pub(crate) fn name(&self, word: usize) -> Option<&Name> {
        let place = (*self.named.get(word)?)?;
        self.names.get(place as usize)
    }

    /// Returns the kind of the name that a word is part of.
    pub(crate) fn label(&self, word: usize) -> Option<NameKind> {
        self.name(word).map(|name| name.kind)
    }

    /// Returns the words of the sentence of a word.
    pub(crate) fn sentence_of(&self, word: usize) -> Range<usize> {
        let sentence = self.sentence(word);
        let words = &self.document.words;
        words.partition_point(|word| word.sentence < sentence)
            ..words.partition_point(|word| word.sentence <= sentence)
    }

    /// Returns the words of the sentence of a word that are not too far from it.
    pub(crate) fn sentence_near(&self, word: usize) -> Range<usize> {
        let sentence = self.sentence_of(word);
        sentence.start.max(word.saturating_sub(NEAR))..sentence.end.min(word + NEAR)
    }

    /// Returns the words that lie wholly inside a span.
    pub(crate) fn words_in(&self, span: Span) -> Range<usize> {
        let words = &self.document.words;
        let start = words.partition_point(|word| word.span.start() < span.start());
        let end = words.partition_point(|word| word.span.end() <= span.end());
        start..end.max(start)
    }

    /// Returns the text of some words, without line breaks and double spaces.
    pub(crate) fn shown(&self, words: Range<usize>) -> String {
        let text = self.document.text_of(words);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Returns what each word of a document is known for.
///
/// An acronym is no little word that has its letters: "The WHO said", "sagte MAN".
fn uses(document: &Document<'_>, acronyms: &[bool]) -> Vec<Uses> {
    let words = document.grammar.words();
    acronyms
        .iter()
        .enumerate()
        .map(|(word, is_acronym)| {
            if *is_acronym {
                words.exact(document.word(word))
            } else {
                words.uses(document.word(word))
            }
        })
        .collect()
}

/// Says whether a short word is in capitals, the words beside it are not, and it is not so for stress: "WHO IS TO BLAME"
/// has no acronym.
fn is_acronym(document: &Document<'_>, word: usize) -> bool {
    let in_capitals = |other: usize| {
        let letters = document.word(other);
        let same_sentence = document.words[other].sentence == document.words[word].sentence;
        same_sentence && letters.chars().nth(1).is_some() && letters.chars().all(char::is_uppercase)
    };
    let words = document.grammar.words();
    let letters = document.word(word);
    in_capitals(word)
        && letters.chars().count() <= LONGEST_ACRONYM
        && !words.has(letters, Use::SameInCapitals)
        && !(word > 0 && in_capitals(word - 1))
        && !(word + 1 < document.words.len() && in_capitals(word + 1))
}

/// Says whether the last part of a compound has a capital: "dpa-Informationen" is a noun.
fn is_hyphened_noun(letters: &str) -> bool {
    let last = letters.rsplit_once('-').map(|(_, last)| last);
    last.is_some_and(|last| last.starts_with(char::is_uppercase))
}

/// Says whether a word is the short name of a news agency, in small letters or capitals throughout where it is very short:
/// "Sid" is somebody's first name.
fn is_agency(document: &Document<'_>, word: usize) -> bool {
    let letters = document.word(word);
    let alike = |is: fn(char) -> bool| letters.chars().all(|letter| is(letter) || letter == '-');
    let words = document.grammar.words();
    words.has(letters, Use::Agency)
        && (letters.chars().count() > LONGEST_ACRONYM
            || alike(char::is_uppercase)
            || alike(char::is_lowercase))
}

/// Adds the agencies to the names, where the network sees none.
fn with_agencies(mut names: Vec<Name>, agencies: &[bool]) -> Vec<Name> {
    let count = names.len();
    for (word, _) in agencies.iter().enumerate().filter(|(_, is)| **is) {
        let next = names[..count].partition_point(|name| name.words.end <= word);
        let is_named = names[..count]
            .get(next)
            .is_some_and(|name| name.words.start <= word);
        if !is_named {
            names.push(Name {
                words: word..word + 1,
                kind: NameKind::Organization,
            });
        }
    }
    names.sort_by_key(|name| name.words.start);
    names
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{
        language::{ENGLISH, GERMAN, Grammar},
        segment,
    };

    fn kind(letter: char) -> Option<NameKind> {
        match letter {
            'P' => Some(NameKind::Person),
            'O' => Some(NameKind::Organization),
            'L' => Some(NameKind::Place),
            'R' => Some(NameKind::Role),
            _ => None,
        }
    }

    /// Reads a text in which names stand in square brackets after their kind: "[P:Ada Lindt]", with `O`, `L` and `R`
    /// for organizations, places and roles.
    pub(in crate::resolve) fn with<T>(
        grammar: &'static Grammar,
        marked: &str,
        read: impl FnOnce(&Text<'_>) -> T,
    ) -> T {
        let mut text = String::new();
        let mut spans = Vec::new();
        for (place, piece) in marked.split('[').enumerate() {
            let named = piece.split_once(']').filter(|_| place > 0);
            let Some((name, after)) = named else {
                text.push_str(piece);
                continue;
            };
            let mut letters = name.chars();
            let kind = letters
                .next()
                .and_then(kind)
                .filter(|_| letters.next() == Some(':'));
            let start = text.chars().count();
            text.push_str(letters.as_str());
            spans.extend(kind.map(|kind| (Span::new(start, text.chars().count()), kind)));
            text.push_str(after);
        }
        let document = segment::document(&text, grammar);
        let bare = Text::new(&document, Vec::new());
        let names = spans.into_iter().map(|(span, kind)| Name {
            words: bare.words_in(span),
            kind,
        });
        read(&Text::new(&document, names.collect()))
    }

    #[test]
    fn acronyms_are_no_little_words() {
        let is = |grammar, sentence: &str, at: usize, of: Use| {
            with(grammar, sentence, |text| text.is(at, of))
        };
        let english = |sentence, at| is(&ENGLISH, sentence, at, Use::RelativePronoun);
        assert!(english("Doctors who said so left.", 1));
        assert!(english("Who said so?", 0));
        assert!(!english("The WHO said so.", 1));
        assert!(english("WHO IS TO BLAME", 0));
        let german = |sentence, at| is(&GERMAN, sentence, at, Use::Pronoun);
        assert!(!german("Das sagte ER am Montag.", 2));
        assert!(german("Das sagte SIE am Montag.", 2));
    }

    #[test]
    fn a_word_knows_its_name() {
        with(&ENGLISH, "Then [P:Ada Lindt] left.", |text| {
            assert_eq!(text.label(0), None);
            assert_eq!(text.name(2).map(|name| name.words.clone()), Some(1..3));
            assert_eq!(text.shown(1..3), "Ada Lindt");
        });
    }
}
