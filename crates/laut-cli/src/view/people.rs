//! Shows what somebody said over many articles, in the order of time, and where that may contradict what they said before.

use laut::{Force, Standing};
use laut_ledger::{Namesakes, Said, SourceView, Stance};
use laut_wire::Class;

use crate::{
    terminal::printable,
    view::{
        View,
        cast::{NAMED_SIGN, UNNAMED_SIGN},
        fit::wrapped,
        joined,
        paint::Style,
        when::in_words,
    },
    words::{called, counted, filled, said},
};

impl View {
    /// Returns everybody of a name as lines of text.
    pub(crate) fn people(&self, found: &Namesakes) -> String {
        let people = found.people.iter();
        let mut sections: Vec<String> = people.map(|source| self.somebody(source)).collect();
        if found.left_out > 0 {
            let mut told = String::new();
            self.lines(&mut told, Style::Faint, &left_out(found.left_out));
            sections.push(told);
        }
        joined(&sections)
    }

    fn somebody(&self, source: &SourceView) -> String {
        let mut out = String::new();
        let sign = match source.standing {
            Standing::Named => NAMED_SIGN,
            Standing::Anonymous => UNNAMED_SIGN,
        };
        let name = format!("{sign} {}", printable(&source.name));
        self.lines(&mut out, Style::Strong, &name);
        let mut parts = vec![called("class", Class::of(source.class).as_str())];
        if source.standing == Standing::Anonymous {
            parts.push(said!("people.unnamed").to_owned());
        }
        parts.extend(source.roles.iter().map(|role| printable(role)));
        if !source.parties.is_empty() {
            let parties: Vec<String> = source
                .parties
                .iter()
                .map(|party| printable(party))
                .collect();
            parts.push(said!("who.for", party = parties.join(", ")));
        }
        parts.push(match source.statements {
            0 => said!("people.says-nothing").to_owned(),
            said => counted(said as usize, "statement"),
        });
        self.lines(&mut out, Style::Faint, &parts.join(" · "));
        let names = source
            .names
            .iter()
            .filter(|(_, statements)| *statements > 0);
        let names: Vec<String> = names
            .map(|(name, count)| said!("people.named-as", count = count, name = printable(name)))
            .collect();
        if names.len() > 1 {
            self.lines(&mut out, Style::Faint, &names.join(", "));
        }
        for (place, said) in source.said.iter().enumerate() {
            let contradicted = source
                .contradictions
                .iter()
                .find(|found| found.later == place)
                .and_then(|found| source.said.get(found.earlier));
            self.said(&mut out, said, contradicted);
        }
        out
    }

    fn said(&self, out: &mut String, said: &Said, contradicted: Option<&Said>) {
        let day = said
            .published
            .as_deref()
            .map(|day| in_words(&printable(day)));
        let mut parts = vec![day.unwrap_or(said!("people.no-day").to_owned())];
        parts.extend(said.outlet.as_deref().map(printable));
        parts.push(printable(&said.article));
        parts.extend(said.claim.map(|claim| claim.to_string()));
        match (said.stance, said.force) {
            (Stance::Deny, _) => parts.push(filled("does.deny", 1, &[])),
            (Stance::Doubt, _) => parts.push(filled("does.doubt", 1, &[])),
            (Stance::Assert, Some(force)) if force != Force::Assert => {
                parts.push(called("force", laut_wire::Force::of(force).as_str()));
            }
            _ => {}
        }
        if !said.route.is_empty() {
            let names: Vec<String> = said.route.iter().map(|name| printable(name)).collect();
            parts.push(said!(
                "who.by-way-of",
                names = names.join(said!("list.then"))
            ));
        }
        out.push('\n');
        self.lines(out, Style::Faint, &parts.join(" · "));
        self.paint.address(out, "", said.url.as_deref());
        for line in wrapped(&printable(&said.text), self.width.saturating_sub(2)) {
            self.paint.line(out, &[(Style::Plain, format!("  {line}"))]);
        }
        if let Some(earlier) = contradicted {
            let day = earlier.published.as_deref();
            let when = day.map_or(String::new(), |day| {
                said!("people.of-day", day = in_words(&printable(day)))
            });
            let words = said!(
                "people.contradicts",
                when = when,
                article = printable(&earlier.article),
                words = printable(&earlier.text),
                dismissing = dismissing(earlier, said),
            );
            for line in wrapped(&words, self.width.saturating_sub(2)) {
                self.paint
                    .line(out, &[(Style::Warning, format!("  {line}"))]);
            }
        }
    }
}

/// Returns how it is said that some articles that credit a name were not looked at.
pub(crate) fn left_out(articles: u64) -> String {
    said!("people.left-out", articles as usize; count = articles)
}

/// Returns how it is said that two words do not contradict each other.
fn dismissing(earlier: &Said, later: &Said) -> String {
    match (later.claim, earlier.sighting, later.sighting) {
        (Some(claim), Some(one), Some(other)) => {
            said!(
                "people.dismissing",
                claim = claim,
                one = one + 1,
                other = other + 1,
            )
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use laut::Class;
    use laut_ledger::{ArticleRow, ClaimId, Contradiction, PropositionId};

    use super::*;
    use crate::view::paint::Paint;

    #[test]
    fn own_words_are_held_against_somebody() {
        let said = |number: u64, stance, force, text: &str| Said {
            proposition: PropositionId::new(ArticleRow(number), 0),
            claim: Some(ClaimId(3)),
            sighting: Some(number as u32 - 1),
            article: format!("a{number}"),
            outlet: Some("Bote".into()),
            url: (number == 4)
                .then(|| format!("https://bote.example/a-long-way-to-a{number}/and-on/{number}")),
            published: Some(format!("2031-04-0{number}")),
            text: text.into(),
            stance,
            force: Some(force),
            route: Vec::new(),
            confidence: Some(950),
        };
        let source = SourceView {
            name: "Ada Lindt".into(),
            names: vec![("Ada Lindt".into(), 1), ("Lindt".into(), 1)],
            class: Class::Person,
            standing: Standing::Named,
            roles: vec!["Sprecherin".into()],
            parties: vec!["Hafenamt".into()],
            statements: 2,
            said: vec![
                said(1, Stance::Deny, Force::Deny, "dass die Fähre leck sei"),
                Said {
                    route: vec!["dpa".into()],
                    ..said(4, Stance::Assert, Force::Confirm, "Die Fähre ist leck")
                },
            ],
            contradictions: vec![Contradiction {
                earlier: 0,
                later: 1,
            }],
            dismissed: Vec::new(),
        };
        let view = View {
            width: 60,
            paint: Paint { colored: false },
        };
        let shown = view.people(&Namesakes {
            people: vec![source],
            left_out: 1,
        });
        let expected = "\
█ Ada Lindt
person · Sprecherin · for Hafenamt · 2 statements
1 as Ada Lindt, 1 as Lindt

1 April 2031 · Bote · a1 · c3 · denies it
  dass die Fähre leck sei

4 April 2031 · Bote · a4 · c3 · confirm · by way of dpa
https://bote.example/a-long-way-to-a4/and-on/4
  Die Fähre ist leck
  may contradict the own words of 1 April 2031, in a1: dass
  die Fähre leck sei (please check; `laut dismiss c3 1 4`
  says that they do not)

1 article that was added earlier credits the name, too, and
was not looked at
";
        assert_eq!(shown, expected, "\n{shown}");
    }
}
