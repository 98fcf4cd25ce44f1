//! Finds what an outlet says of its own article: that it was corrected, brought up to date or withdrawn. A text in, the
//! places of its notices out.
//!
//! By the words of a language alone, and only where they stand as notices do: "Correction: …", "An earlier version of this
//! article …", "This story has been updated". What is told in the article of somebody else's correction is none. Does not
//! know the network or any statement.

use std::ops::Range;

use crate::{
    language::{Grammar, Use, Words},
    span::Span,
};

/// Words of a label, at most.
const LABEL: usize = 4;
/// Words and signs between a label and its colon, as a day is: "Correction, 5 March:".
const BEFORE_COLON: usize = 12;
/// Words and signs between the noun for an article and what was done to it: "this story was corrected at 2 p.m. on 5
/// March".
const REACH: usize = 16;
/// Words before "an earlier version" where it begins a sentence.
const LEAD: usize = 2;
/// Words from "version" to the article that it is one of.
const OF_PIECE: usize = 4;
/// Words of a paragraph that is a notice, at most; of longer ones the sentences from the notice on are.
const SHORT: usize = 60;

/// What an outlet says of its own article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Notice {
    /// What was done to it.
    pub sort: NoticeSort,
    /// The words that say so: code points of the text.
    pub span: Span,
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
    for line in text.split('\n') {
        let length = line.chars().count();
        let tokens = tokens(line);
        let line = Line {
            words: grammar.words(),
            tokens: &tokens,
            start,
        };
        start += length + 1;
        if tokens.is_empty() {
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
                let sort = line.sort().or(sort).or_else(|| line.editors());
                found.extend(sort.map(|sort| line.whole(sort)));
            }
            None => found.extend(line.notice()),
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
        Notice {
            sort,
            span: Span::new(self.start + start, self.start + end),
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
        let quotes = ["\"", "„", "“", "”", "»", "«"];
        let (at, sort) = (0..self.tokens.len()).find_map(|at| Some((at, self.sign(at)?)))?;
        // What somebody says is not the outlet's own word.
        if (0..at).any(|before| self.is_sign(before, &quotes)) {
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

    /// Returns what is said to have been done to the article by the words that begin at a place.
    fn sign(&self, at: usize) -> Option<NoticeSort> {
        if self.has(at, Use::EarlierText) && self.has(at + 1, Use::VersionNoun) {
            let of = self.piece_of(at);
            let is_of_this = of.is_some_and(|of| {
                self.has(of - 1, Use::Ours)
                    || self.has(of - 1, Use::GenitiveArticle)
                    || self.has(of - 1, Use::Definite)
            });
            let begins = self.sentence_of(at);
            // "In einer früheren Version hieß es": of nothing else.
            let is_bare = at - begins <= LEAD
                && !self.has(at + 2, Use::GenitivePreposition)
                && !self.has(at + 2, Use::GenitiveDeterminer)
                && !self.has(at + 2, Use::GenitiveArticle)
                && !self.has(at + 2, Use::FusedPreposition)
                && !self.has(at + 2, Use::Preposition);
            return (is_of_this || is_bare).then_some(NoticeSort::Correction);
        }
        // "A previous headline of this story".
        if self.has(at, Use::EarlierText) && self.has(at + 1, Use::PieceNoun) {
            let of = self.piece_of(at);
            let is_of_this = of.is_some_and(|of| self.has(of - 1, Use::Ours));
            return is_of_this.then_some(NoticeSort::Correction);
        }
        if self.has(at, Use::Ours) && self.has(at + 1, Use::PieceNoun) {
            let begins = self.sentence_of(at);
            let are_we = (begins..at).any(|word| self.has(word, Use::SpeakerAsSubject));
            return if self.is_first(at) && !are_we {
                self.done_to(at + 2..self.end_of(at + 2))
            } else {
                self.done_by_us(at)
            };
        }
        None
    }

    /// Returns the noun for an article that an earlier text of one is of.
    fn piece_of(&self, at: usize) -> Option<usize> {
        (at + 2..at + 2 + OF_PIECE).find(|&of| self.has(of, Use::PieceNoun))
    }

    /// Returns what words behind the noun for an article say was done to it.
    fn done_to(&self, words: Range<usize>) -> Option<NoticeSort> {
        let done = |of: Use| words.clone().any(|done| self.has(done, of));
        let sorts = [
            (Use::TakesDown, NoticeSort::Retraction),
            (Use::Mends, NoticeSort::Correction),
            (Use::Renews, NoticeSort::Update),
        ];
        let found = sorts
            .into_iter()
            .find_map(|(of, sort)| done(of).then_some(sort));
        // "This article originally said": of one word or two.
        let erred = || {
            words
                .clone()
                .any(|at| self.has(at, Use::Erred) || self.has_both(at, at + 1, Use::Erred))
        };
        found.or_else(|| erred().then_some(NoticeSort::Correction))
    }

    /// Returns what a sentence says that its outlet did to the article at a place: "we have removed this story", "der Bote
    /// zieht diesen Artikel zurück".
    ///
    /// Of what others took down only a verb of taking back tells, for "this post" may be anybody's.
    fn done_by_us(&self, at: usize) -> Option<NoticeSort> {
        // Whoever is asked speaks of reports, too: "our report".
        if self.has(at, Use::FirstPerson) {
            return None;
        }
        let begins = self.sentence_of(at);
        let end = self.end_of(at + 2);
        let withdraws = (begins..at).any(|verb| {
            self.has(verb, Use::Withdraws)
                || (at + 2..end).any(|second| self.has_both(verb, second, Use::Withdraws))
        });
        if withdraws {
            return Some(NoticeSort::Retraction);
        }
        let are_we =
            (begins..at.min(begins + LEAD)).any(|word| self.has(word, Use::SpeakerAsSubject));
        are_we.then(|| self.done_to(begins..end)).flatten()
    }

    /// Returns what a line below the label of the editors says that they did: "wir haben die Zahl nachträglich geändert".
    fn editors(&self) -> Option<NoticeSort> {
        let all = 0..self.tokens.len();
        let has = |of: Use| all.clone().any(|at| self.has(at, of));
        let is_mended = has(Use::Belated) || has(Use::SpeakerAsSubject) && has(Use::Mends);
        is_mended.then_some(NoticeSort::Correction)
    }

    /// Says whether two words have a use together.
    fn has_both(&self, one: usize, other: usize, of: Use) -> bool {
        let both = self.tokens.get(one).zip(self.tokens.get(other));
        both.is_some_and(|(one, other)| {
            self.words
                .has(&format!("{} {}", one.letters, other.letters), of)
        })
    }

    /// Returns past the last word of a sentence from a place on, as far as a notice reaches.
    fn end_of(&self, from: usize) -> usize {
        let most = self.tokens.len().min(from + REACH);
        (from..most)
            .find(|&end| self.ends(end) || self.is_sign(end, &[";"]))
            .unwrap_or(most)
    }

    /// Says whether a sentence ends with a sign: not that of "5. März", "12.30" or "p.m.".
    fn ends(&self, at: usize) -> bool {
        let is_part = || {
            let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
            before.is_some_and(|before| {
                let letters = before.letters.chars().count();
                letters == 1
                    || letters == 2 && before.letters.chars().all(|sign| sign.is_ascii_digit())
            })
        };
        self.is_sign(at, &["!", "?"]) || self.is_sign(at, &["."]) && !is_part()
    }

    /// Says whether a sentence begins with a word, or with one or two before it.
    fn is_first(&self, at: usize) -> bool {
        at - self.sentence_of(at) <= LEAD
    }

    /// Returns the first word of the sentence that a word stands in.
    fn sentence_of(&self, at: usize) -> usize {
        let end = (0..at)
            .rev()
            .find(|&end| self.ends(end) || self.is_sign(end, &[":"]));
        end.map_or(0, |end| end + 1)
    }
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
mod tests {
    use super::*;
    use crate::article::Language;

    #[track_caller]
    fn check(language: Language, text: &str, expected: &[(NoticeSort, &str)]) {
        let grammar = Grammar::of(language).expect("it is known");
        let found = notices(text, grammar);
        let shown: Vec<(NoticeSort, &str)> = found
            .iter()
            .map(|notice| (notice.sort, notice.span.of(text)))
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    /// Asserts that a line below a text is a notice, or none.
    #[track_caller]
    fn line(language: Language, line: &str, sort: Option<NoticeSort>) {
        let text = format!("Der Damm hält.\n\n{line}");
        let expected: Vec<_> = sort.map(|sort| (sort, line)).into_iter().collect();
        check(language, &text, &expected);
    }

    const CORRECTION: Option<NoticeSort> = Some(NoticeSort::Correction);
    const UPDATE: Option<NoticeSort> = Some(NoticeSort::Update);
    const RETRACTION: Option<NoticeSort> = Some(NoticeSort::Retraction);

    #[test]
    fn german_notices() {
        for (text, sort) in [
            (
                "In einer früheren Version hieß es, der Damm sei 40 Meter hoch. Es sind 14.",
                CORRECTION,
            ),
            (
                "In einer früheren Version dieses Artikels stand, der Damm sei 40 Meter hoch.",
                CORRECTION,
            ),
            (
                "Eine frühere Fassung des Beitrags nannte einen falschen Namen.",
                CORRECTION,
            ),
            ("Korrektur: Der Damm ist 14 Meter hoch.", CORRECTION),
            (
                "Korrektur vom 5. März: Der Damm ist 14 Meter hoch.",
                CORRECTION,
            ),
            (
                "KORREKTUR, 14.20 Uhr: Der Damm ist 14 Meter hoch.",
                CORRECTION,
            ),
            (
                "Anm. d. Red.: In einer früheren Version wurde der Damm Deich genannt.",
                CORRECTION,
            ),
            ("Dieser Artikel wurde nachträglich korrigiert.", CORRECTION),
            ("Dieser Text wurde um 14 Uhr aktualisiert.", UPDATE),
            (
                "Hinweis der Redaktion: Dieser Bericht wurde zurückgezogen.",
                RETRACTION,
            ),
            (
                "Der Kurier zieht diesen Artikel zurück, weil seine Quelle nicht hält.",
                RETRACTION,
            ),
            (
                "Wir haben diesen Text nach einem Urteil gelöscht.",
                RETRACTION,
            ),
            (
                "Anmerkung der Redaktion: Wir haben die Höhe des Damms nachträglich geändert.",
                CORRECTION,
            ),
            (
                "Hinweis: In diesem Artikel stand zunächst, der Damm sei 40 Meter hoch.",
                CORRECTION,
            ),
            (
                "Dieser Bericht wurde am 5. März um 12.30 Uhr aktualisiert.",
                UPDATE,
            ),
            ("Aktualisiert um 14 Uhr: Der Damm hält.", UPDATE),
            ("Gegendarstellung: Der Damm ist dicht.", CORRECTION),
            ("Widerruf: Der Damm bricht nicht.", RETRACTION),
            ("Der Minister zieht diesen Entwurf zurück.", None),
            ("Wir haben unseren Bericht korrigiert.", None),
            ("Der Konzern hat diesen Beitrag gelöscht.", None),
            ("Dieser Bericht geht auf einen Hinweis zurück.", None),
            (
                "Anmerkung der Redaktion: Wir haben den Namen der Frau geändert.",
                None,
            ),
            ("Hinweis: Am Sonntag bleibt der Damm gesperrt.", None),
            ("Hinweis auf Täter: Die Polizei fand Spuren.", None),
            ("Eine frühere Version des Gesetzes galt bis März.", None),
            ("Der Artikel wurde gestern von vielen gelesen.", None),
            ("Die Korrektur der Zahlen kostete das Amt Wochen.", None),
            (
                "„Dieser Artikel wurde korrigiert“, sagte die Chefredakteurin.",
                None,
            ),
            ("Anmerkung der Redaktion: Der Autor ist Arzt.", None),
        ] {
            line(Language::GERMAN, text, sort);
        }
    }

    #[test]
    fn english_notices() {
        for (text, sort) in [
            (
                "An earlier version of this article said that the dike was 40 metres high.",
                CORRECTION,
            ),
            (
                "A previous version of the story misspelled the name of the mayor.",
                CORRECTION,
            ),
            ("Correction: The dike is 14 metres high.", CORRECTION),
            (
                "Correction, March 5: The dike is 14 metres high.",
                CORRECTION,
            ),
            ("CLARIFICATION: The dike is 14 metres high.", CORRECTION),
            (
                "This story has been updated with a comment of the council.",
                UPDATE,
            ),
            (
                "This article was amended on 5 March 2031 to correct a name.",
                CORRECTION,
            ),
            ("Editor's note: This report has been retracted.", RETRACTION),
            (
                "Editor’s note: An earlier version of this piece gave a wrong day.",
                CORRECTION,
            ),
            ("Update, 2 p.m.: The dike holds.", UPDATE),
            ("Update (March 5, 12 p.m.): The dike holds.", UPDATE),
            ("Corrected on March 6: The dike holds.", CORRECTION),
            ("RETRACTED: see what we say of it.", RETRACTION),
            (
                "We have removed this article, which was not checked.",
                RETRACTION,
            ),
            (
                "A previous headline of this article called the dike a dam.",
                CORRECTION,
            ),
            (
                "This article originally said that the dike was 40 metres high.",
                CORRECTION,
            ),
            (
                "This article originally appeared in the Brackwater Gazette.",
                None,
            ),
            ("The court removed this story from its list.", None),
            ("We have corrected our report, and it is public.", None),
            ("Editor's note: The author is a doctor.", None),
            ("An earlier version of the bill failed in March.", None),
            ("The correction of house prices goes on.", None),
            ("Stock market correction: what now?", None),
            ("This story is not over.", None),
        ] {
            line(Language::ENGLISH, text, sort);
        }
    }

    #[test]
    fn a_heading_has_its_notice_below_it() {
        check(
            Language::ENGLISH,
            "It rains.\n\nCorrection\n\nThe dike is 14 metres high.\n\nIt holds.",
            &[(NoticeSort::Correction, "The dike is 14 metres high.")],
        );
        check(Language::ENGLISH, "It rains.\n\nCorrection", &[]);
    }

    #[test]
    fn of_a_long_paragraph_the_notice_is_the_end() {
        let notice = "This story has been corrected.";
        let text = format!("{} {notice}", "The dike holds well.".repeat(20));
        check(
            Language::ENGLISH,
            &text,
            &[(NoticeSort::Correction, notice)],
        );
    }
}
