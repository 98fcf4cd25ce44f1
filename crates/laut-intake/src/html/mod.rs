//! Takes an article out of a page of HTML: text in, the main text and what the page says about itself out.
//!
//! The steps: `parse` makes a tree within limits, `about` reads what is said for machines, `prune` takes out what is
//! no part of any article, a library in the manner of Firefox' reader view finds where the article is, and `plain`
//! writes it down. Does not know where the page comes from, nor its language.

mod about;
mod barriers;
mod days;
mod endless;
mod front;
mod hidden;
mod json_ld;
mod leads;
mod offers;
mod parse;
mod plain;
mod posts;
mod prune;
mod quotations;
mod sellers;
mod several;
mod tabled;
mod tags;
mod teasers;
mod unspoken;

pub(crate) use about::{About, line};
pub(crate) use barriers::checked;
#[cfg(feature = "pdf")]
pub(crate) use days::told_days;

use std::cell::Cell;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use laut::{Note, NoteCode};
use url::Url;

use self::{about::Kind, barriers::Barrier, leads::Leads, several::Several};
use crate::error::{Error, ErrorKind};

/// A main text with fewer letters than this may have lost more than boxes.
const SHORT: usize = 250;

/// Returns the main text of a page, and what it says about itself; the text is empty where there is none.
///
/// # Errors
/// If the page is too large or its elements nest too deep, or if it stands in the place of an article.
pub(crate) fn article(html: &str, address: Option<&Url>) -> Result<(String, About), Error> {
    if html.len() <= FRONT && html.contains("<table") && tabled::is_table(&tree(html)?) {
        return Err(Error::new(
            ErrorKind::Form,
            "this is a table of articles, saved as a page",
            "save it as CSV, JSON or Parquet",
        ));
    }
    let Found {
        text,
        about,
        leads,
        called,
    } = found(html, address)?;
    let text = leads.before(text);
    let titles = [about.title.as_deref(), called.as_deref()];
    let has_day = about.published.is_some();
    let has_field = has_password(html);
    let barrier = barriers::of_text(&titles, &text, has_day);
    let barrier = barrier.or_else(|| barriers::is_login(&titles, &text, has_day, has_field));
    let barrier = barrier.or_else(|| {
        let may_be = about.kind != Kind::Article && html.len() <= FRONT;
        let page = may_be.then(|| tree(html)).and_then(Result::ok)?;
        front::is_front(&page, &about, &text).then_some(Barrier::Front)
    });
    let barrier = barrier.or_else(|| {
        let is_little = html.len() <= BARRIER && text.chars().count() < SHORT;
        let all = is_little.then(|| tree(html)).and_then(Result::ok)?;
        all.select("script, style, template, noscript, nav")
            .remove();
        let all = plain::text(all.root());
        let is_nothing = text.trim().is_empty();
        let of_page = barriers::of_page(&titles, &all);
        let of_page = of_page.filter(|found| is_nothing || *found == Barrier::Consent);
        of_page.or_else(|| {
            let login = barriers::is_login(&titles, &all, has_day, has_field);
            login.filter(|_| is_nothing)
        })
    });
    if let Some(barrier) = barrier {
        return Err(barrier.error());
    }
    let mut about = about;
    if is_cut(html) {
        about.notes.push(cut_off(
            "the page is cut off: it ends amid its elements, and what followed is missing",
        ));
    }
    about.notes.extend(several(html, &about, &text)?);
    Ok((text, about))
}

/// Returns a note where a page has several articles.
fn several(html: &str, about: &About, text: &str) -> Result<Option<Note>, Error> {
    if html.matches("<article").take(2).count() < 2 || html.len() > FRONT {
        return Ok(None);
    }
    let page = tree(html)?;
    endless::take_out(&page, about.title.as_deref());
    let (what, titles) = match several::of(&page, text) {
        Several::No => return Ok(None),
        Several::LeftOut(titles) => (
            "the page has other articles beside the one that was read, and they were left out",
            titles,
        ),
        Several::AsOne(titles) => (
            "the page has several articles, which were read as one; save each by itself",
            titles,
        ),
    };
    let shown = titles.iter().take(NAMED);
    let shown: Vec<String> = shown.map(|title| format!("\"{title}\"")).collect();
    let more = if titles.len() > NAMED { ", …" } else { "" };
    let told = format!("{what}: {}{more}", shown.join(", "));
    Ok(Some(cut_off(&told)))
}

