//! How much of an article is whose: a reading in, figures out, for each source and for the whole.
//!
//! Counts the code points that are not white space, each for the innermost statement that it is part of, as
//! the shares of the contract are counted. Does not know how figures are shown.

use laut_wire::Reading;

use crate::view::cast::Cast;

/// How much of an article is whose.
pub(crate) struct Account {
    /// The figures of each source, in the order of [`Reading::sources`].
    pub(crate) sources: Vec<Figures>,
    /// The share of those who are named.
    pub(crate) named: f64,
    /// The share of those whose identity is withheld.
    pub(crate) unnamed: f64,
    /// The share of statements that have no speaker.
    pub(crate) nobody: f64,
    /// The share of the article's own voice.
    pub(crate) own: f64,
    /// The places of the statements that have no speaker.
    pub(crate) without_speaker: Vec<usize>,
    /// The ways that statements took, and how many took each, the most used first; the nearest to the
    /// speaker first.
    pub(crate) routes: Vec<(Vec<usize>, usize)>,
}

/// What one source has to do with an article.
#[derive(Default)]
pub(crate) struct Figures {
    /// Statements that it makes.
    pub(crate) statements: usize,
    /// The share of the article that is their content.
    pub(crate) share: f64,
    /// The ways that they took, and how many took each, the most used first.
    pub(crate) routes: Vec<(Vec<usize>, usize)>,
    /// Statements of others that it passed on.
    pub(crate) passed_on: usize,
    /// Those who speak for it.
    pub(crate) spoken_for_by: Vec<usize>,
}

impl Account {
    pub(crate) fn new(reading: &Reading, cast: &Cast<'_>) -> Self {
        let mut sources: Vec<Figures> =
            reading.sources.iter().map(|_| Figures::default()).collect();
        let mut without_speaker = Vec::new();
        let mut routes = Vec::new();
        for (number, statement) in reading.statements.iter().enumerate() {
            let route = cast.route(statement);
            for &place in &route {
                sources[place].passed_on += 1;
            }
            match cast.speaker(statement) {
                Some(place) => {
                    sources[place].statements += 1;
                    if !route.is_empty() {
                        count(&mut sources[place].routes, &route);
                    }
                }
                None => without_speaker.push(number),
            }
            if !route.is_empty() {
                count(&mut routes, &route);
            }
        }
        for (place, source) in reading.sources.iter().enumerate() {
            if let Some(other) = source.speaks_for.as_deref().and_then(|id| cast.place(id)) {
                sources[other].spoken_for_by.push(place);
            }
        }
        most_used_first(&mut routes);
        for figures in &mut sources {
            most_used_first(&mut figures.routes);
        }

        let mut account = Account {
            sources,
            named: 0.0,
            unnamed: 0.0,
            nobody: 0.0,
            own: 0.0,
            without_speaker,
            routes,
        };
        account.measure(reading, cast);
        account
    }

    /// Fills in the shares; they stay zero where the article has no words.
    fn measure(&mut self, reading: &Reading, cast: &Cast<'_>) {
        let voices = voices(reading, cast);
        let (mut own, mut nobody) = (0_usize, 0_usize);
        let mut of_source = vec![0_usize; self.sources.len()];
        for (voice, character) in voices.iter().zip(reading.article.text.chars()) {
            if !character.is_whitespace() {
                match *voice {
                    Voice::Own => own += 1,
                    Voice::Nobody => nobody += 1,
                    Voice::Source(place) => of_source[place] += 1,
                }
            }
        }
        let all = own + nobody + of_source.iter().sum::<usize>();
        if all == 0 {
            return;
        }
        let share = |count: usize| count as f64 / all as f64;
        let mut by_standing = [0_usize; 2];
        for (place, (figures, &count)) in self.sources.iter_mut().zip(&of_source).enumerate() {
            figures.share = share(count);
            by_standing[usize::from(cast.is_unnamed(place))] += count;
        }
        self.named = share(by_standing[0]);
        self.unnamed = share(by_standing[1]);
        self.nobody = share(nobody);
        self.own = share(own);
    }

    /// Returns the places of those who say something, who says the most first.
    pub(crate) fn speakers(&self) -> Vec<usize> {
        let mut speakers: Vec<usize> = (0..self.sources.len())
            .filter(|&place| self.sources[place].statements > 0)
            .collect();
        speakers.sort_by(|&one, &other| {
            let (one, other) = (&self.sources[one], &self.sources[other]);
            let by_share = other.share.total_cmp(&one.share);
            by_share.then(other.statements.cmp(&one.statements))
        });
        speakers
    }

    /// Returns the places of those who say nothing, in the order of the reading.
    pub(crate) fn silent(&self) -> Vec<usize> {
        (0..self.sources.len())
            .filter(|&place| self.sources[place].statements == 0)
            .collect()
    }
}

/// Whose words a code point is part of.
#[derive(Clone, Copy)]
enum Voice {
    Own,
    Nobody,
    Source(usize),
}

/// Returns the voice of each code point. A statement follows the one that contains it, so the innermost one
/// has the last word.
fn voices(reading: &Reading, cast: &Cast<'_>) -> Vec<Voice> {
    let mut voices = vec![Voice::Own; reading.article.text.chars().count()];
    for statement in &reading.statements {
        let voice = cast.speaker(statement).map_or(Voice::Nobody, Voice::Source);
        for span in &statement.content {
            if let Some(place) = voices.get_mut(span.start..span.end) {
                place.fill(voice);
            }
        }
    }
    voices
}

fn count(routes: &mut Vec<(Vec<usize>, usize)>, route: &[usize]) {
    match routes.iter_mut().find(|(known, _)| known == route) {
        Some((_, count)) => *count += 1,
        None => routes.push((route.to_vec(), 1)),
    }
}

fn most_used_first(routes: &mut [(Vec<usize>, usize)]) {
    routes.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
}
