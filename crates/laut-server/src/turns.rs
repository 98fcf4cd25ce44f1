//! Who reads next: so many at once, what is short before what is long, and nobody waits without end.
//!
//! Whoever comes has a time by which it is due, and the longer the work, the later that is: short work overtakes long
//! work that came not long before it, and long work goes before all that came after it was due. Where all places are
//! taken by long work there is one more, for short work. Does not know what the work is.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use tokio::sync::oneshot;

/// Bytes of what counts as short: most articles are.
const SHORT: usize = 16 << 10;
/// What a byte puts off the time that work is due, and how far at most: a text takes longer than this to read only on a
/// busy machine.
const BYTE: Duration = Duration::from_micros(100);
const LATEST: Duration = Duration::from_secs(30);

/// Gives out turns.
pub(crate) struct Turns {
    places: usize,
    most: usize,
    state: Mutex<State>,
}

/// A place among those at work, given back when it is dropped.
pub(crate) struct Turn {
    turns: Arc<Turns>,
    length: Length,
}

/// How many are at work, and how many wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Load {
    pub(crate) running: usize,
    pub(crate) waiting: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Length {
    Short,
    Long,
}

impl Length {
    fn of(bytes: usize) -> Self {
        if bytes <= SHORT {
            Length::Short
        } else {
            Length::Long
        }
    }
}

#[derive(Default)]
struct State {
    short: usize,
    long: usize,
    /// Those that wait, by when they are due and in the order that they came.
    waiting: BTreeMap<(Instant, u64), Waiting>,
    next: u64,
}

struct Waiting {
    length: Length,
    tell: oneshot::Sender<Turn>,
}

impl State {
    fn running(&self) -> usize {
        self.short + self.long
    }

    fn count(&mut self, length: Length) -> &mut usize {
        match length {
            Length::Short => &mut self.short,
            Length::Long => &mut self.long,
        }
    }

    fn has_place(&self, length: Length, places: usize) -> bool {
        self.running() < places || (length == Length::Short && self.short == 0)
    }
}

impl Turns {
    /// Returns turns for so many at once; of the short and of the long as many may wait as `most` says.
    pub(crate) fn new(places: usize, most: usize) -> Arc<Self> {
        Arc::new(Turns {
            places,
            most,
            state: Mutex::default(),
        })
    }

    pub(crate) fn load(&self) -> Load {
        let state = self.state();
        Load {
            running: state.running(),
            waiting: state.waiting.len(),
        }
    }

    /// Waits for a turn for work on so many bytes.
    ///
    /// # Errors
    /// How many wait, if those are too many already.
    pub(crate) async fn turn(self: &Arc<Self>, bytes: usize) -> Result<Turn, usize> {
        let length = Length::of(bytes);
        let queued = {
            let state = self.state();
            let alike = state.waiting.values().filter(|one| one.length == length);
            let alike = alike.count();
            if alike >= self.most && !state.has_place(length, self.places) {
                return Err(alike);
            }
            self.queue(state, bytes)
        };
        Ok(self.wait_in(queued).await)
    }

    /// Waits for a turn, however many wait: for what was begun.
    pub(crate) async fn wait(self: &Arc<Self>, bytes: usize) -> Turn {
        let queued = self.queue(self.state(), bytes);
        self.wait_in(queued).await
    }

