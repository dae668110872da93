//! An article's file: TOML front matter between `+++` lines, then Markdown; both may be missing.

use std::sync::Arc;

use domain::article::{Article, Source, Step, Topic};
use domain::lang::Lang;

use crate::folder::stamp;
use crate::markdown;
use crate::problem::{Problem, Problems};
use crate::table::{Place, Table};

/// An article with what only `check` wants to know of it.
#[derive(Clone, Debug)]
pub struct ArticleFile {
    /// Its path below the content folder.
    pub file: String,
    /// Tells whether the file has changed since.
    pub stamp: u64,
    /// What was wrong with it.
    pub problems: Vec<Problem>,
    /// The article.
    pub article: Arc<Article>,
    /// Links to other articles: line, slug and anchor.
    pub links: Vec<markdown::Link>,
    /// The line on which `related` stands.
    pub related_line: usize,
    /// The line of each example question, in their order.
    pub question_lines: Vec<usize>,
    /// Pictures that the text places: line and id.
    pub drawings: Vec<(usize, String)>,
    /// Every sentence that is shown: those of the text, and of summary, steps and words for the telephone.
    pub said: Vec<markdown::Said>,
    /// The line of each source, in their order.
    pub source_lines: Vec<usize>,
    /// Where the text begins.
    pub body_line: usize,
}

/// Reads one file.
///
/// What cannot be read is noted.
///
/// # Errors
/// All that was found, where nothing is left to show: no title, no heading and no text.
pub fn parse(file: &str, slug: &str, lang: &Lang, text: &str) -> Result<ArticleFile, Problems> {
    let mut found = Problems::default();
    let problems = &mut found;
    let (front, body, body_line) = split(file, text, problems);
    let place = Place { file, text: front, lines_before: 1 };
    let table = place.parse(front, problems);
    let mut keys = Table::new(&place, &table);
    let titled = keys.string("title", problems);
    let body = markdown::parse(file, body, body_line, titled.is_none(), problems);
    let Some(title) = titled.or(body.title) else {
        problems.error(file, 1, Some("title"), "no-title", &[]);
        return Err(found);
    };
    let (related_line, question_lines) = (keys.line("related"), keys.lines("questions"));
    let mut said = Vec::new();
    for key in ["summary", "say"] {
        let line = keys.line(key);
        said.extend(keys.string(key, &mut Problems::default()).iter().flat_map(|text| markdown::sentences(line, text)));
    }
    let (next, (sources, source_lines)) = (steps(&mut keys, &mut said, problems), sources(&mut keys, problems));
    said.extend(body.said);
    let article = Article {
        slug: slug.to_owned(),
        lang: lang.clone(),
        title,
        summary: keys.string("summary", problems),
        reading: keys.string("reading", problems),
        also: keys.strings("also", problems),
        questions: keys.strings("questions", problems),
        topic: topic(file, &mut keys, problems),
        related: keys.strings("related", problems),
        reviewed_on: keys.date("reviewed_on", problems),
        review_due: keys.date("review_due", problems),
        sources,
        next,
        say: keys.string("say", problems),
        quick_exit: keys.boolean("quick_exit", problems),
        sections: body.sections,
    };
    stages(file, &mut keys, problems);
    keys.finish(problems);
    let drawings = body.drawings;
    Ok(ArticleFile {
        file: file.to_owned(),
        stamp: stamp([text]),
        problems: found.into_sorted(),
        article: Arc::new(article),
        links: body.links,
        related_line,
        question_lines,
        drawings,
        said,
        source_lines,
        body_line,
    })
}

/// The example questions of a file, whatever else is wrong with it.
pub fn questions(file: &str, text: &str) -> Vec<String> {
    let unheard = &mut Problems::default();
    let (front, ..) = split(file, text, unheard);
    let place = Place { file, text: front, lines_before: 1 };
    let table = place.parse(front, unheard);
    Table::new(&place, &table).strings("questions", unheard)
}

/// Front matter, body, and how many lines stand before the body.
fn split<'t>(file: &str, text: &'t str, problems: &mut Problems) -> (&'t str, &'t str, usize) {
    let Some(rest) = text.strip_prefix("+++").and_then(|rest| rest.strip_prefix('\n').or_else(|| rest.strip_prefix("\r\n"))) else {
        return ("", text, 0);
    };
    let mut at = 0;
    for (index, line) in rest.split_inclusive('\n').enumerate() {
        if line.trim_end() == "+++" {
            return (&rest[..at], &rest[at + line.len()..], index + 2);
        }
        at += line.len();
    }
    problems.error(file, 1, None, "front-matter-open", &[]);
    ("", "", 0)
}

fn topic(file: &str, keys: &mut Table<'_, '_>, problems: &mut Problems) -> Option<Topic> {
    let key = keys.string("topic", problems)?;
    let topic = Topic::from_key(&key);
    if topic.is_none() {
        let known = Topic::ALL.iter().map(|topic| topic.key()).collect::<Vec<_>>().join(", ");
        problems.error(file, keys.line("topic"), Some("topic"), "unknown-topic", &[("value", &key), ("known", &known)]);
    }
    topic
}

const STAGES: [&str; 5] = ["worried", "applying", "at-home", "leaving-hospital", "end-of-life"];

fn stages(file: &str, keys: &mut Table<'_, '_>, problems: &mut Problems) {
    for stage in keys.strings("stage", problems) {
        if !STAGES.contains(&stage.as_str()) {
            problems.advice(file, keys.line("stage"), Some("stage"), "unknown-stage", &[("value", &stage), ("known", &STAGES.join(", "))]);
        }
    }
}

fn sources(keys: &mut Table<'_, '_>, problems: &mut Problems) -> (Vec<Source>, Vec<usize>) {
    let (mut out, mut lines) = (Vec::new(), Vec::new());
    for mut source in keys.tables("source", problems) {
        if let Some(title) = source.string("title", problems) {
            let url = source.string("url", problems).filter(|url| url.starts_with("https://") || url.starts_with("http://"));
            lines.push(source.line("title"));
            out.push(Source { title, url, checked_on: source.date("checked_on", problems) });
        }
        source.finish(problems);
    }
    (out, lines)
}

fn steps(keys: &mut Table<'_, '_>, said: &mut Vec<markdown::Said>, problems: &mut Problems) -> Vec<Step> {
    let mut out = Vec::new();
    for mut step in keys.tables("next", problems) {
        if let Some(act) = step.string("act", problems) {
            let more = step.string("more", problems);
            for (key, text) in [("act", Some(&act)), ("more", more.as_ref())] {
                let line = step.line(key);
                said.extend(text.into_iter().flat_map(|text| markdown::sentences(line, text)));
            }
            out.push(Step { act, more });
        }
        step.finish(problems);
    }
    out
}
