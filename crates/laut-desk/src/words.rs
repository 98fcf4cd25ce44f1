//! What is asked in words and answered in the contract's objects, for surfaces that hand on both as they are: an
//! assistant's tools, Python. Words in, what use cases take out, or what is wrong with which of them.

use std::collections::BTreeSet;

use laut::Language;
use laut_ledger::{ClaimId, Order, day_of, repeated};
use laut_wire::{
    ArticleFacts, Claim, ClaimsPage, Explained, ListedClaim, Notice, OfArticle, Problem,
    SaidBefore, Status, Stories, Story, StoryChange, StoryDetail, TakenBack, Version,
};
use serde::Deserialize;
use serde_json::error::Category;

use crate::{
    Asked, ClaimView, Desk, Error, ErrorKind, Result, StoryView,
    news::{day_since, today},
};

/// Which claims are asked for, in words; what is left out is not asked.
#[derive(Clone, PartialEq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Filters {
    /// `unsourced`, `single`, `uncertain`, `corroborated`, `disputed` or `denied`.
    pub status: Option<String>,
    /// Somebody's name.
    pub source: Option<String>,
    /// A day, ISO 8601: with an article of this day or a later one.
    pub since: Option<String>,
    /// A day, ISO 8601: with an article of this day or an earlier one.
    pub until: Option<String>,
    /// Words that one sighting has, all of them; `*` at a word's end stands for any end.
    pub words: Option<String>,
    /// So many articles have it, at least.
    pub articles: Option<u32>,
    /// `thin`, `latest` or `id`.
    pub order: Option<String>,
    /// So many at most.
    pub limit: Option<u64>,
    /// What `next` of the page before was.
    pub after: Option<String>,
}

impl Filters {
    /// Returns what is asked; thin claims come first where no order is asked for.
    ///
    /// # Errors
    /// If one of the words is none of those that are known.
    pub fn asked(&self) -> Result<Asked> {
        let status = given(self.status.as_ref()).map(status).transpose()?;
        let order = match given(self.order.as_ref()) {
            None | Some("thin") => Order::Thin,
            Some("latest") => Order::Latest,
            Some("id") => Order::Id,
            Some(other) => return Err(invalid("order", other, "take thin, latest or id")),
        };
        let skip = skipped(self.after.as_deref())?;
        let words = self.words.as_deref().unwrap_or_default();
        Ok(Asked {
            status,
            since: given(self.since.as_ref())
                .map(|text| day("since", text))
                .transpose()?,
            until: given(self.until.as_ref())
                .map(|text| day("until", text))
                .transpose()?,
            words: words.split_whitespace().map(str::to_owned).collect(),
            source: given(self.source.as_ref()).map(str::to_owned),
            articles: self.articles.unwrap_or_default(),
            order,
            skip,
            limit: self.limit,
        })
    }
}

fn given(field: Option<&String>) -> Option<&str> {
    field.map(String::as_str).filter(|text| !text.is_empty())
}

fn status(name: &str) -> Result<laut_ledger::Status> {
    let mut all = crate::asking::ALL.into_iter();
    all.find(|status| Status::of(*status).as_str() == name)
        .ok_or_else(|| {
            let known: Vec<&str> = Status::ALL.iter().map(|status| status.as_str()).collect();
            let help = format!("take one of {}", known.join(", "));
            invalid("status", name, &help)
        })
}

/// Returns a day in days since 1970-01-01, also of words for one; `place` is what it was given for.
///
/// # Errors
/// If it is none.
pub fn day(place: &str, text: &str) -> Result<i32> {
    day_since(text, today()).ok_or_else(|| {
        let problem = Problem {
            code: "parameter_invalid".to_owned(),
            message: format!("\"{}\" is no day", repeated(text)),
            place: Some(place.to_owned()),
            help: Some("give yesterday, 7d, or a day such as 2031-03-06".to_owned()),
        };
        Error::new(ErrorKind::Invalid, problem)
    })
}

/// Returns a day, a month or a year that the calendar has, as articles are narrowed down to it; `place` is what it was
/// given for.
///
/// # Errors
/// If it is none.
pub fn span_of_days(place: &str, text: &str) -> Result<String> {
    let is_number = |sign: char| sign.is_ascii_digit() || sign == '-';
    let first = match text.len() {
        10 => text.to_owned(),
        7 => format!("{text}-01"),
        4 => format!("{text}-01-01"),
        _ => String::new(),
    };
    if text.chars().all(is_number) && day_of(&first).is_some() {
        return Ok(text.to_owned());
    }
    let help = "give a day, a month or a year such as 2031-03-06, 2031-03 or 2031";
    Err(invalid(place, text, help))
}

/// Returns a language by its code, as articles have it; `place` is what it was given for.
///
/// # Errors
/// If it is no code of ISO 639.
pub fn language(place: &str, text: &str) -> Result<String> {
    let help = "give the code of a language (ISO 639) such as de or en";
    let language = Language::parse(text).ok_or_else(|| invalid(place, text, help))?;
    Ok(language.code().to_owned())
}

