//! SQLite's FTS5 by the `sqlite3` program: one process, a database in a folder of its own, every question through its stdin.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;

use anyhow::{Context, bail};
use unicode_normalization::UnicodeNormalization;

use super::Peer;
use crate::bench::Running;
use crate::bench::sets::{Article, Question};
use crate::needs;

/// How to get it, on Debian.
const GET: &str = "apt-get install sqlite3 coreutils";

/// One way to set FTS5 up.
pub(super) struct Setup {
    pub(super) name: &'static str,
    tokenizer: &'static str,
    /// Characters in a term.
    length: usize,
    /// What is stored: the text as it is, or cut into terms with spaces between them.
    cut: bool,
}

/// FTS5 knows no Japanese words: its own trigrams, or bigrams that come cut. Equal weights of the columns did best on the development half.
pub(super) const SETUPS: [Setup; 2] = [
    Setup { name: "SQLite FTS5, trigram, bm25", tokenizer: "trigram", length: 3, cut: false },
    Setup { name: "SQLite FTS5, bigrams by spaces (unicode61), bm25", tokenizer: "unicode61", length: 2, cut: true },
];

/// Builds the index over the articles and asks everything.
pub(super) fn measure(setup: &Setup, articles: &[Article], questions: &[Question], work: &Path) -> anyhow::Result<Peer> {
    if needs::in_path("sqlite3").is_none() || needs::in_path("stdbuf").is_none() {
        return Ok(Peer::Missing(GET));
    }
    let dir = super::fresh(work, "fts5")?;
    let mut sqlite = Sqlite::start(&dir.join("database"))?;
    let begun = Instant::now();
    sqlite.build(setup, articles)?;
    let built = begun.elapsed();
    super::ask_all(built, questions, |text| {
        let begun = Instant::now();
        let slugs = sqlite.answer(setup, text)?;
        Ok((slugs, begun.elapsed()))
    })
}

/// A running `sqlite3`; it ends with this value.
struct Sqlite {
    _running: Running,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

/// Ends every answer.
const END: &str = "that is all";

impl Sqlite {
    /// Its program writes to a pipe in large blocks; `stdbuf` makes it lines, so that each answer can be timed.
    ///
    /// Its own `.timer` knows milliseconds only. The way through the pipe therefore counts as its time, some hundredths of a millisecond.
    fn start(database: &Path) -> anyhow::Result<Self> {
        let mut child = Command::new("stdbuf")
            .args(["-oL", "sqlite3", "-batch", "-bail", "-init", "/dev/null"])
            .arg(database)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot run sqlite3")?;
        let stdin = child.stdin.take().context("no stdin")?;
        let stdout = BufReader::new(child.stdout.take().context("no stdout")?);
        Ok(Self { _running: Running(child), stdin, stdout })
    }

    /// What the statements print, line by line.
    fn ask(&mut self, statements: &str) -> anyhow::Result<Vec<String>> {
        self.stdin.write_all(format!("{statements} SELECT '{END}';\n").as_bytes())?;
        self.stdin.flush()?;
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if self.stdout.read_line(&mut line)? == 0 {
                bail!("sqlite3 ended; what it did not understand stands above");
            }
            match line.trim_end() {
                END => return Ok(lines),
                said => lines.push(said.to_owned()),
            }
        }
    }

    /// One transaction, then `optimize`, as the manual advises for an index that is read more than written.
    fn build(&mut self, setup: &Setup, articles: &[Article]) -> anyhow::Result<()> {
        self.ask(&format!("CREATE VIRTUAL TABLE articles USING fts5(slug UNINDEXED, title, also, questions, body, tokenize = '{}');", setup.tokenizer))?;
        let mut all = String::from("BEGIN;\n");
        for article in articles {
            let stored = article.columns.iter().map(|text| if setup.cut { terms(text, setup.length).join(" ") } else { normal(text) });
            let values: Vec<String> = std::iter::once(article.slug.clone()).chain(stored).map(|text| format!("'{}'", text.replace('\'', "''"))).collect();
            all.push_str(&format!("INSERT INTO articles VALUES ({});\n", values.join(",")));
        }
        all.push_str("COMMIT;\nINSERT INTO articles(articles) VALUES ('optimize');");
        self.ask(&all)?;
        Ok(())
    }

    /// Looks for any of the question's terms; `rank` is bm25 with equal weights, and the manual's fastest order.
    fn answer(&mut self, setup: &Setup, text: &str) -> anyhow::Result<Vec<String>> {
        let mut wanted: Vec<String> = Vec::new();
        for term in terms(text, setup.length).into_iter().filter(|term| setup.cut || term.chars().count() == setup.length) {
            // A term is letters and figures alone, so it needs no escape.
            let term = format!("\"{term}\"");
            if !wanted.contains(&term) {
                wanted.push(term);
            }
        }
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        self.ask(&format!("SELECT slug FROM articles WHERE articles MATCH '{}' ORDER BY rank LIMIT 3;", wanted.join(" OR ")))
    }
}

/// Compatible forms made one, katakana as hiragana, in small letters, on one line: what Groonga's normalizer does, SQLite leaves to whoever asks.
fn normal(text: &str) -> String {
    let hiragana = |c: char| if ('ァ'..='ヶ').contains(&c) { char::from_u32(u32::from(c) - 0x60).unwrap_or(c) } else { c };
    text.nfkc().map(hiragana).collect::<String>().to_lowercase().replace(['\n', '\0'], " ")
}

/// Every run of letters and figures in pieces that overlap; a run that is too short is one piece.
fn terms(text: &str, length: usize) -> Vec<String> {
    let text = normal(text);
    let mut out = Vec::new();
    for run in text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()) {
        let chars: Vec<char> = run.chars().collect();
        if chars.len() < length {
            out.push(run.to_owned());
        }
        out.extend(chars.windows(length).map(|piece| piece.iter().collect::<String>()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_cut_into_pieces_that_overlap() {
        assert_eq!(terms("おむつ、ﾎﾞｶﾝ", 2), ["おむ", "むつ", "ぼか", "かん"]);
        assert_eq!(terms("市 介護", 3), ["市", "介護"]);
    }
}
