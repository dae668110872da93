//! Whether the service is alive and able to serve, and a few figures for Prometheus.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::State as Shared;
use axum::http::header;
use axum::response::IntoResponse;
use desk::ask::Kind;

use crate::state::State;

/// The names of the kinds of answers, in the order counted.
const KINDS: [(Kind, &str); 5] =
    [(Kind::Emergency, "emergency"), (Kind::Answer, "answer"), (Kind::Clarify, "clarify"), (Kind::Route, "route"), (Kind::Unknown, "unknown")];

/// Counters; they say how much, never what or who.
#[derive(Debug, Default)]
pub struct Metrics {
    answers: [AtomicU64; 5],
    notes_dropped: AtomicU64,
    errors: AtomicU64,
}

impl Metrics {
    pub(crate) fn answered(&self, kind: Kind) {
        if let Some(at) = KINDS.iter().position(|(other, _)| *other == kind) {
            self.answers[at].fetch_add(1, Ordering::Relaxed);
        }
    }

    pub(crate) fn note_dropped(&self) {
        self.notes_dropped.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts an error and gives its reference number.
    pub(crate) fn error(&self) -> u64 {
        self.errors.fetch_add(1, Ordering::Relaxed) + 1
    }
}

/// Alive.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// Able to serve: a Town is published, or this would not be running.
pub async fn readyz(Shared(state): Shared<State>) -> String {
    format!("ok, version {}\n", state.published().town.version)
}

/// Figures in Prometheus' text format.
pub async fn metrics(Shared(state): Shared<State>) -> impl IntoResponse {
    let (metrics, published) = (state.metrics(), state.published());
    let mut out = String::from("# HELP madoguchi_answers_total Questions answered, by kind.\n# TYPE madoguchi_answers_total counter\n");
    for ((_, kind), count) in KINDS.iter().zip(&metrics.answers) {
        // Writing into a string does not fail.
        let _ = writeln!(out, "madoguchi_answers_total{{kind=\"{kind}\"}} {}", count.load(Ordering::Relaxed));
    }
    let single = [
        (
            "madoguchi_notes_dropped_total",
            "counter",
            "Questions that were not kept because writing could not follow.",
            metrics.notes_dropped.load(Ordering::Relaxed),
        ),
        ("madoguchi_errors_total", "counter", "Pages that failed.", metrics.errors.load(Ordering::Relaxed)),
        ("madoguchi_articles", "gauge", "Articles published.", published.town.slugs().count() as u64),
        ("madoguchi_town_version", "gauge", "The version that is published.", published.town.version.unsigned_abs()),
    ];
    for (name, kind, help, value) in single {
        // Writing into a string does not fail.
        let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}");
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], out)
}
