//! Whose a place in a question is: the elder's, the asker's, or where somebody came from.

use super::scan::{contains_any, ends_with, starts_with};

/// Whose a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The person lives there whom the question is about.
    Elder,
    /// The person who asks lives or works there.
    Asker,
    /// What there is in that place is asked for.
    Asked,
    /// Nothing says whose it is.
    Nobody,
    /// Somebody has left it, or it belongs to another place.
    Gone,
}

/// Those who are cared for, as they are called; folded. Brothers, sisters and children more often help than are helped.
const ELDERS: [&str; 27] = [
    "母",
    "父",
    "親",
    "祖母",
    "祖父",
    "おばあ",
    "おじい",
    "婆",
    "爺",
    "ばあ",
    "じい",
    "姑",
    "舅",
    "叔母",
    "叔父",
    "伯母",
    "伯父",
    "おば",
    "おじ",
    "夫",
    "妻",
    "主人",
    "旦那",
    "家内",
    "実家",
    "高齢",
    "年寄",
];
/// Brothers, sisters and friends as they are called; folded. They are cared for where nobody else is spoken of.
const KIN: [&str; 12] = ["兄", "姉", "弟", "妹", "友人", "友達", "友だち", "知人", "同級生", "いとこ", "従兄", "従姉"];
/// What is said of somebody who helps, or cannot; folded.
const HELPS: [&str; 6] = ["手伝", "頼れ", "頼り", "帰れ", "帰って来", "来られ"];
/// Those who ask; folded.
const SELVES: [&str; 11] = ["私", "わたし", "自分", "僕", "俺", "当方", "娘", "息子", "長男", "長女", "孫"];
/// That somebody lives there, so plainly that even a short name before it is a town's.
pub(super) const DWELLS: [&str; 10] = ["に引っ越", "に越し", "に転居", "に住", "に在住", "在住", "に暮ら", "で暮ら", "に1人", "で1人"];
/// That somebody lives there, said of anything.
const LIVES: [&str; 18] = [
    "にいる",
    "にいて",
    "にいます",
    "に居",
    "で独",
    "で生活",
    "に実家",
    "にある実家",
    "です",
    "なんです",
    "だ",
    "でして",
    "なので",
    "の家",
    "の実家",
    "に家",
    "で同居",
    "に同居",
];
/// That somebody works there or goes there.
const WORKS: [&str; 9] = ["で働", "に勤", "で勤", "で仕事", "に出張", "に単身", "に嫁", "に転勤", "に旅行"];
/// What is asked for of a place.
const SERVICES: [&str; 17] = [
    "の地域包括",
    "の包括",
    "のせんたー",
    "の窓口",
    "の市役所",
    "の区役所",
    "の役場",
    "の役所",
    "の介護",
    "の施設",
    "のしょーと",
    "のでい",
    "のけあまね",
    "の相談",
    "の担当",
    "の高齢者",
    "の特別養護",
];

/// Whose a place is, by what stands before and behind it.
pub(super) fn role(before: &[char], behind: &[char]) -> Role {
    let sentence: Vec<char> = behind.iter().take_while(|&&c| !matches!(c, '、' | '?' | '!')).copied().collect();
    let lives = DWELLS.iter().chain(&LIVES).any(|word| starts_with(&sentence, word));
    if starts_with(&sentence, "から")
        && ["引", "移", "転", "越", "来", "帰", "通", "電話", "戻"].iter().any(|word| sentence.iter().take(6).collect::<String>().contains(word))
    {
        return Role::Gone;
    }
    if lives || starts_with(&sentence, "の") {
        match next_person(&described(behind, sentence.len())) {
            Some(Person::Elder) => return Role::Elder,
            Some(Person::Asker) => return Role::Asker,
            None => {}
        }
    }
    if WORKS.iter().any(|word| starts_with(&sentence, word)) {
        return Role::Asker;
    }
    let of_kin = || kin_at_end(before) || contains_any(&described(behind, sentence.len()), &KIN);
    if lives && !contains_any(behind, &HELPS) && !names_elder(before) && !names_elder(behind) && of_kin() {
        return Role::Elder;
    }
    let service = SERVICES.iter().any(|word| starts_with(&sentence, word));
    match topic(before) {
        Some(Person::Elder) if lives || sentence.is_empty() => Role::Elder,
        Some(Person::Asker) if lives => Role::Asker,
        _ if service => Role::Asked,
        _ => Role::Nobody,
    }
}

/// Whether somebody of the same age is spoken of last: 兄が, 友人は.
fn kin_at_end(before: &[char]) -> bool {
    (0..before.len()).any(|at| KIN.iter().any(|word| starts_with(&before[at..], word) && speaks_of(&before[at + word.chars().count()..])))
}

/// The words up to the end of the clause, or of the next one where the first only describes: 大森に住んでいる、85歳の母.
fn described(behind: &[char], clause: usize) -> Vec<char> {
    let describes = ["る", "む", "す", "の", "た"].iter().any(|ending| ends_with(&behind[..clause], ending));
    let next = if describes { behind[clause..].iter().skip(1).take_while(|&&c| c != '、').count() + 1 } else { 0 };
    behind[..(clause + next).min(behind.len())].to_vec()
}

/// Whether a question speaks of somebody who is cared for.
pub(super) fn names_elder(chars: &[char]) -> bool {
    (0..chars.len()).any(|at| elder_at(chars, at).is_some())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Person {
    Elder,
    Asker,
}

/// How many characters of somebody who is cared for stand here.
fn elder_at(chars: &[char], at: usize) -> Option<usize> {
    let rest = &chars[at..];
    let word = ELDERS.iter().filter(|word| starts_with(rest, word)).map(|word| word.chars().count()).max()?;
    let before = at.checked_sub(1).map(|before| chars[before]);
    // 大丈夫, 工夫 and 親切 are nobody.
    let nobody = matches!((before, rest[0]), (Some('丈' | '工' | '農'), '夫')) || starts_with(rest, "親切") || starts_with(rest, "親身");
    (!nobody).then_some(word)
}

/// The person who is named first; 私の母 is the mother.
fn next_person(chars: &[char]) -> Option<Person> {
    (0..chars.len()).find_map(|at| {
        let rest = &chars[at..];
        if let Some(word) = SELVES.iter().find(|word| starts_with(rest, word)) {
            let behind = &rest[word.chars().count()..];
            return if starts_with(behind, "の") || starts_with(behind, "たちの") { None } else { Some(Person::Asker) };
        }
        elder_at(chars, at).map(|_| Person::Elder)
    })
}

/// The person of whom the words before a place speak last: 母は, 父が, 実家は, 私は.
fn topic(before: &[char]) -> Option<Person> {
    (0..before.len()).rev().find_map(|at| {
        let rest = &before[at..];
        let (len, person) = match SELVES.iter().find(|word| starts_with(rest, word)) {
            Some(word) => (word.chars().count(), Person::Asker),
            None => (elder_at(before, at)?, Person::Elder),
        };
        speaks_of(&rest[len..]).then_some(person)
    })
}

fn speaks_of(behind: &[char]) -> bool {
    let mut behind = behind;
    for title in ["親", "さん", "様", "ちゃん", "たち", "達", "の家", "の住まい", "の住所", "の自宅", "2人"] {
        if starts_with(behind, title) {
            behind = &behind[title.chars().count()..];
        }
    }
    ["は", "が", "も", "って", "、"].iter().any(|word| starts_with(behind, word)) || behind.is_empty()
}
