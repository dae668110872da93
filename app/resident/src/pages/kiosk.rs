//! The kiosk: the same desk for a standing reader, and nothing left of the last person.
//!
//! Each visit has a token in its addresses that must be the one in the cookie. Ending makes a new one, so that whatever the browser's
//! history still holds leads to the first screen.

use axum::extract::State as Shared;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use leptos::prelude::*;
use ui::document::Page;

use crate::pages::errors;
use crate::respond::{fresh, see_other};
use crate::state::State;
use crate::visit::Visit;

/// Where the pages of a visit live.
pub const PREFIX: &str = "/kiosk/s/{token}";
const COOKIE: &str = "kiosk";

/// Whether a token is that of the visit under way.
pub fn is_current(cookies: &str, token: &str) -> bool {
    cookies.split(';').filter_map(|pair| pair.trim().split_once('=')).any(|(name, value)| name == COOKIE && value == token)
}

/// Begins a visit.
pub async fn start(Shared(state): Shared<State>) -> Response {
    let token = format!("{:016x}{:016x}", state.chance(), state.chance());
    let mut response = see_other(&format!("/kiosk/s/{token}/"));
    let cookie = format!("{COOKIE}={token}; Path=/kiosk; HttpOnly; SameSite=Strict");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// Ends a visit: the browser forgets what it kept of the site, and the next begins.
pub async fn end(shared: Shared<State>) -> Response {
    let mut response = start(shared).await;
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    response
}

/// The screen on which a question is typed.
pub async fn type_text(visit: Visit) -> Response {
    if visit.gone.is_some() {
        return errors::gone(&visit);
    }
    let cx = &visit.cx;
    let main = view! {
        <h1 class="wrap kiosk-h1">{cx.t("kiosk-type-title")}</h1>
        <form class="wrap ask stack" action=cx.href("/ask") method="post" autocomplete="off">
            <label for="k">{cx.t("kiosk-type-label")}</label>
            <textarea class="field" id="k" name="text" rows="3" maxlength="500" required></textarea>
            <button class="press">{cx.t("ask")}</button>
        </form>
    }
    .into_any();
    fresh(&visit, StatusCode::OK, Page { title: cx.t("kiosk-type-title"), description: cx.t("kiosk-title"), listed: false, quick_exit: false, main })
}

#[cfg(test)]
mod tests {
    use super::is_current;

    #[test]
    fn only_the_token_of_the_cookie_is_current() {
        assert!(is_current("looks=a.b; kiosk=abc", "abc"));
        assert!(!is_current("kiosk=abc", "abd"));
        assert!(!is_current("", ""));
    }
}
