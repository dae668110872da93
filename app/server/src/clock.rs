//! The one place where the time and chance of this machine are read.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use resident::state::{Clock, Dice};

/// The machine's time.
#[expect(clippy::disallowed_methods, reason = "here the ambient clock becomes a parameter")]
pub(crate) fn clock() -> Clock {
    Arc::new(jiff::Timestamp::now)
}

/// Numbers that nobody can guess: each is hashed with keys the operating system gave at random.
pub(crate) fn dice() -> Dice {
    Arc::new(|| RandomState::new().hash_one(0u8))
}
