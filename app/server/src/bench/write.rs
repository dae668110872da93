//! A base written to disk, so that other search engines can be measured on the very same one.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use content::folder::Folder;

/// Writes every file of a base below a folder that is not there yet, or is empty.
pub(super) fn run(dir: &Path, folder: &Folder) -> anyhow::Result<ExitCode> {
    // Files of an earlier base would count as part of this one.
    if dir.exists() && fs::read_dir(dir).with_context(|| format!("{} is no folder; name a new one", dir.display()))?.next().is_some() {
        bail!("{} is not empty; name a new folder, or remove this one first", dir.display());
    }
    for (path, text) in &folder.0 {
        let file = dir.join(path);
        let parent = file.parent().context("a file of the base has no folder")?;
        fs::create_dir_all(parent).with_context(|| format!("{} cannot be made; is the place writable?", parent.display()))?;
        fs::write(&file, text).with_context(|| format!("{} cannot be written; is the disk full?", file.display()))?;
    }
    println!("wrote {} files to {}", folder.0.len(), dir.display());
    Ok(ExitCode::SUCCESS)
}
