//! `POST /api/v1/feedback`: counts only.

use axum::body::Bytes;
use axum::extract::State as Shared;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use wire::list::Feedback;

use crate::api::problem;
use crate::kept::Note;
use crate::state::State;
use crate::visit::preferred;

/// Counts; 204.
pub async fn post(Shared(state): Shared<State>, headers: HeaderMap, body: Result<Bytes, BytesRejection>) -> Response {
    let feedback: Feedback = match problem::body(locale::texts(preferred(&headers)), body) {
        Ok(feedback) => feedback,
        Err(problem) => return *problem,
    };
    let texts = locale::texts(feedback.lang.as_deref().unwrap_or(locale::FALLBACK));
    if state.published().town.article(&feedback.slug, texts.lang()).is_none() {
        return problem::field(texts, "slug", texts.get("refused-slug"));
    }
    state.note(Note::Helped { slug: feedback.slug, lang: texts.lang().to_owned(), helped: feedback.helped });
    StatusCode::NO_CONTENT.into_response()
}
