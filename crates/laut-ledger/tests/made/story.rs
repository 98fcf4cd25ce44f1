//! One story: a seed in, its articles sentence by sentence out, each with what is true of it.

use laut::{Class, Force};
use laut_ledger::{Sort, Stance};

use super::{
    Origin, Truth,
    article::{Speaker, Told},
    chance::Chance,
    words::{NAMES, NOUNS, Sentence, VERBS, Word},
};

/// Articles of a story, about.
pub(crate) const MEAN: usize = 10;
/// Outlets that there are.
const OUTLETS: usize = 60;
/// Days that a story lasts at most.
const DAYS: usize = 14;
/// Names of which somebody is called by the first.
const FIRST_NAMES: usize = 200;

/// A sentence with what is true of it.
pub(crate) type Line = (Told, Option<Truth>);

/// Returns the names of all outlets, those with most articles first.
pub(crate) fn outlets() -> Vec<String> {
    let name = |at: usize| Word::name(NAMES + at).letters;
    (0..OUTLETS)
        .map(|at| format!("{} Courier", name(at)))
        .collect()
}

/// A story while it runs.
pub(crate) struct Story {
    pub(crate) number: u64,
    chance: Chance,
    /// The days of the articles to come, the last one first.
    days: Vec<i32>,
    claims: Vec<Claim>,
    /// Names that many stories have.
    frequent: Vec<Word>,
    sentences: usize,
    printed: Vec<Printed>,
}

/// An article that others may copy or cite.
struct Printed {
    outlet: String,
    /// Where its text was first printed.
    first_outlet: String,
    is_copy: bool,
    lines: Vec<Line>,
}

/// Something that may be true.
struct Claim {
    number: u64,
    subject: Word,
    verb: Word,
    /// Nouns with their ranks, that of most weight first.
    nouns: Vec<usize>,
    number_of: Option<usize>,
    day: Option<i32>,
    /// Who asserts it.
    holders: Vec<Speaker>,
    /// Who denies it.
    denier: Option<Speaker>,
}

impl Story {
    pub(crate) fn begin(number: u64, first: i32, seed: u64, sentences: usize) -> Self {
        let mut chance = Chance::new(seed);
        // From 3 to 40, most of them short.
        let articles = (3.0 / (1.0 - chance.share() * 0.95).powf(0.9)) as usize;
        let mut days: Vec<i32> = (0..articles.clamp(3, 40))
            .map(|_| first + chance.rank(DAYS) as i32)
            .collect();
        days.sort_unstable_by(|one, other| other.cmp(one));
        let frequent: Vec<Word> = (0..2).map(|_| Word::name(chance.rank(NAMES))).collect();
        let own: Vec<usize> = (0..12)
            .map(|_| {
                if chance.is(0.5) {
                    chance.rank(NOUNS)
                } else {
                    chance.below(NOUNS)
                }
            })
            .collect();
        let parties: Vec<String> = (0..4)
            .map(|_| format!("{} Office", Word::name(chance.below(NAMES)).letters))
            .collect();
        let people: Vec<Speaker> = (0..7)
            .map(|_| {
                let first = Word::name(chance.rank(FIRST_NAMES)).letters;
                let last = Word::name(chance.below(NAMES)).letters;
                let party = chance.is(0.75).then(|| chance.one(&parties).clone());
                Speaker::person(&format!("{first} {last}"), party.as_deref())
            })
            .collect();
        let count = 8 + articles.min(40);
        let claims = (0..count)
            .map(|at| {
                let number = number * 64 + at as u64;
                claim(
                    number,
                    first,
                    &mut chance,
                    (&frequent, &own, &people, &parties),
                )
            })
            .collect();
        Story {
            number,
            chance,
            days,
            claims,
            frequent,
            sentences,
            printed: Vec::new(),
        }
    }

    pub(crate) fn is_over(&self) -> bool {
        self.days.is_empty()
    }

