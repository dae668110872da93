//! Writes two tables of `include_bytes!`: the client that `cargo xtask build` put into `dist/`, and the default content.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let mut out = client(&here.join("dist"))?;
    out += &content(&here.join("../../content").canonicalize()?)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("embedded.rs"), out)?;
    Ok(())
}

/// `dist/<hash>/<file>` with `.br` and `.gz` beside each; the newest folder, of which there should be one.
fn client(dist: &Path) -> Result<String, Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed={}", dist.display());
    let mut folders: Vec<_> = fs::read_dir(dist)?.collect::<Result<Vec<_>, _>>()?;
    folders.retain(|entry| entry.path().is_dir());
    folders.sort_by_key(fs::DirEntry::file_name);
    let Some(folder) = folders.first() else {
        println!(
            "cargo::warning=ISLANDS ARE MISSING: no client in app/server/dist, so the site will be plain pages and forms. `cargo xtask build` makes both."
        );
        return Ok("pub(crate) const CLIENT_HASH: Option<&str> = None;\npub(crate) const CLIENT: &[AssetFile] = &[];\n".to_owned());
    };
    let hash = folder.file_name().to_string_lossy().into_owned();
    let mut out = format!("pub(crate) const CLIENT_HASH: Option<&str> = Some({hash:?});\npub(crate) const CLIENT: &[AssetFile] = &[\n");
    for name in ["boot.js", "client.js", "client_bg.wasm"] {
        let path = folder.path().join(name);
        println!("cargo::rerun-if-changed={}", path.display());
        let file = |ending: &str| format!("include_bytes!({:?})", format!("{}{ending}", path.display()));
        writeln!(out, "    AssetFile {{ name: {name:?}, plain: {}, br: {}, gzip: {} }},", file(""), file(".br"), file(".gz"))?;
    }
    Ok(out + "];\n")
}

fn content(root: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let mut files = Vec::new();
    walk(root, &mut files)?;
    files.sort();
    let mut out = String::from("pub(crate) const CONTENT: &[(&str, &[u8])] = &[\n");
    for file in files {
        let name = file.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
        writeln!(out, "    ({name:?}, include_bytes!({:?})),", file.display().to_string())?;
    }
    Ok(out + "];\n")
}

fn walk(dir: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", dir.display());
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else if path.extension().is_some_and(|ending| ["md", "toml", "csv", "svg"].iter().any(|other| ending == *other)) {
            files.push(path);
        }
    }
    Ok(())
}