/// So many articles are named.
const NAMED: usize = 5;

/// What stands in the place of an article is no page of more bytes,
const BARRIER: usize = 1 << 20;
/// and a front page, which is long, none of more than this.
const FRONT: usize = 4 << 20;

/// Says whether a page has a field for a password.
fn has_password(html: &str) -> bool {
    let mut fields = html.split("<input").skip(1);
    fields.any(|after| {
        let tag = after.split('>').next().unwrap_or_default();
        let bare: String = tag.chars().filter(|sign| !"\"' ".contains(*sign)).collect();
        bare.to_ascii_lowercase().contains("type=password")
    })
}

/// Elements that are ended wherever they are whole, but for the page itself.
const ENDED: &[&str] = &["article", "div", "main", "script", "section", "style"];

/// Says whether a page ends amid its elements, as one does whose fetching was broken off. A page may leave out its own end;
/// what it has in it may not.
fn is_cut(html: &str) -> bool {
    let lower = html.to_ascii_lowercase();
    let begins = ["<!doctype", "<html", "<body"];
    let is_whole = lower.contains("</html") || lower.contains("</body");
    if is_whole || !begins.iter().any(|begin| lower.contains(begin)) {
        return false;
    }
    let is_in_tag = lower
        .rfind('<')
        .is_some_and(|last| !lower[last..].contains('>'));
    let is_open = ENDED.iter().any(|name| {
        let count = |mark: &str| {
            let found = lower.match_indices(mark);
            let is_name = |at: &usize| {
                let after = lower[at + mark.len()..].bytes().next();
                after.is_none_or(|byte| !byte.is_ascii_alphanumeric() && byte != b'-')
            };
            found.map(|(at, _)| at).filter(is_name).count()
        };
        count(&format!("<{name}")) > count(&format!("</{name}"))
    });
    is_in_tag || is_open
}

fn cut_off(message: &str) -> Note {
    Note {
        code: NoteCode::TextTruncated,
        span: None,
        message: message.to_owned(),
    }
}

/// What was found on a page, whatever that is.
struct Found {
    text: String,
    about: About,
    leads: Leads,
    /// The title of its window.
    called: Option<String>,
}

fn found(html: &str, address: Option<&Url>) -> Result<Found, Error> {
    let saved = address.is_none().then(|| saved_from(html)).flatten();
    let address = address.or(saved.as_ref());
    let page = tree(html)?;
    let about = About::of(&page, address);
    let leads = Leads::of(&page, about.title.as_deref(), &about.descriptions);
    let called = about::window_title(&page);
    let title = about.title.clone();
    let is_paid = about.is_paid;
    // Whether the rest is offered in the place of it.
    let is_offered = Cell::new(false);
    let main_text = |page: Document, by_class| {
        endless::take_out(&page, title.as_deref());
        if is_paid && offers::take_out(&page) {
            is_offered.set(true);
        }
        main_text(page, by_class)
    };
    let text = main_text(page, true)?;
    let done = |text: String, mut about: About| {
        let is_told = about
            .body
            .as_deref()
            .is_some_and(|told| text.len() >= told.len());
        let is_cut = is_offered.get()
            || text.trim_end().ends_with(['…'])
            || text.trim_end().ends_with("...");
        if is_paid && is_cut && !is_told {
            about.notes.push(cut_off(
                "the article is not for everybody, as its page says, and only its beginning is shown there",
            ));
        }
        Found {
            text,
            about,
            leads,
            called,
        }
    };
    if text.chars().count() >= SHORT {
        // Only the beginning may be shown to those who have not paid.
        let told = about.body.as_deref();
        let text = told.and_then(|told| whole(&text, told)).unwrap_or(text);
        return Ok(done(text, about));
    }
    // The classes may have misled.
    let other = main_text(tree(html)?, false)?;
    let is_longer = |other: &str, text: &str| other.len() > text.len() * 2 + SHORT;
    let text = if is_longer(&other, &text) {
        other
    } else {
        text
    };
    // Behind a teaser the whole may be there for machines.
    let told = about.body.as_deref();
    if let Some(whole) = told.and_then(|told| whole(&text, told)) {
        return Ok(done(whole, about));
    }
    let told = told.filter(|told| is_longer(told, &text));
    let text = match told {
        Some(told) => of_machines(told)?,
        None => text,
    };
    Ok(done(text, about))
}

