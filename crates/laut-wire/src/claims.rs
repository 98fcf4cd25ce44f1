//! The types of a ledger's claims, field by field as the contract names them. Plain data: what has
//! to hold between the fields is in `check`. Does not know how statements become claims.

use serde::{Deserialize, Serialize};

use crate::check;
use crate::error::Error;
use crate::reading::{Force, Span, Standing, Version};
use crate::words::words;

/// The claims of many articles as `laut claims --format json` prints them.
///
/// Deserializing checks the whole of it; see [`Claims::from_json`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Draft")]
#[cfg_attr(
    feature = "openapi",
    derive(utoipa::ToSchema),
    schema(description = "The claims of many articles.")
)]
pub struct Claims {
    /// The version of the contract, 1.
    #[cfg_attr(feature = "openapi", schema(value_type = Version))]
    pub laut: u32,
    /// The claims.
    pub claims: Vec<Claim>,
    /// The articles that print one text.
    pub copies: Vec<Copies>,
}

impl Claims {
    /// Returns claims and copies as this version of the contract has them.
    pub fn new(claims: Vec<Claim>, copies: Vec<Copies>) -> Self {
        Self {
            laut: Version::NUMBER,
            claims,
            copies,
        }
    }

    /// Returns the claims that a JSON object holds.
    ///
    /// Lists and fields that may be null may also be absent; fields that are not known are ignored.
    /// A claim may be merged into one that is not there, as where a few claims out of a ledger are
    /// shown.
    ///
    /// ```
    /// use laut_wire::{Claims, Status};
    ///
    /// let json = r#"{"laut": 1, "claims": [{
    ///     "id": "c1", "gist": "Die Fähre ist leck",
    ///     "sightings": [{
    ///         "article": "a1", "text": "Die Fähre ist leck", "stance": "assert", "origin": "o1"
    ///     }],
    ///     "origins": [{
    ///         "id": "o1", "name": "Ada Lindt", "party": "Hafenamt", "standing": "named",
    ///         "first_article": "a1", "articles": ["a1"]
    ///     }],
    ///     "independent": {"least": 1, "most": 1}, "status": "single"
    /// }]}"#;
    /// let claims = Claims::from_json(json)?;
    /// assert_eq!(claims.claims[0].status, Status::Single);
    /// # Ok::<(), laut_wire::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the JSON is malformed, has another version than 1, gives an id twice, names an origin that
    /// its claim does not list, or has a number out of its range, a loop that does not come back to
    /// its start or a copy of nothing.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let draft: Draft = serde_json::from_str(json).map_err(|e| Error::malformed(&e))?;
        Self::try_from(draft)
    }

    /// Returns the claims as JSON on one line, without a line break at its end.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("plain data with string keys")
    }

    /// Returns the claims as indented JSON, without a line break at its end.
    pub fn to_json_pretty(&self) -> String {
        serde_json::to_string_pretty(self).expect("plain data with string keys")
    }

    /// Checks what has to hold between the fields of claims that were put together by hand.
    ///
    /// # Errors
    ///
    /// As [`Claims::from_json`], but for malformed JSON.
    pub fn check(&self) -> Result<(), Error> {
        check::claims(self)
    }
}

/// Claims whose fields have been parsed and not yet been checked against each other.
#[derive(Deserialize)]
pub(crate) struct Draft {
    laut: Version,
    #[serde(default)]
    claims: Vec<Claim>,
    #[serde(default)]
    copies: Vec<Copies>,
}

impl TryFrom<Draft> for Claims {
    type Error = Error;

    fn try_from(draft: Draft) -> Result<Self, Error> {
        let Version = draft.laut;
        let claims = Self::new(draft.claims, draft.copies);
        check::claims(&claims)?;
        Ok(claims)
    }
}

/// Something that is held to be so, with every place that says it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Claim {
    /// What the claim is called for as long as the ledger lives.
    pub id: String,
    /// The shortest clear wording among the sightings, to the letter, with all its pieces, parted by ` … `.
    pub gist: String,
    /// The places that say it, deny it or doubt it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub sightings: Vec<Sighting>,
    /// Who first held it, as far as the articles show, deniers and doubters among them.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub origins: Vec<Origin>,
    /// Who holds it, denies it or doubts it, and since when, in the order in which they first spoke of it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub holders: Vec<Holder>,
    /// How many independent origins assert it.
    pub independent: Independent,
    /// What it rests on.
    pub status: Status,
    /// How sure the status is, 0 to 1: how probably the words that it needs are said there by those who are credited with
    /// them. It does not tell whether the claim is true. Null where it rests on an article's own voice alone, and where
    /// that was not kept.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required, minimum = 0, maximum = 1))]
    pub confidence: Option<f64>,
    /// The named parties that confirm it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub confirmed_by: Vec<String>,
    /// Routes that come back to where they started, by the names that they pass: circular
    /// reporting.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub loops: Vec<Vec<String>>,
    /// The id of the older claim that this one turned out to be; absent from the JSON where it is
    /// none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub merged_into: Option<String>,
}

impl Claim {
    /// Returns the claim as JSON on one line, without a line break at its end.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("plain data with string keys")
    }
}

