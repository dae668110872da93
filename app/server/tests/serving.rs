//! The binary as an IT officer meets it: what it says when something is wrong, and that nothing stored is lost.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

fn madoguchi() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_madoguchi"));
    command.env("LANG", "en_US.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES");
    command
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A server that ends with its test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Serves a content folder and waits until it says that it is ready.
fn serve(content: &Path, data: &Path) -> Server {
    let mut child = madoguchi()
        .args(["serve", "--listen", "127.0.0.1:0", "--content"])
        .arg(content)
        .arg("--data")
        .arg(data)
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let lines = BufReader::new(child.stderr.take().expect("its words are piped")).lines();
    let ready = lines.map_while(Result::ok).any(|line| line.contains("Ready in"));
    assert!(ready, "it did not become ready");
    Server(child)
}

fn town(name: &str) -> TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(dir.path().join("articles")).expect("a folder");
    fs::create_dir_all(dir.path().join("places")).expect("a folder");
    fs::write(dir.path().join("articles/meals.md"), "# 配食\n\n弁当を届けます。\n").expect("a file");
    fs::write(dir.path().join("places/city.toml"), format!("name = \"{name}\"\nprefecture = \"みほん県\"\n")).expect("a file");
    dir
}

#[test]
fn a_second_server_on_the_same_data_folder_is_refused_with_what_to_do() {
    let (content, data) = (town("みほん市"), tempfile::tempdir().expect("a folder"));
    let _first = serve(content.path(), data.path());
    let second =
        madoguchi().args(["serve", "--listen", "127.0.0.1:0", "--content"]).arg(content.path()).arg("--data").arg(data.path()).output().expect("it runs");
    assert!(!second.status.success());
    let said = said(&second);
    assert!(said.contains("already serves the data folder") && said.contains("--data"), "{said}");
}

#[test]
fn another_towns_folder_is_refused_with_the_command_that_was_meant() {
    let data = tempfile::tempdir().expect("a folder");
    drop(serve(town("みほん市").path(), data.path()));
    let other = town("べつの市");
    let refused =
        madoguchi().args(["serve", "--listen", "127.0.0.1:0", "--content"]).arg(other.path()).arg("--data").arg(data.path()).output().expect("it runs");
    assert!(!refused.status.success());
    let said = said(&refused);
    assert!(said.contains("みほん市") && said.contains("べつの市") && said.contains("madoguchi serve --content"), "{said}");
}

#[test]
fn what_cannot_be_read_is_named_with_file_line_and_field() {
    let content = town("みほん市");
    fs::write(content.path().join("articles/broken.md"), "+++\ntitle = \"題\"\nreviewed_on = \"きのう\"\n+++\n本文\n").expect("a file");
    fs::write(content.path().join("places/centers.toml"), "[[center]]\nid = \"a\"\nname = \"あ\"\nphone = \"0000-00-0001\"\n").expect("a file");
    fs::write(content.path().join("places/catchments.csv"), "center_id,area\na,\"みほん町1～～～丁目\"\nnowhere,\"みほん町\"\n").expect("a file");
    let checked = madoguchi().args(["check", "--content"]).arg(content.path()).output().expect("it runs");
    assert!(!checked.status.success());
    let words = said(&checked);
    assert!(words.contains("articles/broken.md:3: error [reviewed_on]"), "{words}");
    assert!(words.contains("places/catchments.csv:2") && words.contains("places/catchments.csv:3"), "{words}");
    let json = madoguchi().args(["check", "--format", "json", "--content"]).arg(content.path()).output().expect("it runs");
    let findings: Vec<serde_json::Value> = serde_json::from_slice(&json.stdout).expect("it is JSON");
    assert!(findings.iter().any(|finding| finding["file"] == "articles/broken.md" && finding["line"] == 3 && finding["field"] == "reviewed_on"));
    // It serves all the same.
    let data = tempfile::tempdir().expect("a folder");
    drop(serve(content.path(), data.path()));
}

#[test]
fn the_binary_carries_the_whole_default_town() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let (carried, lying) =
        (madoguchi().arg("check").output().expect("it runs"), madoguchi().args(["check", "--content"]).arg(folder).output().expect("it runs"));
    assert!(carried.status.success(), "{}", said(&carried));
    assert_eq!(String::from_utf8_lossy(&carried.stdout), String::from_utf8_lossy(&lying.stdout), "the same files, and nothing wrong with them");
}

#[test]
fn a_folder_that_is_not_there_or_empty_is_said_in_the_terminals_language() {
    let empty = tempfile::tempdir().expect("a folder");
    let english = madoguchi().args(["check", "--content"]).arg(empty.path()).output().expect("it runs");
    assert!(said(&english).contains("holds no .md, .toml, .csv or .svg file"), "{}", said(&english));
    let japanese = madoguchi().env("LANG", "ja_JP.UTF-8").args(["check", "--content", "/nowhere/at/all"]).output().expect("it runs");
    assert!(said(&japanese).contains("読めません"), "{}", said(&japanese));
}

#[test]
fn data_that_is_no_database_is_refused_and_left_as_it_is() {
    let (content, data) = (town("みほん市"), tempfile::tempdir().expect("a folder"));
    let file = data.path().join("madoguchi.sqlite");
    fs::write(&file, "this is a letter, no database, and long enough to be read as a header of one".repeat(20)).expect("a file");
    let before = fs::read(&file).expect("it is there");
    let refused =
        madoguchi().args(["serve", "--listen", "127.0.0.1:0", "--content"]).arg(content.path()).arg("--data").arg(data.path()).output().expect("it runs");
    assert!(!refused.status.success() && said(&refused).contains("cannot be opened"), "{}", said(&refused));
    assert_eq!(fs::read(&file).expect("it is there"), before);
}
