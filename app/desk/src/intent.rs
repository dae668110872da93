//! Whether somebody asks for a person rather than for an article.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Default, Deserialize)]
struct Intents {
    person: Vec<String>,
    different: Vec<String>,
    more: Vec<String>,
}

static INTENTS: LazyLock<Intents> = LazyLock::new(|| {
    let mut intents: Intents = toml::from_str(include_str!("../data/intents.toml")).unwrap_or_default();
    for phrase in intents.person.iter_mut().chain(&mut intents.different).chain(&mut intents.more) {
        *phrase = search::folded(phrase);
    }
    intents
});

/// Characters beyond which a text tells a story, and the story is the question.
const LONGEST: usize = 40;

/// Whether the text asks for a person or a telephone number, in any language of the desk.
pub fn wants_person(text: &str) -> bool {
    let said = search::folded(text);
    // 介護している人と話したい: that is somebody like the asker.
    let described = |phrase: &str, at: usize| phrase.starts_with('人') && said[..at].ends_with(['る', 'た', 'な', 'じ', 'の']);
    let asks = |phrase: &String| said.match_indices(phrase.as_str()).any(|(at, _)| !described(phrase, at));
    said.chars().count() <= LONGEST && INTENTS.person.iter().any(asks)
}

/// What somebody says behind 「ちがう」, which turns the last answer down; `None` for any other text.
pub fn turned_down(text: &str) -> Option<&str> {
    let said = search::folded(text);
    let phrase = INTENTS.different.iter().filter(|phrase| said.starts_with(phrase.as_str())).max_by_key(|phrase| phrase.len())?;
    let rest = text.char_indices().nth(phrase.chars().count()).map_or("", |(at, _)| &text[at..]);
    Some(rest.trim_start_matches(|c: char| !c.is_alphanumeric()))
}

/// What somebody says besides that he wants to know more of what was answered; `None` for any other text.
pub fn wants_more(text: &str) -> Option<String> {
    let said = search::folded(text);
    let phrase = INTENTS.more.iter().filter(|phrase| said.contains(phrase.as_str())).max_by_key(|phrase| phrase.len())?;
    let rest = said.replacen(phrase.as_str(), "", 1);
    let rest = rest.trim_matches(|c: char| !c.is_alphanumeric());
    let short = said.chars().count() <= LONGEST;
    // 教えて, please: so few letters name no subject.
    let few = if rest.is_ascii() { 8 } else { 3 };
    short.then(|| if rest.chars().count() <= few { String::new() } else { rest.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::{INTENTS, turned_down, wants_more, wants_person};

    #[test]
    fn what_stands_behind_a_no_is_asked() {
        assert_eq!(turned_down("ちがう、借りるほう"), Some("借りるほう"));
        assert_eq!(turned_down("違います"), Some(""));
        assert_eq!(turned_down("No, I mean renting"), Some("I mean renting"));
        assert_eq!(turned_down("介護保険とはちがうの？"), None);
    }

    #[test]
    fn more_is_asked_for_of_all_or_of_one_thing() {
        assert_eq!(wants_more("もっと詳しく教えて").as_deref(), Some(""));
        assert_eq!(wants_more("Anything else?").as_deref(), Some(""));
        assert_eq!(wants_more("病院のほうをもう少し詳しく").as_deref(), Some("病院のほうを"));
        assert_eq!(wants_more("いくらかかる？"), None);
    }

    #[test]
    fn a_person_is_asked_for_in_many_words_and_an_article_in_others() {
        assert!(!INTENTS.person.is_empty());
        for text in ["人と話したい", "電話番号を教えて", "Can I speak to someone?", "我想打电话"] {
            assert!(wants_person(text), "{text}");
        }
        for text in ["ショートステイの費用", "母がデイサービスを嫌がる", "同じように介護してる人と話したい", "停電のとき人工呼吸器は"]
        {
            assert!(!wants_person(text), "{text}");
        }
    }
}
