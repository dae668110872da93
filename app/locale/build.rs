//! Writes a table of every file below `i18n/`, so that a language is added by adding files.

use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../i18n").canonicalize()?;
    println!("cargo::rerun-if-changed={}", root.display());
    let mut table = String::from("pub(crate) const FILES: &[(&str, &str, &str)] = &[\n");
    let mut langs: Vec<_> = fs::read_dir(&root)?.collect::<Result<_, _>>()?;
    langs.sort_by_key(fs::DirEntry::file_name);
    for lang in langs {
        println!("cargo::rerun-if-changed={}", lang.path().display());
        let mut files: Vec<_> = fs::read_dir(lang.path())?.collect::<Result<_, _>>()?;
        files.sort_by_key(fs::DirEntry::file_name);
        for file in files.iter().filter(|file| file.path().extension().is_some_and(|ending| ending == "ftl" || ending == "md")) {
            let (lang, name) = (lang.file_name(), file.file_name());
            let (lang, name, path) = (lang.to_string_lossy(), name.to_string_lossy(), file.path());
            table += &format!("    ({lang:?}, {name:?}, include_str!({path:?})),\n");
        }
    }
    table += "];\n";
    fs::write(Path::new(&env::var("OUT_DIR")?).join("files.rs"), table)?;
    Ok(())
}
