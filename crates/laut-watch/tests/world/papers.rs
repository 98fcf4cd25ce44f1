//! Papers: a number and a moment in, what has been published by then, as feeds and pages, out.

use super::{
    DAY, HOUR, MINUTE, START, mixed,
    server::{Asked, Reply},
};
use laut_watch::Moment;

/// A feed lists so many articles.
const LISTED: u64 = 15;

/// How a paper tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Way {
    /// RSS with whole texts and an `ETag`.
    Whole,
    /// RSS with teasers and `Last-Modified`.
    Teasers,
    /// Atom with whole texts, and nothing that says whether it changed.
    Atom,
    /// JSON Feed with teasers.
    Json,
}

/// What is wrong with a paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    None,
    /// Each third hour its server fails.
    Fails,
    /// Its feed is cut off in the middle for half of each day.
    Cut,
    /// Its feed is elsewhere from the second day on.
    Moves,
    /// It asks for patience each fifth hour.
    Patience,
    /// It asks for ten seconds between requests.
    Slow,
}

/// A paper.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paper {
    pub(crate) number: u64,
}

impl Paper {
    /// Returns the paper of a host.
    pub(crate) fn of(host: &str) -> Option<Self> {
        let number = host.strip_prefix("paper")?.strip_suffix(".example")?;
        Some(Paper {
            number: number.parse().ok()?,
        })
    }

    pub(crate) fn host(self) -> String {
        format!("paper{}.example", self.number)
    }

    pub(crate) fn feed(self) -> String {
        format!("http://{}/feed", self.host())
    }

    fn way(self) -> Way {
        match self.number % 4 {
            0 => Way::Whole,
            1 => Way::Teasers,
            2 => Way::Atom,
            _ => Way::Json,
        }
    }

    pub(crate) fn fault(self) -> Fault {
        match self.number % 13 {
            3 => Fault::Fails,
            5 => Fault::Cut,
            7 => Fault::Moves,
            9 => Fault::Patience,
            11 => Fault::Slow,
            _ => Fault::None,
        }
    }

    /// Returns when an article is published: the first some days before the start, the others every few hours.
    pub(crate) fn published(self, article: u64) -> Moment {
        let pause = 3 * HOUR + (mixed(self.number) % 300) as Moment * MINUTE;
        let jitter = (mixed(self.number << 20 | article) % 60) as Moment * MINUTE;
        START - DAY + article as Moment * pause + jitter
    }

    /// Returns how many articles there are at a moment.
    pub(crate) fn count(self, moment: Moment) -> u64 {
        let mut count = 0;
        while self.published(count) <= moment {
            count += 1;
        }
        count
    }

    pub(crate) fn address(self, article: u64) -> String {
        format!("http://{}/article/{article}", self.host())
    }

    /// Answers a request.
    pub(crate) fn answer(self, asked: &Asked) -> Reply {
        let hour = (asked.moment - START) / HOUR;
        let fault = self.fault();
        match asked.path.split('?').next().unwrap_or_default() {
            "/robots.txt" => match fault {
                Fault::Slow => Reply::there("text/plain", "User-agent: *\nCrawl-delay: 10\n"),
                _ if self.number.is_multiple_of(2) => Reply::new(404),
                _ => Reply::there("text/plain", "User-agent: *\nDisallow: /intern\n"),
            },
            _ if fault == Fault::Fails && hour % 3 == 2 => Reply::new(500),
            _ if fault == Fault::Patience && hour % 5 == 4 => {
                Reply::new(429).with("retry-after", "1800")
            }
            "/feed" if fault == Fault::Moves && hour >= 24 => {
                Reply::moved(301, &format!("http://{}/new-feed", self.host()))
            }
            "/new-feed" if fault == Fault::Moves => self.listing(asked),
            "/feed" => self.listing(asked),
            path => {
                let article = path.strip_prefix("/article/");
                let article = article.and_then(|article| article.parse::<u64>().ok());
                let count = self.count(asked.moment);
                match article.filter(|article| *article < count) {
                    Some(article) => self.page(article),
                    None => Reply::new(404),
                }
            }
        }
    }

