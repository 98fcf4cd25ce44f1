//! Tells pages that stand in the place of an article from articles: what asks for consent or who somebody is, keeps programs
//! out, or says that there is no such page or that something went wrong.
//!
//! By what such pages say to readers, where it is most of what there is; words in quotation marks are an article's. Does not
//! change a page.

use std::collections::HashSet;

use laut::Use;

use crate::{
    error::{Error, ErrorKind},
    words::{is_known, known},
};

/// What a page shows instead of an article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Barrier {
    /// It asks for consent, or to pay instead.
    Consent,
    /// It keeps programs out, or whoever it takes for one.
    Robots,
    /// It says that there is no such page.
    Gone,
    /// It says that something went wrong.
    Failed,
    /// It asks who somebody is.
    Login,
    /// It leads to articles.
    Front,
}

/// A page that asks for consent has so many letters, at most,
const CONSENT: usize = 8_000;
/// and any other of them so many.
const SHORT: usize = 1_500;
/// The name of the site beside what a page is called has so many words.
const SITE: usize = 3;
/// A paragraph that asks for consent has at least so many bytes.
const ASKED: usize = 40;
/// Other phrases that ask for consent, at least.
const PHRASES: usize = 2;
/// The same of a page whose menus are in the text.
const OF_PAGE: usize = 3;

impl Barrier {
    /// Returns why there is no article.
    pub(super) fn error(self) -> Error {
        let (kind, message, help) = match self {
            Barrier::Consent => (
                ErrorKind::Consent,
                "this page asks for consent to advertising, and shows no article",
                "open it in a browser, answer it there, and save the page with the article",
            ),
            Barrier::Robots => (
                ErrorKind::Blocked,
                "this page keeps programs out, and shows no article",
                "open it in a browser, and save the page with the article",
            ),
            Barrier::Gone => (
                ErrorKind::Gone,
                "this page says that it has moved or does not exist, and shows no article",
                "look for its new address, or for a copy in a web archive",
            ),
            Barrier::Failed => (
                ErrorKind::Failed,
                "this page says that something went wrong, and shows no article",
                "fetch it again later, or look for a copy in a web archive",
            ),
            Barrier::Login => (
                ErrorKind::Login,
                "this page asks to log in, and shows no article",
                "log in with a browser, and save the page with the article",
            ),
            Barrier::Front => (
                ErrorKind::Front,
                "this page leads to articles, and is none",
                "give the pages of the articles themselves",
            ),
        };
        Error::new(kind, message, help)
    }
}

/// Returns what a page shows instead of an article: by what it is called, its text, and whether it has a day.
///
/// What has a day of publication was published, however short it is; overlays that ask for consent hide such pages, too.
pub(super) fn of_text(titles: &[Option<&str>], text: &str, has_day: bool) -> Option<Barrier> {
    let letters = count(text);
    if letters <= CONSENT && speaks(text, Use::ConsentCall, PHRASES) {
        return Some(Barrier::Consent);
    }
    if letters > SHORT {
        return None;
    }
    // The page of an article keeps its day where its text could not be made.
    if is_failed(titles, text, has_day) {
        return Some(Barrier::Failed);
    }
    if has_day {
        return None;
    }
    let is_called = |of: Use| titles.iter().flatten().any(|title| is_called(title, of));
    let other = [
        (Use::RobotCheck, Barrier::Robots),
        (Use::GonePage, Barrier::Gone),
    ];
    let found = other
        .into_iter()
        .find(|(of, _)| is_called(*of) || speaks(text, *of, 1));
    found.map(|(_, barrier)| barrier)
}

/// Says whether a page says that something went wrong: it is called so, or says it in several ways.
fn is_failed(titles: &[Option<&str>], text: &str, has_day: bool) -> bool {
    let is_called = |of: Use| titles.iter().flatten().any(|title| is_called(title, of));
    let says = |least: usize| speaks(text, Use::ErrorPage, least);
    if has_day {
        let is_named = is_called(Use::ErrorPage) || is_called(Use::ErrorNoun);
        return says(if is_named { 1 } else { PHRASES }) && !tells(text);
    }
    is_called(Use::ErrorPage) || (is_called(Use::ErrorNoun) && says(1)) || says(PHRASES)
}

