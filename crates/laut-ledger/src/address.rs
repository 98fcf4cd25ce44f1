//! What an address says of which article it leads to: an address in, what all addresses of one article have in common out.
//!
//! Publishers print one article under many addresses: for phones, as AMP, with marks of the newsletter that it was opened
//! from. Knows no publisher and asks nobody: what is not certainly the same stays different.

use url::{Host, Url};

/// How names of hosts begin that show what others do: for phones, as AMP, as always.
const HOSTS: &[&str] = &["www.", "m.", "mobile.", "mobil.", "amp.", "wap."];

/// Parameters that say where somebody came from, and not where they go; `*` stands for any end.
const TRACKING: &[&str] = &[
    "__twitter_impression",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "_x_tr_*",
    "amp",
    "at_*",
    "cmp",
    "cmpid",
    "dclid",
    "dicbo",
    "emc",
    "fb_action_ids",
    "fbclid",
    "feature",
    "ga_source",
    "gaa_*",
    "gbraid",
    "gclid",
    "giftcopy",
    "giftlink",
    "google_editors_picks",
    "guccounter",
    "hsa_*",
    "hslang",
    "icid",
    "igshid",
    "ito",
    "matomo_*",
    "mc_cid",
    "mc_eid",
    "mibextid",
    "mkcid",
    "mkt_tok",
    "mod",
    "msclkid",
    "mtm_*",
    "ncid",
    "ns_campaign",
    "ns_mchannel",
    "ocid",
    "oly_anon_id",
    "oly_enc_id",
    "outputtype",
    "partner",
    "piwik_*",
    "pk_*",
    "print",
    "printview",
    "reduced",
    "ref",
    "ref_src",
    "ref_url",
    "referringsource",
    "rss",
    "sara_ecid",
    "sara_ref",
    "sh",
    "share",
    "sharetype",
    "si",
    "smid",
    "smtyp",
    "source",
    "spm",
    "sr_share",
    "sref",
    "srnd",
    "taid",
    "tesla",
    "tracking",
    "twclid",
    "unlocked_article_code",
    "usqp",
    "utm_*",
    "vero_id",
    "wbraid",
    "wt_*",
    "wtmc",
    "wtrid",
    "xing_share",
    "xtor",
    "yclid",
];

/// Returns what is the same for all addresses of one article; `None` where an address leads to no certain one.
///
/// ```
/// use laut_ledger::same_address;
///
/// let plain = same_address("https://bote.example/flut");
/// assert_eq!(same_address("http://www.bote.example/flut/?utm_source=mail#top"), plain);
/// assert_eq!(same_address("https://www.bote.example/"), None);
/// ```
pub fn same_address(address: &str) -> Option<String> {
    let url = Url::parse(address.trim()).ok()?;
    let within = std::iter::successors(Some(url), unwrapped);
    let url = within.take(WRAPPED).last()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let Host::Domain(host) = url.host()? else {
        // A machine without a name is nobody's for long.
        return None;
    };
    let host = host.trim_end_matches('.');
    let bare = HOSTS.iter().find_map(|begin| {
        let rest = host.strip_prefix(begin)?;
        // "m.example" itself is a name.
        rest.contains('.').then_some(rest)
    });
    let path = plain_path(url.path());
    let mut query: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, value)| !is_tracking(name) && !is_view(name, value))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    query.sort();
    if path.is_empty() && query.is_empty() {
        // The front page has another article every day.
        return None;
    }
    let port = url.port().map(|port| format!(":{port}"));
    let query: Vec<String> = query
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let mark = if query.is_empty() { "" } else { "?" };
    Some(format!(
        "{}{}{path}{mark}{}",
        bare.unwrap_or(host),
        port.unwrap_or_default(),
        query.join("&")
    ))
}

/// Addresses stand so deep within each other.
const WRAPPED: usize = 4;

/// Hosts that lead on to an address in a parameter, with the path that does and the names that this has.
const LEADING_ON: &[(&str, &str, &[&str])] = &[
    ("www.google.com", "/url", &["url", "q"]),
    ("google.com", "/url", &["url", "q"]),
    ("l.facebook.com", "/l.php", &["u"]),
    ("safelinks.protection.outlook.com", "/", &["url"]),
];

/// Returns the address that one leads on to, as mails and alerts have them.
fn led_to(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    let (.., names) = LEADING_ON.iter().find(|(known, path, _)| {
        (host == *known || host.ends_with(&format!(".{known}"))) && url.path() == *path
    })?;
    // One of several may be empty: "?q=&url=https://…".
    let mut pairs = url
        .query_pairs()
        .filter(|(name, _)| names.contains(&&**name));
    pairs.find_map(|(_, to)| Url::parse(&to).ok())
}

