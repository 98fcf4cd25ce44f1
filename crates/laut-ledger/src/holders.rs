//! Who holds a claim now, since when, who denied it: a claim in, a verdict on each of those who spoke of it out.
//!
//! The only place where that is worked out; whatever shows a claim shows this. Does not know who is whose origin: that
//! stands in the claim.

use std::collections::BTreeMap;

use laut::{Force, Standing};

use crate::{
    claim::{Claim, Sighting},
    record::Stance,
};

/// A named party with all who speak for it, or the unnamed people of one origin, and what they made of a claim over time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Holder {
    /// The party; of the unnamed, their description.
    pub name: String,
    /// Whether it can be held to its words.
    pub standing: Standing,
    /// Its origins: places in [`Claim::origins`], in the order of their first words.
    pub origins: Vec<u32>,
    /// Its last word: [`Stance::Assert`] where it holds the claim, [`Stance::Deny`] where it denies it; `None` where it
    /// only ever doubted it.
    pub now: Option<Stance>,
    /// The day since when that has been its word without another one between, ISO 8601, where it is known.
    pub since: Option<String>,
    /// Its first words that hold the claim.
    pub asserted: Option<Word>,
    /// Its first words that deny it.
    pub denied: Option<Word>,
    /// Its first words that doubt it.
    pub doubted: Option<Word>,
    /// Its first words that confirm it on the record, where it holds the claim now.
    pub confirmed: Option<Word>,
    /// Its first sure words against what it surely says now, where they are of an earlier day: it may have changed its
    /// mind. Never taken from a reprint, nor from words whose speaker is not sure, nor where a user said that it is none.
    pub turned: Option<Word>,
    /// Its words that may contradict each other, in the order of the later ones.
    pub turns: Vec<Turn>,
}

/// Two words of a holder on two days of which one denies what the other asserts, both surely its own and no reprint.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Turn {
    /// Where the earlier one was met: a place in [`Claim::sightings`].
    pub earlier: u32,
    /// Where the later one was met.
    pub later: u32,
    /// Whether a user said that they do not contradict each other.
    pub dismissed: bool,
}

/// A word as it is held against others of the same speaker.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spoken<'a> {
    /// Its day, ISO 8601, where it is known.
    pub(crate) day: Option<&'a str>,
    /// What it makes of its claim.
    pub(crate) stance: Stance,
}

/// Returns which words may contradict which, by their places, the later one second: each with the nearest of an earlier
/// day that says the contrary, but for words that only say the same once more. The words are sure, all of one claim and in
/// the order of time.
pub(crate) fn contrary(words: &[Spoken<'_>]) -> Vec<(usize, usize)> {
    let is_said = |word: &Spoken<'_>| word.stance != Stance::Doubt && word.day.is_some();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (later, word) in words.iter().enumerate().filter(|(_, word)| is_said(word)) {
        let before = words[..later].iter().rposition(|earlier| {
            is_said(earlier) && earlier.day < word.day && earlier.stance != word.stance
        });
        if let Some(earlier) = before
            && found.iter().all(|(known, _)| *known != earlier)
        {
            found.push((earlier, later));
        }
    }
    found
}

/// What stands of the words of one party: each of its people by their last word, but for what the party itself took back,
/// or had said before them. Two people who differ are no change of mind of one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Standpoints(Vec<(u32, bool, Stance)>);

impl Standpoints {
    /// Takes in the next words in the order of time: of which origin, whether that is the party itself.
    pub(crate) fn hear(&mut self, origin: u32, is_itself: bool, stance: Stance) {
        if stance == Stance::Doubt {
            return;
        }
        self.0
            .retain(|(known, itself, _)| !is_itself && !itself && *known != origin);
        self.0.push((origin, is_itself, stance));
    }

    /// Says whether anybody of it stands by this.
    pub(crate) fn has(&self, stance: Stance) -> bool {
        self.0.iter().any(|(.., held)| *held == stance)
    }

    /// Says whether its people differ.
    pub(crate) fn differ(&self) -> bool {
        self.has(Stance::Assert) && self.has(Stance::Deny)
    }
}

/// From this confidence on, in thousandths, it is sure enough who says something to hold it against them.
const SURE: u16 = 900;

/// Says whether words of this confidence that came this way can be held against whoever is credited with them.
pub(crate) fn is_sure(confidence: Option<u16>, route: &[String]) -> bool {
    route.is_empty() && confidence.is_some_and(|confidence| confidence >= SURE)
}

/// Words of somebody about a claim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word {
    /// Where they were met: a place in [`Claim::sightings`].
    pub sighting: u32,
    /// When they were said, as far as that is known; else the day of the article: ISO 8601.
    pub day: Option<String>,
}

