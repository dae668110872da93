//! Something people ask the desk for that is answered elsewhere, so that it is not taken for a question of ours.

use std::ops::Deref;

use aho_corasick::{AhoCorasick, MatchKind};
use unicode_normalization::UnicodeNormalization;

use crate::lang::Lang;
use crate::letters::to_hiragana;

/// A subject that is not ours.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoy {
    /// The language of its texts.
    pub lang: Lang,
    /// The subject, as a short name.
    pub subject: String,
    /// How people ask for it.
    pub questions: Vec<String>,
    /// Words by which a question is known as one for it, whatever articles are near.
    pub signals: Vec<DecoySignal>,
    /// Where it is answered, in one or two sentences.
    pub answered_at: String,
    /// A page that answers it.
    pub href: Option<String>,
}

/// Words that tell of a decoy together: one of each group in one sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecoySignal {
    /// The groups; a word behind `!` hides the shorter words of its group inside it.
    pub together: Vec<Vec<String>>,
    /// Words anywhere in the text with which it tells nothing.
    pub unless: Vec<String>,
}

/// Everything that is answered elsewhere.
#[derive(Debug)]
pub struct Decoys {
    all: Vec<Decoy>,
    signals: Option<DecoySignals>,
}

impl Decoys {
    /// Takes decoys and compiles their signals.
    pub fn new(all: Vec<Decoy>) -> Self {
        Self { signals: DecoySignals::new(&all), all }
    }

    /// The signals; `None` where there are more words than can be held (millions).
    pub fn signals(&self) -> Option<&DecoySignals> {
        self.signals.as_ref()
    }
}

impl Deref for Decoys {
    type Target = [Decoy];

    fn deref(&self) -> &[Decoy] {
        &self.all
    }
}

/// The signals of all decoys, looked for at once.
#[derive(Debug)]
pub struct DecoySignals {
    words: AhoCorasick,
    /// The words as they are compared.
    patterns: Vec<String>,
    /// What each word stands for.
    uses: Vec<Use>,
    /// For each signal: its decoy, and how many groups it has.
    signals: Vec<(usize, usize)>,
}

/// What a word does in a signal.
#[derive(Clone, Copy, Debug)]
struct Use {
    signal: usize,
    role: Role,
    /// Letters of an alphabet stand for themselves only at the beginning of a word.
    latin: bool,
}

/// A signal whose words lie together in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The decoy, by its place.
    pub decoy: usize,
    /// The words, as they were compared.
    pub words: Vec<String>,
    /// The word with which it tells nothing; `None` where it tells.
    pub silenced_by: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Tells(usize),
    Hides(usize),
    Silences,
}

