//! `madoguchi places explain`, in both languages.

#![expect(clippy::unwrap_used, reason = "a test that cannot run its command has failed")]

use std::path::Path;
use std::process::Command;

/// What the command prints about some words of a town, and whether it succeeds.
fn explain(words: &str, town: Option<&str>, lang: &str) -> (String, bool) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_madoguchi"));
    command.args(["places", "explain", words]).env("LC_ALL", lang).env_remove("MADOGUCHI_CONTENT");
    let parent = tempfile::tempdir().unwrap();
    if let Some(town) = town {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/places").join(town);
        let folder = parent.path().join("places");
        std::fs::create_dir(&folder).unwrap();
        for file in std::fs::read_dir(from).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), folder.join(file.file_name())).unwrap();
        }
        command.arg("--content").arg(parent.path());
    }
    let output = command.output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.success())
}

fn says(said: &str, words: &[&str]) {
    for word in words {
        assert!(said.contains(word), "{word} is not in:\n{said}");
    }
}

#[test]
fn a_catchment_is_printed_back_piece_by_piece_and_what_is_not_read_is_named() {
    let (said, done) = explain("みほん北1・2丁目、国道以北、みほん東（一部）", None, "ja_JP.UTF-8");
    assert!(done);
    says(&said, &["読んだもの　みほん北1丁目\n", "読んだもの　みほん北2丁目\n", "読んだもの　みほん東の一部\n", "読めない言葉　国道以北\n"]);
}

#[test]
fn an_address_is_followed_to_its_line_and_its_center() {
    let (said, done) = explain("みほん市みほん北三丁目五番 見本荘", None, "ja_JP.UTF-8");
    assert!(done);
    says(
        &said,
        &[
            "くらべる形　みほん市みほん北3丁目5番",
            "町と番号　みほん北3丁目5番",
            "places/catchments.csv の 7 行目「みほん北3丁目4～6番」",
            "担当：みほん市北地域包括支援センター (kita)",
        ],
    );
    let (said, _) = explain("みほん北三丁目五番", None, "en_US.UTF-8");
    says(&said, &["Read as a catchment:", "Read as an address:", "line 7 of places/catchments.csv", "responsible: みほん市北地域包括支援センター (kita)"]);
}

#[test]
fn a_choice_shows_what_settles_it() {
    let (said, done) = explain("渡瀬3番地", Some("kazami"), "ja_JP.UTF-8");
    assert!(done);
    says(&said, &["これだけでは決まりません", "渡瀬の一部（国道5号以北）", "渡瀬の一部（国道5号以南）"]);
}

#[test]
fn what_is_no_place_fails() {
    let (said, done) = explain("？？？", None, "en_US.UTF-8");
    assert!(!done);
    says(&said, &["no town of this city"]);
}
