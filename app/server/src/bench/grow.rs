//! A made-up knowledge base of any size: the town's own articles with their words thrown together, the same on every machine.

use content::folder::Folder;

/// One word of this many is exchanged for another.
const EXCHANGED: u64 = 2;

/// How much of a real article a made-up one keeps, so that a large base is one of leaflets and not of books: characters of its text,
/// example questions, other names.
const TEXT: usize = 600;
const QUESTIONS: usize = 12;
const NAMES: usize = 4;

/// A folder with as many Japanese articles as wanted: the real ones first, then made-up ones.
pub(super) fn grow(folder: &Folder, articles: usize) -> Folder {
    let real: Vec<String> = folder.below("articles/").filter(|(path, _)| path.ends_with("/ja.md")).filter_map(|(_, text)| shortened(text)).collect();
    let words: Vec<&str> = real.iter().flat_map(|text| kanji_runs(text)).filter(|run| run.chars().count() > 1).collect();
    let mut grown = folder.clone();
    for number in 0..articles.saturating_sub(real.len()) {
        let Some(text) = real.get(number % real.len().max(1)) else { break };
        let mut dice = Dice(number as u64 + 1);
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_str();
        for run in kanji_runs(text).filter(|run| run.chars().count() > 1) {
            let at = rest.find(run).unwrap_or(0);
            out.push_str(&rest[..at]);
            out.push_str(if dice.roll().is_multiple_of(EXCHANGED) { words[dice.roll() as usize % words.len()] } else { run });
            rest = &rest[at + run.len()..];
        }
        out.push_str(rest);
        grown.0.insert(format!("articles/made-up-{number:06}/ja.md"), out);
    }
    grown
}

/// Title, some names, some questions and the beginning of an article.
fn shortened(text: &str) -> Option<String> {
    let (front, body) = text.strip_prefix("+++\n")?.split_once("\n+++\n")?;
    let mut front: toml::Table = front.parse().ok()?;
    front.retain(|key, _| matches!(AsRef::<str>::as_ref(key), "title" | "also" | "questions"));
    for (key, most) in [("also", NAMES), ("questions", QUESTIONS)] {
        if let Some(list) = front.get_mut(key).and_then(toml::Value::as_array_mut) {
            list.truncate(most);
        }
    }
    let mut length = 0;
    let begins = |line: &&str| {
        length += line.chars().count();
        length <= TEXT
    };
    let body: String = body.split_inclusive('\n').take_while(begins).collect();
    Some(format!("+++\n{front}+++\n{body}"))
}

fn kanji_runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !('一'..='鿿').contains(&c)).filter(|run| !run.is_empty())
}

/// Numbers that look like chance and are the same in every run (xorshift).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32
    }
}
