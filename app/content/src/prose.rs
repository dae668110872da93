//! How articles are written: what `madoguchi check` says of sentences, words, sources and dates beside what cannot be read.
//!
//! To add a rule: a function that is called from [`check`], and a text `problem-<rule>` in `i18n/<lang>/command.ftl` that says what to
//! do. All of it is advice: a town's older texts serve as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use domain::glossary::{Glossary, Term};
use domain::triage::Triage;
use jiff::ToSpan;
use jiff::civil::Date;
use regex::Regex;

use crate::article::ArticleFile;
use crate::markdown::Said;
use crate::problem::Problems;
use crate::town::TownContent;

/// Characters of a sentence: at most so many, and most within the shorter.
const LONGEST: usize = 60;
const LONG: usize = 50;
/// Of so many sentences one may be long.
const ONE_LONG_IN: usize = 20;
/// A source counts as old after so many years.
const SOURCE_YEARS: i32 = 1;
/// So many kanji in a row are an official name.
const OFFICIAL: usize = 6;

/// Notes everything that could be written better, as of a day.
pub fn check(town: &TownContent, today: Date, problems: &mut Problems) {
    let glossary = Glossary::new(town.glossary.iter().map(|entry| entry.term.clone()).collect());
    let names = names(town);
    for file in &town.articles {
        alarming(file, &town.triage, problems);
    }
    // A translated title with its questions has no text of its own to be checked.
    for file in town.articles.iter().filter(|file| !file.article.sections.is_empty()) {
        rests_on(file, today, problems);
        if file.article.lang.is_japanese() {
            sentences(file, problems);
            unexplained(file, &glossary, &names, problems);
        }
    }
    words_of_the_trade(town, problems);
}

/// Source and review.
fn rests_on(file: &ArticleFile, today: Date, problems: &mut Problems) {
    let article = &file.article;
    if article.sources.is_empty() {
        problems.advice(&file.file, 1, Some("source"), "source-missing", &[]);
    }
    for (source, &line) in article.sources.iter().zip(&file.source_lines) {
        let old = source.checked_on.is_some_and(|checked| checked.saturating_add(SOURCE_YEARS.years()) < today);
        if old {
            let checked = source.checked_on.map(|day| day.to_string()).unwrap_or_default();
            problems.advice(&file.file, line, Some("source"), "source-old", &[("source", &source.title), ("date", &checked)]);
        }
    }
    if !article.sources.is_empty() && article.sources.iter().all(|source| source.checked_on.is_none()) {
        problems.advice(&file.file, file.source_lines.first().copied().unwrap_or(1), Some("source"), "source-unchecked", &[]);
    }
    match (article.reviewed_on, article.review_due) {
        (None, _) => problems.advice(&file.file, 1, Some("reviewed_on"), "review-missing", &[]),
        (Some(_), None) => problems.advice(&file.file, 1, Some("review_due"), "review-due-missing", &[]),
        (Some(_), Some(due)) if due < today => problems.advice(&file.file, 1, Some("review_due"), "review-old", &[("date", &due.to_string())]),
        _ => {}
    }
}

/// A rule that a pattern finds in a sentence.
struct Pattern {
    rule: &'static str,
    pattern: Regex,
}

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let pattern = |rule, pattern| Pattern { rule, pattern: Regex::new(pattern).expect("the patterns are written here") };
    vec![
        pattern(
            "keigo",
            "させていただ|いただけますと|お[^、]{1,6}になられ|ご[^、]{1,6}になられ|おっしゃられ|お召し上がりにな|ご覧になられ|申し上げ|ございます|賜り|頂戴",
        ),
        pattern("double-negative", "ないわけでは|なくはな|ないことはな|ないこともな|ないとは限ら|ないとは言え|ないとはいえ|ざるを得な|ずにはい|ないではいられ"),
        pattern("phone-in-prose", r"[0-9０-９]{2,5}[-－ー−‐–（(][0-9０-９]{1,4}[-－ー−‐–）)][0-9０-９]{3,4}"),
        pattern("amount-in-prose", r"[0-9０-９][0-9０-９,，.．]*[十百千万億]*円|[一二三四五六七八九十百千万億]+円"),
        pattern("word-avoided", "頑張って|がんばって|頑張り|お気軽に|徘徊|痴呆|ボケ|呆け|べきです|するべき"),
    ]
});

/// An era with a year, and what stands before it.
static ERA: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = "(?P<west>[0-9０-９]{4}年度?[（(])?(?P<era>(明治|大正|昭和|平成|令和)([0-9０-９]+|元|[一二三四五六七八九十]+)年)";
    Regex::new(pattern).expect("the pattern of eras is written here")
});

