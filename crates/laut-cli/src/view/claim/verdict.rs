//! Says in one sentence what a claim rests on: who reports it, to whom that goes back, who confirms, denies or doubts
//! it and when, how many independent origins that makes, and whether the reporting runs in a circle.
//!
//! A claim in, words out. Decides nothing: who is whose origin, who holds it and what counts was worked out before.

use laut::Standing;
use laut_ledger::{Claim, Holder, Origin, Sighting, Stance, Status, Word};

use crate::{
    terminal::printable,
    view::{claim::carriers::Carriers, when::in_words},
    words::{said, say},
};

/// So many names are told in a row at most.
const MOST_NAMES: usize = 6;

/// Returns the sentence.
pub(super) fn verdict(claim: &Claim) -> String {
    let told = Told::new(claim);
    let mut clauses = vec![told.reported()];
    clauses.extend(told.goes_back());
    clauses.extend(told.without_source());
    clauses.extend(told.confirmed());
    clauses.extend(told.denied());
    clauses.extend(told.turned());
    clauses.extend(told.doubted());
    clauses.extend(told.own_voice());
    clauses.extend(told.counted());
    clauses.extend(told.circles());
    capital(&clauses.join("; ")) + "."
}

/// How a report is told of that others go back to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Report {
    /// It is the only thing that they go back to.
    Only,
    /// It is one of several reports.
    OneOf,
    /// It is one of several things.
    Some,
}

struct Told<'a> {
    claim: &'a Claim,
    carriers: Carriers<'a>,
    /// In the order in which they are met.
    holders: Vec<Holder>,
}

impl<'a> Told<'a> {
    fn new(claim: &'a Claim) -> Self {
        Told {
            claim,
            carriers: Carriers::of(claim),
            holders: claim.holders(),
        }
    }

    /// Returns those who hold it and are not known to have confirmed it on the record.
    fn holding(&self) -> Vec<&Holder> {
        let holds = |holder: &&Holder| {
            holder.now == Some(Stance::Assert)
                && holder.denied.is_none()
                && holder.confirmed.is_none()
        };
        self.holders.iter().filter(holds).collect()
    }

