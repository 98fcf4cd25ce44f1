//! Pages that stand in the place of an article: named, and none of their words is read.

use crate::forms::check;

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=de><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>"
    )
}

const CONSENT: &str = "<div class=x><h1>Mit Werbung weiterlesen</h1>\
    <p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Sie können Ihre Einwilligung jederzeit widerrufen.</p>\
    <p>Wir und unsere 150 Partner verwenden Cookies und ähnliche Technologien, um Informationen auf einem Gerät zu speichern \
    und personalisierte Anzeigen und Inhalte zu zeigen.</p><p>Details zu unseren Partnern finden Sie in der Erklärung zum \
    Datenschutz.</p><a href=/abo>Ohne Werbung lesen</a></div>";

const ARTICLE: &str = "<article><h1>Damm hält</h1><p>Der Damm an der Sarn hält, sagte Bürgermeisterin Ada Lindt am Montag \
    in Karsk vor dem Rat der Stadt.</p><p>Nach Angaben der Feuerwehr sind am Wochenende drei Keller vollgelaufen, und \
    verletzt wurde niemand, wie ein Sprecher mitteilte.</p><p>Der Rat will im Mai über das Geld entscheiden, das für zwei \
    neue Pumpen fehlt.</p></article>";

#[test]
fn what_asks_for_consent_is_no_article() {
    check(
        "a.html",
        page("Bote", CONSENT).as_bytes(),
        &[Err("input_consent")],
    );
    let english = "<main><h1>Continue with ads or subscribe</h1><p>We and our 1,024 partners store and access information on \
        a device, such as cookies, for personalised ads and content.</p><p>You can change your choices at any time.</p>\
        <button>Accept all</button></main>";
    check(
        "a.html",
        page("Gazette", english).as_bytes(),
        &[Err("input_consent")],
    );
    // Over an article it is taken away.
    let both = page("Damm hält | Bote", &format!("{ARTICLE}{CONSENT}"));
    let found = check("a.html", both.as_bytes(), &[Ok(READ)]);
    assert_eq!(
        found[0]
            .as_ref()
            .ok()
            .and_then(|article| article.title.as_deref()),
        Some("Damm hält")
    );
}

/// What is read of [`ARTICLE`].
const READ: &str = "Der Damm an der Sarn hält, sagte Bürgermeisterin Ada Lindt am Montag in Karsk vor dem Rat der Stadt.\n\n\
     Nach Angaben der Feuerwehr sind am Wochenende drei Keller vollgelaufen, und verletzt wurde niemand, wie ein \
     Sprecher mitteilte.\n\nDer Rat will im Mai über das Geld entscheiden, das für zwei neue Pumpen fehlt.";

#[test]
fn the_boxes_that_ask_are_known_by_what_makes_them() {
    for called in [
        "id=usercentrics-root",
        "class=cmp-overlay",
        "class=qc-cmp2-container",
        "id=CybotCookiebotDialog",
        "id=onetrust-banner-sdk",
        "id=sp_message_container_812",
        "id=didomi-host",
    ] {
        let asked = "<p>„Ihre Privatsphäre ist uns wichtig“, sagt unser Verlag. Wählen Sie aus, was wir speichern dürfen.</p>";
        let both = page(
            "Damm hält | Bote",
            &format!("<div {called}>{asked}</div>{ARTICLE}"),
        );
        check("a.html", both.as_bytes(), &[Ok(READ)]);
    }
}

#[test]
fn what_keeps_programs_out_or_is_gone_is_no_article() {
    for (title, body, code) in [
        (
            "Just a moment...",
            "<main><h1>bote.example</h1><p>Checking your browser before accessing bote.example. This may take a few seconds, please wait.</p></main>",
            "input_blocked",
        ),
        (
            "Zugriff verweigert",
            "<h1>Zugriff verweigert</h1><p>Sie haben keine Berechtigung, diese Seite auf diesem Server zu sehen. Kennung 18.7.</p>",
            "input_blocked",
        ),
        (
            "404 – Seite nicht gefunden | Bote",
            "<main><h1>Das tut uns leid</h1><p>Die Adresse ist veraltet oder falsch. Auf der Startseite finden Sie das Neueste von heute.</p></main>",
            "input_gone",
        ),
        (
            "Gazette",
            "<main><h1>Sorry</h1><p>This page has moved. Please update your bookmarks and links, or go to the front page of the Gazette.</p></main>",
            "input_gone",
        ),
        (
            "Damm hält | Bote",
            "<article><time datetime=2031-03-05>5. März 2031</time><h1>Damm hält</h1><p>Es ist ein Fehler aufgetreten. Bitte versuchen Sie es später noch einmal.</p></article>",
            "input_failed",
        ),
        (
            "Something went wrong",
            "<main><h1>Something went wrong</h1><p>We could not show this page. Please try again later.</p></main>",
            "input_failed",
        ),
        (
            "Anmelden | Bote",
            "<main><h1>Anmelden</h1><form><input type='password'></form><p>Noch kein Konto? Lesen Sie den Boten ohne Grenzen.</p></main>",
            "input_login",
        ),
        (
            "Log in",
            "<h1>Log in</h1><form><label>Password</label><input name=p type=password></form>",
            "input_login",
        ),
    ] {
        check("a.html", page(title, body).as_bytes(), &[Err(code)]);
    }
}

