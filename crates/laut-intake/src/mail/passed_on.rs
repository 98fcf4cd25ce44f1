//! Finds the mail that a text passes on: the text of a mail in, the words that were passed on, with who wrote them and when,
//! out.
//!
//! What was passed on several times is followed to the mail that was sent first. Words above it are those of whoever passed
//! it on. Does not know parts of messages.

use super::{
    FORWARDS,
    quoted::{self, Head},
};
use crate::words;

/// A mail is passed on so many times, at most.
const TIMES: usize = 8;
/// Words above a mail that is passed on, where no subject says so, have fewer letters than this.
const COVER: usize = 300;
/// Whoever is quoted has a name of so many letters, at most.
const NAME: usize = 80;

/// A mail that is passed on in another one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct PassedOn {
    pub(super) text: String,
    pub(super) sender: Option<String>,
    /// When it was sent, as it is written.
    pub(super) day: Option<String>,
    /// Whether somebody who passed it on wrote something above it.
    pub(super) has_cover: bool,
}

/// Returns the mail that a text passes on; `is_said` says that its subject tells so, else a line must.
pub(super) fn passed_on(text: &str, is_said: bool) -> Option<PassedOn> {
    let mut found = one(text, is_said)?;
    for _ in 1..TIMES {
        let is_said = found.1;
        let Some((mut inner, is_again)) = one(&found.0.text, is_said) else {
            break;
        };
        inner.has_cover |= found.0.has_cover;
        inner.day = inner.day.or(found.0.day);
        found = (inner, is_again);
    }
    Some(found.0)
}

/// Returns the mail that is passed on, and whether its own subject says that it passes one on.
fn one(text: &str, is_said: bool) -> Option<(PassedOn, bool)> {
    let lines: Vec<&str> = text.lines().collect();
    let line = lines.iter().position(|line| is_forward(line));
    let above = |at: usize| lines[..at].join("\n");
    let is_short = |at: usize| above(at).chars().count() < COVER;
    let line = line.filter(|at| is_said || is_short(*at));
    // Behind the line that says so, empty ones may stand before the head.
    let from = line.map_or(0, |line| line + 1);
    let heads = from..if line.is_some() {
        lines.len().min(from + 4)
    } else {
        lines.len()
    };
    let mut heads = heads.filter(|at| !lines[*at].trim().is_empty());
    let (at, head) = heads.find_map(|at| {
        let rest = &lines[at..];
        let head = quoted::head(rest).or_else(|| is_said.then(|| introduced(rest)).flatten());
        (line.is_some() || is_said).then_some(())?;
        Some((at, head?))
    })?;
    let is_marked = lines[at].starts_with('>')
        || lines[at + head.length..]
            .iter()
            .find(|line| !line.trim().is_empty())
            .is_some_and(|line| line.starts_with('>') && head.is_introduced);
    let rest = &lines[at + head.length..];
    let text = if is_marked {
        let marked = rest
            .iter()
            .take_while(|line| line.starts_with('>') || line.trim().is_empty());
        let bare = marked.map(|line| {
            let bare = line.strip_prefix('>').unwrap_or(line);
            bare.strip_prefix(' ').unwrap_or(bare)
        });
        bare.collect::<Vec<_>>().join("\n")
    } else {
        rest.join("\n")
    };
    let sender = head.sender.map(|sender| {
        let name = sender.split(['<', '[']).next().unwrap_or_default();
        name.trim_matches([' ', '"', '\'']).to_owned()
    });
    let is_again = head.subject.is_some_and(|subject| {
        let subject = subject.to_lowercase();
        FORWARDS.iter().any(|start| subject.starts_with(start))
    });
    let first = line.unwrap_or(at);
    let has_cover = above(first)
        .lines()
        .any(|line| !is_forward(line) && line.contains(char::is_alphabetic));
    let passed = PassedOn {
        text,
        sender: sender.filter(|name| !name.is_empty()),
        day: head.day,
        has_cover,
    };
    Some((passed, is_again))
}

/// Says whether a line says that a mail is passed on below.
pub(crate) fn is_forward(line: &str) -> bool {
    let lower = line.to_lowercase();
    let bare = lower.trim_matches([' ', '-', ':', '*', '>']);
    words::PASSED_ON.contains(&bare)
}

