//! What a word is made of as a noun that names somebody, for whoever compares names: a word in, its parts out.

use super::nouns::{Classes, NounClass, Nouns};

/// What a word is made of as a noun that names somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NounParts<'a> {
    /// The noun in the form that stands for all its forms: "sprecher" of "Polizeisprecherin".
    pub base: &'static str,
    /// What stands before it in a compound: "Polizei"; empty where it is none.
    pub before: &'a str,
    /// Whether it names human beings.
    pub human: bool,
    /// Whether it is never said who it names: "insider".
    pub unnamed: bool,
    /// Whether many organizations or what they write can be called by it: "office", "company", "Ltd", "report".
    pub general: bool,
    /// The sort of organization that it names, where it names one.
    pub sort: Option<Sort>,
    /// In which houses somebody is called so who speaks for the house, where it is such a noun.
    pub office: Option<OfficeIn>,
}

/// The houses that have an office.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum OfficeIn {
    /// Houses of any sort: "head", "spokeswoman".
    Any,
    /// Houses of one sort, which are called by it at times: "sheriff", "governor".
    Few,
}

/// A sort of organization.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Sort {
    /// Does business.
    Company,
    /// An authority, a court, a council.
    Authority,
    /// Has members.
    Association,
    /// A party and what belongs to parties.
    Party,
    /// A school, a university, an institute.
    School,
    /// A hospital.
    Hospital,
}

impl Nouns {
    /// Returns what a word is made of, or several words that are a noun together.
    pub(crate) fn parts<'a>(&self, words: &'a str) -> Option<NounParts<'a>> {
        let noun = self.whole(words).or_else(|| self.noun(words))?;
        Some(NounParts {
            base: noun.base,
            before: noun.before,
            human: noun.classes.is_human(),
            unnamed: noun.classes.any(&[NounClass::Unnamed]),
            general: noun.classes.any(&[
                NounClass::General,
                NounClass::Company,
                NounClass::Kind,
                NounClass::Document,
                NounClass::Words,
            ]),
            sort: noun.classes.sort(),
            office: office(noun.classes),
        })
    }
}

/// Returns which houses have the office of a noun; none where it is of a state, a ministry, a town.
fn office(classes: Classes) -> Option<OfficeIn> {
    let of_state = [
        NounClass::Ministerial,
        NounClass::HeadOfState,
        NounClass::Mayor,
        NounClass::District,
    ];
    let any = [
        NounClass::AnyOffice,
        NounClass::Spokesperson,
        NounClass::Voice,
    ];
    match () {
        () if classes.any(&of_state) => None,
        () if classes.any(&any) => Some(OfficeIn::Any),
        () => classes.any(&[NounClass::Office]).then_some(OfficeIn::Few),
    }
}
