//! Small files that break each rule, and every example of the packaged files.

use std::path::Path;

use super::*;
use crate::folder::Folder;
use crate::problem::Problem;

fn problems_of(texts: &[(&str, &str)]) -> Vec<Problem> {
    let texts: Texts = texts.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let mut problems = Problems::default();
    let triage = parse(&texts, &[], &mut problems);
    try_examples(&texts, &triage, &mut problems);
    problems.into_sorted().into_iter().filter(|problem| problem.rule != "triage-kind-missing").collect()
}

fn rules_of(texts: &[(&str, &str)]) -> Vec<&'static str> {
    problems_of(texts).iter().map(|problem| problem.rule).collect()
}

const HEAD: &str = "title = \"t\"\nbody = \"b\"\n";

fn medical(rest: &str) -> Vec<&'static str> {
    rules_of(&[("triage/medical/ja.toml", &format!("{HEAD}{rest}")), ("triage/words/ja.toml", "if = [\"もし\", \"@more\"]\nmore = [\"たら\"]")])
}

#[test]
fn a_whole_file_has_no_problem() {
    let rest = "[[phone]]\nlabel = \"消防\"\nnumber = \"119\"\nsource = \"https://example.jp\"\nchecked_on = 2026-11-21\n\
        [[signal]]\nwords = [\"倒れ\"]\nunless = [\"@if\"]\n[examples]\nfires = [\"父が倒れた\"]\nsilent = [\"倒れたら\", \"もし倒れ\"]";
    assert_eq!(medical(rest), Vec::<&str>::new());
}

#[test]
fn each_slip_is_named() {
    assert_eq!(medical("[[signal]]\nword = [\"a\"]"), ["triage-entry"]);
    assert_eq!(medical("[[signal]]\nid = \"a\""), ["triage-no-words"]);
    assert_eq!(medical("[[signal]]\nwords = [\"@nothing\", \"a\"]"), ["triage-list"]);
    assert_eq!(medical("[[signal]]\nwords = [\"a\"]\nalso = [\"x\"]"), ["triage-kind"]);
    assert_eq!(medical("[[phone]]\nlabel = \"l\"\nnumber = \"119\""), ["triage-phone-source"]);
    assert_eq!(medical("[[phone]]\nlabel = \"l\"\nnumber = \"1\"\nunchecked = true\nhours = \"24\""), ["triage-phone-hours"]);
    assert_eq!(rules_of(&[("triage/medical/ja.toml", "body = \"b\"")]), ["triage-message"]);
    assert_eq!(rules_of(&[("triage/medical/ja.toml", "title = ")]), ["triage-toml"]);
    assert_eq!(rules_of(&[("triage/flood/ja.toml", "")]), ["triage-path"]);
}

#[test]
fn a_failed_example_is_quoted_with_its_line_and_the_reason() {
    let text = format!("{HEAD}[[signal]]\nid = \"down\"\nwords = [\"倒れ\"]\n[examples]\nfires = [\"元気です\"]\nsilent = [\n\"倒れた\"]");
    let problems = problems_of(&[("triage/medical/ja.toml", &text)]);
    let seen: Vec<_> = problems.iter().map(|problem| (problem.rule, problem.line)).collect();
    assert_eq!(seen, [("triage-does-not-fire", 7), ("triage-fires", 9)]);
    assert_eq!(problems[1].args[0], ("example", "倒れた".to_owned()));
    assert!(problems[1].args[1].1.starts_with("medical/ja#down: 倒れ"), "{:?}", problems[1].args);
}

#[test]
fn a_kind_without_japanese_is_noted() {
    let mut problems = Problems::default();
    parse(&Texts::new(), &[], &mut problems);
    assert_eq!(problems.into_sorted().len(), EmergencyKind::ALL.len());
}

/// The packaged files.
fn packaged() -> Folder {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/triage");
    let mut problems = Problems::default();
    let below = Folder::load(&root, &mut problems).expect("the packaged triage can be read");
    Folder(below.0.into_iter().map(|(path, text)| (format!("triage/{path}"), text)).collect())
}

#[test]
fn every_packaged_example_fires_or_keeps_silent_as_it_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let mut problems = Problems::default();
    let folder = Folder::load(&root, &mut problems).expect("the packaged content can be read");
    let town = crate::town::read(&folder, &folder, &mut problems);
    try_examples(&folder.0, &town.triage, &mut problems);
    let failed: Vec<String> = problems.into_sorted().iter().filter(|problem| problem.file.starts_with("triage/")).map(shown).collect();
    assert!(failed.is_empty(), "{} examples or files fail:\n{}", failed.len(), failed.join("\n"));
}

fn shown(problem: &Problem) -> String {
    let args = problem.args.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ");
    format!("{}:{} {} {args}", problem.file, problem.line, problem.rule)
}

#[test]
fn every_kind_is_packaged_in_every_language_with_enough_examples() {
    let texts = packaged().0;
    for kind in EmergencyKind::ALL {
        for lang in ["ja", "ja-simple", "en", "zh-Hans", "pt-BR", "vi"] {
            let path = format!("triage/{}/{lang}.toml", kind.key());
            let raw: RawFile = toml::from_str(texts.get(&path).unwrap_or_else(|| panic!("{path} is missing"))).expect(&path);
            let (fires, silent) = if lang == "ja" { (25, 20) } else { (10, 10) };
            assert!(raw.examples.fires.len() >= fires && raw.examples.silent.len() >= silent, "{path} has too few examples");
        }
    }
}

#[test]
fn every_kanji_of_the_simple_japanese_messages_has_its_reading() {
    for kind in EmergencyKind::ALL {
        let path = format!("triage/{}/ja-simple.toml", kind.key());
        let raw: RawFile = toml::from_str(&packaged().0[&path]).expect(&path);
        for text in [raw.title, raw.say, raw.body, raw.promise].into_iter().flatten() {
            let chars: Vec<char> = text.chars().collect();
            let kanji = |c: char| ('一'..='鿿').contains(&c) || c == '々';
            for pair in chars.windows(2).filter(|pair| kanji(pair[0]) && !kanji(pair[1])) {
                assert_eq!(pair[1], '（', "{path}: {} has no reading in {text}", pair[0]);
            }
        }
    }
}

#[test]
fn every_rule_has_a_text_that_says_what_to_do() {
    let code = include_str!("../triage.rs");
    let rules = code.split('"').filter(|part| part.starts_with("triage-") && !part.contains('/'));
    for ftl in [include_str!("../../../../i18n/ja/check-triage.ftl"), include_str!("../../../../i18n/en/check-triage.ftl")] {
        for rule in rules.clone() {
            assert!(ftl.contains(&format!("problem-{rule} = ")), "no text for {rule}");
        }
    }
}