    fn queue(&self, mut state: MutexGuard<'_, State>, bytes: usize) -> Queued<'_> {
        let put_off = BYTE.saturating_mul(u32::try_from(bytes).unwrap_or(u32::MAX));
        let (tell, told) = oneshot::channel();
        let key = (Instant::now() + put_off.min(LATEST), state.next);
        state.next += 1;
        let length = Length::of(bytes);
        state.waiting.insert(key, Waiting { length, tell });
        Queued {
            turns: self,
            key,
            told,
        }
    }

    async fn wait_in(self: &Arc<Self>, mut queued: Queued<'_>) -> Turn {
        self.give();
        let turn = (&mut queued.told).await;
        turn.expect("whoever waits is forgotten only when it goes")
    }

    /// Gives what places there are to those that are due first.
    fn give(self: &Arc<Self>) {
        let mut given = Vec::new();
        let mut state = self.state();
        loop {
            let found = state
                .waiting
                .iter()
                .find(|(_, one)| state.has_place(one.length, self.places));
            let Some(key) = found.map(|(key, _)| *key) else {
                break;
            };
            if let Some(Waiting { length, tell }) = state.waiting.remove(&key) {
                *state.count(length) += 1;
                let turns = Arc::clone(self);
                given.push((tell, Turn { turns, length }));
            }
        }
        drop(state);
        for (tell, turn) in given {
            // Who has gone in between gives it back by that.
            let _ = tell.send(turn);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *self.turns.state().count(self.length) -= 1;
        self.turns.give();
    }
}

/// A place in the queue, given up when its holder goes.
struct Queued<'t> {
    turns: &'t Turns,
    key: (Instant, u64),
    told: oneshot::Receiver<Turn>,
}

impl Drop for Queued<'_> {
    fn drop(&mut self) {
        self.turns.state().waiting.remove(&self.key);
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use tokio::time::timeout;

    use super::*;

    const LONG: usize = SHORT + 1;

    /// Waits as long as nothing that is free ever takes.
    async fn is_kept(work: impl Future<Output = Turn>) -> bool {
        timeout(Duration::from_millis(20), work).await.is_err()
    }

    async fn take(turns: &Arc<Turns>, bytes: usize) -> Turn {
        let turn = timeout(Duration::from_secs(10), turns.wait(bytes)).await;
        turn.expect("there is a place")
    }

    #[tokio::test]
    async fn long_work_leaves_a_place_for_short_work() {
        let turns = Turns::new(2, 8);
        let (one, _two) = (take(&turns, LONG).await, take(&turns, LONG).await);
        assert!(is_kept(turns.wait(LONG)).await);
        let short = take(&turns, 100).await;
        assert!(is_kept(turns.wait(100)).await, "one more and not two");
        assert_eq!(turns.load().running, 3);
        drop((one, short));
        take(&turns, LONG).await;
        assert_eq!(
            turns.load(),
            Load {
                running: 1,
                waiting: 0
            }
        );
    }

    #[tokio::test]
    async fn short_work_overtakes_until_long_work_is_due() {
        let turns = Turns::new(1, 8);
        let first = take(&turns, 100).await;
        let mut long = pin!(turns.wait(2_000));
        assert!(is_kept(long.as_mut()).await);
        let mut short = pin!(turns.wait(100));
        assert!(is_kept(short.as_mut()).await);
        drop(first);
        let second = short.await;
        assert!(is_kept(long.as_mut()).await);
        tokio::time::sleep(BYTE * 2_000).await;
        let mut late = pin!(turns.wait(100));
        assert!(is_kept(late.as_mut()).await);
        drop(second);
        let third = long.await;
        assert!(is_kept(late.as_mut()).await);
        drop(third);
        late.await;
    }

    #[tokio::test]
    async fn a_stream_of_short_work_lets_long_work_begin() {
        let turns = Turns::new(2, 8);
        let mut short = [take(&turns, 100).await, take(&turns, 100).await];
        let mut long = pin!(turns.wait(SHORT + 1));
        assert!(is_kept(long.as_mut()).await);
        let start = Instant::now();
        // As one ends the next is there.
        for at in 0.. {
            let place = &mut short[at % 2];
            let mut next = pin!(turns.wait(100));
            assert!(is_kept(next.as_mut()).await);
            let ended = std::mem::replace(place, {
                let turns = Turns::new(1, 1);
                take(&turns, 1).await
            });
            drop(ended);
            tokio::select! {
                biased;
                turn = next => *place = turn,
                _ = long.as_mut() => break,
            }
            assert!(start.elapsed() < LATEST, "it never begins");
        }
    }

    #[tokio::test]
    async fn too_many_of_one_length_leave_room_for_the_other() {
        let turns = Turns::new(1, 1);
        let _first = take(&turns, LONG).await;
        let mut second = pin!(turns.turn(LONG));
        assert!(
            timeout(Duration::from_millis(20), second.as_mut())
                .await
                .is_err()
        );
        assert_eq!(turns.turn(LONG).await.err(), Some(1));
        assert!(turns.turn(100).await.is_ok());
    }

    #[tokio::test]
    async fn who_goes_is_no_longer_waited_for() {
        let turns = Turns::new(1, 8);
        let first = take(&turns, LONG).await;
        for _ in 0..3 {
            assert!(is_kept(turns.wait(LONG)).await);
        }
        assert_eq!(turns.load().waiting, 0);
        let mut given = pin!(turns.wait(LONG));
        assert!(is_kept(given.as_mut()).await);
        drop(first);
        assert_eq!(turns.load().running, 1);
        drop(given.await);
        assert_eq!(turns.load().running, 0);
    }
}
