//! Tells what went wrong on standard error: in a line for people, or in the contract's shape for programs.

use std::{fmt, process::ExitCode};

use laut_intake::LeftOut;
use laut_wire::{Failure, Problem};

use crate::{
    found,
    terminal::{hint, hint_json, tell, tell_json},
    words::{self, said},
};

/// What ends the work, in the contract's words.
#[derive(Debug)]
pub(crate) struct Ended(pub(crate) Problem);

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Ended {}

/// Returns why an input was left out, in the contract's words.
pub(crate) fn problem_of(error: &laut_intake::Error) -> Problem {
    Problem {
        code: error.code().to_owned(),
        message: error.message().to_owned(),
        place: Some(error.place().to_owned()),
        help: Some(error.help().to_owned()),
    }
}

/// What went wrong so far.
#[derive(Debug)]
pub(crate) struct Failures {
    as_json: bool,
    told: usize,
}

impl Failures {
    pub(crate) fn new(as_json: bool) -> Self {
        Failures { as_json, told: 0 }
    }

    /// Returns how many things went wrong.
    pub(crate) fn count(&self) -> usize {
        self.told
    }

    /// Tells that an input was left out.
    pub(crate) fn input(&mut self, error: &laut_intake::Error) {
        self.tell(&problem_of(error));
    }

    /// Tells what was refused.
    pub(crate) fn problem(&mut self, problem: &Problem) {
        self.tell(problem);
    }

    /// Tells what was left out of folders, archives and mails because it only lies beside articles; nothing went wrong.
    pub(crate) fn beside(&mut self, left_out: Option<&LeftOut>) {
        if let Some(left_out) = left_out {
            let message = if self.as_json {
                left_out.to_string()
            } else {
                found::left_out(left_out)
            };
            self.note("files_left_out", &message);
        }
    }

    /// Tells something that is no error.
    pub(crate) fn note(&self, code: &str, message: &str) {
        if self.as_json {
            let note = serde_json::json!({
                "note": {"code": code, "span": null, "message": message}
            });
            hint_json(format_args!("{note}"));
        } else {
            hint(format_args!("laut: {message}"));
        }
    }

    /// Tells how many of all articles were left out.
    pub(crate) fn left_out(&mut self, articles: usize) {
        let left_out = self.told;
        self.tell(&Problem {
            code: "inputs_left_out".to_owned(),
            message: said!("told.left-out", count = left_out, all = articles),
            place: None,
            help: None,
        });
    }

    /// Tells what ended the work.
    pub(crate) fn fatal(&mut self, error: &anyhow::Error) {
        if let Some(Ended(problem)) = error.downcast_ref() {
            self.tell(problem);
            return;
        }
        if let Some(error) = error.downcast_ref::<laut_desk::Error>() {
            self.tell(error.problem());
            return;
        }
        self.tell(&Problem {
            code: "failed".to_owned(),
            message: format!("{error:#}"),
            place: None,
            help: None,
        });
    }

    /// Tells what is wrong about the arguments, as it was said for people.
    pub(crate) fn usage(&mut self, message: &str) {
        let first = message.lines().next().unwrap_or_default();
        self.tell(&Problem {
            code: "usage".to_owned(),
            message: first.strip_prefix("error: ").unwrap_or(first).to_owned(),
            place: None,
            help: Some("laut --help tells what can be said".to_owned()),
        });
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(u8::from(self.told > 0))
    }

    fn tell(&mut self, problem: &Problem) {
        self.told += 1;
        if self.as_json {
            let failure = Failure {
                error: problem.clone(),
            };
            let json = serde_json::to_string(&failure).expect("plain data with string keys");
            tell_json(format_args!("{json}"));
            return;
        }
        let place = problem
            .place
            .as_deref()
            .map_or(String::new(), |place| format!("{place}: "));
        let found = found::told(&problem.message);
        if let Some((message, help)) = found {
            tell(format_args!("laut: {place}{message}; {help}"));
            return;
        }
        let (message, help) = match words::problem(&problem.code) {
            // What it says itself has particulars that no table knows.
            Some((message, "")) => (format!("{message} ({})", problem.message), None),
            Some((message, help)) => (message.to_owned(), Some(help)),
            None => (problem.message.clone(), problem.help.as_deref()),
        };
        let help = help.map_or(String::new(), |help| format!("; {help}"));
        tell(format_args!("laut: {place}{message}{help}"));
    }
}
