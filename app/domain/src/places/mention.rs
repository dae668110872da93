//! A place inside a question, and whether it is the elder's.

use crate::letters::{is_kana, is_kanji};

use super::address::Found;
use super::area::Area;
use super::asked::{by_code, postal_code};
use super::elsewhere::{is_somebody, parted};
use super::fold::Folded;
use super::names::By;
use super::role::{DWELLS, Role, names_elder, role};
use super::scan::starts_with;
use super::{Because, Places, Routed};

/// A place where it stands in the question.
pub(super) struct Mention {
    start: usize,
    pub(super) end: usize,
    /// Where the words begin that say whose the place is.
    behind: usize,
    what: What,
}

enum What {
    Ours(Vec<Area>, Because),
    Other,
}

impl Places {
    /// Where the elder's place leads that a question names.
    pub(super) fn mention(&self, question: &str) -> Option<Routed> {
        let folded = Folded::new(question);
        let mentions = self.mentions(&folded);
        let roles = roles(&mentions, folded.chars());
        let ours = |wanted: &[Role]| {
            let mut found: Vec<(&Vec<Area>, &Because)> = Vec::new();
            for (mention, role) in mentions.iter().zip(&roles) {
                match &mention.what {
                    What::Ours(spots, because) if wanted.contains(role) => found.push((spots, because)),
                    _ => {}
                }
            }
            (!found.is_empty()).then(|| self.join(&found))
        };
        // Who speaks of nobody else speaks of himself.
        let of_himself = || ours(&[Role::Asker]).filter(|_| !names_elder(folded.chars()));
        ours(&[Role::Elder]).or_else(|| self.elsewhere(question)).or_else(|| ours(&[Role::Nobody, Role::Asked])).or_else(of_himself)
    }

    /// Two places make a choice; the closer of two that lie in one another is meant.
    fn join(&self, found: &[(&Vec<Area>, &Because)]) -> Routed {
        let all: Vec<&Area> = found.iter().flat_map(|(spots, _)| spots.iter()).collect();
        let wider = |area: &Area| all.iter().any(|other| area.contains(other) && !other.contains(area));
        let mut spots: Vec<Area> = Vec::new();
        for &area in all.iter().filter(|area| !wider(area)) {
            if !spots.contains(area) {
                spots.push(area.clone());
            }
        }
        let because = found.iter().find(|(own, _)| own.iter().any(|area| spots.contains(area))).map_or(found[0].1, |(_, because)| because);
        self.map.settle(&spots, because.clone())
    }

    fn mentions(&self, folded: &Folded<'_>) -> Vec<Mention> {
        let chars = folded.chars();
        let mut out = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            let found = self.code_at(folded, at).or_else(|| self.other_at(folded, at)).or_else(|| self.ours_at(folded, at));
            match found {
                Some(mention) => {
                    at = mention.behind.max(at + 1);
                    out.push(mention);
                }
                None => at += 1,
            }
        }
        out
    }

    fn code_at(&self, folded: &Folded<'_>, at: usize) -> Option<Mention> {
        let chars = folded.chars();
        if at > 0 && (chars[at - 1].is_ascii_digit() || chars[at - 1] == '-') {
            return None;
        }
        let (code, len) = postal_code(&chars[at..]);
        let code = code?;
        let spots = self.spots_of_code(&code);
        // A town behind its postal code says more than the code.
        let named = self.ours_at(folded, at + len);
        match named {
            Some(mention) => Some(Mention { start: at, ..mention }),
            None => (!spots.is_empty()).then(|| Mention { start: at, end: at + len, behind: at + len, what: What::Ours(spots, by_code(&code)) }),
        }
    }

    /// Another town, with a town behind it that may be called like one of ours.
    fn other_at(&self, folded: &Folded<'_>, at: usize) -> Option<Mention> {
        let chars = folded.chars();
        let end = self.other_town(folded, at)?;
        let town = self.map.place_at(folded, end, |_| true).map_or(end, |found| found.end);
        let behind = town + chars[town..].iter().take_while(|&&c| (is_kanji(c) && c != '在') || c.is_ascii_digit() || c == '-').count();
        Some(Mention { start: at, end, behind, what: What::Other })
    }

    pub(super) fn ours_at(&self, folded: &Folded<'_>, at: usize) -> Option<Mention> {
        let chars = folded.chars();
        let own = self.map.own_len(chars.get(at..)?);
        let town = at + own;
        let found = self.map.place_at(folded, town, |found| own > 0 || is_surely_town(folded, town, found))?;
        let because = self.because(folded, town, &found);
        Some(Mention { start: at, end: found.end, behind: found.end, what: What::Ours(found.spots, because) })
    }
}

