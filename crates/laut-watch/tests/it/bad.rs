//! What is wrong with feeds and pages: told, bounded, tried again.

use laut_desk::{Access, Desk};

use crate::{
    bench::{Bench, Folder, Heard, atom, page, rss},
    world::{
        DAY, HOUR, MINUTE, START,
        server::{Asked, Reply, Server},
    },
};

/// Watches one feed that a server has for so long.
#[track_caller]
fn watched(
    name: &str,
    feed: &str,
    length: i64,
    answer: impl Fn(&Asked) -> Option<Reply> + Send + Sync + 'static,
    check: impl FnOnce(&Heard, &Server, &Bench<'_>),
) {
    let server = Server::start(answer);
    let folder = Folder::new(name);
    let bench = Bench::new(folder.ledger(), &server.address, &[feed]);
    let heard = bench.watch(START, START + length);
    check(&heard, &server, &bench);
}

const FEED: &str = "http://a.example/feed";

/// Returns what answers a request for the feed, and 404 for everything else.
fn only(feed: impl Fn() -> Option<Reply>) -> impl Fn(&Asked) -> Option<Reply> {
    move |asked| match asked.path.as_str() {
        "/feed" => feed(),
        _ => Some(Reply::new(404)),
    }
}

#[test]
fn what_fails_is_named_and_asked_less_and_less() {
    let check = |name: &str, words: &'static str, reply: fn() -> Option<Reply>| {
        watched(name, FEED, 2 * DAY, only(reply), |heard, server, bench| {
            assert!(heard.has_problem(FEED, words), "{:?}", heard.problems);
            // 15 minutes, 30, 1 hour, 2, 4, 8, 16, 24, each up to a fifth more.
            let times = server.count("a.example", "/feed");
            assert!((6..=10).contains(&times), "{words}: {times}");
            assert_eq!(heard.problems.len(), times, "each time is told");
            assert_eq!(bench.articles(), 0);
        });
    };
    check("missing", "404", || Some(Reply::new(404)));
    check("broken", "500", || Some(Reply::new(500)));
    check("huge", "over 1048576 bytes", || {
        Some(Reply::there("application/rss+xml", vec![b'<'; 2 << 20]))
    });
    check("torn", "damaged", || {
        let feed = rss("<item><title>a</title><link>http://a.example/1</li");
        Some(feed.holding("<rss version='2.0'><channel><item><title>a</ti"))
    });
    check("no-feed", "neither RSS nor Atom", || {
        Some(Reply::there("text/xml", "<nothing/>"))
    });
    check("no-json", "no feed", || {
        Some(Reply::there("application/json", "{\"a\": 1}"))
    });
    check("picture", "no text", || {
        Some(Reply::there(
            "image/png",
            b"\x89PNG\r\n\x1a\n\0\0".as_slice(),
        ))
    });
    check("page", "names no feed", || Some(page("A", "b")));
}

#[test]
fn a_circle_is_left_after_five_steps() {
    let circle = only(|| Some(Reply::moved(302, FEED)));
    watched(
        "circle-once",
        FEED,
        10 * MINUTE,
        circle,
        |heard, server, _| {
            assert!(heard.has_problem(FEED, "elsewhere over 5 times"));
            assert_eq!(server.count("a.example", "/feed"), 6);
        },
    );
}

#[test]
fn nobody_is_led_inside() {
    let check = |name, to: &'static str| {
        let leads = only(move || Some(Reply::moved(301, to)));
        watched(name, FEED, HOUR, leads, |heard, server, _| {
            let told = heard.has_problem(FEED, "none of the public web")
                || heard.has_problem(FEED, "is not fetched");
            assert!(told, "{:?}", heard.problems);
            assert!(server.count("a.example", "/feed") < 5);
        });
    };
    check("inside-metadata", "http://169.254.169.254/latest");
    check("inside-machine", "http://127.0.0.1:1/feed");
    check("inside-name", "http://localhost:1/feed");
    check("inside-file", "file:///etc/hostname");
    let items = "<item><title>a</title><link>http://127.0.0.1:1/x</link></item>\
                 <item><title>b</title><link>file:///etc/hostname</link></item>";
    let lists = only(move || Some(rss(items)));
    watched("inside-entry", FEED, HOUR, lists, |heard, _, bench| {
        let place = "http://127.0.0.1:1/x";
        assert!(heard.has_problem(place, "none of the public web"));
        assert_eq!(bench.articles(), 0);
    });
}