    /// Returns the next article of a day, with its outlet.
    pub(crate) fn article(&mut self, day: i32, outlets: &[String]) -> Option<(String, Vec<Line>)> {
        self.days.pop_if(|next| *next <= day)?;
        let free = |name: &String| !self.printed.iter().any(|printed| printed.outlet == *name);
        let mut outlet = outlets[self.chance.rank(outlets.len())].clone();
        if !free(&outlet)
            && let Some(other) = outlets.iter().find(|name| free(name))
        {
            outlet = other.clone();
        }
        let copied = self.chance.is(0.25) && !self.printed.is_empty();
        let (first_outlet, lines) = if copied {
            let original = self.chance.below(self.printed.len());
            (
                self.printed[original].first_outlet.clone(),
                self.copy(original),
            )
        } else {
            (outlet.clone(), self.write(&outlet))
        };
        self.printed.push(Printed {
            outlet: outlet.clone(),
            first_outlet,
            is_copy: copied,
            lines: lines.clone(),
        });
        Some((outlet, lines))
    }

    /// Returns the text of another article, shortened and with a sentence more.
    fn copy(&mut self, original: usize) -> Vec<Line> {
        let mut lines = self.printed[original].lines.clone();
        let answered = lines.iter().any(|(told, _)| told.refers.is_some());
        if !answered {
            lines.pop();
        }
        lines.push((Told::new(self.filler(), None), None));
        lines
    }

    fn write(&mut self, outlet: &str) -> Vec<Line> {
        let mut chosen: Vec<usize> = Vec::new();
        for _ in 0..self.sentences * 3 {
            let claim = self.chance.rank(self.claims.len());
            if !chosen.contains(&claim) && chosen.len() < self.sentences {
                chosen.push(claim);
            }
        }
        let mut lines: Vec<Line> = Vec::new();
        for claim in chosen {
            self.say(claim, outlet, &mut lines);
            if self.chance.is(0.3) {
                let line = self.line(claim, None, Origin::Nobody, Stance::Assert);
                lines.push(line);
            } else {
                lines.push((Told::new(self.filler(), None), None));
            }
        }
        lines
    }

    /// Adds somebody's statement of a claim.
    fn say(&mut self, claim: usize, outlet: &str, lines: &mut Vec<Line>) {
        let way = self.chance.share();
        if way < 0.15
            && let Some((cited, truth)) = self.citable(claim)
        {
            let paper = Speaker::body(&cited, Class::Outlet);
            let unnamed = matches!(truth.origin, Origin::Unnamed(_)) && self.chance.is(0.5);
            let speaker = if unnamed {
                Speaker::unnamed("two officials")
            } else {
                paper.clone()
            };
            let mut line = self.line(claim, Some(speaker), truth.origin, truth.stance);
            line.0.via = unnamed.then_some(paper);
            lines.push(line);
            return;
        }
        if way < 0.27 {
            let name =
                *self
                    .chance
                    .one(&["two officials", "people close to the talks", "an insider"]);
            let origin = Origin::Unnamed(outlet.to_owned());
            let line = self.line(claim, Some(Speaker::unnamed(name)), origin, Stance::Assert);
            lines.push(line);
            return;
        }
        let holder = self.chance.one(&self.claims[claim].holders).clone();
        let mut line = self.line(claim, Some(holder.clone()), party(&holder), Stance::Assert);
        if self.chance.is(0.1) {
            line.0.force = Force::Confirm;
        }
        lines.push(line);
        let Some(denier) = self.claims[claim]
            .denier
            .clone()
            .filter(|_| self.chance.is(0.5))
        else {
            return;
        };
        let mut line = self.line(claim, Some(denier.clone()), party(&denier), Stance::Deny);
        line.0.force = Force::Deny;
        if self.chance.is(0.4) {
            line.0.sentence = Sentence::parse("that is not so");
            line.0.refers = Some(lines.len() - 1);
        }
        lines.push(line);
    }

    /// Returns an outlet whose own article has somebody's statement of a claim.
    fn citable(&self, claim: usize) -> Option<(String, Truth)> {
        let number = self.claims[claim].number;
        self.printed.iter().find_map(|printed| {
            let told = printed.lines.iter().find_map(|(told, truth)| {
                let truth = truth.as_ref().filter(|truth| truth.claim == number)?;
                (told.speaker.is_some() && told.refers.is_none()).then(|| truth.clone())
            })?;
            (!printed.is_copy).then(|| (printed.outlet.clone(), told))
        })
    }