/// Says whether a page asks who somebody is; `has_field` says whether it has a field for a password, as many pages have
/// beside their articles.
pub(super) fn is_login(
    titles: &[Option<&str>],
    text: &str,
    has_day: bool,
    has_field: bool,
) -> Option<Barrier> {
    if has_day || count(text) > SHORT {
        return None;
    }
    let mut titles = titles.iter().flatten();
    let is_called = titles.any(|title| is_called(title, Use::LoginPage));
    // One word may be of any article.
    let says = speaks_with(text, 1, |folded| {
        let found = phrases(folded, Use::LoginPage).into_iter();
        found.filter(|phrase| phrase.contains(' ')).collect()
    });
    let is_login = match (is_called, has_field) {
        (true, true) => true,
        (true, false) | (false, true) => says,
        (false, false) => false,
    };
    is_login.then_some(Barrier::Login)
}

/// Says whether somebody is said to have said something in a text.
fn tells(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| is_known(word, Use::Attribution))
}

/// A row with more letters tells of such pages, where it is none that asks for consent.
const ROW: usize = 400;

/// Returns the text that a program took from a page and put into a row.
///
/// # Errors
/// If it is that of a page which stands in the place of an article: a row has its day from somewhere else.
pub(crate) fn checked(title: Option<&str>, text: String) -> Result<String, Error> {
    match of_text(&[title], &text, count(&text) > ROW) {
        Some(barrier) => Err(barrier.error()),
        None => Ok(text),
    }
}

/// Returns what a page is in which no article was found, by all its words, menus and feet among them.
pub(super) fn of_page(titles: &[Option<&str>], all: &str) -> Option<Barrier> {
    let folded = folded(all);
    if phrases(&folded, Use::ConsentCall).len() >= OF_PAGE {
        return Some(Barrier::Consent);
    }
    of_text(titles, all, false)
}

/// Says whether a paragraph asks for consent, and nothing else.
pub(super) fn asks_consent(lower: &str) -> bool {
    lower.len() >= ASKED
        && !is_quoting(lower)
        && phrases(&folded(lower), Use::ConsentCall).len() >= PHRASES
}

fn count(text: &str) -> usize {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .count()
}

fn is_quoting(line: &str) -> bool {
    line.contains(['„', '“', '”', '"', '»', '«'])
}

/// Says whether at least half of a text says such things, with so many of their phrases.
fn speaks(text: &str, of: Use, least: usize) -> bool {
    speaks_with(text, least, |folded| phrases(folded, of))
}

fn speaks_with(text: &str, least: usize, phrases: impl Fn(&str) -> Vec<&'static str>) -> bool {
    let (mut all, mut said) = (0, 0);
    let mut found: HashSet<&str> = HashSet::new();
    for line in text.lines() {
        let letters = count(line);
        all += letters;
        if is_quoting(line) {
            continue;
        }
        let here = phrases(&folded(line));
        said += if here.is_empty() { 0 } else { letters };
        found.extend(here);
    }
    found.len() >= least && said * 2 >= all
}

/// Says whether a page is called so: "404 – Page not found | Gazette".
fn is_called(title: &str, of: Use) -> bool {
    let lower = folded(title);
    let bare = |part: &str| -> String {
        part.trim_matches(|sign: char| !sign.is_alphanumeric())
            .to_owned()
    };
    let parts = lower.split(['|', '–', '—', ':', '·', '!']);
    let parts: Vec<String> = parts.flat_map(|part| part.split(" - ")).map(bare).collect();
    let is_phrase = |part: &&String| known(of).any(|phrase| bare(phrase) == **part);
    let (called, site): (Vec<&String>, Vec<&String>) = parts.iter().partition(is_phrase);
    let words = site.iter().flat_map(|part| part.split_whitespace());
    !called.is_empty() && words.count() <= SITE
}

/// Returns the phrases of a use that a text has.
fn phrases(folded: &str, of: Use) -> Vec<&'static str> {
    known(of).filter(|phrase| folded.contains(phrase)).collect()
}

