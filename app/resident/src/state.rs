//! What every handler shares: the published town, the store, the clock, and how the service was set up.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use arc_swap::ArcSwap;
use desk::Town;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use store::Store;
use tokio::sync::mpsc;
use ui::Site;
use ui::render::Bytes;

use crate::kept::Note;
use crate::limit::Limits;
use crate::metrics::Metrics;

/// Japan has one time and no summer time.
const TOKYO: Offset = Offset::constant(9);

/// One file of the client: name, media type, and its bytes plain, in brotli and in gzip.
#[derive(Clone, Copy, Debug)]
pub struct AssetFile {
    /// The name below the folder.
    pub name: &'static str,
    /// As it is.
    pub plain: &'static [u8],
    /// Brotli.
    pub br: &'static [u8],
    /// Gzip.
    pub gzip: &'static [u8],
}

/// What the binary carries for browsers.
#[derive(Debug, Default)]
pub struct Assets {
    /// The hash that names the client's folder; `None` where no client was built in.
    pub client_hash: Option<&'static str>,
    /// The client's files.
    pub client: Vec<AssetFile>,
}

/// How the service was set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address others see, without a slash at the end.
    pub public_url: String,
    /// Whether limits on requests hold.
    pub limits: bool,
}

/// A town with the pages that depend on it alone, rendered and compressed at first use.
pub struct Published {
    /// The snapshot.
    pub town: Arc<Town>,
    /// What the pages say of the site.
    pub site: Arc<Site>,
    pages: RwLock<HashMap<String, Arc<Bytes>>>,
}

impl Published {
    /// A town about to be shown.
    pub fn new(town: Arc<Town>, site: Site) -> Self {
        Self { town, site: Arc::new(site), pages: RwLock::default() }
    }

    /// The bytes of a page under a key, made at first use.
    pub fn page(&self, key: &str, make: impl FnOnce() -> String) -> Arc<Bytes> {
        // A poisoned lock means that a page panicked while it was made; the others are whole.
        let known = self.pages.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(key).cloned();
        known.unwrap_or_else(|| {
            let bytes = Arc::new(Bytes::new(make().into_bytes(), 9));
            self.pages.write().unwrap_or_else(std::sync::PoisonError::into_inner).insert(key.to_owned(), Arc::clone(&bytes));
            bytes
        })
    }
}

/// The time, as a parameter of the service.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;
/// Chance, as a parameter of the service.
pub type Dice = Arc<dyn Fn() -> u64 + Send + Sync>;

/// Everything the handlers share; cheap to clone.
#[derive(Clone)]
pub struct State(Arc<Inner>);

struct Inner {
    published: ArcSwap<Published>,
    store: Store,
    notes: mpsc::Sender<Note>,
    clock: Clock,
    dice: Dice,
    settings: Settings,
    assets: Assets,
    style: Arc<Bytes>,
    limits: Limits,
    metrics: Metrics,
}

impl State {
    /// Puts the parts together; `notes` is where [`crate::kept::keep_notes`] listens.
    pub fn new(town: Arc<Town>, store: Store, notes: mpsc::Sender<Note>, clock: Clock, dice: Dice, settings: Settings, assets: Assets) -> Self {
        let style = Arc::new(Bytes::new(ui::STYLE.as_bytes().to_vec(), 11));
        let site = site(&town, &settings, &assets, &style);
        Self(Arc::new(Inner {
            published: ArcSwap::from_pointee(Published::new(town, site)),
            store,
            notes,
            clock,
            dice,
            limits: Limits::new(settings.limits),
            settings,
            assets,
            style,
            metrics: Metrics::default(),
        }))
    }

    /// Shows another town from now on.
    pub fn publish(&self, town: Arc<Town>) {
        let site = site(&town, &self.0.settings, &self.0.assets, &self.0.style);
        self.0.published.store(Arc::new(Published::new(town, site)));
    }

    /// What is shown now.
    pub fn published(&self) -> Arc<Published> {
        self.0.published.load_full()
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// Hands a note to the keeper without waiting; when the keeper cannot follow, the note is dropped and counted.
    pub fn note(&self, note: Note) {
        if self.0.notes.try_send(note).is_err() {
            self.0.metrics.note_dropped();
        }
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        (self.0.clock)()
    }

    /// The time now on a clock in Japan.
    pub fn tokyo(&self) -> DateTime {
        self.now().to_zoned(TimeZone::fixed(TOKYO)).datetime()
    }

    /// A number by chance.
    pub fn chance(&self) -> u64 {
        (self.0.dice)()
    }

    /// Forgets addresses that have been quiet.
    pub fn forget_quiet(&self) {
        self.0.limits.forget();
    }

    pub(crate) fn assets(&self) -> &Assets {
        &self.0.assets
    }

    pub(crate) fn style(&self) -> &Arc<Bytes> {
        &self.0.style
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }
}

/// A time in Japan as RFC 3339.
pub fn rfc3339(at: DateTime) -> String {
    TOKYO.to_timestamp(at).map_or_else(|_| at.to_string(), |at| at.display_with_offset(TOKYO).to_string())
}

fn site(town: &Town, settings: &Settings, assets: &Assets, style: &Bytes) -> Site {
    let city = town.places.city();
    Site {
        city: city.map(|city| city.name.clone()),
        notice: city.and_then(|city| city.notice.clone()),
        main_phone: city.and_then(|city| city.main_window.as_ref()).map(|window| window.phone.clone()),
        has_7119: city.is_some_and(|city| city.has_7119),
        public_url: settings.public_url.clone(),
        style_href: format!("/style/{}.css", style.etag.trim_matches('"')),
        client: assets.client_hash.map(|hash| format!("/pkg/{hash}")),
    }
}