/// Returns what a line says of the mail below that it brings in: "Am 3. März 2031 um 10:00 schrieb Ada Lindt <a@b.example>:".
fn introduced(lines: &[&str]) -> Option<Head> {
    let length = quoted::introduction(lines)?;
    let line = lines[..length].join(" ");
    let line = line.trim_start_matches('>').trim().trim_end_matches(':');
    let lower = line.to_lowercase();
    // Lower-case letters may take more bytes; then places in one are not those in the other.
    let is_same = lower.len() == line.len();
    let (_, verb) = words::QUOTING.iter().find(|(start, verb)| {
        lower.starts_with(start) && lower.contains(verb.trim_end_matches(':'))
    })?;
    let verb = verb.trim_end_matches(':');
    let at = lower.find(verb).filter(|_| is_same)?;
    let behind = line[at + verb.len()..].trim();
    // In English the name stands before the verb and behind the minute.
    let (day, name) = if behind.is_empty() {
        let before = line[..at].trim();
        let minute = before.rfind(':').filter(|colon| {
            let after = &before.as_bytes()[colon + 1..];
            after.len() > 2 && after[..2].iter().all(u8::is_ascii_digit)
        })?;
        let (day, name) = before.split_at(minute + 3);
        let name = name.trim_start_matches([' ', ',', '\u{202f}', '\u{a0}']);
        let upper = name.get(..2).map(str::to_uppercase);
        let is_half = matches!(upper.as_deref(), Some("AM" | "PM"));
        let name = if is_half {
            name[2..].trim_start_matches([' ', ','])
        } else {
            name
        };
        (day, name)
    } else {
        (line[..at].trim(), behind)
    };
    let day = day.split_once(' ').map(|(_, day)| day.trim().to_owned());
    Some(Head {
        length,
        sender: (name.len() <= NAME * 2).then(|| name.to_owned()),
        day,
        subject: None,
        is_introduced: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, is_said: bool, expected: Option<(&str, Option<&str>, bool)>) {
        let found = passed_on(text, is_said);
        let shown = found
            .as_ref()
            .map(|found| (found.text.trim(), found.sender.as_deref(), found.has_cover));
        assert_eq!(shown, expected, "{text}");
    }

    const HEAD: &str = "Von: Ada Lindt <a@b.example>\nGesendet: Mittwoch, 5. März 2031 10:00\nAn: Jan\nBetreff: Damm";

    #[test]
    fn the_words_of_whoever_passed_it_on_are_none_of_it() {
        let broke = Some(("Er brach.", Some("Ada Lindt"), true));
        check(
            &format!("Zur Info. Ich glaube das nicht.\n\nJan\n\n{HEAD}\n\nEr brach."),
            true,
            broke,
        );
        check(
            &format!("zK\n---------- Forwarded message ---------\n{HEAD}\n\nEr brach."),
            false,
            broke,
        );
        check(
            &format!("{HEAD}\n\nEr brach."),
            true,
            Some(("Er brach.", Some("Ada Lindt"), false)),
        );
        // What is only answered is not passed on.
        check(&format!("Ja.\n\n{HEAD}\n\nEr brach."), false, None);
        check("Von: Emmen\nNach: Tarn", true, None);
    }

    #[test]
    fn marks_before_its_lines_are_none_of_it() {
        let quoted = format!("> {}\n", HEAD.replace('\n', "\n> "));
        check(
            &format!(
                "Begin forwarded message:\n\n{quoted}> \n> Er brach.\n> > Wann?\n> Heute.\n\nVon meinem Telefon gesendet"
            ),
            false,
            Some(("Er brach.\n> Wann?\nHeute.", Some("Ada Lindt"), false)),
        );
        check(
            "Siehe unten.\n\nAm 05.03.2031 um 10:00 schrieb Ada Lindt <a@b.example>:\n\n> Er brach.\n> Ja.",
            true,
            Some(("Er brach.\nJa.", Some("Ada Lindt"), true)),
        );
        check(
            "On Wed, Mar 5, 2031 at 10:00 AM Ada Lindt <a@b.example> wrote:\n> It broke.",
            true,
            Some(("It broke.", Some("Ada Lindt"), false)),
        );
    }

    #[test]
    fn what_was_passed_on_twice_is_of_whoever_wrote_it() {
        let first = "From: Bob\nSent: Thursday\nTo: Ida\nSubject: Fwd: dike";
        let second =
            "From: Town Hall <press@town.example>\nSent: Wednesday\nTo: Bob\nSubject: dike";
        let expected = Some(("It broke.", Some("Town Hall"), true));
        check(
            &format!("look\n\n{first}\n\nI doubt it.\n\n{second}\n\nIt broke."),
            true,
            expected,
        );
        let line = "---------- Forwarded message ---------";
        check(
            &format!("{line}\n{first}\n\nI doubt it.\n\n{line}\n{second}\n\nIt broke."),
            false,
            expected,
        );
    }
}
