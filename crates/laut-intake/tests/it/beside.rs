//! What stands around an article in its page: offers, credits, other articles, who said a quotation; invented.

use laut::Article;
use laut_intake::{Known, articles};

fn page(html: &str) -> Article {
    let mut found: Vec<_> = articles("page.html", html.as_bytes(), &Known::default()).collect();
    assert_eq!(found.len(), 1);
    found.remove(0).expect("it can be read")
}

/// Reads a page of this body.
fn body(html: &str) -> Article {
    let html = format!(
        "<html lang=de><head><meta charset=utf-8></head><body><article><h1>Damm</h1>{html}</article></body></html>"
    );
    page(&html)
}

const LINDT: &str = "Der Damm im Ohmtal hält, sagte Ada Lindt am Montag im Rat. Bis Ostern bleibt die Straße am Fluss gesperrt.";
const OHM: &str = "Bert Ohm widersprach ihr: Die Risse seien seit Jahren bekannt, und niemand habe sie je geprüft.";

#[test]
fn what_a_page_sells_or_says_of_itself_is_none_of_the_article() {
    for beside in [
        "<div class=paywall><h3>Weiterlesen mit BOTE+</h3><p>Jetzt testen, schon Abonnent?</p></div>",
        "<p>Sie möchten den ganzen Artikel lesen? Testen Sie BOTE+ einen Monat.</p>",
        "<p>A version of this article appears in print on March 5, 2031, Page 3.</p>",
        "<p>Hinweis: Dieser Artikel enthält Affiliate-Links.</p>",
        "<p><img src=a><small>Archivbild: Ohm sagte damals, alles sei gut.</small></p>",
        "<section><h3>Weitere Artikel</h3><article><h4><a href=/b>Mühle</a></h4><p>Der Rat sagte, sie brenne.</p></article></section>",
    ] {
        let text = body(&format!("<p>{LINDT}</p><p>{OHM}</p>{beside}")).text;
        assert_eq!(text, format!("{LINDT}\n\n{OHM}"), "{beside}");
    }
}

#[test]
fn what_is_paid_for_and_what_is_told_of_offers_stays() {
    let told = "Der Verlag sagte, das Digitalabo sei jederzeit kündbar und bleibe es auch.";
    for html in [
        format!("<p>{LINDT}</p><div class=paywall><p>{OHM}</p><p>{told}</p></div>"),
        format!("<p>{LINDT}</p><p>{OHM}</p><p>{told}</p>"),
    ] {
        let text = body(&html).text;
        assert_eq!(text, format!("{LINDT}\n\n{OHM}\n\n{told}"), "{html}");
    }
}

#[test]
fn a_quotation_keeps_its_speaker() {
    let text = body(&format!(
        "<p>{LINDT}</p><blockquote><p>„Das reicht nicht.“</p><footer>Cem Roth, Anwohner</footer></blockquote><p>{OHM}</p>"
    ));
    assert!(
        text.text
            .contains("„Das reicht nicht.“\n— Cem Roth, Anwohner"),
        "{}",
        text.text
    );
}

#[test]
fn agencies_are_credited_wherever_they_stand() {
    for credit in [
        "<p>dpa/lnw</p>",
        "<p>Quelle: dpa</p>",
        "<p>© dpa-infocom, dpa:310307-930-1/2</p>",
        "<div class=byline>Von Eva Sand und dpa</div>",
    ] {
        let article = body(&format!("<p>{LINDT}</p><p>{OHM}</p>{credit}"));
        assert_eq!(article.credits, ["dpa"], "{credit}");
        assert_eq!(article.text, format!("{LINDT}\n\n{OHM}"), "{credit}");
    }
    let article = body(&format!("<p>OHMSTADT (dpa) – {LINDT}</p><p>{OHM}</p>"));
    assert_eq!(article.credits, ["dpa"]);
}

#[test]
fn the_day_may_stand_in_the_address_alone() {
    let html = format!(
        "<html lang=de><head><meta charset=utf-8><link rel=canonical href='//bote.example/2031/03/07/damm'></head>\
         <body><article><h1>Damm</h1><p>{LINDT}</p></article></body></html>"
    );
    let article = page(&html);
    assert_eq!(article.published.as_deref(), Some("2031-03-07"));
    assert_eq!(
        article.url.as_deref(),
        Some("https://bote.example/2031/03/07/damm")
    );
}
