//! What addresses have in common: an address in, its host, its site, the key of its article out.

use laut_ledger::same_address;
use url::{Position, Url};

/// Returns the host of an address; empty where it has none.
pub(crate) fn host_of(address: &str) -> String {
    let url = Url::parse(address).ok();
    let host = url.as_ref().and_then(Url::host_str);
    host.unwrap_or_default().trim_end_matches('.').to_owned()
}

/// Returns the site that an address is of, such as `https://bote.example:8080`; `None` where it is of none.
pub(crate) fn site_of(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
    is_web.then(|| url.origin().ascii_serialization())
}

/// Returns what is the same whenever an entry is listed: what all addresses of its article have in common, else what its
/// feed calls it, else its address as it stands.
pub(crate) fn key(feed: &str, address: Option<&str>, id: Option<&str>, mark: &str) -> String {
    if let Some(same) = address.and_then(same_address) {
        return same;
    }
    if let Some(id) = id {
        return format!("{feed} {id}");
    }
    let plain = address.and_then(|address| Url::parse(address).ok());
    match plain {
        Some(url) => url[..Position::AfterQuery].to_owned(),
        None => format!("{feed} {mark}"),
    }
}

/// Says whether the page that was found lies before the one that was asked for, and knows where to go on: "…/consent?to=…".
pub(crate) fn is_gate(asked: &str, found: &str) -> bool {
    let (Ok(asked), Ok(found)) = (Url::parse(asked), Url::parse(found)) else {
        return false;
    };
    let path = asked.path();
    let goes_on = |value: &str| value.contains(path) || value.contains(asked.as_str());
    path.len() > 1 && found.path() != path && found.query_pairs().any(|(_, value)| goes_on(&value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_known_by_their_articles() {
        let feed = "https://bote.example/feed";
        let check = |address, id, expected: &str| {
            assert_eq!(key(feed, address, id, "7"), expected);
        };
        check(
            Some("http://www.bote.example/a?utm_source=rss#x"),
            Some("4711"),
            "bote.example/a",
        );
        check(Some("http://127.0.0.1:80/a#x"), None, "http://127.0.0.1/a");
        check(
            Some("https://bote.example/"),
            Some("4711"),
            "https://bote.example/feed 4711",
        );
        check(None, None, "https://bote.example/feed 7");
    }

    #[test]
    fn a_page_in_between_knows_where_to_go_on() {
        let asked = "https://bote.example/stadt/flut-1";
        let check = |found, expected| assert_eq!(is_gate(asked, found), expected, "{found}");
        check(
            "https://bote.example/consent?to=https%3A%2F%2Fbote.example%2Fstadt%2Fflut-1",
            true,
        );
        check("https://konto.example/login?return=/stadt/flut-1&x=1", true);
        check(
            "https://www.bote.example/stadt/flut-1?from=/stadt/flut-1",
            false,
        );
        check("https://bote.example/stadt/flut-2?old=1", false);
        check("https://bote.example/stadt/flut-2", false);
        assert!(!is_gate(
            "https://bote.example/",
            "https://bote.example/x?to=/"
        ));
    }

    #[test]
    fn hosts_and_sites() {
        assert_eq!(host_of("https://A.example.:8080/x"), "a.example");
        assert_eq!(host_of("x"), "");
        assert_eq!(
            site_of("https://a.example:443/x").as_deref(),
            Some("https://a.example")
        );
        assert_eq!(site_of("mailto:a@b.example"), None);
    }
}
