//! What a site asks of programs: the text of its `robots.txt` in, whether an address may be asked, and how slowly, out.
//!
//! The rules are matched by a library in the manner of Google's parser (RFC 9309). Before it, lines are cut and brought
//! to ASCII: the library counts letters where it should count bytes. Does not fetch anything.

use robotstxt::{DefaultMatcher, RobotsParseHandler, parse_robotstxt};

use crate::clock::{Moment, SECOND};

/// What laut is called in these files.
const NAME: &str = "laut";

/// So many bytes of a file are looked at; RFC 9309 asks for no fewer.
pub(crate) const MOST: u64 = 500 << 10;

/// A line has so many bytes at most: longer ones name no address that anybody asks.
const LINE: usize = 2_000;

/// A site may ask for such a pause between two requests, at most.
const SLOWEST: Moment = 120 * SECOND;

/// Returns the text of a file as it is kept: in ASCII, without what says nothing to programs.
pub(crate) fn kept(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut kept = String::new();
    for line in bytes.split(|byte| matches!(byte, b'\n' | b'\r')) {
        let line = line.split(|byte| *byte == b'#').next().unwrap_or_default();
        let line = line.trim_ascii();
        if line.is_empty() || line.len() > LINE {
            continue;
        }
        for byte in line {
            match byte {
                b'\t' | b' '..=b'~' => kept.push(char::from(*byte)),
                // As addresses have it.
                byte => kept.extend(['%', digit(byte >> 4), digit(byte & 15)]),
            }
        }
        kept.push('\n');
    }
    kept
}

/// Returns the hexadecimal digit of a number below 16.
fn digit(number: u8) -> char {
    char::from_digit(number.into(), 16).map_or('0', |digit| digit.to_ascii_uppercase())
}

/// Says whether an address may be asked, after a file as it is kept.
pub(crate) fn allows(kept: &str, address: &str) -> bool {
    DefaultMatcher::default().one_agent_allowed_by_robots(kept, NAME, address)
}

/// Returns the pause that a file asks for between two requests, in milliseconds; 0 where it asks for none.
pub(crate) fn pause(kept: &str) -> Moment {
    let mut pauses = Pauses::default();
    parse_robotstxt(kept, &mut pauses);
    pauses.own.or(pauses.everybody).unwrap_or_default()
}

/// Finds `Crawl-delay`, which the library does not know.
#[derive(Default)]
struct Pauses {
    /// Whom the present group is for.
    is_own: bool,
    is_everybody: bool,
    /// Whether the last line named somebody.
    names: bool,
    own: Option<Moment>,
    everybody: Option<Moment>,
}

impl RobotsParseHandler for Pauses {
    fn handle_robots_start(&mut self) {}

    fn handle_robots_end(&mut self) {}

    fn handle_user_agent(&mut self, _: u32, agent: &str) {
        if !self.names {
            (self.is_own, self.is_everybody) = (false, false);
        }
        self.names = true;
        let is_end = |letter: char| !letter.is_ascii_alphabetic() && !matches!(letter, '-' | '_');
        let name = agent.split(is_end).next().unwrap_or_default();
        self.is_own |= name.eq_ignore_ascii_case(NAME);
        self.is_everybody |= agent.trim() == "*";
    }

    fn handle_allow(&mut self, _: u32, _: &str) {
        self.names = false;
    }

    fn handle_disallow(&mut self, _: u32, _: &str) {
        self.names = false;
    }

    fn handle_sitemap(&mut self, _: u32, _: &str) {}

    fn handle_unknown_action(&mut self, _: u32, action: &str, value: &str) {
        self.names = false;
        if !action.eq_ignore_ascii_case("crawl-delay") {
            return;
        }
        let seconds = value.trim().parse::<f64>().ok();
        let seconds = seconds.filter(|seconds| seconds.is_finite() && *seconds >= 0.0);
        let pause = seconds.map(|seconds| ((seconds * 1_000.0) as Moment).min(SLOWEST));
        if self.is_own {
            self.own = self.own.or(pause);
        }
        if self.is_everybody {
            self.everybody = self.everybody.or(pause);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, address: &str, expected: bool) {
        assert_eq!(allows(&kept(file.as_bytes()), address), expected, "{file}");
    }

    #[test]
    fn groups_are_heeded() {
        let file = "User-agent: *\nDisallow: /\n\nUser-agent: laut\nDisallow: /intern\nAllow: /";
        check(file, "https://a.example/feed.xml", true);
        check(file, "https://a.example/intern/feed.xml", false);
        check("user-agent: *\ndisallow: /", "https://a.example/", false);
        check(
            "user-agent: lautstark\ndisallow: /",
            "https://a.example/",
            true,
        );
        check("User-agent: *\nDisallow:", "https://a.example/x", true);
        check(
            "User-agent: *\nDisallow: /*.xml$",
            "https://a.example/f.xml",
            false,
        );
        check("<html>Not found</html>", "https://a.example/", true);
        check("", "https://a.example/", true);
        check(
            "User-agent: *\nDisallow: /Übersicht",
            "https://a.example/%C3%9Cbersicht",
            false,
        );
    }

    #[test]
    fn pauses_are_of_the_group_that_is_meant() {
        let check = |file: &str, expected| assert_eq!(pause(&kept(file.as_bytes())), expected);
        check(
            "User-agent: *\nCrawl-delay: 10\n\nUser-agent: laut\nCrawl-delay: 2.5",
            2_500,
        );
        check(
            "User-agent: bot\nUser-agent: *\nDisallow: /a\nCrawl-delay: 10",
            10_000,
        );
        check("User-agent: bot\nCrawl-delay: 10", 0);
        check("User-agent: *\nCrawl-delay: 1e300", SLOWEST);
        check("User-agent: *\nCrawl-delay: -1", 0);
        check("User-agent: *\nCrawl-delay: NaN", 0);
    }

    #[test]
    fn no_file_breaks_anything() {
        let long = "Disallow: /ü".repeat(5_000);
        let odd = [
            "\u{feff}User-agent: *",
            "Disallow: /%",
            ":",
            "# ä\r\r\n\u{0}",
            &long,
        ];
        for first in odd {
            for second in odd {
                let kept = kept(format!("{first}\n{second}").as_bytes());
                let _ = (allows(&kept, "https://a.example/x?y=ü"), pause(&kept));
            }
        }
        let _ = allows(&kept(&[0xff, 0xfe, b'\n', 0xc3]), "https://a.example/");
    }
}