/// Returns the text that a page tells machines, with the paragraphs of the one that it shows, where that is its beginning
/// and much is left: `None` where they differ.
fn whole(shown: &str, told: &str) -> Option<String> {
    let told = of_machines(told).ok()?;
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let one_line = squeezed(&told);
    let (mut end, mut kept) = (0, Vec::new());
    for paragraph in shown.split("\n\n") {
        let words = squeezed(paragraph);
        // What stands farther off is told again there, and what lies between must not be lost.
        let near = one_line[end..].find(&words).filter(|at| *at < REST);
        let Some(at) = near else {
            // A lead, a headline within the text or a last offer need not be told.
            kept.push((paragraph, false));
            continue;
        };
        end += at + words.len();
        kept.push((paragraph, true));
    }
    let letters = |is_told: bool| -> usize {
        let found = kept.iter().filter(|(_, told)| *told == is_told);
        found.map(|(paragraph, _)| paragraph.len()).sum()
    };
    let rest = one_line[end..].trim();
    let is_beginning = letters(true) > letters(false) * 2;
    if !is_beginning || rest.len() * LEFT < letters(true) || rest.len() < REST {
        return None;
    }
    if told.contains("\n\n") {
        return Some(told);
    }
    // What stands below the last paragraph that is told is no part of it: an offer of the rest.
    let last = kept.iter().rposition(|(_, is_told)| *is_told)?;
    let shown = kept[..=last].iter().map(|(paragraph, _)| *paragraph);
    let text: Vec<&str> = shown.chain([rest]).collect();
    Some(text.join("\n\n"))
}

/// The rest that a page tells machines alone has so many letters,
const REST: usize = 80;
/// and at least one of so many that it shows.
const LEFT: usize = 4;

/// Returns the text that a page gives machines, marked up or not.
fn of_machines(told: &str) -> Result<String, Error> {
    if told.contains("</") {
        fragment(told)
    } else {
        Ok(paragraphs(told))
    }
}

/// Returns a text with a blank line between its lines, as far as they are lines of their own.
fn paragraphs(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n\n")
}

/// Returns the addresses of the feeds that a page names, in its order.
///
/// # Errors
/// If the page is too large or its elements nest too deep.
pub(crate) fn feeds(html: &str, address: Option<&Url>) -> Result<Vec<String>, Error> {
    let page = tree(html)?;
    let links = page.select(FEEDS);
    let whole = links.iter().filter_map(|link| {
        let to = link.attr("href")?;
        let to = match address {
            Some(address) => address.join(to.trim()),
            None => Url::parse(to.trim()),
        };
        to.ok().map(String::from)
    });
    Ok(whole.collect())
}

/// What names a feed.
const FEEDS: &str = "link[rel~='alternate'][href][type='application/rss+xml'], \
    link[rel~='alternate'][href][type='application/atom+xml'], \
    link[rel~='alternate'][href][type='application/feed+json']";

/// A browser says within so many bytes where a page was saved from.
const HEAD: usize = 4_096;

/// Returns where a page was saved from, as browsers and `SingleFile` note it in a comment at its beginning.
fn saved_from(html: &str) -> Option<Url> {
    let head = html.get(..html.floor_char_boundary(HEAD.min(html.len())))?;
    let (_, comment) = head.split_once("<!--")?;
    let (comment, _) = comment.split_once("-->")?;
    let address = match comment.split_once("saved from url=(") {
        Some((_, after)) => after.split_once(')')?.1,
        None if comment.contains("SingleFile") => comment.split_once("url: ")?.1,
        None => return None,
    };
    let address = Url::parse(address.split_whitespace().next()?).ok()?;
    (matches!(address.scheme(), "http" | "https") && address.has_host()).then_some(address)
}