/// Returns the address within another one, as the stores of AMP pages have it: "…/c/s/bote.example/flut", and archives
/// of the web: `…/web/20311030/https://bote.example/flut`.
fn unwrapped(url: &Url) -> Option<Url> {
    if let Some(url) = led_to(url) {
        return Some(url);
    }
    let host = url.host_str()?;
    if let Some(site) = host.strip_suffix(".translate.goog") {
        // A hyphen of the name itself stands twice there.
        let site = site
            .replace("--", "\n")
            .replace('-', ".")
            .replace('\n', "-");
        let query = url.query().map(|query| format!("?{query}"));
        let address = format!("https://{site}{}{}", url.path(), query.unwrap_or_default());
        return Url::parse(&address).ok();
    }
    if host == "web.archive.org" {
        let (_, kept) = url.path().strip_prefix("/web/")?.split_once('/')?;
        let query = url.query().map(|query| format!("?{query}"));
        return Url::parse(&format!("{kept}{}", query.unwrap_or_default())).ok();
    }
    // "/2031.10.30-120000/https://…"
    if laut::WEB_ARCHIVES.contains(&host) {
        let at = ["/https://", "/http://"]
            .iter()
            .find_map(|begin| url.path().find(begin))?;
        let query = url.query().map(|query| format!("?{query}"));
        let kept = &url.path()[at + 1..];
        return Url::parse(&format!("{kept}{}", query.unwrap_or_default())).ok();
    }
    let path = if host.ends_with(".cdn.ampproject.org") {
        let path = url.path().strip_prefix('/')?;
        path.split_once('/').filter(|(kind, _)| kind.len() == 1)?.1
    } else if host == "www.google.com" || host == "google.com" {
        url.path().strip_prefix("/amp/")?
    } else {
        return None;
    };
    let path = path.strip_prefix("s/").unwrap_or(path);
    let query = url.query().map(|query| format!("?{query}"));
    Url::parse(&format!("https://{path}{}", query.unwrap_or_default())).ok()
}

/// Returns a path with the letters, digits and strokes in it that are escaped and need not be.
fn unescaped(path: &str) -> String {
    let mut written = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        written.push_str(&rest[..at]);
        let code = rest.get(at + 1..at + 3);
        let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        let plain = byte.filter(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(byte));
        match (plain, code) {
            (Some(plain), _) => {
                written.push(char::from(plain));
                rest = &rest[at + 3..];
            }
            (None, Some(code)) => {
                written.push('%');
                written.push_str(&code.to_ascii_uppercase());
                rest = &rest[at + 3..];
            }
            (None, None) => {
                written.push('%');
                rest = &rest[at + 1..];
            }
        }
    }
    written.push_str(rest);
    written
}

/// How paths end that show the whole of an article, or show it for a printer.
const PRINTED: &[&str] = &["/seite-1", "/print", "/druckansicht", "/drucken", "/full"];

/// Returns a path without what says that it is the page for phones, for a printer or for one visitor, and without a slash
/// or the name of an index at its end; letters that need not be escaped are not.
fn plain_path(path: &str) -> String {
    let path = unescaped(path);
    let path = match path.to_ascii_lowercase().find(";jsessionid=") {
        Some(at) => &path[..at],
        None => &path[..],
    };
    let mut path = path.trim_end_matches('/');
    for end in PRINTED {
        // An article may be called so itself: what is left has a name.
        let rest = path.strip_suffix(end);
        let is_named = |rest: &&str| {
            let last = rest.rsplit('/').next();
            last.is_some_and(|last| last.contains('-'))
        };
        path = rest.filter(is_named).unwrap_or(path);
    }
    for end in [
        "/index.html",
        "/index.htm",
        "/index.php",
        "/komplettansicht",
    ] {
        path = path.strip_suffix(end).unwrap_or(path);
    }
    path = path.strip_suffix("/amp").unwrap_or(path);
    let path = match path.rsplit_once(".amp.") {
        Some((before, end)) if matches!(end, "html" | "htm" | "php") => format!("{before}.{end}"),
        _ => path.strip_suffix(".amp").unwrap_or(path).to_owned(),
    };
    match path.strip_prefix("/amp/") {
        Some(rest) if rest.contains(['/', '-', '.']) => format!("/{rest}"),
        _ => path,
    }
}

/// Parameters that ask for another view of the same article, with what they ask for.
const VIEWS: &[(&str, &[&str])] = &[
    ("view", &["print", "amp"]),
    ("format", &["amp", "print"]),
    ("output", &["amp", "print"]),
    ("from", &["rss", "feed", "newsletter", "homepage", "app"]),
    ("page", &["all"]),
    ("pagewanted", &["all"]),
    ("singlepage", &["1", "true"]),
];

