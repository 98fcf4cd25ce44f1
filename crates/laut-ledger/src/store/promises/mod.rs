//! What every store promises, whatever it is built on: what is kept comes back to the letter, what is found by what, in
//! which order, what is refused.
//!
//! A store passes where its tests say `promises!(make_store)`. Whoever writes another one begins here: what these tests do
//! not ask for is not promised.

pub(in crate::store) mod correcting;
pub(in crate::store) mod keeping;
pub(in crate::store) mod listing;
pub(in crate::store) mod versions;

use std::fmt;

use laut::{Class, Span, Standing};

use crate::{
    claim::{
        ArticleRow, Claim, ClaimId, Independent, Origin, PropositionId, Reach, Sighting, Status,
    },
    corrections::{Change, Correction},
    error::ErrorKind,
    record::{Credited, Digest, Facts, Proposition, Record, Stance, Topic},
    store::{Result, Store},
};

/// A place where a ledger is kept; gone when it is dropped.
pub(in crate::store) trait Place {
    /// Opens it to write; it is made where there is none.
    fn to_write(&self) -> Box<dyn Store>;
    /// Opens it anew to read; `None` where nobody else can see it.
    fn to_read(&self) -> Option<Box<dyn Store>>;
}

/// Makes a place that is empty.
pub(in crate::store) type Make = dyn Fn() -> Box<dyn Place>;

/// Makes a test of every promise, over the stores of the places that a function makes.
macro_rules! promises {
    ($make:ident) => {
        $crate::store::promises::promises! {
            $make;
                keeping: facts_stand_under_the_id_given_here, a_digest_comes_back_to_the_letter, articles_are_found_by_id_and_fingerprint, articles_are_listed_by_number, near_articles_share_topics_on_days_in_question_or_none, sources_are_found_by_all_words_of_their_names, articles_are_listed_latest_first_and_by_words, names_are_found_by_their_parts, names_are_counted_over_articles, edges_are_seen_from_both_ends, copies_are_seen_from_both_ends, overrules_are_found_from_both_ends_and_outlive_their_article, articles_are_listed_in_orders_and_by_days, dismissals_are_found_from_both_ends_until_they_are_dropped, rulings_are_kept_until_they_are_dropped, a_dropped_article_leaves_nothing_behind, numbers_of_dropped_articles_are_not_used_again, a_taken_id_or_text_is_refused, nothing_is_kept_of_what_is_rolled_back, writing_needs_a_begin;
                listing: orders, filters, articles_with_a_topic_stand_by_their_days, words_are_searched_without_case_and_accents, letters_are_searched_without_their_marks, stars_and_words_in_a_row_mean_what_is_said, odd_words_are_no_commands, propositions_lead_to_their_claims, a_claim_comes_back_to_the_letter, a_claim_put_again_replaces_what_was_there, merged_claims_lead_to_the_last, a_claim_is_not_merged_into_itself, who_belonged_to_a_claim_that_went_is_known, whoever_takes_claims_can_stop;
                correcting: corrections_are_kept_to_the_letter, a_later_correction_of_a_sort_replaces_the_earlier_one_and_the_same_is_kept_once, what_is_withdrawn_is_gone_and_its_number_with_it, corrections_outlive_their_article, another_record_stands_under_the_same_number_id_and_fingerprint, nothing_of_the_record_before_is_found, an_article_that_is_not_there_is_not_replaced;
                versions: an_article_is_found_at_its_address, kept_versions_are_told_in_their_order, versions_come_back_to_the_letter_in_their_order, versions_go_with_their_article, what_was_taken_back_goes_with_its_claim_and_its_article, an_article_that_is_put_back_is_as_it_was, removed_articles_are_kept_apart_until_they_are_dropped, an_article_may_go_by_another_fingerprint;
        }
    };
    ($make:ident; $($file:ident: $($promise:ident),+;)+) => {
        $(
            mod $file {
                use super::$make;

                $(
                    #[test]
                    fn $promise() {
                        $crate::store::promises::$file::$promise(&$make);
                    }
                )+
            }
        )+
    };
}

pub(in crate::store) use promises;

/// Writes, then reads: before the commit, after it, and by a reader who opens the file anew.
#[track_caller]
#[expect(
    clippy::needless_pass_by_value,
    reason = "what is expected is written where it is passed"
)]
pub(in crate::store) fn check<T: PartialEq + fmt::Debug>(
    make: &Make,
    write: impl FnOnce(&mut dyn Store) -> Result<()>,
    read: impl Fn(&dyn Store) -> Result<T>,
    expected: T,
) {
    let place = make();
    let mut store = place.to_write();
    store.begin().expect("nobody else writes");
    write(&mut *store).expect("it can be kept");
    assert_eq!(
        read(&*store).expect("it can be read"),
        expected,
        "before the commit"
    );
    store.commit().expect("there is room");
    assert_eq!(
        read(&*store).expect("it can be read"),
        expected,
        "after the commit"
    );
    drop(store);
    if let Some(store) = place.to_read() {
        assert_eq!(
            read(&*store).expect("it can be read"),
            expected,
            "by whoever opens it anew"
        );
    }
}