    fn listing(self, asked: &Asked) -> Reply {
        let count = self.count(asked.moment);
        let mark = format!("\"{count}\"");
        let changed = httpdate_of(self.published(count - 1));
        let (mark, changed) = match self.way() {
            Way::Whole | Way::Json => (Some(mark), None),
            Way::Teasers => (None, Some(changed)),
            Way::Atom => (None, None),
        };
        let same = |name: &str, now: &Option<String>| {
            now.is_some()
                && asked.header(name) == now.as_ref().map(|now| now.to_lowercase()).as_deref()
        };
        if same("if-none-match", &mark) || same("if-modified-since", &changed) {
            return Reply::new(304);
        }
        let (media_type, mut body) = self.body(count);
        if self.fault() == Fault::Cut && (asked.moment - START) % DAY > DAY / 2 {
            body.truncate(body.len() * 2 / 3);
        }
        let mut reply = Reply::there(media_type, body);
        if let Some(mark) = mark {
            reply = reply.with("etag", mark);
        }
        if let Some(changed) = changed {
            reply = reply.with("last-modified", changed);
        }
        reply
    }

    fn body(self, count: u64) -> (&'static str, String) {
        let articles = (count.saturating_sub(LISTED)..count).rev();
        let name = format!("Paper {}", self.number);
        match self.way() {
            Way::Whole | Way::Teasers => {
                let items: String = articles
                    .map(|article| {
                        let text = match self.way() {
                            Way::Whole => format!("<content:encoded><![CDATA[{}]]></content:encoded>", self.html(article)),
                            _ => "<description>What happened, and why.</description>".to_owned(),
                        };
                        format!(
                            "<item><title>{}</title><link>{}?utm_source=rss</link><guid>{}</guid>{text}</item>",
                            self.title(article),
                            self.address(article),
                            article
                        )
                    })
                    .collect();
                let head =
                    "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>";
                (
                    "application/rss+xml",
                    format!("{head}<channel><title>{name}</title>{items}</channel></rss>"),
                )
            }
            Way::Atom => {
                let entries: String = articles
                    .map(|article| {
                        format!(
                            "<entry><id>urn:{article}</id><title>{}</title><link href='{}'/><content type='html'><![CDATA[{}]]></content></entry>",
                            self.title(article),
                            self.address(article),
                            self.html(article)
                        )
                    })
                    .collect();
                let head = "<feed xmlns='http://www.w3.org/2005/Atom'>";
                (
                    "application/atom+xml",
                    format!(
                        "{head}<id>urn:x</id><title>{name}</title><updated>2031-03-01T00:00:00Z</updated>{entries}</feed>"
                    ),
                )
            }
            Way::Json => {
                let items: Vec<String> = articles
                    .map(|article| {
                        format!(
                            "{{\"id\": \"{article}\", \"url\": \"{}\", \"title\": \"{}\", \"content_text\": \"Soon more.\"}}",
                            self.address(article),
                            self.title(article)
                        )
                    })
                    .collect();
                let head = "{\"version\": \"https://jsonfeed.org/version/1.1\"";
                (
                    "application/feed+json",
                    format!(
                        "{head}, \"title\": \"{name}\", \"items\": [{}]}}",
                        items.join(", ")
                    ),
                )
            }
        }
    }

    fn title(self, article: u64) -> String {
        format!("Mill {} of town {} closes", article, self.number)
    }

    fn html(self, article: u64) -> String {
        let sentence = format!(
            "The mill number {article} of the town of {} closes for good, said Silas Wren, who had worked there. ",
            self.number
        );
        format!("<p>{}</p>", sentence.repeat(8))
    }

    fn page(self, article: u64) -> Reply {
        let page = format!(
            "<html lang=en><head><title>{}</title><meta property='og:site_name' content='Paper {}'></head>\
             <body><nav>Start</nav><article><h1>{}</h1>{}</article></body></html>",
            self.title(article),
            self.number,
            self.title(article),
            self.html(article)
        );
        Reply::there("text/html; charset=utf-8", page)
    }
}

/// Returns a moment as HTTP has it.
fn httpdate_of(moment: Moment) -> String {
    let moment = std::time::Duration::from_millis(moment.unsigned_abs());
    httpdate::fmt_http_date(std::time::UNIX_EPOCH + moment)
}