/// A place in an article that says a claim, denies it or doubts it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sighting {
    /// The id of the article.
    pub article: String,
    /// The id of the statement in that article; null where the article says it in its own voice.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub statement: Option<String>,
    /// The words, to the letter: all pieces of `content`, parted by ` … `.
    pub text: String,
    /// Whether they hold it to be so.
    pub stance: Stance,
    /// The id of the claim's origin that it goes back to; null where it is the article's own voice.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub origin: Option<String>,
    /// The names that it passed through, nearest the origin first.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub route: Vec<String>,
    /// When the article was published, in ISO 8601.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub published: Option<String>,
    /// Who published the article.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub outlet: Option<String>,
    /// Where the article is.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub url: Option<String>,
    /// Where the words stand in the article, in order: several where the report is interrupted.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub content: Vec<Span>,
    /// The name of whom the article credits with them; null where it credits nobody.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub speaker: Option<String>,
    /// What the words of telling make of them; null in the article's own voice.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub force: Option<Force>,
    /// When they were said, as far as the article tells, in ISO 8601.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub said: Option<String>,
    /// How sure it is that somebody says it here, 0 to 1; null in the article's own voice, and where an earlier version of
    /// laut read the article.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required, minimum = 0, maximum = 1))]
    pub confidence: Option<f64>,
}

/// A named party with all who speak for it, or the unnamed people of one origin, and what they made of a claim over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Holder {
    /// The party; of the unnamed, their description.
    pub name: String,
    /// Whether it can be held to its words.
    pub standing: Standing,
    /// The ids of its origins.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub origins: Vec<String>,
    /// Its last word: `assert` where it holds the claim, `deny` where it denies it; null where it only ever doubted it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub now: Option<Stance>,
    /// The day since when that has been its word, in ISO 8601; null where no day is known.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub since: Option<String>,
    /// Its first words that hold the claim; null where there are none.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub asserted: Option<Word>,
    /// Its first words that deny it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub denied: Option<Word>,
    /// Its first words that doubt it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub doubted: Option<Word>,
    /// Its first words that confirm it on the record, where it holds the claim now.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub confirmed: Option<Word>,
    /// Its first sure words against what it surely says now, of an earlier day: it may have changed its mind; null where
    /// that is not sure, or a user said that it is none.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub turned: Option<Word>,
    /// Its words that may contradict each other.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub turns: Vec<Turn>,
}

/// Two words of a holder on two days of which one denies what the other asserts, both surely its own and no reprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Turn {
    /// The number of the earlier sighting in the claim's list, from 1.
    pub earlier: usize,
    /// The number of the later one.
    pub later: usize,
    /// Whether a user said that the two do not contradict each other.
    pub dismissed: bool,
}

/// Words of somebody about a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Word {
    /// The number of the sighting in the claim's list, from 1.
    pub sighting: usize,
    /// When they were said, as far as that is known; else the day of the article: ISO 8601.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub day: Option<String>,
}

/// Who first held a claim, as far as the articles show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Origin {
    /// What the sightings of this claim call it.
    pub id: String,
    /// Its fullest name; for the unnamed, their fullest description.
    pub name: String,
    /// The organization spoken for, or the name itself.
    pub party: String,
    /// Whether it can be held to its words.
    pub standing: Standing,
    /// The id of the article that first has it.
    pub first_article: String,
    /// When that article was published, in ISO 8601.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub first_published: Option<String>,
    /// The ids of the articles that have it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub articles: Vec<String>,
}

/// How many independent origins assert a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Independent {
    /// Where unnamed sources of several outlets are the same people.
    pub least: usize,
    /// Where they are different people.
    pub most: usize,
}

/// Articles that print one text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Copies {
    /// The ids of the articles, two at least.
    pub articles: Vec<String>,
    /// How much of their text they share, 0 to 1.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    pub overlap: f64,
}

words! {
    /// Whether words hold a claim to be so.
    Stance {
        /// They say that it is so.
        Assert = "assert",
        /// They say that it is not so.
        Deny = "deny",
        /// They leave it open, or question it.
        Doubt = "doubt",
    }
}

