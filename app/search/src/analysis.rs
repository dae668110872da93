//! Japanese analysis, the same for articles and questions: grams, words, readings.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::dictionary::{Morpheme, morphemes};
use crate::tables;

/// NFKC and lower case.
pub fn normal(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect()
}

/// Katakana become hiragana.
pub fn hiragana(text: &str) -> String {
    text.chars().map(|c| if ('ァ'..='ヶ').contains(&c) { char::from_u32(c as u32 - 0x60).unwrap_or(c) } else { c }).collect()
}

pub(crate) fn is_kanji(c: char) -> bool {
    ('一'..='鿿').contains(&c)
}

pub(crate) fn is_hiragana(c: char) -> bool {
    ('ぁ'..='ゖ').contains(&c)
}

pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The runs of letters and digits.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = Vec<char>> {
    text.split(|c: char| !is_word(c)).filter(|run| !run.is_empty()).map(|run| run.chars().collect())
}

/// Polite and interrogative endings: they say that something is asked, not what.
static POLITE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = concat!(
        "(を|が|は|に|の|で|と|も|か|、)?",
        "(教えて(欲しい|ほしい|頂きたい|いただきたい|頂け|いただけ|下さい|ください|くれませんか)?|知りたい|おしえて(ほしい|ください)?|したい|してほしい|して欲しい|ください|下さい|",
        "どうすれば(いい|良い|よい)|どうしたら(いい|良い|よい)|どのように(すれば|したら)?|どこ(に|で|へ|の|ですか)?|何(を|が|か)|いくら|について|に関して|ありますか|",
        "あるのでしょうか|でしょうか|のですが|んですが|ですか|ますか|のでしょうか|思(って|い|う)|ですが|ますが|ません|でき(ます|る|ない)|いいですか|良いですか|よいですか)",
        "(の|か|が|で|ます|ました|す|のです|んです)*"
    );
    Regex::new(pattern).expect("the pattern of polite endings is written here")
});

/// A question without polite and interrogative endings, unless nothing would be left.
pub fn strip(question: &str) -> String {
    let plain = normal(question);
    let rest = POLITE.replace_all(&plain, " ");
    let tells = |c: char| is_kanji(c) || ('ァ'..='ヺ').contains(&c) || c.is_ascii_lowercase() || c.is_ascii_digit();
    let chars: Vec<char> = rest.chars().collect();
    let three_hiragana = chars.windows(3).any(|three| three.iter().all(|&c| is_hiragana(c)));
    if three_hiragana || chars.iter().any(|&c| tells(c)) { rest.into_owned() } else { plain }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Hiragana,
    Other,
}

fn script(c: char) -> Script {
    match c {
        c if is_kanji(c) || c == '々' => Script::Kanji,
        c if is_hiragana(c) => Script::Hiragana,
        _ => Script::Other,
    }
}

/// Character grams with their weights: single kanji .7; pairs 1, into hiragana .5, within hiragana .2, out of hiragana 0.
pub fn grams(text: &str) -> Vec<(String, f32)> {
    let mut out = Vec::new();
    for run in runs(&normal(text)) {
        for (at, &c) in run.iter().enumerate() {
            if script(c) == Script::Kanji {
                out.push((c.to_string(), 0.7));
            }
            if let Some(&next) = run.get(at + 1) {
                let weight = match (script(c), script(next)) {
                    (Script::Hiragana, Script::Hiragana) => 0.2,
                    (_, Script::Hiragana) => 0.5,
                    (Script::Hiragana, _) => 0.0,
                    _ => 1.0,
                };
                out.push((hiragana(&String::from_iter([c, next])), weight));
            }
        }
        if run.len() == 1 {
            out.push((hiragana(&run[0].to_string()), 1.0));
        }
    }
    out
}

