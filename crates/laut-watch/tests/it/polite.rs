//! Who is asked, and how: no more than was promised, and nobody who does not want it.

use std::time::Duration;

use crate::{
    bench::{Bench, Folder, Heard, page, rss},
    world::{
        DAY, HOUR, MINUTE, SECOND, START,
        server::{Asked, Reply, Server},
    },
};

fn watched(
    name: &str,
    feeds: &[&str],
    length: i64,
    answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
) -> (Heard, Server, u64) {
    let server = Server::start(move |asked| Some(answer(asked)));
    let folder = Folder::new(name);
    let bench = Bench::new(folder.ledger(), &server.address, feeds);
    let heard = bench.watch(START, START + length);
    let articles = bench.articles();
    (heard, server, articles)
}

const ITEM: &str = "<item><title>a</title><link>http://a.example/1</link></item>";

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let (_, server, articles) =
        watched(
            "marks",
            &["http://a.example/feed"],
            2 * HOUR,
            |asked| match asked.path.as_str() {
                "/feed" if asked.header("if-none-match") == Some("\"x\"") => Reply::new(304),
                "/feed" => rss(ITEM)
                    .with("etag", "\"x\"")
                    .with("last-modified", "Then"),
                "/1" => page("A", "It closes"),
                _ => Reply::new(404),
            },
        );
    assert_eq!(articles, 1);
    let asked = server.asked();
    let feed: Vec<&Asked> = asked.iter().filter(|asked| asked.path == "/feed").collect();
    assert!((7..=9).contains(&feed.len()), "{}", feed.len());
    assert_eq!(feed[0].header("if-none-match"), None);
    for asked in &feed[1..] {
        assert_eq!(asked.header("if-none-match"), Some("\"x\""));
        assert_eq!(asked.header("if-modified-since"), Some("then"));
        assert!(asked.head.contains("user-agent: laut/"));
    }
    assert_eq!(server.count("a.example", "/1"), 1);
}

#[test]
fn a_mark_that_no_head_can_carry_is_not_sent_back() {
    let (heard, server, _) =
        watched(
            "odd-mark",
            &["http://a.example/feed"],
            HOUR,
            |asked| match asked.path.as_str() {
                "/feed" => rss("")
                    .with("etag", "\"ü\"")
                    .with("last-modified", "x".repeat(5_000)),
                _ => Reply::new(404),
            },
        );
    assert!(heard.problems.is_empty(), "{:?}", heard.problems);
    let asked = server.asked();
    assert!(asked.iter().all(|asked| !asked.head.contains("if-")));
    assert!(server.count("a.example", "/feed") > 3);
}

#[test]
fn sites_are_asked_what_they_ask_of_programs() {
    let robots = "User-agent: *\nCrawl-delay: 20\nDisallow: /1\n\nUser-agent: other\nDisallow: /";
    let items = "<item><title>a</title><link>http://a.example/1</link></item>\
                 <item><title>b</title><link>http://a.example/2</link></item>\
                 <item><title>c</title><link>http://a.example/3</link></item>";
    let feeds = ["http://a.example/feed", "http://b.example/feed"];
    let (heard, server, articles) = watched("robots", &feeds, DAY + HOUR, move |asked| {
        match (&*asked.host, &*asked.path) {
            ("a.example", "/robots.txt") => Reply::there("text/plain", robots),
            ("b.example", "/robots.txt") => {
                Reply::there("text/plain", "User-agent: LAUT\nDisallow: /")
            }
            ("a.example", "/feed") => rss(items),
            ("a.example", "/2" | "/3") => page(&asked.path, &format!("It closes {}", asked.path)),
            _ => Reply::new(404),
        }
    });
    assert_eq!(articles, 2);
    assert_eq!(server.count("a.example", "/1"), 0);
    assert!(heard.has_problem("http://a.example/1", "robots.txt"));
    assert_eq!(server.count("b.example", "/feed"), 0);
    assert!(heard.has_problem("http://b.example/feed", "robots.txt"));
    assert_eq!(server.count("a.example", "/robots.txt"), 2, "once a day");
    let asked = server.asked();
    let moments: Vec<i64> = asked
        .iter()
        .filter(|asked| asked.host == "a.example" && asked.path != "/robots.txt")
        .map(|asked| asked.moment)
        .collect();
    assert!(
        moments
            .windows(2)
            .all(|pair| pair[1] - pair[0] >= 20 * SECOND)
    );
}

