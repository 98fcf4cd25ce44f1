//! What comparing claims asks of a language besides its words: which words say contrary things, which say that something
//! may be, is wanted or ought to be, how numbers are written, what takes the endings off a word.
//!
//! Plain data, from the language's `claims.toml` and `claims.rs`. Does not know claims, nor any text.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    fmt,
};

use serde::Deserialize;

use super::{Use, Uses, Words, verbs::Others, words::Respelled};

/// What comparing claims asks of a language besides its words.
#[non_exhaustive]
pub struct ClaimWays {
    /// Its words by which somebody says of something said before that it is not so.
    pub untrue: Untrue,
    /// Its words that say contrary things, and those that say that something is not a fact yet.
    pub contraries: Contraries,
    /// Its ways of saying one thing.
    pub alike: Alike,
    /// The Snowball algorithm that takes endings off its words, as rust-stemmers calls it.
    pub stemmer: &'static str,
    /// The sign before fractions: "5,2".
    pub decimal: char,
    /// The first syllable that makes a word's opposite: "unpaid".
    pub undoes: &'static str,
    /// Whether a verb in front makes a condition of its clause: "Steigt der Fluss, …".
    pub verb_in_front_is_condition: bool,
    /// Whether the verb that makes the passive may stand behind whoever does it; else it stands before.
    pub passive_behind_agent: bool,
    /// Returns the number that one word in lower case means: "zwölf", "einundzwanzig".
    pub number: fn(&Words, &str) -> Option<f64>,
}

impl fmt::Debug for ClaimWays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClaimWays")
            .field("stemmer", &self.stemmer)
            .finish_non_exhaustive()
    }
}

/// What contrary words are about. Ledgers keep the number of an axis: new ones come last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each has the names of its ends")]
#[non_exhaustive]
pub enum Axis {
    RiseFall,
    RaiseCut,
    ProfitLoss,
    OpenClosed,
    WinLose,
    AliveDead,
    AcceptReject,
    AllowBan,
    StartStop,
    HireFire,
    GuiltyInnocent,
    ArriveDepart,
    BeforeAfter,
    BuildDemolish,
    SupportOppose,
    StrengthenWeaken,
    HighLow,
    NorthSouth,
    EastWest,
    ManWoman,
    FatherMother,
    SonDaughter,
    TeacherPupil,
    FirstLast,
    IncludeExclude,
    MorningEvening,
    ImportExport,
    FoundMissing,
    ReceiveSend,
    HouseholdPeople,
    InjuredDead,
    AppointedResigned,
    ArrestedReleased,
    BuySell,
    LendBorrow,
    SafeDangerous,
    PossibleImpossible,
    DrunkSober,
    SickHealthy,
    LeftRight,
    SoutheastSouthwest,
    NortheastNorthwest,
    GrowShrink,
    ExpandClose,
    RaiseDemolish,
    RepairDestroy,
    HurtRescued,
    DeadRescued,
    CaughtFree,
    DeadFree,
    ContinueStop,
    AdvanceDelay,
    WelcomeCriticize,
    TrueFalse,
    KnownUnknown,
    PublicSecret,
    RichPoor,
    FullEmpty,
    WarmCold,
    LongShort,
    EarlyLate,
    BetterWorse,
    StableShaky,
    MajorityMinority,
    MarryDivorce,
    JoinLeave,
    FriendFoe,
    AttackRetreat,
    PeaceWar,
    PraiseBlame,
    PresentAbsent,
    AboveBelow,
    InsideOutside,
    PassFail,
    DryWet,
    LightDark,
    FastSlow,
    YoungOld,
    FreeOccupied,
    LockedUnlocked,
    EnoughShort,
    SpeakSilent,
    MoreLess,
    DoubleHalve,
    StayLeave,
    AllSome,
}

impl Axis {
    /// Returns its number, from 1.
    pub fn number(self) -> i8 {
        self as i8 + 1
    }

    /// Says whether the axis of a number, negative or not, has one deed as its two sides see it: who sells does not buy,
    /// but "A sells to B" and "B buys from A" are the same.
    pub fn is_converse(number: i8) -> bool {
        [Axis::BuySell, Axis::LendBorrow, Axis::ReceiveSend]
            .iter()
            .any(|axis| axis.number() == number.abs())
    }
}

