//! What the command line says, in the language of the terminal.

use content::problem::{Problem, Severity};
use locale::Texts;

/// The texts for the terminal's language, as `LC_ALL`, `LC_MESSAGES` or `LANG` name it; English where none is named.
pub(crate) fn texts() -> Texts {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let tag = named.unwrap_or_default();
    let tag = tag.split(['.', '_']).next().unwrap_or_default();
    locale::texts(if tag == "ja" { "ja" } else { "en" })
}

/// One finding on one line: file, line, field, rule, and what to do.
pub(crate) fn line(problem: &Problem, texts: Texts) -> String {
    let severity = texts.get(match problem.severity {
        Severity::Error => "check-error",
        Severity::Advice => "check-advice",
    });
    let line = if problem.line > 0 { format!(":{}", problem.line) } else { String::new() };
    let field = problem.field.as_ref().map(|field| format!(" [{field}]")).unwrap_or_default();
    format!("{}{line}: {severity}{field} {} ({})", problem.file, what(problem, texts), problem.rule)
}

/// The rule's text, filled in.
pub(crate) fn what(problem: &Problem, texts: Texts) -> String {
    let args: Vec<(&str, &dyn std::fmt::Display)> = problem.args.iter().map(|(name, value)| (*name, value as &dyn std::fmt::Display)).collect();
    texts.with(&format!("problem-{}", problem.rule), &args)
}
