//! Danger in a text: which emergency it tells of, and what is said at once.
//!
//! The rules are data (`content/triage/`): words that tell of danger together, and words that silence them. Every language's words
//! are tried on every text, for people type in another language than the page's.

mod ear;
mod inflection;
mod matcher;
mod pattern;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::lang::Lang;
use crate::normal::normalise;
use ear::Ear;
use matcher::Matcher;
pub use matcher::TooManyWords;

/// The six emergencies that are answered before anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EmergencyKind {
    /// Life or body in danger now: 119.
    Medical,
    /// Someone wants to die, or has begun to try.
    Suicide,
    /// Someone is hurt or threatened by another: 110.
    Violence,
    /// Someone went out and has not come back: 110.
    Missing,
    /// An older person is mistreated, or a carer fears to do it.
    Abuse,
    /// Fire, smoke or a smell of gas: 119.
    FireOrGas,
}

impl EmergencyKind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [EmergencyKind; 6] = [Self::Medical, Self::Suicide, Self::Violence, Self::Missing, Self::Abuse, Self::FireOrGas];

    /// The key in folder names and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Medical => "medical",
            Self::Suicide => "suicide",
            Self::Violence => "violence",
            Self::Missing => "missing",
            Self::Abuse => "abuse",
            Self::FireOrGas => "fire-or-gas",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Which call saves life first: where several alarms ring, the lowest is shown on top.
    fn urgency(self) -> u8 {
        match self {
            Self::Medical => 0,
            Self::FireOrGas => 1,
            Self::Suicide => 2,
            Self::Violence => 3,
            Self::Missing => 4,
            Self::Abuse => 5,
        }
    }
}

/// One file of `content/triage/`: a kind in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct TriageFile {
    /// The kind that its signals raise.
    pub kind: EmergencyKind,
    /// The language of its words and of its message.
    pub lang: Lang,
    /// What is said; `None` where the file holds signals alone.
    pub message: Option<Message>,
    /// What silences every signal of the file; words elsewhere in the sentence or the text do not silence what is said outright.
    pub unless: Unless,
    /// What tells of danger.
    pub signals: Vec<Signal>,
    /// What danger of this kind sounds like, and what only sounds like it.
    pub examples: Examples,
}

/// Texts that teach what danger sounds like.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Examples {
    /// Texts that tell of the file's kind.
    pub fires: Vec<String>,
    /// Texts that tell of no danger.
    pub silent: Vec<String>,
}

/// How sure the desk must be of what it learned from the examples: 0 where danger is as likely as not, 1 where a text is as clear as they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Needed {
    /// Where no signal fires.
    pub alone: f32,
    /// Where a signal fires that does not say it outright.
    pub with_signal: f32,
    /// Where a signal says it outright: below this the desk is sure that the text only sounds like danger.
    pub outright: f32,
}

impl Default for Needed {
    /// Signals alone decide.
    fn default() -> Self {
        Self { alone: f32::INFINITY, with_signal: f32::NEG_INFINITY, outright: f32::NEG_INFINITY }
    }
}

/// What is said when an alarm rings.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The language it is written in.
    pub lang: Lang,
    /// The alarm's heading.
    pub title: String,
    /// One sentence to say on the telephone.
    pub say: Option<String>,
    /// What to do while waiting: short sentences, one a line.
    pub body: String,
    /// The sentence for those who agreed with doctor and nurse on dying at home.
    pub promise: Option<String>,
    /// Whom to call, the first first.
    pub phones: Vec<Phone>,
}

/// A number to call.
#[derive(Clone, Debug, PartialEq)]
pub struct Phone {
    /// Whose number it is.
    pub label: String,
    /// The number as it is dialled.
    pub number: String,
    /// When it is answered; `None` where it is always, or where the hours could not be checked.
    pub hours: Option<String>,
    /// The page of its owner.
    pub source: Option<String>,
    /// The day on which the owner's page was read.
    pub checked_on: Option<Date>,
    /// The number could not be held against its owner's page.
    pub unchecked: bool,
    /// The number exists only in some regions: shown where the town's setting says so.
    pub regional: bool,
}

/// A list of words of which any may occur, and longer words inside which an occurrence does not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordList {
    /// The words; a Latin one that ends in `*` allows endings.
    pub any: Vec<String>,
    /// 「燃えるごみ」 does not count as 「燃え」.
    pub never: Vec<String>,
}

/// Lists whose words stand for one another: what one of them never counts does not count in any. Lists that many signals name are
/// shared, not copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(pub Vec<Arc<WordList>>);

