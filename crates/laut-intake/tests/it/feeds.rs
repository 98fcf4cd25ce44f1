//! Feeds: entries that carry the text of an article, and those that do not.

use laut::{Article, NoteCode};
use laut_intake::{
    Error, Known, articles,
    feed::{Listed, feed},
    web::Fetched,
};

fn entries(xml: &str) -> Vec<Result<Article, Error>> {
    articles("feed.xml", xml.as_bytes(), &Known::default()).collect()
}

/// Returns the texts, and the places of what is left out.
fn check(xml: &str, expected: &[Result<&str, &str>]) -> Vec<Result<Article, Error>> {
    let found = entries(xml);
    let shown: Vec<_> = found
        .iter()
        .map(|entry| match entry {
            Ok(article) => Ok(article.text.as_str()),
            Err(error) => Err(error.place()),
        })
        .collect();
    assert_eq!(shown, expected);
    found
}

fn rss(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<rss version=\"2.0\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Grauwerder Bote</title>\
         <link>https://bote.example/</link><language>de-de</language>{items}</channel></rss>"
    )
}

#[test]
fn rss_with_encoded_content() {
    let xml = rss(
        "<item><title>Nachtbus &amp; Geld</title><link>https://bote.example/nachtbus</link>\
         <pubDate>Wed, 05 Mar 2031 00:30:00 +0100</pubDate><description>Kurz.</description>\
         <content:encoded><![CDATA[<figure><img src='a'><figcaption>Der Bus</figcaption></figure>\
         <p>„Er fährt“, sagte Jette Kramp.</p><p>Lesen Sie auch: <a href='/x'>Der Haushalt</a></p>\
         <p>Mehr weiß niemand.</p>]]></content:encoded></item>",
    );
    let found = check(
        &xml,
        &[Ok("„Er fährt“, sagte Jette Kramp.\n\nMehr weiß niemand.")],
    );
    let article = found[0].as_ref().expect("an article");
    assert_eq!(article.title.as_deref(), Some("Nachtbus & Geld"));
    assert_eq!(article.outlet.as_deref(), Some("Grauwerder Bote"));
    // The day there, not the day before in Greenwich.
    assert_eq!(article.published.as_deref(), Some("2031-03-05"));
    assert_eq!(
        article.url.as_deref(),
        Some("https://bote.example/nachtbus")
    );
    assert_eq!(
        article
            .language
            .map(|language| language.code().to_owned())
            .as_deref(),
        Some("de")
    );
}

#[test]
fn entries_without_text_are_named_and_the_others_read() {
    let long = "Die Stadt will sparen, sagte sie. ".repeat(20);
    let xml = rss(&format!(
        "<item><title>Nur ein Titel</title></item>\
         <item><title>Anriss</title><description>Lesen Sie hier mehr.</description></item>\
         <item><title>Lang</title><description>{long}</description></item>"
    ));
    let found = check(
        &xml,
        &[
            Err("feed.xml, entry 1"),
            Err("feed.xml, entry 2"),
            Ok(long.trim()),
        ],
    );
    let error = found[0].as_ref().expect_err("no text");
    assert_eq!(error.code(), "input_no_text");
    assert!(error.message().contains("Nur ein Titel"));
}

#[test]
fn atom_with_markup_of_every_kind() {
    let xml = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>Gazette</title>\
        <entry><title type=\"html\">The &lt;b&gt;mill&lt;/b&gt;</title><id>1</id>\
        <link rel=\"enclosure\" href=\"https://gazette.example/a.mp3\"/><link href=\"https://gazette.example/mill\"/>\
        <published>2031-05-20T23:30:00-05:00</published><updated>2031-05-22T00:00:00Z</updated>\
        <content type=\"html\">&lt;p&gt;It closes, &lt;i&gt;they&lt;/i&gt; said.&lt;/p&gt;</content></entry>\
        <entry><title>Two</title><id>2</id><updated>2031-05-21T00:00:00Z</updated>\
        <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>One.</p><p>Two.</p></div></content>\
        </entry><entry><title>Three</title><id>3</id><updated>0000-00-00T00:00:00Z</updated>\
        <content type=\"text\">Plain words.</content></entry></feed>";
    let found = check(
        xml,
        &[
            Ok("It closes, they said."),
            Ok("One.\n\nTwo."),
            Ok("Plain words."),
        ],
    );
    let [first, second, third] = &found[..] else {
        panic!("three entries");
    };
    let first = first.as_ref().expect("an article");
    assert_eq!(first.title.as_deref(), Some("The mill"));
    assert_eq!(first.published.as_deref(), Some("2031-05-20"));
    assert_eq!(first.url.as_deref(), Some("https://gazette.example/mill"));
    let second = second.as_ref().expect("an article");
    assert_eq!(second.published.as_deref(), Some("2031-05-21"));
    let third = third.as_ref().expect("an article");
    assert_eq!(third.published, None);
    assert_eq!(third.notes[0].code, NoteCode::PublishedUnclear);
}

#[test]
fn what_is_no_feed_says_so() {
    for xml in [
        "<rss version=\"2.0\"><channel><item><title>a</title",
        "no xml at all",
        "<rss></rss>",
    ] {
        let found = entries(xml);
        let codes: Vec<_> = found
            .iter()
            .map(|entry| entry.as_ref().map_err(Error::code).err())
            .collect();
        assert_eq!(codes, [Some("input_feed")], "{xml}");
    }
}

