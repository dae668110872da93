//! `triage/<kind>/<lang>.toml` and `triage/words/<lang>.toml`: the words that tell of danger, what is said to them, and their examples.
//!
//! To add a wording: put it into the signal it belongs to and a sentence with it under `[examples]`; `madoguchi check` tries every
//! example against all files together. A list that several signals need stands in `triage/words/` and is named `"@list"`.
//! `"!word"` in a list hides the shorter word inside it; a Latin word that ends in `*` may go on.
//!
//! The examples are more than tests: the desk learns from them what danger sounds like. `triage/learned.toml` says how sure it must be.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::lang::Lang;
use domain::triage::{EmergencyKind, Examples, Message, Needed, Phone, Signal, Triage, TriageFile, Unless, WordList, Words};
use serde::Deserialize;
use toml::{Spanned, Value};

use crate::problem::{Problems, line_of};

/// File texts by their path below the content folder.
type Texts = BTreeMap<String, String>;

/// The folder of the shared lists, beside the folders of the kinds.
const SHARED: &str = "words";
/// How sure the desk must be of what it learned from the examples.
const LEARNED: &str = "triage/learned.toml";
/// How deep a list may name other lists.
const DEEPEST: usize = 4;

/// Reads every file below `triage/`, compiles them and learns from their examples; `ordinary` are questions of everyday.
///
/// A signal that cannot be read is noted and left out: the others go on keeping watch.
pub fn parse(texts: &Texts, ordinary: &[&str], problems: &mut Problems) -> Triage {
    let lists = shared_lists(texts, problems);
    let mut files = Vec::new();
    for (path, text) in below(texts) {
        let Some((kind, lang)) = kind_and_lang(path, problems) else { continue };
        let source = Source { file: path, text, lists: lists_of(&lists, &lang) };
        let Some(raw) = source.read::<RawFile>(problems) else { continue };
        files.push(source.file(kind, lang, raw, problems));
    }
    check_whole(&files, problems);
    let learned = texts.get(LEARNED).and_then(|text| Source { file: LEARNED, text, lists: None }.read::<RawLearned>(problems));
    let needed = learned.as_ref().map_or_else(Needed::default, |raw| Needed { alone: raw.alone, with_signal: raw.with_signal, outright: raw.outright });
    let ordinary: Vec<&str> = learned.iter().flat_map(|raw| &raw.ordinary).map(String::as_str).chain(ordinary.iter().copied()).collect();
    Triage::new(files, &ordinary, needed).unwrap_or_else(|_| {
        problems.error("triage", 0, None, "triage-too-many", &[]);
        Triage::default()
    })
}

fn below(texts: &Texts) -> impl Iterator<Item = (&String, &String)> {
    texts.range("triage/".to_owned()..).take_while(|(path, _)| path.starts_with("triage/"))
}