#[test]
fn a_site_whose_robots_fail_is_asked_for_nothing() {
    let (heard, server, _) =
        watched(
            "no-robots",
            &["http://a.example/feed"],
            3 * HOUR,
            |asked| match asked.path.as_str() {
                "/robots.txt" if asked.moment < START + HOUR => Reply::new(500),
                "/robots.txt" => Reply::new(404),
                "/feed" => rss(ITEM),
                _ => page("A", "It closes"),
            },
        );
    assert!(heard.has_problem("http://a.example/feed", "robots.txt with 500"));
    let asked = server.asked();
    let first = asked.iter().find(|asked| asked.path == "/feed");
    assert!(first.is_some_and(|first| first.moment >= START + HOUR));
    assert_eq!(heard.new_articles(), ["http://a.example/1"]);
}

#[test]
fn robots_may_be_elsewhere_and_inside_is_nowhere() {
    let feeds = ["http://a.example/feed", "http://b.example/feed"];
    let (heard, server, _) = watched("moved-robots", &feeds, HOUR, |asked| {
        match (&*asked.host, &*asked.path) {
            ("a.example", "/robots.txt") => Reply::moved(301, "http://www.a.example/robots.txt"),
            ("b.example", "/robots.txt") => Reply::moved(301, "http://127.0.0.1:1/robots.txt"),
            ("www.a.example", "/robots.txt") => {
                Reply::there("text/plain", "User-agent: *\nDisallow: /feed")
            }
            _ => rss(""),
        }
    });
    assert!(heard.has_problem("http://a.example/feed", "robots.txt"));
    assert_eq!(server.count("a.example", "/feed"), 0);
    // What leads nowhere asks for nothing.
    assert!(server.count("b.example", "/feed") > 1);
}

#[test]
fn whoever_asks_for_patience_gets_it() {
    let feeds = ["http://a.example/feed", "http://a.example/other"];
    let (_, server, _) = watched("patience", &feeds, 5 * HOUR, |asked| {
        match asked.path.as_str() {
            "/feed" if asked.moment < START + MINUTE => {
                Reply::new(429).with("retry-after", "10800")
            }
            "/feed" | "/other" => rss(""),
            _ => Reply::new(404),
        }
    });
    let asked = server.asked();
    let mut moments = asked
        .iter()
        .filter(|asked| asked.path != "/robots.txt")
        .map(|asked| asked.moment);
    assert_eq!(moments.next(), Some(START + SECOND));
    assert!(
        moments.next().is_some_and(|next| next >= START + 3 * HOUR),
        "the other feed waits, too"
    );
}

#[test]
fn feeds_are_asked_as_often_as_was_said_and_as_they_like() {
    let feeds = [
        "http://a.example/feed",
        "http://b.example/feed",
        "http://c.example/feed",
    ];
    let (_, server, _) = watched("often", &feeds, DAY, |asked| {
        match (&*asked.host, &*asked.path) {
            ("a.example", "/feed") => rss(""),
            ("b.example", "/feed") => rss("<ttl>50</ttl>"),
            ("c.example", "/feed") => rss("").with("cache-control", "max-age=999999"),
            _ => Reply::new(404),
        }
    });
    let times = ["a", "b", "c"].map(|host| server.count(&format!("{host}.example"), "/feed"));
    assert!((90..=103).contains(&times[0]), "{times:?}");
    assert!((27..=31).contains(&times[1]), "{times:?}");
    assert!((23..=26).contains(&times[2]), "{times:?}");
}

#[test]
fn a_feed_that_moves_for_good_is_asked_where_it_is() {
    let feeds = ["http://a.example/feed", "http://b.example/feed"];
    let (heard, server, _) = watched("moves", &feeds, 2 * HOUR, |asked| {
        match (&*asked.host, &*asked.path) {
            ("a.example", "/feed") => Reply::moved(301, "http://new.example/feed"),
            ("b.example", "/feed") => Reply::moved(302, "http://new.example/other"),
            ("new.example", "/feed" | "/other") => rss(""),
            _ => Reply::new(404),
        }
    });
    assert_eq!(server.count("a.example", "/feed"), 1);
    assert!(server.count("b.example", "/feed") > 6);
    let told = heard
        .notes
        .iter()
        .filter(|(_, words)| words.contains("is at http://new.example/feed"));
    assert_eq!(told.count(), 1);
}

