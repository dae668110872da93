//! Which language a text is in, and how texts of each language are cut into terms.

use std::sync::Arc;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::analysis::{self, Parsed, Token, is_hiragana, is_kanji, normal, runs};
use crate::terms::Terms;

/// How texts of a language are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Analyser {
    /// IPADIC words, grams by script, readings.
    Japanese,
    /// Words parted by spaces, with the endings taken off where a stemmer knows them.
    Words(Option<Algorithm>),
    /// Pairs of characters.
    Pairs,
}

impl Analyser {
    /// The analyser of a language tag.
    pub fn of(lang: &str) -> Self {
        match lang.split('-').next().unwrap_or(lang) {
            "ja" => Self::Japanese,
            "zh" => Self::Pairs,
            "en" => Self::Words(Some(Algorithm::English)),
            "pt" => Self::Words(Some(Algorithm::Portuguese)),
            _ => Self::Words(None),
        }
    }

    /// Cuts a text, once for every way of matching.
    pub(crate) fn parse(self, text: &str) -> Parsed {
        let whole = |terms: Vec<String>| terms.into_iter().map(|term| Arc::new(Token::plain(term))).collect();
        match self {
            Self::Japanese => analysis::parse(&without_furigana(text)),
            Self::Words(stemmer) => Parsed { tokens: whole(stems(text, stemmer)), ..Parsed::default() },
            Self::Pairs => Parsed { tokens: whole(pairs(text)), ..Parsed::default() },
        }
    }

    /// Terms for titles and texts, with their weights in a question.
    pub(crate) fn grams(self, text: &Parsed, out: &mut impl Terms) {
        match self {
            Self::Japanese => analysis::grams(&text.plain, out),
            Self::Words(_) | Self::Pairs => text.units().for_each(|term| out.push('w', term.chars(), 1.0)),
        }
    }

    /// What examples are matched by.
    pub(crate) fn mixed(self, text: &Parsed, out: &mut impl Terms) {
        match self {
            Self::Japanese => analysis::mixed(text, out),
            Self::Words(_) => {
                self.grams(text, out);
                for pair in text.tokens.windows(2) {
                    out.push('p', pair[0].reading.chars().chain([' ']).chain(pair[1].reading.chars()), 1.0);
                }
                text.units().for_each(|word| marked_grams(word, out));
            }
            Self::Pairs => self.grams(text, out),
        }
    }

    /// A question without what only says that something is asked.
    pub(crate) fn strip(self, question: &str) -> String {
        if self == Self::Japanese { analysis::strip(&without_furigana(question)) } else { question.to_owned() }
    }

    /// The words that [`strip`](Self::strip) takes out of a question.
    pub(crate) fn taken(self, question: &str) -> Vec<String> {
        if self == Self::Japanese { analysis::taken(&without_furigana(question)) } else { Vec::new() }
    }

    /// The form in which a text is compared.
    pub(crate) fn normal(self, text: &str) -> String {
        match self {
            Self::Japanese => normal(&without_furigana(text)),
            Self::Words(_) => folded(text),
            Self::Pairs => normal(text),
        }
    }

    /// Whether the question is to be cut over readings.
    pub(crate) fn kana_only(self, question: &str) -> bool {
        self == Self::Japanese && analysis::kana_only(question)
    }
}

/// Three letters at a time, with the word's ends marked: they survive slips.
fn marked_grams(word: &str, out: &mut impl Terms) {
    let marked: Vec<char> = std::iter::once('^').chain(word.chars()).chain(['$']).collect();
    marked.windows(3).for_each(|gram| out.push('g', gram.iter().copied(), 1.0));
}

/// 漢字（かんじ） is read as 漢字: furigana in brackets after kanji are said twice otherwise.
fn without_furigana(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find(['（', '(']) {
        let (before, after) = rest.split_at(open);
        let bracket = after.chars().next().map_or(0, char::len_utf8);
        let close = after.find(['）', ')']);
        let inside = close.map_or("", |close| &after[bracket..close]);
        let furigana = !inside.is_empty() && inside.chars().all(is_hiragana) && before.chars().next_back().is_some_and(is_kanji);
        out.push_str(before);
        match close {
            Some(close) if furigana => rest = &after[close + after[close..].chars().next().map_or(0, char::len_utf8)..],
            _ => {
                out.push_str(&after[..bracket]);
                rest = &after[bracket..];
            }
        }
    }
    out + rest
}

/// Lower case, without the diacritics of Latin letters: people type Vietnamese and Portuguese without them.
pub fn folded(text: &str) -> String {
    // Beyond the Latin blocks a mark is part of the letter: が is not か.
    let latin = |c: char| (c as u32) < 0x2000;
    let fold = |c: char| if latin(c) { std::iter::once(c).nfd().filter(|&c| !is_combining_mark(c)).collect() } else { c.to_string() };
    normal(text).nfc().map(fold).collect::<String>().replace('đ', "d")
}

