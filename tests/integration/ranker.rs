//! The ranker against the figures of the reference that it was ported from, on the same articles and questions.

use std::collections::BTreeMap;
use std::fs;

use search::Document;
use search::language::Analyser;
use search::rank::Ranker;
use serde_json::Value;

use crate::desk::root;

/// How far a feature may be from the reference: Tantivy keeps field lengths in one byte, and the dictionaries differ in a few entries.
const RELATIVE: f64 = 0.04;
const ABSOLUTE: f64 = 0.03;

/// An article as the reference reads it: names from the front matter, the rest as it stands.
struct Article {
    title: String,
    also: Vec<String>,
    questions: Vec<String>,
    body: String,
}

impl Article {
    fn read(text: &str) -> Self {
        let mut parts = text.splitn(3, "+++");
        let (_, front, body) = (parts.next(), parts.next().unwrap(), parts.next().unwrap());
        let table: toml::Table = front.parse().unwrap();
        let many = |key: &str| -> Vec<String> {
            let items = table.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
            items.iter().map(|item| item.as_str().unwrap().to_owned()).collect()
        };
        Self { title: table["title"].as_str().unwrap().to_owned(), also: many("also"), questions: many("questions"), body: body.to_owned() }
    }

    fn document(&self) -> Document<'_> {
        Document { title: &self.title, also: &self.also, questions: &self.questions, sections: vec![("", &self.body)], words: Vec::new() }
    }
}

#[test]
fn the_port_gives_the_reference_s_features() {
    let dir = root().join("tests/data/ranker");
    let articles: BTreeMap<String, Article> = fs::read_dir(dir.join("articles"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), Article::read(&fs::read_to_string(path.join("ja.md")).unwrap())))
        .collect();
    let documents: Vec<Document<'_>> = articles.values().map(Article::document).collect();
    let ranker = Ranker::new(&documents, Analyser::of("ja")).unwrap();
    let golden: Value = serde_json::from_str(&fs::read_to_string(dir.join("scores.json")).unwrap()).unwrap();
    let slugs: Vec<&str> = golden["articles"].as_array().unwrap().iter().map(|slug| slug.as_str().unwrap()).collect();
    assert_eq!(slugs, articles.keys().map(String::as_str).collect::<Vec<_>>());
    let (mut compared, mut apart) = (0, Vec::new());
    for row in golden["questions"].as_array().unwrap() {
        let question = row["question"].as_str().unwrap();
        let mass = row["mass"].as_f64().unwrap();
        for (at, got) in ranker.features(question).into_iter().enumerate() {
            let pairs = [
                ("gt", got.title_grams),
                ("gb", got.body_grams),
                ("eb", got.body_vector),
                ("et", got.title_vector),
                ("sc", got.question_covered),
                ("sr", got.title_covered),
                ("ex", got.example_covered),
                ("fx", got.example_field),
                ("extra", got.reading),
            ];
            for (name, got) in pairs {
                let (wanted, got) = (row[name][at].as_f64().unwrap(), f64::from(got));
                compared += 1;
                if (wanted - got).abs() > ABSOLUTE + RELATIVE * wanted.abs() {
                    apart.push(format!("{question} · {} · {name}: reference {wanted:.3}, here {got:.3} (mass {mass:.2})", slugs[at]));
                }
            }
        }
    }
    // A word that the two dictionaries cut differently moves every feature of its question.
    assert!(apart.len() * 50 <= compared, "{} of {compared} features are apart:\n{}", apart.len(), apart[..apart.len().min(40)].join("\n"));
}
