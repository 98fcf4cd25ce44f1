//! What the commands of the ledger and the HTTP API answer with beside the contract's readings and claims: plain data
//! for other programs.
//!
//! Ids and words are those of the contract. Does not know how anything is found.

use laut_ledger::{ErrorKind, Facts, Match, PropositionId, SourceView, Why};
use serde::Serialize;

use crate::{Article, Class, Force, Problem, Stance, Standing};

/// A name of those that are credited most.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Credited {
    /// The name, or the description of the unnamed.
    pub name: String,
    /// Statements that it is credited with.
    pub statements: u64,
    /// Articles that credit it.
    pub articles: u64,
}

impl Credited {
    /// Returns a name with its counts, as the ledger has them.
    pub fn of((name, statements, articles): &(String, u64, u64)) -> Self {
        Credited {
            name: name.clone(),
            statements: *statements,
            articles: *articles,
        }
    }
}

/// An article, without its words.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleFacts {
    /// What it is called in the ledger.
    pub id: String,
    /// The headline.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub title: Option<String>,
    /// Who published it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub outlet: Option<String>,
    /// Where.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub url: Option<String>,
    /// The day of publication, ISO 8601.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub published: Option<String>,
    /// The day of the last change, ISO 8601, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub modified: Option<String>,
    /// The agencies and outlets that it says it was taken from; left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(required = false))]
    pub credits: Vec<String>,
    /// The language's ISO 639 code.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub language: Option<String>,
}

impl ArticleFacts {
    /// Returns what is known of an article.
    pub fn of(facts: &Facts) -> Self {
        ArticleFacts {
            id: facts.id.clone(),
            title: facts.title.clone(),
            outlet: facts.outlet.clone(),
            url: facts.url.clone(),
            published: facts.published.clone(),
            modified: facts.modified.clone(),
            credits: facts.credits.clone(),
            language: facts.language.clone(),
        }
    }
}

/// Somebody over many articles, with what they said.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Somebody {
    /// Of a person the fullest name, of others the one that is credited most.
    pub name: String,
    /// All names that its articles give it, those that are credited most first.
    pub names: Vec<Called>,
    /// What it is.
    pub class: Class,
    /// Whether it can be held to its words.
    pub standing: Standing,
    /// The functions that articles give it.
    pub roles: Vec<String>,
    /// For whom it speaks.
    pub parties: Vec<String>,
    /// Statements that its articles credit it with, under all of its names. Those in which it asks or declines to comment
    /// say nothing, and one of several sentences says several things.
    pub statements: u64,
    /// What it said, sentence by sentence, in the order of time.
    pub said: Vec<Said>,
    /// Where it may contradict its own earlier words: to be checked.
    pub contradictions: Vec<Contradiction>,
    /// Where it would, had a user not said that it does not.
    pub dismissed: Vec<Contradiction>,
}

/// A name that articles give somebody.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Called {
    /// The name, or a description of the unnamed.
    pub name: String,
    /// Statements that it is credited with under this name, as the list of names counts them: added up over everybody of
    /// the name.
    pub statements: u64,
}

/// Something that somebody said.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Said {
    /// The id of the claim that it belongs to.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub claim: Option<String>,
    /// Its number in the claim's list of sightings, from 1; null where it belongs to none.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub sighting: Option<usize>,
    /// The article's id.
    pub article: String,
    /// Who published it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub outlet: Option<String>,
    /// The day of the article, ISO 8601.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub published: Option<String>,
    /// The words, to the letter.
    pub text: String,
    /// What its speaker makes of it.
    pub stance: Stance,
    /// What the words of telling make of it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub force: Option<Force>,
    /// Through whom it came, nearest the source first.
    pub route: Vec<String>,
    /// How sure it is that the source says it here, 0 to 1; null where that is not known.
    #[cfg_attr(feature = "openapi", schema(required, minimum = 0, maximum = 1))]
    pub confidence: Option<f64>,
}

/// Two places in a list of things said, of which one denies what the other asserts.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contradiction {
    /// The earlier one's place, from 0.
    pub earlier: usize,
    /// The later one's.
    pub later: usize,
}

