//! Shows one claim: its gist, what it rests on in a sentence, the ways that it took, what happened when, and every
//! sighting with its words.
//!
//! Does not know the ledger: what has to be known of the articles is handed in.

pub(crate) mod carriers;
mod context;
pub(crate) mod sightings;
#[cfg(test)]
mod tests;
mod tree;
mod verdict;
mod why;

use std::collections::BTreeMap;

use laut_ledger::{Claim, ClaimId, Ground, Why};
use laut_wire::Status;

use self::verdict::verdict;
use super::{View, fit::wrapped, joined, paint::Style};
use crate::{
    terminal::printable,
    words::{called, said},
};

/// What is known of the articles of a claim beside its sightings.
#[derive(Default)]
pub(crate) struct Background {
    /// The words of the articles, by their ids.
    pub(crate) texts: BTreeMap<String, String>,
    /// Articles that print the text of an earlier one, with that one's id.
    pub(crate) copies: BTreeMap<String, String>,
}

impl View {
    /// Returns a claim as lines of text; `asked` is the id by which it was asked for.
    pub(crate) fn claim(
        &self,
        asked: ClaimId,
        claim: &Claim,
        background: &Background,
        why: Option<(&[Why], &[Ground])>,
    ) -> String {
        let (width, paint) = (self.width, self.paint);
        let mut head = String::new();
        if asked != claim.id {
            let words = said!("claim.merged", old = asked, new = claim.id);
            self.lines(&mut head, Style::Faint, &words);
        }
        self.lines(&mut head, Style::Strong, &printable(&claim.gist));
        let sure = claim.confidence().map_or(String::new(), |sure| {
            said!("claim.sure", percent = (sure + 5) / 10)
        });
        let status = called("status", Status::of(claim.status).as_str());
        let status = format!("{} · {status}{sure}", claim.id);
        self.lines(&mut head, Style::Faint, &status);
        let (mut words, mut ways, mut times, mut rows, mut reasons) =
            <(String, String, String, String, String)>::default();
        self.lines(&mut words, Style::Plain, &verdict(claim));
        tree::show(&mut ways, claim, &background.copies, width, paint);
        sightings::timeline(&mut times, claim, width, paint);
        sightings::list(&mut rows, claim, &background.texts, width, paint);
        let mut counts = String::new();
        if let Some((why, grounds)) = why {
            if !grounds.is_empty() {
                self.lines(&mut counts, Style::Faint, said!("claim.grounds"));
                for ground in grounds {
                    self.lines(&mut counts, Style::Plain, &why::ground(ground));
                }
            }
            self.lines(&mut reasons, Style::Faint, said!("claim.why"));
            why::show(&mut reasons, claim, why, width, paint);
        }
        joined(&[head, words, counts, ways, times, rows, reasons])
    }

    /// Adds text in as many lines as it takes.
    pub(super) fn lines(&self, out: &mut String, style: Style, text: &str) {
        for line in wrapped(text, self.width) {
            self.paint.line(out, &[(style, line)]);
        }
    }
}
