//! What is new in a ledger, as a feed that any reader of feeds takes (RFC 4287).
//!
//! News in, XML out. All that an article says is text: nothing in a feed is markup.

use std::fmt::Write as _;

use crate::{News, Novelty};

/// The moment that stands where no day is known: readers want one.
const NO_DAY: &str = "1970-01-01";

/// Returns news as an Atom feed; `base` is the address of the pages, without a slash at its end, `of` says in words what
/// they are about, where that is not everything, and `query` is what follows the feed's address, with its `?`.
pub fn atom(news: &News, base: &str, of: &str, query: &str) -> String {
    let mut entries: Vec<&Novelty> = news.news.iter().collect();
    entries.sort_by(|one, other| other.day.cmp(&one.day));
    let updated = entries.first().and_then(|one| one.day.as_deref());
    let (base, query) = (escaped(base), escaped(query));
    let of = if of.is_empty() {
        String::new()
    } else {
        format!(" about {}", escaped(of))
    };
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n\
         <title>laut: what is new{of}</title>\n\
         <id>{base}/feed.xml{query}</id>\n\
         <link rel=\"self\" href=\"{base}/feed.xml{query}\"/>\n\
         <link href=\"{base}/news\"/>\n\
         <author><name>laut</name></author>\n\
         <updated>{}</updated>\n",
        moment(updated)
    );
    for one in entries {
        entry(&mut xml, one, &base);
    }
    xml.push_str("</feed>\n");
    xml
}

fn entry(xml: &mut String, one: &Novelty, base: &str) {
    let place = match (&one.claim, &one.article) {
        (Some(claim), _) => format!("claim/{}", claim.id),
        (None, Some(article)) => format!("article/{}", encoded(&article.id)),
        (None, None) => return,
    };
    let title = one.line();
    let summary = one.notice.as_ref().map(|notice| notice.span.text.clone());
    let summary = summary.or_else(|| {
        let claim = one.claim.as_ref()?;
        let (least, most) = (claim.independent.least, claim.independent.most);
        let origins = if least == most {
            most.to_string()
        } else {
            format!("{least} to {most}")
        };
        Some(format!(
            "outlets: {}; independent origins: {origins}",
            claim.outlets
        ))
    });
    // What it is and its day are part of the name: the same claim may be denied today and confirmed tomorrow.
    let day = one.day.as_deref().unwrap_or(NO_DAY);
    let _ = write!(
        xml,
        "<entry>\n<title>{}</title>\n<id>{base}/{place}#{}-{}</id>\n<link href=\"{base}/{place}\"/>\n\
         <updated>{}</updated>\n<category term=\"{}\"/>\n",
        escaped(&title),
        one.sort,
        escaped(day),
        moment(one.day.as_deref()),
        one.sort
    );
    if let Some(summary) = summary {
        let _ = writeln!(xml, "<summary>{}</summary>", escaped(&summary));
    }
    xml.push_str("</entry>\n");
}

/// Returns the first moment of a day; of an interval, of its first day.
fn moment(day: Option<&str>) -> String {
    let day = day.and_then(|day| day.split('/').next()).unwrap_or(NO_DAY);
    format!("{}T00:00:00Z", escaped(day))
}

/// Returns a text as XML has it; signs that XML cannot have are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if sign.is_control() => {}
            _ => out.push(sign),
        }
    }
    out
}

/// Returns a part of an address.
fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ArticleFacts, NewsSort, Version};

    fn news(title: &str, day: Option<&str>) -> News {
        News {
            laut: Version,
            since: None,
            news: vec![Novelty {
                sort: NewsSort::Version,
                day: day.map(str::to_owned),
                who: Some("Gull & Co".to_owned()),
                claim: None,
                article: Some(ArticleFacts {
                    id: "a/1".to_owned(),
                    title: Some(title.to_owned()),
                    outlet: None,
                    url: None,
                    published: None,
                    modified: None,
                    credits: Vec::new(),
                    language: None,
                }),
                notice: None,
            }],
            alone: 0,
            mark: "1.0".to_owned(),
            cut: false,
        }
    }

    #[test]
    fn what_an_article_says_is_text() {
        let xml = atom(
            &news("</title><script>\u{0}\u{1b}\"x\"", Some("2031-02-03")),
            "http://x",
            "<Ada> & Co",
            "?source=%3CAda%3E&words=a",
        );
        assert!(xml.contains("<title>laut: what is new about &lt;Ada&gt; &amp; Co</title>"));
        assert!(xml.contains("<id>http://x/feed.xml?source=%3CAda%3E&amp;words=a</id>"));
        assert!(xml.contains(
            "<title>another text (Gull &amp; Co): &lt;/title&gt;&lt;script&gt;&quot;x&quot;</title>"
        ));
        assert!(
            xml.contains("<id>http://x/article/a%2F1#version-2031-02-03</id>"),
            "{xml}"
        );
        assert!(xml.contains("<updated>2031-02-03T00:00:00Z</updated>"));
        assert!(!xml.contains("<script") && !xml.contains('\u{0}'));
    }

    #[test]
    fn without_a_day_there_is_a_moment() {
        assert!(
            atom(&news("x", None), "http://x", "", "")
                .contains("<updated>1970-01-01T00:00:00Z</updated>")
        );
    }
}