    /// Returns a wording of a claim.
    fn line(
        &mut self,
        claim: usize,
        speaker: Option<Speaker>,
        origin: Origin,
        stance: Stance,
    ) -> Line {
        let of = &self.claims[claim];
        let chance = &mut self.chance;
        let mut nouns = of.nouns.clone();
        if nouns.len() > 3 && chance.is(0.25) {
            nouns.pop();
        }
        let has_pronoun = chance.is(0.08);
        let mut noun = |rank: &usize| Word::noun(*rank, chance.is(0.15));
        let subject = if has_pronoun {
            Word::empty("it")
        } else {
            of.subject.clone()
        };
        let mut words = vec![subject, Word::empty("will"), of.verb.clone()];
        if let Some(number) = of.number_of {
            words.push(Word::number(number));
        } else {
            words.push(Word::empty("the"));
        }
        for (at, rank) in nouns.iter().enumerate() {
            if at > 0 {
                words.push(Word::empty(["of", "near", "with", "for"][at % 4]));
                words.push(Word::empty("the"));
            }
            words.push(noun(rank));
        }
        let mut told = Told::new(Sentence::of(&words), speaker);
        told.stance = stance;
        told.has_pronoun = has_pronoun;
        told.day = of.day;
        let truth = Truth {
            claim: of.number,
            stance,
            origin,
        };
        (told, Some(truth))
    }

    /// Returns a sentence that says something else than all others.
    fn filler(&mut self) -> Sentence {
        let chance = &mut self.chance;
        let mut words = vec![Word::empty("the"), Word::noun(chance.below(NOUNS), false)];
        if chance.is(0.5) {
            words.push(Word::empty("of"));
            words.push(chance.one(&self.frequent).clone());
        }
        words.push(Word::verb(chance.rank(VERBS)));
        for _ in 0..4 {
            let rank = if chance.is(0.5) {
                chance.rank(NOUNS)
            } else {
                chance.below(NOUNS)
            };
            words.push(Word::empty("the"));
            words.push(Word::noun(rank, false));
        }
        Sentence::of(&words)
    }
}

fn party(speaker: &Speaker) -> Origin {
    Origin::Party(
        speaker
            .party
            .clone()
            .unwrap_or_else(|| speaker.name.clone()),
    )
}

/// Returns a claim about the names, nouns, people and parties of a story.
fn claim(
    number: u64,
    first: i32,
    chance: &mut Chance,
    (frequent, own, people, parties): (&[Word], &[usize], &[Speaker], &[String]),
) -> Claim {
    let subject = if chance.is(0.4) {
        chance.one(frequent).clone()
    } else {
        let name = &chance.one(people).name;
        let last = name.split(' ').next_back().unwrap_or_default();
        Word::rare(last, Sort::Name)
    };
    let mut nouns = vec![*chance.one(own), chance.rank(NOUNS), chance.below(NOUNS)];
    for _ in 0..chance.from(0, 2) {
        nouns.push(chance.below(NOUNS));
    }
    let denying = chance.is(0.15).then(|| chance.one(parties).clone());
    let body = |name: &String| Speaker::body(name, Class::Organization);
    let mut holders = Vec::new();
    for _ in 0..chance.from(1, 3) {
        let holder = if chance.is(0.8) {
            chance.one(people).clone()
        } else {
            body(chance.one(parties))
        };
        if party(&holder) != Origin::Party(denying.clone().unwrap_or_default()) {
            holders.push(holder);
        }
    }
    if holders.is_empty() {
        let other = parties.iter().find(|name| Some(*name) != denying.as_ref());
        holders.push(body(other.unwrap_or(&parties[0])));
    }
    Claim {
        number,
        subject,
        verb: Word::verb(chance.rank(VERBS)),
        nouns,
        number_of: chance.is(0.4).then(|| chance.from(3, 9_000)),
        day: chance.is(0.1).then(|| first + chance.from(1, 60) as i32),
        holders,
        denier: denying.as_ref().map(body),
    }
}
