//! Finds what an outlet says of its own article: that it was corrected, brought up to date or withdrawn. A text in, the
//! places of its notices out.
//!
//! By the words of a language alone, and only where they stand as notices do: "Correction: …", "An earlier version of this
//! article …", "This story has been updated". What is told in the article of somebody else's correction is none. Does not
//! know the network or any statement.

use crate::{
    language::{Grammar, Use, Words},
    span::Span,
};

/// Words of a label, at most.
const LABEL: usize = 4;
/// Words and signs between a label and its colon, as a day is: "Correction, 5 March:".
const BEFORE_COLON: usize = 14;
/// Words between the noun for an article and what was done to it: "this story has been corrected".
const REACH: usize = 16;
/// Words before "an earlier version" where it begins a sentence.
const LEAD: usize = 2;
/// Words from "version" to the article that it is one of.
const OF_PIECE: usize = 4;
/// Words of a sentence in which those who write say what they did to the article.
const OF_US: usize = 16;
/// What stands around what somebody says.
const QUOTES: [&str; 6] = ["\"", "„", "“", "”", "»", "«"];
/// Words before "we" in a sentence that tells what an article said.
const US: usize = 6;
/// Words of a sentence that says that something is wrong, and nothing else: "That was incorrect."
const WRONG: usize = 8;
/// Words of a paragraph that is a notice, at most; of longer ones the sentences from the notice on are.
const SHORT: usize = 60;

/// What an outlet says of its own article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Notice {
    /// What was done to it.
    pub sort: NoticeSort,
    /// Whether its words may tell news as well: "Update, 2 p.m.: The dike holds."
    pub tells: bool,
    /// The words that say so: code points of the text.
    pub span: Span,
    /// Where in them what is right begins: what stands there is news, and no longer what was wrong.
    pub right: Option<usize>,
}

/// What was done to an article.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NoticeSort {
    /// Something was added or brought up to date.
    Update,
    /// Something was put right.
    Correction,
    /// It is no longer held.
    Retraction,
}

/// Returns the notices of a text in their order.
///
/// ```
/// use laut::{Grammar, Language, NoticeSort, notices};
///
/// let grammar = Grammar::of(Language::ENGLISH).expect("it is known");
/// let text = "The dike holds.\n\nCorrection: It is 14 metres high, not 40.";
/// let found = notices(text, grammar);
/// assert_eq!(found[0].sort, NoticeSort::Correction);
/// assert_eq!(found[0].span.start(), 17);
/// ```
pub fn notices(text: &str, grammar: &Grammar) -> Vec<Notice> {
    let mut found = Vec::new();
    let (mut start, mut waiting) = (0, None);
    // What a line before tells of an article, which the next one may put right.
    let mut told: Option<Notice> = None;
    for line in text.split('\n') {
        let length = line.chars().count();
        let tokens = tokens(line);
        let line = Line {
            words: grammar.words(),
            tokens: &tokens,
            sentences: &sentences(&tokens),
            start,
        };
        start += length + 1;
        if tokens.is_empty() {
            continue;
        }
        let told_before = told.take();
        if let Some(notice) = told_before.filter(|_| line.is_right(0)) {
            found.push(notice);
            found.push(Notice {
                right: Some(line.start),
                ..line.whole(NoticeSort::Correction)
            });
            continue;
        }
        // A heading of its own, with the notice below it.
        if let Some(sort) = waiting.take() {
            found.push(line.whole(line.sort().unwrap_or(sort)));
            continue;
        }
        match line.label() {
            Some((sort, true)) => waiting = sort,
            Some((sort, false)) => {
                let tells = sort == Some(NoticeSort::Update);
                let sort = line.sort().or(sort).or_else(|| line.mended_by_us());
                let found_here = sort.map(|sort| line.whole(sort));
                found.extend(found_here.map(|notice| Notice { tells, ..notice }));
            }
            None => match line.notice() {
                Some(notice) => found.push(notice),
                None => told = line.told(),
            },
        }
    }
    found
}

