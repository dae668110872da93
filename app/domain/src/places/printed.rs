//! The folded form of what a city prints: signs that only order the page become separators, and blanks stay where they part towns.

use crate::letters::{is_kana, is_kanji};

use super::fold::{Blanks, Folded};

/// Signs that stand before each part of a list.
const BULLETS: &str = "●■◆◇▲▼▽★☆▪◦‣▶►◎•◉▸";
/// The beginnings of units, which belong to the number before them.
const UNITS: &str = "丁番号目棟街";

impl<'a> Folded<'a> {
    /// Folds a line of a catchment.
    pub(super) fn printed(raw: &'a str) -> Self {
        let all = Folded::with(raw, Blanks::All);
        let mut out = Folded { raw, chars: Vec::with_capacity(all.chars.len()), at: Vec::with_capacity(all.at.len()) };
        let mut at = 0;
        while at < all.chars.len() {
            let (next, put) = all.tidied(at, &out.chars);
            match put {
                Put::Same => {
                    out.chars.extend(&all.chars[at..next]);
                    out.at.extend(&all.at[at..next]);
                }
                Put::Sign(sign) => {
                    out.chars.push(sign);
                    out.at.push(all.at[at]);
                }
                Put::Nothing => {}
            }
            at = next;
        }
        out.at.push(raw.len());
        out
    }

    /// What becomes of the characters from here to the place that is returned.
    fn tidied(&self, at: usize, before: &[char]) -> (usize, Put) {
        let met = self.raw[self.at[at]..].chars().next().unwrap_or_default();
        if is_enclosed_number(met) {
            let end = (at..self.chars.len()).find(|&end| self.at[end] != self.at[at]).unwrap_or(self.chars.len());
            return (end, self.enclosed(end));
        }
        if let Some(end) = self.numbering(at).filter(|_| before.last().is_none_or(|&last| matches!(last, '、' | ' ' | ')'))) {
            return (end, Put::Sign('、'));
        }
        let dots = self.chars[at..].iter().take_while(|&&c| c == '.').count();
        match self.chars[at] {
            '.' if dots > 1 => (at + dots, Put::Sign(':')),
            '&' | '+' => (at + 1, Put::Sign('、')),
            c if BULLETS.contains(c) => (at + 1, Put::Sign('、')),
            '〇' | '○' | '◯' | '□' | '△' if before.last().is_none_or(|&last| matches!(last, '、' | ' ')) && self.chars.get(at + 1) != Some(&self.chars[at]) => {
                (at + 1, Put::Sign('、'))
            }
            ' ' => self.blank(at, before),
            _ => (at + 1, Put::Same),
        }
    }

    /// ① before a town begins a part; before a unit it is a number; elsewhere it points to a note that is not here.
    fn enclosed(&self, end: usize) -> Put {
        match self.chars[end..].iter().find(|&&c| c != ' ') {
            Some(&c) if UNITS.contains(c) => Put::Same,
            Some(&c) if is_kanji(c) || is_kana(c) => Put::Sign('、'),
            _ => Put::Sign('※'),
        }
    }

    /// Where the number ends that orders a list, such as `(1)` and `1.` before a town.
    fn numbering(&self, at: usize) -> Option<usize> {
        let rest = &self.chars[at..];
        let open = usize::from(rest.first() == Some(&'('));
        let digits = rest[open..].iter().take_while(|c| c.is_ascii_digit()).count();
        let closes = rest.get(open + digits).is_some_and(|&c| c == ')' || (open == 0 && c == '.'));
        let end = open + digits + 1;
        let behind = rest.get(end..)?.iter().find(|&&c| c != ' ');
        let names = behind.is_some_and(|&c| (is_kanji(c) || is_kana(c)) && !UNITS.contains(c));
        (digits > 0 && closes && names).then_some(at + end)
    }

    fn blank(&self, at: usize, before: &[char]) -> (usize, Put) {
        let next = (at..self.chars.len()).find(|&at| self.chars[at] != ' ').unwrap_or(self.chars.len());
        let (Some(&last), Some(&first)) = (before.last(), self.chars.get(next)) else { return (next, Put::Nothing) };
        if self.numbering(next).is_some() {
            return (next, Put::Sign('、'));
        }
        let joint = matches!(last, '(' | '、' | '・' | '~' | '-' | ':') || matches!(first, '(' | ')' | '、' | '・' | '~' | '-' | ':');
        let of_number = last.is_ascii_digit() && UNITS.contains(first);
        let of_aza = first == '字' && !last.is_ascii_digit();
        (next, if joint || of_number || of_aza || self.is_spaced(next, before) { Put::Nothing } else { Put::Sign(' ') })
    }

    /// `大　森` and `大　森　町`, spread over the width of a column.
    fn is_spaced(&self, next: usize, before: &[char]) -> bool {
        let name = |c: &&char| is_kanji(**c) || is_kana(**c);
        let left = before.iter().rev().take_while(name).count();
        let right = self.chars[next..].iter().take_while(name).count();
        let more = self.chars.get(next + right) == Some(&' ') && self.chars.get(next + right + 1).is_some_and(|c| is_kanji(*c));
        let goes_on = more && self.chars.get(next + right + 1) != Some(&'町');
        right == 1 && ((left == 1 && !goes_on) || (left == 2 && self.chars[next] == '町'))
    }
}

enum Put {
    /// They stay as they are.
    Same,
    /// One sign stands for all of them.
    Sign(char),
    /// They say nothing.
    Nothing,
}

fn is_enclosed_number(c: char) -> bool {
    matches!(c, '①'..='⒛' | '⓪'..='⓿' | '❶'..='➓' | '㈠'..='㈩' | '㉑'..='㊿')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_order_a_page_part_its_towns() {
        let printed = |text: &str| Folded::printed(text).chars.into_iter().collect::<String>();
        assert_eq!(printed("①みほん北②みほん東"), "、みほん北、みほん東");
        assert_eq!(printed("みほん北①、みほん東"), "みほん北※、みほん東");
        assert_eq!(printed("(1) みほん北 (2) みほん東"), "、みほん北、、みほん東");
        assert_eq!(printed("1. みほん北1丁目 2. みほん東"), "、みほん北1丁目、、みほん東");
        assert_eq!(printed("● みほん北　みほん東 1 丁目 （ 一部 ）"), "、みほん北 みほん東 1丁目(1部)");
        assert_eq!(printed("大　森　町、大　森"), "大森町、大森");
        assert_eq!(printed("北部…みほん北"), "北部:みほん北");
    }
}
