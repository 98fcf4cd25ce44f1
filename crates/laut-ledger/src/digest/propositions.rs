//! Cuts an article into propositions: its reading and words in, what each sentence says and whose words it is out.
//!
//! A statement's content is cut where sentences end; what stands in no statement and no frame is the article's own
//! voice. Does not know other articles.

use std::{collections::BTreeMap, ops::Range};

use laut::{Force, Grammar, Kind, Mood, Reading, Source, Span, Standing, StudyWord, Use, Uses};

use super::{
    clauses,
    days::day_of,
    fragments::is_sentence,
    name_stems,
    stances::{
        Rejected, doubtful, is_retold, rejects, retold_as_false, told_as_untrue, told_clause,
        untrue, untrue_clause,
    },
    terms::{Sense, Terms, Word, spelled},
    times::Times,
    vectors::Vectors,
};
use crate::record::{GAP, Proposition, Sort, Stance};

/// Terms that a sentence in the article's own voice must have to be worth comparing.
const OWN_TERMS: usize = 3;

/// Words with which a content begins that names what it calls false: "all the reports that".
const CALLED: usize = 3;

/// Words between a noun for something told and the clause that tells it, at most, and one.
const TOLD: usize = 2;

/// Stands for the stems of the speaker's name until they are known.
const SPEAKER: u32 = 0;

/// An article as its propositions are cut from it.
pub(super) struct Cut<'a> {
    pub(super) text: &'a str,
    pub(super) reading: &'a Reading,
    pub(super) words: &'a [StudyWord],
    pub(super) vectors: Vectors<'a>,
    pub(super) times: Times<'a>,
    pub(super) terms: Terms<'a>,
    pub(super) grammar: &'static Grammar,
    /// The byte where each code point of the text starts, and the text's length.
    pub(super) bytes: Vec<usize>,
}

/// A piece of a proposition as it is shown.
#[derive(Clone)]
struct Shown<'a> {
    /// Code points of the article's text, half-open.
    span: (u32, u32),
    text: &'a str,
    is_longest: bool,
}

/// Returns a probability in thousandths, as it is kept.
#[expect(clippy::cast_sign_loss, reason = "it is not below 0")]
fn thousandths(probability: f32) -> u16 {
    (probability * 1000.0).clamp(0.0, 1000.0).round() as u16
}

