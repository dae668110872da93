//! `decoys/<lang>.toml`: what people ask here that is answered elsewhere.

use domain::decoy::{Decoy, DecoySignal};
use domain::lang::Lang;

use crate::problem::Problems;
use crate::table::{Place, Table};

/// Reads one file of `[[decoy]]` with `subject`, `questions`, `answered_at` and, where a page answers it, `href`; where words alone tell that a
/// question is one for it, `[[decoy.signal]]` with `together` and `unless`.
pub fn parse(file: &str, lang: &Lang, text: &str, problems: &mut Problems) -> Vec<Decoy> {
    let place = Place { file, text, lines_before: 0 };
    let table = place.parse(text, problems);
    let mut keys = Table::new(&place, &table);
    let mut out = Vec::new();
    for mut entry in keys.tables("decoy", problems) {
        let line = entry.line("subject");
        let questions = entry.strings("questions", problems);
        match (entry.string("subject", problems), entry.string("answered_at", problems)) {
            (Some(subject), Some(answered_at)) if !questions.is_empty() => {
                let (href, signals) = (entry.string("href", problems), signals(&mut entry, problems));
                out.push(Decoy { lang: lang.clone(), subject, questions, signals, answered_at, href });
            }
            _ => problems.error(file, line, Some("decoy"), "decoy-incomplete", &[]),
        }
        entry.finish(problems);
    }
    keys.finish(problems);
    out
}

fn signals(entry: &mut Table<'_, '_>, problems: &mut Problems) -> Vec<DecoySignal> {
    let mut out = Vec::new();
    for mut signal in entry.tables("signal", problems) {
        out.push(DecoySignal { together: signal.lists("together", problems), unless: signal.strings("unless", problems) });
        signal.finish(problems);
    }
    out.retain(|signal| !signal.together.is_empty());
    out
}
