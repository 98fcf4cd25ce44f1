//! What comparing claims asks of a language besides its words: which words say contrary things, how numbers are written,
//! what takes the endings off a word.
//!
//! Plain data, from the language's `claims.toml` and `claims.rs`. Does not know claims, nor any text.

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
};

use serde::Deserialize;

use super::Words;

/// What comparing claims asks of a language besides its words.
#[non_exhaustive]
pub struct ClaimWays {
    /// Rows of words, in their order in a sentence, by which somebody says of something said before that it is not so.
    pub untrue: Vec<Vec<String>>,
    /// Its words that say contrary things.
    pub contraries: Contraries,
    /// The Snowball algorithm that takes endings off its words, as rust-stemmers calls it.
    pub stemmer: &'static str,
    /// The sign before fractions: "5,2".
    pub decimal: char,
    /// The first syllable that makes a word's opposite: "unpaid".
    pub undoes: &'static str,
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
}

impl Axis {
    /// Returns its number, from 1.
    pub fn number(self) -> i8 {
        self as i8 + 1
    }
}

/// Words of one language that say contrary things of the same.
#[derive(Debug, Default)]
pub struct Contraries {
    /// For whole words the ends of axes that they stand on: the number of the axis, negative for the second end.
    whole: HashMap<String, Vec<i8>>,
    /// The same for beginnings of words.
    begin: Vec<(String, i8)>,
}

impl Contraries {
    fn new(axes: BTreeMap<Axis, [Vec<String>; 2]>) -> Self {
        let mut contraries = Contraries::default();
        for (axis, [first, second]) in axes {
            for (end, forms) in [(axis.number(), first), (-axis.number(), second)] {
                for form in forms {
                    match form.strip_suffix('*') {
                        Some(begin) => contraries.begin.push((begin.to_owned(), end)),
                        None => contraries.whole.entry(form).or_default().push(end),
                    }
                }
            }
        }
        contraries
    }

    /// Returns the ends of axes that a word in lower case stands on: the number of the [`Axis`], negative for its second
    /// end. One may be there twice.
    pub fn ends<'s>(&'s self, word: &'s str) -> impl Iterator<Item = i8> + 's {
        let whole = self.whole.get(word).into_iter().flatten().copied();
        let begin = self.begin.iter();
        whole.chain(
            begin
                .filter(|(begin, _)| word.starts_with(begin.as_str()))
                .map(|(_, end)| *end),
        )
    }
}

/// A language's `claims.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    untrue: Vec<Vec<String>>,
    contraries: BTreeMap<Axis, [Vec<String>; 2]>,
}

/// Reads a language's `claims.toml`: rows of words that call something untrue, and words that say contrary things.
///
/// # Panics
/// If the file is not in its notation, which the tests would show.
pub(super) fn read(file: &str) -> (Vec<Vec<String>>, Contraries) {
    let File { untrue, contraries } =
        toml::from_str(file).expect("the files of a language are read by the tests");
    (untrue, Contraries::new(contraries))
}

#[cfg(test)]
mod tests {
    use crate::language::Grammar;

    #[test]
    fn ends_of_an_axis_are_the_same_in_all_languages() {
        let ends = |code: &str, word: &str| -> Vec<i8> {
            let language = crate::Language::parse(code).expect("it is a code");
            let grammar = Grammar::of(language).expect("it is in the table");
            grammar.claims().contraries.ends(word).collect()
        };
        let rises = ends("en", "rises");
        assert_eq!(rises, [1]);
        assert_eq!(ends("de", "steigen"), rises);
        assert_eq!(ends("de", "gesunken"), ends("en", "fell"));
        assert_eq!(ends("en", "fell"), [-1]);
        assert!(ends("de", "die").is_empty());
    }
}