words! {
    /// What a claim rests on.
    Status {
        /// Only on the articles' own voice.
        Unsourced = "unsourced",
        /// On one independent origin.
        Single = "single",
        /// On one independent origin or several, which cannot be told.
        Uncertain = "uncertain",
        /// On two independent origins at least.
        Corroborated = "corroborated",
        /// Asserted by one party and denied by another.
        Disputed = "disputed",
        /// Denied, and asserted by an article's own voice at most.
        Denied = "denied",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Prints claims and reads them again.
    fn check(claims: &Claims, json: &str) {
        assert_eq!(claims.to_json(), json);
        assert_eq!(Claims::from_json(json).as_ref(), Ok(claims));
        let pretty = claims.to_json_pretty();
        assert_eq!(Claims::from_json(&pretty).as_ref(), Ok(claims));
    }

    fn claim() -> Claim {
        Claim {
            id: "c1".into(),
            gist: "Der Deich hält".into(),
            sightings: vec![Sighting {
                article: "a1".into(),
                statement: Some("s2".into()),
                text: "der Deich halte".into(),
                stance: Stance::Assert,
                origin: Some("o1".into()),
                route: vec!["Küstenbote".into()],
                published: Some("2031-02-01".into()),
                outlet: Some("Blatt".into()),
                url: None,
                content: vec![Span {
                    start: 4,
                    end: 19,
                    text: "der Deich halte".into(),
                }],
                speaker: Some("Edda Moll".into()),
                force: Some(Force::Confirm),
                said: None,
                confidence: Some(0.875),
            }],
            origins: vec![Origin {
                id: "o1".into(),
                name: "Edda Moll".into(),
                party: "Deichverband".into(),
                standing: Standing::Named,
                first_article: "a1".into(),
                first_published: Some("2031-02-01".into()),
                articles: vec!["a1".into()],
            }],
            holders: vec![Holder {
                name: "Deichverband".into(),
                standing: Standing::Named,
                origins: vec!["o1".into()],
                now: Some(Stance::Assert),
                since: Some("2031-02-01".into()),
                asserted: Some(Word {
                    sighting: 1,
                    day: Some("2031-02-01".into()),
                }),
                denied: None,
                doubted: None,
                confirmed: None,
                turned: None,
                turns: Vec::new(),
            }],
            independent: Independent { least: 1, most: 1 },
            status: Status::Single,
            confidence: Some(0.875),
            confirmed_by: vec!["Deichverband".into()],
            loops: vec![vec![
                "Küstenbote".into(),
                "Blatt".into(),
                "Küstenbote".into(),
            ]],
            merged_into: None,
        }
    }

    #[test]
    fn fields_stand_in_the_order_of_the_contract() {
        let copies = Copies {
            articles: vec!["a1".into(), "a7".into()],
            overlap: 0.93,
        };
        check(
            &Claims::new(vec![claim()], vec![copies]),
            concat!(
                r#"{"laut":1,"claims":[{"id":"c1","gist":"Der Deich hält","#,
                r#""sightings":[{"article":"a1","statement":"s2","text":"der Deich halte","#,
                r#""stance":"assert","origin":"o1","route":["Küstenbote"],"#,
                r#""published":"2031-02-01","outlet":"Blatt","url":null,"#,
                r#""content":[{"start":4,"end":19,"text":"der Deich halte"}],"#,
                r#""speaker":"Edda Moll","force":"confirm","said":null,"confidence":0.875}],"#,
                r#""origins":[{"id":"o1","name":"Edda Moll","party":"Deichverband","#,
                r#""standing":"named","first_article":"a1","first_published":"2031-02-01","#,
                r#""articles":["a1"]}],"#,
                r#""holders":[{"name":"Deichverband","standing":"named","origins":["o1"],"now":"assert","#,
                r#""since":"2031-02-01","asserted":{"sighting":1,"day":"2031-02-01"},"denied":null,"#,
                r#""doubted":null,"confirmed":null,"turned":null,"turns":[]}],"#,
                r#""independent":{"least":1,"most":1},"status":"single","confidence":0.875,"#,
                r#""confirmed_by":["Deichverband"],"#,
                r#""loops":[["Küstenbote","Blatt","Küstenbote"]]}],"#,
                r#""copies":[{"articles":["a1","a7"],"overlap":0.93}]}"#
            ),
        );
    }

    #[test]
    fn null_is_printed_but_for_merged_into() {
        let own_voice = Claim {
            sightings: vec![Sighting {
                article: "a1".into(),
                statement: None,
                text: "Der Deich hält".into(),
                stance: Stance::Doubt,
                origin: None,
                route: Vec::new(),
                published: None,
                outlet: None,
                url: None,
                content: Vec::new(),
                speaker: None,
                force: None,
                said: None,
                confidence: None,
            }],
            origins: Vec::new(),
            holders: Vec::new(),
            independent: Independent { least: 0, most: 0 },
            status: Status::Unsourced,
            confidence: None,
            confirmed_by: Vec::new(),
            loops: Vec::new(),
            merged_into: Some("c0".into()),
            ..claim()
        };
        check(
            &Claims::new(vec![own_voice], Vec::new()),
            concat!(
                r#"{"laut":1,"claims":[{"id":"c1","gist":"Der Deich hält","#,
                r#""sightings":[{"article":"a1","statement":null,"text":"Der Deich hält","#,
                r#""stance":"doubt","origin":null,"route":[],"published":null,"outlet":null,"url":null,"content":[],"speaker":null,"force":null,"said":null,"confidence":null}],"origins":[],"holders":[],"#,
                r#""independent":{"least":0,"most":0},"status":"unsourced","confidence":null,"confirmed_by":[],"#,
                r#""loops":[],"merged_into":"c0"}],"copies":[]}"#
            ),
        );
    }

    #[test]
    fn nothing_is_a_ledger_too() {
        assert_eq!(
            Claims::from_json(r#"{"laut": 1, "unheard_of": true}"#),
            Ok(Claims::new(Vec::new(), Vec::new()))
        );
    }
}
