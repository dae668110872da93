//! `glossary/<lang>.toml`: the words of the trade.

use domain::glossary::Term;
use domain::lang::Lang;

use crate::problem::Problems;
use crate::table::{Place, Table};

/// Reads one file; a word without an explanation is noted and left out.
pub fn parse(file: &str, lang: &Lang, text: &str, problems: &mut Problems) -> Vec<Term> {
    let place = Place { file, text, lines_before: 0 };
    let table = place.parse(text, problems);
    let mut keys = Table::new(&place, &table);
    let mut out = Vec::new();
    for mut entry in keys.tables("term", problems) {
        let line = entry.line("term");
        match (entry.string("term", problems), entry.string("explain", problems)) {
            (Some(term), Some(explain)) => out.push(Term {
                lang: lang.clone(),
                term,
                reading: entry.string("reading", problems),
                also: entry.strings("also", problems),
                explain,
                article: entry.string("article", problems),
            }),
            _ => problems.error(file, line, Some("explain"), "term-incomplete", &[]),
        }
        entry.finish(problems);
    }
    keys.finish(problems);
    out
}
