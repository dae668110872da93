//! The names of other towns in a question: 横浜市, 藤ノ森町, きさらぎちょう, となりの市.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::letters::{is_hiragana, is_kana, is_kanji};

use super::fold::Folded;
use super::mention::stands_alone;
use super::outside;
use super::scan::starts_with;
use super::{Places, Spoken};

/// Cities, wards and prefectures as they are read, by how their names end; from the names in `municipalities.txt`, read with IPADIC and
/// looked over by hand.
pub(super) static READINGS: LazyLock<BTreeMap<&'static str, BTreeSet<Vec<char>>>> = LazyLock::new(|| {
    let lines = include_str!("municipalities-kana.txt").lines();
    lines.filter_map(|line| line.split_once(' ')).map(|(kind, names)| (kind, names.split(' ').map(|name| name.chars().collect()).collect())).collect()
});

/// Towns without a name, folded.
const NEIGHBOURS: [&str; 25] = [
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
    "実家の町",
    "実家の市",
    "実家の村",
    "田舎の町",
    "故郷の町",
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

impl Places {
    /// Where the name of another town ends that begins at a character.
    pub(super) fn other_town(&self, folded: &Folded<'_>, at: usize) -> Option<usize> {
        let (chars, rest) = (folded.chars(), &folded.chars()[at..]);
        if at > 0 && is_kanji(chars[at - 1]) && is_kanji(rest[0]) {
            return None;
        }
        let listed = || outside::address_at(rest).filter(|&len| self.map.names.beginning_with(&rest[..len]).is_empty());
        let short = || outside::short_at(rest).filter(|&len| stands_alone(folded, at + len) && !starts_with(&rest[len..], "町"));
        // A town of ours behind the name of a city that is not ours is that city's.
        let with_ours = || looks_like_town(folded, at).filter(|&len| self.map.place_at(folded, at + len, |_| true).is_some());
        let word = || NEIGHBOURS.iter().find(|word| starts_with(rest, word)).or_else(|| country(folded, at)).map(|word| word.chars().count());
        let len = listed().or_else(short).or_else(with_ours).or_else(word).or_else(|| unlisted(folded, at)).or_else(|| in_kana(folded, at))?;
        let ours = self.ours_len(folded, at).max(self.map.place_at(folded, at, |_| true).map_or(0, |found| found.name_end - at));
        (len > ours).then_some(at + len)
    }

    /// How many characters of our own name stand at a character: the prefecture, the city, or what is left of its name in everyday.
    pub(super) fn ours_len(&self, folded: &Folded<'_>, at: usize) -> usize {
        let rest = &folded.chars()[at..];
        let named = Some(self.map.own_len(rest)).filter(|&len| len > 0);
        // みほん alone, but not みほん北.
        let short = |name: &Vec<char>| {
            let len = name.len().checked_sub(1).filter(|&len| len >= 3 && rest.starts_with(&name[..len]))?;
            let ends = rest.get(len).is_none_or(|&c| !is_kanji(c) && !c.is_ascii_digit());
            ends.then_some(if rest.starts_with(name) { len + 1 } else { len })
        };
        named.or_else(|| self.names.iter().filter_map(short).max()).unwrap_or(0)
    }
}

/// A country that is named here: ドイツ is one, どいつ is none, nor is ベッド いつ.
fn country(folded: &Folded<'_>, at: usize) -> Option<&'static &'static str> {
    let raw = |at: usize| folded.raw(at..at + 1).chars().next().is_some_and(|c| !is_hiragana(c));
    let katakana = |at: usize| is_kana(folded.chars()[at]) && raw(at);
    let named = |word: &&&str| starts_with(&folded.chars()[at..], word) && (at..at + word.chars().count()).all(raw);
    COUNTRIES.iter().find(named).filter(|_| at == 0 || !katakana(at) || !katakana(at - 1))
}

/// Whether a word may begin here that is written in kana.
fn begins(folded: &Folded<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| folded.chars()[before]);
    before.is_none_or(|before| matches!(before, '、' | '。' | '(' | '「')) || parted(folded, at)
}

/// Whether blanks stand before a character, or the text ends there.
pub(super) fn parted(folded: &Folded<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    let (Some(&from), Some(&to)) = (folded.at.get(before), folded.at.get(at)) else { return true };
    folded.raw.get(from..to).is_some_and(|between| between.chars().any(char::is_whitespace))
}

