//! The one place where the time and chance of this machine are read.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use resident::state::{Clock, Dice};

/// The machine's time.
#[expect(clippy::disallowed_methods, reason = "here the ambient clock becomes a parameter")]
pub(crate) fn clock() -> Clock {
    Arc::new(jiff::Timestamp::now)
}

/// The day in Japan.
pub(crate) fn today() -> Date {
    clock()().to_zoned(TimeZone::fixed(Offset::constant(9))).date()
}

/// Numbers that nobody can guess: each is hashed with keys the operating system gave at random.
pub(crate) fn dice() -> Dice {
    Arc::new(|| RandomState::new().hash_one(0u8))
}