/// The role of each place; `みほん北か大森に住む母` gives the first that of the second.
fn roles(mentions: &[Mention], chars: &[char]) -> Vec<Role> {
    let mut out: Vec<Role> = mentions.iter().map(|mention| role(&chars[..mention.start], &chars[mention.behind..])).collect();
    for index in (1..mentions.len()).rev() {
        let between: String = chars[mentions[index - 1].behind.min(mentions[index].start)..mentions[index].start].iter().collect();
        if out[index] != Role::Gone && ["か", "や", "または", "もしくは", "・", "と", "かも、", "か、"].contains(&between.as_str()) {
            out[index - 1] = out[index];
        }
    }
    out
}

/// Words behind which a short name is surely a town's, besides those that say that somebody lives there.
const STRONG: [&str; 9] = ["の母", "の父", "の両親", "の祖", "の実家", "の義", "地区", "の家に", "のおばあ"];

/// Whether the name of a town is meant: the shorter the name, the more must stand around it.
fn is_surely_town(folded: &Folded<'_>, at: usize, found: &Found) -> bool {
    let chars = folded.chars();
    let name = &chars[at..found.name_end];
    let before = at.checked_sub(1).map(|before| chars[before]);
    let of_another = before.is_some_and(|before| matches!(before, '市' | '区' | '郡' | '村' | '県' | '府' | '都'));
    let grows_out_of_word =
        of_another || before.is_some_and(|before| is_kanji(before) && is_kanji(name[0]) || before.is_ascii_digit() && name[0].is_ascii_digit());
    if grows_out_of_word {
        return false;
    }
    let rest = &chars[found.end..];
    let strong = DWELLS.iter().chain(&STRONG).any(|word| starts_with(rest, word));
    let spelled = found.end > found.name_end && chars[found.name_end..found.end].iter().any(|c| matches!(c, '目' | '番' | '号' | '-' | '字'));
    let alone = stands_alone(folded, found.end);
    if found.by == By::Reading || name.iter().all(|&c| is_kana(c)) {
        // Kana are words before they are towns, and nothing shows where they begin.
        let begins = before.is_none_or(|before| !is_kana(before) || matches!(before, 'は' | 'が' | 'の'));
        return begins && name.len() >= 3 && (spelled || strong);
    }
    let town = name.last() == Some(&'町');
    match name.len() {
        1 => chars[found.name_end..found.end].iter().collect::<String>().contains("丁目"),
        2 => spelled || strong || (town && alone),
        _ => spelled || strong || alone,
    }
}

/// Whether a name ends here, and is neither a person's nor a part of something else's.
pub(super) fn stands_alone(folded: &Folded<'_>, end: usize) -> bool {
    const GOES_ON: [&str; 9] = ["在住", "方面", "地区", "地域", "付近", "周辺", "内の", "辺り", "出身"];
    let rest = &folded.chars()[end..];
    let Some(&next) = rest.first() else { return true };
    if is_somebody(rest) {
        return false;
    }
    if parted(folded, end) {
        return true;
    }
    // 大森クリニック: in the folded text katakana look like particles.
    let katakana = folded.raw(end..end + 1).chars().any(|c| ('ァ'..='ヺ').contains(&c));
    !katakana && (!is_kanji(next) || GOES_ON.iter().any(|word| starts_with(rest, word)))
}
