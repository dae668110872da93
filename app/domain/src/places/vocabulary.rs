//! The words of printed catchments that are neither towns nor numbers, folded: digits stand for numbers in kanji.

use crate::letters::{is_katakana, to_hiragana};

use super::scan::{ends_with, find, starts_with};

/// Between parts; what is joined by `・` and the like is a part of its own unless numbers go on.
pub(super) const SEPARATORS: [&str; 11] = ["、", "・", " ", "及び", "並びに", "および", "ならびに", "又は", "または", "若しくは", "もしくは"];
/// The whole of what was named.
pub(super) const WHOLE: [&str; 18] = [
    "の全域",
    "全域",
    "の1円",
    "1円",
    "の全部",
    "全部",
    "全体",
    "の全て",
    "全て",
    "のすべて",
    "すべて",
    "の区域",
    "全区域",
    "各丁目",
    "全丁目",
    "のみ",
    "だけ",
    "に限る",
];
/// A part of what was named, without saying which.
pub(super) const PARTLY: [&str; 8] = ["の各1部", "各1部", "の1部地域", "の1部区域", "1部地域", "1部区域", "の1部", "1部"];
/// Things with a name of their own.
const NAMED: [&str; 19] = [
    "団地",
    "公園",
    "住宅",
    "にゅーたうん",
    "まんしょん",
    "はいつ",
    "あぱーと",
    "はいむ",
    "こーぽ",
    "宿舎",
    "社宅",
    "緑地",
    "霊園",
    "れじでんす",
    "びれっじ",
    "ひるず",
    "めぞん",
    "公社住宅",
    "県住",
];
/// A division that is no address: it can be read only where its towns follow in brackets.
const DIVISIONS: [&str; 17] = [
    "管内",
    "地区",
    "学区",
    "校区",
    "圏域",
    "自治会",
    "町会",
    "町内会",
    "出張所",
    "連合会",
    "小学校",
    "中学校",
    "自治区",
    "行政区",
    "支所",
    "ぶろっく",
    "えりあ",
];
/// There is more, and it is not said what.
pub(super) const AND_MORE: [&str; 5] = ["など", "等", "ほか", "その他", "他"];
/// How a sentence or a remark ends, and no name.
const REMARK_ENDS: [&str; 28] = [
    "です",
    "ます",
    "ください",
    "除く",
    "限る",
    "含む",
    "参照",
    "同じ",
    "側",
    "区域",
    "地域",
    "方面",
    "周辺",
    "付近",
    "部分",
    "地内",
    "範囲",
    "の北",
    "の南",
    "の東",
    "の西",
    "の方",
    "沿",
    "近く",
    "沿線",
    "あたり",
    "まで",
    "から",
];
/// What stands in a remark, and in no name of a town.
const REMARKS: [&str; 30] = [
    "国道",
    "県道",
    "市道",
    "都道",
    "府道",
    "町道",
    "村道",
    "線路",
    "鉄道",
    "線以",
    "以北",
    "以南",
    "以東",
    "以西",
    "以外",
    "より北",
    "より南",
    "より東",
    "より西",
    "より上",
    "より下",
    "沿い",
    "奇数",
    "偶数",
    "番地",
    "丁目",
    "を",
    "センター",
    "担当",
    "については",
];
/// A side of a town that is named with it: `みほん東北部`.
const SIDES: [&str; 9] = ["北部", "南部", "東部", "西部", "中部", "中央部", "内", "区", "駅"];

/// Whether a text begins with のうち: which part of what was named follows.
pub(super) fn is_within(text: &[char]) -> bool {
    let next = |at: usize, letters: &str| text.get(at).is_some_and(|&c| letters.contains(c) || c.is_ascii_digit());
    starts_with(text, "のうち") || (starts_with(text, "の内") && next(2, "、の字(")) || (starts_with(text, "内の") && next(2, "字"))
}

/// Whether words are the name of a park, an estate or the like; `raw` is how they are written.
pub(super) fn is_named(word: &[char], raw: &str) -> bool {
    let katakana = raw.chars().count() >= 3 && raw.chars().all(|c| is_katakana(c) || c.is_ascii_alphabetic() || matches!(c, '・' | 'Ａ'..='ｚ' | 'ｦ'..='ﾟ'));
    NAMED.iter().any(|ending| ends_with(word, ending)) || katakana
}

/// Whether words end with what things are called that have a name of their own.
pub(super) fn is_called_named(word: &[char]) -> bool {
    NAMED.iter().any(|ending| ends_with(word, ending))
}

/// Whether words are only what such things are called.
pub(super) fn is_bare_named(word: &[char]) -> bool {
    let word: String = word.iter().collect();
    NAMED.contains(&word.as_str())
}

/// Whether words end like a division that is no address.
pub(super) fn is_division(word: &[char]) -> bool {
    DIVISIONS.iter().any(|ending| ends_with(word, ending))
}

/// Whether words before brackets are the heading of the towns in them: 東部（みほん東、みほん台）.
pub(super) fn is_heading(word: &[char]) -> bool {
    is_division(word) || ["東部", "西部", "南部", "北部", "中部", "中央部"].iter().any(|ending| ends_with(word, ending))
}

/// Whether words say something of a place instead of naming one.
pub(super) fn is_remark(word: &[char]) -> bool {
    let folded = |word: &str| word.chars().map(to_hiragana).collect::<String>();
    REMARK_ENDS.iter().any(|ending| ends_with(word, ending)) || REMARKS.iter().any(|remark| find(word, &folded(remark)).is_some())
}

/// Whether words behind the name of a town say which side of it is meant.
pub(super) fn is_side(behind: &[char]) -> bool {
    let side: String = behind.iter().collect();
    SIDES.contains(&side.as_str()) || behind.first() == Some(&'第')
}
