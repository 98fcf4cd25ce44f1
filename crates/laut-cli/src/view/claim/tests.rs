//! What is said of made-up claims, and what one of them looks like.

use laut::{Force, Standing};
use laut_ledger::{
    ArticleRow, Because, Ground, Independent, Match, Origin, PropositionId, Sighting, Stance,
    Status,
};

use super::*;
use crate::{
    view::{fit::columns, paint::Paint, when::in_words},
    words::tests::in_german,
};

/// Somebody who said something: name, party, standing.
const LINDT: (&str, &str, Standing) = ("Ada Lindt", "Hafenamt", Standing::Named);
const OFFICE: (&str, &str, Standing) = ("Hafenamt", "Hafenamt", Standing::Named);
const OHM: (&str, &str, Standing) = ("Bert Ohm", "Reederei", Standing::Named);
const HIDDEN: (&str, &str, Standing) = ("zwei Lotsen", "zwei Lotsen", Standing::Anonymous);
const OTHERS: (&str, &str, Standing) = ("Hafenkreise", "Hafenkreise", Standing::Anonymous);
const COURIER: (&str, &str, Standing) = ("Kurier", "Kurier", Standing::Named);

/// Makes up a claim, sighting by sighting.
struct Made(Claim);

impl Made {
    fn new(status: Status, least: u32, most: u32) -> Self {
        Made(Claim {
            id: ClaimId(7),
            gist: "Die Fähre ist leck".into(),
            sightings: Vec::new(),
            origins: Vec::new(),
            independent: Independent { least, most },
            status,
            confirmed_by: Vec::new(),
            loops: Vec::new(),
            dismissed: Vec::new(),
        })
    }

    /// Adds a sighting; without an outlet where that is empty, without a day where that is 0.
    fn told(
        mut self,
        outlet: &str,
        day: u32,
        by: Option<(&str, &str, Standing)>,
        stance: Stance,
        force: Force,
        route: &[&str],
    ) -> Self {
        let claim = &mut self.0;
        let number = claim.sightings.len() + 1;
        let article = format!("a{number}");
        let published = (day > 0).then(|| format!("2031-04-{day:02}"));
        let origin = by.map(|(name, party, standing)| {
            let known = claim.origins.iter().position(|origin| origin.name == name);
            known.unwrap_or_else(|| {
                claim.origins.push(Origin {
                    name: name.into(),
                    party: party.into(),
                    standing,
                    first_article: article.clone(),
                    first_published: published.clone(),
                    articles: vec![article.clone()],
                });
                claim.origins.len() - 1
            })
        });
        claim.sightings.push(Sighting {
            proposition: PropositionId::new(ArticleRow(number as u64), 0),
            article,
            outlet: (!outlet.is_empty()).then(|| outlet.into()),
            url: None,
            statement: by.map(|_| 0),
            span: (0, 18),
            pieces: vec![(0, 18)],
            confidence: Some(950),
            text: "Die Fähre ist leck".into(),
            stance,
            force: by.map(|_| force),
            speaker: by.map(|(name, ..)| name.into()),
            origin: origin.map(|origin| origin as u32),
            route: route.iter().map(|name| (*name).to_owned()).collect(),
            published,
            said: None,
        });
        self
    }

    fn says(self, outlet: &str, day: u32, by: (&str, &str, Standing), route: &[&str]) -> Self {
        self.told(outlet, day, Some(by), Stance::Assert, Force::Assert, route)
    }

    fn own(self, outlet: &str, day: u32) -> Self {
        self.told(outlet, day, None, Stance::Assert, Force::Assert, &[])
    }

    fn confirms(mut self, outlet: &str, day: u32, by: (&str, &str, Standing)) -> Self {
        self.0.confirmed_by.push(by.1.into());
        self.told(outlet, day, Some(by), Stance::Assert, Force::Confirm, &[])
    }

    fn denies(self, outlet: &str, day: u32, by: (&str, &str, Standing)) -> Self {
        self.told(outlet, day, Some(by), Stance::Deny, Force::Deny, &[])
    }

    fn is(self, words: &str) {
        assert_eq!(verdict(&self.0), words);
    }
}

