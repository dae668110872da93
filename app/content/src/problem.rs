//! What is wrong with a file: where it stands, which rule it breaks, and the words that fill the rule's text.

use std::collections::BTreeSet;
use std::ops::Range;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something is left out or cannot be read.
    Error,
    /// It works, and could be better.
    Advice,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as a path below the content folder with `/`.
    pub file: String,
    /// The line, from 1; 0 when the finding concerns the whole file.
    pub line: usize,
    /// The key or column, where there is one.
    pub field: Option<String>,
    /// How bad it is.
    pub severity: Severity,
    /// The rule, as the key `problem-<rule>` of `i18n/<lang>/command.ftl`; its text says what to do.
    pub rule: &'static str,
    /// What fills the text's variables.
    pub args: Vec<(&'static str, String)>,
}

/// Everything found so far in one folder.
#[derive(Clone, Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Notes an error: something that cannot be used as it stands.
    pub fn error(&mut self, file: &str, line: usize, field: Option<&str>, rule: &'static str, args: &[(&'static str, &str)]) {
        self.push(Severity::Error, file, line, field, rule, args);
    }

    /// Notes advice: something that works and could be better.
    pub fn advice(&mut self, file: &str, line: usize, field: Option<&str>, rule: &'static str, args: &[(&'static str, &str)]) {
        self.push(Severity::Advice, file, line, field, rule, args);
    }

    fn push(&mut self, severity: Severity, file: &str, line: usize, field: Option<&str>, rule: &'static str, args: &[(&'static str, &str)]) {
        self.0.push(Problem {
            file: file.to_owned(),
            line,
            field: field.map(str::to_owned),
            severity,
            rule,
            args: args.iter().map(|&(name, value)| (name, value.to_owned())).collect(),
        });
    }

    /// The files of which a rule was broken.
    pub fn files_breaking(&self, rule: &str) -> BTreeSet<String> {
        self.0.iter().filter(|problem| problem.rule == rule).map(|problem| problem.file.clone()).collect()
    }

    /// Takes other findings over.
    pub fn extend(&mut self, other: impl IntoIterator<Item = Problem>) {
        self.0.extend(other);
    }

    /// All findings, by file and line, errors first on a line.
    pub fn into_sorted(mut self) -> Vec<Problem> {
        self.0.sort_by(|a, b| (&a.file, a.line, a.severity).cmp(&(&b.file, b.line, b.severity)));
        self.0
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// The line, from 1, on which a byte range of a text begins.
pub fn line_of(text: &str, span: Range<usize>) -> usize {
    let end = span.start.min(text.len());
    1 + text.as_bytes()[..end].iter().filter(|&&byte| byte == b'\n').count()
}