impl Somebody {
    /// Returns a source as the ledger knows it.
    pub fn of(view: &SourceView) -> Self {
        let said = view.said.iter().map(|said| Said {
            claim: said.claim.map(|claim| claim.to_string()),
            sighting: said.sighting.map(|place| place as usize + 1),
            article: said.article.clone(),
            outlet: said.outlet.clone(),
            published: said.published.clone(),
            text: said.text.clone(),
            stance: Stance::of(said.stance),
            force: said.force.map(Force::of),
            route: said.route.clone(),
            confidence: said
                .confidence
                .map(|confidence| f64::from(confidence) / 1_000.0),
        });
        let pairs = |found: &[laut_ledger::Contradiction]| {
            let pairs = found.iter().map(|found| Contradiction {
                earlier: found.earlier,
                later: found.later,
            });
            pairs.collect()
        };
        Somebody {
            name: view.name.clone(),
            names: view
                .names
                .iter()
                .map(|(name, statements)| Called {
                    name: name.clone(),
                    statements: *statements,
                })
                .collect(),
            class: Class::of(view.class),
            standing: Standing::of(view.standing),
            roles: view.roles.clone(),
            parties: view.parties.clone(),
            statements: view.statements,
            said: said.collect(),
            contradictions: pairs(&view.contradictions),
            dismissed: pairs(&view.dismissed),
        }
    }
}

/// Why a sighting is in its claim.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reason {
    /// Its place in the claim's list, from 1 as a split counts.
    pub sighting: usize,
    /// The sighting of the claim that it is nearest to; null where it is the only one.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub nearest: Option<Nearest>,
}

/// The sighting that another is nearest to, and what the two share.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Nearest {
    /// Its place in the claim's list, from 1.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub sighting: Option<usize>,
    /// The probability that the two make the same claim, 0 to 1.
    pub score: f32,
    /// Words that mean the same, with how sure that is, 0 to 1.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::openapi::matches))]
    pub matches: Vec<(String, String, f32)>,
    /// Words that only the sighting has.
    pub only_here: Vec<String>,
    /// Words that only the nearest one has.
    pub only_there: Vec<String>,
    /// What differs, in words.
    pub differences: Vec<String>,
    /// What a user said of the two: whether they are the same; null where nothing was said.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub overruled: Option<bool>,
}

impl Reason {
    /// Returns why a sighting is in a claim.
    pub fn of(why: &Why, claim: &laut_ledger::Claim) -> Self {
        Reason {
            sighting: number_of(claim, why.sighting).unwrap_or_default(),
            nearest: why.nearest.as_ref().map(|nearest: &Match| Nearest {
                sighting: number_of(claim, nearest.other),
                score: nearest.score,
                matches: nearest.matches.clone(),
                only_here: nearest.only_here.clone(),
                only_there: nearest.only_there.clone(),
                differences: nearest.differences.clone(),
                overruled: nearest.overruled,
            }),
        }
    }
}

/// How two parties that assert a claim were counted.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ground {
    /// A party; of the unnamed, their description.
    pub one: String,
    /// The other one.
    pub other: String,
    /// Whether they count as two in `least`; else they may be one, and count as two in `most` alone.
    pub apart: bool,
    /// Why.
    pub because: Because,
}

/// Why two parties that assert a claim are counted as two, or once.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Because {
    /// Two: their names tell two.
    Names,
    /// Two: an article calls both by names of their own.
    NamedTogether,
    /// Two: one of them keeps its name back.
    Withheld,
    /// Once: their names have something in common.
    Alike,
    /// Once: nothing shows that they are two.
    Open,
    /// Once: of a medium nobody knows on whom it rests.
    Medium,
    /// Once: the one passed on what the other said.
    PassedOn,
    /// Once: neither of them is named.
    Unnamed,
    /// Once: their names are in two languages.
    Translation,
    /// Once: it is not sure enough that both say the same.
    Unsure,
    /// Two, or one: a user said so.
    Ruled,
}

impl Ground {
    /// Returns how two parties were counted.
    pub fn of(ground: &laut_ledger::Ground) -> Self {
        use laut_ledger::Because as Known;
        Ground {
            one: ground.one.clone(),
            other: ground.other.clone(),
            apart: ground.apart,
            because: match ground.because {
                Known::Names => Because::Names,
                Known::NamedTogether => Because::NamedTogether,
                Known::Withheld => Because::Withheld,
                Known::Alike => Because::Alike,
                Known::Open => Because::Open,
                Known::Medium => Because::Medium,
                Known::PassedOn => Because::PassedOn,
                Known::Unnamed => Because::Unnamed,
                Known::Translation => Because::Translation,
                Known::Unsure => Because::Unsure,
                Known::Ruled => Because::Ruled,
            },
        }
    }
}