#[test]
fn claims_of_one_origin() {
    Made::new(Status::Single, 1, 1)
        .says("Bote", 5, LINDT, &[])
        .is("Reported by Bote alone; its only source is Ada Lindt (Hafenamt).");
    Made::new(Status::Single, 1, 1)
        .says("Bote", 5, HIDDEN, &["Kurier"])
        .is("Reported by Bote alone; its only source is “zwei Lotsen” (unnamed) by way of Kurier.");
    Made::new(Status::Single, 1, 1)
        .says("Kurier", 5, HIDDEN, &[])
        .says("Bote", 6, HIDDEN, &["Kurier"])
        .says("Post", 6, HIDDEN, &["Kurier", "Bote"])
        .is("Reported by three outlets; all go back to one report of Kurier, citing “zwei Lotsen” (unnamed).");
    Made::new(Status::Single, 1, 1)
        .says("Bote", 6, COURIER, &[])
        .says("Kurier", 6, COURIER, &[])
        .is(
            "Reported by two outlets; both go back to one report of Kurier, which names no source.",
        );
    Made::new(Status::Single, 1, 1)
        .says("", 0, OFFICE, &[])
        .is("Reported by one article; its only source is Hafenamt.");
    Made::new(Status::Single, 1, 1)
        .says("Bote", 0, OFFICE, &[])
        .says("Bote", 0, LINDT, &[])
        .own("Post", 0)
        .is(
            "Reported by two outlets (three articles); one of them goes back to Hafenamt (Ada Lindt); \
             one of them says so in its own voice.",
        );
}

#[test]
fn claims_of_nobody() {
    Made::new(Status::Unsourced, 0, 0)
        .own("Bote", 5)
        .own("Bote", 6)
        .is("Reported by Bote alone (two articles); it names no source.");
    Made::new(Status::Unsourced, 0, 0)
        .own("Bote", 5)
        .own("Post", 6)
        .is("Reported by two outlets; neither names a source.");
    Made::new(Status::Denied, 0, 0)
        .denies("Bote", 5, LINDT)
        .is("Mentioned by Bote alone; nobody is known to hold it; denied by Ada Lindt (Hafenamt) on 5 April 2031.");
    Made::new(Status::Denied, 0, 0)
        .own("Post", 4)
        .denies("Bote", 5, LINDT)
        .denies("Kurier", 0, OHM)
        .is(
            "Reported by Post alone; it says so in its own voice, and nobody else is known to hold it; \
             denied by Ada Lindt (Hafenamt) on 5 April 2031 and by Bert Ohm (Reederei).",
        );
}

#[test]
fn claims_of_several() {
    Made::new(Status::Corroborated, 2, 2)
        .says("Bote", 5, LINDT, &[])
        .says("Kurier", 5, OHM, &[])
        .is(
            "Reported by two outlets; both go back to Ada Lindt (Hafenamt) and Bert Ohm (Reederei); \
             two independent origins in all.",
        );
    Made::new(Status::Uncertain, 1, 2)
        .says("Bote", 5, HIDDEN, &[])
        .says("Kurier", 5, OTHERS, &[])
        .is(
            "Reported by two outlets; both go back to two reports: one of Bote, citing “zwei Lotsen” (unnamed), and \
             one of Kurier, citing “Hafenkreise” (unnamed); one independent origin in all, or up to two (some may be one and the same).",
        );
    Made::new(Status::Corroborated, 2, 3)
        .says("Kurier", 4, HIDDEN, &[])
        .says("Bote", 5, HIDDEN, &["Kurier"])
        .confirms("Post", 5, LINDT)
        .confirms("Bote", 6, OHM)
        .is(
            "Reported by three outlets (four articles); two of them go back to one report of Kurier, citing \
             “zwei Lotsen” (unnamed); confirmed on the record by Ada Lindt (Hafenamt) on 5 April 2031 and by \
             Bert Ohm (Reederei) on 6 April 2031; two to three independent origins in all (some may be one and the same).",
        );
}

