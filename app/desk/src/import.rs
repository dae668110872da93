//! A content folder is taken over into the store: what changed is published, what staff edited stays.

use std::collections::BTreeMap;

use content::folder::{Folder, fingerprint};
use store::documents::{Changes, Document};
use store::{Store, documents, town};

/// What an import did, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that were new.
    pub added: Vec<String>,
    /// Files taken over anew.
    pub changed: Vec<String>,
    /// Files that are gone from the folder and were forgotten.
    pub removed: Vec<String>,
    /// Files that changed or went, and were left as staff have them.
    pub kept: Vec<String>,
}

impl Report {
    /// Whether nothing was taken over.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// Why a folder was not taken over; nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The data folder belongs to another town.
    #[error("the data folder holds {stored}, the content folder is of {offered}")]
    OtherTown {
        /// Whose data it is.
        stored: String,
        /// Whose content it is.
        offered: String,
    },
    /// Whatever the store reports.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Takes a folder over; `now` in seconds since 1970. `identity` tells its town from another.
///
/// # Errors
/// Another town's data, or whatever the store reports; nothing was changed then.
pub async fn import(store: &Store, folder: &Folder, identity: &str, now: i64) -> Result<Report, Error> {
    let stored = town::find(store).await?;
    if let Some(stored) = stored.as_ref().filter(|stored| stored.identity != identity) {
        return Err(Error::OtherTown { stored: stored.identity.clone(), offered: identity.to_owned() });
    }
    let (changes, report) = compare(folder, documents::all(store).await?);
    if stored.is_none() || !report.is_empty() {
        documents::publish(store, identity, &changes, now).await?;
    }
    Ok(report)
}

/// What tells one town from another: city and prefecture, or, where a folder names no city, `unnamed`, the name of the folder.
pub fn identity(folder: &Folder, unnamed: &str) -> String {
    let mut unread = content::problem::Problems::default();
    // The city's own file tells; the towns and catchments are read where the Town is built.
    let city = folder.0.get_key_value(content::places::CITY).map(|(path, text)| (path.clone(), text.clone())).into_iter().collect();
    match content::places::parse(&city, &Folder::default(), &mut unread).city() {
        Some(city) => format!("{}{}", city.prefecture.as_deref().unwrap_or_default(), city.name),
        None => unnamed.to_owned(),
    }
}

fn compare(folder: &Folder, stored: Vec<Document>) -> (Changes, Report) {
    let mut stored: BTreeMap<String, Document> = stored.into_iter().map(|document| (document.path.clone(), document)).collect();
    let (mut changes, mut report) = (Changes::default(), Report::default());
    for (path, text) in &folder.0 {
        let imported = fingerprint(text);
        let old = stored.remove(path);
        match old {
            Some(old) if old.imported == imported => continue,
            Some(old) if edited_by_staff(&old) => {
                report.kept.push(path.clone());
                continue;
            }
            Some(_) => report.changed.push(path.clone()),
            None => report.added.push(path.clone()),
        }
        changes.put.push(Document { path: path.clone(), body: text.clone(), imported });
    }
    for (path, old) in stored {
        if edited_by_staff(&old) {
            report.kept.push(path);
        } else {
            report.removed.push(path.clone());
            changes.remove.push(path);
        }
    }
    (changes, report)
}

/// The text is no longer the one that was taken over from a file.
fn edited_by_staff(document: &Document) -> bool {
    fingerprint(&document.body) != document.imported
}

#[cfg(test)]
mod tests {
    use content::folder::{Folder, fingerprint};
    use store::documents::Document;

    use super::compare;

    fn document(path: &str, body: &str, imported: &str) -> Document {
        Document { path: path.into(), body: body.into(), imported: fingerprint(imported) }
    }

    #[test]
    fn what_staff_edited_is_kept_and_the_rest_follows_the_folder() {
        let files = [("new.md", "新"), ("changed.md", "二"), ("same.md", "同"), ("edited.md", "ファイルの二")];
        let folder = Folder(files.map(|(path, text)| (path.to_owned(), text.to_owned())).into());
        let stored = vec![
            document("changed.md", "一", "一"),
            document("same.md", "同", "同"),
            document("edited.md", "職員の文", "ファイルの一"),
            document("gone.md", "古", "古"),
            document("gone-but-edited.md", "職員の文", "古"),
        ];
        let (changes, report) = compare(&folder, stored);
        assert_eq!(report.added, ["new.md"]);
        assert_eq!(report.changed, ["changed.md"]);
        assert_eq!(report.removed, ["gone.md"]);
        assert_eq!(report.kept, ["edited.md", "gone-but-edited.md"]);
        assert_eq!(changes.put.len(), 2);
    }
}