#[test]
fn of_a_page_the_feed_is_watched_that_it_names() {
    let (heard, server, _) = watched("front", &["http://a.example/"], HOUR, |asked| {
        match asked.path.as_str() {
            "/" => Reply::there(
                "text/html",
                "<html><head><link rel='alternate' type='application/atom+xml' href='http://a.example/feed'></head><body>x",
            ),
            "/feed" => rss(ITEM),
            "/1" => page("A", "It closes"),
            _ => Reply::new(404),
        }
    });
    assert_eq!(server.count("a.example", "/"), 1);
    assert!(server.count("a.example", "/feed") > 3);
    assert_eq!(heard.new_articles(), ["http://a.example/1"]);
}

#[test]
fn one_article_in_two_feeds_is_fetched_and_told_once() {
    let feeds = ["http://a.example/feed", "http://a.example/politics"];
    let (heard, server, articles) = watched("twice", &feeds, 3 * HOUR, |asked| {
        match asked.path.as_str() {
            "/feed" => {
                rss("<item><title>a</title><link>http://a.example/1?utm_source=x</link></item>")
            }
            "/politics" => rss("<item><title>A!</title><link>http://www.a.example/1</link></item>"),
            _ if asked.path.starts_with("/1") => page("A", "It closes"),
            _ => Reply::new(404),
        }
    });
    assert_eq!((articles, heard.alerts.len()), (1, 1));
    let pages = server
        .asked()
        .iter()
        .filter(|asked| asked.path.starts_with("/1"))
        .count();
    assert_eq!(pages, 1);
}

#[test]
fn feeds_that_are_not_named_any_more_are_left_alone() {
    let server = Server::start(|asked| {
        Some(match asked.path.as_str() {
            "/feed" => rss(""),
            _ => Reply::new(404),
        })
    });
    let folder = Folder::new("named");
    let mut bench = Bench::new(
        folder.ledger(),
        &server.address,
        &["http://a.example/feed", "http://b.example/feed"],
    );
    bench.rules.every = Duration::from_hours(1);
    bench.watch(START, START + HOUR / 2);
    bench.feeds.remove(0);
    bench.watch(START + HOUR / 2, START + 5 * HOUR);
    assert_eq!(server.count("a.example", "/feed"), 1);
    assert!(server.count("b.example", "/feed") >= 4);
    // Without any, those of the last time.
    bench.feeds.clear();
    bench.watch(START + 5 * HOUR, START + 9 * HOUR);
    assert_eq!(server.count("a.example", "/feed"), 1);
    assert!(server.count("b.example", "/feed") >= 8);
}

#[test]
fn a_clock_that_was_wrong_is_forgotten() {
    let server = Server::start(|asked| {
        Some(match asked.path.as_str() {
            "/feed" => rss(""),
            _ => Reply::new(404),
        })
    });
    let folder = Folder::new("clock");
    let bench = Bench::new(folder.ledger(), &server.address, &["http://a.example/feed"]);
    // Somebody took it for next year, and then looked again.
    bench.watch(START + 365 * DAY, START + 365 * DAY + HOUR);
    let before = server.count("a.example", "/feed");
    bench.watch(START, START + HOUR);
    assert!(server.count("a.example", "/feed") >= before + 3);
}

#[test]
fn a_feed_may_be_called_by_any_type() {
    let (heard, _, articles) =
        watched(
            "types",
            &["http://a.example/feed"],
            HOUR,
            |asked| match asked.path.as_str() {
                "/feed" => Reply::there("application/octet-stream", rss(ITEM).body),
                "/1" => page("A", "It closes"),
                _ => Reply::new(404),
            },
        );
    assert!(heard.problems.is_empty(), "{:?}", heard.problems);
    assert_eq!(articles, 1);
}