    /// Returns those who report it; all who have it where nobody says that it is so: then it is not reported, but met.
    fn reporting(&self) -> Vec<&'a str> {
        let asserts = |sighting: &Sighting| sighting.stance == Stance::Assert;
        let reporting = self.carriers.with(asserts);
        if reporting.is_empty() {
            self.carriers.all()
        } else {
            reporting
        }
    }

    fn reported(&self) -> String {
        let asserts = |sighting: &Sighting| sighting.stance == Stance::Assert;
        let is_reported = self.claim.sightings.iter().any(asserts);
        let all = self.reporting();
        let articles = self
            .carriers
            .articles(|sighting| !is_reported || asserts(sighting));
        let in_articles = if articles > all.len() {
            said!("verdict.in-articles", number = number(articles))
        } else {
            String::new()
        };
        let who = match all[..] {
            [one] if self.carriers.are_outlets() => said!("verdict.alone", name = printable(one)),
            _ => self.carriers.by(all.len()),
        };
        let who = format!("{who}{in_articles}");
        if is_reported {
            said!("verdict.reported", who = who)
        } else {
            said!("verdict.mentioned", who = who)
        }
    }

    /// Returns to whom it goes back.
    fn goes_back(&self) -> Option<String> {
        let holding = self.holding();
        let all = self.reporting().len();
        if holding.is_empty() {
            return self.goes_back_to_nobody();
        }
        if all == 1 {
            let names: Vec<String> = holding
                .iter()
                .map(|holder| format!("{}{}", self.source(holder), self.way(holder)))
                .collect();
            return Some(match &names[..] {
                [name] => said!("verdict.only-source", name = name),
                _ => said!(
                    "verdict.sources",
                    number = number(names.len()),
                    names = listed(&names),
                ),
            });
        }
        let is_carried = |sighting: &Sighting| {
            sighting.origin.is_some_and(|origin| {
                holding
                    .iter()
                    .any(|holder| holder.origins.contains(&origin))
            })
        };
        let asserting = |carried: bool| {
            self.carriers.with(|sighting| {
                sighting.stance == Stance::Assert && is_carried(sighting) == carried
            })
        };
        let carried = asserting(true);
        // An outlet may also have it from somebody else, in another article.
        let is_all = asserting(false).is_empty();
        let are_reports = holding.iter().all(|holder| self.is_report(holder));
        let which = match holding.len() {
            1 => Report::Only,
            _ if are_reports => Report::OneOf,
            _ => Report::Some,
        };
        let back = holding.iter().map(|holder| self.report(holder, which));
        let mut names = listed(&back.collect::<Vec<_>>());
        if which == Report::OneOf {
            let number = number(holding.len());
            names = said!("verdict.reports", number = number, reports = names);
        }
        Some(match (carried.len(), all) {
            (2, 2) if is_all => said!("verdict.both-back", names = names),
            (some, all) if some == all && is_all => said!("verdict.all-back", names = names),
            (some, _) => said!("verdict.some-back", some; number = number(some), names = names),
        })
    }

    fn goes_back_to_nobody(&self) -> Option<String> {
        let all = self.reporting().len();
        match self.claim.status {
            Status::Unsourced if all == 1 => Some(said!("verdict.no-source").to_owned()),
            Status::Unsourced if all == 2 => Some(said!("verdict.neither").to_owned()),
            Status::Unsourced => Some(said!("verdict.none").to_owned()),
            Status::Denied => Some(match self.bare().len() {
                0 => said!("verdict.nobody-holds").to_owned(),
                _ if all == 1 => said!("verdict.own-nobody").to_owned(),
                1 => said!("verdict.one-own-nobody").to_owned(),
                some => said!("verdict.some-own-nobody", number = number(some)),
            }),
            _ => None,
        }
    }

    /// Returns those who say it in their own voice alone.
    fn bare(&self) -> Vec<&'a str> {
        let asserting = |has_origin: bool| {
            self.carriers.with(|sighting| {
                sighting.stance == Stance::Assert && sighting.origin.is_some() == has_origin
            })
        };
        let (sourced, mut bare) = (asserting(true), asserting(false));
        bare.retain(|carrier| !sourced.contains(carrier));
        bare
    }

    /// Returns how many of several say it in their own voice alone, where others have it from somebody.
    fn without_source(&self) -> Option<String> {
        let has_source = !matches!(self.claim.status, Status::Unsourced | Status::Denied);
        match self.bare().len() {
            1 if has_source => Some(said!("verdict.one-own").to_owned()),
            some if has_source && some > 1 => {
                Some(said!("verdict.some-own", number = number(some)))
            }
            _ => None,
        }
    }

    fn confirmed(&self) -> Option<String> {
        let told: Vec<String> = self
            .holders
            .iter()
            .filter_map(|holder| {
                // Who speaks for a party confirms only what was asked of them.
                let confirmed = holder.confirmed.as_ref()?;
                // Who denied it before is more than one more name.
                let before = holder.denied.as_ref().map_or(String::new(), |denied| {
                    said!("verdict.after-denial", on = on(denied.day.as_deref()))
                });
                let by = said!(
                    "verdict.by",
                    who = self.teller_of(holder, confirmed),
                    on = on(confirmed.day.as_deref()),
                );
                Some(format!("{by}{before}"))
            })
            .collect();
        (!told.is_empty()).then(|| said!("verdict.confirmed", by = listed(&told)))
    }

    /// Returns those who never said anything else.
    fn denied(&self) -> Option<String> {
        let told = self.spoken(|holder| {
            let denies = holder.now == Some(Stance::Deny) && holder.turned.is_none();
            holder.denied.as_ref().filter(|_| denies)
        });
        told.map(|by| said!("verdict.denied", by = by))
    }

    fn doubted(&self) -> Option<String> {
        let told = self.spoken(|holder| holder.doubted.as_ref().filter(|_| holder.now.is_none()));
        told.map(|by| said!("verdict.doubted", by = by))
    }

    fn spoken(&self, word: impl Fn(&Holder) -> Option<&Word>) -> Option<String> {
        let told: Vec<String> = self
            .holders
            .iter()
            .filter_map(|holder| {
                let word = word(holder)?;
                Some(said!(
                    "verdict.by",
                    who = self.teller_of(holder, word),
                    on = on(word.day.as_deref()),
                ))
            })
            .collect();
        (!told.is_empty()).then(|| listed(&told))
    }

    /// Returns those who may have denied it and hold it now, or the other way round.
    fn turned(&self) -> Vec<String> {
        let turned = self.holders.iter().filter_map(|holder| {
            let first = holder.turned.as_ref()?;
            let who = self.source(holder);
            let first = in_brackets(first.day.as_deref());
            let then = in_brackets(holder.since.as_deref());
            Some(match holder.now? {
                _ if holder.confirmed.is_some() => return None,
                Stance::Assert => {
                    said!(
                        "verdict.turned-assert",
                        who = who,
                        first = first,
                        then = then
                    )
                }
                _ => said!("verdict.turned-deny", who = who, first = first, then = then),
            })
        });
        turned.collect()
    }

    /// Returns who denies or doubts it without naming anybody.
    fn own_voice(&self) -> Vec<String> {
        [Stance::Deny, Stance::Doubt]
            .into_iter()
            .filter_map(|stance| {
                let carriers = self.carriers.with(|sighting| is_own(sighting, stance));
                if carriers.is_empty() {
                    return None;
                }
                let names: Vec<String> = carriers.iter().map(|name| printable(name)).collect();
                let who = if self.carriers.are_outlets() {
                    listed(&names)
                } else {
                    self.carriers.counted(carriers.len())
                };
                Some(if stance == Stance::Deny {
                    said!("verdict.own-denies", carriers.len(); who = who)
                } else {
                    said!("verdict.own-doubts", carriers.len(); who = who)
                })
            })
            .collect()
    }

    /// Returns how many independent origins that makes, where it is more than one.
    fn counted(&self) -> Option<String> {
        let (least, most) = (
            self.claim.independent.least as usize,
            self.claim.independent.most as usize,
        );
        match (least, most) {
            (_, 0 | 1) => None,
            _ if least == most => Some(said!("verdict.origins", number = number(most))),
            (1, _) => Some(said!("verdict.origins-one-to", most = number(most))),
            _ => Some(said!(
                "verdict.origins-to",
                least = number(least),
                most = number(most),
            )),
        }
    }

    fn circles(&self) -> Option<String> {
        let ways: Vec<String> = self.claim.loops.iter().map(|way| circle(way)).collect();
        let and = said!("verdict.circle-and");
        (!ways.is_empty()).then(|| said!("verdict.circle", ways = ways.join(and)))
    }

    /// Returns a holder as the source of one article.
    fn source(&self, holder: &Holder) -> String {
        match holder.standing {
            Standing::Named => self.party(holder),
            Standing::Anonymous => unnamed(&holder.name),
        }
    }

    /// Returns who of a holder spoke some words: its origin there, with the party that it is of.
    fn teller_of(&self, holder: &Holder, word: &Word) -> String {
        let sighting = self.claim.sightings.get(word.sighting as usize);
        let origin = sighting.and_then(|sighting| sighting.origin);
        // Of a report of its own a party is the origin, too.
        let is_itself = sighting.is_some_and(|one| one.speaker.as_ref() == Some(&holder.name));
        match origin.and_then(|at| self.claim.origins.get(at as usize)) {
            Some(origin) if holder.standing == Standing::Named => {
                let (name, party) = (printable(&origin.name), printable(&holder.name));
                if is_itself {
                    party
                } else if name.contains(&party) {
                    name
                } else {
                    format!("{name} ({party})")
                }
            }
            _ => self.source(holder),
        }
    }

    /// Returns through whom a holder's words came first.
    fn way(&self, holder: &Holder) -> String {
        let first = holder.asserted.as_ref();
        let first = first.and_then(|word| self.claim.sightings.get(word.sighting as usize));
        let names: Vec<String> = first
            .iter()
            .flat_map(|sighting| &sighting.route)
            .map(|name| printable(name))
            .collect();
        if names.is_empty() {
            String::new()
        } else {
            said!("verdict.way", names = names.join(said!("list.then")))
        }
    }

    /// Says whether a holder is a report: an outlet's own, or one that tells of unnamed people.
    fn is_report(&self, holder: &Holder) -> bool {
        match holder.standing {
            Standing::Named => self.is_outlet(&holder.name),
            Standing::Anonymous => self.told_by(holder).is_some(),
        }
    }

    /// Returns a holder as what several articles go back to.
    fn report(&self, holder: &Holder, which: Report) -> String {
        if holder.standing == Standing::Named {
            if !self.is_outlet(&holder.name) {
                return self.party(holder);
            }
            let outlet = printable(&holder.name);
            return match which {
                Report::Some => said!("verdict.report", outlet = outlet),
                Report::Only => said!("verdict.one-report", outlet = outlet),
                Report::OneOf => said!("verdict.one-of", outlet = outlet),
            };
        }
        let source = self.source(holder);
        let Some(outlet) = self.told_by(holder).map(printable) else {
            return source;
        };
        match which {
            Report::Some => said!("verdict.report-citing", outlet = outlet, source = source),
            Report::Only => said!(
                "verdict.one-report-citing",
                outlet = outlet,
                source = source
            ),
            Report::OneOf => said!("verdict.one-of-citing", outlet = outlet, source = source),
        }
    }

    /// Returns the outlet that unnamed people told it.
    fn told_by(&self, holder: &Holder) -> Option<&'a str> {
        holder.origins.first().and_then(|place| self.teller(*place))
    }

    /// Returns `Ada Lindt (Hafenamt)`, or the party with all who spoke for it.
    fn party(&self, holder: &Holder) -> String {
        let mut people: Vec<String> = Vec::new();
        for (place, origin) in (0..).zip(&self.claim.origins) {
            let name = printable(&origin.name);
            let is_own = is_of(origin, &holder.name) && holder.origins.contains(&place);
            if is_own && !people.contains(&name) {
                people.push(name);
            }
        }
        let party = printable(&holder.name);
        let speaks_itself = people.contains(&party);
        people.retain(|name| *name != party);
        match &people[..] {
            [] => party,
            // "The Harbour Board of Sandwick" needs no "(Harbour Board)".
            [one] if !speaks_itself && one.contains(&party) => one.clone(),
            [one] if !speaks_itself => format!("{one} ({party})"),
            _ => format!("{party} ({})", people.join(", ")),
        }
    }

    fn is_outlet(&self, name: &str) -> bool {
        self.claim.sightings.iter().any(|sighting| {
            sighting.outlet.as_deref() == Some(name) || sighting.route.iter().any(|on| on == name)
        })
    }

    /// Returns the outlet that first cites unnamed people.
    fn teller(&self, place: u32) -> Option<&'a str> {
        let mut cited = self.claim.sightings.iter();
        let first = cited.find(|sighting| sighting.origin == Some(place))?;
        let nearest = first.route.first().or(first.outlet.as_ref());
        nearest.map(String::as_str)
    }
}

