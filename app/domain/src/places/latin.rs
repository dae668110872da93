//! Municipalities in a text of Latin letters: "in Hoshimidai City" is another city's, unless it is ours.

use crate::romaji;

use super::Places;

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

impl Places {
    /// Another municipality that a text in Latin letters names, such as "Hoshimidai City" or "Kotone-mura".
    pub(super) fn elsewhere_in_latin(&self, text: &str) -> Option<String> {
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
        let joined = words.iter().filter_map(|word| word.split_once('-'));
        let beside = words.windows(2).map(|pair| (pair[0], pair[1]));
        joined.chain(beside).find_map(|(name, kind)| {
            let end = KINDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(kind))?.1;
            let named = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.len() > 2 && !NO_NAMES.contains(&name);
            (named && !self.is_ours(name, end)).then(|| format!("{name} {kind}"))
        })
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
