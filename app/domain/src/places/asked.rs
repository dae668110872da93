//! What somebody writes who is asked for a place: a postal code, an address or part of one, a name, a reading, a position.

use crate::letters::is_kana;

use super::address::Found;
use super::area::Area;
use super::elsewhere::looks_like_town;
use super::fold::Folded;
use super::names::By;
use super::scan::starts_with;
use super::{Because, Places, outside};

/// A place as it was understood.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asked {
    /// Latitude and longitude in degrees.
    Point(f64, f64),
    /// Where it can be, and by what it was known.
    Spots(Vec<Area>, Because),
    /// Another municipality, as written.
    Outside(String),
    /// Nothing that is known.
    Unknown,
}

/// A place with where it ends.
pub(super) type Understood = (Asked, usize);

/// What stands before a town.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Prefix {
    /// The own city, after so many characters.
    City(usize),
    /// The own prefecture, or nothing.
    Open(usize),
    /// Another prefecture.
    Other,
}

impl Places {
    /// Understands a place, and says how far it goes: a sentence may begin with one.
    pub(super) fn asked(&self, folded: &Folded<'_>) -> Understood {
        let chars = folded.chars();
        if let Some((lat, lon)) = position(chars) {
            return (Asked::Point(lat, lon), chars.len());
        }
        let label = label(chars);
        let (code, behind) = postal_code(&chars[label..]);
        let start = label + behind;
        let address = self.with_another(folded, self.address(folded, start));
        let spots = code.as_deref().map(|code| self.spots_of_code(code)).unwrap_or_default();
        match (&address.0, code) {
            (Asked::Unknown, Some(code)) if !spots.is_empty() => (Asked::Spots(spots, by_code(&code)), start),
            (Asked::Spots(named, because), Some(_)) if !spots.is_empty() => (Asked::Spots(agreed(named, &spots), because.clone()), address.1),
            _ => address,
        }
    }

    /// A place with another that is joined to it: either may be meant.
    fn with_another(&self, folded: &Folded<'_>, (asked, end): Understood) -> Understood {
        let Asked::Spots(mut spots, because) = asked else { return (asked, end) };
        let rest = folded.chars().get(end..).unwrap_or_default();
        let joint = ["または", "もしくは", "又は", "と", "か", "や", "・", "~", "、"].into_iter().find(|joint| starts_with(rest, joint));
        let Some(at) = joint.map(|joint| end + joint.chars().count()) else { return (Asked::Spots(spots, because), end) };
        if folded.chars().get(at).is_some_and(char::is_ascii_digit) {
            // What is numbered so can be anything of the town.
            spots.iter_mut().for_each(|spot| spot.numbers = [None; 3]);
        } else if let Some((Asked::Spots(others, _), end)) = self.here(folded, at) {
            return (Asked::Spots([spots, others].concat(), because), end);
        }
        (Asked::Spots(spots, because), end)
    }

    fn address(&self, folded: &Folded<'_>, start: usize) -> Understood {
        let chars = folded.chars();
        match self.prefix(&chars[start..]) {
            Prefix::Other => outside(folded, start),
            Prefix::Open(len) => self.unnamed(folded, start, start + len),
            Prefix::City(len) => {
                let at = start + len + chars[start + len..].iter().take_while(|&&c| matches!(c, '、' | ' ')).count();
                if at == chars.len() {
                    return (Asked::Spots(vec![Area::default()], Because::Town(folded.raw(start..at).to_owned())), at);
                }
                // A town's own name may begin with the city's: みほん市場町.
                let within = self.here(folded, at).or_else(|| self.here(folded, start));
                match within {
                    Some(asked) => asked,
                    None if self.map.is_ward && outside::ward_at(&chars[at..]).is_some() => outside(folded, start),
                    None => (Asked::Unknown, at),
                }
            }
        }
    }

