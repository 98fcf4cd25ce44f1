//! Takes connections and gives them to the routes, until it is told to end.
//!
//! A client that sends its request slowly, or does not take its answer, is let go after a while. On ending, nothing new
//! is taken, and what was begun is finished.

use std::{
    fmt,
    future::Future,
    io,
    net::{SocketAddr, TcpListener as StdListener},
    path::Path,
    pin::pin,
    sync::Arc,
    thread::JoinHandle,
    time::Duration,
};

use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use laut::Reader;
use laut_ledger::Weights;
use laut_wire::Problem;
use tokio::{
    net::{TcpListener, TcpStream},
    runtime,
    sync::Semaphore,
    time::{sleep, timeout},
};
use tokio_io_timeout::TimeoutStream;

use crate::{app::App, readers::Readers, routes, settings::Settings, threads::Threads};

/// Why a server does not start, or stopped.
#[derive(Debug)]
pub struct Error(Problem);

impl Error {
    fn new(code: &str, message: String, help: &str) -> Self {
        Error(Problem {
            code: code.to_owned(),
            message,
            place: None,
            help: Some(help.to_owned()),
        })
    }

    /// Returns what went wrong, in the contract's words.
    pub fn problem(&self) -> &Problem {
        &self.0
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {}

/// A server that listens, and answers once it runs.
pub struct Server {
    listener: StdListener,
    address: SocketAddr,
    app: Arc<App>,
    threads: Vec<JoinHandle<()>>,
}

impl Server {
    /// Opens the ledger, makes it where there is none, and begins to listen; `weights` are the reader's, `None` where they
    /// have no name: then articles are added whatever the ledger's were read with.
    ///
    /// # Errors
    /// If other machines could reach it and it has no token, if the ledger does not open, or if the address cannot be
    /// listened on.
    pub fn open(
        settings: Settings,
        reader: Reader,
        weights: Option<Weights>,
        ledger: &Path,
    ) -> Result<Self, Error> {
        check(&settings)?;
        let listener = StdListener::bind(settings.address).map_err(|error| {
            let message = format!("{} cannot be listened on: {error}", settings.address);
            let help = match error.kind() {
                io::ErrorKind::AddrInUse => {
                    "another program is there, perhaps another laut; take another with --port"
                }
                _ => "take another address or port",
            };
            Error::new("address_unusable", message, help)
        })?;
        let address = listener.local_addr().map_err(|error| failed(&error))?;
        let (desk, threads) =
            Threads::open(ledger, weights).map_err(|error| Error(error.into_problem()))?;
        let readers = Readers::new(reader, settings.threads, settings.limits.waiting)
            .map_err(|error| failed(&io::Error::other(error)))?;
        Ok(Server {
            listener,
            address,
            app: Arc::new(App::new(settings, desk, readers)),
            threads,
        })
    }

    /// Returns where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers requests until `until` is done; then finishes what was begun.
    ///
    /// # Errors
    /// If the system gives no threads or no connections.
    pub fn run(self, until: impl Future<Output = ()>) -> Result<(), Error> {
        let Server {
            listener,
            app,
            threads,
            ..
        } = self;
        let runtime = runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(|error| failed(&error))?;
        let limit = app.settings.limits.end;
        runtime
            .block_on(serve(listener, Arc::clone(&app), until))
            .map_err(|error| failed(&error))?;
        // What reads for nobody any more ends at its next section, and what the ledger began is finished.
        runtime.shutdown_timeout(limit);
        drop(app);
        for thread in threads {
            let _ = thread.join();
        }
        Ok(())
    }
}

fn failed(error: &io::Error) -> Error {
    Error::new(
        "server_failed",
        format!("the server cannot go on: {error}"),
        "start it again",
    )
}

/// Refuses settings that would let strangers in.
fn check(settings: &Settings) -> Result<(), Error> {
    let is_plain = |token: &String| {
        token.len() >= 16
            && token
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
    };
    match &settings.token {
        None if !settings.address.ip().is_loopback() => Err(Error::new(
            "token_missing",
            format!(
                "{} can be reached from other machines, and anybody there could read and change your ledger",
                settings.address.ip()
            ),
            "give a secret with --token, or leave --address out",
        )),
        Some(token) if !is_plain(token) => Err(Error::new(
            "token_invalid",
            "the token is too short, or has other signs than letters, digits and - . _ ~"
                .to_owned(),
            "take 16 letters and digits or more",
        )),
        _ => Ok(()),
    }
}

async fn serve(
    listener: StdListener,
    app: Arc<App>,
    until: impl Future<Output = ()>,
) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = TcpListener::from_std(listener)?;
    let limits = app.settings.limits;
    let router = routes::router(Arc::clone(&app));
    let service = TowerToHyperService::new(router);
    let places = Arc::new(Semaphore::new(limits.connections));
    let open = GracefulShutdown::new();
    let mut until = pin!(until);
    loop {
        let accept = async {
            // The semaphore is never closed.
            let place = Arc::clone(&places).acquire_owned().await.ok();
            (listener.accept().await, place)
        };
        let (accepted, place) = tokio::select! {
            found = accept => found,
            () = &mut until => break,
        };
        let Ok((stream, _)) = accepted else {
            // Too many open files, or a client that is gone: neither is a reason to end.
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        let connection = connection(stream, limits.silence, service.clone());
        let connection = open.watch(connection);
        tokio::spawn(async move {
            // A client that breaks off is no concern of ours.
            let _ = connection.await;
            drop(place);
        });
    }
    app.end();
    drop(listener);
    let _ = timeout(limits.end, open.shutdown()).await;
    Ok(())
}

type Slow = std::pin::Pin<Box<TimeoutStream<TcpStream>>>;

fn connection<S>(
    stream: TcpStream,
    silence: Duration,
    service: S,
) -> hyper::server::conn::http1::Connection<TokioIo<Slow>, S>
where
    S: hyper::service::HttpService<hyper::body::Incoming>,
    S::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    S::ResBody: 'static,
    <S::ResBody as hyper::body::Body>::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    // Reading: the head has its own clock, a body is taken within the time of its request.
    stream.set_write_timeout(Some(silence));
    hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(silence)
        .max_buf_size(64 << 10)
        .serve_connection(TokioIo::new(Box::pin(stream)), service)
}

/// Waits until the user or the system ends the program.
pub async fn interrupted() {
    let typed = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut ended) => {
                tokio::select! {
                    _ = typed => {}
                    _ = ended.recv() => {}
                }
            }
            Err(_) => {
                let _ = typed.await;
            }
        }
    }
    #[cfg(not(unix))]
    {
        let _ = typed.await;
    }
}

/// Waits, on the thread that it is called on, until the program is told to end for the second time: whoever says so twice
/// would not wait.
///
/// # Errors
/// If the system gives no runtime to wait in.
pub fn interrupted_twice() -> io::Result<()> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        interrupted().await;
        interrupted().await;
    });
    Ok(())
}
