//! Leaves out of a mail what is none of its own words: mail that it quotes, signatures, the foot of newsletters.
//!
//! By marks before lines, by heads of mails within the text, and by lines that say who wrote what. Does not know parts of
//! messages.

use super::passed_on::is_forward;
use crate::words;

/// A signature has so many lines.
const SIGNATURE: usize = 10;
/// The head of a quoted mail has at least so many fields.
const FIELDS: usize = 3;

/// What PGP writes above and below what it signs.
const SIGNED: &str = "-----BEGIN PGP SIGNED MESSAGE-----";
const SIGNED_BELOW: &str = "-----BEGIN PGP SIGNATURE-----";

/// A question of an interview that is answered by mail has so many letters.
const QUESTION: usize = 900;

/// Returns a text whose quoted lines are questions that are answered below each, with the questions as paragraphs: an
/// interview by mail, in which each answer has before it whose it is. `None` where it is none.
fn with_questions(text: &str, sender: Option<&str>) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let is_quoted = |line: &&str| line.starts_with('>') && !line.starts_with(">>");
    let mut written: Vec<String> = Vec::new();
    let (mut questions, mut others, mut at) = (0, 0, 0);
    while let Some(line) = lines.get(at) {
        if !is_quoted(line) {
            written.push((*line).to_owned());
            at += 1;
            continue;
        }
        let block = lines[at..].iter().take_while(|line| is_quoted(line));
        let block: Vec<&str> = block.map(|line| line[1..].trim()).collect();
        at += block.len();
        let answer = lines[at..].iter().find(|line| !line.trim().is_empty());
        let is_answered = answer.is_some_and(|line| {
            !line.starts_with(['>', '-']) && line.contains(char::is_alphabetic)
        });
        // Greetings and remarks above a question are none of it.
        let asked = block.split(|line| line.is_empty());
        let asked = asked.map(|lines| lines.join(" "));
        let asked: Vec<String> = asked
            .filter(|paragraph| paragraph.ends_with('?') && paragraph.len() <= QUESTION)
            .collect();
        if asked.is_empty() || !is_answered {
            others += 1;
            written.extend(
                lines[at - block.len()..at]
                    .iter()
                    .map(|line| (*line).to_owned()),
            );
            continue;
        }
        questions += 1;
        for question in asked {
            written.extend([String::new(), question, String::new()]);
        }
        let rest = &lines[at..];
        let first = rest.iter().position(|line| !line.trim().is_empty());
        if let (Some(sender), Some(first)) = (sender, first) {
            written.push(format!("{sender}: {}", rest[first].trim_start()));
            at += first + 1;
        }
    }
    (questions >= 2 && others < questions).then(|| written.join("\n"))
}

/// Returns a text without the mail that it quotes and without its signature.
///
/// What somebody passes on is looked for by `passed_on` before. `sender` is whose words they are.
pub(super) fn without_quotes(text: &str, sender: Option<&str>) -> String {
    let interview = with_questions(text, sender);
    let text = interview.as_deref().unwrap_or(text);
    let mut kept: Vec<&str> = Vec::new();
    let mut was_quoted = false;
    let lines: Vec<&str> = text.lines().collect();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let lower = line.trim().to_lowercase();
        let is_border = words::QUOTED_MAILS.contains(&lower.as_str()) || is_forward(line);
        let has_words = kept.iter().any(|line| line.contains(char::is_alphanumeric));
        // The space after the dashes is lost on some ways.
        let is_signature = line.starts_with(SIGNED_BELOW)
            || *line == "-- "
            || (*line == "--" && lines.len() - at <= SIGNATURE);
        if is_signature {
            break;
        }
        if line.starts_with(SIGNED) {
            // Up to an empty line stands how.
            let rest = &lines[at..];
            at += rest
                .iter()
                .position(|line| line.trim().is_empty())
                .unwrap_or(rest.len());
            continue;
        }
        let introduction = introduction(&lines[at..]);
        let head = introduction.or_else(|| head(&lines[at..]).map(|head| head.length));
        // Above the first question of an interview stands who asked.
        let is_asked = interview.is_some() && introduction.is_some();
        if (is_border || head.is_some()) && has_words && !is_asked {
            leave_border(&mut kept);
            break;
        }
        if let Some(length) = head {
            at += length;
            continue;
        }
        let is_quoted = line.starts_with('>');
        if is_quoted && !was_quoted {
            leave_introduction(&mut kept);
        }
        let is_second_blank =
            lower.is_empty() && kept.last().is_some_and(|line| line.trim().is_empty());
        let is_sent_from = words::SENT_FROM.iter().any(|(start, end)| {
            lower.starts_with(start) && lower.ends_with(end) && line.len() <= SENT_FROM
        });
        if !(is_quoted || is_border || is_second_blank || is_sent_from) {
            kept.push(line);
        }
        was_quoted = is_quoted || (was_quoted && lower.is_empty());
        at += 1;
    }
    leave_foot(&mut kept);
    kept.join("\n")
}

/// A line of the foot of a newsletter has so many bytes.
const FOOT: usize = 300;