/// A city, ward or prefecture in kana with its ending, or without it where blanks follow; a town or village where its name is long enough.
fn in_kana(folded: &Folded<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 12;
    const ENDS: [(&str, &str); 4] = [("し", "し"), ("く", "く"), ("けん", "けん"), ("けん", "ふ")];
    let rest = &folded.chars()[at..];
    if !begins(folded, at) || !is_kana(rest[0]) {
        return None;
    }
    let alone = |len: usize| parted(folded, at + len);
    // まくら, はさき: with a particle behind it, or blanks.
    let ends = |len: &usize| alone(*len) || rest.get(*len).is_some_and(|c| "のではに".contains(*c));
    let read = |kind: &str, len: usize| READINGS.get(kind).is_some_and(|names| names.contains(&rest[..len]));
    let city = |len: usize| {
        let named = ENDS.iter().filter(move |(kind, end)| read(kind, len) && starts_with(&rest[len..], end));
        named.map(move |(_, end)| len + end.chars().count())
    };
    // むこう and なかま are words before they are cities.
    let short = |len: &usize| *len > 2 && alone(*len) && read("けん", *len);
    let town = |len: usize| {
        let end = ["ちょう", "まち", "むら"].into_iter().find(|end| len > 3 && starts_with(&rest[len..], end))?;
        // おくすりてちょう, ふりこみつうちょう.
        let book = end == "ちょう" && (rest[len - 1] == 'て' || rest[..len].ends_with(&['つ', 'う']));
        (!book && rest[..len].iter().all(|&c| is_kana(c))).then(|| len + end.chars().count())
    };
    let whole = (1..LONGEST.min(rest.len())).find(|&len| alone(len)).unwrap_or(LONGEST);
    let lengths = 1..=whole.min(rest.len());
    lengths.clone().flat_map(city).chain(lengths.clone().filter_map(town)).filter(ends).chain(lengths.filter(short)).max()
}

/// A city, town or village in no list: 月見台市, 藤ノ森町, さくら坂村. 本市, 城下町 and the like are none.
fn unlisted(folded: &Folded<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 9;
    let (chars, rest) = (folded.chars(), &folded.chars()[at..]);
    // No name goes on behind a blank.
    let whole = (1..LONGEST.min(rest.len())).find(|from| parted(folded, at + from)).unwrap_or(LONGEST);
    let kind = |from: usize| rest.iter().take(whole).skip(from).position(|&c| matches!(c, '市' | '町' | '村' | '郡' | '区' | '県')).map(|at| from + at);
    let end = kind(0).filter(|&end| end > 0)?;
    let (name, raw) = (&rest[..end], |from: usize| folded.raw(at + from..at + from + 1).chars().next().unwrap_or_default());
    // 霞ヶ浜 is folded to 霞が浜, which 父が夕日町 looks like.
    let katakana = |from: usize| is_kana(name[from]) && !is_hiragana(raw(from));
    let word = begins(folded, at) || at.checked_sub(1).is_some_and(|before| "はがのもに".contains(chars[before]));
    // 三ッ葉 is folded to 3っ葉.
    let kanji = |from: usize| is_kanji(name[from]) || (name[from].is_ascii_digit() && is_kanji(raw(from)));
    let letters = name[0] != 'ー' && (0..end).all(|from| kanji(from) || katakana(from)) && (end > 1 || (word && matches!(rest[end], '町' | '村' | '市')));
    // かがみ市, but neither うちは市の nor わたしは夕日町.
    let particle = |from: usize| {
        is_hiragana(raw(from)) && (if name.get(from + 1).is_some_and(|&c| is_kana(c)) { "のを" } else { "のはがをにでもとへ" }).contains(name[from])
    };
    let spelled = || {
        begins(folded, at)
            && (3..8).contains(&end)
            && is_hiragana(raw(0))
            && (1..end).all(|from| is_kanji(name[from]) || (is_kana(name[from]) && !particle(from)))
    };
    let county = (rest[end] == '郡').then(|| kind(end + 1)).flatten().filter(|&town| rest[end + 1..town].iter().all(|&c| is_kanji(c) || is_kana(c)));
    let named = (letters || spelled()) && (county.is_some() || ends_name(folded, at + end + 1)) && !is_word(name, rest[end]);
    named.then(|| county.unwrap_or(end) + 1)
}

