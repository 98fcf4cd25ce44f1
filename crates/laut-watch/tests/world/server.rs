//! A server on this machine: requests for `/MOMENT/HOST/PATH` in, answers of papers out; notes what it was asked when.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use laut_watch::Moment;

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) moment: Moment,
    pub(crate) host: String,
    pub(crate) path: String,
    /// The head, lower-case.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Asked {
    /// Returns what a header of the request says.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines();
        lines.find_map(|line| Some(line.strip_prefix(name)?.strip_prefix(':')?.trim()))
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn new(status: u16) -> Self {
        Reply {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    pub(crate) fn there(media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Reply::new(200)
            .with("content-type", media_type)
            .holding(body)
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn holding(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    pub(crate) fn moved(status: u16, to: &str) -> Self {
        Reply::new(status).with("location", to)
    }
}

/// What answers; nothing hangs up only after a while.
pub(crate) type Answers = dyn Fn(&Asked) -> Option<Reply> + Send + Sync;

/// A server, for as long as the process runs.
pub(crate) struct Server {
    pub(crate) address: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    pub(crate) fn start(answers: impl Fn(&Asked) -> Option<Reply> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let answers: Arc<Answers> = Arc::new(answers);
        let kept = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (asked, answers) = (Arc::clone(&kept), Arc::clone(&answers));
                thread::spawn(move || serve(&stream, &asked, &*answers));
            }
        });
        Server { address, asked }
    }

    /// Returns what was asked so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("no panic").clone()
    }

    /// Returns how many requests there were.
    pub(crate) fn len(&self) -> usize {
        self.asked.lock().expect("no panic").len()
    }

    /// Returns the last moment at which anything was asked.
    pub(crate) fn last(&self) -> Moment {
        let asked = self.asked.lock().expect("no panic");
        asked
            .iter()
            .map(|asked| asked.moment)
            .max()
            .unwrap_or_default()
    }

    /// Returns how often a path of a host was asked for.
    pub(crate) fn count(&self, host: &str, path: &str) -> usize {
        let asked = self.asked.lock().expect("no panic");
        let of = |asked: &&Asked| asked.host == host && asked.path == path;
        asked.iter().filter(of).count()
    }
}

fn serve(stream: &TcpStream, asked: &Mutex<Vec<Asked>>, answers: &Answers) {
    let _ = stream.set_nodelay(true);
    let mut reader = BufReader::new(stream);
    while let Some(request) = request(&mut reader) {
        asked.lock().expect("no panic").push(request.clone());
        let Some(reply) = answers(&request) else {
            // Whoever waits has given up long before.
            thread::sleep(std::time::Duration::from_secs(10));
            return;
        };
        let mut out = format!("HTTP/1.1 {} X\r\n", reply.status);
        for (name, value) in &reply.headers {
            out += &format!("{name}: {value}\r\n");
        }
        if reply.status != 304 {
            out += &format!("content-length: {}\r\n", reply.body.len());
        }
        out += "\r\n";
        let mut out = out.into_bytes();
        out.extend(&reply.body);
        if (&mut &*stream).write_all(&out).is_err() {
            return;
        }
    }
}

fn request(reader: &mut BufReader<&TcpStream>) -> Option<Asked> {
    let mut head = String::new();
    while reader.read_line(&mut head).ok()? > 2 {}
    let path = head.split(' ').nth(1)?.trim_start_matches('/').to_owned();
    let head = head.to_lowercase();
    let (moment, rest) = path.split_once('/')?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let mut asked = Asked {
        moment: moment.parse().ok()?,
        host: host.to_owned(),
        path: format!("/{path}"),
        head,
        body: Vec::new(),
    };
    if let Some(length) = asked
        .header("content-length")
        .and_then(|length| length.parse().ok())
    {
        asked.body = vec![0; length];
        reader.read_exact(&mut asked.body).ok()?;
    }
    Some(asked)
}
