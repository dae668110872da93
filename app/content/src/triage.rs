//! `triage/<kind>/<lang>.toml` and `triage/words/<lang>.toml`: the words that tell of danger, what is said to them, and their examples.
//!
//! To add a wording: put it into the signal it belongs to and a sentence with it under `[examples]`; `madoguchi check` tries every
//! example against all files together. A list that several signals need stands in `triage/words/` and is named `"@list"`.
//! `"!word"` in a list hides the shorter word inside it; a Latin word that ends in `*` may go on.

use std::collections::BTreeMap;

use domain::lang::Lang;
use domain::triage::{EmergencyKind, Message, Phone, Signal, Triage, TriageFile, Unless, Words};
use serde::Deserialize;
use toml::{Spanned, Value};

use crate::problem::{Problems, line_of};

/// File texts by their path below the content folder.
type Texts = BTreeMap<String, String>;

/// The folder of the shared lists, beside the folders of the kinds.
const SHARED: &str = "words";
/// How deep a list may name other lists.
const DEEPEST: usize = 4;

/// Reads every file below `triage/`, compiles them and tries their examples.
///
/// A signal that cannot be read is noted and left out: the others go on keeping watch.
pub fn parse(texts: &Texts, problems: &mut Problems) -> Triage {
    let lists = shared_lists(texts, problems);
    let mut files = Vec::new();
    let mut examples = Vec::new();
    for (path, text) in texts.range("triage/".to_owned()..).take_while(|(path, _)| path.starts_with("triage/")) {
        let Some((kind, lang)) = kind_and_lang(path, problems) else { continue };
        let source = Source { file: path, text, lists: lists_of(&lists, &lang) };
        let Some(raw) = source.read::<RawFile>(problems) else { continue };
        examples.push((path, text, kind, raw.examples.clone()));
        files.push(source.file(kind, lang, raw, problems));
    }
    check_whole(&files, problems);
    let triage = Triage::new(files).unwrap_or_else(|_| {
        problems.error("triage", 0, None, "triage-too-many", &[]);
        Triage::default()
    });
    for (path, text, kind, examples) in examples {
        try_examples(&triage, (path, text), kind, &examples, problems);
    }
    triage
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

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExamples {
    #[serde(default)]
    fires: Vec<Spanned<String>>,
    #[serde(default)]
    silent: Vec<Spanned<String>>,
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

type Lists = BTreeMap<String, Vec<String>>;

/// The shared lists by language.
fn shared_lists(texts: &Texts, problems: &mut Problems) -> BTreeMap<String, Lists> {
    let mut out = BTreeMap::new();
    for (path, text) in texts {
        let lang = path.strip_prefix("triage/").and_then(|path| path.strip_prefix(SHARED)?.strip_prefix('/')?.strip_suffix(".toml"));
        if let Some(lang) = lang {
            let source = Source { file: path, text, lists: None };
            out.extend(source.read::<Lists>(problems).map(|lists| (lang.to_owned(), lists)));
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
    if folder == SHARED {
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
        TriageFile { kind, lang: lang.clone(), message: self.message(lang, raw, problems), unless, signals }
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
        if together.is_empty() || together.iter().any(|group| group.any.is_empty()) {
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

    fn words(&self, line: usize, list: &[String], problems: &mut Problems) -> Words {
        let mut words = Words::default();
        self.add_words(line, list, DEEPEST, &mut words, problems);
        for words in [&mut words.any, &mut words.never] {
            words.sort();
            words.dedup();
        }
        words
    }

    fn add_words(&self, line: usize, list: &[String], deep: usize, words: &mut Words, problems: &mut Problems) {
        for word in list.iter().map(|word| word.trim()).filter(|word| !word.is_empty()) {
            if let Some(name) = word.strip_prefix('@') {
                match self.lists.and_then(|lists| lists.get(name)).filter(|_| deep > 0) {
                    Some(named) => self.add_words(line, named, deep - 1, words, problems),
                    None => problems.error(self.file, line, None, "triage-list", &[("list", name)]),
                }
            } else if let Some(never) = word.strip_prefix('!') {
                words.never.push(never.to_owned());
            } else {
                words.any.push(word.to_owned());
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

fn try_examples(triage: &Triage, file: (&str, &str), kind: EmergencyKind, examples: &RawExamples, problems: &mut Problems) {
    let (path, text) = file;
    for example in &examples.fires {
        if !triage.find(example.get_ref()).iter().any(|alarm| alarm.kind == kind) {
            let args = [("example", example.get_ref().as_str()), ("why", &why(triage, example.get_ref()))];
            problems.error(path, line_of(text, example.span()), Some("fires"), "triage-does-not-fire", &args);
        }
    }
    for example in &examples.silent {
        if !triage.find(example.get_ref()).is_empty() {
            let args = [("example", example.get_ref().as_str()), ("why", &why(triage, example.get_ref()))];
            problems.error(path, line_of(text, example.span()), Some("silent"), "triage-fires", &args);
        }
    }
}

/// What matched and what silenced it, as `kind/lang#signal: words (- silencer)`.
fn why(triage: &Triage, text: &str) -> String {
    let findings = triage.explain(text).into_iter().map(|finding| {
        let silenced = finding.silenced_by.map(|word| format!(" (- {word})")).unwrap_or_default();
        format!("{}/{}#{}: {}{silenced}", finding.kind.key(), finding.lang, finding.signal, finding.matched)
    });
    findings.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests;