impl Sighting {
    /// Returns when it was said, as far as that is known; else the day of the article: ISO 8601.
    pub fn day(&self) -> Option<&str> {
        self.said.as_deref().or(self.published.as_deref())
    }
}

impl Claim {
    /// Returns the places of the sightings in the order in which they were said; those of no known day last.
    pub fn by_day(&self) -> Vec<u32> {
        let mut places: Vec<u32> = (0..self.sightings.len() as u32).collect();
        places.sort_by_key(|&place| {
            let day = self.sightings[place as usize].day();
            (day.is_none(), day)
        });
        places
    }

    /// Returns those who hold, deny or doubt the claim, in the order in which they first spoke of it.
    ///
    /// Whoever holds it now counts in [`Claim::independent`]; an article's own voice is nobody's word. People of one party
    /// who differ in the end are holders of their own, of the same name.
    pub fn holders(&self) -> Vec<Holder> {
        let mut standpoints: BTreeMap<&str, Standpoints> = BTreeMap::new();
        for place in self.by_day() {
            let sighting = &self.sightings[place as usize];
            let of = sighting.origin.and_then(|at| self.origins.get(at as usize));
            if let Some((at, of)) = sighting.origin.zip(of)
                && of.standing == Standing::Named
            {
                let heard = standpoints.entry(of.party.as_str()).or_default();
                heard.hear(at, of.name == of.party, sighting.stance);
            }
        }
        let differ = |party: &str| standpoints.get(party).is_some_and(Standpoints::differ);
        let mut found: Vec<Holder> = Vec::new();
        for place in self.by_day() {
            let sighting = &self.sightings[place as usize];
            let Some(origin) = sighting.origin else {
                continue;
            };
            let Some(of) = self.origins.get(origin as usize) else {
                continue;
            };
            let known = found.iter().position(|holder| match of.standing {
                Standing::Named if differ(&of.party) => holder.origins == [origin],
                Standing::Named => holder.standing == Standing::Named && holder.name == of.party,
                Standing::Anonymous => holder.origins == [origin],
            });
            let at = known.unwrap_or_else(|| {
                let name = match of.standing {
                    Standing::Named => of.party.clone(),
                    Standing::Anonymous => of.name.clone(),
                };
                found.push(Holder::new(name, of.standing));
                found.len() - 1
            });
            let holder = &mut found[at];
            if !holder.origins.contains(&origin) {
                holder.origins.push(origin);
            }
            holder.hear(place, sighting);
        }
        for holder in &mut found {
            (holder.turns, holder.turned) = self.turns(holder);
            let on_record =
                holder.standing == Standing::Named && self.confirmed_by.contains(&holder.name);
            if !on_record {
                holder.confirmed = None;
            }
        }
        found
    }

    /// Returns the words of a holder that may contradict each other, and the first sure ones against what it says now.
    fn turns(&self, holder: &Holder) -> (Vec<Turn>, Option<Word>) {
        let own = |place: &u32| {
            let sighting = &self.sightings[*place as usize];
            let is_own = sighting
                .origin
                .is_some_and(|origin| holder.origins.contains(&origin));
            is_own && is_sure(sighting.confidence, &sighting.route)
        };
        let sure: Vec<u32> = self.by_day().into_iter().filter(own).collect();
        let said = |place: u32| &self.sightings[place as usize];
        let spoken = |place: &u32| Spoken {
            day: said(*place).day(),
            stance: said(*place).stance,
        };
        let words: Vec<Spoken<'_>> = sure.iter().map(spoken).collect();
        let turns: Vec<Turn> = contrary(&words)
            .into_iter()
            .map(|(earlier, later)| (sure[earlier], sure[later]))
            .map(|(earlier, later)| Turn {
                earlier,
                later,
                dismissed: self.is_dismissed(earlier, later),
            })
            .collect();
        let mut into_now = turns
            .iter()
            .filter(|turn| Some(said(turn.later).stance) == holder.now);
        let first = into_now.clone().next();
        let turned = into_now.find(|turn| !turn.dismissed).map(|turn| {
            // Where nothing was dismissed before, it begins with the first word to the contrary.
            let mut contrary = sure.iter().copied().filter(|&place| {
                let said = said(place);
                said.stance == self.sightings[turn.earlier as usize].stance && said.day().is_some()
            });
            let earliest = contrary.next().filter(|_| Some(turn) == first);
            earliest.unwrap_or(turn.earlier)
        });
        let word = turned.map(|sighting| Word {
            sighting,
            day: said(sighting).day().map(str::to_owned),
        });
        (turns, word)
    }

    /// Says whether a user said of two sightings, by their places, that they do not contradict each other.
    pub fn is_dismissed(&self, one: u32, other: u32) -> bool {
        self.dismissed.contains(&(one.min(other), one.max(other)))
    }

