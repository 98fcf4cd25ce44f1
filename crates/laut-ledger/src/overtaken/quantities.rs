//! Finds numbers that say how many are dead, missing or hurt, how many jobs go, and what somebody offers: sentences
//! in, values with their places out.
//!
//! Careful rather than complete: a number of children is no number of the dead, nor is one that somebody fears. Does not
//! know who says it, nor any other text.

use std::ops::Range;

use laut::{Grammar, Use};

use super::sentence::Sentence;
use crate::digest::numbers::numbers;

/// Words between people and what became of them, at most.
const REACH: usize = 12;
/// Words between a count and the noun for it, at most: "the toll in Bellen stood at 14".
const BEFORE: usize = 16;
/// Words behind a sum that may say that it is for one of many, at most: "0.25 francs ($0.27) a share".
const EACH: usize = 9;
/// Words between a sum and what it is for, at most.
const FOR: usize = 25;

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Counted {
    /// People who died.
    Dead,
    /// People who are not found.
    Missing,
    /// People who are hurt.
    Hurt,
    /// Jobs that go.
    Jobs,
    /// Money that somebody offers or pays.
    Price,
}

/// On which side of a number the true one may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Rounded {
    pub(super) down: bool,
    pub(super) up: bool,
}

/// A number of something.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Quantity {
    pub(super) counted: Counted,
    /// What money is counted in.
    pub(super) unit: Option<String>,
    pub(super) value: f64,
    pub(super) rounded: Rounded,
    /// Where it stands with its unit, code points of the text, half-open.
    pub(super) span: (usize, usize),
    /// Where what is told of it may stand: from the number before it to the next one.
    pub(super) around: (usize, usize),
    /// Its sentence.
    pub(super) sentence: (usize, usize),
    /// Whether the sentence says that the number changed.
    pub(super) is_moved: bool,
}

/// A number of a sentence with its words.
#[derive(Debug)]
struct Numeral {
    words: Range<usize>,
    value: f64,
}

/// Returns the numbers of things in the order of a text; `year` is the one that it tells of.
pub(super) fn quantities(
    sentences: &[Sentence],
    grammar: &Grammar,
    year: Option<i32>,
) -> Vec<Quantity> {
    let mut found = Vec::new();
    for sentence in sentences {
        let Some(numerals) = numerals(sentence, grammar, year) else {
            continue;
        };
        let reader = Reader {
            sentence,
            grammar,
            numerals: &numerals,
        };
        let mut before: Option<Quantity> = None;
        for at in 0..numerals.len() {
            let quantity = reader.quantity(at, before.as_ref());
            found.extend(quantity.clone());
            before = quantity;
        }
    }
    found
}

/// Returns the numbers of a sentence, a range as its upper end; `None` where it tells of another year.
fn numerals(sentence: &Sentence, grammar: &Grammar, year: Option<i32>) -> Option<Vec<Numeral>> {
    let start = sentence.span().0;
    let mut found: Vec<Numeral> = Vec::new();
    for number in numbers(&sentence.text, grammar) {
        if number.is_year {
            if year.is_some_and(|year| (number.value - f64::from(year)).abs() > 0.5) {
                return None;
            }
            continue;
        }
        let (from, to) = (number.span.0 + start, number.span.1 + start);
        let mut words = sentence.words.iter();
        let first = words.position(|word| word.span.1 > from)?;
        let past = sentence.words.iter().position(|word| word.span.0 >= to);
        let past = past.unwrap_or(sentence.words.len());
        if number.is_percent || number.value <= 0.0 {
            continue;
        }
        // "5,000 to 6,000", "between 5,000 and 6,000".
        if let Some(last) = found.last_mut() {
            let joint = last.words.end;
            // "5,000-6,000" is one word.
            if first < joint {
                last.value = number.value;
                continue;
            }
            let is_range = first == joint + 1
                && (matches!(sentence.words[joint].letters.as_str(), "-" | "–")
                    || sentence.has(joint, Use::UpTo)
                    || sentence.has(joint, Use::And)
                        && last.words.start > 0
                        && sentence.has(last.words.start - 1, Use::Between));
            if is_range {
                last.words.end = past;
                last.value = number.value;
                continue;
            }
        }
        // "eine Milliarde", which is read as a number by its second word.
        let has_article = first > 0
            && sentence.has(first, Use::Multiplier)
            && sentence.has(first - 1, Use::IndefiniteArticle);
        found.push(Numeral {
            words: first - usize::from(has_article)..past,
            value: number.value,
        });
    }
    Some(found)
}

/// Finds what the numbers of a sentence count.
struct Reader<'a> {
    sentence: &'a Sentence,
    grammar: &'a Grammar,
    numerals: &'a [Numeral],
}

