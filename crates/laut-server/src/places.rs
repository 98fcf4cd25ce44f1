//! Who may be connected: so many in all and so many of one peer; where there is no room, whoever has been silent for
//! longest makes room for the next.
//!
//! A connection is silent until the head of a request is complete, and again once its answer is written: that costs
//! nothing, so whoever holds a place by it loses it first. Does not know what is asked.

use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::{Notify, oneshot};

/// Gives out places.
pub(crate) struct Places {
    most: usize,
    /// For a peer that is another machine.
    peer: usize,
    state: Mutex<State>,
    /// Somebody went, or became silent.
    changed: Notify,
}

#[derive(Default)]
struct State {
    held: BTreeMap<u64, Held>,
    next: u64,
    /// What is silent and since when: the numbers grow with time.
    moment: u64,
}

struct Held {
    peer: IpAddr,
    silent_since: Option<u64>,
    /// Its connection ends when this is dropped.
    _stays: oneshot::Sender<()>,
}

/// A place, given back when it is dropped.
pub(crate) struct Place {
    places: Arc<Places>,
    number: u64,
}

/// A request between its head and the end of its answer: its connection is not silent.
pub(crate) struct Busy(Arc<Place>);

impl Places {
    /// Returns places for so many connections, and so many of one peer that is another machine.
    pub(crate) fn new(most: usize, peer: usize) -> Arc<Self> {
        Arc::new(Places {
            most: most.max(1),
            peer: peer.max(1),
            state: Mutex::default(),
            changed: Notify::new(),
        })
    }

    /// Waits for a place for a connection, and returns what ends when it has to go; `None` where its peer has as many as it
    /// may, all of them busy.
    pub(crate) async fn take(
        self: &Arc<Self>,
        peer: IpAddr,
    ) -> Option<(Place, oneshot::Receiver<()>)> {
        let peer = one_peer(peer);
        loop {
            let changed = self.changed.notified();
            {
                let mut state = self.state();
                let of_peer = |held: &Held| held.peer == peer;
                if !peer.is_loopback()
                    && state.held.values().filter(|held| of_peer(held)).count() >= self.peer
                    && !state.drop_silent(of_peer)
                {
                    return None;
                }
                if state.held.len() < self.most || state.drop_silent(|_| true) {
                    return Some(self.enter(&mut state, peer));
                }
            }
            changed.await;
        }
    }

    fn enter(self: &Arc<Self>, state: &mut State, peer: IpAddr) -> (Place, oneshot::Receiver<()>) {
        let number = state.next;
        state.next += 1;
        let (stays, goes) = oneshot::channel();
        let silent_since = Some(state.tick());
        let held = Held {
            peer,
            silent_since,
            _stays: stays,
        };
        state.held.insert(number, held);
        let places = Arc::clone(self);
        (Place { places, number }, goes)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn tick(&mut self) -> u64 {
        self.moment += 1;
        self.moment
    }

    /// Ends the connection that has been silent for longest among some; says whether there is one.
    fn drop_silent(&mut self, among: impl Fn(&Held) -> bool) -> bool {
        let silent = self.held.iter().filter(|(_, held)| among(held));
        let silent = silent.filter_map(|(number, held)| Some((held.silent_since?, *number)));
        let Some((_, number)) = silent.min() else {
            return false;
        };
        self.held.remove(&number).is_some()
    }
}

impl Place {
    /// Says that a request's head is complete, until what is returned is dropped.
    pub(crate) fn busy(self: &Arc<Self>) -> Busy {
        if let Some(held) = self.places.state().held.get_mut(&self.number) {
            held.silent_since = None;
        }
        Busy(Arc::clone(self))
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        let mut state = self.0.places.state();
        let now = state.tick();
        if let Some(held) = state.held.get_mut(&self.0.number) {
            held.silent_since = Some(now);
        }
        drop(state);
        self.0.places.changed.notify_waiters();
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.state().held.remove(&self.number);
        self.places.changed.notify_waiters();
    }
}

/// Returns what counts as one peer: whoever has one address of IPv6 has a network of them.
fn one_peer(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) if !address.is_loopback() => {
            Ipv6Addr::from_bits(address.to_bits() & (!0 << 64)).into()
        }
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use std::{pin::pin, time::Duration};

