//! What crosses the wire: the public API, version 1, and the props of islands, as plain serde types.
//!
//! Invariant: names are fixed, fields are only ever added; what is not known is `null` or empty, never missing.
//! To add a field: add it here with its doc comment, fill it in `resident/api`, and see it in `/api/v1/openapi.json`.

pub mod ask;
pub mod island;
pub mod list;
pub mod problem;
pub mod route;

macro_rules! wire {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident: $kind:ty),* $(,)? })+) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
            #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
            pub struct $name { $($(#[$field_meta])* pub $field: $kind),* }
        )+
    };
}
pub(crate) use wire;