impl Reader<'_> {
    /// Returns what the number at a place counts; `before` is what the one before it does.
    fn quantity(&self, at: usize, before: Option<&Quantity>) -> Option<Quantity> {
        let number = &self.numerals[at];
        let sentence = self.sentence;
        let from = at
            .checked_sub(1)
            .map_or(0, |at| self.numerals[at].words.end);
        let next = self.numerals.get(at + 1);
        let to = next.map_or(sentence.words.len(), |next| next.words.start);
        let (front, back) = (from..number.words.start, number.words.end..to);
        if self.is_refused(&front) {
            return None;
        }
        let money = self.unit(number, &front);
        let (counted, unit, words) = if let Some((unit, words)) = money {
            let counted = self.price(number, &front, &back, before)?;
            (counted, Some(unit), words)
        } else {
            let people = self.people(number, &front, &back);
            let counted = people.or_else(|| self.jobs(&front, &back))?;
            (counted, None, number.words.clone())
        };
        let place = |at: usize| sentence.words.get(at).map(|word| word.span);
        let all = sentence.span();
        Some(Quantity {
            counted,
            unit,
            value: number.value,
            rounded: self.rounded(&front),
            span: (place(words.start)?.0, place(words.end - 1)?.1),
            around: (
                place(front.start).map_or(all.0, |span| span.0),
                place(back.end).map_or(all.1, |span| span.0),
            ),
            sentence: all,
            is_moved: self.is_moved(),
        })
    }

    /// Says whether the words right before a number make it none of what is told: "not 40", "another 40", "by 40".
    fn is_refused(&self, front: &Range<usize>) -> bool {
        let Some(last) = front.end.checked_sub(1).filter(|last| front.contains(last)) else {
            return false;
        };
        let word = self.sentence.words[last].uses;
        // "several thousand" is no number.
        let refuses = [Use::Negator, Use::InAddition, Use::ByMuch, Use::Several];
        word.any(&refuses) && !self.is_rounding(last)
    }

    fn is_rounding(&self, at: usize) -> bool {
        [Use::RoundsDown, Use::RoundsUp].into_iter().any(|of| {
            self.sentence.run(at, of, self.grammar).is_some()
                || at > 0 && self.sentence.run(at - 1, of, self.grammar) == Some(2)
        })
    }

    fn rounded(&self, front: &Range<usize>) -> Rounded {
        let is = |of| {
            (front.end.saturating_sub(3).max(front.start)..front.end).any(|at| {
                self.sentence
                    .run(at, of, self.grammar)
                    .is_some_and(|length| at + length == front.end)
            })
        };
        Rounded {
            down: is(Use::RoundsDown),
            up: is(Use::RoundsUp),
        }
    }

    fn is_moved(&self) -> bool {
        (0..self.sentence.words.len()).any(|at| {
            self.sentence.has(at, Use::Moved) || self.sentence.parted(at, Use::Moved, self.grammar)
        })
    }

    /// Returns where a stretch of words ends that begins at a place: before the next sign or "and".
    fn until_edge(&self, within: &Range<usize>) -> Range<usize> {
        let end = within.clone().find(|&at| self.sentence.is_edge(at));
        within.start..end.unwrap_or(within.end).min(within.start + REACH)
    }

    /// Returns the words before a number that belong to it: from the last sign on.
    fn since_sign(&self, within: &Range<usize>) -> Range<usize> {
        let sign = within.clone().rev().find(|&at| self.sentence.is_sign(at));
        let start = sign.map_or(within.start, |at| at + 1);
        start.max(within.end.saturating_sub(BEFORE))..within.end
    }

    /// Returns what the words at a place say became of those who are counted, and how many words these are.
    fn fate(&self, at: usize) -> Option<(Counted, usize)> {
        let fates = [
            (Counted::Dead, Use::CountsDead),
            (Counted::Missing, Use::CountsMissing),
            (Counted::Hurt, Use::CountsHurt),
        ];
        fates.into_iter().find_map(|(counted, of)| {
            let length = self.sentence.run(at, of, self.grammar)?;
            Some((counted, length))
        })
    }

    fn people(
        &self,
        number: &Numeral,
        front: &Range<usize>,
        back: &Range<usize>,
    ) -> Option<Counted> {
        if number.value.fract() != 0.0 {
            return None;
        }
        let sentence = self.sentence;
        let behind = self.until_edge(back);
        let lead = self.since_sign(front);
        let bars = [
            Use::Negator,
            Use::InAddition,
            Use::Feared,
            Use::Graded,
            Use::Condition,
            Use::Whether,
        ];
        let is_barred = |within: &Range<usize>| {
            within.clone().any(|at| {
                let word = &sentence.words[at];
                word.uses.any(&bars) && !word.is_capital && !self.is_rounding(at)
            })
        };
        // "It could come to 18,000 or 20,000 dead."
        let whole = self.since_sign(&(0..front.end));
        if is_barred(&whole) || is_barred(&behind) {
            return None;
        }
        let is_counting = |at: usize| {
            let counts = [Use::HeadCount, Use::FiniteAuxiliary, Use::PassiveVerb];
            sentence.words[at].uses.any(&counts)
        };
        // "14 dead", "14 people in Bellen died", "14 were killed".
        if !behind.is_empty() {
            let start = behind.start + usize::from(sentence.has(behind.start, Use::Adverbial));
            if let Some((counted, _)) = self.fate(start).filter(|_| behind.contains(&start)) {
                return Some(counted);
            }
            if is_counting(behind.start)
                && let Some((counted, _)) = behind.clone().find_map(|at| self.fate(at))
            {
                return Some(counted);
            }
            let takes = lead.clone().any(|at| sentence.has(at, Use::TakesLives));
            if takes && sentence.has(behind.start, Use::LivesLost) {
                return Some(Counted::Dead);
            }
        }
        self.people_before(&lead, &behind)
    }

    /// Returns what is counted by the words before a number: "the toll rose to 14", "killed at least 14 people".
    fn people_before(&self, lead: &Range<usize>, behind: &Range<usize>) -> Option<Counted> {
        let sentence = self.sentence;
        let (place, (counted, length)) = lead
            .clone()
            .rev()
            .find_map(|at| Some((at, self.fate(at)?)))?;
        let is_bare = behind.is_empty()
            || sentence.words[behind.start].uses.any(&[
                Use::StopWord,
                Use::Preposition,
                Use::HeadCount,
                Use::Adverbial,
            ]);
        let is_figure = lead.clone().any(|at| sentence.has(at, Use::ToldFigure));
        if is_figure && is_bare {
            return Some(counted);
        }
        // "killed at least 14 people"
        let is_near = lead.end - (place + length) <= 2;
        let has_heads = !behind.is_empty() && sentence.has(behind.start, Use::HeadCount);
        (is_near && has_heads).then_some(counted)
    }

    fn jobs(&self, front: &Range<usize>, back: &Range<usize>) -> Option<Counted> {
        let sentence = self.sentence;
        let behind = self.until_edge(back);
        let noun = behind
            .clone()
            .take(2)
            .find(|&at| sentence.has(at, Use::CountsJobs))?;
        let lead = self.since_sign(front);
        let is_barred = |at: usize| sentence.words[at].uses.any(&[Use::Negator, Use::Condition]);
        if lead.clone().chain(behind.clone()).any(is_barred) {
            return None;
        }
        let mut all = lead.chain(noun + 1..behind.end);
        all.any(|at| sentence.has(at, Use::Goes) || sentence.parted(at, Use::Goes, self.grammar))
            .then_some(Counted::Jobs)
    }

    /// Returns in what a number counts money, and its words with that.
    fn unit(&self, number: &Numeral, front: &Range<usize>) -> Option<(String, Range<usize>)> {
        let name = |at: usize| {
            let word = self.sentence.words.get(at)?;
            let words = self.grammar.words();
            words.form(&word.letters, Use::Currency).map(str::to_owned)
        };
        let past = number.words.end;
        let behind = (past..past + 2).find_map(|at| Some((name(at)?, number.words.start..at + 1)));
        behind.or_else(|| {
            let last = front
                .end
                .checked_sub(1)
                .filter(|last| front.contains(last))?;
            Some((name(last)?, last..number.words.end))
        })
    }

    fn price(
        &self,
        number: &Numeral,
        front: &Range<usize>,
        back: &Range<usize>,
        before: Option<&Quantity>,
    ) -> Option<Counted> {
        let sentence = self.sentence;
        let behind = number.words.end..sentence.words.len();
        let is_apiece = behind
            .take_while(|&at| sentence.words[at].letters != ",")
            .take(EACH)
            .chain(self.since_sign(front))
            .any(|at| sentence.run(at, Use::Apiece, self.grammar).is_some());
        if is_apiece {
            return None;
        }
        // "3 billion francs ($3.2 billion)" is one sum.
        let is_beside = front
            .clone()
            .any(|at| sentence.words[at].letters.ends_with('('));
        if is_beside && front.len() <= 4 && front.start > 0 {
            return before.map(|before| before.counted);
        }
        let verdict = |at: usize| {
            if sentence.run(at, Use::OtherSum, self.grammar).is_some() {
                Some(None)
            } else {
                sentence.has(at, Use::Price).then_some(Some(Counted::Price))
            }
        };
        let first = number.words.start;
        let bars = |at: usize| sentence.words[at].uses.any(&[Use::Negator, Use::Condition]);
        if self.since_sign(front).any(bars) {
            return None;
        }
        let backward = (first.saturating_sub(FOR)..first).rev().find_map(verdict);
        let forward = || self.until_edge(back).find_map(verdict);
        // "for 3 billion in losses": what stands right behind a sum says what it is.
        let beside = (back.start..back.end.min(back.start + 4)).find_map(verdict);
        match beside {
            Some(None) => None,
            _ => backward.or_else(forward).flatten(),
        }
    }
}

