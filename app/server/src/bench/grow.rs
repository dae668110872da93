//! A made-up knowledge base of any size: the town's own articles with their words thrown together, the same on every machine.

use content::folder::Folder;

/// One word of this many is exchanged for another.
const EXCHANGED: u64 = 2;

/// A folder with as many Japanese articles as wanted: the real ones first, then made-up ones.
pub(super) fn grow(folder: &Folder, articles: usize) -> Folder {
    let real: Vec<(&str, &str)> = folder.below("articles/").filter(|(path, _)| path.ends_with("/ja.md")).collect();
    let words: Vec<&str> = real.iter().flat_map(|(_, text)| kanji_runs(text)).filter(|run| run.chars().count() > 1).collect();
    let mut grown = folder.clone();
    for number in 0..articles.saturating_sub(real.len()) {
        let Some((_, text)) = real.get(number % real.len().max(1)) else { break };
        let mut dice = Dice(number as u64 + 1);
        let mut out = String::with_capacity(text.len());
        let mut rest = *text;
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

fn kanji_runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !('一'..='鿿').contains(&c)).filter(|run| !run.is_empty())
}

/// Numbers that look like chance and are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32
    }
}