/// Returns a page without the pictures and programs that were saved in it.
///
/// They are a run of base64, and many times as long as the page.
pub(crate) fn without_embedded(html: &str) -> String {
    let mut parts = html.split(";base64,");
    let mut page = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_data = |letter: char| letter.is_ascii_alphanumeric() || "+/=".contains(letter);
        page.push_str(";base64,");
        page.push_str(part.trim_start_matches(is_data));
    }
    page
}

/// Returns the text of a piece of HTML that is an article and nothing else, as in a feed.
///
/// # Errors
/// If it is too large or its elements nest too deep.
pub(crate) fn fragment(html: &str) -> Result<String, Error> {
    let piece = tree(html)?;
    prune::prune(&piece, true);
    Ok(plain::text(piece.root()))
}

/// Returns the text of a mail in HTML without what it quotes; what it passes on stays (`is_passed_on`, or a line says so).
///
/// # Errors
/// If it is too large or its elements nest too deep.
pub(crate) fn mail(html: &str, is_passed_on: bool) -> Result<String, Error> {
    let mail = tree(html)?;
    if let Some(quote) = mail.select(QUOTES).nodes().first() {
        let says_so = || {
            plain::text(*quote)
                .lines()
                .take(2)
                .any(crate::mail::is_forward)
        };
        if is_passed_on || says_so() {
            keep_passed_on(&mail, *quote);
        }
    }
    // As mail in plain text marks them.
    quotations::keep_questions(&mail, QUOTES, "> ");
    mail.select(QUOTES).remove();
    for node in mail.select("[style]").nodes() {
        if node
            .attr("style")
            .is_some_and(|style| hidden::is_unseen(&style))
        {
            node.remove_from_parent();
        }
    }
    keep_entries(&mail);
    prune::prune(&mail, true);
    Ok(plain::text(mail.root()))
}

/// Makes mere blocks of the first quotation of a mail and of the line that says what it is: the mail that it passes on.
fn keep_passed_on(mail: &Document, quote: NodeRef<'_>) {
    // Some quote the line itself, others only what is below it.
    let is_line = quote.is(".gmail_attr, .moz-cite-prefix");
    let next = is_line.then(|| quote.next_element_sibling()).flatten();
    let inner = mail.select(".gmail_attr");
    let line = inner.nodes().first().copied();
    for node in [Some(quote), next, line].into_iter().flatten() {
        node.remove_attr("class");
        node.remove_attr("type");
        if node.has_name("blockquote") {
            node.rename("div");
        }
    }
}

/// Makes mere words of the links that a newsletter's entries have: their headlines, which lead to the articles, and what
/// an alert says of a page.
fn keep_entries(mail: &Document) {
    for link in mail.select("a").nodes() {
        if prune::is_label(&link.text().trim().to_lowercase()) {
            link.remove_from_parent();
        }
    }
    for link in mail.select(ENTRIES).nodes() {
        link.remove_attr("href");
        link.rename("span");
    }
    for headline in mail.select("h1").nodes() {
        headline.rename("h2");
    }
    // What is called its name stands on a line of its own.
    for name in mail
        .select("[itemtype*='schema.org'] [itemprop='name']")
        .nodes()
    {
        name.rename("div");
    }
}

/// Links in headlines, and in what is marked as an article.
const ENTRIES: &str = "h1 a, h2 a, h3 a, h4 a, [itemtype*='schema.org'] a";

/// What mail programs put quoted mail into; some only write its head before it, which its words tell.
const QUOTES: &str =
    "blockquote[type='cite'], .gmail_quote, .gmail_attr, .moz-cite-prefix, .yahoo_quoted";

fn tree(html: &str) -> Result<Document, Error> {
    parse::tree(html).map_err(|problem| {
        Error::new(
            ErrorKind::Page,
            problem,
            "give its text as plain text instead",
        )
    })
}

