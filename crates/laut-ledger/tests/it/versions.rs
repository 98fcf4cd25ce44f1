//! One address has one article: what comes from it again is a version, and claims follow the newest.

use laut::Language;
use laut_ledger::{Added, Change, Ledger, Met, Placed, Record, Result, SqliteStore};

use crate::{
    corrected::{correct, correction, lost, statements, without},
    shown::{Shown, articles, ledger},
};

/// Returns a record of an article that has an address.
pub(crate) fn at_address(record: &Record) -> Record {
    let mut record = record.clone();
    record.facts.url = Some("https://www.kurier.example/1?utm_source=mail".to_owned());
    record
}

/// Returns the record of the same article once its last statement has gone, under another address of it.
pub(crate) fn newer(record: &Record) -> Record {
    let last = statements(record).pop().expect("it has statements");
    let mut record = lost(record, last);
    let facts = &mut record.facts;
    "elsewhere".clone_into(&mut facts.id);
    facts.fingerprint = format!("{} later", facts.fingerprint);
    facts.url = Some("http://m.kurier.example/1/".to_owned());
    facts.text.push_str("It was changed.");
    record
}

/// Adds an article as it stands at its address now.
fn now(ledger: &mut Ledger<SqliteStore>, record: &Record) -> Result<Vec<Added>> {
    ledger.add_each(&[(record.clone(), true)])
}

/// Returns a ledger of some articles of which one has an address, that article, and its newer version.
pub(crate) fn changed(seed: u64) -> (Ledger<SqliteStore>, Vec<Record>, usize, Record) {
    let mut records = articles(seed, 8);
    let at = records
        .iter()
        .position(|record| statements(record).len() > 2)
        .expect("somebody says something");
    records[at] = at_address(&records[at]);
    let newest = newer(&records[at]);
    (ledger(&records), records, at, newest)
}

#[test]
fn a_changed_article_is_as_if_it_had_always_said_what_it_says_now() {
    for seed in 80..86 {
        let (mut ledger_, mut records, at, newest) = changed(seed);
        let added = ledger_.add(&newest).expect("it can be added");
        assert!(!added.is_new);
        assert_eq!(added.version, Some(Placed::Newest));
        assert_eq!(added.id, records[at].facts.id);
        let before = records[at].facts.clone();
        records[at] = Record {
            facts: laut_ledger::Facts {
                id: before.id.clone(),
                ..newest.facts.clone()
            },
            ..newest.clone()
        };
        let shown = Shown::of(&mut ledger_).expect("it can be read");
        let expected = Shown::of(&mut ledger(&records)).expect("it can be read");
        assert!(shown == expected, "seed {seed}");
        let versions = ledger_.versions(&before.id).expect("it is there");
        assert_eq!(versions, [before, records[at].facts.clone()]);
    }
}

#[test]
fn the_same_text_from_another_address_of_the_article_changes_nothing() {
    let (mut ledger, records, at, _) = changed(91);
    let mut again = records[at].clone();
    again.facts.fingerprint.push_str(" of the feed");
    again.facts.outlet = Some("kurier.example".to_owned());
    again.facts.url = Some("https://amp.kurier.example/1?fbclid=7".to_owned());
    again.facts.text = format!("\n{}", again.facts.text.replace(". ", ".\n\n"));
    let added = ledger.add(&again).expect("it can be added");
    assert_eq!((added.is_new, added.version), (false, None));
    let versions = ledger.versions(&records[at].facts.id).expect("it is there");
    assert_eq!(versions.len(), 1);
}

#[test]
fn what_was_read_before_does_not_come_back() {
    let (mut ledger, records, at, newest) = changed(92);
    ledger.add(&newest).expect("it can be added");
    let before = Shown::of(&mut ledger).expect("it can be read");
    // A folder that is added again has the earlier text too.
    let again = ledger.add(&records[at]).expect("it can be added");
    assert_eq!((again.is_new, again.version), (false, None));
    assert!(Shown::of(&mut ledger).expect("it can be read") == before);
    // Unless its day says that the outlet went back to it.
    let mut back = records[at].clone();
    back.facts.modified = Some("2099-01-01".to_owned());
    let added = ledger.add(&back).expect("it can be added");
    assert_eq!(added.version, Some(Placed::Newest));
    let versions = ledger.versions(&records[at].facts.id).expect("it is there");
    assert_eq!(versions.len(), 3);
    assert_eq!(versions[2].text, records[at].facts.text);
}

