//! Claims of made-up sightings: who holds them, which way they came, how many are independent.

use std::sync::Arc;

use laut::{Class, Force, Language, Standing};

use super::{Because, Publication, Witness};
use crate::{
    claim::{ArticleRow, Claim, ClaimId, PropositionId, Status},
    record::{Credited, Digest, Proposition, Stance},
    rulings::{Ruling, Rulings},
};

/// An article of one sentence: its outlet and who is credited with it, by name and class; `by_way_of` has outlets on the way.
#[derive(Clone)]
struct Told<'a> {
    outlet: &'a str,
    speaker: Option<(&'a str, Class, Standing)>,
    by_way_of: &'a [&'a str],
    /// Whom the article says that it was taken from.
    credits: &'a [&'a str],
    stance: Stance,
    force: Force,
    /// Whether its words say "not".
    negated: bool,
}

const NAMED: Standing = Standing::Named;
const UNNAMED: Standing = Standing::Anonymous;

fn told<'a>(outlet: &'a str, name: &'a str, class: Class, standing: Standing) -> Told<'a> {
    Told {
        outlet,
        speaker: Some((name, class, standing)),
        by_way_of: &[],
        credits: &[],
        stance: Stance::Assert,
        force: Force::Assert,
        negated: false,
    }
}

fn credited(name: &str, class: Class, standing: Standing) -> Credited {
    Credited {
        name: name.to_owned(),
        class,
        standing,
        unresolved: name == "er",
        role: None,
        speaks_for: None,
        statements: 1,
        vector: Vec::new(),
    }
}

