//! `GET /api/v1/openapi.json`: the API described by the types it is made of.

use axum::http::header;
use axum::response::IntoResponse;
use utoipa::OpenApi;
use wire::{ask, list, problem, route};

/// The description; its schemas are the wire types themselves.
#[derive(OpenApi)]
#[openapi(
    info(title = "Madoguchi", version = "1", description = "A town's front desk for care. Errors are problem documents (RFC 9457)."),
    paths(ask_call, route_call, search_call, articles_call, article_call, centers_call, center_call, glossary_call, facilities_call, feedback_call),
    components(schemas(problem::Problem, problem::FieldError))
)]
struct Api;

#[utoipa::path(post, path = "/api/v1/ask", request_body = ask::AskRequest, responses((status = 200, body = ask::AskResponse), (status = 422, body = problem::Problem)))]
#[expect(dead_code, reason = "only its description is used")]
fn ask_call() {}

#[utoipa::path(get, path = "/api/v1/route", params(("place" = String, Query), ("lang" = Option<String>, Query)), responses((status = 200, body = route::RouteResponse), (status = 422, body = problem::Problem)))]
#[expect(dead_code, reason = "only its description is used")]
fn route_call() {}

#[utoipa::path(get, path = "/api/v1/search", params(("q" = String, Query), ("lang" = Option<String>, Query), ("type" = Option<String>, Query), ("limit" = Option<u32>, Query), ("offset" = Option<u32>, Query)), responses((status = 200, body = list::SearchResponse), (status = 422, body = problem::Problem)))]
#[expect(dead_code, reason = "only its description is used")]
fn search_call() {}

#[utoipa::path(get, path = "/api/v1/articles", params(("lang" = Option<String>, Query), ("limit" = Option<u32>, Query), ("offset" = Option<u32>, Query)), responses((status = 200, body = list::Page<list::ArticleItem>)))]
#[expect(dead_code, reason = "only its description is used")]
fn articles_call() {}

#[utoipa::path(get, path = "/api/v1/articles/{slug}", params(("slug" = String, Path), ("lang" = Option<String>, Query)), responses((status = 200, body = list::ArticleFull), (status = 404, body = problem::Problem)))]
#[expect(dead_code, reason = "only its description is used")]
fn article_call() {}

#[utoipa::path(get, path = "/api/v1/centers", params(("lang" = Option<String>, Query), ("limit" = Option<u32>, Query), ("offset" = Option<u32>, Query)), responses((status = 200, body = list::Page<list::CenterFull>)))]
#[expect(dead_code, reason = "only its description is used")]
fn centers_call() {}

#[utoipa::path(get, path = "/api/v1/centers/{id}", params(("id" = String, Path), ("lang" = Option<String>, Query)), responses((status = 200, body = list::CenterFull), (status = 404, body = problem::Problem)))]
#[expect(dead_code, reason = "only its description is used")]
fn center_call() {}

#[utoipa::path(get, path = "/api/v1/glossary", params(("lang" = Option<String>, Query), ("limit" = Option<u32>, Query), ("offset" = Option<u32>, Query)), responses((status = 200, body = list::Page<list::TermItem>)))]
#[expect(dead_code, reason = "only its description is used")]
fn glossary_call() {}

#[utoipa::path(get, path = "/api/v1/facilities", params(("lang" = Option<String>, Query), ("limit" = Option<u32>, Query), ("offset" = Option<u32>, Query)), responses((status = 200, body = list::Page<list::FacilityItem>)))]
#[expect(dead_code, reason = "only its description is used")]
fn facilities_call() {}

#[utoipa::path(post, path = "/api/v1/feedback", request_body = list::Feedback, responses((status = 204), (status = 422, body = problem::Problem)))]
#[expect(dead_code, reason = "only its description is used")]
fn feedback_call() {}

/// The description as JSON.
pub async fn get() -> impl IntoResponse {
    let json = Api::openapi().to_json().unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/json")], json)
}
