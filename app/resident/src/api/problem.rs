//! Problem documents (RFC 9457), in the reader's language.

use axum::extract::rejection::BytesRejection;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use locale::Texts;
use ui::error::PageError;
use wire::problem::{FieldError, Problem};

/// A problem with a status; `field` names what is wrong, `detail` says what to do.
pub fn problem(texts: Texts, error: PageError, status: StatusCode, field: Option<(&str, String)>) -> Response {
    let detail = field.as_ref().map_or_else(|| texts.get(&format!("error-{}-help", error.key())), |(_, detail)| detail.clone());
    let body = Problem {
        r#type: format!("urn:madoguchi:problem:{}", error.key()),
        title: texts.get(&format!("error-{}", error.key())),
        status: status.as_u16(),
        detail,
        errors: field.into_iter().map(|(field, detail)| FieldError { field: field.to_owned(), detail }).collect(),
    };
    let json = serde_json::to_vec(&body).unwrap_or_default();
    (status, [(header::CONTENT_TYPE, "application/problem+json"), (header::CACHE_CONTROL, "no-store")], json).into_response()
}

/// The problem of a page error.
pub fn of_page(texts: Texts, error: PageError) -> Response {
    problem(texts, error, error.status(), None)
}

/// A field whose value cannot be taken: 422.
pub fn field(texts: Texts, field: &str, detail: String) -> Response {
    problem(texts, PageError::BadRequest, StatusCode::UNPROCESSABLE_ENTITY, Some((field, detail)))
}

/// The body as it came, or the problem that it is too large or broke off.
pub fn body<T: serde::de::DeserializeOwned>(texts: Texts, bytes: Result<axum::body::Bytes, BytesRejection>) -> Result<T, Box<Response>> {
    let bytes = bytes.map_err(|rejection| {
        let error = if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE { PageError::TooLarge } else { PageError::BadRequest };
        Box::new(of_page(texts, error))
    })?;
    serde_json::from_slice(&bytes).map_err(|error| {
        let status = if error.is_data() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::BAD_REQUEST };
        let detail = format!("{} ({error})", texts.get("refused-json"));
        Box::new(problem(texts, PageError::BadRequest, status, Some(("body", detail))))
    })
}