    use tokio::time::timeout;

    use super::*;

    type Taken = (Arc<Place>, oneshot::Receiver<()>);

    async fn take(places: &Arc<Places>, peer: &str) -> Option<Taken> {
        let peer = peer.parse().expect("an address");
        let taken = timeout(Duration::from_secs(10), places.take(peer)).await;
        let (place, goes) = taken.expect("nobody has to wait")?;
        Some((Arc::new(place), goes))
    }

    /// Says which connections have to go.
    fn gone(taken: &mut [Taken]) -> Vec<usize> {
        let mut gone = Vec::new();
        for (at, (_, goes)) in taken.iter_mut().enumerate() {
            if goes.try_recv() == Err(oneshot::error::TryRecvError::Closed) {
                gone.push(at);
            }
        }
        gone
    }

    #[tokio::test]
    async fn who_is_silent_for_longest_goes() {
        let places = Places::new(3, 3);
        let mut taken = Vec::new();
        for _ in 0..3 {
            taken.extend(take(&places, "127.0.0.1").await);
        }
        // The first one is asking, and then silent for a shorter time than the others.
        let busy = taken[0].0.busy();
        taken.extend(take(&places, "127.0.0.1").await);
        assert_eq!(gone(&mut taken), [1]);
        drop(busy);
        taken.extend(take(&places, "127.0.0.1").await);
        assert_eq!(gone(&mut taken), [1, 2]);
        let _busy: Vec<_> = taken[3..].iter().map(|(place, _)| place.busy()).collect();
        taken.extend(take(&places, "127.0.0.1").await);
        assert_eq!(gone(&mut taken), [0, 1, 2]);
    }

    #[tokio::test]
    async fn who_is_being_answered_is_waited_for() {
        let places = Places::new(2, 2);
        let one = take(&places, "192.0.2.1").await.expect("a place");
        let other = take(&places, "192.0.2.2").await.expect("a place");
        let (busy, _other) = (one.0.busy(), other.0.busy());
        let third = "192.0.2.3".parse().expect("an address");
        let mut third = pin!(places.take(third));
        let waits = timeout(Duration::from_millis(20), third.as_mut()).await;
        assert!(waits.is_err());
        drop(busy);
        let third = timeout(Duration::from_secs(10), third).await;
        assert!(third.expect("one is silent").is_some());
    }

    #[tokio::test]
    async fn one_machine_leaves_places_to_others() {
        let places = Places::new(10, 2);
        let mut taken = Vec::new();
        for _ in 0..3 {
            taken.extend(take(&places, "192.0.2.1").await);
        }
        taken.extend(take(&places, "192.0.2.2").await);
        assert_eq!(gone(&mut taken), [0], "its own, and not another's");
        let _busy: Vec<_> = taken.iter().map(|(place, _)| place.busy()).collect();
        assert!(take(&places, "192.0.2.1").await.is_none());
        assert!(take(&places, "::ffff:192.0.2.1").await.is_none());
        for _ in 0..4 {
            taken.extend(take(&places, "127.0.0.1").await);
        }
        assert_eq!(taken.len(), 8);
    }

    #[test]
    fn a_network_of_ipv6_is_one_peer() {
        let check = |one: &str, other: &str, expected: bool| {
            let peer = |address: &str| one_peer(address.parse().expect("an address"));
            assert_eq!(peer(one) == peer(other), expected, "{one} {other}");
        };
        check("2001:db8::1", "2001:db8::2:3:4:5", true);
        check("2001:db8::1", "2001:db8:0:1::1", false);
        check("192.0.2.1", "192.0.2.2", false);
        check("192.0.2.1", "::ffff:192.0.2.1", true);
    }
}
