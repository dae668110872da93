//! Another town that a question asks about without saying who lives there: 横浜市 介護保険料 いくら, となり町の包括.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::letters::{is_kana, is_kanji};
use crate::romaji;

use super::fold::{Folded, fold};
use super::mention::OF_SOMEBODY;
use super::outside;
use super::role::{names_asker, names_elder};
use super::scan::{contains_any, starts_with};
use super::{Places, latin, shortened};

/// Cities, wards and prefectures as they are read, by how their names end; from the names in `municipalities.txt`, read with IPADIC and
/// looked over by hand.
pub(super) static READINGS: LazyLock<BTreeMap<&'static str, BTreeSet<Vec<char>>>> = LazyLock::new(|| {
    let lines = include_str!("municipalities-kana.txt").lines();
    lines.filter_map(|line| line.split_once(' ')).map(|(kind, names)| (kind, names.split(' ').map(|name| name.chars().collect()).collect())).collect()
});

/// Towns without a name, folded.
const NEIGHBOURS: [&str; 20] = [
    "隣町",
    "隣の町",
    "隣の市",
    "隣の区",
    "となり町",
    "となりの町",
    "となりの市",
    "となりまち",
    "となりのまち",
    "となりのし",
    "よその市",
    "よその町",
    "よその区",
    "別の市",
    "別の町",
    "他の市",
    "ほかの市",
    "他の町",
    "ほかの町",
    "他市",
];
/// Countries that people ask about, folded.
const COUNTRIES: [&str; 20] = [
    "台湾",
    "韓国",
    "中国",
    "あめりか",
    "はわい",
    "どいつ",
    "ふらんす",
    "いぎりす",
    "いたりあ",
    "かなだ",
    "おーすとらりあ",
    "すうぇーでん",
    "でんまーく",
    "おらんだ",
    "ぶらじる",
    "べとなむ",
    "ふぃりぴん",
    "たい国",
    "いんど",
    "しんがぽーる",
];
/// Whoever asks whether people from here may go there asks us.
const GOES_THERE: [&str; 16] =
    ["来て", "勧め", "使え", "使う", "通え", "通いた", "行け", "行く", "入れ", "入る", "泊ま", "利用", "受けられ", "越し", "越す", "引っ"];
/// What is said of a place without asking about it, besides what is said of somebody from here.
const NOT_ASKED: [&str; 3] = ["から", "に入院", "の方"];

impl Places {
    /// Another town whose window, fee or list a question asks for; `None` where it may be about somebody from here.
    pub fn asked_elsewhere(&self, question: &str) -> Option<String> {
        let in_latin = || self.elsewhere_in_latin(question).or_else(|| latin::known(question));
        in_latin().or_else(|| self.elsewhere_in_japanese(question)).filter(|_| !self.named_in_latin(question))
    }

    fn elsewhere_in_japanese(&self, question: &str) -> Option<String> {
        let question = romaji::as_hiragana(question).unwrap_or_else(|| shortened(question));
        let folded = Folded::new(&question);
        let chars = folded.chars();
        if names_elder(chars) || names_asker(chars) || contains_any(chars, &GOES_THERE) {
            return None;
        }
        let begins = |at: &usize| *at == 0 || parted(&folded, *at) || matches!(chars[*at - 1], '、' | '。');
        let found = (0..chars.len()).filter(begins).find_map(|at| {
            let end = at + self.other_town(&folded, at)?;
            (!self.is_ours_at(&folded, at) && asks(&folded, end)).then(|| folded.raw(at..end).to_owned())
        });
        found.filter(|_| !self.speaks_of_us(&folded))
    }

    /// How many characters another town's name takes here.
    fn other_town(&self, folded: &Folded<'_>, at: usize) -> Option<usize> {
        let rest = &folded.chars()[at..];
        let word = |words: &[&str]| words.iter().filter(|word| starts_with(rest, word)).map(|word| word.chars().count()).max();
        let alone = |len: &usize| parted(folded, at + len);
        let listed = outside::address_at(rest).or_else(|| outside::short_at(rest).filter(|len| alone(len) || starts_with(&rest[*len..], "の")));
        listed.or_else(|| word(&NEIGHBOURS)).or_else(|| word(&COUNTRIES)).or_else(|| in_kana(rest, alone)).or_else(|| unlisted(rest, alone))
    }

    /// Whether the name of our city, our prefecture or a town of ours stands here, in characters or in kana.
    fn is_ours_at(&self, folded: &Folded<'_>, at: usize) -> bool {
        let rest = &folded.chars()[at..];
        let city = self.city.iter().flat_map(|city| [Some(city.name.as_str()), city.kana.as_deref(), city.prefecture.as_deref()]);
        let towns = self.towns.iter().flat_map(|town| [Some(town.town.as_str()), town.kana.as_deref()]);
        let begins = |name: &str| {
            let name = fold(name);
            let short = name.trim_end_matches(['市', '町', '村', '県', '府', '都']);
            let alone = || starts_with(rest, short) && parted(folded, at + short.chars().count());
            !short.is_empty() && (starts_with(rest, &name) || alone())
        };
        city.chain(towns).flatten().any(begins) || self.map.place_at(folded, at, |_| true).is_some()
    }
}