/// What words make of something that is not, or not yet, a fact. Ledgers keep its number, beside those of axes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Mood {
    /// It may be: "might", "considers".
    Possible,
    /// Somebody means to do it: "plans".
    Intended,
    /// Somebody tries to do it: "attempts".
    Attempted,
    /// It ought to be: "must", "demands".
    Required,
    /// It is allowed: "darf".
    Permitted,
    /// It is to come: "will". As sure as what is said of now.
    ToCome,
}

impl Mood {
    /// Returns its number: none of an [`Axis`].
    pub fn number(self) -> i8 {
        Mood::FIRST + self as i8
    }

    /// Says whether a number is a mood's.
    pub fn is_number(number: i8) -> bool {
        number >= Mood::FIRST
    }

    const FIRST: i8 = 101;
}

/// Rows of words, in their order in a sentence, by which somebody says that something is not so.
#[derive(Debug)]
pub struct Untrue {
    rows: Vec<Vec<Others>>,
}

impl Untrue {
    fn new(rows: &[Vec<String>], respelled: Respelled) -> Self {
        let row = |row: &Vec<String>| {
            let words = row.iter();
            words
                .map(|word| Others::new(std::slice::from_ref(word), respelled))
                .collect()
        };
        Untrue {
            rows: rows.iter().map(row).collect(),
        }
    }

    /// Returns the places of the words, of some in lower case with what they are known for, that say that something is
    /// not so; `None` where none do. "Not invented" does not say so.
    pub fn places(&self, words: &[String], uses: &[Uses]) -> Option<Vec<usize>> {
        // "Not all of that is true": some is.
        let is_partial = |at: usize| {
            let next = uses.get(at + 1);
            uses[at].has(Use::Negator) && next.is_some_and(|next| next.has(Use::Totality))
        };
        let is = |at: usize, wanted: &Others| wanted.has(&words[at], uses[at]) && !is_partial(at);
        let is_denied = |at: usize| {
            uses[at.saturating_sub(DENIED)..at]
                .iter()
                .any(|uses| uses.has(Use::Negator))
        };
        // "He does not lie", "er lügt nicht"
        let is_turned = |first: usize, last: usize| {
            let next = uses.get(last + 1);
            is_denied(first) || next.is_some_and(|next| next.has(Use::Negator))
        };
        let places = 0..words.len().min(uses.len());
        self.rows.iter().find_map(|row| {
            let (first, rest) = row.split_first()?;
            let has_negator = row.iter().any(|wanted| wanted.uses.contains(&Use::Negator));
            let mut starts = places.clone().filter(|&at| is(at, first));
            starts.find_map(|start| {
                let mut found = vec![start];
                for wanted in rest {
                    let from = found[found.len() - 1] + 1;
                    let mut near = from..places.end.min(from + REACH + 1);
                    found.push(near.find(|&at| is(at, wanted))?);
                }
                let last = found[found.len() - 1];
                (has_negator || !is_turned(start, last)).then_some(found)
            })
        })
    }
}

/// Words between a negation and what it denies, at most, and one: "not a lie".
const DENIED: usize = 2;

/// Words of one language that say contrary things of the same, or what something is that is no fact.
#[derive(Debug, Default)]
pub struct Contraries {
    axes: Ends,
    moods: Ends,
}

/// Ways of saying one thing: "resign", "step down". What they say goes by one name in all languages.
#[derive(Debug, Default)]
pub struct Alike {
    /// The words of each way in their order, an ellipsis for a few others between, with the name of what they say; those
    /// of most words first.
    rows: Vec<(Vec<String>, String)>,
}

impl Alike {
    fn new(groups: BTreeMap<String, Vec<String>>, respelled: Respelled) -> Self {
        let mut rows = Vec::new();
        for (name, forms) in groups {
            for form in forms {
                for form in respelled(&form).into_iter().chain([form]) {
                    let words = form.split(' ').map(str::to_owned).collect();
                    rows.push((words, name.clone()));
                }
            }
        }
        rows.sort_by_key(|(words, _): &(Vec<String>, String)| Reverse(words.len()));
        Alike { rows }
    }

    /// Returns the names of what words in lower case say in one of several ways, each with the places of its words; no
    /// word has two.
    pub fn places(&self, words: &[&str]) -> Vec<(&str, Vec<usize>)> {
        let mut found: Vec<(&str, Vec<usize>)> = Vec::new();
        let mut taken = vec![false; words.len()];
        for (row, name) in &self.rows {
            for at in 0..words.len() {
                let Some(places) = row_at(row, words, at) else {
                    continue;
                };
                if places.iter().any(|&place| taken[place]) {
                    continue;
                }
                for &place in &places {
                    taken[place] = true;
                }
                found.push((name, places));
            }
        }
        found
    }
}

