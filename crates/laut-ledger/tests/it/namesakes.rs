//! Everybody of a name: the list of names and what is told of each by itself count the same.

use std::collections::BTreeMap;

use laut_ledger::{Ledger, Namesakes, PropositionId, SqliteStore};

use crate::{
    bridges::article,
    shown::{articles, ledger},
};

const FERRY: &str = "Marlo Kestrel sold nine ferries cheaply";

fn of(ledger: &Ledger<SqliteStore>, name: &str) -> Namesakes {
    ledger.sources(name).expect("it can be read")
}

/// Checks that each name has as many statements in the list as those who bear it have under it; returns how many names
/// there are.
#[track_caller]
fn check(ledger: &Ledger<SqliteStore>) -> usize {
    let mut count = 0;
    for named in [true, false] {
        let (names, _) = ledger.names(named, &[], 0, None).expect("they are listed");
        for (name, statements, _) in names {
            let found = of(ledger, &name);
            let people = found.people.iter();
            let alike = people.filter(|one| (one.standing == laut::Standing::Named) == named);
            let under = alike.flat_map(|one| &one.names);
            let sum: u64 = under
                .filter(|(called, _)| *called == name)
                .map(|(_, statements)| statements)
                .sum();
            assert_eq!(sum, statements, "{name}");
            for one in &found.people {
                let all: u64 = one.names.iter().map(|(_, statements)| statements).sum();
                assert_eq!(one.statements, all, "{name}");
            }
            count += 1;
        }
    }
    count
}

#[test]
fn a_surname_counts_as_in_the_list_and_is_somebodys_who_has_a_full_name() {
    let ledger = ledger(&[
        article("a1", 1, FERRY, &["Ada Brook"]),
        article("a2", 2, FERRY, &["Brook"]),
        article("a3", 3, FERRY, &["Ada Brook"]),
    ]);
    assert_eq!(check(&ledger), 2);
    let found = of(&ledger, "Brook");
    assert_eq!((found.people.len(), found.left_out), (1, 0));
    let brook = &found.people[0];
    let names = [("Ada Brook".to_owned(), 2), ("Brook".to_owned(), 1)];
    assert_eq!(brook.name, "Ada Brook");
    assert_eq!((&*brook.names, brook.statements), (&names[..], 3));
    // Who asks for the full name gets what stands under it.
    let full = &of(&ledger, "Ada Brook").people[0];
    assert_eq!((full.names.len(), full.statements), (1, 2));
}

#[test]
fn list_and_page_count_the_same_and_claims_of_a_source_are_what_it_said() {
    let ledger = ledger(&articles(7, 60));
    assert!(check(&ledger) > 20);
    let mut said: BTreeMap<String, Vec<PropositionId>> = BTreeMap::new();
    for (name, ..) in ledger.names(true, &[], 0, None).expect("a list").0 {
        let found = of(&ledger, &name).people.into_iter();
        let mut all: Vec<_> = found
            .flat_map(|one| one.said)
            .map(|said| said.proposition)
            .collect();
        all.sort();
        said.insert(name, all);
    }
    for (name, all) in said {
        let (mut found, left_out) = ledger.said_by(&name).expect("it can be read");
        found.sort();
        assert_eq!(found, all, "{name}");
        assert_eq!(left_out, ledger.left_out(&name).expect("it can be read"));
    }
}
