//! Articles side by side, one below the other on a terminal: what several claim with whom each credits, what only one has,
//! whom each quotes.

use laut_wire::{Comparison, Passage, SharedClaim, ShortClaim, Side, Standing, Whose};

use crate::{
    terminal::printable,
    view::{View, joined, paint::Style, stories::does},
    words::{counted, said},
};

/// Claims of one side that are listed, and sources, at most.
const ALONE: usize = 10;
const QUOTED: usize = 8;

impl View {
    /// Returns what is compared, as lines of text.
    pub(crate) fn compared(&self, compared: &Comparison) -> String {
        let names: Vec<String> = compared
            .sides
            .iter()
            .map(|side| name(side, &compared.sides))
            .collect();
        let mut head = String::new();
        for (side, name) in compared.sides.iter().zip(&names) {
            let mut facts = vec![name.clone()];
            facts.extend(side.articles.iter().map(|article| {
                let title = article.title.as_deref().unwrap_or(&article.id);
                let day = article.published.as_deref().map(|day| format!(" ({day})"));
                printable(&format!("{title}{}", day.unwrap_or_default()))
            }));
            self.lines(&mut head, Style::Strong, &facts.join(" · "));
        }
        let mut shared = String::new();
        if compared.shared.is_empty() {
            self.lines(&mut shared, Style::Plain, said!("compared.nothing"));
        } else {
            self.lines(&mut shared, Style::Faint, said!("compared.together"));
        }
        for claim in &compared.shared {
            self.shared(&mut shared, claim, &names);
        }
        let mut parts = vec![head, shared];
        for (side, name) in compared.sides.iter().zip(&names) {
            let mut out = String::new();
            self.quoted(&mut out, side, name);
            parts.push(out);
            let mut out = String::new();
            self.alone(&mut out, side, name);
            parts.push(out);
        }
        if compared.cut {
            let mut out = String::new();
            self.lines(&mut out, Style::Faint, said!("compared.cut"));
            parts.push(out);
        }
        joined(&parts)
    }

    fn shared(&self, out: &mut String, shared: &SharedClaim, names: &[String]) {
        self.indented(out, Style::Plain, &sentence(&shared.claim), 1);
        let sides = names.iter().zip(&shared.passages);
        for (name, passages) in sides.filter(|(_, passages)| !passages.is_empty()) {
            let mut told: Vec<String> = Vec::new();
            for passage in passages {
                let who = credited(passage);
                if !told.contains(&who) {
                    told.push(who);
                }
            }
            self.indented(
                out,
                Style::Faint,
                &format!("{name}: {}", told.join("; ")),
                2,
            );
        }
        let listed = |places: &[usize]| -> String {
            let known = places.iter().filter_map(|&at| names.get(at));
            known.cloned().collect::<Vec<_>>().join(", ")
        };
        if !shared.named.is_empty() {
            let words = said!(
                "compared.named-in",
                named = listed(&shared.named),
                unnamed = listed(&shared.unnamed),
            );
            self.indented(out, Style::Warning, &words, 2);
        }
        if shared.contrary {
            self.indented(out, Style::Warning, said!("compared.contrary"), 2);
        }
    }

    fn quoted(&self, out: &mut String, side: &Side, name: &str) {
        if side.quoted.is_empty() {
            self.lines(
                out,
                Style::Faint,
                &said!("compared.quotes-nobody", name = name),
            );
            return;
        }
        self.lines(out, Style::Faint, &said!("compared.quotes", name = name));
        for (place, source) in side.quoted.iter().enumerate().take(QUOTED) {
            let unnamed = match source.standing {
                Standing::Anonymous => said!("compared.unnamed"),
                _ => "",
            };
            let longest = if side.longest == Some(place) {
                said!("compared.longest")
            } else {
                ""
            };
            let words = format!(
                "{}: {}, {}{unnamed}{longest}",
                printable(&source.name),
                counted(source.statements as usize, "statement"),
                counted(source.length as usize, "letter"),
            );
            self.indented(out, Style::Plain, &words, 1);
        }
        self.more(out, side.quoted.len().saturating_sub(QUOTED));
    }

    fn alone(&self, out: &mut String, side: &Side, name: &str) {
        if side.alone_total == 0 {
            self.lines(
                out,
                Style::Faint,
                &said!("compared.nothing-alone", name = name),
            );
            return;
        }
        let count = counted(side.alone_total, "claim");
        let words = said!("compared.alone", name = name, claims = count);
        self.lines(out, Style::Faint, &words);
        for claim in side.alone.iter().take(ALONE) {
            self.indented(
                out,
                Style::Plain,
                &format!("{}  {}", claim.id, sentence(claim)),
                1,
            );
        }
        self.more(out, side.alone_total.saturating_sub(ALONE));
    }

    fn more(&self, out: &mut String, count: usize) {
        if count > 0 {
            let words = said!("compared.more", count = count);
            self.indented(out, Style::Faint, &words, 1);
        }
    }
}

/// Returns what a side is called.
fn name(side: &Side, all: &[Side]) -> String {
    let outlet = side.outlet.as_deref();
    let is_alone = all
        .iter()
        .filter(|other| other.outlet == side.outlet)
        .count()
        == 1;
    let ids: Vec<&str> = side
        .articles
        .iter()
        .map(|article| article.id.as_str())
        .collect();
    printable(&match (outlet, &ids[..]) {
        (Some(outlet), _) if is_alone => outlet.to_owned(),
        (Some(outlet), ids) => format!("{outlet} {}", ids.join(" ")),
        (None, ids) => ids.join(" "),
    })
}

fn sentence(claim: &ShortClaim) -> String {
    printable(&format!("{}{}{}", claim.before, claim.gist, claim.after))
}

fn credited(passage: &Passage) -> String {
    let who = match (&passage.speaker, passage.standing) {
        (Some(speaker), Whose::Anonymous) if passage.route.is_empty() => {
            said!("who.unnamed", name = speaker)
        }
        (Some(speaker), Whose::Anonymous) => said!("compared.from-unnamed", name = speaker),
        (Some(speaker), _) => speaker.clone(),
        (None, Whose::Own) => said!("compared.itself").to_owned(),
        (None, _) => said!("compared.somebody").to_owned(),
    };
    format!(
        "{} {}",
        printable(&who),
        does(passage.stance, passage.force, false)
    )
}