/// Returns the places of the words of a row that begins at one of some words; nothing where they do not stand there. A
/// sign that parts clauses does not stand between them.
fn row_at(row: &[String], words: &[&str], at: usize) -> Option<Vec<usize>> {
    let Some((first, rest)) = row.split_first() else {
        return Some(Vec::new());
    };
    if first == "…" {
        let reach = words.len().min(at + REACH + 1);
        return (at..reach)
            .take_while(|&from| from == at || !matches!(words[from - 1], "," | ";" | ":"))
            .find_map(|from| row_at(rest, words, from));
    }
    let is_it = words.get(at).is_some_and(|word| is_form(first, word));
    let mut places = row_at(rest, words, at + 1).filter(|_| is_it)?;
    places.insert(0, at);
    Some(places)
}

/// Says whether a word is one that a form stands for: `climb*` for all that begin so.
fn is_form(form: &str, word: &str) -> bool {
    match form.strip_suffix('*') {
        Some(begin) => word.starts_with(begin),
        None => word == form,
    }
}

/// Words with what they stand for.
#[derive(Debug, Default)]
struct Ends {
    /// For whole words the ends of axes that they stand on: the number of the axis, negative for the second end.
    whole: HashMap<String, Vec<i8>>,
    /// The same for beginnings of words.
    begin: Vec<(String, i8)>,
    /// The same for several words, which stand in their order, others between them where there is an empty one.
    rows: Vec<(Vec<String>, i8)>,
}

/// Words that may stand between those of a row.
const REACH: usize = 6;

impl Contraries {
    fn new(
        axes: BTreeMap<Axis, [Vec<String>; 2]>,
        moods: BTreeMap<Mood, Vec<String>>,
        respelled: Respelled,
    ) -> Self {
        let all = |mut forms: Vec<String>| {
            let others: Vec<String> = forms.iter().flat_map(|form| respelled(form)).collect();
            forms.extend(others);
            forms
        };
        let mut contraries = Contraries::default();
        for (axis, [first, second]) in axes {
            contraries.axes.add(axis.number(), all(first));
            contraries.axes.add(-axis.number(), all(second));
        }
        for (mood, forms) in moods {
            contraries.moods.add(mood.number(), all(forms));
        }
        contraries
    }

    /// Returns the ends of axes that words in lower case stand on: the number of the [`Axis`], negative for its second
    /// end. One may be there twice.
    pub fn ends(&self, words: &[&str]) -> Vec<i8> {
        self.axes.of(words)
    }

    /// Returns the numbers of the moods ([`Mood`]) of words in lower case. One may be there twice.
    pub fn moods(&self, words: &[&str]) -> Vec<i8> {
        self.moods.of(words)
    }
}

impl Ends {
    fn add(&mut self, end: i8, forms: Vec<String>) {
        for form in forms {
            let words: Vec<String> = form.split(' ').map(str::to_owned).collect();
            if words.len() > 1 {
                self.rows.push((words, end));
            } else if let Some(begin) = form.strip_suffix('*') {
                self.begin.push((begin.to_owned(), end));
            } else {
                self.whole.entry(form).or_default().push(end);
            }
        }
    }

    fn of(&self, words: &[&str]) -> Vec<i8> {
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            found.extend(self.whole.get(*word).into_iter().flatten());
            let begin = self.begin.iter();
            found.extend(
                begin
                    .filter(|(begin, _)| word.starts_with(begin.as_str()))
                    .map(|(_, end)| *end),
            );
            let rows = self.rows.iter();
            found.extend(
                rows.filter(|(row, _)| is_row(row, &words[at..]))
                    .map(|(_, end)| *end),
            );
        }
        found
    }
}

/// Says whether words begin with those of a row; an ellipsis in the row stands for a few of any kind.
fn is_row(row: &[String], words: &[&str]) -> bool {
    let Some((first, rest)) = row.split_first() else {
        return true;
    };
    if first == "…" {
        let reach = words.len().min(REACH + 1);
        return (0..reach).any(|from| is_row(rest, &words[from..]));
    }
    words.first().is_some_and(|word| is_form(first, word)) && is_row(rest, &words[1..])
}

/// A language's `claims.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    untrue: Vec<Vec<String>>,
    contraries: BTreeMap<Axis, [Vec<String>; 2]>,
    moods: BTreeMap<Mood, Vec<String>>,
    alike: BTreeMap<String, Vec<String>>,
}

