//! `GET /api/v1/route`: which center is responsible for a place.

use serde::{Deserialize, Serialize};

use crate::{ask::CenterCard, wire};

/// How far a place settles the center.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RouteKind {
    /// One center is responsible.
    One,
    /// Each candidate carries the words that settle it.
    Choose,
    /// Another municipality is named.
    Outside,
    /// The place is not known here.
    Unknown,
}

wire! {
    /// Which center is responsible for a place.
    pub struct RouteResponse {
        /// How far the place settles it.
        pub kind: RouteKind,
        /// The responsible center, when there is one; else the city's main window.
        pub center: Option<CenterCard>,
        /// The places that could be meant.
        pub candidates: Vec<Candidate>,
        /// Why, in one sentence.
        pub because: String,
    }

    /// A place that could be meant.
    pub struct Candidate {
        /// What is shown.
        pub label: String,
        /// The words that settle it when they are asked for.
        pub place: String,
        /// The center that is responsible there.
        pub center: CenterCard,
    }
}