/// Returns the number that people call a sighting of a claim by, from 1.
pub fn number_of(claim: &laut_ledger::Claim, sighting: PropositionId) -> Option<usize> {
    let mut sightings = claim.sightings.iter();
    let place = sightings.position(|other| other.proposition == sighting)?;
    Some(place + 1)
}

/// An article that was removed.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gone {
    /// Its id.
    pub id: String,
    /// Sightings that it had in claims.
    pub sightings: usize,
    /// What it was, with its earlier versions, the newest last: added again in this order, all of it is back, with what
    /// users said of it; claims that nobody else had get new ids.
    pub articles: Vec<Article>,
    /// Whether it can be brought back as it was, with all ids, until twenty others are removed; false where it was removed for
    /// good.
    pub kept: bool,
}

/// What an article brought to the ledger.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Brought {
    /// Its id in the ledger.
    pub id: String,
    /// Whether it was not there before.
    pub new: bool,
    /// Which version of it this was, where it was there with another text; left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub version: Option<Placed>,
    /// Its statements.
    pub statements: usize,
    /// Its claims.
    pub claims: usize,
    /// Those of its claims that articles from before have too.
    pub known_before: usize,
}

/// Which version of an article a text is.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Placed {
    /// The newest, which the claims follow from now on.
    Newest,
    /// An earlier one, which is kept beside it.
    Earlier,
}

impl Placed {
    /// Returns a place in the contract's words.
    pub fn of(placed: laut_ledger::Placed) -> Self {
        match placed {
            laut_ledger::Placed::Newest => Placed::Newest,
            laut_ledger::Placed::Earlier => Placed::Earlier,
        }
    }
}

/// A claim that cannot be shown or changed, an article that is not there, a ledger that does not open.
impl Problem {
    /// Returns what a ledger said; `missing` is the code where something is not in it.
    pub fn of_ledger(error: &laut_ledger::Error, missing: &str) -> Self {
        let code = match error.kind() {
            ErrorKind::Missing => missing,
            ErrorKind::Unreachable => "ledger_unreachable",
            ErrorKind::NotALedger => "ledger_not",
            ErrorKind::Newer => "ledger_newer",
            ErrorKind::Older => "ledger_older",
            ErrorKind::Damaged => "ledger_damaged",
            ErrorKind::Replaced => "ledger_replaced",
            ErrorKind::ReadOnly => "ledger_readonly",
            ErrorKind::Full => "ledger_full",
            ErrorKind::Busy => "ledger_busy",
            ErrorKind::OtherWeights => "weights_differ",
            ErrorKind::Refused => "refused",
            _ => "ledger_failed",
        };
        // A ledger says `file: what; what to do`, the file where it is about that.
        let words = error.to_string();
        let is_of_file = !matches!(
            error.kind(),
            ErrorKind::Missing | ErrorKind::Refused | ErrorKind::OtherWeights
        );
        let (place, words) = match words.split_once(": ") {
            Some((place, words)) if is_of_file => (Some(place.to_owned()), words),
            _ => (None, words.as_str()),
        };
        let (message, help) = match words.rsplit_once("; ") {
            Some((message, help)) => (message, Some(help.to_owned())),
            None => (words, None),
        };
        Problem {
            code: code.to_owned(),
            message: message.to_owned(),
            place,
            help,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ledgers_words_are_taken_apart() {
        let check = |kind, words: &str, expected: [&str; 4]| {
            let error = laut_ledger::Error::new(kind, words);
            let problem = Problem::of_ledger(&error, "claim_missing");
            let place = problem.place.unwrap_or_default();
            let help = problem.help.unwrap_or_default();
            assert_eq!([problem.code, place, problem.message, help], expected);
        };
        check(
            ErrorKind::Damaged,
            "a.db: the ledger is damaged (x; y); take your copy of it",
            [
                "ledger_damaged",
                "a.db",
                "the ledger is damaged (x; y)",
                "take your copy of it",
            ],
        );
        check(
            ErrorKind::Missing,
            "there is no claim c9 in the ledger; `laut claims` lists them",
            [
                "claim_missing",
                "",
                "there is no claim c9 in the ledger",
                "`laut claims` lists them",
            ],
        );
        check(
            ErrorKind::Refused,
            "no: this cannot be",
            ["refused", "", "no: this cannot be", ""],
        );
    }
}