fn sentences(file: &ArticleFile, problems: &mut Problems) {
    let mut note = |said: &Said, rule, words: &str| problems.advice(&file.file, said.line, None, rule, &[("words", words)]);
    let mut long = 0;
    for said in &file.said {
        let length = said.text.chars().count();
        long += usize::from(length > LONG);
        if length > LONGEST {
            note(said, "sentence-long", &said.text);
        }
        for Pattern { rule, pattern } in PATTERNS.iter() {
            if let Some(found) = pattern.find(&said.text) {
                note(said, rule, found.as_str());
            }
        }
        for found in ERA.captures_iter(&said.text).filter(|found| found.name("west").is_none()) {
            note(said, "era-alone", &found["era"]);
        }
    }
    if long * ONE_LONG_IN > file.said.len() {
        let (long, all) = (long.to_string(), file.said.len().to_string());
        problems.advice(&file.file, file.body_line, None, "sentences-long", &[("long", &long), ("all", &all)]);
    }
}

/// Example questions that the words of danger catch: a resident who picks one would see an emergency.
fn alarming(file: &ArticleFile, triage: &Triage, problems: &mut Problems) {
    for (question, &line) in file.article.questions.iter().zip(&file.question_lines) {
        if let Some(alarm) = triage.find(question).first() {
            problems.advice(&file.file, line, Some("questions"), "question-alarms", &[("question", question), ("kind", alarm.kind.key())]);
        }
    }
}

/// Names that need no explanation, since an article bears them.
fn names(town: &TownContent) -> BTreeSet<&str> {
    town.articles.iter().flat_map(|file| std::iter::once(&file.article.title).chain(&file.article.also)).map(String::as_str).collect()
}

/// Official names that are explained neither in place nor in the glossary; each once an article.
fn unexplained(file: &ArticleFile, glossary: &Glossary, names: &BTreeSet<&str>, problems: &mut Problems) {
    if glossary.terms().is_empty() {
        return;
    }
    let mut seen = BTreeSet::new();
    for said in &file.said {
        let explained_here: Vec<_> = glossary.find(&said.text).map(|(range, _)| range).collect();
        for (start, run) in kanji_runs(&said.text).filter(|(_, run)| run.chars().count() >= OFFICIAL) {
            let after = &said.text[start + run.len()..];
            let in_brackets = said.text[..start].ends_with(['（', '(']);
            let explained = after.starts_with(['（', '(', 'と', '」']) || in_brackets;
            let known = explained_here.iter().any(|range| range.start <= start && start < range.end)
                || glossary.find(run).next().is_some()
                || names.iter().any(|name| name.contains(run));
            if !explained && !known && seen.insert(run) {
                problems.advice(&file.file, said.line, None, "word-unexplained", &[("words", run)]);
            }
        }
    }
}

fn kanji_runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let kanji = |c: char| ('一'..='鿿').contains(&c) || c == '々';
    text.split(move |c: char| !kanji(c)).filter(|run| !run.is_empty()).map(move |run| (run.as_ptr() as usize - text.as_ptr() as usize, run))
}

/// The glossary against itself and against the articles.
fn words_of_the_trade(town: &TownContent, problems: &mut Problems) {
    let mut claimed: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (at, entry) in town.glossary.iter().enumerate() {
        let term = &entry.term;
        for name in std::iter::once(&term.term).chain(&term.also) {
            let other = claimed.insert((term.lang.tag(), name), at).filter(|other| *other != at);
            if let Some(other) = other {
                problems.advice(&entry.file, entry.line, Some("also"), "term-claimed-twice", &[("words", name), ("other", &town.glossary[other].term.term)]);
            }
        }
        if !town.articles.is_empty() && !occurs(term, town) {
            problems.advice(&entry.file, entry.line, Some("term"), "glossary-orphan", &[("words", &term.term)]);
        }
        let others = Glossary::new(town.glossary.iter().filter(|other| other.term.term != term.term).map(|other| other.term.clone()).collect());
        for (range, _) in others.find(&term.explain) {
            problems.advice(&entry.file, entry.line, Some("explain"), "explained-by-term", &[("words", &term.explain[range])]);
        }
    }
}