/// A page of so many entries, each under a headline that is a link.
fn entries(count: usize, head: &str) -> String {
    let entry = |at: usize| {
        format!(
            "<div><h3><a href=/{at}>Damm {at}</a></h3><p>Der Damm Nummer {at} hält, sagte Ada Lindt am Montag vor dem Rat.</p></div>"
        )
    };
    let entries: String = (1..=count).map(entry).collect();
    format!(
        "<!doctype html><html lang=de><head><meta charset=utf-8><title>Bote</title>{head}</head><body><main>{entries}</main></body></html>"
    )
}

#[test]
fn what_leads_to_articles_is_none() {
    let site = "<meta property='og:type' content=website>";
    let dated = entries(6, "").replace("</h3>", "</h3><time datetime=2031-03-05>5. März</time>");
    for html in [entries(6, ""), entries(3, site), dated] {
        check("a.html", html.as_bytes(), &[Err("input_front")]);
    }
    // What calls itself an article has such a list in it.
    let article = "<meta property='og:type' content=article>";
    for html in [entries(6, article), entries(2, site)] {
        let known = laut_intake::Known::default();
        let found: Vec<_> = laut_intake::articles("a.html", html.as_bytes(), &known).collect();
        assert!(found[0].is_ok(), "{found:?}");
    }
}

#[test]
fn the_rest_of_an_article_that_is_sold_is_none_of_it() {
    let page = |sold: &str| {
        format!(
            "<!doctype html><html><head><meta charset=utf-8><script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \
             \"isAccessibleForFree\": false}}</script></head><body><article><h1>Damm hält</h1><p>Der Damm an der Sarn hält, \
             sagte Bürgermeisterin Ada Lindt am Montag in Karsk vor dem Rat der Stadt.</p>{sold}</article></body></html>"
        )
    };
    let text = "Der Damm an der Sarn hält, sagte Bürgermeisterin Ada Lindt am Montag in Karsk vor dem Rat der Stadt.";
    for sold in [
        "<div class=box><h3>Weiterlesen mit Bote Plus</h3><p>Vier Wochen für einen Euro. „Mein bester Kauf“, sagt Leserin Tina Kurz.</p></div>",
        "<h3>Subscribe to continue</h3><p>All of the Gazette for a pound. \"My best buy,\" says reader Tina Short.</p><p>No strings attached, she says.</p>",
    ] {
        let found = check("a.html", page(sold).as_bytes(), &[Ok(text)]);
        let notes = found[0].as_ref().map(|article| article.notes[0].code);
        assert_eq!(notes, Ok(laut::NoteCode::TextTruncated));
    }
    // Whoever has paid sees all of it, whatever is sold above it or within.
    let rest = "Nach Angaben der Feuerwehr sind am Wochenende drei Keller vollgelaufen, und verletzt wurde niemand, wie ein Sprecher mitteilte.";
    let rest = vec![rest; 20].join(" ");
    let all = [text, &rest].join("\n\n");
    let within = format!("<p>Jetzt abonnieren!</p><p>{rest}</p>");
    let above =
        |html: String| html.replace("<article>", "<div><p>Subscribe now</p></div><article>");
    for (html, text) in [
        (page(""), text),
        (above(page("")), text),
        (page(&within), &all),
    ] {
        let found = check("a.html", html.as_bytes(), &[Ok(text)]);
        assert_eq!(found[0].as_ref().map(|article| article.notes.len()), Ok(0));
    }
}

#[test]
fn what_is_told_of_such_pages_is_read() {
    let told = "<article><h1>Stadt ohne Seiten</h1><time datetime=2031-03-05>5. März 2031</time><p>Wer die Seiten der Stadt \
        aufruft, liest seit Montag nur noch: Seite nicht gefunden.</p></article>";
    check(
        "a.html",
        page("Stadt ohne Seiten", told).as_bytes(),
        &[Ok(
            "Wer die Seiten der Stadt aufruft, liest seit Montag nur noch: Seite nicht gefunden.",
        )],
    );
}

#[test]
fn what_programs_put_into_tables_is_looked_at_too() {
    let table = "title;text;date\n\
        Damm;Der Damm hält, sagte Ada Lindt.;2031-03-05\n\
        Damm;Zugriff verweigert. Bitte aktivieren Sie JavaScript.;2031-03-05\n\
        Mühle;Wir und unsere 150 Partner verwenden Cookies und ähnliche Technologien.;2031-03-06\n";
    check(
        "a.csv",
        table.as_bytes(),
        &[
            Ok("Der Damm hält, sagte Ada Lindt."),
            Err("input_blocked"),
            Err("input_consent"),
        ],
    );
}

#[test]
fn a_table_of_articles_as_a_page_is_no_article() {
    let table = "<table border=1 class=dataframe><thead><tr><th></th><th>title</th><th>outlet</th><th>text</th></tr></thead>\
        <tbody><tr><th>0</th><td>Damm hält</td><td>Bote</td><td>Der Damm hält, sagte Ada Lindt.</td></tr>\
        <tr><th>1</th><td>Mill closes</td><td>Post</td><td>The mill will close, Jan Roth said.</td></tr></tbody></table>";
    check("a.html", table.as_bytes(), &[Err("input_form")]);
    // A table in an article, and one of something else, are read as ever.
    let amid = page("Damm hält", &format!("{ARTICLE}{table}"));
    check("a.html", amid.as_bytes(), &[Ok(READ)]);
}
