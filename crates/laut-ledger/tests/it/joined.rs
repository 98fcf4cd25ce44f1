//! Which texts of two articles the ledger takes for one claim, as the network reads them, and which for two.

use std::{fs, path::Path};

use laut::{Article, Language, NetworkTagger, Reader};
use laut_ledger::{Claim, Query, Record, Status, record};

use crate::shown::ledger;

/// What the rest of a paper tells.
const ELSEWHERE: [[&str; 2]; 2] = [
    [
        "In Tarnwick the bakers have baked a loaf of nine feet. It will be cut on Sunday by whoever guesses its weight.",
        "The lamps on Pell Bridge burn again. A fitter from Osmer found the fault in a box that nobody had opened for years.",
    ],
    [
        "In Dornau haben die Bäcker ein Brot von drei Metern gebacken. Am Sonntag schneidet es an, wer das Gewicht errät.",
        "Die Lampen an der Pellbrücke brennen wieder. Ein Monteur aus Osmer fand den Fehler in einem vergessenen Kasten.",
    ],
];

struct Case {
    language: &'static str,
    told: [&'static str; 2],
    /// Whether other news stands around what is told.
    among_others: bool,
    /// Words that the two sightings have.
    words: [&'static str; 2],
}

fn reader() -> Reader {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models");
    let file = |name: &str| fs::read(models.join(name)).expect("it is there");
    let tagger = NetworkTagger::from_bytes(file("laut.safetensors")).expect("the model is sound");
    let tagger = tagger.with_claims(&file("claims.safetensors"));
    Reader::new(tagger.expect("the layer is sound"))
}

/// Returns the claims of a case.
fn claims(reader: &Reader, case: &Case) -> Vec<Claim> {
    let others = ELSEWHERE[usize::from(case.language == "de")];
    let records: Vec<Record> = (0..2)
        .map(|at| {
            let text = if case.among_others {
                format!("{}\n\n{}", others[at], case.told[at])
            } else {
                case.told[at].to_owned()
            };
            let article = Article {
                id: format!("a{at}"),
                outlet: Some(["Kurier", "Bote"][at].to_owned()),
                published: Some("2031-03-04".to_owned()),
                language: Language::parse(case.language),
                ..Article::new(text)
            };
            record(&article, &reader.study(&article))
        })
        .collect();
    let ledger = ledger(&records);
    ledger.claims(&Query::default()).expect("it can be read")
}

/// Returns the claim that has both sightings of a case.
fn joined(reader: &Reader, case: &Case) -> Option<Claim> {
    let claims = claims(reader, case);
    let has = |claim: &Claim, words: &str| {
        let mut sightings = claim.sightings.iter();
        sightings.any(|sighting| sighting.text.contains(words))
    };
    for words in case.words {
        let mut all = claims.iter();
        assert!(all.any(|claim| has(claim, words)), "{words}: {claims:?}");
    }
    let mut claims = claims.into_iter();
    claims.find(|claim| {
        let articles = claim.sightings.iter().map(|sighting| &sighting.article);
        let mut articles: Vec<_> = articles.collect();
        articles.sort();
        articles.dedup();
        articles.len() == 2 && case.words.iter().all(|words| has(claim, words))
    })
}

fn check(cases: &[Case], expected: bool) {
    let reader = reader();
    let wrong: Vec<&[&str; 2]> = cases
        .iter()
        .filter(|case| joined(&reader, case).is_some() != expected)
        .map(|case| &case.told)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

const fn case(language: &'static str, told: [&'static str; 2], words: [&'static str; 2]) -> Case {
    Case {
        language,
        told,
        among_others: false,
        words,
    }
}

const fn among(language: &'static str, told: [&'static str; 2], words: [&'static str; 2]) -> Case {
    Case {
        among_others: true,
        ..case(language, told, words)
    }
}

#[test]
fn what_is_told_in_the_same_words_is_one_claim_whatever_stands_around_it() {
    check(
        &[
            among(
                "en",
                [
                    "The lighthouse keeper had been brewing moonshine, said magistrate Ada Roy.",
                    "Bailiff Emil Falk said the lighthouse keeper had been brewing moonshine.",
                ],
                ["brewing moonshine", "brewing moonshine"],
            ),
            among(
                "de",
                [
                    "Die Seile der Schaukel waren angesägt, sagte der Gutachter Jan Korte.",
                    "Die Seile der Schaukel waren angesägt, teilte das Gartenamt mit.",
                ],
                ["waren angesägt", "waren angesägt"],
            ),
            among(
                "en",
                [
                    "Norwell Ferries will sell its Cape Linden pier, two managers said.",
                    "Norwell Ferries denied that it will sell its Cape Linden pier.",
                ],
                ["Cape Linden pier", "Cape Linden pier"],
            ),
        ],
        true,
    );
}

#[test]
fn ways_of_saying_one_thing_are_one_claim() {
    check(
        &[
            case(
                "en",
                [
                    "Treasurer Ada Roy will resign over the ferry affair, she said.",
                    "Ada Roy is quitting as treasurer over the ferry affair, she told reporters.",
                ],
                ["resign", "quitting"],
            ),
            case(
                "de",
                [
                    "Der Taucher Emil Falk ist bei Grauwerd ums Leben gekommen, sagte Polizeisprecher Jan Korte.",
                    "Nahe Grauwerd ist der Taucher Emil Falk gestorben, sagte Polizeisprecher Jan Korte.",
                ],
                ["ums Leben", "gestorben"],
            ),
            case(
                "de",
                [
                    "Nordol streicht 300 Stellen, sagte Vorstandschefin Ada Roy.",
                    "Nordol baut 300 Stellen ab, sagte Vorstandschefin Ada Roy.",
                ],
                ["streicht", "baut"],
            ),
            case(
                "en",
                [
                    "Brewer Falk & Sons has sold the Linden mill to Norwell, its owner, Emil Falk, said.",
                    "Norwell said it had bought the Linden mill from Falk & Sons.",
                ],
                ["has sold", "had bought"],
            ),
        ],
        true,
    );
}

#[test]
fn a_number_and_the_same_rounded_are_one_claim() {
    check(
        &[
            case(
                "de",
                [
                    "In Grauwerd kamen 1.968 Menschen zum Fest, sagte Wirtin Ada Roy.",
                    "Knapp 2.000 Menschen kamen in Grauwerd zum Fest, sagte Wirtin Ada Roy.",
                ],
                ["1.968", "2.000"],
            ),
            case(
                "en",
                [
                    "Norwell will pay $3.27 billion for Linden Mills, its chief executive, Ada Roy, said.",
                    "Norwell will pay about $3.3 billion for Linden Mills, chief executive Ada Roy said.",
                ],
                ["3.27", "3.3"],
            ),
        ],
        true,
    );
    check(
        &[case(
            "en",
            [
                "Norwell will cut 412 jobs at its Linden mill, chief executive Ada Roy said.",
                "Norwell will cut about 300 jobs at its Linden mill, union chief Emil Falk said.",
            ],
            ["412", "300"],
        )],
        false,
    );
}

#[test]
fn near_misses_stay_two_claims() {
    check(
        &[
            case(
                "en",
                [
                    "The yacht struck the dredger off Cape Linden, harbour master Ada Roy said.",
                    "The dredger struck the yacht off Cape Linden, captain Emil Falk said.",
                ],
                ["yacht struck", "dredger struck"],
            ),
            case(
                "de",
                [
                    "Förster Emil Falk forderte, dass Grauwerd einen zweiten Kran bekommt.",
                    "Grauwerd bekommt einen zweiten Kran, sagte Bürgermeisterin Ada Roy.",
                ],
                ["zweiten Kran bekommt", "bekommt einen zweiten Kran"],
            ),
            case(
                "de",
                [
                    "Einige Brücken in Grauwerd bleiben gesperrt, sagte Baurätin Ada Roy.",
                    "Alle Brücken in Grauwerd bleiben gesperrt, sagte Fuhrmann Emil Falk.",
                ],
                ["Einige", "Alle"],
            ),
            case(
                "de",
                [
                    "Die Gießerei Nordol streicht in Grauwerd 300 Stellen, sagte Betriebsrätin Ada Roy.",
                    "Die Gießerei Nordol stellt in Grauwerd 300 Lehrlinge ein, sagte Personalchef Emil Falk.",
                ],
                ["300 Stellen", "300 Lehrlinge"],
            ),
            case(
                "en",
                [
                    "The driver is out of danger, said doctor Ada Roy of Linden Infirmary.",
                    "The driver is out of danger, said surgeon Emil Falk of Osmer Clinic.",
                ],
                ["out of danger", "out of danger"],
            ),
        ],
        false,
    );
}

#[test]
fn a_study_and_whoever_wrote_it_are_not_two() {
    let case = case(
        "en",
        [
            "Half of all hedgehogs in Lindenshire have vanished, according to a study by Osmer University.",
            "Half of all hedgehogs in Lindenshire have vanished, said Ada Roy, the lead author of the study.",
        ],
        ["hedgehogs", "hedgehogs"],
    );
    let claim = joined(&reader(), &case).expect("it is one claim");
    assert_eq!(claim.independent.least, 1, "{claim:?}");
    assert_ne!(claim.status, Status::Corroborated);
}

#[test]
fn one_who_denies_what_a_house_without_a_name_says_is_not_that_house() {
    let article = Article {
        id: "a1".to_owned(),
        outlet: Some("Kurier".to_owned()),
        published: Some("2031-03-04".to_owned()),
        language: Language::parse("en"),
        ..Article::new(
            "The union says Norwell Ferries knew about the leaks in June. Norwell Ferries denies that it knew about the leaks in June.".to_owned(),
        )
    };
    let records = [record(&article, &reader().study(&article))];
    let ledger = ledger(&records);
    let claims = ledger.claims(&Query::default()).expect("it can be read");
    let mut claims = claims.iter();
    let found = claims.find(|claim| claim.sightings.len() == 2);
    assert_eq!(found.expect("it is one claim").status, Status::Disputed);
}

/// Checks that two texts are one claim, and which word stands over it.
fn check_status(told: [&'static str; 2], words: [&'static str; 2], expected: &[Status]) {
    let case = case("en", told, words);
    let claim = joined(&reader(), &case).expect("it is one claim");
    assert!(expected.contains(&claim.status), "{claim:?}");
}

#[test]
fn whoever_works_for_a_house_counts_once_with_it() {
    let one = [Status::Single, Status::Uncertain];
    check_status(
        [
            "The winger tore a knee ligament in training, Dorrow City said in a statement on Monday.",
            "The winger tore a knee ligament in training, Dorrow City coach Emil Falk said on Tuesday.",
        ],
        ["knee ligament", "knee ligament"],
        &one,
    );
    check_status(
        [
            "State Rep. Ada Roy raised $1.7 million in May, her campaign manager, Emil Falk, said Thursday.",
            "Ada Roy opened her office. The candidate said she had raised $1.7 million in May. “We are proud,” Roy said.",
        ],
        ["1.7 million", "1.7 million"],
        &one,
    );
}

#[test]
fn whoever_did_it_may_say_i() {
    check_status(
        [
            "Emil Falk set the fire in the old tannery, prosecutor Ada Roy told the court.",
            "“I did not set the fire in the old tannery,” Emil Falk told the court on Tuesday.",
        ],
        ["set the fire", "set the fire"],
        &[Status::Disputed],
    );
}

#[test]
fn a_pronoun_stands_for_the_name_that_the_other_has() {
    check_status(
        [
            "Osmer captain Marc Bellis said Emil Falk had spat at him in the tunnel.",
            "Midfielder Emil Falk denied that he had spat at Marc Bellis in the tunnel.",
        ],
        ["had spat at", "had spat at"],
        &[Status::Disputed],
    );
}

#[test]
fn a_house_is_told_by_its_noun() {
    check_status(
        [
            "The Reform League took money from the sugar lobby, opposition leader Ada Roy said on Monday.",
            "The Reform League's treasurer, Emil Falk, denied that the league took money from the sugar lobby.",
        ],
        ["sugar lobby", "sugar lobby"],
        &[Status::Disputed],
    );
}

#[test]
fn two_who_only_name_one_person_say_two_things() {
    let case = case(
        "en",
        [
            "The former head of the mail accused Ada Pennell of having known of errors in Skyline.",
            "Emil Falk said ex-boss Ada Pennell's evidence at the Skyline inquiry was well practised and that she remembered only what suited her.",
        ],
        ["known of errors", "well practised"],
    );
    assert!(joined(&reader(), &case).is_none());
}