/// English words that carry no subject.
const SMALL: [&str; 62] = [
    "a", "an", "the", "of", "to", "in", "on", "at", "is", "are", "am", "was", "be", "been", "do", "does", "did", "i", "im", "my", "me", "we", "our", "you",
    "your", "he", "she", "it", "its", "his", "her", "they", "their", "for", "and", "or", "so", "but", "if", "can", "could", "would", "should", "will", "with",
    "this", "that", "there", "what", "how", "please", "have", "has", "had", "as", "by", "from", "about", "any", "some", "which", "s",
];

fn stems(text: &str, algorithm: Option<Algorithm>) -> Vec<String> {
    let stemmer = algorithm.map(Stemmer::create);
    let all: Vec<String> = runs(&folded(text)).map(|run| run.into_iter().collect()).collect();
    let kept: Vec<&String> = all.iter().filter(|word| algorithm != Some(Algorithm::English) || !SMALL.contains(&word.as_str())).collect();
    // A question of small words alone is better than none.
    let words = if kept.is_empty() { all.iter().collect() } else { kept };
    words.into_iter().map(|word| stemmer.as_ref().map_or_else(|| word.clone(), |stemmer| stemmer.stem(word).into_owned())).collect()
}

fn pairs(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for run in runs(&normal(text)) {
        if run.len() == 1 {
            out.push(run.iter().collect());
        }
        out.extend(run.windows(2).map(|pair| pair.iter().collect::<String>()));
    }
    out
}

/// Characters that are written this way in simplified Chinese and never in Japanese.
const SIMPLIFIED: &str =
    "们个这吗么为谁妈爸说话请问给时间钱医务护电动东车马鸟龙门开关见觉让应该还没对过认识语题现实办吃够岁边难样须处总类报头疗养费预约临银资压烧亲儿";
/// Letters and words that only Vietnamese has.
const VIETNAMESE: &str = "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ";
const VIETNAMESE_WORDS: [&str; 16] =
    ["toi", "khong", "cua", "nguoi", "giup", "lam", "sao", "chung", "chua", "benh", "duoc", "nha", "muon", "cho", "bao", "nhieu"];
const PORTUGUESE_WORDS: [&str; 22] = [
    "minha", "meu", "mae", "pai", "nao", "para", "como", "onde", "quero", "preciso", "ajuda", "esta", "uma", "com", "estou", "posso", "quanto", "cuidar", "eu",
    "ele", "ela", "voce",
];

/// The language of a text: its own letters decide, and the page's language only where they leave it open.
pub fn language_of(text: &str, page: &str) -> String {
    let plain = normal(text);
    let kana = |c: char| is_hiragana(c) || ('ァ'..='ヺ').contains(&c);
    if plain.chars().any(kana) {
        return if page.starts_with("ja") { page.to_owned() } else { "ja".to_owned() };
    }
    if plain.chars().any(is_kanji) {
        let chinese = plain.chars().any(|c| SIMPLIFIED.contains(c)) || page.starts_with("zh");
        return if chinese { "zh-Hans".to_owned() } else { "ja".to_owned() };
    }
    if !plain.chars().any(|c| c.is_alphabetic()) {
        return page.to_owned();
    }
    latin(&plain, page)
}

fn latin(plain: &str, page: &str) -> String {
    if plain.nfc().any(|c| VIETNAMESE.contains(c)) {
        return "vi".to_owned();
    }
    let folded = folded(plain);
    let count = |words: &[&str]| folded.split(|c: char| !c.is_alphanumeric()).filter(|word| words.contains(word)).count();
    let (vi, pt) = (count(&VIETNAMESE_WORDS), count(&PORTUGUESE_WORDS));
    match (vi, pt) {
        (0, 0) if page == "vi" || page.starts_with("pt") => page.to_owned(),
        (0, 0) => "en".to_owned(),
        (vi, pt) if vi > pt => {
            if vi > 1 || page == "vi" {
                "vi".to_owned()
            } else {
                "en".to_owned()
            }
        }
        _ if pt > 1 || page.starts_with("pt") || plain.chars().any(|c| "ãõçáéíóúà".contains(c)) => "pt-BR".to_owned(),
        _ => "en".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{language_of, without_furigana};

    #[test]
    fn the_letters_of_a_text_tell_its_language() {
        for (text, lang) in [
            ("母を預けたい", "ja"),
            ("費用", "ja"),
            ("我妈妈一个人住", "zh-Hans"),
            ("how much is short stay", "en"),
            ("minha mãe não quer ir", "pt-BR"),
            ("Tôi cần giúp đỡ", "vi"),
            ("kaigo hoken", "en"),
        ] {
            assert_eq!(language_of(text, "ja"), lang, "{text}");
        }
    }

    #[test]
    fn furigana_are_read_once() {
        assert_eq!(without_furigana("介護（かいご）に疲（つか）れた（泣）"), "介護に疲れた（泣）");
    }
}