/// How many characters something takes that looks like a city, a county or a ward: no name goes on behind a blank.
pub(super) fn looks_like_town(folded: &Folded<'_>, at: usize) -> Option<usize> {
    let rest = &folded.chars()[at..];
    let whole = |&len: &usize| !folded.raw(at..at + len).contains(char::is_whitespace) && !is_word(&rest[..len - 1], rest[len - 1]);
    outside::looks_like_municipality(rest).filter(whole)
}

/// Whether a name may end here: 市民 and 村長 are words; 町役場, 市在住 and 町立病院 are not.
fn ends_name(folded: &Folded<'_>, at: usize) -> bool {
    let behind = folded.chars().get(at);
    behind.is_none_or(|&c| "のにではとへもがやかをっじ、。(?役在立営大内生出育診".contains(c)) || parted(folded, at)
}

/// Whether letters and 市, 町 or 区 are a word and no name: 城下町, 先月市から, 小学校区, 姉妹都市, 都道府県, なんか町で.
fn is_word(name: &[char], kind: char) -> bool {
    const WORDS: [&str; 52] = [
        "当",
        "本",
        "同",
        "他",
        "各",
        "全",
        "都",
        "朝",
        "魚",
        "毎",
        "政令",
        "中核",
        "全国",
        "近隣",
        "城下",
        "門前",
        "宿場",
        "温泉",
        "田舎",
        "いなか",
        "ふるさと",
        "商店",
        "学生",
        "漁師",
        "周辺",
        "無医",
        "選手",
        "地元",
        "自分",
        "隣",
        "下",
        "港",
        "農",
        "漁",
        "闇",
        "蚤",
        "青空",
        "古",
        "先月",
        "今月",
        "来月",
        "昨年",
        "今年",
        "来年",
        "先日",
        "最近",
        "以前",
        "前",
        "昔",
        "今度",
        "同じ",
        "住む",
    ];
    const BEFORE: [(char, &str); 4] = [('市', "都"), ('区', "地校学住政漁別"), ('県', "府同各他"), ('町', "街")];
    /// What a word ends with that is no name.
    const ENDS: [&str; 12] = ["って", "という", "とか", "なんか", "から", "たら", "ころ", "ごろ", "ので", "けど", "です", "ます"];
    let called: String = name.iter().collect();
    let before = |(of, letters): &(char, &str)| kind == *of && name.last().is_some_and(|&c| letters.contains(c));
    WORDS.contains(&called.as_str()) || BEFORE.iter().any(before) || ENDS.iter().any(|end| called.ends_with(end))
}

/// A question with other towns' names taken out.
pub(super) struct Nameless {
    /// The first of the names, as it was written.
    pub(super) name: String,
    /// The question with [`Spoken::THEIRS`] and [`Spoken::OURS`] where names stood.
    pub(super) text: String,
}

impl Places {
    /// A question in which another town is named, without the names; `None` where none is.
    pub(super) fn nameless(&self, question: &str) -> Option<Nameless> {
        let folded = Folded::new(question);
        let (mut name, mut text, mut at) = (None, String::new(), 0);
        let put = |c: char, end: usize, text: &mut String| {
            if !text.ends_with(c) {
                text.push(c);
            }
            text.extend(parted(&folded, end).then_some(' '));
        };
        while at < folded.chars().len() {
            if let Some(end) = self.other_town(&folded, at).filter(|&end| !is_somebody(&folded.chars()[end..])) {
                name.get_or_insert_with(|| folded.raw(at..end).to_owned());
                put(Spoken::THEIRS, end, &mut text);
                at = end;
            } else if let Some(end) = self.own(&folded, at) {
                put(Spoken::OURS, end, &mut text);
                at = end;
            } else {
                text.push_str(folded.raw.get(folded.at[at]..folded.at[at + 1]).unwrap_or_default());
                at += 1;
            }
        }
        name.map(|name| Nameless { name, text })
    }

    /// Where our own name, or a town's of ours, ends that begins at a character.
    fn own(&self, folded: &Folded<'_>, at: usize) -> Option<usize> {
        let len = self.ours_len(folded, at);
        let town = self.ours_at(folded, at).map(|mention| mention.end);
        town.or((len > 0).then_some(at + len))
    }
}

/// Whether what stands before is a person's name, or a shop's.
pub(super) fn is_somebody(behind: &[char]) -> bool {
    ["さん", "さま", "ちゃん", "くん", "君", "様", "くりにっく", "薬局", "医院", "歯科"].iter().any(|title| starts_with(behind, title))
}
