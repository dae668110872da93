//! The texts of a content folder, by path: from a directory, from the binary or from the store.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::{fs, io};

use sha2::{Digest, Sha256};

use crate::problem::Problems;

/// File texts by their path below the content folder, with `/` between the parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder(pub BTreeMap<String, String>);

/// What belongs to a town; anything else in the folder is left alone.
const ENDINGS: [&str; 4] = ["md", "toml", "csv", "svg"];
/// The largest file that is read, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

impl Folder {
    /// Reads every `.md`, `.toml`, `.csv` and `.svg` below a directory; hidden files and a README are left out.
    ///
    /// A file that is no UTF-8 or too large is noted and left out.
    ///
    /// # Errors
    /// Where the directory itself cannot be read.
    pub fn load(dir: &Path, problems: &mut Problems) -> io::Result<Self> {
        let mut folder = Self::default();
        folder.add(dir, "", problems)?;
        Ok(folder)
    }

    fn add(&mut self, dir: &Path, prefix: &str, problems: &mut Problems) -> io::Result<()> {
        for entry in fs::read_dir(dir)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{prefix}{name}");
            if name.starts_with('.') {
                continue;
            }
            let meta = fs::metadata(entry.path())?;
            if meta.is_dir() {
                self.add(&entry.path(), &format!("{path}/"), problems)?;
            } else if ENDINGS.iter().any(|ending| name.ends_with(&format!(".{ending}"))) && !name.starts_with("README") {
                if meta.len() > LARGEST {
                    problems.error(&path, 0, None, "file-too-large", &[]);
                } else {
                    self.add_file(path, &fs::read(entry.path())?, problems);
                }
            }
        }
        Ok(())
    }

    /// Adds one file's bytes; a byte order mark is dropped, and bytes that are no UTF-8 are noted.
    pub fn add_file(&mut self, path: String, bytes: &[u8], problems: &mut Problems) {
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                self.0.insert(path, text.trim_start_matches('\u{feff}').to_owned());
            }
            Err(error) => {
                let line = 1 + bytes[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count();
                problems.error(&path, line, None, "not-utf8", &[]);
            }
        }
    }

    /// The files below a folder of this folder, without its name: `triage/` gives `medical/ja.toml`.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.range(prefix.to_owned()..).take_while(move |(path, _)| path.starts_with(prefix)).map(move |(path, text)| (&path[prefix.len()..], text.as_str()))
    }

    /// The text of one file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }
}

/// The SHA-256 of a text in hexadecimal, by which a changed file is told from an unchanged one.
pub fn fingerprint(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Tells whether texts have changed since they were read, within one run of the program.
pub(crate) fn stamp<'a>(texts: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut hasher = DefaultHasher::new();
    texts.into_iter().for_each(|text| text.hash(&mut hasher));
    hasher.finish()
}