impl Words {
    /// Whether there is no word to look for.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|list| list.any.is_empty())
    }
}

/// What silences a signal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unless {
    /// Words anywhere in the same sentence.
    pub anywhere: Words,
    /// Words in the same sentence, before the signal begins.
    pub before: Words,
    /// Words that follow the signal at once.
    pub next: Words,
    /// Words anywhere in the whole text, such as a question for a service in its last sentence.
    pub text: Words,
}

/// Words that tell of danger when they occur together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signal {
    /// What the signal is called in explanations.
    pub id: Option<String>,
    /// Groups of words: one word of each must occur in the same sentence.
    pub together: Vec<Words>,
    /// How many of the groups are enough; `None` for all.
    pub at_least: Option<usize>,
    /// All groups must occur, and in the order in which they are written.
    pub in_order: bool,
    /// The groups may also lie in two sentences that follow each other.
    pub across: bool,
    /// How many characters may lie between the first word and the last; `None` for any number.
    pub within: Option<usize>,
    /// What silences it.
    pub unless: Unless,
    /// Said outright: a topic named elsewhere in the sentence silences it only where the signal itself says so.
    pub outright: bool,
    /// Other kinds that ring with it, such as `medical` where an attempt has begun.
    pub also: Vec<EmergencyKind>,
}

/// An emergency that a text tells of.
#[derive(Clone, Debug, PartialEq)]
pub struct Alarm {
    /// Which emergency.
    pub kind: EmergencyKind,
    /// Whether it is said outright.
    pub outright: bool,
    /// The languages it was told in, the surest first; empty where the letters alone tell the language.
    pub langs: Vec<Lang>,
    /// The ids of the signals that fired.
    pub signals: Vec<String>,
    /// How the text is written, which tells Japanese from Chinese.
    pub script: Script,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Script {
    /// With hiragana or katakana: Japanese.
    Kana,
    /// With Chinese characters alone: Japanese or Chinese.
    Han,
    /// With neither.
    Other,
}

impl Script {
    pub(crate) const ALL: [Self; 3] = [Self::Kana, Self::Han, Self::Other];
}

impl Alarm {
    /// The language to answer in: that of the question, and the page's where the text could be either.
    pub fn answer_in(&self, page: &Lang) -> Lang {
        let fired = |tag: &str| self.langs.iter().find(|lang| family(lang) == tag);
        let page_fits = match self.script {
            Script::Kana => page.is_japanese(),
            Script::Han => matches!(family(page), "ja" | "zh"),
            Script::Other => fired(family(page)).is_some(),
        };
        if page_fits {
            return page.clone();
        }
        match self.script {
            Script::Kana => Lang::ja(),
            Script::Han => fired("zh").cloned().unwrap_or_else(Lang::ja),
            Script::Other => self.langs.first().cloned().unwrap_or_else(Lang::ja),
        }
    }
}

/// Why a signal fired or kept silent on a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The kind of the signal's file.
    pub kind: EmergencyKind,
    /// The language of the signal's file.
    pub lang: Lang,
    /// The signal's id, or its place in the file from 1.
    pub signal: String,
    /// What matched, from the first word to the last, as it was compared.
    pub matched: String,
    /// The word that silenced it; `None` where it fired.
    pub silenced_by: Option<String>,
}

/// How a text sounds to who learned from the examples.
#[derive(Clone, Debug, PartialEq)]
pub struct Hearing {
    /// How much speaks for danger.
    pub danger: f32,
    /// What would be enough.
    pub needed: Needed,
    /// The likeliest kind first.
    pub kinds: Vec<EmergencyKind>,
    /// What speaks most for danger and most against it, as it was compared, with how much.
    pub reasons: Vec<(String, f32)>,
}

/// Every signal of every language, compiled, what was learned from the examples, and the messages.
#[derive(Debug, Default)]
pub struct Triage {
    messages: BTreeMap<(EmergencyKind, Lang), Message>,
    matcher: Matcher,
    ear: Ear,
    needed: Needed,
}

/// The name under which what was learned from the examples rings.
const LEARNED: &str = "examples";

impl Triage {
    /// Compiles the files and learns from their examples; `ordinary` are questions of everyday, which tell of no danger.
    ///
    /// # Errors
    /// Where there are more words than a matcher can hold (millions).
    pub fn new(files: Vec<TriageFile>, ordinary: &[&str], needed: Needed) -> Result<Self, TooManyWords> {
        let (matcher, ear) = (Matcher::new(&files)?, Ear::new(&files, ordinary));
        let messages = files.into_iter().filter_map(|file| Some(((file.kind, file.lang), file.message?))).collect();
        Ok(Self { messages, matcher, ear, needed })
    }

