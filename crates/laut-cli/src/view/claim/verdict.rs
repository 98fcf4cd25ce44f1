//! Says in one sentence what a claim rests on: who reports it, to whom that goes back, who confirms, denies or doubts
//! it and when, how many independent origins that makes, and whether the reporting runs in a circle.
//!
//! A claim in, words out. Decides nothing: who is whose origin, who holds it and what counts was worked out before.

use laut::Standing;
use laut_ledger::{Claim, Holder, Origin, Sighting, Stance, Status, Word};

use crate::{
    terminal::printable,
    view::{claim::carriers::Carriers, when::in_words},
};

/// So many names are told in a row at most.
const MOST_NAMES: usize = 6;

/// Stands before an outlet whose report is what others go back to.
const A_REPORT: &str = "a report of";

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

    fn reported(&self) -> String {
        let all = self.carriers.all();
        let asserts = |sighting: &Sighting| sighting.stance == Stance::Assert;
        // Where nobody says that it is so, it is not reported, but met.
        let verb = if self.claim.sightings.iter().any(asserts) {
            "reported"
        } else {
            "mentioned"
        };
        let articles = self.carriers.articles();
        let in_articles = if articles > all.len() {
            format!(" ({} articles)", number(articles))
        } else {
            String::new()
        };
        match all[..] {
            [one] if self.carriers.are_outlets() => {
                format!("{verb} by {} alone{in_articles}", printable(one))
            }
            _ => format!(
                "{verb} by {}{in_articles}",
                self.carriers.counted(all.len())
            ),
        }
    }

    /// Returns to whom it goes back.
    fn goes_back(&self) -> Option<String> {
        let holding = self.holding();
        let all = self.carriers.all().len();
        let names: Vec<String> = holding.iter().map(|holder| self.report(holder)).collect();
        if names.is_empty() {
            return self.goes_back_to_nobody();
        }
        if all == 1 {
            let names: Vec<String> = holding
                .iter()
                .map(|holder| format!("{}{}", self.source(holder), self.way(holder)))
                .collect();
            return Some(match &names[..] {
                [name] => format!("its only source is {name}"),
                _ => format!(
                    "it names {} sources: {}",
                    number(names.len()),
                    listed(&names)
                ),
            });
        }
        let carried = self.carriers.with(|sighting| {
            sighting.stance == Stance::Assert
                && sighting.origin.is_some_and(|origin| {
                    holding
                        .iter()
                        .any(|holder| holder.origins.contains(&origin))
                })
        });
        let subject = match (carried.len(), all) {
            (2, 2) => "both".to_owned(),
            (some, all) if some == all => "all".to_owned(),
            (some, _) => format!("{} of them", number(some)),
        };
        let verb = if carried.len() == 1 { "goes" } else { "go" };
        let is_report = |name: &String| name.starts_with(A_REPORT);
        let names = match &names[..] {
            [name] => name.replacen(A_REPORT, "one report of", 1),
            names if names.iter().all(is_report) => {
                let reports: Vec<String> = names
                    .iter()
                    .map(|name| name.replacen(A_REPORT, "one of", 1))
                    .collect();
                format!("{} reports: {}", number(reports.len()), listed(&reports))
            }
            names => listed(names),
        };
        Some(format!("{subject} {verb} back to {names}"))
    }

    fn goes_back_to_nobody(&self) -> Option<String> {
        let all = self.carriers.all().len();
        match self.claim.status {
            Status::Unsourced if all == 1 => Some("it names no source".to_owned()),
            Status::Unsourced if all == 2 => Some("neither names a source".to_owned()),
            Status::Unsourced => Some("none of them names a source".to_owned()),
            Status::Denied => Some(match self.bare().len() {
                0 => "nobody is known to hold it".to_owned(),
                _ if all == 1 => {
                    "it says so in its own voice, and nobody else is known to hold it".to_owned()
                }
                1 => "one of them says so in its own voice, and nobody else is known to hold it"
                    .to_owned(),
                some => format!(
                    "{} of them say so in their own voice, and nobody else is known to hold it",
                    number(some)
                ),
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
            1 if has_source => Some("one of them says so in its own voice".to_owned()),
            some if has_source && some > 1 => Some(format!(
                "{} of them say so in their own voice",
                number(some)
            )),
            _ => None,
        }
    }

    fn confirmed(&self) -> Option<String> {
        let told: Vec<String> = self
            .holders
            .iter()
            .filter_map(|holder| {
                let confirmed = holder.confirmed.as_ref()?;
                // Who denied it before is more than one more name.
                let before = holder.denied.as_ref().map_or(String::new(), |denied| {
                    format!(" (after a denial{})", on(denied.day.as_deref()))
                });
                Some(format!(
                    "by {}{}{before}",
                    self.source(holder),
                    on(confirmed.day.as_deref())
                ))
            })
            .collect();
        (!told.is_empty()).then(|| format!("confirmed on the record {}", listed(&told)))
    }

    /// Returns those who never said anything else.
    fn denied(&self) -> Option<String> {
        self.spoken("denied", |holder| {
            let denies = holder.now == Some(Stance::Deny) && holder.turned.is_none();
            holder.denied.as_ref().filter(|_| denies)
        })
    }

    fn doubted(&self) -> Option<String> {
        self.spoken("doubted", |holder| {
            holder.doubted.as_ref().filter(|_| holder.now.is_none())
        })
    }

    fn spoken(&self, verb: &str, word: impl Fn(&Holder) -> Option<&Word>) -> Option<String> {
        let told: Vec<String> = self
            .holders
            .iter()
            .filter_map(|holder| {
                let when = word(holder)?.day.as_deref();
                Some(format!("by {}{}", self.source(holder), on(when)))
            })
            .collect();
        (!told.is_empty()).then(|| format!("{verb} {}", listed(&told)))
    }

    /// Returns those who may have denied it and hold it now, or the other way round.
    fn turned(&self) -> Vec<String> {
        let turned = self.holders.iter().filter_map(|holder| {
            let first = holder.turned.as_ref()?;
            let (before, now) = match holder.now? {
                _ if holder.confirmed.is_some() => return None,
                Stance::Assert => ("have denied", "hold"),
                _ => ("have held", "deny"),
            };
            Some(format!(
                "{} seems to {before} it at first{} and to {now} it now{}: please check",
                self.source(holder),
                in_brackets(first.day.as_deref()),
                in_brackets(holder.since.as_deref())
            ))
        });
        turned.collect()
    }

    /// Returns who denies or doubts it without naming anybody.
    fn own_voice(&self) -> Vec<String> {
        [(Stance::Deny, "deny"), (Stance::Doubt, "doubt")]
            .into_iter()
            .filter_map(|(stance, verb)| {
                let carriers = self
                    .carriers
                    .with(|sighting| sighting.stance == stance && sighting.origin.is_none());
                let verb = match (carriers.len(), stance) {
                    (0, _) => return None,
                    (1, Stance::Deny) => "denies",
                    (1, _) => "doubts",
                    _ => verb,
                };
                let its = if carriers.len() == 1 { "its" } else { "their" };
                let names: Vec<String> = carriers.iter().map(|name| printable(name)).collect();
                let who = if self.carriers.are_outlets() {
                    listed(&names)
                } else {
                    self.carriers.counted(carriers.len())
                };
                Some(format!("{who} {verb} it in {its} own voice"))
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
            _ if least == most => Some(format!("{} independent origins in all", number(most))),
            (1, _) => Some(format!(
                "one independent origin in all, or up to {} (some may be one and the same)",
                number(most)
            )),
            _ => Some(format!(
                "{} to {} independent origins in all (some may be one and the same)",
                number(least),
                number(most)
            )),
        }
    }

    fn circles(&self) -> Option<String> {
        let ways: Vec<String> = self.claim.loops.iter().map(|way| circle(way)).collect();
        (!ways.is_empty())
            .then(|| format!("the reporting runs in a circle: {}", ways.join(", and ")))
    }

    /// Returns a holder as the source of one article.
    fn source(&self, holder: &Holder) -> String {
        match holder.standing {
            Standing::Named => self.party(holder),
            Standing::Anonymous => unnamed(&holder.name),
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
            format!(" by way of {}", names.join(", then "))
        }
    }

    /// Returns a holder as what several articles go back to.
    fn report(&self, holder: &Holder) -> String {
        if holder.standing == Standing::Named {
            return if self.is_outlet(&holder.name) {
                let outlet = printable(&holder.name);
                format!("{A_REPORT} {outlet}, which names no source")
            } else {
                self.party(holder)
            };
        }
        match holder.origins.first().and_then(|place| self.teller(*place)) {
            Some(outlet) => {
                let outlet = printable(outlet);
                format!("{A_REPORT} {outlet}, citing {}", self.source(holder))
            }
            None => self.source(holder),
        }
    }

    /// Returns `Ada Lindt (Hafenamt)`, or the party with all who spoke for it.
    fn party(&self, holder: &Holder) -> String {
        let mut people: Vec<String> = Vec::new();
        for origin in &self.claim.origins {
            let name = printable(&origin.name);
            if is_of(origin, &holder.name) && !people.contains(&name) {
                people.push(name);
            }
        }
        let party = printable(&holder.name);
        let speaks_itself = people.contains(&party);
        people.retain(|name| *name != party);
        match &people[..] {
            [] => party,
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
    format!("“{}” (unnamed)", printable(description))
}

fn on(day: Option<&str>) -> String {
    day.map_or(String::new(), |day| {
        format!(" on {}", in_words(&printable(day)))
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
        shown.push(format!("{} more", number(names.len() - MOST_NAMES)));
    }
    match shown.pop() {
        Some(last) if !shown.is_empty() => {
            // Names with a comma of their own need one more.
            let comma = if shown.iter().any(|name| name.contains(", ")) {
                ","
            } else {
                ""
            };
            format!("{}{comma} and {last}", shown.join(", "))
        }
        last => last.unwrap_or_default(),
    }
}

/// Returns small numbers in words.
pub(super) fn number(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS
        .get(number)
        .map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