/// Returns a day that the calendar has; `place` is what it was given for.
///
/// # Errors
/// If it is none.
pub fn calendar_day(place: &str, text: &str) -> Result<String> {
    if text.len() == "2031-03-06".len() && day_of(text).is_some() {
        return Ok(text.to_owned());
    }
    let problem = Problem {
        code: "parameter_invalid".to_owned(),
        message: format!("\"{}\" is no day", repeated(text)),
        place: Some(place.to_owned()),
        help: Some("give a day such as 2031-03-06".to_owned()),
    };
    Err(Error::new(ErrorKind::Invalid, problem))
}

/// Returns what is wrong with JSON that something was to be made of, in words for whoever wrote it.
pub fn told(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let (line, column) = (error.line(), error.column());
    let place = || match line {
        0 => String::new(),
        _ => format!(" (line {line}, column {column})"),
    };
    let named = |before: &str| {
        let rest = words.split_once(before)?.1;
        rest.split_once('`').map(|(name, _)| name)
    };
    if let Some(name) = named("missing field `") {
        return format!("\"{name}\" is missing");
    }
    if let Some(name) = named("unknown field `") {
        return format!("there is no \"{}\" here", repeated(name));
    }
    if let Some(name) = named("duplicate field `") {
        return format!("\"{name}\" is given more than once");
    }
    match error.classify() {
        Category::Data => format!("something of another sort is expected{}", place()),
        Category::Eof => format!("it ends too early{}", place()),
        _ => format!("it is no JSON{}", place()),
    }
}

/// Returns how many things the pages before had: what `next` of the last one was.
///
/// # Errors
/// If it is no such number.
pub fn skipped(after: Option<&str>) -> Result<u64> {
    let Some(after) = after.filter(|after| !after.is_empty()) else {
        return Ok(0);
    };
    let skip = after.parse().ok().filter(|skip| *skip < 1 << 40);
    skip.ok_or_else(|| invalid("after", after, "take `next` of the page before"))
}

/// Returns the claim that is meant.
///
/// # Errors
/// If it is no claim's id.
pub fn claim_id(text: &str) -> Result<ClaimId> {
    let help = "give a claim such as c12";
    ClaimId::parse(text).ok_or_else(|| invalid("id", text, help))
}

fn invalid(place: &str, given: &str, help: &str) -> Error {
    let problem = Problem {
        code: "parameter_invalid".to_owned(),
        message: format!("\"{}\" is no {place}", repeated(given)),
        place: Some(place.to_owned()),
        help: Some(help.to_owned()),
    };
    Error::new(ErrorKind::Invalid, problem)
}

impl ClaimView {
    /// Returns the claim as the contract has it, with why its sightings are in it where that was asked for.
    pub fn explained(&self) -> Explained {
        Explained {
            claim: self.wire(),
            why: self.reasons(),
            grounds: self.grounds(),
            notices: self
                .notices
                .iter()
                .map(|about| OfArticle {
                    article: about.article.clone(),
                    notice: about.notice.clone(),
                })
                .collect(),
            taken_back: self.taken_back(),
            marks: self.marks.clone(),
        }
    }

    /// Returns the articles that said it until their outlets took that back, as the contract has them.
    pub fn taken_back(&self) -> Vec<TakenBack> {
        let gone = self.taken_back.iter();
        gone.map(|gone| TakenBack {
            article: ArticleFacts::of(&gone.facts),
            said: gone
                .said
                .iter()
                .map(|(text, speaker)| SaidBefore {
                    text: text.clone(),
                    speaker: speaker.clone(),
                })
                .collect(),
            notices: self.notices_of(&gone.facts.id),
        })
        .collect()
    }

    /// Returns what the outlet of an article says of it that is about the claim.
    pub fn notices_of(&self, article: &str) -> Vec<Notice> {
        let notices = self.notices.iter();
        let own = notices.filter(|about| about.article == article);
        own.map(|about| about.notice.clone()).collect()
    }
}

impl StoryView {
    /// Returns the story as the contract has it.
    pub fn detail(self) -> StoryDetail {
        StoryDetail {
            laut: Version,
            story: Story::of(&self.story),
            articles: self.story.articles.iter().map(ArticleFacts::of).collect(),
            claims: self
                .claims
                .iter()
                .zip(self.taken_back)
                .map(|(claim, taken_back)| ListedClaim {
                    claim: Claim::of(claim),
                    taken_back,
                })
                .collect(),
            groups: self.groups,
            rests: self.rests,
            kin: self.kin.iter().map(Story::of).collect(),
            alone: self.alone as u64,
            copies: self.copies,
            changed: self.changed.iter().map(StoryChange::of).collect(),
        }
    }
}

impl Desk {
    /// Returns a page of stories as the contract has it; see [`Desk::stories`].
    ///
    /// # Errors
    /// If the storage fails.
    pub fn stories_page(&self, since: Option<i32>, skip: usize, limit: usize) -> Result<Stories> {
        let page = self.stories(since, skip, limit)?;
        let end = skip.saturating_add(page.stories.len());
        let stories: Result<Vec<_>> = page.stories.iter().map(|one| self.listed(one)).collect();
        let stories = stories?;
        let is_first = skip == 0 && limit > 0 && since.is_none();
        Ok(Stories {
            alone: if is_first {
                self.articles_alone()?
            } else {
                Vec::new()
            },
            laut: Version,
            next: (page.has_more && !stories.is_empty()).then(|| end.to_string()),
            total: page.total,
            stories,
        })
    }

