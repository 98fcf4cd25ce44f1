//! The order of it all: add what waits, tell what is new, ask who is due, and wait.
//!
//! Whatever is done is kept before the next thing is begun, so that a watch may end at any moment, and goes on where it
//! was. Time and network come from outside.

use std::{collections::BTreeSet, panic, path::Path, thread, time::Duration};

use laut_desk::{Desk, Study};
use rusqlite::Connection;

use crate::{
    adding,
    alert::{Alert, News},
    calendar::{self, LEAST_EVERY},
    carrier::{Carrier, Parcel},
    clock::{Clock, DAY, Moment, SECOND, millis},
    network::Network,
    round::{self, Round, Words},
    state::{Receiver, Result, State, alerts, entries, feeds, hosts},
    surface::{Surface, in_words},
};

/// How it is watched.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Rules {
    /// A feed is asked about so often; no more than every five minutes.
    pub every: Duration,
    /// So long passes between two requests to one host; what its robots.txt asks for goes before.
    pub pause: Duration,
    /// So many hosts are asked at a time.
    pub at_once: u32,
}

impl Default for Rules {
    fn default() -> Self {
        Rules {
            every: Duration::from_mins(15),
            pause: Duration::from_secs(1),
            at_once: 8,
        }
    }
}

/// What a watch works with.
pub struct Tools<'a> {
    /// What time it is.
    pub clock: &'a dyn Clock,
    /// What asks feeds and pages.
    pub network: &'a dyn Network,
    /// What carries alerts, beside the surface.
    pub carriers: &'a [&'a dyn Carrier],
    /// What reads articles.
    pub study: &'a Study<'a>,
    /// What says what they mean.
    pub news: &'a dyn News,
    /// To whom it is told.
    pub surface: &'a mut dyn Surface,
}

/// The receiver that everybody has: the surface.
const LINES: &str = "lines";

/// Alerts that are told at a time.
const LINES_AT_ONCE: u32 = 1_000;

/// A watch that comes once waits for hosts and receivers no longer than this at a time.
const PATIENCE: Moment = 125 * SECOND;

/// Feeds and the ledger that they are added to.
pub struct Watch<'a> {
    state: State,
    desk: Desk,
    rules: Rules,
    tools: Tools<'a>,
    birth: Moment,
    /// What waits is not added before.
    add_after: Moment,
    /// What is long past was last forgotten then.
    tidied: Moment,
    /// Whether those who want alerts together wait for the end.
    holds: bool,
}

impl<'a> Watch<'a> {
    /// Opens what was seen for a ledger, at whose path it is kept.
    ///
    /// # Errors
    /// If somebody else watches for this ledger, or what was seen cannot be kept.
    pub fn open(desk: Desk, ledger: &Path, rules: Rules, tools: Tools<'a>) -> Result<Self> {
        let state = State::open(ledger, tools.clock.now())?;
        let birth = alerts::birth(state.read())?;
        Ok(Watch {
            state,
            desk,
            rules,
            tools,
            birth,
            add_after: 0,
            tidied: 0,
            holds: false,
        })
    }

    /// Has these feeds be watched, and no others; without any, those of the last time. Returns how many there are.
    ///
    /// # Errors
    /// If that cannot be kept.
    pub fn feeds(&mut self, addresses: &[String]) -> Result<usize> {
        let now = self.tools.clock.now();
        let receivers: Vec<Receiver> = self.receivers()?;
        self.state.write(true, |connection| {
            if !addresses.is_empty() {
                feeds::watch_only(connection, addresses, now)?;
            }
            // What comes from now on is theirs.
            receivers
                .iter()
                .try_for_each(|receiver| receiver.put(connection))?;
            feeds::count(connection)
        })
    }

    /// Has all feeds be asked now, also those that failed.
    ///
    /// # Errors
    /// If that cannot be kept.
    pub fn ask_all(&mut self) -> Result<()> {
        let now = self.tools.clock.now();
        self.state
            .write(false, |connection| feeds::ask_all(connection, now))
    }

    /// Returns how many feeds failed lately and are not asked yet.
    ///
    /// # Errors
    /// If that cannot be found out.
    pub fn failing(&self) -> Result<usize> {
        feeds::count_failing(self.state.read(), self.tools.clock.now())
    }

    /// Watches until it cannot go on.
    ///
    /// # Errors
    /// As [`Watch::step`].
    pub fn run(&mut self) -> Result<()> {
        loop {
            let Some(next) = self.step()? else {
                return Ok(());
            };
            self.tools.clock.wait_until(next);
        }
    }