#[test]
fn what_stands_at_an_address_again_is_the_newest_version() {
    let (mut ledger, records, at, newest) = changed(92);
    let first = records[at].clone();
    let id = first.facts.id.clone();
    let back = now(&mut ledger, &newest);
    assert_eq!(
        back.expect("it can be added")[0].version,
        Some(Placed::Newest)
    );
    let back = now(&mut ledger, &first);
    assert_eq!(
        back.expect("it can be added")[0].version,
        Some(Placed::Newest)
    );
    // The same once more changes nothing.
    let again = now(&mut ledger, &first);
    assert_eq!(again.expect("it can be added")[0].version, None);
    let texts: Vec<String> = ledger
        .versions(&id)
        .expect("it is there")
        .into_iter()
        .map(|version| version.text)
        .collect();
    let (one, other) = (&first.facts.text, &newest.facts.text);
    assert_eq!(texts, [one.clone(), other.clone(), one.clone()]);
    // And forth.
    now(&mut ledger, &newest).expect("it can be added");
    assert_eq!(ledger.versions(&id).expect("it is there").len(), 4);
    // Its claims are those that it had at first.
    now(&mut ledger, &first).expect("it can be added");
    let now = Shown::of(&mut ledger).expect("it can be read");
    let (mut untouched, ..) = changed(92);
    assert!(now == Shown::of(&mut untouched).expect("it can be read"));
}

#[test]
fn what_stands_at_an_address_now_does_so_whatever_comes_with_it() {
    let (mut ledger, records, at, newest) = changed(92);
    now(&mut ledger, &newest).expect("it can be added");
    let other = records[(at + 1) % records.len()].clone();
    let both = [(other, false), (records[at].clone(), true)];
    let added = ledger.add_each(&both).expect("they can be added");
    let versions: Vec<_> = added.iter().map(|added| added.version).collect();
    assert_eq!(versions, [None, Some(Placed::Newest)]);
}

#[test]
fn an_earlier_version_that_comes_late_is_kept_and_changes_no_claim() {
    let (mut ledger, records, at, mut earlier) = changed(93);
    earlier.facts.published = Some("1980-01-01".to_owned());
    let before = Shown::of(&mut ledger).expect("it can be read");
    let added = ledger.add(&earlier).expect("it can be added");
    assert_eq!(added.version, Some(Placed::Earlier));
    assert!(Shown::of(&mut ledger).expect("it can be read") == before);
    let versions = ledger.versions(&records[at].facts.id).expect("it is there");
    assert_eq!(versions[0].text, earlier.facts.text);
    assert_eq!(versions[1].text, records[at].facts.text);
}

#[test]
fn another_article_at_the_address_of_a_section_is_another_article() {
    let (mut ledger, records, at, _) = changed(94);
    let mut others = articles(4_000, 8).into_iter();
    let mut other = others
        .find(|other| other.digest.shingles.len() >= 16 && other.facts.text.len() > 200)
        .expect("some are long");
    other.facts.url.clone_from(&records[at].facts.url);
    let added = ledger.add(&other).expect("it can be added");
    assert!(added.is_new, "{added:?}");
    assert_eq!(
        ledger
            .versions(&records[at].facts.id)
            .expect("it is there")
            .len(),
        1
    );
}

#[test]
fn what_stands_in_the_place_of_an_article_that_its_outlet_withdraws_is_a_version_of_it() {
    let (mut ledger, records, at, _) = changed(94);
    let mut others = articles(4_000, 8).into_iter();
    let mut notice = others
        .find(|other| other.digest.shingles.len() >= 16 && other.facts.text.len() > 200)
        .expect("some are long");
    notice.facts.url.clone_from(&records[at].facts.url);
    notice
        .facts
        .published
        .clone_from(&records[at].facts.published);
    notice.digest.language = Some(Language::ENGLISH);
    notice
        .facts
        .text
        .push_str("\n\nThe Kurier has retracted this article.");
    let added = ledger.add(&notice).expect("it can be added");
    assert_eq!(added.version, Some(Placed::Newest), "{added:?}");
    assert_eq!(added.id, records[at].facts.id);
}

