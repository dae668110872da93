//! What the binary carries: the client for browsers and the default content.

use content::folder::Folder;
use content::problem::Problems;
use resident::Assets;
use resident::state::AssetFile;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The client, if one was built before the server.
pub(crate) fn assets() -> Assets {
    Assets { client_hash: CLIENT_HASH, client: CLIENT.to_vec() }
}

/// The default town.
pub(crate) fn content() -> Folder {
    let mut folder = Folder::default();
    let mut problems = Problems::default();
    // As a folder is read from a disk: what explains the files to their writers is none of them.
    let read = |path: &str| !path.rsplit('/').next().unwrap_or(path).starts_with("README");
    for (path, bytes) in CONTENT.iter().filter(|(path, _)| read(path)) {
        folder.add_file((*path).to_owned(), bytes, &mut problems);
    }
    folder
}