    /// Returns a page of claims as the contract's objects, with those of their articles that print one text.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn claims_page(&self, asked: &Asked) -> Result<ClaimsPage> {
        self.at_one_moment(|desk| {
            let page = desk.claims(asked)?;
            let sightings = page.claims.iter().flat_map(|claim| &claim.sightings);
            let articles: BTreeSet<String> = sightings.map(|one| one.article.clone()).collect();
            let claims: Result<Vec<_>> = page
                .claims
                .iter()
                .map(|claim| desk.listed_claim(claim))
                .collect();
            Ok(ClaimsPage {
                laut: Version,
                copies: desk.copies(Some(&articles))?,
                claims: claims?,
                total: page.total,
                articles_left_out: page.articles_left_out,
                next: page.next.map(|next| next.to_string()),
                counts: page
                    .counts
                    .iter()
                    .map(|(status, count)| (Status::of(*status).as_str(), *count))
                    .collect(),
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what is asked by some words, or what is wrong with them.
    fn asked(json: &str) -> std::result::Result<Asked, String> {
        let filters: Filters = serde_json::from_str(json).map_err(|error| error.to_string())?;
        filters.asked().map_err(|error| {
            let problem = error.into_problem();
            format!("{}: {}", problem.place.unwrap_or_default(), problem.message)
        })
    }

    #[test]
    fn words_are_understood_or_named() {
        let found = asked(
            r#"{"status": "denied", "since": "1970-01-03", "words": "bridge clos*", "after": "20", "source": ""}"#,
        );
        let expected = Asked {
            status: Some(laut_ledger::Status::Denied),
            since: Some(2),
            words: vec!["bridge".to_owned(), "clos*".to_owned()],
            skip: 20,
            ..Asked::default()
        };
        assert_eq!(found, Ok(expected));
        let wrong = |json: &str| asked(json).err().unwrap_or_default();
        assert_eq!(
            wrong(r#"{"status": "true"}"#),
            "status: \"true\" is no status"
        );
        assert_eq!(
            wrong(r#"{"until": "2031-02-30"}"#),
            "until: \"2031-02-30\" is no day"
        );
        assert_eq!(wrong(r#"{"order": "best"}"#), "order: \"best\" is no order");
        assert_eq!(wrong(r#"{"after": "x"}"#), "after: \"x\" is no after");
        assert!(wrong(r#"{"colour": "red"}"#).contains("unknown field `colour`"));
        for id in ["12", "c", "c+12", "c 12", "c9223372036854775808"] {
            assert!(claim_id(id).is_err(), "{id}");
        }
        assert!(claim_id("c12").is_ok());
        let long = claim_id(&"9".repeat(100_000))
            .err()
            .map(Error::into_problem);
        assert!(long.is_some_and(|problem| problem.message.len() < 200));
        assert!(skipped(Some("18446744073709551615")).is_err());
    }

    #[test]
    fn what_makes_no_sense_is_refused_with_what_does() {
        for good in ["2031", "2031-03", "2031-03-06", "2028-02-29"] {
            assert_eq!(span_of_days("day", good).ok().as_deref(), Some(good));
        }
        for bad in [
            "03/2032",
            "2031-02-31",
            "2031-13",
            "31",
            "2031-3",
            "soon",
            "",
        ] {
            let problem = span_of_days("day", bad).err().map(Error::into_problem);
            let problem = problem.expect("it is refused");
            assert_eq!(problem.place.as_deref(), Some("day"), "{bad}");
            assert!(problem.help.is_some_and(|help| help.contains("2031-03")));
        }
        assert_eq!(language("language", "DE").ok().as_deref(), Some("de"));
        assert!(language("language", "english").is_err());
        assert!(calendar_day("published", "2031-99-99").is_err());
        assert!(calendar_day("published", "2031-03-06").is_ok());
    }

    #[test]
    fn what_is_wrong_with_json_is_told_in_words() {
        #[derive(Deserialize, Debug)]
        #[serde(deny_unknown_fields)]
        struct Given {
            #[expect(dead_code, reason = "only its absence is told")]
            text: String,
        }
        let check = |json: &str, expected: &str| {
            let error = serde_json::from_str::<Given>(json).expect_err("it is none");
            assert_eq!(told(&error), expected, "{json}");
        };
        check("{}", "\"text\" is missing");
        check(
            r#"{"text": "", "colour": 1}"#,
            "there is no \"colour\" here",
        );
        check(
            r#"{"text": "", "text": ""}"#,
            "\"text\" is given more than once",
        );
        check(
            r#"{"text": 1}"#,
            "something of another sort is expected (line 1, column 10)",
        );
        check("{", "it ends too early (line 1, column 1)");
        check("text", "it is no JSON (line 1, column 2)");
    }
}
