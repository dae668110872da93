//! `madoguchi explain`, in both languages.

#![expect(clippy::unwrap_used, reason = "a test that cannot run its command has failed")]

use std::process::Command;

/// What the command prints about a question of the default town, what it complains of, and whether it succeeds.
fn explain(question: &str, more: &[&str], lang: &str) -> (String, String, bool) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_madoguchi"));
    command.args(["explain", question]).args(more).env("LC_ALL", lang).env_remove("MADOGUCHI_CONTENT");
    let output = command.output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap(), output.status.success())
}

fn says(said: &str, words: &[&str]) {
    for word in words {
        assert!(said.contains(word), "{word} is not in:\n{said}");
    }
}

#[test]
fn an_answer_is_explained_from_the_question_to_the_scores() {
    let (said, _, done) = explain("えーと、ショートステイは何日まで泊まれますか", &[], "ja_JP.UTF-8");
    assert!(done);
    says(
        &said,
        &[
            "答え\n  記事で答えます\n  理由：いちばん近いものの確かさ 0.",
            "くらべる形　えーと、ショートステイは何日まで泊まれますか\n",
            "除いた言葉　えーと、\n",
            "住所\n  住所はわかりません\n",
            "危険の言葉\n  ありません\n",
            "\n  泊まる　",
            "\n  1. 記事 short-stay「ショートステイ（短期入所生活介護）」　点 ",
            "\n    いちばん近い質問の例　",
            "\n    証拠　",
            "さかい\n  答える　確かさ 0.",
            "\n  泊ま　重み 0.50",
        ],
    );
    // Every text is found and filled.
    assert!(!said.contains("why-") && !said.contains("{ $"), "{said}");
}

#[test]
fn danger_place_and_elsewhere_are_named_in_english_too() {
    let (said, _, done) = explain("母が倒れて意識がない", &["--place", "みほん北三丁目五番"], "en_US.UTF-8");
    assert!(done);
    says(
        &said,
        &[
            "tells of the danger first\n  because: there are words of danger (",
            "(medical))",
            "\n  fired: ",
            "responsible: みほん市北地域包括支援センター (kita)",
        ],
    );
    assert!(!said.contains("why-") && !said.contains("{ $"), "{said}");
    let (said, _, _) = explain("粗大ごみを取りに来てほしい", &[], "en_US.UTF-8");
    says(&said, &["says that it is not known here\n  because: “粗大ごみ”, which is answered elsewhere, is nearer (score "]);
}

#[test]
fn what_cannot_be_asked_is_refused_with_the_reason() {
    let (said, why, done) = explain("母を預けたい", &["--context", "v1.x"], "en_US.UTF-8");
    assert!(!done && said.is_empty());
    says(&why, &["The earlier talk could not be read."]);
}
