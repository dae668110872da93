//! `POST /api/v1/ask`.

use axum::body::Bytes;
use axum::extract::State as Shared;
use axum::extract::rejection::BytesRejection;
use axum::http::HeaderMap;
use axum::response::Response;
use desk::ask::{Question, Refused};
use wire::ask::AskRequest;

use crate::answer::{self, Links};
use crate::api::{answer as respond, problem};
use crate::pages::ask::refused;
use crate::state::State;
use crate::visit::preferred;

const USUAL_LIMIT: u32 = 3;

/// A question is answered.
pub async fn post(Shared(state): Shared<State>, headers: HeaderMap, body: Result<Bytes, BytesRejection>) -> Response {
    let request: AskRequest = match problem::body(locale::texts(preferred(&headers)), body) {
        Ok(request) => request,
        Err(problem) => return *problem,
    };
    let texts = locale::texts(request.lang.as_deref().unwrap_or(locale::FALLBACK));
    let question = Question {
        text: &request.text,
        lang: texts.lang(),
        place: request.place.as_deref(),
        context: request.context.as_deref(),
        limit: request.limit.unwrap_or(USUAL_LIMIT).try_into().unwrap_or(usize::MAX),
    };
    let published = state.published();
    match answer::ask(&state, &published.town, &question, texts, &Links::of_lang(texts.lang())) {
        Ok(said) => respond(&said),
        Err(why) => problem::field(texts, field_of(why), refused(texts, why)),
    }
}

fn field_of(why: Refused) -> &'static str {
    match why {
        Refused::Empty | Refused::TooLong { .. } => "text",
        Refused::PlaceTooLong => "place",
        Refused::BadContext => "context",
        Refused::BadLimit => "limit",
    }
}