    /// Asks all feeds once that did not fail lately, and whatever they lead to, and ends.
    ///
    /// # Errors
    /// As [`Watch::step`].
    pub fn once(&mut self) -> Result<()> {
        let now = self.tools.clock.now();
        // Whoever starts it every so often has another clock: what is nearly due is due.
        let nearly = now + self.every() / 4;
        self.state
            .write(false, |connection| feeds::hasten(connection, nearly, now))?;
        // Who wants alerts together gets them at the end.
        self.holds = true;
        self.step()?;
        while let Some(next) = self.next(false)? {
            if next > self.tools.clock.now() + PATIENCE {
                break;
            }
            self.tools.clock.wait_until(next);
            self.step()?;
        }
        self.holds = false;
        let mut receivers = self.receivers()?;
        self.state.write(false, |connection| {
            let well = receivers
                .iter_mut()
                .filter(|receiver| receiver.failures == 0);
            well.into_iter().try_for_each(|receiver| {
                receiver.due = 0;
                receiver.put(connection)
            })
        })?;
        self.step()?;
        Ok(())
    }

    fn every(&self) -> Moment {
        millis(self.rules.every.max(LEAST_EVERY))
    }

    /// Does one thing after the other that is due now, and returns the moment at which the next is; nothing where there
    /// is nothing to come back to.
    ///
    /// # Errors
    /// If the ledger, or what was seen, cannot be kept, or alerts cannot be told. What was done stays.
    pub fn step(&mut self) -> Result<Option<Moment>> {
        self.add()?;
        self.tidy()?;
        let mut round = self.round();
        let mut busy = BTreeSet::new();
        let sendings = self.sendings(round.now, &mut busy)?;
        let most = self.rules.at_once.max(1);
        let tasks = self.state.write(false, |connection| {
            round::tasks(connection, &mut round, most, &mut busy)
        })?;
        let network = self.tools.network;
        let (answers, sent) = thread::scope(|scope| {
            let sending: Vec<_> = sendings
                .iter()
                .map(|sending| scope.spawn(|| sending.carrier.send(&sending.parcel)))
                .collect();
            let answers = round::ask(network, &tasks);
            let sent = sending.into_iter().map(|sending| {
                let sent = sending.join();
                sent.unwrap_or_else(|reason| panic::resume_unwind(reason))
            });
            (answers, sent.collect::<Vec<_>>())
        });
        let did_something = !tasks.is_empty() || !sendings.is_empty();
        round.now = self.tools.clock.now();
        self.state.write(false, |connection| {
            for (task, answer) in tasks.into_iter().zip(answers) {
                task.keep(connection, &mut round, answer)?;
            }
            for (sending, sent) in sendings.into_iter().zip(sent) {
                sending.keep(connection, &mut round, sent)?;
            }
            Ok(())
        })?;
        self.say(round);
        self.add()?;
        if did_something {
            // There may be more that is due by now.
            let now = self.tools.clock.now();
            return Ok(self.next(true)?.map(|next| next.max(now)));
        }
        self.next(true)
    }

    fn round(&self) -> Round {
        Round {
            now: self.tools.clock.now(),
            every: self.every(),
            pause: millis(self.rules.pause),
            words: Vec::new(),
        }
    }

    /// Adds what waits, batch by batch, and tells what is new.
    fn add(&mut self) -> Result<()> {
        while self.tools.clock.now() >= self.add_after {
            let mut round = self.round();
            let tools = &mut self.tools;
            let added = adding::add(
                &mut self.state,
                &mut self.desk,
                tools.study,
                tools.news,
                &mut round,
            )?;
            let now = round.now;
            self.say(round);
            self.tell()?;
            match added {
                Some(0) => break,
                Some(_) => {}
                None => self.add_after = now + adding::BUSY,
            }
        }
        Ok(())
    }

    /// Tells the surface what it was not told yet.
    fn tell(&mut self) -> Result<()> {
        loop {
            let mut receiver = Receiver::of(self.state.read(), LINES)?;
            let waiting = alerts::after(self.state.read(), receiver.told, None, LINES_AT_ONCE)?;
            if waiting.is_empty() {
                return Ok(());
            }
            for (number, said) in waiting {
                // What an earlier version of laut kept is told as far as it is understood.
                let alert: Alert = serde_json::from_str(&said).unwrap_or_default();
                self.tools.surface.alert(&alert)?;
                receiver.told = number;
                self.state
                    .write(false, |connection| receiver.put(connection))?;
            }
        }
    }

    /// Says what there is to say of a round.
    fn say(&mut self, round: Round) {
        for words in round.words {
            match words {
                Words::Problem(problem) => self.tools.surface.problem(&problem),
                Words::Note(code, message) => self.tools.surface.note(code, &message),
            }
        }
    }

