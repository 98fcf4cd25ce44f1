//! What is answered when something cannot be done: a status and the contract's body for errors.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
};
use laut_wire::{Failure, Problem};

/// Why a request was not done.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    problem: Problem,
    /// Seconds after which it may be tried again.
    retry: Option<u64>,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, code: &str, message: impl Into<String>) -> Self {
        Refusal {
            status,
            problem: Problem {
                code: code.to_owned(),
                message: message.into(),
                place: None,
                help: None,
            },
            retry: None,
        }
    }

    /// Returns a refusal of a request that makes no sense.
    pub(crate) fn bad(code: &str, message: impl Into<String>) -> Self {
        Refusal::new(StatusCode::BAD_REQUEST, code, message)
    }

    /// Returns a refusal for something that is not there.
    pub(crate) fn missing(code: &str, message: impl Into<String>) -> Self {
        Refusal::new(StatusCode::NOT_FOUND, code, message)
    }

    /// Returns a refusal of an input, with the status that fits.
    pub(crate) fn of_input(error: &laut_intake::Error) -> Self {
        let status = match error.kind() {
            laut_intake::ErrorKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            laut_intake::ErrorKind::Type => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Refusal {
            status,
            problem: problem_of_input(error),
            retry: None,
        }
    }

    /// Adds what to do about it.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.problem.help = Some(help.into());
        self
    }

    /// Adds the part of the request that it is about.
    pub(crate) fn at(mut self, place: impl Into<String>) -> Self {
        self.problem.place = Some(place.into());
        self
    }

    /// Adds after how many seconds it may be tried again.
    pub(crate) fn retry(mut self, seconds: u64) -> Self {
        self.retry = Some(seconds);
        self
    }

    /// Returns what went wrong, without its status.
    pub(crate) fn into_problem(self) -> Problem {
        self.problem
    }
}

impl From<laut_desk::Error> for Refusal {
    fn from(error: laut_desk::Error) -> Self {
        use laut_desk::ErrorKind;
        let (status, retry) = match error.kind() {
            ErrorKind::Missing => (StatusCode::NOT_FOUND, None),
            ErrorKind::Refused => (StatusCode::CONFLICT, None),
            ErrorKind::Invalid => (StatusCode::BAD_REQUEST, None),
            ErrorKind::Busy => (StatusCode::SERVICE_UNAVAILABLE, Some(5)),
            ErrorKind::Full => (StatusCode::INSUFFICIENT_STORAGE, None),
            _ => (StatusCode::INTERNAL_SERVER_ERROR, None),
        };
        Refusal {
            status,
            problem: error.into_problem(),
            retry,
        }
    }
}

/// Returns what is wrong with an input.
pub(crate) fn problem_of_input(error: &laut_intake::Error) -> Problem {
    Problem {
        code: error.code().to_owned(),
        message: error.message().to_owned(),
        place: Some(error.place().to_owned()).filter(|place| !place.is_empty()),
        help: Some(error.help().to_owned()).filter(|help| !help.is_empty()),
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let failure = Failure {
            error: self.problem,
        };
        let mut response = (self.status, Json(failure)).into_response();
        if let Some(seconds) = self.retry {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
