//! Runs what may panic on odd input, in libraries that were not made for strangers' files, and tells nobody if it does.

use std::{
    cell::Cell,
    panic::{self, AssertUnwindSafe},
    sync::Once,
};

std::thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Returns what some work gives, or nothing where it panics; that is told nobody.
pub(crate) fn quietly<T>(work: impl FnOnce() -> T) -> Option<T> {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |about| {
            if !IS_QUIET.get() {
                usual(about);
            }
        }));
    });
    let before = IS_QUIET.replace(true);
    let found = panic::catch_unwind(AssertUnwindSafe(work));
    IS_QUIET.set(before);
    found.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_panics_gives_nothing() {
        assert_eq!(quietly(|| 7), Some(7));
        assert_eq!(quietly(|| [1][std::hint::black_box(1)]), None);
    }
}
