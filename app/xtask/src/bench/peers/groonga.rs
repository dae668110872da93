//! Groonga by its own program: one process, a database in a folder of its own, every command through its stdin.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::{Value, json};

use super::Peer;
use crate::bench::Running;
use crate::bench::sets::{Article, COLUMNS, Question};
use crate::needs;

/// How to get all that is used here, on Debian.
const GET: &str = "apt-get install groonga groonga-tokenizer-mecab mecab-ipadic-utf8";
/// Debian's folder of IPADIC in UTF-8, used where it is there: another dictionary may be this machine's default.
const IPADIC: &str = "/var/lib/mecab/dic/ipadic-utf8";

/// One way to set Groonga up.
pub(super) struct Setup {
    pub(super) name: &'static str,
    tokenizer: &'static str,
    normalizer: &'static str,
    /// Of each of [`COLUMNS`].
    weights: [u32; 4],
}

/// The manual's two tokenizers for Japanese, each with what did best on the development half.
///
/// Its default score counts occurrences alone, which lets particles win; its manual names `scorer_tf_idf` for that. Its similar search
/// (`*S`) looks for some of the words only, and found less than all of them joined by OR.
pub(super) const SETUPS: [Setup; 2] = [
    Setup { name: "Groonga, TokenMecab, TF-IDF", tokenizer: "TokenMecab(\"use_base_form\", true)", normalizer: "NormalizerNFKC150", weights: [2, 2, 5, 1] },
    Setup { name: "Groonga, TokenBigram, TF-IDF", tokenizer: "TokenBigram", normalizer: "NormalizerNFKC150(\"unify_kana\", true)", weights: [2, 2, 10, 1] },
];

/// Builds the index over the articles and asks everything.
pub(super) fn measure(setup: &Setup, articles: &[Article], questions: &[Question], work: &Path) -> anyhow::Result<Peer> {
    if needs::in_path("groonga").is_none() {
        return Ok(Peer::Missing(GET));
    }
    let dir = super::fresh(work, "groonga")?;
    let mut groonga = Groonga::start(&dir)?;
    // The tokenizer is a package of its own, and needs a dictionary.
    if groonga.ask(&format!("tokenize '{}' 'ためし' '{}'", setup.tokenizer, setup.normalizer)).is_err() {
        return Ok(Peer::Missing(GET));
    }
    let begun = Instant::now();
    groonga.build(setup, articles)?;
    let built = begun.elapsed();
    super::ask_all(built, questions, |text| groonga.answer(setup, text))
}

/// A running Groonga; it ends with this value.
struct Groonga {
    _running: Running,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl Groonga {
    fn start(dir: &Path) -> anyhow::Result<Self> {
        let mut command = Command::new("groonga");
        command.arg("--log-path").arg(dir.join("groonga.log")).arg("-n").arg(dir.join("database"));
        if Path::new(IPADIC).is_dir() {
            let settings = dir.join("mecabrc");
            fs::write(&settings, format!("dicdir = {IPADIC}\n"))?;
            command.env("MECABRC", settings);
        }
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("cannot run groonga")?;
        let stdin = child.stdin.take().context("no stdin")?;
        let stdout = BufReader::new(child.stdout.take().context("no stdout")?);
        let mut groonga = Self { _running: Running(child), stdin, stdout };
        // Every question is asked several times, and each time must count.
        groonga.ask("cache_limit 0")?;
        Ok(groonga)
    }

    /// One command, its answer, and the seconds that Groonga says it took.
    fn ask(&mut self, command: &str) -> anyhow::Result<(Value, f64)> {
        self.stdin.write_all(command.as_bytes())?;
        self.stdin.write_all(b"\n")?;
        self.stdin.flush()?;
        let mut line = String::new();
        self.stdout.read_line(&mut line)?;
        let mut answer: Value = serde_json::from_str(&line).with_context(|| format!("groonga said: {line}"))?;
        let header = answer[0].take();
        if header[0] != 0 {
            bail!("groonga refused «{}»: {header}", command.chars().take(200).collect::<String>());
        }
        Ok((answer[1].take(), header[2].as_f64().context("groonga told no time")?))
    }

    /// Articles first and the index after them, which the manual calls faster.
    fn build(&mut self, setup: &Setup, articles: &[Article]) -> anyhow::Result<()> {
        self.ask("table_create Articles TABLE_HASH_KEY ShortText")?;
        for column in COLUMNS {
            self.ask(&format!("column_create Articles {column} COLUMN_SCALAR Text"))?;
        }
        let rows: Vec<Value> = articles
            .iter()
            .map(|article| {
                let [title, also, questions, body] = &article.columns;
                json!({ "_key": article.slug, "title": title, "also": also, "questions": questions, "body": body })
            })
            .collect();
        self.ask(&format!("load --table Articles\n{}", serde_json::to_string(&rows)?))?;
        self.ask(&format!("table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer '{}' --normalizer '{}'", setup.tokenizer, setup.normalizer))?;
        for column in COLUMNS {
            self.ask(&format!("column_create Terms of_{column} COLUMN_INDEX|WITH_POSITION Articles {column}"))?;
        }
        Ok(())
    }

    /// Cuts the question into terms and looks for any of them; both count as time.
    fn answer(&mut self, setup: &Setup, text: &str) -> anyhow::Result<(Vec<String>, Duration)> {
        let (tokens, cutting) = self.ask(&format!("tokenize '{}' {} '{}' --mode GET", setup.tokenizer, quoted(text), setup.normalizer))?;
        let mut terms: Vec<String> = Vec::new();
        for token in tokens.as_array().into_iter().flatten().filter_map(|token| token["value"].as_str()) {
            let term = quoted(token);
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        if terms.is_empty() {
            return Ok((Vec::new(), Duration::from_secs_f64(cutting)));
        }
        let columns: Vec<String> = COLUMNS.iter().zip(setup.weights).map(|(column, weight)| format!("scorer_tf_idf({column}) * {weight}")).collect();
        let (answer, looking) = self.ask(&format!(
            "select Articles --match_columns {} --query {} --output_columns _key --sort_keys -_score --limit 3",
            quoted(&columns.join(" || ")),
            quoted(&terms.join(" OR "))
        ))?;
        // The first two entries are the number of hits and the names of the columns.
        let hits = answer[0].as_array().into_iter().flatten().skip(2);
        Ok((hits.filter_map(|hit| hit[0].as_str().map(str::to_owned)).collect(), Duration::from_secs_f64(cutting + looking)))
    }
}

/// In quotes, for a command or for a query.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
