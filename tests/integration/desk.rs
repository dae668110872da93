//! A desk for tests: the default content, a clock that stands still, an empty store.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};

use ::content::folder::Folder;
use ::content::problem::Problems;
use ::desk::Town;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use jiff::Timestamp;
use resident::kept::{Note, WAITING};
use resident::{Assets, Settings, State};
use serde_json::Value;
use store::Store;
use tempfile::TempDir;
use tokio::sync::mpsc;
use tower::ServiceExt;

/// Saturday, 21 November 2026, 10:00 in Japan.
pub(crate) const SATURDAY_TEN: &str = "2026-11-21T01:00:00Z";

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

pub(crate) fn content() -> &'static Folder {
    static CONTENT: OnceLock<Folder> = OnceLock::new();
    CONTENT.get_or_init(|| Folder::load(&root().join("content"), &mut Problems::default()).unwrap())
}

/// A running desk.
pub(crate) struct Desk {
    router: Router,
    pub(crate) store: Store,
    pub(crate) notes: mpsc::Receiver<Note>,
    _data: TempDir,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("no JSON ({error}): {}", self.text()))
    }

    pub(crate) fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// The default town, which is the same for every test and takes the longest to build.
pub(crate) fn default_town() -> &'static Arc<Town> {
    static DEFAULT: LazyLock<Arc<Town>> = LazyLock::new(|| build(content()));
    &DEFAULT
}

pub(crate) fn build(folder: &Folder) -> Arc<Town> {
    Arc::new(Town::build(folder, content(), 1, Timestamp::UNIX_EPOCH).unwrap())
}

impl Desk {
    pub(crate) async fn new() -> Self {
        Self::at(SATURDAY_TEN, content()).await
    }

    /// A desk of a town at a moment.
    pub(crate) async fn at(now: &str, folder: &Folder) -> Self {
        // Another test may have initialised it: that does no harm.
        let _ = any_spawner::Executor::init_tokio();
        let data = tempfile::tempdir().unwrap();
        let store = Store::open(data.path()).await.unwrap();
        let town = if folder == content() { Arc::clone(default_town()) } else { build(folder) };
        let (sender, notes) = mpsc::channel(WAITING);
        let now: Timestamp = now.parse().unwrap();
        let rolls = AtomicU64::new(1);
        let settings = Settings { public_url: "https://care.example".into(), limits: false };
        let state = State::new(
            town,
            store.clone(),
            sender,
            Arc::new(move || now),
            Arc::new(move || rolls.fetch_add(1, Ordering::Relaxed)),
            settings,
            Assets::default(),
        );
        Self { router: resident::router(state), store, notes, _data: data }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer { status: parts.status, headers: parts.headers, body: to_bytes(body, usize::MAX).await.unwrap().to_vec() }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, kind: &str, body: impl Into<Body>) -> Answer {
        self.send(Request::post(path).header(header::CONTENT_TYPE, kind).body(body.into()).unwrap()).await
    }

    pub(crate) async fn ask(&self, request: &Value) -> Answer {
        self.post("/api/v1/ask", "application/json", request.to_string()).await
    }

    pub(crate) async fn form(&self, path: &str, body: &str) -> Answer {
        self.post(path, "application/x-www-form-urlencoded", body.to_owned()).await
    }
}
