//! When somebody is asked again: what came of the last time in, the next moment out.
//!
//! Pure arithmetic. Chance is worked out from the address and the moment, so that feeds do not come all at once and
//! tests get the same each time.

use std::time::{Duration, UNIX_EPOCH};

use crate::clock::{DAY, HOUR, MINUTE, Moment, SECOND};

/// No feed is asked more often.
pub const LEAST_EVERY: Duration = Duration::from_mins(5);

/// What fails is tried at least so often.
const RAREST: Moment = DAY;

/// A feed that is gone is tried again after so long.
pub(crate) const GONE: Moment = 7 * DAY;

/// What a server says of asking again is heeded up to so long,
const LONGEST_AGAIN: Moment = 7 * DAY;
/// and what it and its feed say of keeping what was sent.
const LONGEST_KEEPING: Moment = HOUR;

/// Nobody is ever due later.
pub(crate) const LATEST: Moment = 8 * DAY;

/// A page that fails is tried again after these times, and then left out.
const PAGES: [Moment; 5] = [5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, DAY];

/// A receiver that fails is tried again at least so often.
const RAREST_SENDING: Moment = HOUR;

/// Returns when a feed that answered is asked again; `kept` is how long it asks to be kept.
pub(crate) fn after_answer(
    address: &str,
    now: Moment,
    every: Moment,
    kept: Option<Moment>,
) -> Moment {
    let kept = kept.unwrap_or_default().min(LONGEST_KEEPING);
    now + jittered(address, now, every.max(kept), 10)
}

/// Returns when a feed is asked again that failed so many times in a row, at least once.
pub(crate) fn after_failure(address: &str, now: Moment, every: Moment, failures: u32) -> Moment {
    let doubled = doubled(every, failures).min(RAREST.max(every));
    // Whoever fails is not asked before those who do not.
    now + jittered(address, now, doubled / 10 * 11, 10)
}

/// Returns when a page is asked again that failed so many times, at least once; `None` where that is enough.
pub(crate) fn after_page(address: &str, now: Moment, tries: u32) -> Option<Moment> {
    let pause = PAGES.get(tries.saturating_sub(1) as usize)?;
    Some(now + jittered(address, now, *pause, 20))
}

/// Returns when a receiver is tried again that failed so many times in a row, at least once.
pub(crate) fn after_sending(address: &str, now: Moment, failures: u32) -> Moment {
    let pause = doubled(10 * SECOND, failures).min(RAREST_SENDING);
    now + jittered(address, now, pause, 20)
}

/// Returns the moment that a server asks to wait for: `Retry-After`, seconds or a date.
pub(crate) fn again(word: &str, now: Moment) -> Option<Moment> {
    let word = word.trim();
    let moment = if let Ok(seconds) = word.parse::<u32>() {
        now + Moment::from(seconds) * SECOND
    } else {
        let date = httpdate::parse_http_date(word).ok()?;
        let since = date.duration_since(UNIX_EPOCH).ok()?;
        Moment::try_from(since.as_millis()).ok()?
    };
    Some(moment.clamp(now, now + LONGEST_AGAIN))
}

/// Returns how long a server says that what it sent stays good: `max-age` of `Cache-Control`.
pub(crate) fn keeping(word: &str) -> Option<Moment> {
    let age = word.split(',').find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("max-age").then_some(value)
    })?;
    let seconds: u32 = age.trim().trim_matches('"').parse().ok()?;
    Some(Moment::from(seconds) * SECOND)
}

/// Returns a length that is twice as long for each failure but the first.
fn doubled(length: Moment, failures: u32) -> Moment {
    length.saturating_mul(1 << failures.saturating_sub(1).min(20))
}

/// Returns a length that is longer or shorter by up to so many hundredths.
fn jittered(address: &str, now: Moment, length: Moment, hundredths: Moment) -> Moment {
    let most = length / 100 * hundredths;
    let seed = address.bytes().fold(now.unsigned_abs(), |seed, byte| {
        mixed(seed ^ u64::from(byte))
    });
    let width = (2 * most + 1).unsigned_abs();
    length - most + Moment::try_from(seed % width).unwrap_or_default()
}

/// The mixing of splitmix64 (Steele, Lea, Flood 2014).
fn mixed(seed: u64) -> u64 {
    let seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let seed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let seed = (seed ^ (seed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    seed ^ (seed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = 1_900_000_000 * SECOND;

    #[test]
    fn what_fails_is_tried_less_and_less() {
        let every = 15 * MINUTE;
        let pause = |failures| after_failure("https://a.example", NOW, every, failures) - NOW;
        for failures in 1..7 {
            let about = every << (failures - 1);
            let range = about / 100 * 98..=about / 5 * 6 + about / 50;
            assert!(range.contains(&pause(failures)), "{failures}");
        }
        for failures in [8, 60, u32::MAX] {
            assert!((DAY / 100 * 98..=DAY / 4 * 5).contains(&pause(failures)));
        }
    }

    #[test]
    fn feeds_do_not_come_all_at_once() {
        let moments: std::collections::BTreeSet<Moment> = (0..200)
            .map(|number| format!("https://{number}.example/"))
            .map(|address| after_answer(&address, NOW, 15 * MINUTE, None))
            .collect();
        assert!(moments.len() > 190);
        let spread = moments
            .last()
            .zip(moments.first())
            .map(|(last, first)| last - first);
        assert!(spread > Some(2 * MINUTE) && spread <= Some(3 * MINUTE));
    }

    #[test]
    fn what_is_to_be_kept_is_kept_for_an_hour_at_most() {
        let pause = |kept| after_answer("a", NOW, 15 * MINUTE, Some(kept)) - NOW;
        assert!(pause(40 * MINUTE) >= 36 * MINUTE);
        assert!(pause(30 * DAY) <= 66 * MINUTE);
        assert!(pause(SECOND) >= 13 * MINUTE);
    }

    #[test]
    fn words_of_servers_are_heeded_within_reason() {
        assert_eq!(again("120", NOW), Some(NOW + 120 * SECOND));
        assert_eq!(again(" 99999999", NOW), Some(NOW + LONGEST_AGAIN));
        assert_eq!(
            again("Sun, 17 Mar 2030 17:56:40 GMT", NOW),
            Some(NOW + 10 * MINUTE)
        );
        assert_eq!(again("Sun, 06 Nov 1994 08:49:37 GMT", NOW), Some(NOW));
        assert_eq!(again("soon", NOW), None);
        assert_eq!(again("-5", NOW), None);
        assert_eq!(keeping("public, Max-Age=60"), Some(MINUTE));
        assert_eq!(keeping("no-store"), None);
        assert_eq!(keeping("max-age=never"), None);
    }

    #[test]
    fn pages_are_given_up_in_the_end() {
        assert!(after_page("a", NOW, 1).is_some_and(|next| next < NOW + 7 * MINUTE));
        assert!(after_page("a", NOW, 5).is_some());
        assert_eq!(after_page("a", NOW, 6), None);
    }
}
