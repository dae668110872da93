//! A piece of a city: a town, or 丁目, 番 and 号 of it, a 字, or something with a name of its own.

use std::hash::{Hash, Hasher};

use super::fold::fold;

/// A name with the form in which it is compared.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// As compared.
    pub(super) key: String,
    /// As written.
    pub(super) shown: String,
}

impl Name {
    pub(super) fn new(shown: &str) -> Self {
        let shown: String = shown.split_whitespace().collect();
        let shown = shown.as_str();
        let shown = ["大字", "小字", "字"].iter().find_map(|word| shown.strip_prefix(word)).filter(|rest| !rest.is_empty()).unwrap_or(shown);
        Self { key: fold(shown), shown: shown.to_owned() }
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Name {}

impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

/// Numbers from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Range {
    pub(super) from: u32,
    pub(super) to: u32,
}

impl Range {
    /// The end of a range that has none (〇番以降).
    pub(super) const OPEN: u32 = u32::MAX;

    pub(super) fn one(number: u32) -> Self {
        Self { from: number, to: number }
    }

    pub(super) fn single(self) -> Option<u32> {
        (self.from == self.to).then_some(self.from)
    }

    fn meet(self, other: Self) -> Option<Self> {
        let meet = Self { from: self.from.max(other.from), to: self.to.min(other.to) };
        (meet.from <= meet.to).then_some(meet)
    }
}

/// The steps of an address, the widest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Level {
    /// 丁目
    Chome,
    /// 番, 番地, 街区
    Ban,
    /// 号, and the number behind a 番地; of an estate its 棟
    Go,
}

impl Level {
    pub(super) const ALL: [Self; 3] = [Self::Chome, Self::Ban, Self::Go];

    pub(super) fn above(self) -> Option<Self> {
        match self {
            Self::Chome => None,
            Self::Ban => Some(Self::Chome),
            Self::Go => Some(Self::Ban),
        }
    }

    pub(super) fn below(self) -> Option<Self> {
        match self {
            Self::Chome => Some(Self::Ban),
            Self::Ban => Some(Self::Go),
            Self::Go => None,
        }
    }
}

/// A piece of a city, of a catchment as of an address: what is `None` is not narrowed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Area {
    /// The town; `None` for the whole city.
    pub(super) town: Option<Name>,
    /// The 字 in the town.
    pub(super) aza: Option<Name>,
    /// A park, an estate or another thing with a name.
    pub(super) named: Option<Name>,
    /// 丁目, 番 and 号.
    pub(super) numbers: [Option<Range>; 3],
}

impl Area {
    pub(super) fn of_town(town: Name) -> Self {
        Self { town: Some(town), ..Self::default() }
    }

    pub(super) fn at(&self, level: Level) -> Option<Range> {
        self.numbers[level as usize]
    }

    /// The same with one level set and everything below it cleared.
    pub(super) fn with(&self, level: Level, range: Range) -> Self {
        let mut area = self.clone();
        area.numbers[level as usize] = Some(range);
        area.numbers[level as usize + 1..].fill(None);
        area
    }

    /// The deepest level that is narrowed.
    pub(super) fn deepest(&self) -> Option<Level> {
        Level::ALL.into_iter().rev().find(|&level| self.at(level).is_some())
    }

    /// How narrow a piece is: the city, a town, a 丁目 or 字, a 番, a 号, a named thing, a 棟 of it.
    pub(super) fn depth(&self) -> u8 {
        match (&self.named, self.deepest()) {
            (Some(_), Some(Level::Go)) => 7,
            (Some(_), _) => 6,
            (None, Some(Level::Go)) => 5,
            (None, Some(Level::Ban)) => 4,
            (None, Some(Level::Chome)) => 3,
            (None, None) if self.aza.is_some() => 3,
            (None, None) if self.town.is_some() => 2,
            (None, None) => 1,
        }
    }