/// A word or a sign of a line.
struct Token {
    /// In small letters.
    letters: String,
    /// Its first and past its last code point, of the line.
    place: (usize, usize),
    is_word: bool,
}

/// A line of a text.
struct Line<'a> {
    words: &'a Words,
    tokens: &'a [Token],
    /// For each token where the sentence begins and ends that it stands in.
    sentences: &'a [(usize, usize)],
    /// Its first code point.
    start: usize,
}

impl Line<'_> {
    fn has(&self, at: usize, of: Use) -> bool {
        let token = self.tokens.get(at);
        token.is_some_and(|token| self.words.has(&token.letters, of))
    }

    fn is_sign(&self, at: usize, signs: &[&str]) -> bool {
        let token = self.tokens.get(at);
        token.is_some_and(|token| signs.contains(&token.letters.as_str()))
    }

    fn whole(&self, sort: NoticeSort) -> Notice {
        self.from(0, sort)
    }

    fn from(&self, at: usize, sort: NoticeSort) -> Notice {
        let start = self.tokens.get(at).map_or(0, |token| token.place.0);
        let end = self.tokens.last().map_or(start, |token| token.place.1);
        let right = (sort == NoticeSort::Correction)
            .then(|| (at..self.tokens.len()).find(|&word| self.is_right(word)))
            .flatten()
            .and_then(|word| self.tokens.get(word));
        Notice {
            sort,
            tells: false,
            span: Span::new(self.start + start, self.start + end),
            right: right.map(|token| self.start + token.place.0),
        }
    }

    /// Returns what a line begins with where that is a label of notices, and whether it has nothing else: what the label
    /// says was done, if it says so.
    fn label(&self) -> Option<(Option<NoticeSort>, bool)> {
        let first = self.tokens.iter().position(|token| token.is_word)?;
        let mut label = String::new();
        let mut best = None;
        for at in first..self.tokens.len().min(first + LABEL * 2) {
            let token = &self.tokens[at];
            // "Anm. d. Red.": the points belong to it.
            match token.letters.as_str() {
                "." if !label.is_empty() => label.push('.'),
                _ if !token.is_word => break,
                letters => {
                    if !label.is_empty() {
                        label.push(' ');
                    }
                    label.push_str(letters);
                }
            }
            let sorts = [
                (Use::WithdrawalLabel, Some(NoticeSort::Retraction)),
                (Use::MendingLabel, Some(NoticeSort::Correction)),
                (Use::RenewalLabel, Some(NoticeSort::Update)),
                (Use::EditorLabel, None),
            ];
            for (of, sort) in sorts {
                if self.words.has(&label, of) {
                    best = Some((sort, at));
                }
            }
        }
        let (sort, last) = best?;
        let rest = &self.tokens[last + 1..];
        if rest.iter().all(|token| !token.is_word) {
            // A line of one word may be a headline of the outlet's pages: what is new does not wait for its text.
            let waits = matches!(sort, Some(NoticeSort::Correction | NoticeSort::Retraction));
            return waits.then_some((sort, true));
        }
        let colon = rest
            .iter()
            .take(BEFORE_COLON)
            .position(|token| matches!(token.letters.as_str(), ":" | "–" | "—"))?;
        // What stands between them is a day or a time, and no clause: "Hinweis auf Täter: …".
        let is_time = |token: &Token| {
            !token.is_word
                || token.letters.chars().all(|sign| sign.is_ascii_digit())
                || self.words.uses(&token.letters).any(&[
                    Use::MonthBeginning,
                    Use::TimeNoun,
                    Use::BesideDate,
                    Use::Weekday,
                ])
                || token.letters.chars().count() <= 3
        };
        rest[..colon].iter().all(is_time).then_some((sort, false))
    }

    /// Returns what a line says was done to the article, wherever it does.
    fn sort(&self) -> Option<NoticeSort> {
        (0..self.tokens.len()).find_map(|at| self.sign(at))
    }

    /// Returns the notice of a line without a label: where its sentences say of the article itself what was done to it.
    fn notice(&self) -> Option<Notice> {
        let (at, sort) = (0..self.tokens.len()).find_map(|at| Some((at, self.sign(at)?)))?;
        if self.is_quoted(at) {
            return None;
        }
        let begins = self.sentence_of(at);
        let is_short = self.tokens.len() <= SHORT;
        Some(if is_short && begins == 0 {
            self.whole(sort)
        } else {
            self.from(begins, sort)
        })
    }

    /// Says whether a word stands in quotation marks: what somebody says is not the outlet's own word.
    fn is_quoted(&self, at: usize) -> bool {
        let before = (0..at).filter(|before| self.is_sign(*before, &QUOTES));
        before.count() % 2 == 1
    }

    /// Returns the notice that a line is if the next one puts right what it tells of an article.
    fn told(&self) -> Option<Notice> {
        let at = (0..self.tokens.len()).find(|&at| self.retells(at))?;
        let begins = self.sentence_of(at);
        (!self.is_quoted(at)).then(|| self.from(begins, NoticeSort::Correction))
    }

    /// Says whether a sentence tells what an article of the outlet said: "An earlier article said", "Im Artikel „Der Damm“
    /// hieß es", "On Monday we reported".
    fn retells(&self, at: usize) -> bool {
        let end = self.end_of(at);
        let reads = || (at + 1..end).any(|word| self.has(word, Use::Reads));
        let is_earlier = || self.has(at, Use::EarlierText) && !self.is_anothers(at + 2);
        let is_named = || {
            (self.has(at, Use::Definite) || self.has(at, Use::FusedPreposition))
                && self.is_sign(at + 2, &QUOTES)
        };
        let is_piece = self.is_first(at)
            && self.has(at + 1, Use::PieceNoun)
            && (self.has(at, Use::Ours) || is_earlier() || is_named());
        let is_us = at - self.sentence_of(at) <= US && self.has(at, Use::SpeakerAsSubject);
        (is_piece || is_us) && reads()
    }

    /// Says whether the words at a place tell whose a text is, or of what: "of the bill".
    fn is_anothers(&self, at: usize) -> bool {
        let is_day = self
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.letters.chars().all(|sign| sign.is_ascii_digit()));
        let leads = [
            Use::GenitivePreposition,
            Use::GenitiveDeterminer,
            Use::GenitiveArticle,
            Use::FusedPreposition,
            Use::Preposition,
        ];
        !is_day && leads.into_iter().any(|of| self.has(at, of))
    }

    /// Says whether a sentence begins with a word, or two words before it, that puts right what a text had wrong: "In fact",
    /// "Richtig ist", "Das ist falsch".
    fn is_right(&self, at: usize) -> bool {
        let end = self.end_of(at);
        let is_wrong = || {
            self.sentence_of(at) == at
                && end - at <= WRONG
                && (at..end).any(|word| {
                    self.has(word, Use::WrongText) || self.has_both(word, word + 1, Use::WrongText)
                })
        };
        let puts_right = || {
            self.sentence_of(at) == at
                && (at..end.min(at + LEAD + 1)).any(|word| self.has(word, Use::PutsRight))
        };
        puts_right() || is_wrong()
    }

    /// Returns what is said to have been done to the article by the words that begin at a place.
    fn sign(&self, at: usize) -> Option<NoticeSort> {
        let is_ours = self.has(at, Use::Ours) && self.has(at + 1, Use::PieceNoun);
        if is_ours && self.is_withdrawn(at) {
            return Some(NoticeSort::Retraction);
        }
        if is_ours && self.is_first(at) {
            return self.of_this(at);
        }
        if self.has(at, Use::SpeakerAsSubject)
            && self.is_first(at)
            && let Some(sort) = self.of_us(at)
        {
            return Some(sort);
        }
        // "An earlier article said … In fact, …"
        let end = self.end_of(at);
        if self.retells(at) && (end + 1..self.tokens.len()).any(|word| self.is_right(word)) {
            return Some(NoticeSort::Correction);
        }
        // "(Corrects the name of the mayor)", as agencies begin.
        if at == 0 && self.is_sign(0, &["("]) && self.has(1, Use::Mends) {
            return Some(NoticeSort::Correction);
        }
        // "The Gazette has retracted this story"
        if is_ours && self.end_of(at) - self.sentence_of(at) <= OF_US {
            let near = self.sentence_of(at)..(at + 4).min(self.end_of(at));
            if near.into_iter().any(|word| self.has(word, Use::TakesDown)) {
                return Some(NoticeSort::Retraction);
            }
        }
        let is_version = self.has(at + 1, Use::VersionNoun) || self.has(at + 1, Use::PieceNoun);
        if self.has(at, Use::EarlierText) && is_version {
            let of = (at + 2..at + 2 + OF_PIECE).find(|&of| self.has(of, Use::PieceNoun));
            let is_of_this = of.is_some_and(|of| {
                self.has(of - 1, Use::Ours)
                    || self.has(of - 1, Use::GenitiveArticle)
                    || self.has(of - 1, Use::Definite)
            });
            let begins = self.sentence_of(at);
            // "In einer früheren Version hieß es": of nothing else.
            let is_bare = self.has(at + 1, Use::VersionNoun)
                && at - begins <= LEAD
                && !self.is_anothers(at + 2);
            return (is_of_this || is_bare).then_some(NoticeSort::Correction);
        }
        None
    }

    /// Says whether the article at a place is what a sentence takes back: "The Gazette retracts this story", "Der Bote zieht
    /// diesen Artikel zurück".
    fn is_withdrawn(&self, at: usize) -> bool {
        let end = self.end_of(at);
        (self.sentence_of(at)..at).any(|verb| {
            self.has(verb, Use::Withdraws)
                || (at + 2..end).any(|second| self.has_both(verb, second, Use::Withdraws))
        })
    }

    /// Says whether two words have a use together.
    fn has_both(&self, one: usize, other: usize, of: Use) -> bool {
        let both = self.tokens.get(one).zip(self.tokens.get(other));
        both.is_some_and(|(one, other)| {
            self.words
                .has(&format!("{} {}", one.letters, other.letters), of)
        })
    }

    /// Returns what a sentence says was done to the article that it begins with: "This story was corrected", "In diesem
    /// Text hieß es zunächst".
    fn of_this(&self, at: usize) -> Option<NoticeSort> {
        let end = self.end_of(at);
        // A clause of its own tells of something else.
        let clause = (at..end).find(|&comma| self.is_sign(comma, &[","]));
        let near = clause.unwrap_or(end).min(at + 2 + REACH);
        let done = |of: Use| (at + 2..near).any(|done| self.has(done, of));
        let sorts = [
            (Use::TakesDown, NoticeSort::Retraction),
            (Use::Mends, NoticeSort::Correction),
            (Use::Renews, NoticeSort::Update),
        ];
        if let Some((_, sort)) = sorts.into_iter().find(|(of, _)| done(*of)) {
            return Some(sort);
        }
        let has = |of: Use| (at + 2..end).any(|word| self.has(word, of));
        let is_earlier = (at + 2..end)
            .any(|word| self.has(word, Use::EarlierText) && self.has(word + 1, Use::VersionNoun));
        // "In our report of 5 March we said … In fact, …"
        let is_put_right = || (end + 1..self.tokens.len()).any(|word| self.is_right(word));
        let read = |of: Use| (at + 2..end.min(at + 2 + REACH)).any(|word| self.has(word, of));
        let is_other = read(Use::Reads) && (read(Use::AtFirst) || is_put_right());
        (is_earlier || is_other || has(Use::Falsely) && has(Use::Reads))
            .then_some(NoticeSort::Correction)
    }

    /// Returns what a sentence says that those who write have done: "We have corrected the article", "Wir bedauern den
    /// Fehler".
    fn of_us(&self, at: usize) -> Option<NoticeSort> {
        let end = self.end_of(at);
        let has = |of: Use| (at + 1..end).any(|word| self.has(word, of));
        let has_error = (at + 1..end)
            .any(|word| self.has(word, Use::Definite) && self.has(word + 1, Use::ErrorNoun));
        let has_piece = (at + 1..end).any(|word| {
            self.has(word + 1, Use::PieceNoun)
                && (self.has(word, Use::Definite) || self.has(word, Use::Ours))
        });
        if has_error && (has(Use::Regrets) || has(Use::Mends)) {
            return Some(NoticeSort::Correction);
        }
        if !has_piece || end - at > OF_US {
            return None;
        }
        let sorts = [
            (Use::TakesDown, NoticeSort::Retraction),
            (Use::Mends, NoticeSort::Correction),
        ];
        let done = sorts.into_iter().find(|(of, _)| has(*of));
        done.map(|(_, sort)| sort)
    }

    /// Returns what the editors say in their own name that they have done, to whatever: "Wir haben die Zahl geändert". To
    /// change names is no correction, but what is done for people who are to be protected.
    fn mended_by_us(&self) -> Option<NoticeSort> {
        (0..self.tokens.len()).find_map(|at| {
            let is_us = self.has(at, Use::SpeakerAsSubject) && self.is_first(at);
            let mut rest = at + 1..self.end_of(at).max(at + 1);
            let is_name = rest.clone().any(|word| self.has(word, Use::NameNoun));
            let mends = is_us && !is_name && rest.any(|word| self.has(word, Use::Mends));
            mends.then_some(NoticeSort::Correction)
        })
    }

    /// Returns where the sentence of a word ends.
    fn end_of(&self, at: usize) -> usize {
        let sentence = self.sentences.get(at);
        sentence.map_or(self.tokens.len(), |(_, end)| *end)
    }

    /// Says whether a sentence begins with a word, or with one or two before it.
    fn is_first(&self, at: usize) -> bool {
        at - self.sentence_of(at) <= LEAD
    }

    /// Returns the first word of the sentence that a word stands in.
    fn sentence_of(&self, at: usize) -> usize {
        let sentence = self.sentences.get(at).or(self.sentences.last());
        sentence.map_or(0, |(start, _)| *start)
    }
}

