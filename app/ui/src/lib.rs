//! What every page shares: the document around it, its parts, its looks, its errors, and how it becomes bytes.
//!
//! To add a part: a function in `parts/` that takes what it shows and gives a view; its class stands in `style.css`, and its words
//! come from `i18n/`.

// Views nest deeply as types.
#![recursion_limit = "512"]

pub mod cx;
pub mod document;
pub mod error;
pub mod icons;
pub mod look;
pub mod parts;
pub mod qr;
pub mod render;

pub use cx::{Cx, Site};

/// The one stylesheet.
pub const STYLE: &str = include_str!("style.css");
/// The mark, which is also the icon of the site.
pub const MARK: &str = include_str!("mark.svg");