impl DecoySignals {
    /// Compiles the signals of some decoys; `None` where there are more words than can be held (millions).
    pub fn new(decoys: &[Decoy]) -> Option<Self> {
        let (mut patterns, mut uses, mut signals) = (Vec::new(), Vec::new(), Vec::new());
        for (at, decoy) in decoys.iter().enumerate() {
            for signal in &decoy.signals {
                let groups = signal.together.iter().enumerate().flat_map(|(group, words)| words.iter().map(move |word| (group, word)));
                let told = groups.map(|(group, word)| match word.strip_prefix('!') {
                    Some(longer) => (longer, Role::Hides(group)),
                    None => (word.as_str(), Role::Tells(group)),
                });
                for (word, role) in told.chain(signal.unless.iter().map(|word| (word.as_str(), Role::Silences))) {
                    let folded = fold(word);
                    if !folded.trim().is_empty() {
                        let latin = folded.starts_with(|c: char| c.is_ascii_alphanumeric());
                        uses.push(Use { signal: signals.len(), role, latin });
                        patterns.push(folded.trim().to_owned());
                    }
                }
                signals.push((at, signal.together.len()));
            }
        }
        let words = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&patterns).ok()?;
        Some(Self { words, patterns, uses, signals })
    }

    /// The decoy that a question is for by its words, by its place.
    pub fn find(&self, text: &str) -> Option<usize> {
        self.told(text).into_iter().find(|told| told.silenced_by.is_none()).map(|told| told.decoy)
    }

    /// Every signal whose words lie together in a text, in the order of its sentences, with what silences it.
    pub fn told(&self, text: &str) -> Vec<Told> {
        let mut silenced = vec![None; self.signals.len()];
        let mut told: Vec<(usize, Vec<usize>)> = Vec::new();
        for sentence in text.split(['。', '？', '！', '?', '!', '\n']) {
            self.sentence(&fold(sentence), &mut told, &mut silenced);
        }
        let word = |at: usize| self.patterns[at].clone();
        let spelled = |(signal, words): (usize, Vec<usize>)| Told {
            decoy: self.signals[signal].0,
            words: words.into_iter().map(word).collect(),
            silenced_by: silenced[signal].map(word),
        };
        told.into_iter().map(spelled).collect()
    }

    /// Adds the signals that a sentence tells, each with a word of every group, and notes by which word signals are silenced.
    fn sentence(&self, text: &str, told: &mut Vec<(usize, Vec<usize>)>, silenced: &mut [Option<usize>]) {
        let (mut telling, mut hiding) = (Vec::new(), Vec::new());
        for found in self.words.find_overlapping_iter(text) {
            let at = found.pattern().as_usize();
            let word = self.uses[at];
            let inside_word = word.latin && text[..found.start()].ends_with(|c: char| c.is_ascii_alphanumeric());
            match word.role {
                _ if inside_word => {}
                Role::Tells(group) => telling.push((word.signal, group, at, found.range())),
                Role::Hides(group) => hiding.push((word.signal, group, found.range())),
                Role::Silences => silenced[word.signal] = Some(at),
            }
        }
        telling.retain(|(signal, group, _, range)| {
            let hides =
                |(by, of, over): &(usize, usize, std::ops::Range<usize>)| by == signal && of == group && over.start <= range.start && range.end <= over.end;
            !hiding.iter().any(hides)
        });
        let mut met: Vec<(usize, usize, usize)> = telling.into_iter().map(|(signal, group, at, _)| (signal, group, at)).collect();
        met.sort_unstable();
        met.dedup_by_key(|(signal, group, _)| (*signal, *group));
        let whole = met.chunk_by(|a, b| a.0 == b.0).filter(|groups| groups.len() == self.signals[groups[0].0].1);
        told.extend(whole.map(|groups| (groups[0].0, groups.iter().map(|&(_, _, at)| at).collect())));
    }
}

/// NFKC, small letters, hiragana; white space goes, but for one between words of an alphabet.
fn fold(text: &str) -> String {
    let letters: Vec<char> = text.nfkc().flat_map(char::to_lowercase).map(to_hiragana).collect();
    let mut out = String::with_capacity(text.len());
    for (at, &c) in letters.iter().enumerate() {
        let parts = |neighbour: Option<&char>| neighbour.is_some_and(char::is_ascii);
        if !c.is_whitespace() {
            out.push(c);
        } else if parts(at.checked_sub(1).and_then(|before| letters.get(before))) && parts(letters.get(at + 1)) && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Decoy, DecoySignal, DecoySignals, Told};
    use crate::lang::Lang;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn signals() -> DecoySignals {
        let decoy = |together: &[&[&str]], unless: &[&str]| Decoy {
            lang: Lang::ja(),
            subject: String::new(),
            questions: Vec::new(),
            signals: vec![DecoySignal { together: together.iter().map(|group| words(group)).collect(), unless: words(unless) }],
            answered_at: String::new(),
            href: None,
        };
        let medicine = decoy(&[&["薬", "クスリ", "!薬局"], &["やめていい", "やめてもいい"]], &["手紙"]);
        let english = decoy(&[&["pill", "drug"], &["stop taking"]], &[]);
        DecoySignals::new(&[medicine, english]).unwrap()
    }

    #[test]
    fn words_of_all_groups_in_one_sentence_tell() {
        let signals = signals();
        for (text, decoy) in [
            ("この薬、やめてもいい？", Some(0)),
            ("くすり やめて いい ですか", Some(0)),
            ("Can I stop  taking my PILLS", Some(1)),
            ("薬が多い。仕事をやめてもいい？", None),
            ("薬局をやめてもいい？", None),
            ("薬をやめてもいいと手紙に", None),
            ("stop taking the spill", None),
            ("", None),
        ] {
            assert_eq!(signals.find(text), decoy, "{text}");
        }
    }

    #[test]
    fn the_words_that_tell_and_the_word_that_silences_are_named() {
        let signals = signals();
        let told = signals.told("クスリはやめてもいい？");
        assert_eq!(told, [Told { decoy: 0, words: words(&["くすり", "やめてもいい"]), silenced_by: None }]);
        let silenced = signals.told("薬をやめてもいいと手紙に");
        assert_eq!(silenced, [Told { decoy: 0, words: words(&["薬", "やめてもいい"]), silenced_by: Some("手紙".into()) }]);
    }
}