fn main_text(page: Document, by_class: bool) -> Result<String, Error> {
    prune::prune(&page, by_class);
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    let found = Readability::with_document(page, None, Some(config))
        .and_then(|mut readability| readability.parse());
    match found {
        Ok(found) => Ok(plain::text(tree(&found.content)?.root())),
        // It found nothing that looks like an article.
        Err(_) => Ok(String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_may_be_told_behind_its_beginning() {
        let rest = "Am Montag wird er geprüft, sagte sie, und bis dahin bleibt die Straße am Fluss gesperrt, wie der Rat beschloss.";
        let check = |shown: &str, told: &str, expected: Option<&str>| {
            assert_eq!(whole(shown, told).as_deref(), expected, "{shown}");
        };
        let both = format!("Der Damm hält, sagte Ada Lindt.\n\n{rest}");
        check(
            "Der Damm hält, sagte Ada Lindt.\n\nJetzt testen!",
            &format!("Der Damm hält, sagte Ada Lindt. {rest}"),
            Some(&both),
        );
        check("Der Damm hält, sagte Ada Lindt.", &both, Some(&both));
        check("Die Mühle brennt, sagte Ohm.", &both, None);
        // A word below what is shown that comes again far behind skips nothing.
        let far = format!("Der Damm hält, sagte Ada Lindt. {rest} So sagte es Jan Korte. {rest}");
        let all =
            format!("Der Damm hält, sagte Ada Lindt.\n\n{rest} So sagte es Jan Korte. {rest}");
        check(
            "Der Damm hält, sagte Ada Lindt.\n\nJan Korte",
            &far,
            Some(&all),
        );
        check(&both, &both, None);
    }

    #[test]
    fn a_saved_page_says_where_it_comes_from() {
        let check = |html: &str, expected: Option<&str>| {
            assert_eq!(
                saved_from(html).as_ref().map(Url::as_str),
                expected,
                "{html}"
            );
        };
        let some = Some("https://bote.example/flut");
        check(
            "<!DOCTYPE html>\n<!-- saved from url=(0025)https://bote.example/flut -->\n<html>",
            some,
        );
        check(
            "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://bote.example/flut \n saved date: x\n--><p>",
            some,
        );
        check("<!-- url: https://bote.example/flut --><p>", None);
        check("<!-- saved from url=(0014)about:internet -->", None);
        check("<!-- saved from url=(0014)", None);
    }

    #[test]
    fn entries_of_newsletters_keep_their_headlines() {
        let entry = |title: &str| {
            format!(
                "<tr><td><h2><a href='https://a.example/{title}'>{title}</a></h2><p>Das sagte Ada.</p><a href='#'>Weiterlesen</a></td></tr>"
            )
        };
        let html = format!("<table>{}{}</table>", entry("Eins"), entry("Zwei"));
        let expected = "Eins\n\nDas sagte Ada.\n\nZwei\n\nDas sagte Ada.";
        assert_eq!(mail(&html, false).as_deref(), Ok(expected));
        let alert = "<table><tr itemscope itemtype='http://schema.org/Article'><td><a itemprop='url' href='https://a.example/'>\
            <span itemprop='name'>Eins</span></a><div itemprop='publisher'><a>Bote</a></div>\
            <div itemprop='description'>Das sagte Ada.</div><a>Melden</a></td></tr></table>";
        let found = mail(alert, false).expect("a mail");
        assert!(
            found.starts_with("Eins\n\nBote\n\nDas sagte Ada."),
            "{found}"
        );
    }

    #[test]
    fn what_a_mail_hides_is_none_of_it() {
        let hidden = "<div style='color: #fff; DISPLAY: none !important'>Preview</div>";
        let html = format!("{hidden}<p style='margin:0'>It rained.</p>");
        assert_eq!(mail(&html, false).as_deref(), Ok("It rained."));
    }

    #[test]
    fn what_is_saved_in_a_page_is_none_of_it() {
        assert_eq!(
            without_embedded("<img src='data:image/png;base64,AAAA+/=='><p>Ja;base64, nein."),
            "<img src='data:image/png;base64,'><p>Ja;base64, nein."
        );
        assert_eq!(without_embedded("<p>Ja."), "<p>Ja.");
    }
}