#[test]
fn corrections_and_claims_go_on_where_their_words_are_still_there() {
    let (mut ledger, records, at, newest) = changed(95);
    let record = &records[at];
    let place = statements(record)[0];
    let said = correction(record, place, Change::NotAStatement);
    correct(&mut ledger, &said, &without(record, place)).expect("it fits");
    let url = newest.facts.url.as_deref();
    let carried = ledger
        .corrections_for(&newest.facts.fingerprint, url, &newest.facts.text)
        .expect("it can be read");
    assert_eq!(carried, std::slice::from_ref(&said));
    ledger
        .add(&without(&newest, place))
        .expect("it can be added");
    let kept = ledger.corrections(&record.facts.id).expect("it is there");
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].1, said);
}

#[test]
fn a_removed_article_goes_with_its_versions_and_comes_back_as_a_new_one() {
    let (mut ledger, records, at, newest) = changed(96);
    ledger.add(&newest).expect("it can be added");
    ledger.remove(&records[at].facts.id).expect("it is there");
    let added = ledger.add(&records[at]).expect("it can be added");
    assert!(added.is_new);
    assert_eq!(ledger.versions(&added.id).expect("it is there").len(), 1);
}

#[test]
fn what_is_there_of_an_article_is_told_before_it_is_added() {
    let (mut ledger, records, at, newest) = changed(93);
    let met = |ledger: &Ledger<SqliteStore>, fingerprint: &str, url: Option<&str>| {
        ledger.met(fingerprint, url).expect("it can be read")
    };
    let (first, later) = (&records[at].facts, &newest.facts);
    let elsewhere = Some("https://www.kurier.example/2");
    assert_eq!(met(&ledger, "nothing", None), Met::Never);
    assert_eq!(met(&ledger, "nothing", elsewhere), Met::Never);
    assert_eq!(met(&ledger, &first.fingerprint, elsewhere), Met::Text);
    assert_eq!(
        met(&ledger, &later.fingerprint, later.url.as_deref()),
        Met::Address
    );
    let id_of = |ledger: &Ledger<SqliteStore>, fingerprint: &str| {
        ledger.id_of(fingerprint).expect("it can be read")
    };
    assert_eq!(id_of(&ledger, &first.fingerprint), Some(first.id.clone()));
    assert_eq!(id_of(&ledger, &later.fingerprint), None);
    ledger.add(&newest).expect("it can be added");
    // Both the newest text and the version before it.
    for fingerprint in [&first.fingerprint, &later.fingerprint] {
        assert_eq!(met(&ledger, fingerprint, None), Met::Text);
    }
    // But it stands there with the newest alone.
    assert_eq!(id_of(&ledger, &first.fingerprint), None);
    assert_eq!(id_of(&ledger, &later.fingerprint), Some(first.id.clone()));
}

/// Returns an article as a form of it tells it that has nothing but its words.
fn bare(record: &Record) -> Record {
    let mut record = record.clone();
    let facts = &mut record.facts;
    "bare".clone_into(&mut facts.id);
    "of its words alone".clone_into(&mut facts.fingerprint);
    facts.outlet = None;
    facts.published = None;
    record.digest.day = None;
    record
}

#[test]
fn one_article_in_two_forms_is_one_whichever_comes_first() {
    for seed in 90..93 {
        let records = articles(seed, 6);
        let at = records
            .iter()
            .position(|record| record.digest.shingles.len() >= 12)
            .expect("one is long");
        let full = &records[at];
        let mut all = ledger(&records);
        let before = Shown::of(&mut all).expect("it can be read");
        let added = all.add(&bare(full)).expect("it can be added");
        assert!(!added.is_new && added.version.is_none(), "seed {seed}");
        assert_eq!(added.id, full.facts.id);
        assert!(Shown::of(&mut all).expect("it can be read") == before);
        // What only one form tells is told of the article from then on.
        let mut others = records.clone();
        others[at] = bare(full);
        let mut all = ledger(&others);
        let added = all.add(full).expect("it can be added");
        assert!(!added.is_new && added.version.is_none(), "seed {seed}");
        let facts = all.article("bare").expect("it is there");
        assert_eq!(facts.outlet, full.facts.outlet);
        assert_eq!(facts.published, full.facts.published);
        others[at] = full.clone();
        "bare".clone_into(&mut others[at].facts.id);
        let expected = Shown::of(&mut ledger(&others)).expect("it can be read");
        assert!(Shown::of(&mut all).expect("it can be read") == expected);
        // Another outlet prints the same: that is another article.
        let mut reprint = bare(full);
        reprint.facts.outlet = Some("Another Gazette".to_owned());
        assert!(all.add(&reprint).expect("it can be added").is_new);
    }
}
