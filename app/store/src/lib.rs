//! What is kept, in SQLite: one module for each aggregate; nothing above this crate sees SQL.
//!
//! To add an aggregate: a migration in `migrations/`, a module here with plain functions over [`Store`], and a test that fills it.
//! Invariant: SQL is written so that PostgreSQL takes it too: BIGINT, TEXT, `$1`, ids made by the application, times as
//! seconds since 1970.

pub mod asked;
pub mod documents;
pub mod feedback;
pub mod town;

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations");

/// The file below the data folder that holds everything.
pub const FILE: &str = "madoguchi.sqlite";

/// The open database.
#[derive(Clone, Debug)]
pub struct Store {
    pool: SqlitePool,
}

/// What the database answered instead.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk has no room; nothing that was stored before is lost.
    #[error("the disk is full")]
    Full,
    /// Anything else that the driver reports.
    #[error("the database says: {0}")]
    Driver(sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("the tables could not be brought up to date: {0}")]
    Migration(sqlx::migrate::MigrateError),
}

/// SQLite's primary result code for a disk or a database that is full.
const SQLITE_FULL: &str = "13";

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let full = error.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == SQLITE_FULL);
        if full { Self::Full } else { Self::Driver(error) }
    }
}

impl From<sqlx::migrate::MigrateError> for Error {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        match error {
            sqlx::migrate::MigrateError::Execute(error) | sqlx::migrate::MigrateError::ExecuteMigration(error, _) => error.into(),
            error => Self::Migration(error),
        }
    }
}

impl Store {
    /// Opens the database below a data folder, making it where there is none, and brings its tables up to date.
    ///
    /// # Errors
    /// Where the file cannot be opened or made, is no database, or the disk is full.
    pub async fn open(data: &Path) -> Result<Self, Error> {
        let options = SqliteConnectOptions::new()
            .filename(data.join(FILE))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(std::time::Duration::from_secs(5));
        Self::open_with(options).await
    }

    async fn open_with(options: SqliteConnectOptions) -> Result<Self, Error> {
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await?;
        MIGRATOR.run(&pool).await?;
        Ok(Self { pool })
    }

    /// Waits for what is under way and closes the file.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

#[cfg(test)]
pub(crate) async fn in_memory() -> Store {
    let options = SqliteConnectOptions::new().in_memory(true);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.unwrap();
    MIGRATOR.run(&pool).await.unwrap();
    Store { pool }
}

#[cfg(test)]
mod tests {
    use super::{Error, in_memory};
    use crate::feedback;

    #[tokio::test]
    async fn a_full_disk_is_named_and_what_was_stored_stays() {
        let store = in_memory().await;
        feedback::count(&store, "short-stay", "ja", true).await.unwrap();
        // SQLite answers with the same code for its own ceiling as for a disk without room.
        sqlx::query("PRAGMA max_page_count = 1").execute(&store.pool).await.unwrap();
        let long = "あ".repeat(200_000);
        let full = feedback::count(&store, &long, "ja", true).await;
        assert!(matches!(full, Err(Error::Full)), "{full:?}");
        assert_eq!(feedback::times(&store, "short-stay", true).await.unwrap(), 1);
    }
}
