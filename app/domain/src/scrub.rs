//! What a person typed, with everything struck out that could tell who it was.

use crate::letters::{is_kanji, is_katakana};

/// Replaces numbers of three and more digits, e-mail and web addresses, and names before さん・様・くん・ちゃん by `＊`.
///
/// What remains is kept for 90 days, as the privacy page says. Digits of one or two places stay: they are ages, days and levels.
/// Places in the form of an address (丁目・番・号 with their numbers) go as well.
pub fn scrub(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        if word.contains('@') || word.contains('＠') || word.contains("://") || word.contains("www.") {
            out.push('＊');
            out.extend(word.chars().rev().take_while(|c| c.is_whitespace()));
        } else {
            out.push_str(word);
        }
    }
    strike_names(&strike_numbers(&out))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn joins_digits(c: char) -> bool {
    matches!(c, '-' | '−' | 'ー' | '－' | '‐' | '–' | '(' | ')' | '（' | '）' | ' ' | '.' | '・')
}

/// Strikes runs of digits (with dashes, brackets and spaces between) that hold three digits or more, and any number of an address.
fn strike_numbers(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < chars.len() {
        if !is_digit(chars[at]) {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        let mut end = at;
        let mut probe = at;
        while probe < chars.len() && (is_digit(chars[probe]) || joins_digits(chars[probe])) {
            if is_digit(chars[probe]) {
                end = probe + 1;
            }
            probe += 1;
        }
        let digits = chars[at..end].iter().filter(|&&c| is_digit(c)).count();
        let of_address = matches!(chars.get(end), Some('丁' | '番' | '号')) && !matches!(chars.get(end + 1), Some('通' | '目'));
        let after: String = chars[end..].iter().take(2).collect();
        if digits >= 3 || of_address || after == "丁目" {
            out.push('＊');
        } else {
            out.extend(&chars[at..end]);
        }
        at = end;
    }
    out
}

const TITLES: [&str; 6] = ["さん", "様", "さま", "くん", "君", "ちゃん"];
/// People who are named by what they are, not by who they are.
const NO_NAMES: [&str; 28] = [
    "母",
    "父",
    "親",
    "祖母",
    "祖父",
    "嫁",
    "婿",
    "息子",
    "娘",
    "夫",
    "妻",
    "奥",
    "旦那",
    "お母",
    "お父",
    "お婆",
    "お爺",
    "おばあ",
    "おじい",
    "おば",
    "おじ",
    "医者",
    "看護師",
    "ヘルパー",
    "ケアマネ",
    "ケアマネジャー",
    "皆",
    "お客",
];

/// Strikes the kanji or katakana run before さん and the like, unless it names a role.
fn strike_names(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((at, title)) = TITLES.iter().filter_map(|title| rest.find(title).map(|at| (at, *title))).min() {
        let (before, after) = rest.split_at(at);
        let name_at = before.char_indices().rev().take_while(|&(_, c)| is_kanji(c) || is_katakana(c)).last().map_or(before.len(), |(index, _)| index);
        let (kept, name) = before.split_at(name_at);
        let role = name.is_empty() || NO_NAMES.iter().any(|role| name.ends_with(role));
        out.push_str(kept);
        out.push_str(if role { name } else { "＊" });
        out.push_str(title);
        rest = &after[title.len()..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::scrub;

    #[test]
    fn numbers_that_tell_who_it_is_are_struck_and_ages_stay() {
        assert_eq!(scrub("電話は090-1234-5678です。母は85歳、要介護3です"), "電話は＊です。母は85歳、要介護3です");
        assert_eq!(scrub("０９０ １２３４ ５６７８"), "＊");
        assert_eq!(scrub("みほん北3丁目1番2号に住む母"), "みほん北＊丁目＊番＊号に住む母");
    }

    #[test]
    fn addresses_of_mail_and_web_are_struck() {
        assert_eq!(scrub("hanako@example.jp に返事を"), "＊ に返事を");
        assert_eq!(scrub("見て https://example.jp/x"), "見て ＊");
    }

    #[test]
    fn names_are_struck_and_roles_stay() {
        assert_eq!(scrub("隣の山田さんが心配"), "隣の＊さんが心配");
        assert_eq!(scrub("お母さんをヘルパーさんに頼む"), "お母さんをヘルパーさんに頼む");
    }
}
