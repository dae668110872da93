//! What came back, counted: one row a style or language and split, one column a figure.

use std::collections::BTreeMap;
use std::fmt::Write;

use desk::ask::{Answered, Kind, Question, ask};
use desk::{EntryKind, Judgement, Town};

use super::sets::Sets;

/// Sums of one row: how many, and for each column how much.
#[derive(Debug, Default)]
pub(super) struct Row {
    count: usize,
    sums: BTreeMap<&'static str, f64>,
}

/// Rows by name, such as `questions test` or `questions test kana`.
pub(super) type Figures = BTreeMap<String, Row>;

impl Row {
    fn add(&mut self, columns: &[(&'static str, f64)]) {
        self.count += 1;
        for (column, value) in columns {
            *self.sums.entry(column).or_default() += value;
        }
    }

    fn mean(&self, column: &str) -> Option<f64> {
        self.sums.get(column).map(|sum| sum / self.count as f64)
    }
}

fn yes(truth: bool) -> f64 {
    f64::from(u8::from(truth))
}

/// Asks everything; `misses` names the split whose wrong answers are printed.
pub(super) fn figures(town: &Town, sets: &Sets, misses: Option<&str>) -> Figures {
    let mut figures = Figures::new();
    questions(town, sets, misses, &mut figures);
    outside(town, sets, misses, &mut figures);
    dangers(town, sets, misses, &mut figures);
    conversations(town, sets, misses, &mut figures);
    figures
}

fn asked(town: &Town, text: &str, lang: &str, context: Option<&str>) -> Option<Answered> {
    ask(town, &Question { text, lang, place: None, context, limit: 10 }).ok()
}

/// The place of the first right article among the answers, from 0.
fn rank(answered: &Answered, slugs: &[String]) -> Option<usize> {
    answered.found.iter().position(|found| slugs.contains(&found.slug))
}

fn questions(town: &Town, sets: &Sets, misses: Option<&str>, figures: &mut Figures) {
    for question in &sets.questions {
        let lang = question.lang.as_deref().unwrap_or(if question.style == "english" { "en" } else { "ja" });
        let Some(answered) = asked(town, &question.text, lang, None) else { continue };
        let rank = rank(&answered, &question.slugs);
        let first = rank == Some(0);
        let outright = answered.kind == Kind::Answer;
        if !first && misses == Some(question.split.as_str()) {
            let got: Vec<&str> = answered.found.iter().take(3).map(|found| found.slug.as_str()).collect();
            println!("miss\t{}\t{:?}\twanted {}\tgot {}\t{}", question.style, answered.kind, question.slugs.join(","), got.join(","), question.text);
        }
        let columns = [
            ("success@1", yes(first)),
            ("hit@3", yes(rank.is_some_and(|rank| rank < 3))),
            ("MRR", rank.map_or(0.0, |rank| 1.0 / (rank + 1) as f64)),
            ("outright", yes(outright)),
            ("outright and right", yes(outright && first)),
            ("not known", yes(answered.kind == Kind::Unknown)),
            ("false alarm", yes(answered.kind == Kind::Emergency)),
        ];
        let all = if lang == "ja" { "questions" } else { "questions-other" };
        figures.entry(format!("{all} {}", question.split)).or_default().add(&columns);
        if outright {
            figures.entry(format!("{all} {}, answered", question.split)).or_default().add(&[("right", yes(first))]);
        }
        if let Some(twin) = &question.twin {
            let usual = asked(town, twin, lang, None).and_then(|answered| self::rank(&answered, &question.slugs));
            let columns = [("success@1", yes(first)), ("twin success@1", yes(usual == Some(0)))];
            figures.entry(format!("{all} {}, twins in kana", question.split)).or_default().add(&columns);
        }
        let without = town.index.ask_without(&question.text, lang, &question.slugs, 1);
        let answered = without.judgement == Judgement::Answer && without.hits.first().is_some_and(|hit| hit.kind == EntryKind::Article);
        figures.entry(format!("{all} {}, article taken away", question.split)).or_default().add(&[("answered", yes(answered))]);
        figures.entry(format!("{all} {} {}", question.split, question.style)).or_default().add(&columns);
    }
}

fn outside(town: &Town, sets: &Sets, misses: Option<&str>, figures: &mut Figures) {
    for outside in &sets.outside {
        let Some(answered) = asked(town, &outside.text, "ja", None) else { continue };
        let held = answered.kind != Kind::Answer;
        if answered.kind != Kind::Unknown && misses == Some(outside.split.as_str()) {
            println!(
                "not unknown\t{}\t{:?}\tgot {}\t{}",
                outside.style,
                answered.kind,
                answered.found.first().map_or("", |found| found.slug.as_str()),
                outside.text
            );
        }
        let columns = [("not answered", yes(held)), ("not known", yes(answered.kind == Kind::Unknown))];
        figures.entry(format!("outside {}", outside.split)).or_default().add(&columns);
        figures.entry(format!("outside {} {}", outside.split, outside.style)).or_default().add(&columns);
    }
}

fn dangers(town: &Town, sets: &Sets, misses: Option<&str>, figures: &mut Figures) {
    for emergency in &sets.emergencies {
        let found = town.triage.find(&emergency.text);
        let any = !found.is_empty();
        let kind = found.iter().any(|alarm| alarm.kind.key() == emergency.kind);
        if !kind && misses == Some(emergency.split.as_str()) {
            println!("missed danger\t{}\t{}\t{}\t{}", emergency.style, emergency.lang, emergency.kind, emergency.text);
        }
        let columns = [("found", yes(any)), ("kind right", yes(kind))];
        figures.entry(format!("emergencies {} {}", emergency.split, emergency.style)).or_default().add(&columns);
        figures.entry(format!("emergencies {} {} {}", emergency.split, emergency.style, emergency.lang)).or_default().add(&columns);
    }
    for near_miss in &sets.near_misses {
        let alarm = !town.triage.find(&near_miss.text).is_empty();
        if alarm && misses == Some(near_miss.split.as_str()) {
            println!("false alarm\t{}\t{}", near_miss.lang, near_miss.text);
        }
        figures.entry(format!("near misses {}", near_miss.split)).or_default().add(&[("false alarm", yes(alarm))]);
    }
}

fn conversations(town: &Town, sets: &Sets, misses: Option<&str>, figures: &mut Figures) {
    for conversation in &sets.conversations {
        let (mut context, mut before) = (None, "");
        for turn in &conversation.turn {
            let Some(answered) = asked(town, &turn.text, "ja", context.as_deref()) else { continue };
            if !turn.slugs.is_empty() || turn.kind.is_some() {
                let right = match &turn.kind {
                    Some(kind) => answered.dangers.iter().any(|danger| danger.kind.key() == kind),
                    None => rank(&answered, &turn.slugs) == Some(0),
                };
                if !right && misses == Some(conversation.split.as_str()) {
                    let got: Vec<&str> = answered.found.iter().take(3).map(|found| found.slug.as_str()).collect();
                    println!("turn\t{:?}\twanted {}\tgot {}\t{} ← {before}", answered.kind, turn.slugs.join(","), got.join(","), turn.text);
                }
                figures.entry(format!("conversations {}", conversation.split)).or_default().add(&[("turn right", yes(right))]);
            }
            context = Some(answered.context.write());
            before = &turn.text;
        }
    }
}

/// One line a row.
pub(super) fn print(figures: &Figures) -> String {
    let mut out = String::new();
    for (name, row) in figures {
        let columns: Vec<String> = row.sums.keys().filter_map(|column| row.mean(column).map(|mean| format!("{column} {mean:.3}"))).collect();
        // Writing into a string does not fail.
        let _ = writeln!(out, "{name:<40} n={:<4} {}", row.count, columns.join("  "));
    }
    out
}

/// What is below (or, for alarms, above) the committed figure, in words.
pub(super) fn fallen(figures: &Figures, floor: &[(String, String, f64)]) -> Vec<String> {
    floor
        .iter()
        .filter_map(|(name, column, least)| {
            let mean = figures.get(name).and_then(|row| row.mean(column));
            let most = column == "false alarm" || name.ends_with("taken away") || (column == "not known" && name.starts_with("questions"));
            let holds = mean.is_some_and(|mean| if most { mean <= least + 1e-9 } else { mean >= least - 1e-9 });
            (!holds).then(|| format!("{name}, {column}: committed {least:.3}, now {}", mean.map_or("nothing".to_owned(), |mean| format!("{mean:.3}"))))
        })
        .collect()
}
