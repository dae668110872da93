//! Keeps size and colours for a browser without scripts.

use axum::extract::Form;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde::Deserialize;
use ui::error::PageError;
use ui::look::{Look, Size, Theme};

use crate::pages::errors;
use crate::respond::see_other;
use crate::visit::Visit;

/// What the form sends.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    size: String,
    colour: String,
    back: String,
}

/// Keeps the choice and goes back to the page, which must be one of ours.
pub async fn post(visit: Visit, form: Result<Form<Chosen>, FormRejection>) -> Response {
    let Ok(Form(chosen)) = form else { return errors::page(&visit, PageError::BadRequest) };
    let ours = chosen.back.starts_with('/') && !chosen.back.starts_with("//") && !chosen.back.contains(['\\', '\r', '\n']);
    let mut response = see_other(if ours { &chosen.back } else { "/" });
    let look = Look { size: Size::from_key(&chosen.size), theme: Theme::from_key(&chosen.colour) };
    if let Ok(cookie) = HeaderValue::from_str(&look.set_cookie()) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}