    /// An address that does not name the city; `at` is behind the own prefecture.
    fn unnamed(&self, folded: &Folded<'_>, start: usize, at: usize) -> Understood {
        let rest = &folded.chars()[at..];
        // The name of another city may begin with a town's of ours: the longer one is meant.
        let other = outside::municipality_at(rest).filter(|&len| at > start || outside::stands_for_itself(&rest[..len]));
        // A ward may be one of ours.
        let other = other.filter(|&len| self.map.names.beginning_with(&rest[..len]).is_empty());
        let ours = self.place_at_start(folded, at).map(|found| found.name_end - at);
        if other.is_some_and(|other| ours.is_none_or(|ours| ours < other)) {
            return outside(folded, start);
        }
        let looks_other =
            || outside::looks_like_prefecture(rest).or_else(|| looks_like_town(folded, at)).is_some() || outside::short_at(rest) == Some(rest.len());
        match self.here(folded, at) {
            Some(asked) => asked,
            None if looks_other() => outside(folded, start),
            None => (Asked::Unknown, at),
        }
    }

    /// A town, or several that begin so.
    fn here(&self, folded: &Folded<'_>, at: usize) -> Option<Understood> {
        let found = self.place_at_start(folded, at).or_else(|| self.named_in_part(folded, at))?;
        let because = self.because(folded, at, &found);
        Some((Asked::Spots(found.spots, because), found.end))
    }

    /// Whether a name without a number is surely a town's where nothing else is said: a short word in kana may be any word.
    pub(super) fn is_town_alone(&self, name: &[char]) -> bool {
        if !name.iter().all(|&c| is_kana(c)) {
            return name.len() >= 2;
        }
        name.len() >= 3 && self.map.names.matches(name).first().is_some_and(|town| town.len == name.len())
    }

    fn place_at_start(&self, folded: &Folded<'_>, at: usize) -> Option<Found> {
        self.map.place_at(folded, at, |found| found.is_detailed() || ends(&folded.chars()[found.end..], found.by))
    }

    /// The towns whose name goes on from what is written: 大森 for 大森町 and 大森台.
    fn named_in_part(&self, folded: &Folded<'_>, at: usize) -> Option<Found> {
        let rest = folded.chars().get(at..)?;
        // A name may begin with a number: 八幡.
        let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        let letters = rest[digits..].iter().take_while(|c| !c.is_ascii_digit() && !matches!(c, ' ' | '、' | '-')).count();
        let len = if letters == 0 { 0 } else { digits + letters };
        let stem = &rest[..len];
        // One letter of kana begins too many words.
        if len == 0 || (len == 1 && is_kana(stem[0])) {
            return None;
        }
        let towns = self.map.names.beginning_with(stem);
        let spots: Vec<(Area, usize)> = towns.into_iter().map(|town| self.map.details(folded, at + len, town)).collect();
        let end = spots.iter().map(|(_, end)| *end).max()?;
        Some(Found { spots: spots.into_iter().map(|(spot, _)| spot).collect(), name_end: at + len, end, by: By::Name })
    }

    fn prefix(&self, chars: &[char]) -> Prefix {
        let city = |chars: &[char]| self.map.prefixes.iter().filter(|prefix| chars.starts_with(prefix)).map(Vec::len).max();
        if let Some(len) = city(chars) {
            return Prefix::City(len);
        }
        let county = chars.iter().take(6).position(|&c| c == '郡').map(|at| at + 1);
        if let Some((county, len)) = county.and_then(|county| Some((county, city(&chars[county..])?))) {
            return Prefix::City(county + len);
        }
        if !self.map.prefecture.is_empty() && starts_with(chars, &self.map.prefecture) {
            return Prefix::Open(self.map.prefecture.chars().count());
        }
        match outside::prefecture_at(chars) {
            // Where the folder does not say the prefecture, any may be the own one.
            Some(len) if self.map.prefecture.is_empty() => city(&chars[len..]).map_or(Prefix::Other, |city| Prefix::City(len + city)),
            Some(_) => Prefix::Other,
            None => Prefix::Open(0),
        }
    }

    pub(super) fn because(&self, folded: &Folded<'_>, at: usize, found: &Found) -> Because {
        let town = || match &found.spots[..] {
            [spot] => spot.town.as_ref().map(|town| town.shown.clone()),
            _ => None,
        };
        let words = || folded.raw(at..found.end).to_owned();
        match (found.is_detailed(), found.by) {
            (true, _) => Because::Address(words()),
            (false, By::Name) => Because::Town(town().unwrap_or_else(words)),
            (false, By::Reading) => Because::Reading(town().unwrap_or_else(words)),
        }
    }
}

/// Seven digits as the reason.
pub(super) fn by_code(code: &str) -> Because {
    let (area, town) = code.split_at(3);
    Because::PostalCode(format!("{area}-{town}"))
}

