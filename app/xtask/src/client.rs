//! The client for browsers: the islands as wasm, compressed, in a folder named by their hash that the server carries.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::run::{cargo, root, stage};

const FILES: [&str; 3] = ["boot.js", "client.js", "client_bg.wasm"];

/// Builds the client into `app/server/dist/<hash>`; leaves the folder alone when nothing changed.
pub(crate) fn build() -> anyhow::Result<()> {
    stage("client (wasm)", || {
        let arguments = ["rustc", "--package", "islands", "--lib", "--crate-type", "cdylib", "--target", "wasm32-unknown-unknown", "--profile", "wasm-release"];
        cargo(&arguments)?;
        let raw = root().join("target/wasm32-unknown-unknown/wasm-release/islands.wasm");
        let made = root().join("target/client");
        bind(&raw, &made)?;
        place(&made)
    })
}

fn bind(raw: &Path, made: &Path) -> anyhow::Result<()> {
    if made.exists() {
        fs::remove_dir_all(made)?;
    }
    let mut bindgen = Bindgen::new();
    bindgen.input_path(raw).out_name("client").typescript(false).omit_default_module_path(true);
    let mut output = bindgen.web(true)?.generate_output()?;
    if output.snippets().values().any(|list| !list.is_empty()) || !output.local_modules().is_empty() {
        bail!("a dependency of the islands brought script files of its own; the client is three files and no more");
    }
    output.emit(made)?;
    fs::copy(root().join("app/islands/boot.js"), made.join("boot.js")).context("app/islands/boot.js is missing")?;
    Ok(())
}

/// Compresses into a folder beside the final one and renames it in one step.
fn place(made: &Path) -> anyhow::Result<()> {
    let mut hash = Sha256::new();
    for name in FILES {
        hash.update(fs::read(made.join(name))?);
    }
    let hash: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let dist = root().join("app/server/dist");
    let place = dist.join(&hash);
    if place.is_dir() && others(&dist, &hash)?.is_empty() {
        return Ok(());
    }
    let new = root().join("target/client-new");
    if new.exists() {
        fs::remove_dir_all(&new)?;
    }
    fs::create_dir_all(&new)?;
    for name in FILES {
        let plain = fs::read(made.join(name))?;
        fs::write(new.join(format!("{name}.br")), brotli(&plain)?)?;
        fs::write(new.join(format!("{name}.gz")), gzip(&plain)?)?;
        fs::write(new.join(name), plain)?;
    }
    for old in others(&dist, "")? {
        fs::remove_dir_all(old)?;
    }
    Ok(fs::rename(new, place)?)
}

fn others(dist: &Path, hash: &str) -> anyhow::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(dist)? {
        let path = entry?.path();
        if path.is_dir() && path.file_name().is_none_or(|name| name != hash) {
            out.push(path);
        }
    }
    Ok(out)
}

fn brotli(plain: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 4096, 11, 22);
    writer.write_all(plain)?;
    writer.flush()?;
    drop(writer);
    Ok(out)
}

fn gzip(plain: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(plain)?;
    Ok(writer.finish()?)
}
