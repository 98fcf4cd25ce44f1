//! A server on a free port with a ledger of its own, and a client that says exactly what a test says.

use std::{
    fs,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use laut::{NetworkTagger, Reader};
use laut_server::{Error, Server, Settings};
use serde_json::Value;
use tokio::sync::oneshot;

/// A server that ends with the test.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) folder: PathBuf,
    end: Mutex<Option<oneshot::Sender<()>>>,
    thread: Option<JoinHandle<Result<(), Error>>>,
}

/// Returns a reader with the weights of the repository.
pub(crate) fn reader() -> Reader {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models");
    let bytes = |name| fs::read(models.join(name)).expect("the weights are there");
    let tagger = NetworkTagger::from_bytes(bytes("laut.safetensors"))
        .and_then(|tagger| tagger.with_claims(&bytes("claims.safetensors")))
        .expect("they are sound");
    Reader::new(tagger)
}

/// Returns a folder that no other test uses.
pub(crate) fn folder() -> PathBuf {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("laut-server-{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("there is room");
    folder
}

impl Running {
    /// Starts a server with an empty ledger.
    pub(crate) fn new() -> Self {
        Running::with(|_| {})
    }

    /// Starts a server with settings of its own.
    pub(crate) fn with(change: impl FnOnce(&mut Settings)) -> Self {
        Running::over(folder(), change)
    }

    /// Starts a server over the ledger of a folder.
    pub(crate) fn over(folder: PathBuf, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Settings::loopback(0);
        settings.threads = 2;
        change(&mut settings);
        let server = Server::open(settings, reader(), None, &folder.join("ledger.db"))
            .expect("the server starts");
        let address = server.address();
        let (end, ended) = oneshot::channel();
        let thread = thread::spawn(move || {
            let ended = async {
                let _ = ended.await;
            };
            server.run(ended)
        });
        Running {
            address,
            folder,
            end: Mutex::new(Some(end)),
            thread: Some(thread),
        }
    }

    /// Ends the server; it goes on with what was begun.
    pub(crate) fn end(&self) {
        let end = self.end.lock().expect("nobody panics with it").take();
        if let Some(end) = end {
            let _ = end.send(());
        }
    }

    /// Waits until the server has ended, and returns its folder.
    pub(crate) fn wait(mut self) -> PathBuf {
        self.end();
        let thread = self.thread.take().expect("it was started");
        let served = thread.join().expect("it does not panic");
        served.expect("it ends well");
        std::mem::take(&mut self.folder)
    }

    /// Opens a connection.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("it listens");
        stream
            .set_read_timeout(Some(Duration::from_mins(2)))
            .expect("a time");
        stream
    }

    /// Sends a request and returns what comes back. `line` is method and path, `heads` are lines.
    pub(crate) fn ask(&self, line: &str, heads: &[&str], body: &[u8]) -> Answer {
        let mut stream = self.connect();
        let host = format!("Host: {}", self.address);
        let own = if heads.iter().any(|head| head.starts_with("Host:")) {
            ""
        } else {
            host.as_str()
        };
        let length = format!("Content-Length: {}", body.len());
        // HTTP/1.0: the answer is plain and ends with the connection.
        let mut request = format!("{line} HTTP/1.0\r\n");
        for head in [own, &length]
            .iter()
            .chain(heads)
            .filter(|head| !head.is_empty())
        {
            request += head;
            request += "\r\n";
        }
        request += "\r\n";
        let mut bytes = request.into_bytes();
        bytes.extend_from_slice(body);
        // A server that has heard enough may close before all is sent.
        let _ = stream.write_all(&bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        Answer::new(&answer)
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path}"), &[], b"")
    }

    /// Sends JSON.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        let heads = ["Content-Type: application/json"];
        self.ask(&format!("POST {path}"), &heads, body.to_string().as_bytes())
    }

    pub(crate) fn delete(&self, path: &str) -> Answer {
        self.ask(&format!("DELETE {path}"), &[], b"")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        if !self.folder.as_os_str().is_empty() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    heads: Vec<(String, String)>,
    pub(crate) body: String,
    /// The body, whatever it is.
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    fn new(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|part| part == b"\r\n\r\n");
        let rest = end.and_then(|end| bytes.get(end + 4..)).unwrap_or_default();
        let text = String::from_utf8_lossy(bytes);
        let (heads, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let mut lines = heads.lines();
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1)?.parse().ok());
        Answer {
            status: status.unwrap_or_default(),
            heads: lines
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
                .collect(),
            body: body.to_owned(),
            bytes: rest.to_vec(),
        }
    }

    /// Returns the value of a head, empty where there is none.
    pub(crate) fn head(&self, name: &str) -> &str {
        let mut heads = self.heads.iter();
        heads
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {} {:?}", self.status, self.body))
    }

    /// Asserts an error in the contract's shape.
    #[track_caller]
    pub(crate) fn is_refused(&self, status: u16, code: &str) {
        assert_eq!(self.status, status, "{self:?}");
        let error = &self.json()["error"];
        assert_eq!(error["code"], code);
        let message = error["message"].as_str().unwrap_or_default();
        assert!(!message.is_empty(), "{self:?}");
        for field in ["where", "help"] {
            assert!(error.get(field).is_some(), "{field} in {self:?}");
        }
        assert_eq!(self.head("content-type"), "application/json");
    }

    #[track_caller]
    pub(crate) fn is_done(&self) -> Value {
        assert_eq!(self.status, 200, "{self:?}");
        self.json()
    }
}

/// An article that somebody made up.
pub(crate) fn article(id: &str, outlet: &str, day: &str, text: &str) -> Value {
    serde_json::json!({"id": id, "outlet": outlet, "published": day, "language": "en", "text": text})
}

/// Three articles of one story: two rest on one source, the third denies.
pub(crate) fn story() -> Vec<Value> {
    vec![
        article(
            "gazette",
            "Orrin Gazette",
            "2031-03-04",
            "The Orrin dam has a crack eleven metres long, the engineer Tilda Marsh said on Tuesday. “We found it in \
             February,” Marsh said.",
        ),
        article(
            "herald",
            "Lake Herald",
            "2031-03-05",
            "A crack eleven metres long runs through the Orrin dam, the engineer Tilda Marsh told the Orrin Gazette.",
        ),
        article(
            "courier",
            "Valley Courier",
            "2031-03-06",
            "The Orrin dam has no crack eleven metres long, the operator Lakewater said on Thursday.",
        ),
    ]
}