/// Returns where a code point of the article's text stands in pieces that are joined; nothing where it is in none.
fn place_in(pieces: &[Shown<'_>], point: usize) -> Option<usize> {
    let mut before = 0;
    for piece in pieces {
        let (start, end) = (piece.span.0 as usize, piece.span.1 as usize);
        if (start..end).contains(&point) {
            return Some(before + point - start);
        }
        before += end - start + GAP.chars().count();
    }
    None
}

impl Cut<'_> {
    /// Returns the propositions in the order of the text.
    pub(super) fn propositions(&self) -> Vec<Proposition> {
        let mut taken = vec![false; self.words.len()];
        let mut found: Vec<Proposition> = Vec::new();
        for (place, statement) in self.reading.statements.iter().enumerate() {
            let attribute = statement.cue.iter().chain(&statement.frame);
            let speaker = statement.speaker.iter().flat_map(|speaker| &speaker.span);
            for span in statement.content.iter().chain(attribute).chain(speaker) {
                taken[self.words_at(*span)].fill(true);
            }
            if matches!(statement.force, Force::Decline | Force::Ask)
                || self.is_told_elsewhere(place)
            {
                continue;
            }
            found.extend(self.of_statement(place));
        }
        found.extend(self.own(&taken));
        found.sort_by_key(|proposition| (proposition.span, proposition.statement));
        found
    }

    /// Says whether what a statement says is that of another one: a partial quotation in its speaker's report, or the
    /// report around what somebody else is said to have said.
    fn is_told_elsewhere(&self, place: usize) -> bool {
        let statements = &self.reading.statements;
        let own = &statements[place];
        let source = |at: usize| {
            statements[at]
                .speaker
                .as_ref()
                .map(|speaker| speaker.source)
        };
        let within_own_report = own.inside.is_some_and(|outer| {
            let told = &statements[outer.0];
            let speaks = source(place).is_none() || source(place) == source(outer.0);
            speaks
                && told.kind != Kind::Direct
                && !matches!(told.force, Force::Decline | Force::Ask)
        });
        let length = |at: usize| {
            statements[at]
                .content
                .iter()
                .map(|span| span.len())
                .sum::<usize>()
        };
        let is_frame_of_another = statements.iter().enumerate().any(|(at, inner)| {
            inner.inside.is_some_and(|outer| outer.0 == place)
                && source(at).is_some()
                && source(at) != source(place)
                && length(at) * 2 >= length(place)
        });
        within_own_report || is_frame_of_another
    }

    fn of_statement(&self, place: usize) -> Vec<Proposition> {
        let statement = &self.reading.statements[place];
        // The pieces of one sentence belong together, whatever frame stands between them.
        let mut sentences: BTreeMap<u32, Vec<Range<usize>>> = BTreeMap::new();
        for span in &statement.content {
            let words = self.words_at(*span);
            let mut start = words.start;
            while start < words.end {
                let sentence = self.words[start].sentence;
                let end = (start..words.end)
                    .find(|&at| self.words[at].sentence != sentence)
                    .unwrap_or(words.end);
                sentences.entry(sentence).or_default().push(start..end);
                start = end;
            }
        }
        let attribute: Vec<usize> = statement
            .cue
            .iter()
            .chain(&statement.frame)
            .flat_map(|span| self.words_at(*span))
            .collect();
        let speaker = statement.speaker.iter().flat_map(|speaker| &speaker.span);
        let telling: Vec<usize> = statement
            .cue
            .iter()
            .chain(speaker)
            .flat_map(|span| self.words_at(*span))
            .collect();
        let doubted = attribute.iter().any(|&at| self.uses(at).has(Use::Doubtful));
        // "The paper falsely reported": it is the article that says so, and it denies what the paper tells.
        let called_false = attribute.iter().any(|&at| self.uses(at).has(Use::Falsely));
        let claims_nothing = statement.kind != Kind::Direct
            && statement
                .cue
                .iter()
                .flat_map(|span| self.words_at(*span))
                .any(|at| self.uses(at).has(Use::ClaimsNothing));
        let stance = match statement.force {
            Force::Deny => Stance::Deny,
            _ if called_false => Stance::Deny,
            _ if doubted => Stance::Doubt,
            _ => Stance::Assert,
        };
        let sentences: Vec<Vec<Range<usize>>> = sentences.into_values().collect();
        let answers = sentences.iter().skip(1).map(|next| self.rejects(next));
        let answers: Vec<Option<Rejected>> = answers.chain([None]).collect();
        sentences
            .into_iter()
            .zip(answers)
            .filter_map(|(pieces, answer)| {
                let is_whole = statement.kind == Kind::Direct;
                let (pieces, stance) = self.without_retelling(pieces, stance, (is_whole, answer));
                let mut proposition = self.proposition(&pieces, stance, Some(&telling))?;
                if statement.force == Force::Deny
                    && self.only_denies(statement, &pieces, proposition.terms.len())
                {
                    proposition.terms.clear();
                }
                if proposition.negated && self.refuses(&pieces) {
                    return None;
                }
                if self.is_own_denial(statement, &pieces) && proposition.stance == Stance::Deny {
                    proposition.stance = Stance::Assert;
                }
                let is_meant = self.name_by_sort(&mut proposition, place);
                // Who hopes that it rains does not say that it does, and who demands it does not either.
                let wished = claims_nothing.then_some(Mood::Possible);
                let demanded = (statement.force == Force::Demand).then_some(Mood::Required);
                for mood in [wished, demanded].into_iter().flatten() {
                    proposition.poles.push(mood.number());
                }
                proposition.poles.sort_unstable();
                proposition.poles.dedup();
                Some(Proposition {
                    statement: Some(place as u32),
                    confidence: Some(thousandths(statement.confidence)),
                    force: Some(statement.force),
                    speaker: statement
                        .speaker
                        .as_ref()
                        .filter(|_| statement.force == Force::Deny || !called_false)
                        .map(|speaker| speaker.source.0 as u32),
                    via: statement.via.iter().map(|source| source.0 as u32).collect(),
                    agent: if proposition.agent == [SPEAKER] {
                        self.implied(place)
                    } else {
                        proposition.agent
                    },
                    implied: if proposition.has_pronoun || is_meant {
                        self.implied(place)
                    } else {
                        Vec::new()
                    },
                    said: statement
                        .when
                        .as_ref()
                        .and_then(|when| day_of(when.date.as_deref()?)),
                    ..proposition
                })
            })
            .collect()
    }

    /// Says whether a noun for something told stands right before words.
    fn follows_report(&self, words: &[usize]) -> bool {
        let start = words.first().copied().unwrap_or_default();
        let near = start.saturating_sub(TOLD)..start;
        near.rev().any(|at| {
            let uses = self.uses(at);
            uses.has(Use::Allegation) && !uses.has(Use::StopWord)
        })
    }

    /// Returns how a sentence says of the one before it that it is not so, if it says nothing else.
    fn rejects(&self, pieces: &[Range<usize>]) -> Option<Rejected> {
        let words: Vec<usize> = pieces.iter().cloned().flatten().collect();
        let (uses, lower) = self.read(&words);
        let is_word = |word: &String| word.chars().any(char::is_alphanumeric);
        let (uses, lower): (Vec<Uses>, Vec<String>) = uses
            .into_iter()
            .zip(lower)
            .filter(|(_, word)| is_word(word))
            .unzip();
        rejects(&lower, &uses, self.grammar)
    }

    /// Returns what words are known for, and their letters in lower case.
    pub(super) fn read(&self, words: &[usize]) -> (Vec<Uses>, Vec<String>) {
        let uses = words.iter().map(|&at| self.uses(at)).collect();
        let lower = words
            .iter()
            .map(|&at| spelled(self.letters(at)).to_lowercase())
            .collect();
        (uses, lower)
    }

    /// Returns the pieces of a sentence with the stance taken to them: of "a report *erroneously* claiming that it rains",
    /// "the claim that it rains is a lie" what was claimed, and that the speaker denies it; also where the next sentence
    /// rejects it.
    fn without_retelling(
        &self,
        pieces: Vec<Range<usize>>,
        stance: Stance,
        (is_whole, answer): (bool, Option<Rejected>),
    ) -> (Vec<Range<usize>>, Stance) {
        let words: Vec<usize> = pieces.iter().cloned().flatten().collect();
        let (uses, lower) = self.read(&words);
        let whole = words.len();
        let to_the_end = |start: usize| start..whole;
        let asserts = stance == Stance::Assert;
        let told = retold_as_false(&uses, &lower)
            .map(to_the_end)
            .or_else(|| {
                let how = (self.follows_report(&words), is_whole);
                let told = told_as_untrue(&uses, &lower, self.grammar, how);
                told.filter(|_| asserts)
            })
            .or_else(|| {
                let start = untrue_clause(&uses, &lower, self.grammar);
                start.filter(|_| asserts).map(to_the_end)
            })
            .or_else(|| {
                let is_retold = answer == Some(Rejected::Untrue) || is_retold(&uses);
                let told = told_clause(&uses, &lower, self.grammar);
                told.filter(|_| asserts && answer.is_some() && is_retold)
                    .map(to_the_end)
            });
        let Some(told) = told.filter(|told| told.start < told.end) else {
            return (pieces, stance);
        };
        let (start, end) = (words[told.start], words[told.end - 1] + 1);
        let left = pieces
            .into_iter()
            .filter(|piece| piece.end > start && piece.start < end);
        let told = left.map(|piece| piece.start.max(start)..piece.end.min(end));
        (told.collect(), Stance::Deny)
    }

    /// Lets a word that stands for the house of a statement's speaker be a part of its name, and says whether there is one:
    /// the Reform League's treasurer says what "the league" did.
    fn name_by_sort(&self, proposition: &mut Proposition, place: usize) -> bool {
        let implied = self.implied(place);
        let text: Vec<char> = proposition.text.chars().collect();
        let is_definite = |until: usize| {
            let before: String = text[..until].iter().collect();
            let last = before.split_whitespace().next_back().map(str::to_lowercase);
            last.is_some_and(|last| self.grammar.words().has(&last, Use::Definite))
        };
        let mut found = false;
        for term in &mut proposition.terms {
            let (start, end) = (usize::from(term.span.0), usize::from(term.span.1));
            let Some(letters) = text.get(start..end) else {
                continue;
            };
            let word: String = letters.iter().collect::<String>().to_lowercase();
            let is_house = || {
                self.grammar
                    .noun_parts(&word)
                    .is_some_and(|parts| !parts.human)
            };
            let [stem] = name_stems(&word)[..] else {
                continue;
            };
            if term.sort == Sort::Word
                && implied.contains(&stem)
                && is_definite(start)
                && is_house()
            {
                (term.stem, term.sort) = (stem, Sort::Name);
                found = true;
            }
        }
        found
    }

    /// Returns the stems of the names of a statement's speaker and of whom it speaks for.
    fn implied(&self, place: usize) -> Vec<u32> {
        let sources = &self.reading.sources;
        let speaker = self.reading.statements[place].speaker.as_ref();
        let source = speaker.and_then(|speaker| sources.get(speaker.source.0));
        let party = source.and_then(|source| sources.get(source.speaks_for?.0));
        let names = source
            .into_iter()
            .chain(party)
            .filter(|source| source.standing == Standing::Named);
        names.flat_map(|source| name_stems(&source.name)).collect()
    }

    /// Returns the sentences that stand in no statement.
    fn own<'s>(&'s self, taken: &'s [bool]) -> impl Iterator<Item = Proposition> + 's {
        let mut start = 0;
        std::iter::from_fn(move || {
            while start < self.words.len() {
                let sentence = self.words[start].sentence;
                let end = (start..self.words.len())
                    .find(|&at| self.words[at].sentence != sentence)
                    .unwrap_or(self.words.len());
                let words = start..end;
                start = end;
                let ends = (self.words[words.start].span, self.words[words.end - 1].span);
                let whole = self.slice(ends.0.start(), ends.1.end());
                // What an article begins with may be its headline.
                let may_claim = words.start == 0 || is_sentence(whole);
                if taken[words.clone()].contains(&true) || !may_claim {
                    continue;
                }
                let own = self.proposition(&[words], Stance::Assert, None);
                let own = own.filter(|own| own.terms.len() >= OWN_TERMS);
                if own.is_some() {
                    return own;
                }
            }
            None
        })
    }

    /// Returns what some words of one sentence say; nothing where they say nothing.
    fn proposition(
        &self,
        pieces: &[Range<usize>],
        stance: Stance,
        telling: Option<&[usize]>,
    ) -> Option<Proposition> {
        let reported = telling.is_some();
        let longest = pieces.iter().max_by_key(|piece| piece.len())?.clone();
        let is_that = |at: usize| self.uses(at).has(Use::That);
        let shown: Vec<Shown<'_>> = pieces
            .iter()
            .filter_map(|piece| {
                let that = reported && piece.len() > 1 && is_that(piece.start);
                self.shown(
                    piece.start + usize::from(that)..piece.end,
                    *piece == longest,
                )
            })
            .collect();
        let told = shown.iter().find(|piece| piece.is_longest)?.clone();
        if told.text.is_empty() {
            return None;
        }
        let whole = pieces.first()?.start..pieces.last()?.end;
        let start = self.words.get(whole.start)?.span.start();
        let end = self.words.get(whole.end.checked_sub(1)?)?.span.end();
        let all: Vec<Word<'_>> = pieces
            .iter()
            .cloned()
            .flatten()
            .map(|at| self.word(at))
            .collect();
        let (stance, mut apart) = if reported {
            self.stance(&all, stance)
        } else {
            (stance, Vec::new())
        };
        // "Lindt denied this": who tells it, and that it is told, is not what is told.
        apart.extend(telling.into_iter().flatten());
        if reported {
            let is_telling =
                |word: &Word<'_>| self.grammar.is_telling_verb(&word.text.to_lowercase());
            apart.extend(clauses::asides(&all, is_telling));
        }
        let to_come = all.iter().any(|word| word.uses.has(Use::ToCome));
        let (timed, mut days) = self.times.of(whole.clone(), to_come);
        days.extend(self.times.months(&all, to_come, self.grammar));
        let words: Vec<Word<'_>> = all
            .into_iter()
            .filter(|word| !apart.contains(&word.at))
            .collect();
        let Sense {
            mut terms,
            numbers,
            negated,
            has_pronoun,
            by_speaker,
            agent,
            poles,
        } = self.terms.said(&words, self.slice(start, end), start);
        for term in &mut terms {
            let is_timed = timed.iter().any(|span| {
                let at = start + usize::from(term.span.0);
                span.start() <= at && at < span.end()
            });
            if is_timed && term.sort == Sort::Word {
                term.sort = Sort::Time;
            }
        }
        for term in &mut terms {
            // Places are those of the text that is shown; what does not stand in it has none there.
            let from = start + usize::from(term.span.0);
            let length = usize::from(term.span.1.saturating_sub(term.span.0));
            let at = place_in(&shown, from);
            term.span = at.map_or((0, 0), |at| (at as u16, (at + length) as u16));
        }
        let texts: Vec<&str> = shown.iter().map(|piece| piece.text).collect();
        Some(Proposition {
            span: told.span,
            pieces: shown.iter().map(|piece| piece.span).collect(),
            text: texts.join(GAP),
            confidence: None,
            statement: None,
            stance,
            force: None,
            speaker: None,
            via: Vec::new(),
            said: None,
            refers: None,
            negated,
            has_pronoun,
            implied: Vec::new(),
            agent: if by_speaker { vec![SPEAKER] } else { agent },
            poles,
            numbers,
            days,
            vector: self.vectors.mean(words.iter().map(|word| word.at)),
            terms,
        })
    }

    /// Returns a piece as it is shown; nothing where it has no words of its own.
    fn shown(&self, words: Range<usize>, is_longest: bool) -> Option<Shown<'_>> {
        let first = self.words.get(words.start)?.span.start();
        let last = self.words.get(words.end.checked_sub(1)?)?.span.end();
        let text = self
            .slice(first, last)
            .trim_end_matches(['.', ',', ';', ':'])
            .trim_end();
        let bare = text.trim_start_matches([',', ';', ':', ' ']);
        let first = first + text.chars().count() - bare.chars().count();
        (is_longest || bare.chars().any(char::is_alphanumeric)).then(|| Shown {
            span: (first as u32, (first + bare.chars().count()) as u32),
            text: bare,
            is_longest,
        })
    }

    /// Returns the stance that words take to the rest of their sentence ("es sei fraglich, ob …"), and their places.
    fn stance(&self, words: &[Word<'_>], stance: Stance) -> (Stance, Vec<usize>) {
        let uses: Vec<Uses> = words.iter().map(|word| word.uses).collect();
        let lower: Vec<String> = words
            .iter()
            .map(|word| spelled(word.text).to_lowercase())
            .collect();
        let places = |found: Vec<usize>| found.into_iter().map(|at| words[at].at).collect();
        if let Some(found) = doubtful(&uses, &lower) {
            return (Stance::Doubt, places(found));
        }
        let that = uses.iter().position(|uses| uses.has(Use::That));
        if let (Some(that), Some(found)) = (that, untrue(&lower, &uses, self.grammar)) {
            // "Es sei falsch, dass …", "dass …, sei falsch": the words stand in another clause.
            let comma = lower
                .iter()
                .position(|word| word == ",")
                .unwrap_or(lower.len());
            // "Reports that … absolutely false": what is called so stands before its clause.
            let called = that > 0
                && that <= CALLED
                && uses[that - 1].has(Use::Allegation)
                && found.iter().all(|at| *at > that);
            let parted = called
                || found.iter().all(|at| *at < that)
                || found.iter().all(|at| that < comma && comma < *at);
            if parted && lower.len() >= found.len() + 5 {
                // "Rejected as false a report that": the denial is told once.
                return (Stance::Deny, places(found));
            }
        }
        (stance, Vec::new())
    }

    /// Returns what the name of a source means: the vector of the words that it is first named with.
    pub(super) fn meaning(&self, source: &Source) -> Vec<i8> {
        let name = source.name.to_lowercase();
        let named = source.mentions.iter().find(|span| {
            let mention = self.slice(span.start(), span.end()).to_lowercase();
            mention.contains(&name) || name.contains(&mention) && mention.chars().count() >= 4
        });
        let words = named.map_or(0..0, |span| self.words_at(*span));
        let told = words.filter(|&at| {
            let word = self.word(at);
            word.text.to_lowercase().chars().count() >= 2 && !word.uses.has(Use::StopWord)
        });
        self.vectors.mean(told)
    }

    fn word(&self, at: usize) -> Word<'_> {
        Word {
            at,
            seen: &self.words[at],
            text: self.letters(at),
            uses: self.uses(at),
        }
    }

    /// Returns what a word is known for.
    pub(super) fn uses(&self, at: usize) -> Uses {
        self.grammar.words().uses(&spelled(self.letters(at)))
    }

    pub(super) fn letters(&self, at: usize) -> &str {
        let span = self.words[at].span;
        self.slice(span.start(), span.end())
    }

    /// Returns the text between two code points.
    pub(super) fn slice(&self, start: usize, end: usize) -> &str {
        let byte = |at: usize| self.bytes.get(at).copied().unwrap_or(self.text.len());
        &self.text[byte(start)..byte(end.max(start))]
    }

    /// Returns the words that lie in a span.
    pub(super) fn words_at(&self, span: Span) -> Range<usize> {
        let start = self
            .words
            .partition_point(|word| word.span.start() < span.start());
        let end = self
            .words
            .partition_point(|word| word.span.end() <= span.end());
        start..end.max(start)
    }
}
