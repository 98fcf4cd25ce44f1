//! One file a command; each is thin.

mod eval;
mod read;

pub(crate) use eval::eval;
pub(crate) use read::read;

use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};

use crate::arguments::Network;

/// Returns the threads to work on.
fn pool(network: &Network) -> Result<ThreadPool, ThreadPoolBuildError> {
    ThreadPoolBuilder::new()
        .num_threads(network.threads.map_or(0, usize::from))
        .build()
}