/// Says whether an article says so itself, of which it is more likely than not that it does.
fn is_own(sighting: &Sighting, stance: Stance) -> bool {
    let is_likely = sighting.confidence.is_none_or(|sure| sure >= 500);
    sighting.stance == stance && sighting.origin.is_none() && is_likely
}

fn is_of(origin: &Origin, party: &str) -> bool {
    origin.standing == Standing::Named && origin.party == party
}

/// Returns a route that comes back to where it started: `A → B → A`.
pub(super) fn circle(way: &[String]) -> String {
    let names: Vec<String> = way.iter().map(|name| printable(name)).collect();
    names.join(" → ")
}

/// Returns how the unnamed are called: by the words that describe them.
pub(super) fn unnamed(description: &str) -> String {
    said!("who.unnamed-quoted", name = printable(description))
}

fn on(day: Option<&str>) -> String {
    day.map_or(String::new(), |day| {
        let words = in_words(&printable(day));
        if day.contains('/') {
            said!("verdict.on-interval", day = words)
        } else {
            said!("verdict.on", day = words)
        }
    })
}

fn in_brackets(day: Option<&str>) -> String {
    day.map_or(String::new(), |day| {
        format!(" ({})", in_words(&printable(day)))
    })
}

/// Returns `a`, `a and b` or `a, b and c`; what is too much is counted.
fn listed(names: &[String]) -> String {
    let mut shown: Vec<String> = names.iter().take(MOST_NAMES).cloned().collect();
    if names.len() > MOST_NAMES {
        shown.push(said!(
            "list.more",
            number = number(names.len() - MOST_NAMES)
        ));
    }
    match shown.pop() {
        Some(last) if !shown.is_empty() => {
            let first = shown.join(", ");
            // Names with a comma of their own need one more.
            if shown.iter().any(|name| name.contains(", ")) {
                said!("list.comma-and", first = first, last = last)
            } else {
                said!("list.and", first = first, last = last)
            }
        }
        last => last.unwrap_or_default(),
    }
}

/// Returns small numbers in words.
pub(super) fn number(number: usize) -> String {
    match say(&format!("number.n{number}")) {
        "" => number.to_string(),
        word => word.to_owned(),
    }
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