/// Returns the claim of articles that are published one a day.
fn of(articles: &[Told<'_>]) -> Claim {
    super::claim(ClaimId(1), witnesses(articles), &Rulings::default()).0
}

fn witnesses(articles: &[Told<'_>]) -> Vec<Witness> {
    let witness = |(at, article): (usize, &Told<'_>)| {
        let mut sources: Vec<Credited> = article
            .speaker
            .iter()
            .map(|(name, class, standing)| credited(name, *class, *standing))
            .collect();
        let first = sources.len() as u32;
        sources.extend(
            article
                .by_way_of
                .iter()
                .map(|name| credited(name, Class::Outlet, NAMED)),
        );
        let proposition = Proposition {
            span: (0, 4),
            pieces: vec![(0, 4)],
            text: "Leck".to_owned(),
            statement: article.speaker.map(|_| 0),
            stance: article.stance,
            force: article.speaker.map(|_| article.force),
            speaker: article.speaker.map(|_| 0),
            via: (first..sources.len() as u32).collect(),
            negated: article.negated,
            ..Proposition::empty()
        };
        let name = format!("a{}", at + 1);
        Witness {
            // Their propositions are empty: what they say is not compared here.
            is_vouched: true,
            is_withdrawn: false,
            id: PropositionId::new(ArticleRow(at as u64 + 1), 0),
            article: Arc::new(Publication {
                id: name.clone(),
                fingerprint: name.clone(),
                outlet: Some(article.outlet.to_owned()),
                url: None,
                published: None,
                credits: article
                    .credits
                    .iter()
                    .map(|name| (*name).to_owned())
                    .collect(),
                digest: Digest {
                    day: i32::try_from(at).ok(),
                    sources,
                    propositions: vec![proposition],
                    ..Digest::default()
                },
            }),
            first_outlet: Some(article.outlet.to_owned()),
            text: name,
        }
    };
    articles.iter().enumerate().map(witness).collect()
}

/// `expected` has for each article its origin and route; then least, most and status of the claim.
fn check(articles: &[Told<'_>], expected: &[&str], least: u32, most: u32, status: Status) -> Claim {
    let claim = of(articles);
    let shown: Vec<String> = claim
        .sightings
        .iter()
        .map(|sighting| {
            let origin = sighting
                .origin
                .map_or("-", |origin| &claim.origins[origin as usize].name);
            [&[origin.to_owned()][..], &sighting.route]
                .concat()
                .join(" > ")
        })
        .collect();
    assert_eq!(shown, expected);
    assert_eq!(
        (claim.independent.least, claim.independent.most),
        (least, most)
    );
    assert_eq!(claim.status, status);
    claim
}

#[test]
fn the_unnamed_of_a_credited_agency_are_one_whoever_prints_them() {
    let printed = |outlet, credits| Told {
        credits,
        ..told(outlet, "two managers", Class::Group, UNNAMED)
    };
    let found = of(&[
        printed("Courier", &["Coast Agency"]),
        printed("Herald", &["Coast Agency"]),
    ]);
    assert_eq!((found.independent.least, found.independent.most), (1, 1));
    assert_eq!(found.sightings[1].route, ["Coast Agency"]);
    // Of two that are credited nobody knows which one had them; and nobody is credited by itself.
    let found = of(&[
        printed("Courier", &["Coast Agency", "Post"]),
        printed("Herald", &["Herald"]),
    ]);
    assert_eq!((found.independent.least, found.independent.most), (1, 2));
    assert!(
        found
            .sightings
            .iter()
            .all(|sighting| sighting.route.is_empty())
    );
}

#[test]
fn whoever_cites_an_outlet_has_it_from_its_people() {
    let pilots = told("Kurier", "zwei Lotsen", Class::Group, UNNAMED);
    let cites = told("Bote", "Kurier", Class::Outlet, NAMED);
    let again = told("Post", "Bote", Class::Outlet, NAMED);
    let expected = [
        "zwei Lotsen",
        "zwei Lotsen > Kurier",
        "zwei Lotsen > Kurier > Bote",
    ];
    check(&[pilots, cites, again], &expected, 1, 1, Status::Single);
}

#[test]
fn what_a_paper_prints_days_later_is_not_what_was_cited() {
    let cites = || told("Gull", "Bote", Class::Outlet, NAMED);
    let prints = || told("Bote", "Ada Lindt", Class::Person, NAMED);
    let next_day = [cites(), prints()];
    let expected = ["Ada Lindt > Bote", "Ada Lindt"];
    check(&next_day, &expected, 1, 1, Status::Single);
    let other = || told("Cove", "Max Ruhl", Class::Person, NAMED);
    let claim = of(&[cites(), other(), prints()]);
    let first = &claim.sightings[0];
    let origin = first
        .origin
        .map(|at| claim.origins[at as usize].name.as_str());
    assert_eq!((origin, first.route.len()), (Some("Bote"), 0));
}

#[test]
fn a_paper_that_was_taken_for_a_person_is_a_paper() {
    let mayor = told("Hallberger Bote", "Edda Kolk", Class::Person, NAMED);
    let cites = told("Radio Nord", "Hallberger Bote", Class::Person, NAMED);
    let expected = ["Edda Kolk", "Edda Kolk > Hallberger Bote"];
    check(&[mayor, cites], &expected, 1, 1, Status::Single);
}

#[test]
fn unnamed_people_of_two_outlets_may_be_the_same() {
    let one = told("Kurier", "zwei Lotsen", Class::Group, UNNAMED);
    let other = told("Post", "ein Lotse", Class::Person, UNNAMED);
    let cited = Told {
        by_way_of: &["Kurier"],
        ..told("Bote", "zwei Männer", Class::Group, UNNAMED)
    };
    let expected = ["zwei Lotsen", "ein Lotse", "zwei Lotsen > Kurier"];
    check(&[one, other, cited], &expected, 1, 2, Status::Uncertain);
}

#[test]
fn a_circle_with_nobody_beneath_it_rests_on_its_earliest_outlet() {
    let one = told("Kurier", "Bote", Class::Outlet, NAMED);
    let other = told("Bote", "Kurier", Class::Outlet, NAMED);
    let claim = of(&[one, other]);
    assert_eq!(claim.origins.len(), 1);
    assert_eq!(claim.origins[0].name, "Kurier");
    assert_eq!(claim.independent.most, 1);
    assert_eq!(claim.loops.len(), 1);
}

#[test]
fn the_later_word_of_a_party_counts() {
    let says = || told("Kurier", "Ada Lindt", Class::Person, NAMED);
    let denies = || Told {
        stance: Stance::Deny,
        force: Force::Deny,
        ..told("Bote", "Hafenamt", Class::Organization, NAMED)
    };
    let confirms = Told {
        force: Force::Confirm,
        ..told("Post", "Hafenamt", Class::Organization, NAMED)
    };
    check(
        &[says(), denies()],
        &["Ada Lindt", "Hafenamt"],
        1,
        1,
        Status::Disputed,
    );
    let all = [says(), denies(), confirms];
    let claim = check(
        &all,
        &["Ada Lindt", "Hafenamt", "Hafenamt"],
        // She may be of the office: nobody says that she is not.
        1,
        2,
        Status::Uncertain,
    );
    assert_eq!(claim.confirmed_by, ["Hafenamt"]);
}

#[test]
fn who_is_not_known_is_nobody() {
    let own = Told {
        speaker: None,
        ..told("Kurier", "", Class::Person, NAMED)
    };
    let pronoun = told("Bote", "er", Class::Person, NAMED);
    check(&[own, pronoun], &["-", "-"], 0, 0, Status::Unsourced);
    // It is the reader who tells a pronoun from somebody of that name.
    let acronym = told("Bote", "WHO", Class::Organization, NAMED);
    check(&[acronym], &["WHO"], 1, 1, Status::Single);
}

#[test]
fn who_says_not_denies_what_others_say_without_it() {
    let not = |stance, name| Told {
        negated: true,
        stance,
        ..told("Bote", name, Class::Person, NAMED)
    };
    let says = || told("Kurier", "Ada", Class::Person, NAMED);
    let stances = |articles: &[Told<'_>]| {
        let claim = of(articles);
        let sightings = claim.sightings.iter();
        (
            sightings
                .map(|sighting| sighting.stance)
                .collect::<Vec<_>>(),
            claim.status,
        )
    };
    assert_eq!(
        stances(&[says(), not(Stance::Assert, "Bert")]),
        (vec![Stance::Assert, Stance::Deny], Status::Disputed)
    );
    // Who denies that it is not so holds it.
    assert_eq!(
        stances(&[says(), not(Stance::Deny, "Bert")]),
        (vec![Stance::Assert, Stance::Assert], Status::Corroborated)
    );
    // Where all say "not", that is the claim.
    assert_eq!(
        stances(&[not(Stance::Assert, "Ada"), not(Stance::Assert, "Bert")]),
        (vec![Stance::Assert, Stance::Assert], Status::Corroborated)
    );
}

#[test]
fn how_origins_were_counted_is_told_with_why() {
    let check = |articles: &[Told<'_>], expected: &[(&str, &str, bool, Because)]| {
        let found = super::grounds(ClaimId(1), witnesses(articles), &Rulings::default());
        let shown: Vec<(&str, &str, bool, Because)> = found
            .iter()
            .map(|ground| {
                let (one, other) = (ground.one.as_str(), ground.other.as_str());
                (one, other, ground.apart, ground.because)
            })
            .collect();
        assert_eq!(shown, expected);
    };
    let house = |outlet, name| told(outlet, name, Class::Organization, NAMED);
    check(
        &[house("Kurier", "Hafenamt"), house("Bote", "Polizei")],
        &[("Hafenamt", "Polizei", true, Because::Names)],
    );
    check(
        &[
            house("Kurier", "Polizei"),
            house("Bote", "Staatsanwaltschaft"),
        ],
        &[("Staatsanwaltschaft", "Polizei", false, Because::Alike)],
    );
    check(
        &[
            house("Kurier", "Hafenamt"),
            told("Bote", "zwei Lotsen", Class::Group, UNNAMED),
        ],
        &[("Hafenamt", "zwei Lotsen", true, Because::Withheld)],
    );
    // Whose name is only left out may be anybody.
    check(
        &[
            house("Kurier", "Hafenamt"),
            told("Bote", "Lotsen", Class::Group, UNNAMED),
        ],
        &[("Lotsen", "Hafenamt", false, Because::Open)],
    );
    // One that denies it counts nothing.
    let denies = Told {
        stance: Stance::Deny,
        ..house("Bote", "Polizei")
    };
    check(&[house("Kurier", "Hafenamt"), denies], &[]);
}

#[test]
fn who_may_say_something_else_is_counted_once() {
    let house = |outlet, name| told(outlet, name, Class::Organization, NAMED);
    let articles = [house("Kurier", "Hafenamt"), house("Bote", "Polizei")];
    let grounds = |vouched: bool| {
        let mut witnesses = witnesses(&articles);
        for witness in &mut witnesses {
            // Their propositions are empty, so that nothing shows that they are one.
            witness.is_vouched = vouched;
        }
        let (claim, _) = super::claim(ClaimId(1), witnesses.clone(), &Rulings::default());
        let found = super::grounds(ClaimId(1), witnesses, &Rulings::default());
        (claim.status, found[0].apart, found[0].because)
    };
    assert_eq!(grounds(true), (Status::Corroborated, true, Because::Names));
    assert_eq!(grounds(false), (Status::Uncertain, false, Because::Unsure));
}

#[test]
fn nothing_gets_surer_by_a_withdrawal() {
    let pilots = told("Kurier", "zwei Lotsen", Class::Group, UNNAMED);
    let harbour = told("Kurier", "Hafenamt", Class::Organization, NAMED);
    let cites = told("Bote", "Kurier", Class::Outlet, NAMED);
    let same = told("Post", "Hafenamt", Class::Organization, NAMED);
    let without = |articles: &[Told<'_>]| {
        let mut witnesses = witnesses(articles);
        witnesses[0].is_withdrawn = true;
        super::claim(ClaimId(1), witnesses, &Rulings::default()).0
    };
    let claim = without(&[pilots, cites.clone()]);
    assert_eq!(claim.sightings.len(), 1);
    assert_eq!(claim.sightings[0].route, ["Kurier"]);
    let origin = &claim.origins[0];
    assert_eq!(
        (origin.name.as_str(), origin.standing),
        ("zwei Lotsen", UNNAMED)
    );
    assert_eq!(origin.articles, ["a2"]);
    // Whom it named is one with whoever is named elsewhere.
    let claim = without(&[harbour.clone(), cites, same]);
    assert_eq!(claim.origins.len(), 1);
    assert_eq!(claim.status, Status::Single);
    // By itself it holds nothing.
    let other = told("Post", "Ada Lindt", Class::Person, NAMED);
    let claim = without(&[harbour, other]);
    assert_eq!((claim.origins.len(), claim.status), (1, Status::Single));
}

#[test]
fn a_crowd_of_parties_is_never_more_than_its_first_ones() {
    let part = |at: u8| char::from(b'a' + at).to_string().repeat(3);
    let names: Vec<String> = (0..60)
        .map(|at| format!("Ada L{}{}", part(at / 8), part(8 + at % 8)))
        .collect();
    let crowd: Vec<Told<'_>> = names
        .iter()
        .map(|name| told("Kurier", name, Class::Person, NAMED))
        .collect();
    let claim = of(&crowd);
    assert_eq!(claim.independent.most, 60);
    assert_eq!(claim.independent.least, 48);
}

/// Checks least, most and status of what two by name assert, under rulings of pairs of names.
#[track_caller]
fn check_ruled(rulings: &[(&str, &str, bool)], least: u32, most: u32) {
    let articles = [
        told("Bote", "Rolf Lenz", Class::Person, NAMED),
        told("Blatt", "Hafenwerk", Class::Organization, NAMED),
        told("Kurier", "Stadtwache", Class::Organization, NAMED),
    ];
    let rulings: Vec<Ruling> = rulings
        .iter()
        .map(|(one, other, same)| Ruling {
            one: (*one).to_owned(),
            other: (*other).to_owned(),
            same: *same,
        })
        .collect();
    let rulings = Rulings::new(&rulings);
    let found = super::claim(ClaimId(1), witnesses(&articles), &rulings).0;
    let found = (found.independent.least, found.independent.most);
    assert_eq!(found, (least, most), "{rulings:?}");
}

#[test]
fn what_users_say_of_parties_goes_before_their_names() {
    check_ruled(&[], 2, 3);
    check_ruled(&[("Rolf Lenz", "Hafenwerk", true)], 2, 2);
    let two = [
        ("HAFENWERK", "rolf lenz", false),
        ("Rolf Lenz", "Stadtwache", false),
    ];
    check_ruled(&two[..1], 2, 3);
    check_ruled(&two, 3, 3);
    let all = [
        ("Rolf Lenz", "Hafenwerk", true),
        ("Hafenwerk", "Stadtwache", true),
    ];
    check_ruled(&all, 1, 1);
    // Who is one with both of two that are two is one with the first of them alone.
    let crossed = [
        ("Rolf Lenz", "Hafenwerk", true),
        ("Hafenwerk", "Stadtwache", true),
        ("Rolf Lenz", "Stadtwache", false),
    ];
    check_ruled(&crossed, 2, 2);
    check_ruled(&[("Lenz", "Hafenwerk", true)], 2, 3);
}

#[test]
fn who_says_one_thing_with_and_without_not_says_one_thing() {
    let ada = |negated| Told {
        negated,
        ..told("Bote", "Ada", Class::Person, NAMED)
    };
    let ole = || told("Kurier", "Ole", Class::Person, NAMED);
    let status = |articles: &[Told<'_>]| of(articles).status;
    assert_eq!(status(&[ada(false), ada(true)]), Status::Single);
    // Days later it is another word on it.
    assert_eq!(status(&[ada(false), ole(), ada(true)]), Status::Disputed);
}

#[test]
fn an_agency_has_two_names() {
    let circles = |agency| Told {
        by_way_of: agency,
        ..told("Bote", "Kreise", Class::Group, UNNAMED)
    };
    let long = circles(&["Hafen-Korrespondenz Nord"]);
    check(
        &[circles(&["hkn"]), long],
        &["Kreise > hkn", "Kreise > Hafen-Korrespondenz Nord"],
        1,
        1,
        Status::Single,
    );
}

#[test]
fn people_of_an_agency_are_the_agencys() {
    let by_agency = Told {
        by_way_of: &["Hafenwort"],
        ..told("Bote", "Insider", Class::Group, UNNAMED)
    };
    let of_agency = told(
        "Kurier",
        "zwei Leute der Agentur Hafenwort",
        Class::Group,
        UNNAMED,
    );
    assert_eq!(of(&[of_agency, by_agency]).status, Status::Single);
}

#[test]
fn a_denial_that_is_likelier_misread_makes_no_dispute() {
    let articles = [
        told("Bote", "Ada Roy", Class::Person, NAMED),
        Told {
            stance: Stance::Deny,
            force: Force::Deny,
            ..told("Kurier", "Jan Korte", Class::Person, NAMED)
        },
    ];
    let status = |confidence| {
        let mut witnesses = witnesses(&articles);
        let article = Arc::make_mut(&mut witnesses[1].article);
        article.digest.propositions[0].confidence = confidence;
        super::claim(ClaimId(1), witnesses, &Rulings::default())
            .0
            .status
    };
    assert_eq!(status(Some(500)), Status::Disputed);
    assert_eq!(status(Some(499)), Status::Single);
    assert_eq!(status(None), Status::Disputed);
}

#[test]
fn a_claim_is_not_shown_in_words_that_hang_on_others() {
    let said = |text: &str| {
        let mut told = witnesses(&[told("Bote", "Ada Lindt", Class::Person, NAMED)]).remove(0);
        let article = Arc::make_mut(&mut told.article);
        article.digest.language = Some(Language::ENGLISH);
        let words = &mut article.digest.propositions[0];
        text.clone_into(&mut words.text);
        told
    };
    let hangs = "which the town had sold in May";
    let whole = "The town had sold the old ferry in the month of May";
    assert_eq!(super::gist(&[said(hangs), said(whole)], false), whole);
}
