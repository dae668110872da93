//! `madoguchi serve`: takes the content over, builds the Town, and answers.

use std::fs::{self, File, TryLockError};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail};
use content::folder::Folder;
use content::problem::{Problems, Severity};
use desk::{Town, import};
use locale::Texts;
use resident::kept::{Note, WAITING, keep_notes};
use resident::{Settings, State};
use store::Store;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use crate::memory::{self, GiveBack};
use crate::{ContentOption, Switch, check, clock, embedded, report};

/// Where to serve which town.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    #[command(flatten)]
    content: ContentOption,
    /// The folder that holds what is stored; made where there is none.
    #[arg(long, env = "MADOGUCHI_DATA", default_value = "data")]
    data: PathBuf,
    /// Address and port to listen on.
    #[arg(long, env = "MADOGUCHI_LISTEN", default_value = "127.0.0.1:3000")]
    listen: SocketAddr,
    /// The address that others see, such as https://care.example.jp; for QR codes, canonical links and mail.
    #[arg(long, env = "MADOGUCHI_PUBLIC_URL")]
    public_url: Option<String>,
    /// Limits on questions from one address.
    #[arg(long, env = "MADOGUCHI_LIMITS", default_value = "on")]
    limits: Switch,
    /// Takes files of the content folder over as they change, while serving.
    #[arg(long)]
    watch: bool,
}

/// Serves until it is told to stop.
pub(crate) fn run(options: Options) -> anyhow::Result<ExitCode> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(serve(options))
}

async fn serve(options: Options) -> anyhow::Result<ExitCode> {
    let begun = Instant::now();
    let texts = report::texts();
    // A second initialisation in one process is the only failure, and does no harm.
    let _ = any_spawner::Executor::init_tokio();
    let _lock = lock(&options.data, texts)?;
    let store = Store::open(&options.data).await.with_context(|| texts.with("store-failed", &[("dir", &options.data.display())]))?;
    let source = Source { content: options.content.content.clone(), packaged: embedded::content() };
    source.take_over(&store, &options.data, texts).await?;
    let town = source.town(&store, None).await?;
    say_problems(&town, texts);

    let listener = TcpListener::bind(options.listen).await.with_context(|| texts.with("listen-failed", &[("address", &options.listen)]))?;
    let address = listener.local_addr()?;
    let public_url = options.public_url.unwrap_or_else(|| format!("http://{address}")).trim_end_matches('/').to_owned();
    let (notes, waiting) = mpsc::channel(WAITING);
    let settings = Settings { public_url, limits: options.limits == Switch::On };
    let count = town.slugs().count();
    let state = State::new(Arc::new(town), store.clone(), notes, clock::clock(), clock::dice(), settings, embedded::assets());
    let keeper = tokio::spawn(keep_notes(store.clone(), waiting));
    let daily = tokio::spawn(every_day(state.clone()));
    let tidier = tokio::spawn(every_second());
    let watcher = options.watch.then(|| tokio::spawn(watch(state.clone(), store.clone(), source, options.data.clone())));

    if embedded::assets().client_hash.is_none() {
        eprintln!("{}", texts.get("islands-missing"));
    }
    let millis = begun.elapsed().as_millis();
    eprintln!("{}", texts.with("serving", &[("articles", &count), ("millis", &millis.to_string().as_str()), ("url", &format!("http://{address}/"))]));
    let service = resident::router(state).into_make_service_with_connect_info::<SocketAddr>();
    memory::give_back(GiveBack::Later);
    axum::serve(listener, service).with_graceful_shutdown(told_to_stop()).await?;
    daily.abort();
    tidier.abort();
    if let Some(watcher) = watcher {
        watcher.abort();
    }
    // The state is gone with the router, so the keeper writes what is waiting and ends.
    let _ = tokio::time::timeout(Duration::from_secs(5), keeper).await;
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

/// One server for each data folder: the lock is held as long as the file is open.
fn lock(data: &Path, texts: Texts) -> anyhow::Result<File> {
    let shown = data.display();
    fs::create_dir_all(data).with_context(|| texts.with("data-unmakable", &[("dir", &shown)]))?;
    let file = File::create(data.join("lock")).with_context(|| texts.with("data-unwritable", &[("dir", &shown)]))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => bail!(texts.with("data-in-use", &[("dir", &shown)])),
        Err(TryLockError::Error(error)) => Err(anyhow!(error).context(texts.with("data-unwritable", &[("dir", &shown)]))),
    }
}