/// The other municipality that a text names first.
fn outside(folded: &Folded<'_>, at: usize) -> Understood {
    let rest = &folded.chars()[at..];
    let len = outside::address_at(rest)
        .or_else(|| outside::looks_like_prefecture(rest))
        .or_else(|| looks_like_town(folded, at))
        .or_else(|| outside::short_at(rest))
        .unwrap_or(rest.len());
    (Asked::Outside(folded.raw(at..at + len).to_owned()), at + len)
}

/// Whether a town may end before this text.
fn ends(rest: &[char], by: By) -> bool {
    const BEHIND: [&str; 4] = ["に住", "に在住", "在住", "です"];
    // Behind a reading these would as well be letters of a longer word.
    const BEHIND_NAME: [&str; 7] = ["の", "付近", "周辺", "あたり", "地区", "地域", "方面"];
    match rest.first() {
        None | Some(' ' | '、' | '(' | ')' | '-' | '~' | '・' | '?' | '!') => true,
        Some(c) if c.is_ascii_digit() => true,
        Some(_) => BEHIND.iter().any(|word| starts_with(rest, word)) || (by == By::Name && BEHIND_NAME.iter().any(|word| starts_with(rest, word))),
    }
}

/// Whether nothing of weight stands behind a place: a building behind an address, です behind a town.
pub(super) fn is_tail(folded: &Folded<'_>, end: usize, detailed: bool) -> bool {
    const SAYS_NOTHING: [&str; 11] = ["", "です", "在住", "在住です", "に住んでいます", "に住んでます", "付近", "周辺", "あたり", "のあたり", "地区"];
    let rest = folded.chars().get(end..).unwrap_or_default();
    let text: String = rest.iter().filter(|&&c| !matches!(c, ' ' | '、' | '?')).collect();
    let building = || rest.len() <= 24 && !folded.raw(end..folded.chars().len()).chars().any(|c| ('ぁ'..='ん').contains(&c));
    SAYS_NOTHING.contains(&text.as_str()) || (detailed && building())
}

/// What an address and its postal code both say; where they contradict each other, either may be a slip of the pen.
fn agreed(named: &[Area], coded: &[Area]) -> Vec<Area> {
    let both: Vec<Area> = named.iter().flat_map(|named| coded.iter().filter_map(|coded| named.meet(coded))).collect();
    if both.is_empty() { [named, coded].concat() } else { both }
}

/// How many characters stand before a place and only say that one follows.
fn label(chars: &[char]) -> usize {
    let label = ["現住所", "住所", "自宅", "所在地", "郵便番号"].iter().find(|label| starts_with(chars, label));
    let len = label.map_or(0, |label| label.chars().count());
    if len == 0 { 0 } else { len + chars[len..].iter().take_while(|&&c| matches!(c, 'は' | ':' | '、' | ' ')).count() }
}

/// `35.1,136.6`
fn position(chars: &[char]) -> Option<(f64, f64)> {
    let text: String = chars.iter().filter(|&&c| !matches!(c, '(' | ')')).collect();
    let (lat, lon) = text.split_once(['、', ' '])?;
    // Two whole numbers are as well two numbers of a house.
    if !lat.contains('.') && !lon.contains('.') {
        return None;
    }
    let degrees = |text: &str, most: f64| text.trim().parse::<f64>().ok().filter(|degrees| degrees.abs() <= most);
    Some((degrees(lat, 90.0)?, degrees(lon, 180.0)?))
}

/// The seven digits of a postal code that a text begins with, and where the rest begins.
pub(super) fn postal_code(chars: &[char]) -> (Option<String>, usize) {
    let start = usize::from(chars.first() == Some(&'〒'));
    let digits: Vec<char> = chars[start..].iter().take(9).copied().collect();
    let split = match digits[..] {
        [_, _, _, '-', ..] => 4,
        _ => 3,
    };
    let code: String = digits.iter().take(3).chain(digits.iter().skip(split).take(4)).collect();
    let end = start + split + 4;
    let whole = code.len() == 7 && code.bytes().all(|byte| byte.is_ascii_digit());
    if !whole || chars.get(end).is_some_and(|&c| c.is_ascii_digit() || c == '-') {
        return (None, start);
    }
    (Some(code), end + usize::from(chars.get(end) == Some(&' ')))
}