#[test]
fn a_feed_that_is_gone_is_asked_once_a_week() {
    let gone = only(|| Some(Reply::new(410)));
    watched("gone", FEED, 15 * DAY, gone, |heard, server, _| {
        assert_eq!(server.count("a.example", "/feed"), 3);
        assert!(heard.has_problem(FEED, "gone for good"));
    });
}

#[test]
fn who_hangs_is_told_and_others_are_asked_meanwhile() {
    let server = Server::start(|asked| match (&*asked.host, &*asked.path) {
        ("b.example", "/feed") => Some(rss(
            "<item><title>b</title><link>http://b.example/1</link></item>",
        )),
        ("b.example", "/1") => Some(page("B", "It closes")),
        (_, "/robots.txt") => Some(Reply::new(404)),
        _ => None,
    });
    let folder = Folder::new("hangs");
    let bench = Bench::new(
        folder.ledger(),
        &server.address,
        &[FEED, "http://b.example/feed"],
    );
    let heard = bench.watch(START, START + 10 * MINUTE);
    assert!(
        heard.has_problem(FEED, "takes too long"),
        "{:?}",
        heard.problems
    );
    assert_eq!(heard.new_articles(), ["http://b.example/1"]);
}

#[test]
fn days_that_lie_ahead_are_none() {
    let entry = |number: u32, day: &str| {
        let text = "It closes for good, said Silas Wren. ".repeat(20);
        format!(
            "<entry><id>{number}</id><title>Mill {number}</title><link href='http://a.example/{number}'/>\
             <published>{day}T12:00:00Z</published><content type='html'>{text}</content></entry>"
        )
    };
    let entries = entry(1, "2031-02-27") + &entry(2, "2099-01-01") + &entry(3, "2031-03-01");
    let lists = only(move || Some(atom(&entries)));
    watched("ahead", FEED, HOUR, lists, |heard, _, bench| {
        assert_eq!(bench.articles(), 3);
        let told: Vec<_> = heard
            .notes
            .iter()
            .filter(|(code, _)| code == "watch_date")
            .collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].1.contains("2099-01-01"));
        let new: Vec<&str> = heard.alerts.iter().map(|alert| &*alert.message).collect();
        assert!(
            new.iter().any(|line| line.contains("(Atom, 2031-02-27)")),
            "{new:?}"
        );
        assert!(new.iter().all(|line| !line.contains("2099")), "{new:?}");
    });
}

#[test]
fn of_a_feed_without_end_the_first_are_taken() {
    let item = |number: u32| {
        let text = "It closes for good, said Silas Wren. ".repeat(17);
        format!(
            "<item><guid>{number}</guid><title>Mill {number}</title><description>{text}</description></item>"
        )
    };
    let items: String = (0..1_200).map(item).collect();
    let lists = only(move || Some(rss(&items)));
    watched("endless", FEED, HOUR, lists, |heard, _, bench| {
        assert_eq!(bench.articles(), 1_000);
        let told = heard
            .notes
            .iter()
            .filter(|(_, words)| words.contains("1200 entries"));
        assert_eq!(told.count(), 1, "{:?}", heard.notes);
        let first = heard.alerts.first().map(|alert| alert.message.clone());
        assert!(
            first.is_some_and(|first| first.contains("Mill 999")),
            "the oldest first"
        );
    });
}