/// Where the town's files come from.
struct Source {
    content: Option<PathBuf>,
    packaged: Folder,
}

impl Source {
    fn folder(&self) -> anyhow::Result<Folder> {
        match &self.content {
            // What is wrong with single files is said once the town is built from them.
            Some(dir) => check::load(dir, &mut Problems::default()),
            None => Ok(self.packaged.clone()),
        }
    }

    /// Takes changed files over into the store and says what was done.
    async fn take_over(&self, store: &Store, data: &Path, texts: Texts) -> anyhow::Result<import::Report> {
        let folder = self.folder()?;
        let unnamed = match &self.content {
            Some(dir) => dir.canonicalize()?.display().to_string(),
            None => "madoguchi".to_owned(),
        };
        let identity = import::identity(&folder, &unnamed);
        let now = (clock::clock())().as_second();
        let report = import::import(store, &folder, &identity, now).await.map_err(|error| match error {
            import::Error::OtherTown { stored, offered } => anyhow!(texts.with(
                "other-town",
                &[
                    ("dir", &data.display()),
                    ("stored", &stored),
                    ("offered", &offered),
                    ("content", &self.content.as_ref().map_or_else(String::new, |dir| format!(" --content {}", dir.display())))
                ]
            )),
            import::Error::Store(error) => anyhow!(error).context(texts.with("store-failed", &[("dir", &data.display())])),
        })?;
        let (added, changed, removed) = (report.added.len(), report.changed.len(), report.removed.len());
        if !report.is_empty() {
            eprintln!("{}", texts.with("taken-over", &[("added", &added), ("changed", &changed), ("removed", &removed)]));
        }
        for path in &report.kept {
            eprintln!("{}", texts.with("kept-as-edited", &[("path", path)]));
        }
        Ok(report)
    }

    /// The Town of what the store holds now, after another.
    async fn town(&self, store: &Store, before: Option<&Town>) -> anyhow::Result<Town> {
        let documents = store::documents::all(store).await?;
        let stored = store::town::find(store).await?;
        let (version, published_at) = stored.map_or((0, 0), |town| (town.version, town.published_at));
        let folder = Folder(documents.into_iter().map(|document| (document.path, document.body)).collect());
        Ok(Town::renewed(before, &folder, &self.packaged, version, jiff::Timestamp::from_second(published_at)?)?)
    }
}

/// Errors in full; advice as a number, since `check` lists it.
fn say_problems(town: &Town, texts: Texts) {
    for problem in town.problems.iter().filter(|problem| problem.severity == Severity::Error) {
        eprintln!("{}", report::line(problem, texts));
    }
    let advice = town.problems.iter().filter(|problem| problem.severity == Severity::Advice).count();
    if advice > 0 {
        eprintln!("{}", texts.with("advice-count", &[("count", &advice)]));
    }
}

/// Forgets what is 90 days old at start and every hour, and addresses that have been quiet.
async fn every_day(state: State) {
    loop {
        state.note(Note::Day(state.tokyo().date()));
        state.forget_quiet();
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}

/// Gives back the memory of what was done, such as compressing a page.
async fn every_second() {
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        memory::tidy();
    }
}

/// Looks at the content folder every second; what cannot be taken over is said, and the town stays as it was.
async fn watch(state: State, store: Store, source: Source, data: PathBuf) {
    let texts = report::texts();
    let mut seen = source.folder().unwrap_or_default();
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let Ok(folder) = source.folder() else { continue };
        if folder == seen {
            continue;
        }
        seen = folder;
        let done = async {
            source.take_over(&store, &data, texts).await?;
            source.town(&store, Some(&state.published().town)).await
        };
        match done.await {
            Ok(town) => {
                say_problems(&town, texts);
                state.publish(Arc::new(town));
            }
            Err(error) => eprintln!("{error:#}"),
        }
    }
}

async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else { return };
        tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}