    /// Returns how many outlets have it; an article of no known outlet counts for one of its own.
    pub fn outlets(&self) -> usize {
        let of = |sighting: &Sighting| {
            let outlet = sighting.outlet.clone();
            outlet.unwrap_or_else(|| sighting.article.clone())
        };
        let mut names: Vec<String> = self.sightings.iter().map(of).collect();
        names.sort_unstable();
        names.dedup();
        names.len()
    }
}

impl Holder {
    fn new(name: String, standing: Standing) -> Self {
        Holder {
            name,
            standing,
            origins: Vec::new(),
            now: None,
            since: None,
            asserted: None,
            denied: None,
            doubted: None,
            confirmed: None,
            turned: None,
            turns: Vec::new(),
        }
    }

    /// Takes in the next words.
    fn hear(&mut self, place: u32, sighting: &Sighting) {
        let word = || Word {
            sighting: place,
            day: sighting.day().map(str::to_owned),
        };
        let first = match sighting.stance {
            Stance::Assert => &mut self.asserted,
            Stance::Deny => &mut self.denied,
            Stance::Doubt => &mut self.doubted,
        };
        first.get_or_insert_with(word);
        if sighting.stance == Stance::Assert && sighting.force == Some(Force::Confirm) {
            self.confirmed.get_or_insert_with(word);
        }
        // Who doubts what was asserted or denied has not taken that back.
        if sighting.stance != Stance::Doubt && self.now != Some(sighting.stance) {
            self.now = Some(sighting.stance);
            self.since = word().day;
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::claim::{ArticleRow, ClaimId, Independent, Origin, PropositionId, Status};

    /// Returns a claim that origins spoke of on days: `Ada:Rat assert 2`, `crew deny 3 confirm`; the unnamed begin with a
    /// small letter.
    pub(crate) fn claim(said: &[&str]) -> Claim {
        let mut origins: Vec<Origin> = Vec::new();
        let mut sightings = Vec::new();
        for (at, line) in said.iter().enumerate() {
            let parts: Vec<&str> = line.split(' ').collect();
            let (name, of) = parts[0].split_once(':').unwrap_or((parts[0], parts[0]));
            let known = origins.iter().position(|origin| origin.name == name);
            let place = known.unwrap_or_else(|| {
                let named = name.starts_with(char::is_uppercase);
                origins.push(Origin {
                    name: name.to_owned(),
                    party: of.to_owned(),
                    standing: if named {
                        Standing::Named
                    } else {
                        Standing::Anonymous
                    },
                    first_article: String::new(),
                    first_published: None,
                    articles: Vec::new(),
                });
                origins.len() - 1
            });
            sightings.push(Sighting {
                proposition: PropositionId::new(ArticleRow(at as u64), 0),
                article: format!("a{at}"),
                outlet: None,
                url: None,
                statement: Some(0),
                span: (0, 1),
                pieces: vec![(0, 1)],
                text: "x".to_owned(),
                confidence: (parts.last() != Some(&"unsure")).then_some(950),
                stance: match parts[1] {
                    "assert" => Stance::Assert,
                    "deny" => Stance::Deny,
                    _ => Stance::Doubt,
                },
                force: (parts.get(3) == Some(&"confirm")).then_some(Force::Confirm),
                speaker: Some(name.to_owned()),
                origin: Some(place as u32),
                route: Vec::new(),
                published: (parts[2] != "-").then(|| format!("2031-03-0{}", parts[2])),
                said: None,
            });
        }
        Claim {
            id: ClaimId(1),
            gist: "x".to_owned(),
            sightings,
            origins,
            independent: Independent::default(),
            status: Status::Unsourced,
            confirmed_by: vec!["Rat".to_owned()],
            loops: Vec::new(),
            dismissed: Vec::new(),
        }
    }

    /// Tells each holder as `Rat assert 3 denied 1`: its last word, since when, what it said first otherwise.
    fn check(said: &[&str], expected: &[&str]) {
        let day = |day: &Option<String>| {
            day.as_deref()
                .map_or("-".to_owned(), |day| day[9..].to_owned())
        };
        let told = |holder: &Holder| {
            let now = match holder.now {
                Some(Stance::Assert) => "assert",
                Some(Stance::Deny) => "deny",
                _ => "doubt",
            };
            let mut words = format!("{} {now} {}", holder.name, day(&holder.since));
            for (name, word) in [
                ("asserted", &holder.asserted),
                ("denied", &holder.denied),
                ("doubted", &holder.doubted),
                ("confirmed", &holder.confirmed),
                ("turned", &holder.turned),
            ] {
                if let Some(word) = word {
                    words.extend([" ", name, " ", &day(&word.day)]);
                }
            }
            words
        };
        let found: Vec<String> = claim(said).holders().iter().map(told).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_last_word_counts_since_it_was_first_said() {
        check(
            &[
                "Ada:Rat deny 1",
                "Bo:Rat assert 3 confirm",
                "Ada:Rat assert 5",
            ],
            &["Rat assert 3 asserted 3 denied 1 confirmed 3 turned 1"],
        );
        check(
            &["Ada:Rat assert 1", "Ada:Rat deny 2", "Ada:Rat assert 4"],
            &["Rat assert 4 asserted 1 denied 2 turned 2"],
        );
        check(
            &["Amt assert 2", "Amt doubt 4"],
            &["Amt assert 2 asserted 2 doubted 4"],
        );
        check(&["Amt doubt 4"], &["Amt doubt - doubted 4"]);
    }

    #[test]
    fn people_of_one_party_who_differ_stand_for_themselves() {
        check(
            &["Bo:Rat assert 3 confirm", "Ada:Rat deny 5"],
            &["Rat assert 3 asserted 3 confirmed 3", "Rat deny 5 denied 5"],
        );
        // The party's own word goes for all of them, and theirs for it.
        check(
            &["Ada:Rat deny 1", "Rat assert 3"],
            &["Rat assert 3 asserted 3 denied 1 turned 1"],
        );
        check(
            &["Rat deny 1", "Ada:Rat assert 3"],
            &["Rat assert 3 asserted 3 denied 1 turned 1"],
        );
    }

    #[test]
    fn nobody_turned_on_one_day_nor_in_words_that_may_be_others() {
        check(
            &["Amt deny 2", "Amt assert 2"],
            &["Amt assert 2 asserted 2 denied 2"],
        );
        check(
            &["Amt deny 1 - unsure", "Amt assert 2"],
            &["Amt assert 2 asserted 2 denied 1"],
        );
        check(
            &["Amt deny 1", "Amt assert 2 - unsure"],
            &["Amt assert 2 asserted 2 denied 1"],
        );
    }

    /// Tells the turns of the only holder by the places of its words, those that were dismissed with an x, and what it said
    /// first otherwise.
    #[track_caller]
    fn check_turns(said: &[&str], dismissed: &[(u32, u32)], expected: (&[&str], Option<u32>)) {
        let mut claim = claim(said);
        claim.dismissed = dismissed.to_vec();
        let holders = claim.holders();
        let mark = |turn: &Turn| if turn.dismissed { " x" } else { "" };
        let told = holders[0].turns.iter();
        let told: Vec<String> = told
            .map(|turn| format!("{} {}{}", turn.earlier, turn.later, mark(turn)))
            .collect();
        let turned = holders[0].turned.as_ref().map(|word| word.sighting);
        assert_eq!(
            (told, turned),
            (
                expected.0.iter().map(|&turn| turn.to_owned()).collect(),
                expected.1
            )
        );
    }

    #[test]
    fn what_is_only_said_once_more_is_no_further_turn() {
        let said = ["Amt deny 1", "Amt deny 2", "Amt assert 3", "Amt assert 4"];
        check_turns(&said, &[], (&["1 2"], Some(0)));
        let there_and_back = ["Amt deny 1", "Amt assert 2", "Amt deny 3", "Amt assert 4"];
        check_turns(&there_and_back, &[], (&["0 1", "1 2", "2 3"], Some(0)));
        check_turns(&["Amt deny 1", "Amt doubt 3"], &[], (&[], None));
    }

    #[test]
    fn what_a_user_dismissed_is_held_against_nobody() {
        let said = ["Amt deny 1", "Amt assert 3", "Amt assert 4"];
        check_turns(&said, &[(0, 1)], (&["0 1 x"], None));
        check_turns(&said, &[(0, 2)], (&["0 1"], Some(0)));
        let there_and_back = ["Amt deny 1", "Amt assert 2", "Amt deny 3", "Amt assert 4"];
        check_turns(
            &there_and_back,
            &[(0, 1)],
            (&["0 1 x", "1 2", "2 3"], Some(2)),
        );
        check_turns(
            &there_and_back,
            &[(2, 3)],
            (&["0 1", "1 2", "2 3 x"], Some(0)),
        );
    }

    #[test]
    fn days_go_before_places_and_no_day_comes_last() {
        check(
            &[
                "Amt deny -",
                "Amt assert 3",
                "crew assert 2",
                "men assert 2",
            ],
            &[
                "crew assert 2 asserted 2",
                "men assert 2 asserted 2",
                "Amt deny - asserted 3 denied -",
            ],
        );
    }

    #[test]
    fn who_is_not_counted_as_confirming_does_not_confirm() {
        check(&["Amt assert 1 confirm"], &["Amt assert 1 asserted 1"]);
    }
}
