//! What a fresh machine may lack: looked for, fetched where that is possible, else named with the command that would install it.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use crate::run::{output, root, run, stage};

/// The wasm target of this toolchain.
pub(crate) fn wasm_target() -> anyhow::Result<()> {
    if has_wasm_target()? {
        return Ok(());
    }
    stage("adding the wasm target", || {
        let added = Command::new("rustup").args(["target", "add", "wasm32-unknown-unknown"]).status();
        if added.is_ok_and(|status| status.success()) && has_wasm_target()? {
            return Ok(());
        }
        bail!("the Rust target wasm32-unknown-unknown is missing; install it with: rustup target add wasm32-unknown-unknown")
    })
}

fn has_wasm_target() -> anyhow::Result<bool> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let dir = output(Command::new(rustc).args(["--print", "target-libdir", "--target", "wasm32-unknown-unknown"]))?;
    let Ok(entries) = std::fs::read_dir(dir.trim()) else { return Ok(false) };
    Ok(entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libcore-")))
}

/// Chromium: `CHROMIUM` if set, else the system's, else by the package manager when root.
pub(crate) fn chromium() -> anyhow::Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        let path = PathBuf::from(named);
        if !path.is_file() {
            bail!("CHROMIUM names {}, which is no file; name the browser's program or unset it", path.display());
        }
        return Ok(path);
    }
    let found = || ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].iter().find_map(|name| in_path(name));
    if let Some(path) = found() {
        return Ok(path);
    }
    packages("Chromium", &["chromium", "fonts-noto-cjk"])?;
    found().context("Chromium was installed but is not in the PATH; set CHROMIUM to its program")
}

/// Node.js with npm, for the browser tests.
pub(crate) fn node() -> anyhow::Result<()> {
    if in_path("node").is_none() || in_path("npm").is_none() {
        packages("Node.js with npm", &["nodejs", "npm"])?;
    }
    Ok(())
}

/// The browser tests' own packages, as their lock file says.
pub(crate) fn browser_packages() -> anyhow::Result<()> {
    let dir = root().join("tests/browser");
    let lock = std::fs::read(dir.join("package-lock.json")).context("tests/browser/package-lock.json is missing")?;
    let stamp = dir.join("node_modules/.lock-as-installed");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    stage("getting the browser tests' packages", || run(Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&dir)))?;
    Ok(std::fs::write(stamp, lock)?)
}

/// `oha`, the load generator, below `target/tools`.
pub(crate) fn oha() -> anyhow::Result<PathBuf> {
    if let Some(path) = in_path("oha") {
        return Ok(path);
    }
    let tools = root().join("target/tools");
    let path = tools.join("bin/oha");
    if !path.is_file() {
        stage("getting oha, the load generator", || {
            run(Command::new("cargo").args(["install", "--locked", "--no-default-features", "--features", "rustls", "oha", "--root"]).arg(&tools))
        })?;
    }
    Ok(path)
}

/// A formatter or linter that comes with rustup.
pub(crate) fn component(name: &str, program: &str) -> anyhow::Result<()> {
    let there = || Command::new("cargo").args([program, "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    if there() {
        return Ok(());
    }
    let added = Command::new("rustup").args(["component", "add", name]).status();
    if added.is_ok_and(|status| status.success()) && there() {
        return Ok(());
    }
    bail!("{name} is missing; install it with: rustup component add {name}")
}

/// A program that the shell would find.
pub(crate) fn in_path(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|dir| dir.join(name)).find(|path| path.is_file())
}

/// Installs Debian packages when root; else names the command.
fn packages(what: &str, names: &[&str]) -> anyhow::Result<()> {
    let command = format!("apt-get install -y {}", names.join(" "));
    let root_user = output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !root_user || in_path("apt-get").is_none() {
        bail!("{what} is missing; install it with: sudo {command}");
    }
    stage(&format!("getting {what} from the package manager"), || {
        run(Command::new("apt-get").args(["update", "-qq"]))?;
        run(Command::new("apt-get").args(["install", "-y", "-qq", "--no-install-recommends"]).args(names).env("DEBIAN_FRONTEND", "noninteractive"))
            .with_context(|| format!("{what} could not be installed; try: {command}"))
    })
}
