//! Japanese in Latin letters, as people type who have no Japanese keyboard: kaigo hoken is かいごほけん.
//!
//! Hepburn with its usual variants (ISO 3602 and what keyboards take): shi and si, tsu and tu, n and m before a consonant, ō as ou.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The kana of a row, by its vowels a, i, u, e, o; an empty one has no kana.
type Row = (&'static str, [&'static str; 5]);

/// Rows by the letters before the vowel; longer beginnings first.
const ROWS: [Row; 40] = [
    ("sh", ["しゃ", "し", "しゅ", "しぇ", "しょ"]),
    ("ch", ["ちゃ", "ち", "ちゅ", "ちぇ", "ちょ"]),
    ("ts", ["つぁ", "つぃ", "つ", "つぇ", "つぉ"]),
    ("ky", ["きゃ", "", "きゅ", "", "きょ"]),
    ("gy", ["ぎゃ", "", "ぎゅ", "", "ぎょ"]),
    ("sy", ["しゃ", "", "しゅ", "", "しょ"]),
    ("jy", ["じゃ", "", "じゅ", "", "じょ"]),
    ("zy", ["じゃ", "", "じゅ", "", "じょ"]),
    ("ty", ["ちゃ", "", "ちゅ", "", "ちょ"]),
    ("cy", ["ちゃ", "", "ちゅ", "", "ちょ"]),
    ("dy", ["ぢゃ", "", "でゅ", "", "ぢょ"]),
    ("ny", ["にゃ", "", "にゅ", "", "にょ"]),
    ("hy", ["ひゃ", "", "ひゅ", "", "ひょ"]),
    ("by", ["びゃ", "", "びゅ", "", "びょ"]),
    ("py", ["ぴゃ", "", "ぴゅ", "", "ぴょ"]),
    ("my", ["みゃ", "", "みゅ", "", "みょ"]),
    ("ry", ["りゃ", "", "りゅ", "", "りょ"]),
    ("th", ["", "てぃ", "", "", ""]),
    ("dh", ["", "でぃ", "", "", ""]),
    ("fy", ["", "", "ふゅ", "", ""]),
    ("k", ["か", "き", "く", "け", "こ"]),
    ("g", ["が", "ぎ", "ぐ", "げ", "ご"]),
    ("s", ["さ", "し", "す", "せ", "そ"]),
    ("z", ["ざ", "じ", "ず", "ぜ", "ぞ"]),
    ("j", ["じゃ", "じ", "じゅ", "じぇ", "じょ"]),
    ("t", ["た", "ち", "つ", "て", "と"]),
    ("d", ["だ", "ぢ", "づ", "で", "ど"]),
    ("n", ["な", "に", "ぬ", "ね", "の"]),
    ("h", ["は", "ひ", "ふ", "へ", "ほ"]),
    ("f", ["ふぁ", "ふぃ", "ふ", "ふぇ", "ふぉ"]),
    ("b", ["ば", "び", "ぶ", "べ", "ぼ"]),
    ("p", ["ぱ", "ぴ", "ぷ", "ぺ", "ぽ"]),
    ("m", ["ま", "み", "む", "め", "も"]),
    ("y", ["や", "", "ゆ", "いぇ", "よ"]),
    ("r", ["ら", "り", "る", "れ", "ろ"]),
    ("w", ["わ", "うぃ", "", "うぇ", "を"]),
    ("v", ["ゔぁ", "ゔぃ", "ゔ", "ゔぇ", "ゔぉ"]),
    ("kw", ["くぁ", "", "", "", ""]),
    ("gw", ["ぐぁ", "", "", "", ""]),
    ("", ["あ", "い", "う", "え", "お"]),
];

/// English and Portuguese words that can be read as kana; a text with too many of them is not Japanese.
const OTHERS: [&str; 58] = [
    "a", "an", "i", "to", "no", "so", "me", "he", "she", "we", "be", "do", "go", "are", "you", "the", "one", "more", "here", "home", "take", "make", "same",
    "some", "come", "name", "time", "age", "hope", "use", "date", "rate", "fee", "pain", "mom", "mum", "papa", "mama", "sun", "men", "ten", "e", "o", "um",
    "uma", "de", "da", "ou", "ate", "meu", "minha", "como", "para", "que", "sim", "pai", "casa", "remedio",
];

/// A text in romaji as hiragana; `None` where it is anything else, also where some words of it are.
pub fn as_hiragana(text: &str) -> Option<String> {
    let plain = long_vowels(text);
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let letters: usize = words.iter().map(|word| word.len()).sum();
    let foreign = words.iter().filter(|word| OTHERS.contains(word)).count();
    if letters < 5 || foreign * 3 > words.len() || plain.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
        return None;
    }
    words.into_iter().map(word).collect::<Option<Vec<String>>>().map(|words| words.join(" "))
}

/// Small letters; ō and ū are long.
fn long_vowels(text: &str) -> String {
    let small = text.nfkc().flat_map(char::to_lowercase).collect::<String>();
    let long = small.replace(['ō', 'ô'], "ou").replace(['ū', 'û'], "uu");
    long.nfd().filter(|&c| !is_combining_mark(c)).collect()
}

/// A word in romaji as hiragana.
pub(crate) fn word(word: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let behind = &rest[first.len_utf8()..];
        let next = behind.chars().next();
        if let Some((kana, taken)) = syllable(rest) {
            out.push_str(kana);
            rest = &rest[taken..];
        } else if matches!(first, 'n' | 'm') && next.is_none_or(|next| !"aiueo".contains(next)) && (first == 'n' || matches!(next, Some('b' | 'p' | 'm'))) {
            out.push('ん');
            rest = behind;
        } else if next == Some(first) || rest.starts_with("tch") {
            out.push('っ');
            rest = behind;
        } else if first == '\'' {
            rest = behind;
        } else {
            return None;
        }
    }
    Some(out)
}

/// The kana that a text begins with, and how many bytes it takes.
fn syllable(text: &str) -> Option<(&'static str, usize)> {
    ROWS.iter().find_map(|(before, row)| {
        let vowel = text.strip_prefix(before)?.chars().next()?;
        let kana = row["aiueo".find(vowel)?];
        (!kana.is_empty()).then_some((kana, before.len() + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::as_hiragana;

    #[test]
    fn romaji_is_read_and_other_languages_are_not() {
        for (text, kana) in [
            ("kaigo hoken", "かいご ほけん"),
            ("Shōto sutei no hiyō", "しょうと すてい の ひよう"),
            ("resupaito", "れすぱいと"),
            ("shimbun, hon'ya", "しんぶん ほん や"),
            ("ninchishou no haha ga nigemashita", "にんちしょう の はは が にげました"),
            ("kekkon chotto matcha", "けっこん ちょっと まっちゃ"),
        ] {
            assert_eq!(as_hiragana(text).as_deref(), Some(kana), "{text}");
        }
        for text in ["Can I take my mother home", "take me home", "short stay cost", "介護保険", "minha mãe caiu", "me", "", "tôi cần giúp", "kaigo ほけん"]
        {
            assert_eq!(as_hiragana(text), None, "{text}");
        }
    }
}