    fn receivers(&self) -> Result<Vec<Receiver>> {
        let names = self.tools.carriers.iter().map(|carrier| carrier.name());
        [LINES]
            .into_iter()
            .chain(names)
            .map(|name| Receiver::of(self.state.read(), name))
            .collect()
    }

    /// Says whether alerts for somebody are held back so that they go out together.
    fn holds(&self, carrier: &dyn Carrier) -> bool {
        self.holds && !carrier.pause().is_zero()
    }

    /// Returns what is to be sent now.
    fn sendings(&mut self, now: Moment, busy: &mut BTreeSet<String>) -> Result<Vec<Sending<'a>>> {
        let mut sendings = Vec::new();
        for &carrier in self.tools.carriers {
            let mut receiver = Receiver::of(self.state.read(), carrier.name())?;
            if receiver.due > now || self.holds(carrier) {
                continue;
            }
            let (told, sending) = (receiver.told, receiver.sending);
            let waiting = alerts::after(self.state.read(), told, sending, carrier.at_once())?;
            let Some((last, _)) = waiting.last() else {
                continue;
            };
            if !busy.insert(carrier.host()) {
                continue;
            }
            receiver.sending = Some(*last);
            let parcel = Parcel {
                id: format!("laut_{:x}_{}_{last}", self.birth, told + 1),
                moment: now,
                alerts: waiting.into_iter().map(|(_, said)| said).collect(),
            };
            sendings.push(Sending {
                receiver,
                carrier,
                parcel,
            });
        }
        if !sendings.is_empty() {
            // What is sent again has to be the same.
            self.state.write(false, |connection| {
                let mut sendings = sendings.iter();
                sendings.try_for_each(|sending| sending.receiver.put(connection))
            })?;
        }
        Ok(sendings)
    }

    /// Returns when there is something to do, also for receivers that failed or not.
    fn next(&self, also_failing: bool) -> Result<Option<Moment>> {
        let connection = self.state.read();
        let mut next: Vec<Moment> = Vec::new();
        next.extend(feeds::next(connection)?);
        next.extend(entries::next(connection)?);
        if !entries::to_add(connection, 1)?.is_empty() {
            next.push(self.add_after);
        }
        for carrier in self.tools.carriers {
            let receiver = Receiver::of(connection, carrier.name())?;
            let waits = self.holds(*carrier) || (receiver.failures > 0 && !also_failing);
            if !waits && !alerts::after(connection, receiver.told, None, 1)?.is_empty() {
                next.push(receiver.due);
            }
        }
        Ok(next.into_iter().min())
    }

    /// Forgets what is long past, once a day, and what everybody was told.
    fn tidy(&mut self) -> Result<()> {
        let now = self.tools.clock.now();
        let mut receivers = self.receivers()?;
        let is_long_ago = !(self.tidied..self.tidied + DAY).contains(&now);
        if is_long_ago {
            self.state.heed_clock(now, now + calendar::LATEST)?;
        }
        let lost = self.state.write(false, |connection| {
            if is_long_ago {
                entries::forget(connection, now)?;
                hosts::forget(connection, now)?;
            }
            alerts::forget(connection, &mut receivers)
        })?;
        if is_long_ago {
            self.tidied = now;
        }
        for (receiver, lost) in receivers.iter().zip(lost) {
            if lost > 0 {
                let message = format!(
                    "{lost} alerts could not be told to {} for too long, and are not kept any more",
                    receiver.name
                );
                self.tools.surface.note("watch_receiver", &message);
            }
        }
        Ok(())
    }
}

/// Alerts on their way to somebody.
struct Sending<'a> {
    receiver: Receiver,
    carrier: &'a dyn Carrier,
    parcel: Parcel,
}

impl Sending<'_> {
    /// Keeps what came of it.
    fn keep(
        mut self,
        connection: &Connection,
        round: &mut Round,
        sent: std::result::Result<(), String>,
    ) -> Result<()> {
        let receiver = &mut self.receiver;
        let Err(message) = sent else {
            if receiver.failures > 0 {
                let message = format!("{} takes alerts again", receiver.name);
                round.note("watch_receiver", message);
            }
            receiver.told = receiver.sending.take().unwrap_or(receiver.told);
            receiver.failures = 0;
            receiver.due = round.now + millis(self.carrier.pause());
            return receiver.put(connection);
        };
        receiver.failures = receiver.failures.saturating_add(1);
        receiver.due = calendar::after_sending(&receiver.name, round.now, receiver.failures);
        let pause = in_words(receiver.due - round.now);
        round.problem(
            "watch_receiver",
            &receiver.name,
            format!("alerts could not be sent: {message}"),
            format!("they are kept, and sent again in {pause}"),
        );
        receiver.put(connection)
    }
}