/// Reads a language's `claims.toml`: rows of words that call something untrue, words that say contrary things or what is
/// no fact, and ways of saying one thing.
///
/// # Panics
/// If the file is not in its notation, which the tests would show.
pub(super) fn read(file: &str, respelled: Respelled) -> (Untrue, Contraries, Alike) {
    let File {
        untrue,
        contraries,
        moods,
        alike,
    } = toml::from_str(file).expect("the files of a language are read by the tests");
    (
        Untrue::new(&untrue, respelled),
        Contraries::new(contraries, moods, respelled),
        Alike::new(alike, respelled),
    )
}

#[cfg(test)]
mod tests {
    use super::{Axis, Mood};
    use crate::language::Grammar;

    #[test]
    fn what_is_not_so_is_told_in_few_ways() {
        let check = |code: &str, text: &str, expected: bool| {
            let language = crate::Language::parse(code).expect("it is a code");
            let grammar = Grammar::of(language).expect("it is in the table");
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            let uses: Vec<_> = words
                .iter()
                .map(|word| grammar.words().uses(word))
                .collect();
            let found = grammar.claims().untrue.places(&words, &uses);
            assert_eq!(found.is_some(), expected, "{text}");
        };
        check("en", "not a word of that is true", true);
        check("en", "it never happened", true);
        check("en", "it happened", false);
        check("en", "this is not a lie", false);
        check("en", "not all of it is true", false);
        check("de", "nichts davon ist wahr", true);
        check("de", "das ist erlogen", true);
        check("de", "das ist nicht erlogen", false);
        check("de", "nicht alles davon ist wahr", false);
    }

    #[test]
    fn ends_of_an_axis_are_the_same_in_all_languages() {
        let ends = |code: &str, words: &str| -> Vec<i8> {
            let language = crate::Language::parse(code).expect("it is a code");
            let grammar = Grammar::of(language).expect("it is in the table");
            let words: Vec<&str> = words.split(' ').collect();
            grammar.claims().contraries.ends(&words)
        };
        let rises = ends("en", "rises");
        assert_eq!(rises, [1]);
        assert_eq!(ends("de", "steigen"), rises);
        assert_eq!(ends("de", "gesunken"), ends("en", "fell"));
        assert_eq!(ends("en", "fell"), [-1]);
        assert!(ends("de", "die").is_empty());
        let fled = ends("en", "the man is at large");
        assert!(!fled.is_empty());
        assert_eq!(ends("de", "der mann ist auf freiem fuß"), fled);
        assert_eq!(ends("de", "der mann ist auf freiem fuss"), fled);
        assert!(ends("en", "at the large mill").is_empty());
        let refused = ends("de", "der rat lehnt den antrag ab");
        assert!(refused.contains(&ends("en", "the council rejects it")[0]));
    }

    #[test]
    fn ways_of_saying_one_thing_have_one_name_in_all_languages() {
        let said = |code: &str, words: &str| -> Vec<(String, Vec<usize>)> {
            let language = crate::Language::parse(code).expect("it is a code");
            let grammar = Grammar::of(language).expect("it is in the table");
            let words: Vec<&str> = words.split(' ').collect();
            let found = grammar.claims().alike.places(&words).into_iter();
            found.map(|(name, at)| (name.to_owned(), at)).collect()
        };
        let resign = |at: &[usize]| vec![("resign".to_owned(), at.to_vec())];
        assert_eq!(said("en", "she resigned"), resign(&[1]));
        assert_eq!(said("en", "she will step down soon"), resign(&[2, 3]));
        assert_eq!(said("de", "sie tritt im mai zurück"), resign(&[1, 4]));
        assert!(said("de", "sie tritt ein , er kommt zurück").is_empty());
        assert!(said("en", "she fell down the step").is_empty());
    }

    #[test]
    fn moods_are_told_apart_from_axes() {
        let moods = |code: &str, words: &str| -> Vec<i8> {
            let language = crate::Language::parse(code).expect("it is a code");
            let grammar = Grammar::of(language).expect("it is in the table");
            let words: Vec<&str> = words.split(' ').collect();
            grammar.claims().contraries.moods(&words)
        };
        let might = moods("en", "the firm might sell");
        assert_eq!(might, moods("de", "die firma könnte verkaufen"));
        assert!(might.iter().all(|mood| Mood::is_number(*mood)));
        assert_ne!(might, moods("de", "die firma muss verkaufen"));
        assert!(moods("en", "the firm sold").is_empty());
        assert!(!Mood::is_number(Axis::DoubleHalve.number()));
    }
}