/// The foot of a newsletter has so many lines.
const FOOT_LINES: usize = 12;

/// A line with so many words and the end of a sentence says something.
const PROSE: usize = 6;

/// Takes out what newsletters end with: why somebody gets them, and how to be rid of them.
fn leave_foot(kept: &mut Vec<&str>) {
    let is_foot = |line: &str| {
        let lower = line.trim().to_lowercase();
        let has = |known: &[&str]| known.iter().any(|words| lower.contains(words));
        let is_sentence = lower.ends_with(['.', '!', '?', '“', '”', '"']);
        lower.starts_with('©') || has(words::MAIL_ENDS) || (has(words::MAIL_LINKS) && !is_sentence)
    };
    // Behind why somebody gets it, there are only names and addresses of the house.
    let is_end = |line: &&str| {
        let lower = line.trim().to_lowercase();
        words::MAIL_ENDS
            .iter()
            .any(|words| lower.starts_with(words))
    };
    let last = kept.len().saturating_sub(FOOT_LINES);
    let is_told = |line: &&str| {
        let words = line.split_whitespace().count();
        words >= PROSE && line.trim().ends_with(['.', '!', '?']) && !is_foot(line)
    };
    if let Some(at) = kept[last..].iter().position(is_end) {
        let (before, behind) = kept.split_at(last + at);
        let has_text = before.iter().any(|line| !line.trim().is_empty());
        if has_text && !behind.iter().any(is_told) {
            kept.truncate(last + at);
        }
    }
    let mut length = kept.len();
    while let Some(line) = length.checked_sub(1).and_then(|last| kept.get(last)) {
        let is_blank = line.trim().is_empty();
        if !is_blank && (line.len() > FOOT || !is_foot(line)) {
            break;
        }
        length -= 1;
    }
    kept.truncate(length);
}

/// What a telephone writes below mails has so many bytes.
const SENT_FROM: usize = 60;

/// The head of a mail within another.
#[derive(Default)]
pub(super) struct Head {
    /// The lines that it takes.
    pub(super) length: usize,
    /// Who sent it, when, and about what, as it is written.
    pub(super) sender: Option<String>,
    pub(super) day: Option<String>,
    pub(super) subject: Option<String>,
    /// Whether it is a sentence: "On 3 March X wrote:".
    pub(super) is_introduced: bool,
}

/// Returns the head of a quoted mail, if lines begin with one: "Von:", "Gesendet:", "An:".
pub(super) fn head(lines: &[&str]) -> Option<Head> {
    let mut fields: Vec<&str> = Vec::new();
    let mut head = Head::default();
    for (at, line) in lines.iter().enumerate() {
        let bare = line.trim_start_matches('>');
        let bare = bare.trim_matches(|letter: char| letter.is_whitespace() || letter == '*');
        if bare.is_empty() && at > 0 {
            continue;
        }
        let (name, value) = bare.split_once(':').unwrap_or_default();
        let lower = name.to_lowercase();
        let name = lower.trim_matches([' ', '*']);
        let Some(field) = words::QUOTED_FIELDS.iter().find(|field| **field == name) else {
            break;
        };
        if fields.contains(field) {
            break;
        }
        let value = value.trim_matches([' ', '*', '\t']).to_owned();
        if words::QUOTED_SENDERS.contains(field) {
            head.sender = Some(value);
        } else if words::QUOTED_DAYS.contains(field) {
            head.day = Some(value);
        } else if words::QUOTED_SUBJECTS.contains(field) {
            head.subject = Some(value);
        }
        fields.push(field);
        head.length = at + 1;
    }
    (head.sender.is_some() && fields.len() >= FIELDS).then_some(head)
}

/// Returns how many lines it takes to say who wrote what is quoted below, with the minute or the sender's address:
/// "Am 3. März 2031 um 10:00 schrieb X:".
pub(super) fn introduction(lines: &[&str]) -> Option<usize> {
    (1..=lines.len().min(2)).find(|length| {
        let joined = lines[..*length].join(" ").trim().to_lowercase();
        is_introduction(&joined) && (has_address(&joined) || has_minute(&joined))
    })
}

/// Says whether a line in lower case tells who wrote what is quoted below.
fn is_introduction(joined: &str) -> bool {
    joined.ends_with(':')
        && words::QUOTING
            .iter()
            .any(|(start, verb)| joined.starts_with(start) && joined.contains(verb))
}

/// Says whether a line has the address of a mailbox; the name of an account, "@lindt", is none.
fn has_address(line: &str) -> bool {
    let mut words = line.split(|letter: char| letter.is_whitespace() || "<>():,".contains(letter));
    words.any(|word| {
        let parts = word.split_once('@');
        parts.is_some_and(|(who, house)| !who.is_empty() && !house.is_empty())
    })
}

/// Says whether a line tells a day and a minute: "29.10.31 um 10:00".
fn has_minute(line: &str) -> bool {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = line.as_bytes();
    let minute = bytes.windows(5).any(|five| {
        is_digit(five.get(1)) && five[2] == b':' && is_digit(five.get(3)) && is_digit(five.get(4))
    });
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    minute && digits >= 6
}

