//! The addresses of things: ids and web addresses as they came in, IRIs ([RFC 3987]) out. Does not
//! know whether anything answers there.
//!
//! [RFC 3987]: https://www.rfc-editor.org/rfc/rfc3987

use crate::reading::Article;

/// Returns the address of an article under a server's.
pub(super) fn article(base: &str, id: &str) -> String {
    format!("{}/v1/articles/{}", base.trim_end_matches('/'), segment(id))
}

/// Returns the address of a claim under a server's.
pub(super) fn claim(base: &str, id: &str) -> String {
    format!("{}/v1/claims/{}", base.trim_end_matches('/'), segment(id))
}

/// Returns the page of a claim that people see under a server's address.
pub(super) fn claim_page(base: &str, id: &str) -> String {
    format!("{}/claim/{}", base.trim_end_matches('/'), segment(id))
}

/// Returns the page of an article that people see under a server's address.
pub(super) fn article_page(base: &str, id: &str) -> String {
    format!("{}/article/{}", base.trim_end_matches('/'), segment(id))
}

/// Returns an address if it is a place in the web.
pub(super) fn place(address: Option<&str>) -> Option<String> {
    web(address?.trim())
}

/// Returns the address of a part of what has an address.
pub(super) fn part(whole: &str, id: &str) -> String {
    format!("{whole}#{}", segment(id))
}

/// Returns where an article was published, if that is a place in the web.
pub(super) fn page(article: &Article) -> Option<String> {
    web(article.url.as_deref()?.trim())
}

/// Returns an id as it may stand in any part of an IRI.
fn segment(id: &str) -> String {
    let mut out = String::new();
    for letter in id.chars() {
        match letter {
            '-' | '.' | '_' | '~' => out.push(letter),
            _ if letter.is_ascii_alphanumeric() => out.push(letter),
            _ => escape(letter, &mut out),
        }
    }
    out
}

/// Returns a web address with what may not stand in it escaped, as browsers do.
fn web(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    if !["http", "https"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known))
    {
        return None;
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let allowed =
        |letter: char| letter.is_ascii_alphanumeric() || "-._~:@!$&'()*+,;=[]%".contains(letter);
    if host.is_empty()
        || !host
            .chars()
            .all(|letter| allowed(letter) || letter.is_alphabetic())
    {
        return None;
    }
    let mut out = format!("{scheme}://{host}");
    let mut in_fragment = false;
    let rest = &rest[host.len()..];
    for (byte, letter) in rest.char_indices() {
        let right = match letter {
            '#' => !std::mem::replace(&mut in_fragment, true),
            '%' => rest
                .get(byte + 1..byte + 3)
                .is_some_and(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit())),
            '[' | ']' => false,
            '/' | '?' => true,
            _ => allowed(letter) || letter.is_alphanumeric(),
        };
        if right {
            out.push(letter);
        } else {
            escape(letter, &mut out);
        }
    }
    Some(out)
}

fn escape(letter: char, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
        out.push('%');
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stay_one_segment() {
        assert_eq!(article("http://h:1/", "a1"), "http://h:1/v1/articles/a1");
        assert_eq!(
            article("http://h", "a/b?c#d ä"),
            "http://h/v1/articles/a%2Fb%3Fc%23d%20%C3%A4"
        );
        assert_eq!(claim("http://h", "c1"), "http://h/v1/claims/c1");
        assert_eq!(part("http://h/x", "s1#"), "http://h/x#s1%23");
    }

    #[test]
    fn only_places_in_the_web_are_taken() {
        let check = |address, expected: Option<&str>| assert_eq!(web(address).as_deref(), expected);
        let plain = "https://bote.example/a-b?c=d&e=%C3%A4#f";
        check(plain, Some(plain));
        check("HTTP://h", Some("HTTP://h"));
        check("http://[::1]:80/", Some("http://[::1]:80/"));
        check(
            "https://bote.example/a b\"<{[100%]}>#c#d",
            Some("https://bote.example/a%20b%22%3C%7B%5B100%25%5D%7D%3E#c%23d"),
        );
        check(
            "https://böte.example/größe",
            Some("https://böte.example/größe"),
        );
        check(
            "https://h/\u{202e}\u{a0}",
            Some("https://h/%E2%80%AE%C2%A0"),
        );
        check("javascript://h/%0aalert(1)", None);
        check("javascript:alert(1)", None);
        check("/seite", None);
        check("https://", None);
        check("https://a b/", None);
        check("_:b0", None);
    }
}
