//! Where a Japanese title may break: between phrases, never inside a word.

use crate::dictionary::morphemes;

/// Parts of speech that lean on what stands before them.
const LEANING: [&str; 2] = ["助詞", "助動詞"];

/// A text cut into phrases; put together they are the text again.
pub fn phrases(text: &str) -> Vec<&str> {
    let words = morphemes(text);
    let mut cuts = vec![0];
    for pair in words.windows(2) {
        let (before, word) = (&pair[0], &pair[1]);
        let after_particle = LEANING.contains(&before.part_of_speech.as_str()) && !LEANING.contains(&word.part_of_speech.as_str());
        let after_stop = matches!(before.surface.as_str(), "、" | "。" | "・" | "！" | "？" | "）" | "」" | "』");
        let opens = matches!(word.surface.as_str(), "（" | "「" | "『");
        let closes = matches!(word.surface.as_str(), "）" | "」" | "』" | "、" | "。" | "！" | "？" | "・");
        let inside = matches!(before.surface.as_str(), "（" | "「" | "『");
        let light = word.part_of_speech == "動詞" && matches!(word.base.as_deref(), Some("する" | "いる" | "ある" | "なる"));
        if !closes && !inside && (after_stop || opens || (after_particle && !light)) {
            cuts.push(word.start);
        }
    }
    cuts.push(text.len());
    cuts.dedup();
    cuts.windows(2).filter_map(|pair| text.get(pair[0]..pair[1])).filter(|phrase| !phrase.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::phrases;

    #[test]
    fn titles_break_between_phrases_and_nothing_is_lost() {
        assert_eq!(phrases("本人がショートステイを嫌がるとき"), ["本人が", "ショートステイを", "嫌がるとき"]);
        assert_eq!(phrases("ショートステイ（短期入所生活介護）"), ["ショートステイ", "（短期入所生活介護）"]);
        for text in ["", "a", "母を 預けたい。", "🙂🙂"] {
            assert_eq!(phrases(text).concat(), text);
        }
    }
}
