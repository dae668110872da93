//! The prefectures and municipalities of Japan by name, so that another one is told from a town of ours.
//!
//! `municipalities.txt` has a prefecture a line and its municipalities behind it: the names of `localgovjp-utf8.csv` of
//! <https://github.com/code4fukui/localgovjp> (CC0), without the wards of the designated cities.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::letters::{is_kana, is_kanji};

use super::fold::fold;

/// Names by their folded characters.
struct Country {
    prefectures: BTreeSet<Vec<char>>,
    municipalities: BTreeSet<Vec<char>>,
    /// Prefectures and cities as people call them: 東京, 名古屋.
    short: BTreeSet<Vec<char>>,
}

static COUNTRY: LazyLock<Country> = LazyLock::new(|| {
    let mut country = Country { prefectures: BTreeSet::new(), municipalities: BTreeSet::new(), short: BTreeSet::new() };
    let chars = |name: &str| fold(name).chars().collect::<Vec<char>>();
    for line in include_str!("municipalities.txt").lines() {
        let mut names = line.split(' ');
        let prefecture = names.next().unwrap_or_default();
        country.prefectures.insert(chars(prefecture));
        country.short.insert(chars(prefecture.strip_suffix(['都', '府', '県']).unwrap_or(prefecture)));
        for name in names {
            country.municipalities.insert(chars(name));
            let short = name.strip_suffix('市').map(chars).filter(|short| !is_word(short));
            country.short.extend(short);
        }
    }
    country
});

/// Whether a city without its 市 is a word before it is a city: 光, 中央, さくら.
fn is_word(short: &[char]) -> bool {
    short.len() < 2 || short.iter().all(|&c| is_kana(c)) || ["中央", "日光", "大和"].contains(&short.iter().collect::<String>().as_str())
}

/// The longest name in the list that a text begins with.
fn longest<'a>(names: impl Iterator<Item = &'a Vec<char>>, text: &[char]) -> Option<usize> {
    names.filter(|name| text.starts_with(name)).map(Vec::len).max()
}

/// Whether a name needs nothing before it to be known as another city's: a 町 or 村 may as well be a town of ours that no list has.
pub(super) fn stands_for_itself(name: &[char]) -> bool {
    matches!(name.last(), Some('市' | '区')) || name.contains(&'郡')
}

/// How many characters the prefecture takes that a text begins with.
pub(super) fn prefecture_at(text: &[char]) -> Option<usize> {
    longest(COUNTRY.prefectures.iter(), text)
}

/// How many characters the name of a municipality takes that a text begins with, with what stands before and behind it: 〇〇郡, 〇〇区.
pub(super) fn municipality_at(text: &[char]) -> Option<usize> {
    let county = text.iter().take(6).position(|&c| c == '郡').filter(|&at| at > 0).map(|at| at + 1);
    // 大和郡山市 is in no county.
    let end = [county, Some(0)].into_iter().flatten().find_map(|start| {
        let upper = 10.min(text.len().saturating_sub(start));
        (2..=upper).rev().map(|len| start + len).find(|&end| COUNTRY.municipalities.contains(&text[start..end]))
    })?;
    Some(end + ward_at(&text[end..]).filter(|_| text[end - 1] == '市').unwrap_or(0))
}

/// How many characters something takes that looks like a city, a county or a ward that is in no list.
pub(super) fn looks_like_municipality(text: &[char]) -> Option<usize> {
    let name = text.iter().take(7).position(|&c| matches!(c, '市' | '郡' | '区'))?;
    let letters = text[..name].iter().all(|&c| is_kanji(c) || is_kana(c) || c.is_ascii_digit());
    // 市場, 区画 and the like begin with it; 今市1丁目 is a town.
    let behind = text.get(name + 1).is_none_or(|&c| is_kanji(c) || is_kana(c)) && !text.get(name + 1).is_some_and(|c| "町場丁通".contains(*c));
    (name > 0 && letters && behind).then_some(name + 1)
}

/// How many characters something takes that looks like a prefecture with a municipality behind it, both in no list: となり県みほん市.
pub(super) fn looks_like_prefecture(text: &[char]) -> Option<usize> {
    let end = text.iter().take(6).position(|&c| c == '県').filter(|&at| at > 0)? + 1;
    let behind = &text[end..];
    let name = behind.iter().take(9).position(|&c| matches!(c, '市' | '郡' | '町' | '村')).filter(|&at| at > 0)? + 1;
    let letters = text[..end + name].iter().all(|&c| is_kanji(c) || is_kana(c));
    letters.then_some(end + name)
}

/// How many characters a ward takes that a text begins with.
pub(super) fn ward_at(text: &[char]) -> Option<usize> {
    let at = text.iter().take(5).position(|&c| c == '区').filter(|&at| at > 0)?;
    // みなみ区 is a ward, に住む区 is none.
    let kana = at > 1 && text[..at].iter().all(|&c| is_kana(c));
    let letters = text[..at].iter().all(|&c| (is_kanji(c) || is_kana(c)) && !"のにはがでもと".contains(c));
    (kana || letters).then_some(at + 1)
}

/// The longest name without 都, 府, 県 or 市 that a text begins with.
pub(super) fn short_at(text: &[char]) -> Option<usize> {
    (2..=8.min(text.len())).rev().find(|&len| COUNTRY.short.contains(&text[..len]))
}

/// Prefecture and municipality together: how many characters of them a text begins with.
pub(super) fn address_at(text: &[char]) -> Option<usize> {
    let behind = prefecture_at(text).unwrap_or(0);
    let rest = &text[behind..];
    let listed = municipality_at(rest).filter(|&len| behind > 0 || stands_for_itself(&rest[..len]));
    let municipality = listed.or_else(|| looks_like_municipality(rest).filter(|_| behind > 0)).unwrap_or(0);
    (behind + municipality > 0).then_some(behind + municipality)
}
