//! Municipalities and countries in a text of Latin letters: "in Hoshimidai City" is another city's, unless it is ours.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::romaji;

use super::elsewhere::READINGS;
use super::{Places, Routed};

/// What stands behind the name of a municipality, and how ours would end in kana.
const KINDS: [(&str, &str); 10] = [
    ("city", "し"),
    ("shi", "し"),
    ("town", "ちょう"),
    ("cho", "ちょう"),
    ("machi", "まち"),
    ("village", "むら"),
    ("mura", "むら"),
    ("ward", "く"),
    ("ku", "く"),
    ("prefecture", "けん"),
];

/// Words with a capital letter that are no name.
const NO_NAMES: [&str; 14] = ["The", "This", "That", "Our", "My", "Your", "Their", "His", "Her", "Which", "What", "Another", "Each", "Capital"];

/// Countries that people ask about.
const COUNTRIES_IN_LATIN: [&str; 14] =
    ["taiwan", "korea", "china", "america", "hawaii", "germany", "france", "england", "britain", "canada", "australia", "sweden", "brazil", "vietnam"];
/// Who is spoken of.
const PEOPLE: [&str; 16] =
    ["my", "mother", "father", "mum", "mom", "dad", "parents", "husband", "wife", "grandmother", "grandfather", "grandma", "aunt", "uncle", "i", "we"];

impl Places {
    /// Another town whose business a question in Latin letters is.
    pub(super) fn elsewhere_in_romaji(&self, question: &str) -> Option<Routed> {
        let named = || self.elsewhere_in_latin(question).or_else(|| known(question)).map(|municipality| Routed::Outside { municipality });
        // Who types Kyoto no madoguchi has no Japanese keyboard.
        let in_kana = || romaji::as_hiragana(question).and_then(|kana| self.elsewhere(&kana));
        named().or_else(in_kana).filter(|_| !self.named_in_latin(question))
    }

    /// Another municipality that a text in Latin letters names, such as "Hoshimidai City" or "Kotone-mura".
    fn elsewhere_in_latin(&self, text: &str) -> Option<String> {
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
        let joined = words.iter().filter_map(|word| word.split_once('-'));
        let beside = words.windows(2).map(|pair| (pair[0], pair[1]));
        joined.chain(beside).find_map(|(name, kind)| {
            let end = KINDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(kind))?.1;
            let named = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.len() > 2 && !NO_NAMES.contains(&name);
            (named && !self.is_ours(name, end)).then(|| format!("{name} {kind}"))
        })
    }

    /// Whether our city is named in Latin letters, and not as where who asks lives: "my mother lives in Mihon".
    fn named_in_latin(&self, text: &str) -> bool {
        let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        let Some(city) = self.city.as_ref().and_then(|city| city.kana.as_deref()) else { return false };
        let ours = |word: &String| romaji::word(word).is_some_and(|kana| city.strip_suffix(['し', 'く']).unwrap_or(city) == kana);
        let asker = |at: usize| words[..at].iter().rev().take(4).any(|word| word == "i" || word == "we");
        words.iter().enumerate().any(|(at, word)| ours(word) && !asker(at))
    }

    /// Whether a name in romaji is our city's, our prefecture's, or a town's of ours.
    fn is_ours(&self, name: &str, end: &str) -> bool {
        let Some(kana) = romaji::word(&name.to_ascii_lowercase()) else { return false };
        let city = self.city.as_ref().and_then(|city| city.kana.as_deref()).unwrap_or_default();
        let towns = || self.towns.iter().filter_map(|town| town.kana.as_deref());
        // A town of ours is no city.
        let small = !matches!(end, "し" | "けん");
        city.strip_suffix(end).unwrap_or(city) == kana || city.starts_with(&kana) || (small && towns().any(|town| town.starts_with(&kana)))
    }
}

/// A city or a country that everybody knows, where nobody is spoken of or somebody lives there: "Kyoto short stay prices", "care insurance in
/// Germany", "my father lives in Sapporo".
fn known(text: &str) -> Option<String> {
    if !text.is_ascii() {
        return None;
    }
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let lower = |word: &str| word.to_lowercase();
    let about_people = words.iter().any(|word| PEOPLE.contains(&lower(word).as_str()));
    let known = |word: &&&str| {
        let word = lower(word);
        let reading = || romaji::word(&word).map(|kana| short_vowels(kana.chars())).filter(|kana| kana.chars().count() > 2);
        COUNTRIES_IN_LATIN.contains(&word.as_str()) || reading().is_some_and(|kana| SHORT.contains(&kana))
    };
    let named = |word: &&&str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let found = words.iter().position(|word| named(&word) && known(&word))?;
    (!about_people || somebody_lives(&words[..found])).then(|| words[found].to_owned())
}

/// Whether the words before a place say that somebody but the asker is there: "my father lives alone in", "my brother is in".
fn somebody_lives(before: &[&str]) -> bool {
    const LIVES: [&str; 6] = ["lives", "live", "living", "is", "are", "stays"];
    let is = |word: &&str, words: &[&str]| words.contains(&word.to_lowercase().as_str());
    let close = &before[before.len().saturating_sub(4)..];
    let Some(lives) = close.iter().rposition(|word| is(word, &LIVES)).filter(|_| close.last().is_some_and(|word| is(word, &["in"]))) else { return false };
    !close[..lives].iter().any(|word| is(word, &["i", "we"]))
}

/// Readings without what Latin letters leave out: Kyoto is きょうと.
static SHORT: LazyLock<BTreeSet<String>> = LazyLock::new(|| READINGS.values().flatten().map(|name| short_vowels(name.iter().copied())).collect());

fn short_vowels(kana: impl Iterator<Item = char>) -> String {
    kana.filter(|c| !matches!(c, 'う' | 'ー')).collect::<String>().replace("おお", "お")
}

#[cfg(test)]
mod tests {
    use crate::places::{City, Places};

    #[test]
    fn another_city_in_latin_letters_is_told_from_ours() {
        let city = City { name: "みほん市".into(), kana: Some("みほんし".into()), prefecture: None, main_window: None, notice: None, has_7119: false };
        let places = Places::new(Some(city), Vec::new(), Vec::new(), Vec::new());
        for (text, named) in [
            ("Which clinic is open tonight in Hoshimidai City?", Some("Hoshimidai City")),
            ("Does Kotone-mura have a cafe", Some("Kotone mura")),
            ("my mother lives in Mihon City", None),
            ("is there a City hall", None),
            ("Which city should I ask", None),
        ] {
            assert_eq!(places.elsewhere_in_latin(text).as_deref(), named, "{text}");
        }
    }
}