/// Returns a text in lower case, without numbers that stand for themselves: "we and our 150 partners".
fn folded(text: &str) -> String {
    let lower = text.to_lowercase().replace('’', "'");
    let is_number = |word: &&str| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        digits > 0
            && word
                .bytes()
                .all(|byte| byte.is_ascii_digit() || b".,+".contains(&byte))
    };
    // "404" is what such pages are called.
    let words = lower.split_whitespace();
    let kept = words.filter(|word| *word == "404" || !is_number(word));
    kept.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, text: &str, expected: Option<Barrier>) {
        assert_eq!(
            of_text(&[Some(title)], text, false),
            expected,
            "{title}: {text}"
        );
    }

    #[test]
    fn pages_that_ask_for_consent() {
        check(
            "Bote",
            "Mit Werbung weiterlesen\n\nWir und unsere 150 Partner verwenden Cookies und ähnliche Technologien.\n\n\
             Sie können Ihre Einwilligung jederzeit widerrufen.\n\nOhne Werbung lesen",
            Some(Barrier::Consent),
        );
        check(
            "Gazette",
            "Continue with ads or subscribe\n\nWe and our 1,024 partners store information on a device.",
            Some(Barrier::Consent),
        );
        // What is told of such pages is an article.
        check(
            "Streit um Banner",
            "Der Verband klagt gegen den Boten.\n\nDort steht: „Wir und unsere 150 Partner verwenden Cookies und ähnliche \
             Technologien.“ Das sei zu lang, sagte Ada Lindt.",
            None,
        );
        check(
            "Der Bote setzt auf Pur-Abo",
            "Der Bote verlangt nun Geld. Wer alle akzeptieren will, liest weiter.\n\nDas sagte Jan Korte am Montag im Rat der Stadt.\n\n\
             Im Mai wird darüber entschieden, und bis dahin bleibt alles, wie es ist.",
            None,
        );
    }

    #[test]
    fn pages_that_keep_programs_out() {
        check(
            "Just a moment...",
            "bote.example\n\nVerify you are human by completing the action below.",
            Some(Barrier::Robots),
        );
        check("Access Denied", "Reference #18.7", Some(Barrier::Robots));
        check(
            "Bote",
            "Zugriff verweigert\n\nSie haben keine Berechtigung.",
            None,
        );
        check(
            "Zugriff verweigert",
            "Sie haben keine Berechtigung.",
            Some(Barrier::Robots),
        );
        check(
            "Access denied: how the mill shut its gates",
            "The mill is closed, Ada Roy said.",
            None,
        );
    }

    #[test]
    fn pages_that_say_that_something_went_wrong() {
        for (title, text) in [
            ("Fehler", "Es ist ein technischer Fehler aufgetreten."),
            (
                "Bote",
                "Ein unerwarteter Fehler ist aufgetreten. Bitte versuchen Sie es später noch einmal.",
            ),
            ("Something went wrong | Gazette", "Go to the front page."),
            ("503 Service Unavailable", ""),
            ("500 - Internal Server Error", "The request has a number."),
        ] {
            check(title, text, Some(Barrier::Failed));
        }
        // The page of an article has its day all the same.
        let failed = "Bei der Verarbeitung Ihrer Anfrage ist ein technischer Fehler aufgetreten. Versuchen Sie es später erneut.";
        assert_eq!(
            of_text(&[Some("Damm hält")], failed, true),
            Some(Barrier::Failed)
        );
        for text in [
            "An error occurred at the mill on Monday, and it stood still for an hour.",
            "Der Bote schrieb: „Es ist ein Fehler aufgetreten. Bitte versuchen Sie es später noch einmal.“",
        ] {
            check("Stillstand", text, None);
        }
        let told =
            "Something went wrong at the mill, Ada Roy said. An error occurred, and nobody saw it.";
        assert_eq!(of_text(&[Some("Mill stands")], told, true), None);
    }

    #[test]
    fn pages_that_ask_who_somebody_is() {
        let check = |title: &str, text: &str, has_field: bool, expected: Option<Barrier>| {
            assert_eq!(
                is_login(&[Some(title)], text, false, has_field),
                expected,
                "{title}: {text}"
            );
        };
        let asks = "Passwort vergessen? Noch kein Konto?";
        check("Anmelden | Bote", "", true, Some(Barrier::Login));
        check("Anmelden", asks, false, Some(Barrier::Login));
        check("Bote", asks, true, Some(Barrier::Login));
        check(
            "Sign in",
            "Forgot your password?",
            false,
            Some(Barrier::Login),
        );
        // Many pages have such a field beside their articles.
        check(
            "Fest am Fluss",
            "Wer kommen will, muss sich anmelden, sagte Ada Lindt.",
            true,
            None,
        );
        check("Bote", asks, false, None);
    }

    #[test]
    fn pages_that_say_that_there_is_none() {
        check(
            "404 – Seite nicht gefunden | Bote",
            "Hier finden Sie das Neueste von heute.",
            Some(Barrier::Gone),
        );
        check(
            "Gazette",
            "Sorry, this page has moved. Please update your bookmarks.",
            Some(Barrier::Gone),
        );
        let told = "Auf den Seiten der Stadt steht nur noch: Seite nicht gefunden.";
        assert_eq!(of_text(&[Some("Stadt ohne Seiten")], told, true), None);
    }
}