#[test]
fn pages_are_tried_again_and_given_up_in_the_end() {
    let short = "It closes, said Silas Wren.";
    let items = format!(
        "<item><title>a</title><link>http://a.example/late</link></item>\
         <item><title>b</title><link>http://a.example/never</link></item>\
         <item><title>c</title><link>http://a.example/missing</link></item>\
         <item><title>d</title><link>http://a.example/paid</link><description>x</description>\
         <content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>{short}</content:encoded></item>"
    );
    let answer = move |asked: &Asked| {
        Some(match asked.path.as_str() {
            "/feed" => rss(&items),
            "/late" if asked.moment > START + HOUR => page("Late", "It closes"),
            "/late" | "/never" => Reply::new(503),
            "/paid" => Reply::new(402),
            _ => Reply::new(404),
        })
    };
    watched("pages", FEED, 3 * DAY, answer, |heard, server, bench| {
        let mut new = heard.new_articles();
        new.sort_unstable();
        assert_eq!(new, ["http://a.example/late", "http://a.example/paid"]);
        assert_eq!(bench.articles(), 2);
        assert!(heard.has_problem("http://a.example/never", "503"));
        assert!(heard.has_problem("http://a.example/missing", "404"));
        assert_eq!(server.count("a.example", "/never"), 6);
        assert_eq!(server.count("a.example", "/missing"), 1);
        assert_eq!(server.count("a.example", "/paid"), 1);
    });
}

#[test]
fn what_a_feed_says_anew_becomes_a_version() {
    let answer = |asked: &Asked| {
        let word = if asked.moment < START + HOUR {
            "ten"
        } else {
            "twelve"
        };
        Some(match asked.path.as_str() {
            "/feed" => {
                let first =
                    "The mill of the town closes for good, said Silas Wren, who had worked there. "
                        .repeat(8);
                atom(&format!(
                    "<entry><id>1</id><title>Mill</title><link href='http://a.example/1'/>\
                     <content type='html'>{first}There are {word} workers.</content></entry>"
                ))
            }
            _ => Reply::new(404),
        })
    };
    watched("anew", FEED, 3 * HOUR, answer, |heard, _, bench| {
        let codes: Vec<&str> = heard.alerts.iter().map(|alert| &*alert.code).collect();
        assert_eq!(codes, ["article_added", "article_changed"]);
        assert_eq!(bench.articles(), 1);
        let desk = Desk::open(bench.ledger, Access::Read, None).expect("a ledger");
        let id = heard.alerts[0].article.as_deref().expect("it is named");
        let history = desk.history(id).expect("it is there");
        assert_eq!(history.versions.len(), 2);
    });
}

#[test]
fn an_entry_that_changes_without_end_is_bounded() {
    let answer = |asked: &Asked| {
        Some(match asked.path.as_str() {
            "/feed" => rss(&format!(
                "<item><title>Live at {}</title><link>http://a.example/live</link></item>",
                asked.moment
            )),
            "/live" => page("Live", &format!("It is {} now", asked.moment)),
            _ => Reply::new(404),
        })
    };
    watched("live", FEED, 3 * DAY, answer, |_, server, _| {
        let times = server.count("a.example", "/live");
        assert!((10..=21).contains(&times), "{times}");
        let asked: Vec<i64> = server
            .asked()
            .iter()
            .filter(|asked| asked.path == "/live")
            .map(|asked| asked.moment)
            .collect();
        assert!(asked.windows(2).all(|pair| pair[1] - pair[0] >= HOUR));
    });
}

#[test]
fn a_page_before_the_article_is_none() {
    let items = "<item><title>a</title><link>http://a.example/town/1</link></item>\
                 <item><title>b</title><link>http://a.example/town/2</link></item>";
    let answer = move |asked: &Asked| {
        Some(match asked.path.as_str() {
            "/feed" => rss(items),
            "/town/1" => Reply::moved(
                302,
                "http://ask.example/consent?to=http%3A%2F%2Fa.example%2Ftown%2F1",
            ),
            "/town/2" if asked.host == "a.example" => {
                Reply::moved(302, "http://www.a.example/town/2")
            }
            path if path.starts_with("/consent") => {
                page("Cookies", "We and our partners store cookies")
            }
            "/robots.txt" => Reply::new(404),
            _ => page("Mill", "It closes"),
        })
    };
    watched("gate", FEED, HOUR, answer, |heard, _, bench| {
        assert!(heard.has_problem("http://a.example/town/1", "a page before it"));
        assert_eq!(heard.new_articles(), ["http://www.a.example/town/2"]);
        assert_eq!(bench.articles(), 1);
    });
}