/// Takes out the rule above a quoted mail.
fn leave_border(kept: &mut Vec<&str>) {
    while kept
        .last()
        .is_some_and(|line| !line.contains(char::is_alphanumeric))
    {
        kept.pop();
    }
}

/// Takes out the line, or two, that says who wrote what is quoted below.
fn leave_introduction(kept: &mut Vec<&str>) {
    let Some(last) = kept.iter().rposition(|line| !line.trim().is_empty()) else {
        return;
    };
    let found = (last.saturating_sub(1)..=last).rev().find(|from| {
        let joined = kept[*from..=last].join(" ").trim().to_lowercase();
        is_introduction(&joined) || (joined.ends_with(':') && has_minute(&joined))
    });
    if let Some(from) = found {
        kept.truncate(from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(without_quotes(text, None).trim(), expected);
    }

    #[test]
    fn what_is_quoted_is_left_out() {
        check(
            "Ja.\n\nAm 3. März schrieb Ada:\n> Nein.\n> Doch.\n\nGut.",
            "Ja.\n\nGut.",
        );
        check("Yes.\n\nOn Monday, Ada\n<a@b> wrote:\n>No.", "Yes.");
        check("Yes.\n-- \nAda Lindt\nPress office", "Yes.");
        check(
            "Ja.\n\n-----Ursprüngliche Nachricht-----\nVon: x\n\nNein.",
            "Ja.",
        );
        check("-----Original Message-----\nIt rained.", "It rained.");
        check(
            "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nIt rained.\n-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----",
            "It rained.",
        );
    }

    #[test]
    fn questions_that_are_answered_below_each_stay() {
        check(
            "Gern beantworte ich Ihre Fragen.\n\n> Liebe Frau Tholen,\n>\n> wie geht es den Leuten\n> im Koog?\n\nDie meisten sind erschöpft.\n\n\
             > Hat der Kreis zu spät gewarnt?\nDas glaube ich nicht.\n-- \nMaren Tholen",
            "Gern beantworte ich Ihre Fragen.\n\nwie geht es den Leuten im Koog?\n\nDie meisten sind erschöpft.\n\nHat der Kreis zu spät gewarnt?\n\nDas glaube ich nicht.",
        );
        check("Ja.\n\n> Kommst du?\n\nMorgen.", "Ja.\n\nMorgen.");
        let told = "> Wie geht es?\n\nGut.\nSehr.\n\n> Und dem Rat?\nAuch.";
        assert_eq!(
            without_quotes(told, Some("Maren Tholen")).trim(),
            "Wie geht es?\n\nMaren Tholen: Gut.\nSehr.\n\nUnd dem Rat?\n\nMaren Tholen: Auch."
        );
        check(
            "Am 3. März schrieb Ada:\n> Kommst du?\n> Und wer noch?\n> Es regnet.\n\nMorgen.",
            "Morgen.",
        );
    }

    #[test]
    fn what_stands_behind_why_somebody_gets_it_is_kept_where_it_tells() {
        let told = "The dam will hold until Monday, said Ada Lindt.";
        check(
            &format!("You are receiving this because you asked for it.\n\n{told}"),
            &format!("You are receiving this because you asked for it.\n\n{told}"),
        );
        check(
            &format!(
                "{told}\n\nYou are receiving this because you asked for it.\nPost House, Lind"
            ),
            told,
        );
    }

    #[test]
    fn what_is_quoted_without_marks_is_left_out_too() {
        for head in [
            "________________________________\nVon: Ada <a@b>\nGesendet: Mittwoch, 10:00\nAn: Jan\nBetreff: Damm",
            "From: Ada\nSent: Wednesday\nTo: Jan\nSubject: dam",
            "*Von:* Ada\n\n*Gesendet:* Mittwoch\n\n*An:* Jan",
            "Am 29.10.31 um 10:00 schrieb Ada Lindt:",
            "On Wed, Oct 29, 2031 at 10:00 AM Ada Lindt <ada@x.example>\nwrote:",
        ] {
            check(&format!("Ja.\n\n{head}\n\nDer Damm ist gebrochen."), "Ja.");
        }
        check("Yes.\n\nSent from my phone", "Yes.");
        check(
            "It rained.\n\nYou are receiving this because you signed up. Unsubscribe\n\n© 2031 Gazette",
            "It rained.",
        );
        // An announcement quotes, too, and lists.
        for text in [
            "Ja.\n\nAm Montag schrieb Korte:\n\nDie Mühle steht.",
            "Yes.\n\nOn Monday @lindt wrote:\n\nThe mill is closed.",
            "Ja.\n\nWer umzieht, muss sich abmelden.",
            "Von: Emmen\nNach: Tarn",
            "Date: Monday\nPlace: Emmen\nSubject: mill",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn a_head_alone_is_left_out() {
        check("Von: Ada\nAn: Jan\nBetreff: Damm\n\nEr brach.", "Er brach.");
    }
}
