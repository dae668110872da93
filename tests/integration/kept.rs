//! What is kept: as the privacy page says, and nothing of an emergency.

use desk::import::{Error, identity, import};
use resident::kept::Note;
use serde_json::json;
use store::{asked, documents, feedback};

use crate::desk::{Desk, content};

#[tokio::test]
async fn a_question_is_kept_scrubbed_with_its_day_and_an_emergency_is_not() {
    let mut desk = Desk::new().await;
    desk.ask(&json!({ "text": "山田さんの母を預けたい。電話は090-1234-5678", "lang": "ja" })).await;
    let Ok(Note::Asked(kept)) = desk.notes.try_recv() else { panic!("nothing was noted") };
    assert_eq!(kept.text, "＊さんの母を預けたい。電話は＊");
    assert_eq!(kept.day.to_string(), "2026-11-21");
    asked::keep(&desk.store, &kept).await.unwrap();
    assert_eq!(asked::all(&desk.store).await.unwrap().len(), 1);

    desk.ask(&json!({ "text": "もう死にたい", "lang": "ja" })).await;
    assert!(desk.notes.try_recv().is_err(), "an emergency is never kept");
}

#[tokio::test]
async fn feedback_is_counted_by_article() {
    let mut desk = Desk::new().await;
    let said = desk.post("/api/v1/feedback", "application/json", json!({ "slug": "short-stay", "helped": true, "lang": "ja" }).to_string()).await;
    assert_eq!(said.status, 204);
    let Ok(Note::Helped { slug, lang, helped }) = desk.notes.try_recv() else { panic!("nothing was noted") };
    feedback::count(&desk.store, &slug, &lang, helped).await.unwrap();
    assert_eq!(feedback::times(&desk.store, "short-stay", true).await.unwrap(), 1);
    assert_eq!(desk.post("/api/v1/feedback", "application/json", "{\"slug\":\"none\",\"helped\":true}").await.status, 422);
}

#[tokio::test]
async fn a_folder_is_taken_over_once_and_staff_edits_stay() {
    let desk = Desk::new().await;
    let mut folder = content().clone();
    let town = identity(&folder, "");
    let first = import(&desk.store, &folder, &town, 1).await.unwrap();
    assert_eq!(first.added.len(), folder.0.len());
    assert!(import(&desk.store, &folder, &town, 2).await.unwrap().is_empty());

    let path = "articles/short-stay/ja.md".to_owned();
    assert!(documents::edit(&desk.store, &path, "# 職員が直した文\n", 3).await.unwrap());
    folder.0.insert(path.clone(), "# ファイルの新しい文\n".into());
    let again = import(&desk.store, &folder, &town, 4).await.unwrap();
    assert_eq!((again.kept, again.changed), (vec![path.clone()], vec![]));
    let stored = documents::all(&desk.store).await.unwrap();
    assert!(stored.iter().any(|document| document.path == path && document.body.contains("職員")));
}

#[tokio::test]
async fn another_towns_folder_is_refused_and_nothing_changes() {
    let desk = Desk::new().await;
    let town = identity(content(), "");
    import(&desk.store, content(), &town, 1).await.unwrap();
    let before = documents::all(&desk.store).await.unwrap();
    let refused = import(&desk.store, &content::folder::Folder::default(), "べつの町", 2).await;
    assert!(matches!(refused, Err(Error::OtherTown { .. })));
    assert_eq!(documents::all(&desk.store).await.unwrap(), before);
}
