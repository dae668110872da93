//! Limits on requests from one address, so that one visitor does not keep the others waiting.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;

use axum::extract::{ConnectInfo, Request, State as Shared};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::DefaultClock;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::pages::errors;
use crate::state::State;

/// Questions a second from one address over time; a town hall's visitors share one.
const EACH_SECOND: NonZeroU32 = NonZeroU32::new(10).expect("ten is not zero");
/// Questions at once.
const AT_ONCE: NonZeroU32 = NonZeroU32::new(60).expect("sixty is not zero");

/// What was asked by whom, for as long as it matters.
pub struct Limits(Option<RateLimiter<IpAddr, DashMapStateStore<IpAddr>, DefaultClock>>);

impl Limits {
    /// Limits that hold, or none.
    pub fn new(on: bool) -> Self {
        Self(on.then(|| RateLimiter::dashmap(Quota::per_second(EACH_SECOND).allow_burst(AT_ONCE))))
    }

    fn allows(&self, from: IpAddr) -> bool {
        self.0.as_ref().is_none_or(|limiter| limiter.check_key(&from).is_ok())
    }

    /// Forgets addresses that have been quiet.
    pub fn forget(&self) {
        if let Some(limiter) = &self.0 {
            limiter.retain_recent();
        }
    }
}

/// Lets pages pass, and questions within the limit.
pub async fn guard(Shared(state): Shared<State>, request: Request, next: Next) -> Response {
    let from = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let counts = request.method() == Method::POST;
    match from {
        Some(from) if counts && !state.limits().allows(from) => errors::too_many(&state, &request),
        _ => next.run(request).await,
    }
}
