//! One kind of page error: a status, a fixed text in the reader's language, and a reference number for what is logged once.

use axum::http::StatusCode;

/// Why a page cannot be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageError {
    /// There is no such page.
    NotFound,
    /// The address takes another kind of request.
    WrongMethod,
    /// What was sent cannot be read.
    BadRequest,
    /// More was sent than is taken.
    TooLarge,
    /// Too many requests in a short time.
    TooMany,
    /// Something failed here.
    Internal,
}

impl PageError {
    /// The HTTP status.
    pub fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The key of its texts: `error-<key>` and `error-<key>-help`.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::WrongMethod => "wrong-method",
            Self::BadRequest => "bad-request",
            Self::TooLarge => "too-large",
            Self::TooMany => "too-many",
            Self::Internal => "internal",
        }
    }
}
