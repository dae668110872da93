//! Whether articles helped: counts only.

use crate::{Error, Store};

/// Counts one answer to 「役に立ちましたか」.
///
/// # Errors
/// Whatever the driver reports.
pub async fn count(store: &Store, slug: &str, lang: &str, helped: bool) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO feedback (slug, lang, helped, times) VALUES ($1, $2, $3, 1)
         ON CONFLICT (slug, lang, helped) DO UPDATE SET times = feedback.times + 1",
    )
    .bind(slug)
    .bind(lang)
    .bind(i64::from(helped))
    .execute(&store.pool)
    .await?;
    Ok(())
}

/// How often an article was said to help, or not, in all languages.
///
/// # Errors
/// Whatever the driver reports.
pub async fn times(store: &Store, slug: &str, helped: bool) -> Result<i64, Error> {
    let (times,): (i64,) = sqlx::query_as("SELECT CAST(COALESCE(SUM(times), 0) AS BIGINT) FROM feedback WHERE slug = $1 AND helped = $2")
        .bind(slug)
        .bind(i64::from(helped))
        .fetch_one(&store.pool)
        .await?;
    Ok(times)
}