#[test]
fn claims_that_are_disputed() {
    Made::new(Status::Disputed, 1, 1)
        .says("Kurier", 4, HIDDEN, &[])
        .denies("Bote", 5, OFFICE)
        .is(
            "Reported by Kurier alone; its only source is “zwei Lotsen” (unnamed); \
             denied by Hafenamt on 5 April 2031.",
        );
    Made::new(Status::Single, 1, 1)
        .denies("Bote", 4, OFFICE)
        .confirms("Bote", 6, LINDT)
        .is(
            "Reported by Bote alone; confirmed on the record by Ada Lindt (Hafenamt) on 6 April 2031 \
             (after a denial on 4 April 2031).",
        );
    Made::new(Status::Denied, 0, 0)
        .says("Bote", 4, OHM, &[])
        .denies("Kurier", 6, OHM)
        .is(
            "Reported by Bote alone; nobody is known to hold it; Bert Ohm (Reederei) seems to have held it at \
             first (4 April 2031) and to deny it now (6 April 2031): please check.",
        );
    let mut circle = Made::new(Status::Single, 1, 1)
        .says("Bote", 5, COURIER, &[])
        .says("Kurier", 5, COURIER, &["Bote"])
        .told("Post", 6, Some(OHM), Stance::Doubt, Force::Assert, &[])
        .told("Blatt", 6, None, Stance::Deny, Force::Assert, &[]);
    circle.0.loops = vec![vec!["Kurier".into(), "Bote".into(), "Kurier".into()]];
    circle.is(
        "Reported by two outlets; both go back to one report of Kurier, which names no source; doubted by \
         Bert Ohm (Reederei) on 6 April 2031; Blatt denies it in its own voice; the reporting runs in a circle: \
         Kurier → Bote → Kurier.",
    );
}

#[test]
fn a_claim_in_german() {
    let check = |made: Made, expected: &str| {
        assert_eq!(in_german(|| verdict(&made.0)), expected);
    };
    check(
        Made::new(Status::Disputed, 1, 1)
            .says("Kurier", 4, HIDDEN, &[])
            .says("Post", 5, HIDDEN, &["Kurier"])
            .denies("Bote", 5, LINDT),
        "Berichtet von zwei Medien; beide stützen sich auf: ein einziger Bericht von Kurier, mit Berufung auf \
         „zwei Lotsen“ (ungenannt); bestritten von Ada Lindt (Hafenamt) am 5. April 2031.",
    );
    check(
        Made::new(Status::Unsourced, 0, 0).own("Bote", 5),
        "Berichtet von Bote allein; ohne Angabe einer Quelle.",
    );
    assert_eq!(
        in_german(|| in_words("2031-04-03/2031-04-05")),
        "3.–5. April 2031"
    );
}

/// Returns a claim that has a bit of everything, with what is known of its articles.
fn full() -> (Claim, Background, Vec<Why>) {
    let mut made = Made::new(Status::Disputed, 1, 1)
        .says("Kurier", 4, HIDDEN, &[])
        .says("Bote", 5, HIDDEN, &["Kurier"])
        .says("Post", 5, HIDDEN, &["Kurier", "Bote"])
        .denies("Bote", 6, LINDT)
        .own("Blatt", 0);
    made.0.loops = vec![vec!["Kurier".into(), "Bote".into(), "Kurier".into()]];
    let text = "Die Fähre ist leck, sagten zwei Lotsen. Mehr weiß niemand.";
    let background = Background {
        texts: [("a1".to_owned(), text.to_owned())].into(),
        copies: [("a3".to_owned(), "a2".to_owned())].into(),
    };
    let ids: Vec<PropositionId> = made
        .0
        .sightings
        .iter()
        .map(|sighting| sighting.proposition)
        .collect();
    let why = vec![Why {
        sighting: ids[1],
        nearest: Some(Match {
            other: ids[0],
            text: "x".into(),
            article: "a1".into(),
            score: 0.934,
            matches: vec![
                ("Fähre".into(), "ferry".into(), 0.9),
                ("leck".into(), "leck".into(), 1.0),
            ],
            only_here: vec!["alte".into()],
            only_there: Vec::new(),
            differences: vec!["the days differ".into()],
            overruled: Some(true),
        }),
    }];
    (made.0, background, why)
}

fn show(width: usize, colored: bool) -> String {
    let (claim, background, why) = full();
    let view = View {
        width,
        paint: Paint { colored },
    };
    view.claim(ClaimId(9), &claim, &background, Some((&why, &grounds())))
}