    /// Whether all of the other lies in this one.
    pub(super) fn contains(&self, other: &Self) -> bool {
        fn name(wide: Option<&Name>, narrow: Option<&Name>) -> bool {
            wide.is_none() || wide == narrow
        }
        name(self.town.as_ref(), other.town.as_ref())
            && name(self.aza.as_ref(), other.aza.as_ref())
            && name(self.named.as_ref(), other.named.as_ref())
            && self.numbers.iter().zip(other.numbers).all(|(wide, narrow)| match (wide, narrow) {
                (None, _) => true,
                (Some(wide), Some(narrow)) => wide.from <= narrow.from && narrow.to <= wide.to,
                (Some(_), None) => false,
            })
    }

    /// What lies in both.
    pub(super) fn meet(&self, other: &Self) -> Option<Self> {
        let differ = |one: &Option<Name>, other: &Option<Name>| matches!((one, other), (Some(one), Some(other)) if one != other);
        // Whoever gives a house number and lives on an estate names the estate.
        let has_house = |area: &Self| area.named.is_none() && area.at(Level::Ban).is_some();
        if differ(&self.town, &other.town)
            || differ(&self.aza, &other.aza)
            || differ(&self.named, &other.named)
            || (self.named.is_some() && has_house(other))
            || (other.named.is_some() && has_house(self))
        {
            return None;
        }
        let mut numbers = [None; 3];
        for (level, meet) in numbers.iter_mut().enumerate() {
            *meet = match (self.numbers[level], other.numbers[level]) {
                (Some(one), Some(other)) => Some(one.meet(other)?),
                (one, other) => one.or(other),
            };
        }
        let name = |one: &Option<Name>, other: &Option<Name>| one.as_ref().or(other.as_ref()).cloned();
        Some(Self { town: name(&self.town, &other.town), aza: name(&self.aza, &other.aza), named: name(&self.named, &other.named), numbers })
    }

    /// Whether this one is the narrower of two that meet.
    pub(super) fn is_narrower_than(&self, other: &Self) -> bool {
        let (ours, theirs) = (self.depth(), other.depth());
        ours > theirs || (ours == theirs && other.contains(self) && !self.contains(other))
    }
}

/// A piece of a catchment as it is printed: what it holds and what it leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it holds.
    pub(super) area: Area,
    /// What it leaves out.
    pub(super) except: Vec<Area>,
    /// How much of that is held.
    pub(super) share: Share,
}

/// How much of an area is held.
///
/// Invariant: only what is held in all of it decides; the others keep it from deciding for another center.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// All of it.
    All,
    /// A part, and which one is not said.
    Part,
    /// Nobody could read how much: it may be any house.
    Unread,
}

/// How a piece lies to a spot that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lies {
    /// The spot lies wholly in the piece.
    Holds,
    /// A part of the spot lies in it, or may.
    Touches,
    /// They have nothing in common.
    Apart,
}

impl Piece {
    pub(super) fn of(area: Area) -> Self {
        Self { area, except: Vec::new(), share: Share::All }
    }

    /// Whether nobody could tell the two apart in print.
    pub(super) fn prints_like(&self, other: &Self) -> bool {
        self.area == other.area && self.except == other.except && (self.share == Share::All) == (other.share == Share::All)
    }

    pub(super) fn lies_to(&self, spot: &Area) -> Lies {
        let Some(meet) = self.area.meet(spot) else { return Lies::Apart };
        if self.except.iter().any(|except| except.contains(&meet)) {
            return Lies::Apart;
        }
        // A 番 that is named without 丁目 is in a town that has none: with one it is another place.
        let other_town = self.area.at(Level::Chome).is_none() && self.area.at(Level::Ban).is_some() && spot.at(Level::Chome).is_some();
        let whole = self.area.contains(spot) && !other_town && self.share == Share::All && self.except.iter().all(|except| except.meet(spot).is_none());
        if whole { Lies::Holds } else { Lies::Touches }
    }
}
