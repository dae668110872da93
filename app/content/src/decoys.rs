//! `decoys/<lang>.toml`: what people ask here that is answered elsewhere; `decoys/learned.toml`: how sure the desk must be of it by its sound.

use domain::decoy::{Decoy, Lessons, Needed};
use domain::lang::Lang;
use serde::Deserialize;

use crate::problem::Problems;
use crate::table::{Place, Table};

/// The file that says how sure one must be.
pub const LEARNED: &str = "decoys/learned.toml";

/// One file.
#[derive(Clone, Debug)]
pub struct DecoyFile {
    /// What is answered elsewhere.
    pub decoys: Vec<Decoy>,
    /// Questions beside them.
    pub lessons: Lessons,
}

/// Reads one file of `[[decoy]]` with `subject`, `questions`, `answered_at`, and `judgement` where only somebody else can judge; where a page
/// answers it, `href`. Before them `for_others`, questions to judge that have no entry of their own, `elsewhere`, questions of other subjects that
/// have none, and `asked_here`, which sound alike and are answered here.
pub fn parse(file: &str, lang: &Lang, text: &str, problems: &mut Problems) -> DecoyFile {
    let place = Place { file, text, lines_before: 0 };
    let table = place.parse(text, problems);
    let mut keys = Table::new(&place, &table);
    let mut lesson = |key| keys.strings(key, problems);
    let lessons = Lessons { for_others: lesson("for_others"), elsewhere: lesson("elsewhere"), asked_here: lesson("asked_here"), ordinary: Vec::new() };
    let mut out = DecoyFile { decoys: Vec::new(), lessons };
    for mut entry in keys.tables("decoy", problems) {
        let line = entry.line("subject");
        let questions = entry.strings("questions", problems);
        match (entry.string("subject", problems), entry.string("answered_at", problems)) {
            (Some(subject), Some(answered_at)) if !questions.is_empty() => {
                let (href, judgement) = (entry.string("href", problems), entry.boolean("judgement", problems));
                out.decoys.push(Decoy { lang: lang.clone(), subject, questions, judgement, answered_at, href });
            }
            _ => problems.error(file, line, Some("decoy"), "decoy-incomplete", &[]),
        }
        entry.finish(problems);
    }
    keys.finish(problems);
    out
}

/// [`LEARNED`], as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNeeded {
    judgement: f32,
    judgement_over_article: f32,
    elsewhere: f32,
}

/// Reads [`LEARNED`].
pub fn needed(text: &str, problems: &mut Problems) -> Needed {
    match toml::from_str(text) {
        Ok(RawNeeded { judgement, judgement_over_article, elsewhere }) => Needed { judgement, judgement_over_article, elsewhere },
        Err(error) => {
            problems.error(LEARNED, 0, None, "learned-numbers", &[("error", error.message())]);
            Needed::default()
        }
    }
}
