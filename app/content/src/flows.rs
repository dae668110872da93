//! `flows/<id>/<lang>.toml`: guided ways.

use domain::article::Step;
use domain::flow::{Branch, Flow, Lack, Next, Outcome, Pick, Question, Window, readiness};
use domain::lang::Lang;

use crate::problem::Problems;
use crate::table::{Place, Table};

/// A way with where it stands, for what only shows beside other files.
#[derive(Debug)]
pub struct FlowFile {
    /// Its path below the content folder.
    pub file: String,
    /// The way.
    pub flow: Flow,
    /// Every slug that it names, with its line.
    pub slugs: Vec<(String, usize)>,
}

/// What stands in `next` where the number of missing things decides.
const READINESS: &str = "=readiness";

/// Reads one file; a way that leads nowhere, or round in a circle, is noted and left out.
pub fn parse(file: &str, id: &str, lang: &Lang, text: &str, problems: &mut Problems) -> Option<FlowFile> {
    let place = Place { file, text, lines_before: 0 };
    let table = place.parse(text, problems);
    let mut keys = Table::new(&place, &table);
    let mut reader = Reader { file, ids: Vec::new(), outcomes: Vec::new(), slugs: Vec::new(), whole: true };
    let (questions, outcomes) = (keys.tables("question", problems), keys.tables("outcome", problems));
    reader.ids = reader.names(&questions, problems);
    reader.outcomes = reader.names(&outcomes, problems);
    let articles = keys.strings("articles", problems);
    let line = keys.line("articles");
    reader.slugs.extend(articles.iter().map(|slug| (slug.clone(), line)));
    let title = keys.string("title", problems);
    let flow = Flow {
        id: id.to_owned(),
        lang: lang.clone(),
        title: title.clone().unwrap_or_default(),
        summary: keys.string("summary", problems),
        articles,
        questions: questions.into_iter().filter_map(|question| reader.question(question, problems)).collect(),
        outcomes: outcomes.into_iter().filter_map(|outcome| reader.outcome(outcome, problems)).collect(),
    };
    keys.finish(problems);
    if title.is_none() || flow.questions.is_empty() {
        problems.error(file, 1, Some("title"), "flow-incomplete", &[]);
        return None;
    }
    if !reader.whole {
        return None;
    }
    if flow.circles() {
        problems.error(file, 0, None, "flow-circle", &[]);
        return None;
    }
    for id in flow.unreached() {
        problems.advice(file, 0, None, "flow-unreached", &[("id", id)]);
    }
    Some(FlowFile { file: file.to_owned(), flow, slugs: reader.slugs })
}

struct Reader<'a> {
    file: &'a str,
    ids: Vec<String>,
    outcomes: Vec<String>,
    slugs: Vec<(String, usize)>,
    /// Whether everything that a walker needs is there.
    whole: bool,
}

impl Reader<'_> {
    /// The ids of questions or outcomes, in order; each may be given once.
    fn names(&mut self, tables: &[Table<'_, '_>], problems: &mut Problems) -> Vec<String> {
        let mut names = Vec::new();
        for table in tables {
            let (name, line) = table.peek("id");
            if name.is_empty() || names.contains(&name) || self.ids.contains(&name) {
                self.fault(line, "id", "flow-id", &[("id", &name)], problems);
            }
            names.push(name);
        }
        names
    }

    fn fault(&mut self, line: usize, field: &str, rule: &'static str, args: &[(&'static str, &str)], problems: &mut Problems) {
        problems.error(self.file, line, Some(field), rule, args);
        self.whole = false;
    }

    fn question(&mut self, mut keys: Table<'_, '_>, problems: &mut Problems) -> Option<Question> {
        let (id, text) = (keys.string("id", problems)?, keys.string("text", problems));
        let line = keys.line("id");
        let options: Vec<Pick> = keys.tables("option", problems).into_iter().filter_map(|option| self.pick(option, problems)).collect();
        let unknown = self.branch(&mut keys, ["unknown", "unknown_lacks", "unknown_article"], problems);
        let question = Question {
            short: keys.string("short", problems).or_else(|| text.clone()).unwrap_or_default(),
            id,
            text: text.clone().unwrap_or_default(),
            help: keys.string("help", problems),
            options,
            unknown,
        };
        keys.finish(problems);
        if text.is_none() || question.options.is_empty() {
            self.fault(line, "text", "flow-question-incomplete", &[("id", &question.id)], problems);
        }
        Some(question)
    }

    fn pick(&mut self, mut keys: Table<'_, '_>, problems: &mut Problems) -> Option<Pick> {
        let branch = self.branch(&mut keys, ["next", "lacks", "article"], problems);
        let (text, more) = (keys.string("text", problems), keys.string("more", problems));
        keys.finish(problems);
        Some(Pick { text: text?, more, branch })
    }

    fn branch(&mut self, keys: &mut Table<'_, '_>, [next, lacks, article]: [&'static str; 3], problems: &mut Problems) -> Branch {
        let target = keys.string(next, problems).unwrap_or_default();
        let line = keys.line(next);
        let slug = keys.string(article, problems);
        let slug_line = keys.line(article);
        self.slugs.extend(slug.iter().map(|slug| (slug.clone(), slug_line)));
        let lacks = keys.string(lacks, problems).map(|text| Lack { text, article: slug });
        let at = |names: &[String]| names.iter().position(|name| *name == target);
        let next = match (at(&self.ids), at(&self.outcomes)) {
            (Some(question), _) => Next::Question(question),
            (_, Some(outcome)) => Next::Outcome(outcome),
            _ if target == READINESS && (0..4).all(|missing| self.outcomes.iter().any(|outcome| outcome == readiness(missing))) => Next::Readiness,
            _ => {
                self.fault(line, next, "flow-nowhere", &[("target", &target)], problems);
                Next::Readiness
            }
        };
        Branch { next, lacks }
    }

    fn outcome(&mut self, mut keys: Table<'_, '_>, problems: &mut Problems) -> Option<Outcome> {
        let line = keys.line("id");
        let id = keys.string("id", problems)?;
        let window = keys.string("window", problems);
        let known = window.as_deref().map_or(Some(Window::Center), Window::from_key);
        if known.is_none() {
            let all = Window::ALL.iter().map(|window| window.key()).collect::<Vec<_>>().join(", ");
            problems.error(self.file, keys.line("window"), Some("window"), "flow-window", &[("value", &window.unwrap_or_default()), ("known", &all)]);
        }
        let (title, text, article, act) =
            (keys.string("title", problems), keys.string("text", problems), keys.string("article", problems), keys.string("act", problems));
        let article_line = keys.line("article");
        let more = keys.strings("more", problems);
        let more_line = keys.line("more");
        self.slugs.extend(article.iter().map(|slug| (slug.clone(), article_line)));
        self.slugs.extend(more.iter().map(|slug| (slug.clone(), more_line)));
        let say = keys.string("say", problems);
        keys.finish(problems);
        let (Some(title), Some(text), Some(article), Some(act)) = (title, text, article, act) else {
            self.fault(line, "id", "flow-outcome-incomplete", &[("id", &id)], problems);
            return None;
        };
        Some(Outcome { id, title, text, article, more, next: Step { act, more: None }, window: known.unwrap_or(Window::Center), say })
    }
}