#[test]
fn entities_do_not_multiply() {
    let entity = |step: usize| {
        let before = format!("&a{};", step - 1).repeat(10);
        format!("<!ENTITY a{step} \"{before}\">")
    };
    let declared: Vec<String> = (1..40).map(entity).collect();
    let declared = format!("<!ENTITY a0 \"lol\">{}", declared.concat());
    let xml = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE rss [{declared}]><rss version=\"2.0\"><channel><item>\
         <description>&a39;</description></item></channel></rss>"
    );
    assert!(entries(&xml).iter().all(Result::is_err));
}

/// Returns what a feed lists that was fetched.
fn listed(media_type: &str, text: &str) -> Result<Listed, Error> {
    let fetched = Fetched::new("https://bote.example/rss/feed", media_type, text);
    feed(&fetched, &Known::default())
}

#[test]
fn a_feed_lists_its_entries_with_their_pages() {
    let items = "<item><title>Bus</title><link>/bus?a=1</link><guid>7</guid><description>Kurz.</description>\
        <pubDate>Wed, 05 Mar 2031 00:30:00 +0100</pubDate></item><item><description>Noch kürzer.</description></item>";
    let Ok(Listed::Feed(feed)) = listed("text/xml", &rss(&format!("<ttl>30</ttl>{items}"))) else {
        panic!("a feed");
    };
    assert_eq!(feed.title.as_deref(), Some("Grauwerder Bote"));
    assert_eq!(feed.minutes, Some(30));
    let [first, second] = feed.entries.as_slice() else {
        panic!("two entries");
    };
    assert_eq!(
        first.address.as_deref(),
        Some("https://bote.example/bus?a=1")
    );
    assert_eq!(first.id.as_deref(), Some("7"));
    assert_eq!(first.title.as_deref(), Some("Bus"));
    assert_eq!(first.published.as_deref(), Some("2031-03-05"));
    assert!(first.article.is_err(), "a teaser");
    // What has no name is called by what it says, each time alike.
    assert_eq!(
        (second.id.as_deref(), second.address.as_deref()),
        (None, None)
    );
    assert_ne!(first.mark, second.mark);
    let Ok(Listed::Feed(again)) = listed("text/xml", &rss(&items.replace("Kurz.", "Länger.")))
    else {
        panic!("a feed");
    };
    assert_ne!(again.entries[0].mark, first.mark);
    assert_eq!(again.entries[1].mark, second.mark);
}

#[test]
fn a_json_feed_lists_teasers_too() {
    let json = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Bote\", \"items\": [\
        {\"id\": \"7\", \"url\": \"https://bote.example/bus\", \"title\": \"Bus\", \"date_published\": \"2031-03-05T00:30:00+01:00\"},\
        {\"id\": \"8\", \"content_html\": \"<p>„Er fährt“, sagte Jette Kramp.\"}, 7]}";
    let Ok(Listed::Feed(feed)) = listed("application/feed+json", json) else {
        panic!("a feed");
    };
    assert_eq!(feed.title.as_deref(), Some("Bote"));
    assert_eq!(feed.entries.len(), 2);
    assert_eq!(
        feed.entries[0].address.as_deref(),
        Some("https://bote.example/bus")
    );
    assert_eq!(feed.entries[0].published.as_deref(), Some("2031-03-05"));
    assert!(feed.entries[0].article.is_err());
    let text = feed.entries[1]
        .article
        .as_ref()
        .map(|article| article.text.as_str());
    assert_eq!(text, Ok("„Er fährt“, sagte Jette Kramp."));
    let other = listed("application/json", "{\"items\": []}");
    assert_eq!(other.map_err(|error| error.code()), Err("input_feed"));
}

#[test]
fn a_page_names_its_feeds() {
    let page = "<html><head><link rel=stylesheet href=x><link rel='alternate' hreflang=en href=/en>\
        <LINK REL=alternate TYPE='application/rss+xml' HREF='../rss'><link rel='alternate' type='application/atom+xml' href='https://a.example/'>";
    let feeds = ["https://bote.example/rss", "https://a.example/"].map(str::to_owned);
    assert_eq!(listed("text/html", page), Ok(Listed::Page(feeds.to_vec())));
    let none = listed("text/html; charset=utf-8", "<html><p>Es regnet.");
    assert_eq!(none, Ok(Listed::Page(Vec::new())));
}

#[test]
fn what_is_damaged_lists_nothing() {
    for (media_type, text) in [
        ("text/xml", "<rss version='2.0'><channel><item><tit"),
        ("text/xml", "Es regnet."),
        (
            "application/json",
            "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [",
        ),
        ("text/xml", ""),
    ] {
        let error = listed(media_type, text).expect_err(text);
        assert_eq!(error.place(), "https://bote.example/rss/feed");
    }
}

#[test]
fn what_programs_call_cdata_is_html() {
    let text = "Die Mühle ist zu, sagte Ada Lindt am Montag, und das Rad ist hin. ".repeat(5);
    let feed = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Bote</title><entry><id>a</id><title>Mühle</title>\
         <content type=\"CDATA\"><![CDATA[<p>{text}</p>]]></content></entry></feed>"
    );
    let known = Known::default();
    let found: Vec<_> = articles("a.xml", feed.as_bytes(), &known).collect();
    let found = found[0].as_ref().map(|article| article.text.as_str());
    assert_eq!(found, Ok(text.trim()));
}
