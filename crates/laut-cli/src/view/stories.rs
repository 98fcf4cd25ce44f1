//! The stories of a ledger, and a claim on one line: who carries it, on how many origins it rests, who says it, in which
//! words.

use laut_desk::StoryView;
use laut_wire::{Force, GroupKind, Independent, Rests, ShortClaim, Stance, Stories, Story, Voice};

use crate::{
    terminal::printable,
    view::{View, changed::marked, fit::wrapped_to, paint::Style, tables::took_back},
    words::{counted, filled, said},
};

/// Lines that a claim takes at most.
const MOST_LINES: usize = 3;
/// Columns before what belongs to something.
const INDENT: usize = 2;

impl View {
    /// Returns stories, each with the claims of it that matter most.
    ///
    /// `is_narrowed` says that only those since a day were asked for.
    pub(crate) fn stories(&self, page: &Stories, is_narrowed: bool) -> String {
        let mut out = String::new();
        let stories = &page.stories;
        if stories.is_empty() {
            // Whoever asked for none wants to know how many there are.
            let words = match page.total.unwrap_or_default() {
                0 if is_narrowed => said!("stories.none-since").to_owned(),
                0 => said!("stories.none").to_owned(),
                total => counted(total as usize, "story"),
            };
            self.lines(&mut out, Style::Plain, &words);
        }
        for (place, listed) in stories.iter().enumerate() {
            if place > 0 {
                out.push('\n');
            }
            let story = &listed.story;
            let head = format!("{}  {}", printable(&story.id), printable(&story.headline));
            self.lines(&mut out, Style::Strong, &head);
            self.indented(&mut out, Style::Faint, &figures(story), 1);
            for claim in &listed.claims {
                self.claim_line(&mut out, claim);
            }
        }
        if !page.alone.is_empty() {
            let count = page.alone.len();
            let words = filled("stories.in-none", count, &[("count", &count)]);
            out.push('\n');
            self.lines(&mut out, Style::Strong, &words);
            for article in &page.alone {
                let title = article.title.as_deref().unwrap_or_default();
                let words = format!("{}  {}", printable(&article.id), printable(title));
                self.indented(&mut out, Style::Plain, words.trim_end(), 1);
            }
        }
        if page.next.is_some() {
            self.lines(&mut out, Style::Faint, said!("stories.more"));
        }
        out
    }

    /// Returns a story: its headline, on whom it rests, its articles, what they claim, group by group; `claims` are its
    /// claims in short.
    pub(crate) fn story(
        &self,
        story: &Story,
        found: &StoryView,
        claims: &[ShortClaim],
        alone: bool,
    ) -> String {
        let mut out = String::new();
        self.lines(&mut out, Style::Strong, &printable(&story.headline));
        self.lines(&mut out, Style::Faint, &figures(story));
        if !claims.is_empty() {
            self.lines(&mut out, Style::Plain, &rests(&found.rests));
        }
        for other in found.kin.iter().map(Story::of) {
            let called = format!("{}: {}", printable(&other.id), printable(&other.headline));
            let words = if other.first < story.first {
                said!("stories.goes-on-with", story = called)
            } else {
                said!("stories.goes-on-in", story = called)
            };
            self.lines(&mut out, Style::Plain, &words);
        }
        out.push('\n');
        out += &self.articles(&found.story.articles, story.articles.len());
        out.push('\n');
        out += &self.changed(found);
        if claims.is_empty() {
            self.lines(&mut out, Style::Plain, said!("stories.nothing-together"));
        }
        let mut rest = claims;
        for (place, group) in found.groups.iter().enumerate() {
            if place > 0 {
                out.push('\n');
            }
            let heading = heading(group.kind);
            self.lines(&mut out, Style::Strong, heading);
            let (told, others) = rest.split_at(group.claims.min(rest.len()));
            for claim in told {
                self.claim_line(&mut out, claim);
            }
            rest = others;
        }
        if found.alone > 0 && !alone {
            let words = said!("stories.alone", claims = counted(found.alone, "claim"));
            self.lines(&mut out, Style::Faint, &words);
        }
        out
    }

    /// Adds a claim: its figures and who says it on a line, its sentence below.
    pub(crate) fn claim_line(&self, out: &mut String, claim: &ShortClaim) {
        let mut head = format!("{}  {}", claim.id, reach(claim));
        if !claim.voices.is_empty() {
            head.push_str(" · ");
            head.push_str(&voices(&claim.voices));
        }
        if let Some(days) = days(claim) {
            head.push_str(" · ");
            head.push_str(&days);
        }
        if let Some(outlets) = took_back(&claim.taken_back) {
            head.push_str(" · ");
            head.push_str(&outlets);
        }
        for mark in &claim.marks {
            head.push_str(" · ");
            head.push_str(&marked(mark));
        }
        self.indented(out, Style::Faint, &head, 1);
        let words = format!("{}{}{}", claim.before, claim.gist, claim.after);
        self.indented(out, Style::Plain, &printable(&words), 2);
    }