/// Whether a word stands, by any of its names, in what an article shows or is asked by.
fn occurs(term: &Term, town: &TownContent) -> bool {
    let names: Vec<&str> = std::iter::once(&term.term).chain(&term.also).map(String::as_str).collect();
    town.articles.iter().filter(|file| file.article.lang == term.lang).any(|file| {
        let article = &file.article;
        let asked = article.also.iter().chain(&article.questions).chain([&article.title]).map(String::as_str);
        let headings = article.sections.iter().filter_map(|section| section.heading.as_deref());
        let mut texts = file.said.iter().map(|said| said.text.as_str()).chain(headings).chain(asked);
        texts.any(|text| names.iter().any(|name| text.contains(name)))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;

    use crate::folder::Folder;
    use crate::problem::Problems;

    fn rules(files: &[(&str, &str)]) -> Vec<(String, usize, &'static str)> {
        let folder = Folder(files.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect::<BTreeMap<_, _>>());
        let mut problems = Problems::default();
        let town = crate::town::read(&folder, &Folder::default(), &mut problems);
        super::check(&town, date(2026, 11, 21), &mut problems);
        let written = problems.into_sorted().into_iter().filter(|problem| !problem.rule.starts_with("triage"));
        written.map(|problem| (problem.file, problem.line, problem.rule)).collect()
    }

    const FRONT: &str = "+++\ntitle = \"題\"\nreviewed_on = 2026-11-01\nreview_due = 2027-05-01\n[[source]]\ntitle = \"法\"\nchecked_on = 2026-11-01\n+++\n";

    fn article(body: &str) -> Vec<(usize, &'static str)> {
        let found = rules(&[("articles/a/ja.md", &format!("{FRONT}{body}"))]);
        found.into_iter().map(|(_, line, rule)| (line, rule)).collect()
    }

    #[test]
    fn plain_words_pass() {
        assert_eq!(article("家族は、休んでよいのです。2026年（令和8年）に始まりました。#7119に電話します。\n"), []);
    }

    #[test]
    fn each_rule_finds_its_sentence() {
        let long = "あ".repeat(61);
        for (body, line, rule) in [
            (format!("よい文です。\n\n{long}。\n").as_str(), 11, "sentence-long"),
            ("ご案内させていただきます。\n", 9, "keigo"),
            ("- 休めます。\n- 使えないわけではありません。\n", 10, "double-negative"),
            ("電話は03-1234-5678です。\n", 9, "phone-in-prose"),
            ("| 額 |\n|---|\n| 1,200円 |\n", 11, "amount-in-prose"),
            ("令和8年に変わりました。\n", 9, "era-alone"),
            ("頑張って続けます。\n", 9, "word-avoided"),
        ] {
            assert!(article(body).contains(&(line, rule)), "{rule}: {:?}", article(body));
        }
        let long = format!("{}。\n\nよい文です。\n", "あ".repeat(55));
        assert!(article(&long).contains(&(8, "sentences-long")));
    }

    #[test]
    fn source_and_review_are_wanted_and_grow_old() {
        let bare = rules(&[("articles/a.md", "# 題\n\n本文です。\n")]);
        assert!(["source-missing", "review-missing"].iter().all(|rule| bare.iter().any(|found| found.2 == *rule)), "{bare:?}");
        let old = FRONT.replace("2026-11-01", "2025-01-01").replace("2027-05-01", "2026-05-01");
        let old = rules(&[("articles/a/ja.md", &format!("{old}本文です。\n"))]);
        assert!(["source-old", "review-old"].iter().all(|rule| old.iter().any(|found| found.2 == *rule)), "{old:?}");
    }

    #[test]
    fn words_of_the_trade_are_explained_once_and_by_plain_words() {
        let glossary = "[[term]]\nterm = \"要介護認定\"\nexplain = \"ケアプランの前に受けます。\"\n\n[[term]]\nterm = \"ケアプラン\"\nalso = [\"計画表\"]\nexplain = \"計画です。\"\narticle = \"none\"\n\n[[term]]\nterm = \"計画表\"\nexplain = \"表です。\"\n";
        let body = format!("{FRONT}要介護認定を受けます。日常生活自立支援事業を使います。地域権利擁護事業（お金の手伝い）もあります。\n");
        let found = rules(&[("articles/a/ja.md", &body), ("glossary/ja.toml", glossary)]);
        let of = |rule: &str| found.iter().filter(|found| found.2 == rule).map(|found| found.1).collect::<Vec<_>>();
        assert_eq!(of("word-unexplained"), [9]);
        assert_eq!(of("explained-by-term"), [2]);
        assert_eq!(of("dead-link"), [9]);
        assert_eq!(of("term-claimed-twice"), [12]);
        assert_eq!(of("glossary-orphan"), [6, 12]);
    }
}