fn grounds() -> [Ground; 2] {
    let ground = |one: &str, other: &str, apart, because| Ground {
        one: one.to_owned(),
        other: other.to_owned(),
        apart,
        because,
    };
    [
        ground("zwei Lotsen", "Hafenamt", true, Because::Withheld),
        ground("Lotsenchef", "Hafenamt", false, Because::Open),
    ]
}

#[test]
fn a_claim_with_a_bit_of_everything() {
    let shown = show(80, false);
    let expected = "\
c9 turned out to be c7
Die Fähre ist leck
c7 · disputed · 90 % sure that they say so

Reported by four outlets; three of them go back to one report of Kurier, citing
“zwei Lotsen” (unnamed); one of them says so in its own voice; denied by Ada
Lindt (Hafenamt) on 6 April 2031; the reporting runs in a circle: Kurier → Bote
→ Kurier.

How its origins were counted:
“zwei Lotsen” and “Hafenamt” are counted as two: one of them keeps its name
back.
“Lotsenchef” may be “Hafenamt”, and both are counted once: nothing shows that
they are two.

▒ “zwei Lotsen” (unnamed)
└─ Kurier · a1, 4 April 2031
   └─ Bote · a2, 5 April 2031
      └─ Post · a3, 5 April 2031, copy of a2
█ Ada Lindt (Hafenamt)
└─ Bote · a4, 6 April 2031, denied
? no source named
└─ Blatt · a5

4 April 2031  Kurier: said by “zwei Lotsen” (unnamed)
5 April 2031  Bote: said by “zwei Lotsen” (unnamed), by way of Kurier
              Post: said by “zwei Lotsen” (unnamed), by way of Kurier, then Bote
6 April 2031  Bote: denied by Ada Lindt
–             Blatt: said in its own voice

1  Kurier · a1 · 4 April 2031 · said by “zwei Lotsen” (unnamed)
   [Die Fähre ist leck], sagten zwei Lotsen.
2  Bote · a2 · 5 April 2031 · said by “zwei Lotsen” (unnamed), by way of Kurier
   Die Fähre ist leck
3  Post · a3 · 5 April 2031 · said by “zwei Lotsen” (unnamed), by way of Kurier,
   then Bote
   Die Fähre ist leck
4  Bote · a4 · 6 April 2031 · denied by Ada Lindt
   Die Fähre ist leck
5  Blatt · a5 · said in its own voice
   Die Fähre ist leck

Why the sightings are in it:
2  most like 1, 93% sure to be one claim; both say: Fähre = ferry, leck; only
   here: alte; the days differ; you said that they are the same
";
    assert_eq!(shown, expected, "\n{shown}");
}

#[test]
fn a_claim_fits_and_has_its_words_in_colour() {
    for width in [24, 30, 49, 80, 110] {
        let shown = show(width, false);
        let widest = shown.lines().map(columns).max().unwrap_or(0);
        assert!(widest <= width, "{widest} of {width}:\n{shown}");
    }
    let shown = show(80, true);
    assert!(
        shown.contains("   \u{1b}[1mDie Fähre ist leck\u{1b}[0m, sagten zwei Lotsen.\n"),
        "{shown:?}"
    );
}

#[test]
fn lists_of_claims() {
    let (mut claim, ..) = full();
    claim.independent.least = 0;
    let view = |width| View {
        width,
        paint: Paint { colored: false },
    };
    let shown = view(80).claims(&[(&claim, &[])], 3, false);
    let expected = "\
claim  status    outlets  origins  latest      what is claimed
c7     disputed        4      0–1  2031-04-06  Die Fähre ist leck
and 2 more claims; --limit COUNT shows so many, --format json has all
";
    assert_eq!(shown, expected, "\n{shown}");
    let shown = view(30).claims(&[(&claim, &[])], 1, false);
    let expected = "\
c7  disputed  4 outlets
0–1 origins  2031-04-06
  Die Fähre ist leck
";
    assert_eq!(shown, expected, "\n{shown}");
    assert!(
        view(80)
            .claims(&[], 0, true)
            .starts_with("The ledger has no claims yet")
    );
    assert_eq!(
        view(80).claims(&[], 0, false),
        "No claim is as asked for.\n"
    );
}