/// Each gram once, at its best weight.
pub fn best(grams: Vec<(String, f32)>) -> HashMap<String, f32> {
    let mut out = HashMap::new();
    for (gram, weight) in grams {
        let best = out.entry(gram).or_insert(0.0f32);
        *best = best.max(weight);
    }
    out
}

/// A content word: the units that the vectors know, and its reading in hiragana.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The units of its base form.
    pub units: Vec<String>,
    /// Its reading.
    pub reading: String,
    /// Whether it names a thing.
    pub noun: bool,
}

/// Parts of speech that carry no subject. Verbs and adverbs stay: 出す and 取る matter.
const DROPPED: [&str; 8] = ["記号", "助詞", "助動詞", "フィラー", "接続詞", "感動詞", "連体詞", "接頭詞"];

/// The content words of a text.
pub fn tokens(text: &str) -> Vec<Token> {
    morphemes(&normal(text)).iter().filter(|word| !DROPPED.contains(&word.part_of_speech.as_str())).map(token).collect()
}

/// Nouns that stand for no thing.
const EMPTY: [&str; 8] = ["ん", "の", "こと", "もの", "よう", "そう", "とき", "ところ"];

fn token(word: &Morpheme) -> Token {
    let base = word.base.as_deref().map_or_else(|| word.surface.clone(), normal);
    Token {
        units: tables::units(&base).map(str::to_owned).collect(),
        reading: reading_of(word),
        noun: word.part_of_speech == "名詞" && !EMPTY.contains(&word.surface.as_str()),
    }
}

fn reading_of(word: &Morpheme) -> String {
    hiragana(word.reading.as_deref().unwrap_or(&word.surface))
}

/// The units of all content words.
pub fn words(text: &str) -> Vec<String> {
    tokens(text).into_iter().flat_map(|token| token.units).collect()
}

/// The whole text as it is read, in hiragana.
pub fn reading(text: &str) -> String {
    morphemes(&normal(text)).iter().map(reading_of).collect()
}

/// What examples are matched by: reading n-grams of 2 to 4 kana (they survive typos, kana and wrong conversions), grams, words.
pub fn mixed(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for run in runs(&reading(text)) {
        for size in 2..=4 {
            out.extend(run.windows(size).map(|gram| format!("r{}", gram.iter().collect::<String>())));
        }
    }
    out.extend(grams(text).into_iter().filter(|(_, weight)| *weight >= 0.2).map(|(gram, _)| format!("g{gram}")));
    out.extend(words(text).into_iter().map(|word| format!("w{word}")));
    out
}

/// Three kana at a time.
pub fn trigrams(kana: &str) -> Vec<String> {
    let mut out = Vec::new();
    for run in runs(kana) {
        if run.len() < 3 {
            out.push(run.iter().collect());
        }
        out.extend(run.windows(3).map(|gram| gram.iter().collect::<String>()));
    }
    out
}

/// Whether a question is written in kana alone, as those write who have no conversion.
pub fn kana_only(question: &str) -> bool {
    let plain = hiragana(&normal(question));
    !plain.chars().any(is_kanji) && plain.chars().any(is_hiragana)
}

#[cfg(test)]
mod tests {
    use super::{grams, hiragana, kana_only, normal, strip, words};

    #[test]
    fn grams_follow_the_scripts() {
        let found = grams("介護を");
        assert_eq!(found, [("介".into(), 0.7), ("介護".into(), 1.0), ("護".into(), 0.7), ("護を".into(), 0.5)]);
    }

    #[test]
    fn half_width_and_katakana_are_folded() {
        assert_eq!(hiragana(&normal("ｼｮｰﾄｽﾃｲ")), "しょーとすてい");
        assert!(kana_only("かいごほけん"));
        assert!(!kana_only("介護ほけん"));
    }

    #[test]
    fn polite_endings_go_and_the_subject_stays() {
        assert_eq!(strip("ショートステイについて教えてください").trim(), "ショートステイ");
        assert!(words("母を預けたい").contains(&"預ける".to_owned()));
    }
}