    /// Adds lines that belong to what stands above them, so many steps away from the margin.
    pub(crate) fn indented(&self, out: &mut String, style: Style, words: &str, steps: usize) {
        let before = " ".repeat(INDENT * steps);
        let width = self.width.saturating_sub(before.len());
        for line in wrapped_to(words, width, MOST_LINES) {
            self.paint.line(out, &[(style, format!("{before}{line}"))]);
        }
    }
}

/// Says of which days a story is, and how large.
fn figures(story: &Story) -> String {
    let days = match (&story.first, &story.last) {
        (Some(first), Some(last)) if first != last => {
            said!("stories.days", first = first, last = last)
        }
        (Some(day), _) => format!("{day}, "),
        _ => String::new(),
    };
    let more = if story.cut {
        said!("stories.and-more")
    } else {
        ""
    };
    let (articles, outlets) = (story.articles.len(), story.outlets.len());
    format!(
        "{}{}{more}, {}",
        printable(&days),
        counted(articles, "article"),
        counted(outlets, "outlet")
    )
}

/// Says on whom a story rests: how many parties, which outlets its reports cite, who denies what.
fn rests(rests: &Rests) -> String {
    let mut held = match rests.named {
        0 => said!("stories.rests-nobody").to_owned(),
        named => filled("stories.rests", named, &[("count", &named)]),
    };
    if rests.unnamed > 0 {
        held += &said!("stories.rests-unnamed", count = rests.unnamed);
    }
    let cited: Vec<String> = rests
        .cited
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let (count, name) = (one.reports, printable(&one.name));
            match place {
                0 => {
                    let reports = rests.reports;
                    said!(
                        "stories.cited",
                        count = count,
                        reports = reports,
                        name = name
                    )
                }
                _ => said!("stories.cited-too", count = count, name = name),
            }
        })
        .collect();
    let mut sentences = vec![held, cited.join(", ")];
    let count = rests.disputed + rests.denied;
    if count > 0 && !rests.against.is_empty() {
        let names: Vec<String> = rests.against.iter().map(|name| printable(name)).collect();
        let names = names.join(", ");
        sentences.push(filled(
            "stories.against",
            count,
            &[("count", &count), ("names", &names)],
        ));
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(". ") + "."
}

/// Says on which days articles told a claim.
fn days(claim: &ShortClaim) -> Option<String> {
    let first = printable(claim.first.as_deref()?);
    let last = claim.last.as_deref().map(printable);
    Some(match last.filter(|last| *last != first) {
        Some(last) => format!("{first} – {last}"),
        None => first,
    })
}

/// Says who carries a claim and on how much: "5 outlets ← 1 origin", "1 report in 2 outlets ← 1 origin".
pub(crate) fn reach(claim: &ShortClaim) -> String {
    let Independent { least, most } = claim.independent;
    let origins = match (least, most) {
        (_, 0) => said!("stories.no-source").to_owned(),
        (least, most) if least == most => counted(most, "origin"),
        (least, most) => format!("{least}–{}", counted(most, "origin")),
    };
    let outlets = counted(claim.outlets, "outlet");
    let carried = if claim.reports < claim.outlets {
        let reports = counted(claim.reports, "report");
        said!("stories.copies", reports = reports, outlets = outlets)
    } else {
        outlets
    };
    format!("{carried} ← {origins}")
}

/// Says who says something: "Una Corrigan (Harbour Board) denies; Ole Brandt says".
fn voices(voices: &[Voice]) -> String {
    let told: Vec<String> = voices
        .iter()
        .map(|voice| {
            let unnamed = match voice.standing {
                laut_wire::Standing::Anonymous => said!("who.unnamed-before"),
                _ => "",
            };
            let party = voice.party.as_deref();
            let party = party.map_or_else(String::new, |party| format!(" ({})", printable(party)));
            let name = printable(&voice.name);
            format!(
                "{unnamed}{name}{party} {}",
                does(voice.stance, voice.force, voice.several)
            )
        })
        .collect();
    told.join("; ")
}

/// Returns the verb for what somebody makes of a claim, or several persons.
pub(crate) fn does(stance: Stance, force: Option<Force>, several: bool) -> String {
    let key = match (stance, force) {
        (Stance::Deny, _) => "does.deny",
        (Stance::Doubt, _) => "does.doubt",
        (_, Some(Force::Confirm)) => "does.confirm",
        (_, Some(Force::Announce)) => "does.announce",
        (_, Some(Force::Demand)) => "does.demand",
        (_, Some(Force::Promise)) => "does.promise",
        (_, Some(Force::Warn)) => "does.warn",
        (_, Some(Force::Accuse)) => "does.accuse",
        (_, Some(Force::Estimate)) => "does.estimate",
        _ => "does.say",
    };
    filled(key, 1 + usize::from(several), &[])
}

/// Returns what stands above a group of a story's claims.
fn heading(kind: GroupKind) -> &'static str {
    match kind {
        GroupKind::Turned => said!("stories.turned"),
        GroupKind::Shared => said!("stories.shared"),
        GroupKind::Headed => said!("stories.headed"),
        GroupKind::Copied => said!("stories.copied"),
        _ => said!("stories.single"),
    }
}