#[cfg(test)]
mod tests {
    use laut::Language;

    use super::*;

    #[track_caller]
    fn check(language: Language, text: &str, expected: &[(Counted, f64)]) {
        let grammar = Grammar::of(language).expect("it is known");
        let found: Vec<_> = quantities(&Sentence::all(text, grammar), grammar, Some(2031))
            .into_iter()
            .map(|found| (found.counted, found.value))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    const DE: Language = Language::GERMAN;
    const EN: Language = Language::ENGLISH;

    #[test]
    fn those_who_died_are_counted() {
        use Counted::{Dead, Hurt, Missing};
        check(EN, "The toll in Bellen rose to 14.", &[(Dead, 14.0)]);
        check(
            EN,
            "The landslide killed at least 14 people in Bellen.",
            &[(Dead, 14.0)],
        );
        check(
            EN,
            "She said 14 people in Bellen had died.",
            &[(Dead, 14.0)],
        );
        check(
            EN,
            "It left 3,100 people dead and more than 900 still missing.",
            &[(Dead, 3100.0), (Missing, 900.0)],
        );
        check(
            EN,
            "Some 14 were killed, 30 people injured and 5 missing.",
            &[(Dead, 14.0), (Hurt, 30.0), (Missing, 5.0)],
        );
        check(
            DE,
            "Es gebe 14 Tote und 30 Verletzte.",
            &[(Dead, 14.0), (Hurt, 30.0)],
        );
        check(DE, "Die Zahl der Toten stieg auf 14.", &[(Dead, 14.0)]);
        check(
            DE,
            "14 Menschen kamen in Bellen ums Leben.",
            &[(Dead, 14.0)],
        );
        check(
            DE,
            "Bis zu 3.000 Menschen würden vermisst.",
            &[(Missing, 3000.0)],
        );
        check(EN, "The avalanche claimed 14 lives.", &[(Dead, 14.0)]);
    }

    #[test]
    fn what_is_no_count_of_all_is_none() {
        check(EN, "The landslide killed three children.", &[]);
        check(EN, "It killed another 14 people.", &[]);
        check(EN, "The toll could reach 14.", &[]);
        check(EN, "Up to 14 people are feared dead.", &[]);
        check(EN, "Four people were seriously injured.", &[]);
        check(EN, "The toll rose by 14.", &[]);
        check(EN, "In 2019 a landslide killed 14 people.", &[]);
        check(EN, "The mayor died at 81.", &[]);
        check(DE, "Vier Menschen wurden schwer verletzt.", &[]);
        check(DE, "Weitere 14 Menschen wurden getötet.", &[]);
        check(DE, "Nicht 14 Menschen starben.", &[]);
    }

    #[test]
    fn jobs_that_go_and_prices_are_counted() {
        use Counted::{Jobs, Price};
        check(EN, "Some 300 jobs may have to go.", &[(Jobs, 300.0)]);
        check(EN, "The yard has 300 jobs.", &[]);
        check(
            DE,
            "Die Werft will 300 Stellen streichen.",
            &[(Jobs, 300.0)],
        );
        check(DE, "Die Werft hat 300 Stellen.", &[]);
        check(
            EN,
            "Marl offered up to $1 million for its rival Yawl.",
            &[(Price, 1e6)],
        );
        check(
            EN,
            "Marl will buy Yawl for 3 million francs ($3.2 million) and take on losses of 5 million francs.",
            &[(Price, 3e6), (Price, 3.2e6)],
        );
        check(EN, "Marl offered 2 dollars a share.", &[]);
        check(
            EN,
            "The bid is below the market value of 7 million dollars.",
            &[],
        );
        check(
            DE,
            "Marl will Yawl für mehr als zwei Millionen Euro übernehmen.",
            &[(Price, 2e6)],
        );
        check(
            DE,
            "Marl bekommt eine Garantie über zwei Millionen Euro.",
            &[],
        );
        check(DE, "Marl bietet 2 Euro je Aktie.", &[]);
    }
}