/// Tries every example of a folder and notes those that do not ring as they should. It takes a second: only `check` asks for it.
pub fn try_examples(texts: &Texts, triage: &Triage, problems: &mut Problems) {
    for (path, text) in below(texts) {
        let Some((kind, _)) = kind_and_lang(path, &mut Problems::default()) else { continue };
        let source = Source { file: path, text, lists: None };
        if let Some(raw) = source.read::<RawFile>(&mut Problems::default()) {
            source.try_examples(triage, kind, &raw.examples, problems);
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    title: Option<String>,
    say: Option<String>,
    body: Option<String>,
    promise: Option<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    unless_before: Vec<String>,
    #[serde(default)]
    unless_next: Vec<String>,
    #[serde(default)]
    unless_text: Vec<String>,
    #[serde(default)]
    phone: Vec<Spanned<Value>>,
    #[serde(default)]
    signal: Vec<Spanned<Value>>,
    #[serde(default)]
    examples: RawExamples,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExamples {
    #[serde(default)]
    fires: Vec<Spanned<String>>,
    #[serde(default)]
    silent: Vec<Spanned<String>>,
}

/// `triage/learned.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLearned {
    alone: f32,
    with_signal: f32,
    outright: f32,
    /// Questions of everyday, in languages that have few articles.
    #[serde(default)]
    ordinary: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPhone {
    label: String,
    number: String,
    hours: Option<String>,
    source: Option<String>,
    checked_on: Option<toml::value::Datetime>,
    #[serde(default)]
    unchecked: bool,
    #[serde(default)]
    regional: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSignal {
    id: Option<String>,
    /// Short for `together` with one group.
    words: Option<Vec<String>>,
    together: Option<Vec<Vec<String>>>,
    at_least: Option<usize>,
    within: Option<usize>,
    #[serde(default)]
    in_order: bool,
    #[serde(default)]
    across: bool,
    #[serde(default)]
    outright: bool,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    unless_before: Vec<String>,
    #[serde(default)]
    unless_next: Vec<String>,
    #[serde(default)]
    unless_text: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
}

/// The lists of a language by their names.
type Lists = BTreeMap<String, List>;

/// A list as it is written: words, and the names of other lists.
#[derive(Default)]
struct List {
    words: Arc<WordList>,
    names: Vec<String>,
}

impl List {
    fn new(entries: &[String]) -> Self {
        let (mut words, mut names) = (WordList::default(), Vec::new());
        for word in entries.iter().map(|word| word.trim()).filter(|word| !word.is_empty()) {
            match (word.strip_prefix('@'), word.strip_prefix('!')) {
                (Some(name), _) => names.push(name.to_owned()),
                (_, Some(never)) => words.never.push(never.to_owned()),
                _ => words.any.push(word.to_owned()),
            }
        }
        Self { words: Arc::new(words), names }
    }
}

/// The shared lists by language.
fn shared_lists(texts: &Texts, problems: &mut Problems) -> BTreeMap<String, Lists> {
    let mut out = BTreeMap::new();
    for (path, text) in texts {
        let lang = path.strip_prefix("triage/").and_then(|path| path.strip_prefix(SHARED)?.strip_prefix('/')?.strip_suffix(".toml"));
        if let Some(lang) = lang {
            let source = Source { file: path, text, lists: None };
            let read = source.read::<BTreeMap<String, Vec<String>>>(problems);
            let lists = |read: BTreeMap<String, Vec<String>>| read.into_iter().map(|(name, entries)| (name, List::new(&entries))).collect();
            out.extend(read.map(|read| (lang.to_owned(), lists(read))));
        }
    }
    out
}

/// A language's own lists, else those of the language it is a form of: `ja-simple` uses those of `ja`.
fn lists_of<'a>(lists: &'a BTreeMap<String, Lists>, lang: &Lang) -> Option<&'a Lists> {
    let family = lang.tag().split('-').next().unwrap_or_default();
    lists.get(lang.tag()).or_else(|| lists.get(family))
}

fn kind_and_lang(path: &str, problems: &mut Problems) -> Option<(EmergencyKind, Lang)> {
    let parts = path.strip_prefix("triage/").and_then(|path| path.strip_suffix(".toml")).and_then(|path| path.split_once('/'));
    let (folder, lang) = parts.unwrap_or_default();
    if folder == SHARED || path == LEARNED {
        return None;
    }
    let kind = EmergencyKind::from_key(folder);
    if kind.is_none() {
        problems.error(path, 0, None, "triage-path", &[("known", &known_kinds())]);
    }
    Some((kind?, Lang::new(lang)))
}

fn known_kinds() -> String {
    EmergencyKind::ALL.map(EmergencyKind::key).join(", ")
}

/// One file while it is read.
struct Source<'a> {
    file: &'a str,
    text: &'a str,
    lists: Option<&'a Lists>,
}

impl Source<'_> {
    fn line<T>(&self, of: &Spanned<T>) -> usize {
        line_of(self.text, of.span())
    }

    fn read<T: for<'de> Deserialize<'de>>(&self, problems: &mut Problems) -> Option<T> {
        let read = toml::from_str(self.text);
        if let Err(error) = &read {
            let line = error.span().map_or(0, |span| line_of(self.text, span));
            problems.error(self.file, line, None, "triage-toml", &[("error", error.message())]);
        }
        read.ok()
    }

    fn file(&self, kind: EmergencyKind, lang: Lang, raw: RawFile, problems: &mut Problems) -> TriageFile {
        let unless = self.unless(0, [&raw.unless, &raw.unless_before, &raw.unless_next, &raw.unless_text], problems);
        let signals = raw.signal.iter().filter_map(|signal| self.signal(signal, problems)).collect();
        let texts = |examples: &[Spanned<String>]| examples.iter().map(|example| example.get_ref().clone()).collect();
        let examples = Examples { fires: texts(&raw.examples.fires), silent: texts(&raw.examples.silent) };
        TriageFile { kind, lang: lang.clone(), message: self.message(lang, raw, problems), unless, signals, examples }
    }

    /// The message; `None`, with a note, where title or body is missing.
    fn message(&self, lang: Lang, raw: RawFile, problems: &mut Problems) -> Option<Message> {
        for (key, value) in [("title", &raw.title), ("body", &raw.body)] {
            if value.as_deref().is_none_or(|value| value.trim().is_empty()) {
                problems.error(self.file, 0, Some(key), "triage-message", &[("key", key)]);
            }
        }
        let tidy = |text: String| text.trim().to_owned();
        let phones = raw.phone.iter().filter_map(|phone| self.phone(phone, problems)).collect();
        let (title, body) = (raw.title.map(tidy)?, raw.body.map(tidy)?);
        Some(Message { lang, title, say: raw.say.map(tidy), body, promise: raw.promise.map(tidy), phones })
    }

    fn try_examples(&self, triage: &Triage, kind: EmergencyKind, examples: &RawExamples, problems: &mut Problems) {
        let mut failed = |example: &Spanned<String>, field, rule| {
            let args = [("example", example.get_ref().as_str()), ("why", &why(triage, example.get_ref()))];
            problems.advice(self.file, self.line(example), Some(field), rule, &args);
        };
        for example in &examples.fires {
            if !triage.find(example.get_ref()).iter().any(|alarm| alarm.kind == kind) {
                failed(example, "fires", "triage-does-not-fire");
            }
        }
        for example in examples.silent.iter().filter(|example| !triage.find(example.get_ref()).is_empty()) {
            failed(example, "silent", "triage-fires");
        }
    }

    fn phone(&self, value: &Spanned<Value>, problems: &mut Problems) -> Option<Phone> {
        let line = self.line(value);
        let raw: RawPhone = self.entry(value, "phone", problems)?;
        let checked_on = raw.checked_on.and_then(|date| date.to_string().get(..10)?.parse().ok());
        if !raw.unchecked && (raw.source.is_none() || checked_on.is_none()) {
            problems.error(self.file, line, Some("phone"), "triage-phone-source", &[("number", &raw.number)]);
        }
        if raw.unchecked && raw.hours.is_some() {
            problems.advice(self.file, line, Some("hours"), "triage-phone-hours", &[("number", &raw.number)]);
        }
        let hours = raw.hours.clone().filter(|_| !raw.unchecked);
        let RawPhone { label, number, source, unchecked, regional, .. } = raw;
        Some(Phone { label, number, hours, source, checked_on, unchecked, regional })
    }

    /// One `[[phone]]` or `[[signal]]`; noted where it cannot be read.
    fn entry<T: for<'de> Deserialize<'de>>(&self, value: &Spanned<Value>, key: &'static str, problems: &mut Problems) -> Option<T> {
        let read = value.get_ref().clone().try_into();
        if let Err(error) = &read {
            problems.error(self.file, self.line(value), Some(key), "triage-entry", &[("key", key), ("error", error.message())]);
        }
        read.ok()
    }

    fn signal(&self, value: &Spanned<Value>, problems: &mut Problems) -> Option<Signal> {
        let line = self.line(value);
        let raw: RawSignal = self.entry(value, "signal", problems)?;
        let groups = raw.together.or(raw.words.map(|words| vec![words])).unwrap_or_default();
        let together: Vec<Words> = groups.iter().map(|group| self.words(line, group, problems)).collect();
        if together.is_empty() || together.iter().any(Words::is_empty) {
            problems.error(self.file, line, Some("signal"), "triage-no-words", &[]);
            return None;
        }
        let unless = self.unless(line, [&raw.unless, &raw.unless_before, &raw.unless_next, &raw.unless_text], problems);
        let also = raw.also.iter().filter_map(|key| self.kind(line, key, problems)).collect();
        let RawSignal { id, at_least, within, in_order, across, outright, .. } = raw;
        Some(Signal { id, together, at_least, in_order, across, within, unless, outright, also })
    }

    fn kind(&self, line: usize, key: &str, problems: &mut Problems) -> Option<EmergencyKind> {
        let kind = EmergencyKind::from_key(key);
        if kind.is_none() {
            problems.error(self.file, line, Some("also"), "triage-kind", &[("value", key), ("known", &known_kinds())]);
        }
        kind
    }

    fn unless(&self, line: usize, lists: [&Vec<String>; 4], problems: &mut Problems) -> Unless {
        let [anywhere, before, next, text] = lists.map(|list| self.words(line, list, problems));
        Unless { anywhere, before, next, text }
    }

    fn words(&self, line: usize, entries: &[String], problems: &mut Problems) -> Words {
        let mut words = Words::default();
        self.add(line, &List::new(entries), DEEPEST, &mut words, problems);
        words
    }

    fn add(&self, line: usize, list: &List, deep: usize, words: &mut Words, problems: &mut Problems) {
        if *list.words != WordList::default() {
            words.0.push(Arc::clone(&list.words));
        }
        for name in &list.names {
            match self.lists.and_then(|lists| lists.get(name)).filter(|_| deep > 0) {
                Some(named) => self.add(line, named, deep - 1, words, problems),
                None => problems.error(self.file, line, None, "triage-list", &[("list", name)]),
            }
        }
    }
}

/// Notes each kind without a Japanese message: it is what every language falls back to.
fn check_whole(files: &[TriageFile], problems: &mut Problems) {
    for kind in EmergencyKind::ALL {
        if !files.iter().any(|file| file.kind == kind && file.lang == Lang::ja() && file.message.is_some()) {
            problems.error(&format!("triage/{}/ja.toml", kind.key()), 0, None, "triage-kind-missing", &[("kind", kind.key())]);
        }
    }
}

/// What matched and what silenced it, as `kind/lang#signal: words (- silencer)`.
fn why(triage: &Triage, text: &str) -> String {
    let findings = triage.explain(text).into_iter().map(|finding| {
        let silenced = finding.silenced_by.map(|word| format!(" (- {word})")).unwrap_or_default();
        format!("{}/{}#{}: {}{silenced}", finding.kind.key(), finding.lang, finding.signal, finding.matched)
    });
    let heard = triage.hear(text, 0).and_then(|heard| Some(format!("{} {:.2}", heard.kinds.first()?.key(), heard.danger)));
    findings.chain(heard).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests;
