//! Whether somebody asks for a person rather than for an article.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
struct Intents {
    person: Vec<String>,
}

static INTENTS: LazyLock<Intents> = LazyLock::new(|| {
    let mut intents: Intents = toml::from_str(include_str!("../data/intents.toml")).unwrap_or(Intents { person: Vec::new() });
    for phrase in &mut intents.person {
        *phrase = search::folded(phrase);
    }
    intents
});

/// Characters beyond which a text tells a story, and the story is the question.
const LONGEST: usize = 40;

/// Whether the text asks for a person or a telephone number, in any language of the desk.
pub fn wants_person(text: &str) -> bool {
    let said = search::folded(text);
    said.chars().count() <= LONGEST && INTENTS.person.iter().any(|phrase| said.contains(phrase.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{INTENTS, wants_person};

    #[test]
    fn a_person_is_asked_for_in_many_words_and_an_article_in_others() {
        assert!(!INTENTS.person.is_empty());
        for text in ["人と話したい", "電話番号を教えて", "Can I speak to someone?", "我想打电话"] {
            assert!(wants_person(text), "{text}");
        }
        for text in ["ショートステイの費用", "母がデイサービスを嫌がる"] {
            assert!(!wants_person(text), "{text}");
        }
    }
}