    /// The emergencies that a text tells of, the one whose call saves life first on top; empty for nearly every text.
    ///
    /// A signal must be borne out by what was learned from the examples, less so where it says danger outright; and what was learned
    /// rings alone where it is sure.
    pub fn find(&self, text: &str) -> Vec<Alarm> {
        let normal = normalise(text);
        let (fired, heard) = (self.matcher.fired(&normal), self.ear.hear(&normal));
        let sure = |enough: f32| heard.as_ref().is_none_or(|heard| heard.danger >= enough);
        let clear = heard.as_ref().filter(|heard| heard.danger >= self.needed.alone);
        let mut alarms = Alarms { all: Vec::new(), script: normal.script() };
        for signal in fired.iter().filter(|signal| sure(if signal.outright() { self.needed.outright } else { self.needed.with_signal })) {
            // Where the danger is clear, a mere hint at another kind is not followed.
            let meant = |kind: &EmergencyKind| signal.outright() || clear.is_none_or(|heard| heard.kinds.contains(kind));
            signal.kinds().filter(meant).for_each(|kind| alarms.ring(kind, signal.outright(), signal.name(), Some(signal.lang())));
        }
        if let Some(heard) = clear {
            heard.kinds.iter().for_each(|&kind| alarms.ring(kind, false, LEARNED.to_owned(), heard.lang.as_ref()));
        }
        alarms.sorted()
    }

    /// How a text sounds to who learned from the examples, with up to `most` reasons; `None` where there were none.
    pub fn hear(&self, text: &str, most: usize) -> Option<Hearing> {
        let normal = normalise(text);
        let heard = self.ear.hear(&normal)?;
        Some(Hearing { danger: heard.danger, needed: self.needed, kinds: heard.kinds, reasons: self.ear.reasons(&normal, most) })
    }

    /// What is said for a kind: in the language, else in another of its family, else in Japanese.
    pub fn message(&self, kind: EmergencyKind, lang: &Lang) -> Option<&Message> {
        let exact = self.messages.get(&(kind, lang.clone()));
        exact.or_else(|| self.of_family(kind, family(lang))).or_else(|| self.messages.get(&(kind, Lang::ja())))
    }

    fn of_family(&self, kind: EmergencyKind, tag: &str) -> Option<&Message> {
        self.messages.iter().find(|((of, lang), _)| *of == kind && family(lang) == tag).map(|(_, message)| message)
    }

    /// What matched in a text and what silenced it, for staff who mend the rules.
    pub fn explain(&self, text: &str) -> Vec<Finding> {
        self.matcher.explain(&normalise(text))
    }
}

/// Alarms while they are found.
struct Alarms {
    all: Vec<Alarm>,
    script: Script,
}

impl Alarms {
    fn ring(&mut self, kind: EmergencyKind, outright: bool, signal: String, lang: Option<&Lang>) {
        let found = self.all.iter().position(|alarm| alarm.kind == kind);
        let at = found.unwrap_or_else(|| {
            self.all.push(Alarm { kind, outright: false, langs: Vec::new(), signals: Vec::new(), script: self.script });
            self.all.len() - 1
        });
        let alarm = &mut self.all[at];
        alarm.outright |= outright;
        alarm.signals.push(signal);
        alarm.langs.extend(lang.cloned());
    }

    fn sorted(mut self) -> Vec<Alarm> {
        for alarm in &mut self.all {
            alarm.langs = by_frequency(&alarm.langs);
        }
        self.all.sort_by_key(|alarm| alarm.kind.urgency());
        self.all
    }
}

/// The language without region or script: `pt` of `pt-BR`.
fn family(lang: &Lang) -> &str {
    lang.tag().split('-').next().unwrap_or_default()
}

/// Each language once, the most frequent first; the order of the files where two are equal.
fn by_frequency(langs: &[Lang]) -> Vec<Lang> {
    let mut counted: Vec<(usize, &Lang)> = Vec::new();
    for lang in langs {
        match counted.iter_mut().find(|(_, seen)| *seen == lang) {
            Some((count, _)) => *count += 1,
            None => counted.push((1, lang)),
        }
    }
    counted.sort_by_key(|&(count, _)| std::cmp::Reverse(count));
    counted.into_iter().map(|(_, lang)| lang.clone()).collect()
}

#[cfg(test)]
mod tests;
