//! Takes connections and gives them to the routes, until it is told to end.
//!
//! A client that sends its request slowly, or does not take its answer, is let go after a while, and at once where its
//! place is needed (`places`). On ending, nothing new is taken, and what was begun is finished.

use std::{
    convert::Infallible,
    fmt,
    future::Future,
    io,
    net::{SocketAddr, TcpListener as StdListener},
    path::Path,
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll},
    thread::JoinHandle,
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    http::{Request, Response},
};
use hyper::{
    body::{Body, Frame, Incoming, SizeHint},
    service::{Service, service_fn},
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
    time::{sleep, timeout},
};
use tokio_io_timeout::TimeoutStream;

use crate::{
    app::App,
    places::{Busy, Place, Places},
    readers::Readers,
    routes,
    settings::Settings,
    threads::Threads,
};

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
        // What reads for nobody any more ends soon, and what the ledger began is finished.
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
    let places = Places::new(limits.connections, limits.peer);
    let open = GracefulShutdown::new();
    let mut until = pin!(until);
    loop {
        let accept = async {
            let (stream, peer) = listener.accept().await?;
            io::Result::Ok((stream, places.take(peer.ip()).await))
        };
        let accepted = tokio::select! {
            found = accept => found,
            () = &mut until => break,
        };
        let Ok((stream, place)) = accepted else {
            // Too many open files, or a client that is gone: neither is a reason to end.
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        let Some((place, goes)) = place else {
            continue;
        };
        let service = counted(router.clone(), Arc::new(place));
        let connection = open.watch(connection(stream, limits.silence, service));
        tokio::spawn(async move {
            // A client that breaks off is no concern of ours.
            tokio::select! {
                _ = connection => {}
                _ = goes => {}
            }
        });
    }
    app.end();
    drop(listener);
    let _ = timeout(limits.end, open.shutdown()).await;
    Ok(())
}

/// Returns a service that has the place busy from the head of a request to the end of its answer.
fn counted(
    routes: Router,
    place: Arc<Place>,
) -> impl Service<Request<Incoming>, Response = Response<Answer>, Error = Infallible, Future: Send>
{
    let routes = TowerToHyperService::new(routes);
    service_fn(move |request| {
        let busy = place.busy();
        let answer = routes.call(request);
        async move {
            let answer = answer.await?;
            Ok(answer.map(|body| Answer { body, _busy: busy }))
        }
    })
}

/// The body of an answer.
struct Answer {
    body: axum::body::Body,
    _busy: Busy,
}

impl Body for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

type Slow = Pin<Box<TimeoutStream<TcpStream>>>;

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
