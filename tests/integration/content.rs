//! The default content, and folders of every shape.

use std::collections::{BTreeMap, BTreeSet};

use ::content::folder::Folder;
use ::content::problem::{Problems, Severity};
use ::content::{prose, town};
use domain::article::Topic;
use domain::flow::{Now, UNKNOWN};
use serde_json::json;

use crate::desk::{Desk, SATURDAY_TEN, content};

#[test]
fn the_default_content_has_no_error_and_every_article_is_whole() {
    let mut problems = Problems::default();
    let town = town::read(content(), content(), &mut problems);
    let errors: Vec<_> = problems.into_sorted().into_iter().filter(|problem| problem.severity == Severity::Error).collect();
    assert_eq!(errors, []);
    let japanese: Vec<_> = town.articles.iter().filter(|file| file.article.lang.tag() == "ja").collect();
    assert_eq!(japanese.len(), 77);
    for file in japanese {
        let article = &file.article;
        let slug = &article.slug;
        assert!(article.questions.len() >= 30, "{slug}: {} example questions", article.questions.len());
        assert!(article.also.len() >= 5, "{slug}: other names");
        assert!(article.summary.is_some() && article.say.is_some() && !article.next.is_empty(), "{slug}");
        assert!(article.reviewed_on.is_some() && article.review_due.is_some(), "{slug}: reviewed");
        assert!(!article.sources.is_empty(), "{slug}: sources");
        assert!(article.topic.is_some_and(|topic| Topic::ALL.contains(&topic)), "{slug}");
    }
}

#[test]
fn the_default_content_keeps_its_own_rules() {
    let mut problems = Problems::default();
    let town = town::read(content(), content(), &mut problems);
    // The day of the last review: what grows old is said by `madoguchi check`, not by a test that fails one morning.
    let reviewed = town.articles.iter().filter_map(|file| file.article.reviewed_on).max().unwrap();
    prose::check(&town, reviewed, &mut problems);
    // Names of illnesses and of offices stand as the order and the offices write them.
    let advice: Vec<_> = problems.into_sorted().into_iter().filter(|problem| problem.rule != "word-unexplained").collect();
    assert_eq!(advice, []);
    assert!(town.glossary.len() >= 120 && town.decoys.len() >= 60 && town.flows.len() >= 4 && town.drawings.len() >= 8);
}

#[test]
fn every_way_ends_at_an_outcome_on_every_path_and_passes_every_node() {
    let town = town::read(content(), content(), &mut Problems::default());
    for file in &town.flows {
        let flow = &file.flow;
        let mut passed: BTreeSet<&str> = BTreeSet::new();
        let mut open = vec![BTreeMap::new()];
        let mut paths = 0;
        while let Some(answers) = open.pop() {
            let standing = flow.follow(&answers, None).unwrap_or_else(|| panic!("{}: {answers:?} leads nowhere", file.file));
            match standing.now {
                Now::Ask(question) => {
                    passed.insert(&question.id);
                    assert!(standing.said.len() < 7, "{}: {answers:?} asks too much", file.file);
                    let choices = (0..question.options.len()).map(|at| at.to_string()).chain([UNKNOWN.to_owned()]);
                    open.extend(choices.map(|choice| answers.clone().into_iter().chain([(question.id.clone(), choice)]).collect::<BTreeMap<_, _>>()));
                }
                Now::End(outcome) => {
                    passed.insert(&outcome.id);
                    paths += 1;
                }
            }
        }
        let nodes = flow.questions.len() + flow.outcomes.len();
        assert_eq!(passed.len(), nodes, "{}: passed {passed:?} in {paths} paths", file.file);
    }
}

#[tokio::test]
async fn a_folder_of_plain_markdown_is_a_town() {
    let files = [("ごみ.md", "# ごみの出し方\n\n燃えるごみは火曜と金曜です。\n"), ("water.md", "# 水道の開栓\n\n水道の係に電話します。\n")];
    let folder = Folder(files.map(|(path, text)| (path.to_owned(), text.to_owned())).into());
    let desk = Desk::at(SATURDAY_TEN, &folder).await;
    let said = desk.ask(&json!({ "text": "水道の開栓", "lang": "ja" })).await.json();
    assert_eq!(said["answers"][0]["slug"], "water", "{said:#}");
    assert_eq!(said["center"], json!(null));
    let danger = desk.ask(&json!({ "text": "息をしていない", "lang": "ja" })).await.json();
    assert_eq!(danger["kind"], "emergency", "no town is without triage");
    assert_eq!(desk.get("/ja/").await.status, 200);
    assert_eq!(desk.get("/ja/articles/water").await.status, 200);
}