/// Whether blanks stand before a character, or the text ends there.
fn parted(folded: &Folded<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let (Some(&from), Some(&to)) = (folded.at.get(before), folded.at.get(at)) else { return true };
    folded.raw.get(from..to).is_some_and(|between| between.chars().any(char::is_whitespace))
}

/// Whether something is asked about the place that ends here.
fn asks(folded: &Folded<'_>, end: usize) -> bool {
    let rest = &folded.chars()[end..];
    let said = ["の", "で", "は", "に", "って", "じゃ", "だと", "も"].iter().any(|word| starts_with(rest, word));
    rest.len() > 1 && (said || parted(folded, end)) && !NOT_ASKED.iter().chain(&OF_SOMEBODY).any(|word| starts_with(rest, word))
}

/// A city, ward or prefecture in kana, with its ending, or without it where blanks follow.
fn in_kana(rest: &[char], alone: impl Fn(&usize) -> bool) -> Option<usize> {
    const LONGEST: usize = 10;
    let ends = [("し", "し"), ("く", "く"), ("けん", "けん"), ("けん", "ふ")];
    let read = |kind: &str, len: usize| READINGS.get(kind).is_some_and(|names| names.contains(&rest[..len]));
    let whole = |len: usize| {
        let named = ends.iter().filter(move |(kind, end)| read(kind, len) && starts_with(&rest[len..], end));
        // まくら, はさき: with a particle behind it, or blanks.
        named.map(move |(_, end)| len + end.chars().count()).filter(|end| alone(end) || rest.get(*end).is_some_and(|c| "のでは".contains(*c)))
    };
    let short = |len: &usize| *len > 2 && READINGS.keys().any(|kind| read(kind, *len)) && alone(len);
    let lengths = 1..=LONGEST.min(rest.len());
    lengths.clone().flat_map(whole).chain(lengths.filter(short)).max()
}

/// A town in no list: ひなた町, さくら坂市, はるか村.
fn unlisted(rest: &[char], alone: impl Fn(&usize) -> bool) -> Option<usize> {
    const NONE: [&str; 24] = [
        "当",
        "本",
        "同",
        "各",
        "全",
        "都",
        "毎",
        "市",
        "うちの",
        "この",
        "その",
        "どの",
        "今の",
        "わが",
        "我が",
        "住んでいる",
        "自分の",
        "地元の",
        "わたしの",
        "近くの",
        "政令",
        "中核",
        "全国",
        "町",
    ];
    let end = rest.iter().take(7).position(|&c| matches!(c, '市' | '村' | '町' | '区'))?;
    let name: String = rest[..end].iter().collect();
    let particle = |c: char| matches!(c, 'の' | 'は' | 'を' | 'が' | 'に' | 'で');
    let letters = end > 1 && rest[..end].iter().enumerate().all(|(at, &c)| is_kanji(c) || (is_kana(c) && (at == 0 || !particle(c))));
    let goes_on = rest.get(end + 1).is_some_and(|&c| is_kanji(c) && c != '役') && !alone(&(end + 1));
    (letters && !goes_on && !NONE.contains(&name.as_str())).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use crate::places::{City, Places};

    fn places() -> Places {
        let city = City {
            name: "みほん市".into(),
            kana: Some("みほんし".into()),
            prefecture: Some("となり県".into()),
            main_window: None,
            notice: None,
            has_7119: false,
        };
        Places::new(Some(city), Vec::new(), Vec::new(), Vec::new())
    }

    #[test]
    fn another_town_that_is_asked_about_is_told_however_it_is_written() {
        for (text, named) in [
            ("横浜市 介護保険料 いくら", "横浜市"),
            ("仙台 家族会 日程", "仙台"),
            ("となり町の包括", "となり町"),
            ("ひなた町 訪問入浴 費用", "ひなた町"),
            ("しらとり市の地域包括支援センターは何か所ありますか", "しらとり市"),
            ("ﾄﾔﾏｼ ｼｮｰﾄｽﾃｲ ｲﾁﾗﾝ", "ﾄﾔﾏｼ"),
            ("こうべしの かいごの まどぐちは どこですか", "こうべし"),
            ("なごや ほけんりょう", "なごや"),
            ("ドイツで要介護度を申請する窓口はどこですか", "ドイツ"),
            ("Kyoto short stay prices", "Kyoto"),
            ("how does care insurance work in Germany", "Germany"),
        ] {
            assert_eq!(places().asked_elsewhere(text).as_deref(), Some(named), "{text}");
        }
    }

    #[test]
    fn what_may_be_about_somebody_from_here_is_left_alone() {
        for text in [
            "みほん市の包括",
            "みほんしの ほうかつ",
            "横浜市に住む娘ですが、母の介護のことで",
            "隣の市のデイサービスを使えますか",
            "札幌の病院から退院してきます",
            "市の窓口はどこ",
            "うちの町の包括",
            "介護保険の申請",
            "しせつの ひよう",
            "Shall we ask in Osaka or here",
            "my mother in Kyoto",
            "ふくし の まどぐち",
        ] {
            assert_eq!(places().asked_elsewhere(text), None, "{text}");
        }
    }
}
