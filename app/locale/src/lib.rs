//! The texts of the interface: every `i18n/<lang>/*.ftl`, looked up by language and key.
//!
//! To add a language: copy `i18n/en` to `i18n/<tag>` and translate. To add a text: put its key into every language; the tests
//! name a key that is missing somewhere or used nowhere.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The language that every other falls back to.
pub const FALLBACK: &str = "ja";

type Bundles = BTreeMap<&'static str, FluentBundle<FluentResource>>;

static BUNDLES: LazyLock<Bundles> = LazyLock::new(|| {
    let mut bundles = Bundles::new();
    for &(lang, _, text) in FILES.iter().filter(|(_, name, _)| name.ends_with(".ftl")) {
        let bundle = bundles.entry(lang).or_insert_with(|| {
            let id: LanguageIdentifier = lang.parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            // Isolation marks would stand in attributes and in what screen readers read.
            bundle.set_use_isolating(false);
            bundle
        });
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundles
});

/// The languages that are offered, Japanese first.
pub fn offered() -> impl Iterator<Item = &'static str> {
    let mut langs: Vec<&str> = BUNDLES.keys().copied().collect();
    langs.sort_by_key(|lang| (*lang != FALLBACK, *lang));
    langs.into_iter()
}

/// The offered language for a tag: itself, the one it begins with (`en` for `en-GB`), else Japanese.
pub fn nearest(tag: &str) -> &'static str {
    let same = |wanted: &str| BUNDLES.keys().copied().find(|lang| lang.eq_ignore_ascii_case(wanted));
    same(tag).or_else(|| same(tag.split('-').next().unwrap_or(tag))).unwrap_or(FALLBACK)
}

/// The texts of one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Texts {
    lang: &'static str,
}

/// The texts of the offered language nearest to a tag.
pub fn texts(tag: &str) -> Texts {
    Texts { lang: nearest(tag) }
}

impl Texts {
    /// The tag of these texts.
    pub fn lang(self) -> &'static str {
        self.lang
    }

    /// A text without variables.
    pub fn get(self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text with its variables filled in. A key that no language has comes back as itself, and a test finds it.
    pub fn with(self, key: &str, args: &[(&str, &dyn fmt::Display)]) -> String {
        self.find(key, args).unwrap_or_else(|| key.to_owned())
    }

    /// A page of prose in Markdown: `i18n/<lang>/<name>.md`.
    pub fn prose(self, name: &str) -> &'static str {
        let file = |lang: &str| FILES.iter().find(|(tag, file, _)| *tag == lang && file.strip_suffix(".md") == Some(name));
        file(self.lang).or_else(|| file(FALLBACK)).map_or("", |(_, _, text)| text)
    }

    /// The same, `None` where no language has the key.
    pub fn find(self, key: &str, args: &[(&str, &dyn fmt::Display)]) -> Option<String> {
        let mut filled = FluentArgs::new();
        for (name, value) in args {
            filled.set(*name, value_of(&value.to_string()));
        }
        [self.lang, FALLBACK].into_iter().find_map(|lang| {
            let bundle = BUNDLES.get(lang)?;
            let pattern = bundle.get_message(key)?.value()?;
            let mut errors = Vec::new();
            Some(bundle.format_pattern(pattern, Some(&filled), &mut errors).into_owned())
        })
    }
}

/// Numbers choose plurals; they are shown as they were written.
fn value_of(text: &str) -> FluentValue<'static> {
    if text.len() < 10 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0')) {
        FluentValue::try_number(text).into_owned()
    } else {
        FluentValue::String(text.to_owned().into())
    }
}

/// Every key of a language, for the tests that hold languages and code together.
pub fn keys(lang: &str) -> Vec<&'static str> {
    let mut keys = Vec::new();
    for &(_, _, text) in FILES.iter().filter(|(tag, name, _)| *tag == lang && name.ends_with(".ftl")) {
        keys.extend(text.lines().filter_map(|line| {
            let (key, _) = line.split_once('=')?;
            let key = key.trim_end();
            (key.starts_with(|c: char| c.is_ascii_lowercase()) && !key.contains(' ')).then_some(key)
        }));
    }
    keys
}