#[tokio::test]
async fn a_broken_file_of_dangers_is_named_and_the_packaged_one_keeps_watch() {
    let mut folder = content().clone();
    folder.0.insert("triage/medical/ja.toml".into(), "title = \"壊れた".into());
    folder.0.retain(|path, _| !path.starts_with("triage/suicide/"));
    let mut problems = Problems::default();
    town::read(&folder, content(), &mut problems);
    assert!(problems.into_sorted().iter().any(|problem| problem.file == "triage/medical/ja.toml" && problem.rule == "triage-toml"));
    let desk = Desk::at(SATURDAY_TEN, &folder).await;
    for text in ["父が息をしていません", "死にたい"] {
        assert_eq!(desk.ask(&json!({ "text": text })).await.json()["kind"], "emergency", "{text}");
    }
}

#[tokio::test]
async fn one_article_or_none_is_a_town_too() {
    for count in [0, 1] {
        let files: BTreeMap<String, String> = (0..count).map(|at| (format!("articles/a{at}.md"), "# 配食\n\n弁当を届けます。\n".to_owned())).collect();
        let desk = Desk::at(SATURDAY_TEN, &Folder(files)).await;
        for text in ["配食", "弁当", "ショートステイ"] {
            assert_eq!(desk.ask(&json!({ "text": text })).await.status, 200);
        }
        assert_eq!(desk.get("/ja/").await.status, 200);
    }
}

#[test]
fn each_broken_file_is_named_with_line_and_field_and_the_others_serve() {
    for (path, text, rule, line) in [
        ("articles/a/ja.md", "+++\ntitle = \"題\"\ntopic = \"nowhere\"\n+++\n本文\n", "unknown-topic", 3),
        ("articles/a/ja.md", "+++\ntitle = 5\n+++\n本文\n", "wrong-type", 2),
        ("articles/a/ja.md", "+++\ntitle = \"題\n+++\n本文\n", "bad-toml", 2),
        ("articles/a/ja.md", "+++\ntitle = \"題\"\n本文\n", "front-matter-open", 1),
        ("articles/a/ja.md", "本文だけ\n", "no-title", 1),
        ("articles/a/ja.md", "+++\ntitle = \"題\"\n+++\n\n[先](none)\n", "dead-link", 5),
        ("articles/a/ja.md", "+++\ntitle = \"題\"\ntitel = \"x\"\n+++\n本文\n", "unknown-key", 3),
        ("glossary/ja.toml", "[[term]]\nterm = \"言葉\"\n", "term-incomplete", 2),
        (
            "flows/a/ja.toml",
            "title = \"道\"\n[[question]]\nid = \"q\"\ntext = \"？\"\nunknown = \"q\"\n[[question.option]]\ntext = \"はい\"\nnext = \"x\"\n",
            "flow-nowhere",
            8,
        ),
        (
            "flows/a/ja.toml",
            "title = \"道\"\n[[question]]\nid = \"q\"\ntext = \"？\"\nunknown = \"q\"\n[[question.option]]\ntext = \"はい\"\nnext = \"q\"\n",
            "flow-circle",
            0,
        ),
        ("drawings/a/ja.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>", "drawing-silent", 1),
        ("decoys/ja.toml", "[[decoy]]\nsubject = \"ごみ\"\n", "decoy-incomplete", 2),
    ] {
        let mut folder = content().clone();
        folder.0.insert(path.to_owned(), text.to_owned());
        let mut problems = Problems::default();
        let town = town::read(&folder, content(), &mut problems);
        let problems = problems.into_sorted();
        let found = problems.iter().find(|problem| problem.file == path && problem.rule == rule);
        assert_eq!(found.map(|problem| problem.line), Some(line), "{rule}: {problems:?}");
        assert!(town.articles.iter().any(|file| file.article.slug == "short-stay"));
    }
}
