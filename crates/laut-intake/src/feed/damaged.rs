//! Makes of a feed that is no good XML one that can be read: references that programs forget, an end that is missing.
//!
//! Does not know what is in the feed.

use std::borrow::Cow;

/// Names of references that XML has itself.
const NAMES: [&str; 5] = ["amp", "lt", "gt", "quot", "apos"];
/// The name of a reference has so many bytes.
const LONGEST: usize = 12;

/// Returns XML in which each "&" begins a reference that XML knows: "A & B" and "&nbsp;" stand for themselves.
pub(super) fn with_references(xml: &str) -> Cow<'_, str> {
    let mut written = String::new();
    let (mut kept, mut from) = (0, 0);
    while let Some(found) = xml[from..].find(['&', '<']) {
        let at = from + found;
        from = at + 1;
        if xml[at..].starts_with("<![CDATA[") {
            // What stands there is no XML.
            from = xml[at..].find("]]>").map_or(xml.len(), |end| at + end);
        } else if xml[at..].starts_with('&') && !is_reference(&xml[from..]) {
            written.push_str(&xml[kept..at]);
            written.push_str("&amp;");
            kept = from;
        }
    }
    if kept == 0 {
        return Cow::Borrowed(xml);
    }
    written.push_str(&xml[kept..]);
    Cow::Owned(written)
}

/// Returns XML in which what programs call "CDATA" is called what it is: HTML.
pub(super) fn with_types(xml: Cow<'_, str>) -> Cow<'_, str> {
    const WRONG: &str = " type=\"CDATA\"";
    if xml.contains(WRONG) {
        Cow::Owned(xml.replace(WRONG, " type=\"html\""))
    } else {
        xml
    }
}

fn is_reference(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    let Some(end) = bytes.iter().take(LONGEST).position(|byte| *byte == b';') else {
        return false;
    };
    let name = &bytes[..end];
    let number = match name {
        [b'#', b'x' | b'X', digits @ ..] => (digits, 16),
        [b'#', digits @ ..] => (digits, 10),
        _ => return NAMES.iter().any(|known| known.as_bytes() == name),
    };
    let (digits, radix) = number;
    let is_digit = |byte: &u8| char::from(*byte).is_digit(radix);
    !digits.is_empty() && digits.iter().all(is_digit)
}

/// Returns a feed up to the last entry that is whole, with an end.
pub(super) fn before_the_end(xml: &str) -> Option<String> {
    let ends = [("</item>", "</channel></rss>"), ("</entry>", "</feed>")];
    let (end, close) = ends
        .into_iter()
        .filter_map(|(item, close)| Some((xml.rfind(item)? + item.len(), close)))
        .max()?;
    let close = if xml.contains("<rdf:RDF") {
        "</rdf:RDF>"
    } else {
        close
    };
    Some(format!("{}{close}", &xml[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_reference_stands_for_itself() {
        let check = |xml: &str, expected: &str| assert_eq!(with_references(xml), expected);
        check(
            "<a>A & B&nbsp;C &amp; &#8211; &#x2013;</a>",
            "<a>A &amp; B&amp;nbsp;C &amp; &#8211; &#x2013;</a>",
        );
        check(
            "<a><![CDATA[A & B]]> & C</a>",
            "<a><![CDATA[A & B]]> &amp; C</a>",
        );
        check("<a><![CDATA[A & B", "<a><![CDATA[A & B");
        check("&", "&amp;");
        check("", "");
    }

    #[test]
    fn an_end_is_added_behind_the_last_whole_entry() {
        let xml = "<rss><channel><item>a</item><item>b</it";
        let found = before_the_end(xml);
        assert_eq!(
            found.as_deref(),
            Some("<rss><channel><item>a</item></channel></rss>")
        );
        assert_eq!(before_the_end("<feed><entry>"), None);
    }
}
