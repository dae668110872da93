//! The languages and the code hold together: every language has every key, and every key is used.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::desk::root;

fn source(dir: &Path, out: &mut String) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") && !path.ends_with("dist") {
            source(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_language_has_every_key_of_japanese_and_no_other() {
    let japanese: BTreeSet<_> = locale::keys("ja").into_iter().collect();
    for lang in locale::offered() {
        let keys: BTreeSet<_> = locale::keys(lang).into_iter().collect();
        let missing: Vec<_> = japanese.difference(&keys).collect();
        let strange: Vec<_> = keys.difference(&japanese).collect();
        assert!(missing.is_empty() && strange.is_empty(), "{lang} lacks {missing:?} and has besides {strange:?}");
    }
}

#[test]
fn every_key_is_used_and_every_text_can_be_filled() {
    let mut code = String::new();
    source(&root().join("app"), &mut code);
    // Keys that are put together from a part that varies.
    let families = ["topic-", "month-", "weekday-", "size-", "theme-", "error-", "problem-", "chat-starter-"];
    for key in locale::keys("ja") {
        let used = code.contains(&format!("\"{key}\""));
        let varies = families.iter().any(|family| key.starts_with(family)) || ["-title", "-description"].iter().any(|end| key.ends_with(end));
        assert!(used || varies, "{key} is used nowhere");
    }
}

#[test]
fn every_rule_of_the_checks_has_its_text() {
    let mut code = String::new();
    source(&root().join("app/content"), &mut code);
    for key in locale::keys("ja").iter().filter_map(|key| key.strip_prefix("problem-")) {
        assert!(code.contains(&format!("\"{key}\"")), "no check knows the rule {key}");
    }
}