/// Asserts what opening or doing something is refused with.
#[track_caller]
pub(in crate::store) fn check_refused<T: fmt::Debug>(
    done: Result<T>,
    kind: ErrorKind,
    words: &[&str],
) {
    let error = done.expect_err("it is refused");
    let message = error.to_string();
    assert_eq!(error.kind(), kind, "{message}");
    for word in words {
        assert!(message.contains(word), "{word:?} in {message:?}");
    }
}

/// Keeps a change as one.
pub(in crate::store) fn change(
    store: &mut dyn Store,
    write: impl FnOnce(&mut dyn Store) -> Result<()>,
) -> Result<()> {
    store.begin()?;
    write(store)?;
    store.commit()
}

/// Returns an article by what it is called, its day, its topics, and who says what.
pub(in crate::store) fn record(
    name: &str,
    day: Option<i32>,
    topics: &[u32],
    said: &[(&str, &str)],
) -> Record {
    let mut sources: Vec<Credited> = Vec::new();
    let mut propositions = Vec::new();
    for (speaker, text) in said {
        let place = sources.iter().position(|source| source.name == *speaker);
        let place = place.unwrap_or_else(|| {
            sources.push(source(speaker));
            sources.len() - 1
        });
        sources[place].statements += 1;
        propositions.push(proposition(
            text,
            u32::try_from(place).expect("few sources"),
        ));
    }
    Record {
        facts: Facts {
            id: format!("input {name}"),
            fingerprint: format!("print {name}"),
            outlet: Some("Weidenauer Bote".to_owned()),
            text: said.iter().map(|(_, text)| *text).collect(),
            ..Facts::default()
        },
        digest: Digest {
            day,
            sources,
            propositions,
            topics: topics
                .iter()
                .map(|&key| Topic { key, weight: 1.5 })
                .collect(),
            shingles: vec![3, 7],
            ..Digest::default()
        },
    }
}

pub(in crate::store) fn source(name: &str) -> Credited {
    let standing = if name.starts_with(char::is_uppercase) {
        Standing::Named
    } else {
        Standing::Anonymous
    };
    Credited {
        name: name.to_owned(),
        class: Class::Person,
        standing,
        unresolved: false,
        role: None,
        speaks_for: None,
        statements: 0,
        vector: vec![-127, 0, 127],
    }
}

pub(in crate::store) fn proposition(text: &str, speaker: u32) -> Proposition {
    Proposition {
        span: (0, 1),
        pieces: vec![(0, 1)],
        confidence: None,
        text: text.to_owned(),
        statement: Some(0),
        stance: Stance::Assert,
        force: None,
        speaker: Some(speaker),
        via: Vec::new(),
        said: None,
        refers: None,
        has_pronoun: false,
        agent: Vec::new(),
        implied: Vec::new(),
        poles: Vec::new(),
        negated: false,
        terms: Vec::new(),
        numbers: Vec::new(),
        days: Vec::new(),
        vector: vec![1, -1],
    }
}

/// Returns a claim with these sightings; nobody is known to assert it.
pub(in crate::store) fn claim(id: u64, gist: &str, sightings: &[PropositionId]) -> Claim {
    Claim {
        id: ClaimId(id),
        gist: gist.to_owned(),
        sightings: sightings
            .iter()
            .map(|&proposition| Sighting {
                proposition,
                article: "a1".to_owned(),
                outlet: None,
                statement: Some(2),
                url: Some("https://kurier.example/1".to_owned()),
                span: (4, 9),
                pieces: vec![(1, 2), (4, 9)],
                confidence: Some(875),
                text: gist.to_owned(),
                stance: Stance::Deny,
                force: None,
                speaker: Some("Ada".to_owned()),
                origin: Some(0),
                route: vec!["Kurier".to_owned()],
                published: Some("2031-03-05".to_owned()),
                said: None,
            })
            .collect(),
        origins: vec![Origin {
            name: "Ada".to_owned(),
            party: "Ada".to_owned(),
            standing: Standing::Named,
            first_article: "a1".to_owned(),
            first_published: None,
            articles: vec!["a1".to_owned()],
        }],
        independent: Independent::default(),
        status: Status::Unsourced,
        confirmed_by: vec!["Ada".to_owned()],
        loops: vec![vec!["A".to_owned(), "B".to_owned()]],
        dismissed: vec![(0, 1)],
    }
}

pub(in crate::store) fn reach(outlets: u32, articles: u32, last_day: Option<i32>) -> Reach {
    Reach {
        outlets,
        articles,
        days: last_day.map(|day| (day - 1, day)),
    }
}

pub(in crate::store) fn not_a_statement(start: usize, end: usize) -> Correction {
    Correction {
        statement: vec![Span::new(start, end)],
        change: Change::NotAStatement,
    }
}

pub(in crate::store) fn at(article: u64, place: u32) -> PropositionId {
    PropositionId::new(ArticleRow(article), place)
}

pub(in crate::store) fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}
