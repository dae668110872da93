//! The files of the content folder as they stand in the store.

use crate::{Error, Store};

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Document {
    /// The path below the content folder.
    pub path: String,
    /// The text as it is published.
    pub body: String,
    /// The fingerprint of the text that was last taken over from a file.
    pub imported: String,
}

/// What one import changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files to take over: new ones and changed ones.
    pub put: Vec<Document>,
    /// Paths to forget.
    pub remove: Vec<String>,
}

/// Every file, by path.
///
/// # Errors
/// Whatever the driver reports.
pub async fn all(store: &Store) -> Result<Vec<Document>, Error> {
    Ok(sqlx::query_as("SELECT path, body, imported FROM documents ORDER BY path").fetch_all(&store.pool).await?)
}

/// Takes changes over in one step and counts the town's version up; `now` in seconds since 1970. Returns the new version.
///
/// # Errors
/// Whatever the driver reports; then nothing was changed.
pub async fn publish(store: &Store, identity: &str, changes: &Changes, now: i64) -> Result<i64, Error> {
    let mut tx = store.pool.begin_with("BEGIN IMMEDIATE").await?;
    for document in &changes.put {
        sqlx::query(
            "INSERT INTO documents (path, body, imported, changed_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (path) DO UPDATE SET body = excluded.body, imported = excluded.imported, changed_at = excluded.changed_at",
        )
        .bind(&document.path)
        .bind(&document.body)
        .bind(&document.imported)
        .bind(now)
        .execute(&mut *tx)
        .await?;
    }
    for path in &changes.remove {
        sqlx::query("DELETE FROM documents WHERE path = $1").bind(path).execute(&mut *tx).await?;
    }
    let (version,): (i64,) = sqlx::query_as(
        "INSERT INTO town (id, identity, version, published_at) VALUES (1, $1, 1, $2)
         ON CONFLICT (id) DO UPDATE SET identity = excluded.identity, version = town.version + 1, published_at = excluded.published_at
         RETURNING version",
    )
    .bind(identity)
    .bind(now)
    .fetch_one(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(version)
}

/// Sets a document's text as staff would, leaving the fingerprint of its file alone.
///
/// # Errors
/// Whatever the driver reports.
pub async fn edit(store: &Store, path: &str, body: &str, now: i64) -> Result<bool, Error> {
    let done = sqlx::query("UPDATE documents SET body = $2, changed_at = $3 WHERE path = $1").bind(path).bind(body).bind(now).execute(&store.pool).await?;
    Ok(done.rows_affected() == 1)
}

#[cfg(test)]
mod tests {
    use super::{Changes, Document, all, publish};
    use crate::{in_memory, town};

    #[tokio::test]
    async fn publishing_takes_over_and_forgets_in_one_step() {
        let store = in_memory().await;
        let document = |path: &str| Document { path: path.into(), body: "本文".into(), imported: "f".into() };
        let first = Changes { put: vec![document("a.md"), document("b.md")], remove: vec![] };
        assert_eq!(publish(&store, "みほん市", &first, 1).await.unwrap(), 1);
        let second = Changes { put: vec![], remove: vec!["a.md".into()] };
        assert_eq!(publish(&store, "みほん市", &second, 2).await.unwrap(), 2);
        assert_eq!(all(&store).await.unwrap(), [document("b.md")]);
        assert_eq!(town::find(&store).await.unwrap().unwrap().version, 2);
    }
}