fn is_view(name: &str, value: &str) -> bool {
    let (name, value) = (name.to_ascii_lowercase(), value.to_ascii_lowercase());
    VIEWS
        .iter()
        .any(|(known, values)| *known == name && values.contains(&value.as_str()))
}

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    TRACKING.iter().any(|known| match known.strip_suffix('*') {
        Some(begin) => name.starts_with(begin),
        None => *known == name,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: Option<&str>) {
        assert_eq!(same_address(address).as_deref(), expected, "{address}");
    }

    #[test]
    fn what_leads_on_and_what_is_printed() {
        let flood = Some("bote.example/flut-am-damm");
        check(
            "https://www.google.com/url?sa=t&q=&url=https://bote.example/flut-am-damm",
            flood,
        );
        check("https://bote.example/flut-am-damm/print", flood);
        check(
            "https://bote.example/baden-wald/flut/print",
            Some("bote.example/baden-wald/flut/print"),
        );
    }

    #[test]
    fn one_article_has_one_address() {
        let flood = Some("bote.example/lokales/flut-am-damm");
        for address in [
            "https://bote.example/lokales/flut-am-damm",
            "http://www.bote.example/lokales/flut-am-damm/",
            "https://m.bote.example/lokales/flut-am-damm#kommentare",
            "https://mobil.bote.example:443/lokales/flut-am-damm",
            "HTTPS://WWW.Bote.example/lokales/flut-am-damm?utm_source=mail&utm_medium=x&fbclid=7",
            "https://bote.example/lokales/flut-am-damm/amp/",
            "https://amp.bote.example/lokales/flut-am-damm?amp=1",
            "https://bote.example/amp/lokales/flut-am-damm",
            "https://www-bote-example.cdn.ampproject.org/c/s/www.bote.example/lokales/flut-am-damm",
            "https://www.google.com/amp/s/www.bote.example/lokales/flut-am-damm",
            "https://bote.example/lokales/flut-am-damm?CMP=share&sara_ref=re_xx&xing_share=1&mod=rss",
            "https://bote.example/lokales/flut-am-damm/komplettansicht",
            "https://bote-example.translate.goog/lokales/flut-am-damm?_x_tr_sl=de&_x_tr_tl=en",
            "https://www.google.com/url?rct=j&url=https://bote.example/lokales/flut-am-damm&ct=ga",
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.bote.example%2Flokales%2Fflut-am-damm&data=05",
            "https://www.google.com/url?q=https://www.google.com/amp/s/www.bote.example/lokales/flut-am-damm",
            "https://web.archive.org/web/20311030120000/https://www.bote.example/lokales/flut-am-damm",
            "https://archive.ph/2031.10.30-120000/https://www.bote.example/lokales/flut-am-damm",
            "https://archive.is/o/aBc1/https://bote.example/lokales/flut-am-damm?utm_source=x",
            "https://bote.example/lokales/flut-am-damm?print=1&share=mail&giftCopy=2_x",
            "https://bote.example/lokales/flut-am-damm;jsessionid=0A1B?from=rss",
            "https://bote.example/lokales/fl%75t-am-damm",
            "https://www-bote-example.translate.goog/lokales/flut-am-damm?_x_tr_sl=de&_x_tr_tl=en",
            "https://www.google.com/url?q=https%3A%2F%2Fbote.example%2Flokales%2Fflut-am-damm%3Futm_source%3Dx",
        ] {
            check(address, flood);
        }
        check(
            "https://bote.example/a/flut.amp.html",
            Some("bote.example/a/flut.html"),
        );
        check("https://bote.example/a/index.html", Some("bote.example/a"));
        check(
            "https://bote.example/flut/komplettansicht",
            Some("bote.example/flut"),
        );
    }

    #[test]
    fn what_leads_elsewhere_stays_different() {
        check("https://bote.example/?id=7", Some("bote.example?id=7"));
        check(
            "https://bote.example/a?page=2&id=7",
            Some("bote.example/a?id=7&page=2"),
        );
        check(
            "https://bote.example/a%2Fb%c3%A4",
            Some("bote.example/a%2Fb%C3%A4"),
        );
        check("https://bote.example:8080/a", Some("bote.example:8080/a"));
        check("https://m.example/a", Some("m.example/a"));
        check(
            "https://bote.example/lokales/print",
            Some("bote.example/lokales/print"),
        );
        check(
            "https://bote.example/a?from=bonn",
            Some("bote.example/a?from=bonn"),
        );
        check("https://www.google.com/url?x=1", Some("google.com/url?x=1"));
        check("https://sport.bote.example/a", Some("sport.bote.example/a"));
        check("https://bote.example/A", Some("bote.example/A"));
        check("https://bote.example/amp", None);
        check("https://archive.ph/aBc1", Some("archive.ph/aBc1"));
        check(
            "https://bote.example/ampel-aus",
            Some("bote.example/ampel-aus"),
        );
    }

    #[test]
    fn what_leads_to_no_certain_article_has_none() {
        for address in [
            "https://bote.example",
            "https://bote.example/?utm_source=mail",
            "https://bote.example/index.html",
            "http://127.0.0.1/a",
            "ftp://bote.example/a",
            "bote.example/a",
            "",
        ] {
            check(address, None);
        }
    }
}
