//! The table of schemes: a name in, the metric of that scheme out. The only place that lists them; what they are stands in
//! a file of each.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::error::{Error, ErrorKind};
use crate::metric::Metric;
use crate::{polnear, wikinews};

/// A set of annotated news together with its metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scheme {
    /// German `WikiNews` quotations: quotes with speaker, cue, frame and addressee.
    Wikinews,
    /// `PolNeAR`: attributions with source and cue in US political news.
    Polnear,
}

impl Scheme {
    /// Every scheme.
    pub const ALL: &[Self] = &[Self::Wikinews, Self::Polnear];

    pub(crate) const fn metric(self) -> &'static Metric {
        match self {
            Self::Wikinews => &wikinews::METRIC,
            Self::Polnear => &polnear::METRIC,
        }
    }

    /// Returns the name that the command line takes.
    pub const fn as_str(self) -> &'static str {
        self.metric().name
    }

    /// Returns the language of the articles, as the contract writes it.
    pub const fn language(self) -> &'static str {
        self.metric().language
    }
}

impl Serialize for Scheme {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Scheme {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let found = Self::ALL
            .iter()
            .copied()
            .find(|scheme| scheme.as_str() == name);
        found.ok_or_else(|| {
            let known: Vec<&str> = Self::ALL.iter().map(|scheme| scheme.as_str()).collect();
            let message = format!(
                "there is no scheme \"{name}\", only {}",
                known.join(" and ")
            );
            Error::new(ErrorKind::Scheme, message)
        })
    }
}
