//! `glossary/<lang>.toml`: the words of the trade.

use domain::glossary::Term;
use domain::lang::Lang;

use crate::problem::Problems;
use crate::table::{Place, Table};

/// A word with where it stands, for what only shows beside other files.
#[derive(Debug)]
pub struct TermEntry {
    /// Its file's path below the content folder.
    pub file: String,
    /// The line of the word.
    pub line: usize,
    /// The line of its article's slug; 0 where it names none.
    pub article_line: usize,
    /// The word.
    pub term: Term,
}

/// Reads one file; a word without an explanation is noted and left out.
pub fn parse(file: &str, lang: &Lang, text: &str, problems: &mut Problems) -> Vec<TermEntry> {
    let place = Place { file, text, lines_before: 0 };
    let table = place.parse(text, problems);
    let mut keys = Table::new(&place, &table);
    let mut out = Vec::new();
    for mut entry in keys.tables("term", problems) {
        let (line, article_line) = (entry.line("term"), entry.line("article"));
        let (reading, also, article) = (entry.string("reading", problems), entry.strings("also", problems), entry.string("article", problems));
        match (entry.string("term", problems), entry.string("explain", problems)) {
            (Some(term), Some(explain)) => {
                let term = Term { lang: lang.clone(), term, reading, also, explain, article };
                out.push(TermEntry { file: file.to_owned(), line, article_line, term });
            }
            _ => problems.error(file, line, Some("explain"), "term-incomplete", &[]),
        }
        entry.finish(problems);
    }
    keys.finish(problems);
    out
}
