//! The town whose data this is.

use crate::{Error, Store};

/// What is known of the town before anything is read.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Town {
    /// What tells this town from another.
    pub identity: String,
    /// Counts up whenever something is published.
    pub version: i64,
    /// When, in seconds since 1970.
    pub published_at: i64,
}

/// The town of this database; `None` before the first import.
///
/// # Errors
/// Whatever the driver reports.
pub async fn find(store: &Store) -> Result<Option<Town>, Error> {
    Ok(sqlx::query_as("SELECT identity, version, published_at FROM town WHERE id = 1").fetch_optional(&store.pool).await?)
}