/// Returns for each token of a line where the sentence begins that it stands in, and the sign that ends it.
fn sentences(tokens: &[Token]) -> Vec<(usize, usize)> {
    let is = |at: usize, sign: &str| tokens[at].letters == sign;
    // "a.", "30.": no sentence ends there.
    let is_part = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        before.is_some_and(|before| {
            let letters = before.letters.chars().count();
            before.is_word && letters == 1
                || letters == 2 && before.letters.chars().all(|sign| sign.is_ascii_digit())
        })
    };
    let ends = |at: usize| is(at, "!") || is(at, "?") || is(at, ".") && !is_part(at);
    let mut found: Vec<(usize, usize)> = Vec::with_capacity(tokens.len());
    let mut start = 0;
    for at in 0..tokens.len() {
        found.push((start, tokens.len()));
        if ends(at) || is(at, ":") {
            start = at + 1;
        }
    }
    let mut end = tokens.len();
    for at in (0..tokens.len()).rev() {
        if ends(at) || is(at, ";") {
            end = at;
        }
        found[at].1 = end;
    }
    found
}

/// Cuts a line into words, with apostrophes in them, and single signs.
fn tokens(line: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut joins = false;
    for (place, sign) in line.chars().enumerate() {
        let is_word = sign.is_alphanumeric() || matches!(sign, '\'' | '’') && joins;
        match tokens.last_mut() {
            Some(last) if is_word && joins && last.is_word => {
                last.letters.extend(sign.to_lowercase());
                last.place.1 = place + 1;
            }
            _ if sign.is_whitespace() => {}
            _ => tokens.push(Token {
                letters: sign.to_lowercase().collect(),
                place: (place, place + 1),
                is_word,
            }),
        }
        joins = is_word;
    }
    tokens
}

#[cfg(test)]
mod tests;
