//! What was asked, kept for 90 days: scrubbed text, kind, slugs and day.

use jiff::civil::Date;

use crate::{Error, Store};

/// How long a question is kept, in days.
pub const DAYS_KEPT: i32 = 90;

/// One question as it is kept.
///
/// Invariant: no address, no time of day, nothing of an emergency; the text went through `domain::scrub`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Made at random, so that it tells no order.
    pub id: i64,
    /// The day, in Japan.
    pub day: Date,
    /// The page's language.
    pub lang: String,
    /// What kind of answer was given.
    pub kind: &'static str,
    /// What was shown.
    pub slugs: Vec<String>,
    /// The scrubbed text.
    pub text: String,
}

/// Keeps one question.
///
/// # Errors
/// Whatever the driver reports.
pub async fn keep(store: &Store, asked: &Asked) -> Result<(), Error> {
    sqlx::query("INSERT INTO asked (id, day, lang, kind, slugs, body) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(asked.id)
        .bind(asked.day.to_string())
        .bind(&asked.lang)
        .bind(asked.kind)
        .bind(asked.slugs.join(" "))
        .bind(&asked.text)
        .execute(&store.pool)
        .await?;
    Ok(())
}

/// Forgets what is older than 90 days; returns how many questions that were.
///
/// # Errors
/// Whatever the driver reports.
pub async fn forget_old(store: &Store, today: Date) -> Result<u64, Error> {
    let oldest = today.saturating_sub(jiff::Span::new().days(DAYS_KEPT));
    let done = sqlx::query("DELETE FROM asked WHERE day < $1").bind(oldest.to_string()).execute(&store.pool).await?;
    Ok(done.rows_affected())
}

/// Everything kept, as day, kind, slugs and text.
///
/// # Errors
/// Whatever the driver reports.
pub async fn all(store: &Store) -> Result<Vec<(String, String, String, String)>, Error> {
    Ok(sqlx::query_as("SELECT day, kind, slugs, body FROM asked ORDER BY day, id").fetch_all(&store.pool).await?)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Asked, all, forget_old, keep};
    use crate::in_memory;

    #[tokio::test]
    async fn a_question_is_forgotten_after_ninety_days() {
        let store = in_memory().await;
        for (id, day) in [(1, date(2026, 8, 1)), (2, date(2026, 11, 20))] {
            let asked = Asked { id, day, lang: "ja".into(), kind: "answer", slugs: vec!["short-stay".into()], text: "母を".into() };
            keep(&store, &asked).await.unwrap();
        }
        assert_eq!(forget_old(&store, date(2026, 11, 21)).await.unwrap(), 1);
        let left = all(&store).await.unwrap();
        assert_eq!(left, [("2026-11-20".into(), "answer".into(), "short-stay".into(), "母を".into())]);
    }
}
