//! The city and its centers, and which of them is responsible for a place.

mod address;
mod area;
mod asked;
mod brackets;
mod called;
mod choose;
mod elsewhere;
mod explain;
mod findings;
mod fold;
mod holes;
mod latin;
mod map;
mod mention;
mod names;
mod near;
mod notation;
mod numbers;
mod outside;
mod print;
mod printed;
mod role;
mod scan;
mod theirs;
mod unread;
mod vocabulary;

use std::collections::BTreeMap;

use crate::hours::Hours;

use area::Area;
use asked::Asked;
pub use explain::{Explained, HeldBy};
pub use findings::Overlap;
use fold::Folded;
pub use holes::Hole;
use map::Map;
pub use map::Unreadable;
use near::Points;
use theirs::Theirs;
pub use theirs::{OtherTown, Spoken};

/// A city.
#[derive(Clone, Debug, PartialEq)]
pub struct City {
    /// Its name: `みほん市`.
    pub name: String,
    /// The name in kana.
    pub kana: Option<String>,
    /// The prefecture: `みほん県`.
    pub prefecture: Option<String>,
    /// Where everybody may turn to.
    pub main_window: Option<Window>,
    /// What the foot of every page says of the town, such as that it is invented.
    pub notice: Option<String>,
    /// Whether #7119 is answered in the region.
    pub has_7119: bool,
}

/// A window of the city that is no center.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// Its name.
    pub name: String,
    /// The number as it is dialled.
    pub phone: String,
    /// When it is open.
    pub hours: Option<Hours>,
}

/// A center (地域包括支援センター).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Center {
    /// The public name in addresses; it never changes.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The name in kana.
    pub kana: Option<String>,
    /// The number as it is dialled.
    pub phone: String,
    /// Where it is.
    pub address: Option<String>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// Its fax number.
    pub fax: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// When it is open.
    pub hours: Option<Hours>,
    /// The languages spoken there, as written.
    pub languages: Vec<String>,
    /// Anything else that one should know.
    pub note: Option<String>,
}

/// A town or a 丁目 with what helps to find it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Town {
    /// Its name: `みほん北1丁目`.
    pub town: String,
    /// The name in kana.
    pub kana: Option<String>,
    /// The postal code with its hyphen.
    pub postal_code: Option<String>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
}

/// One line of what a center is responsible for, as the city prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catchment {
    /// The center's id.
    pub center: String,
    /// The area in the printed notation.
    pub area: String,
    /// The line of the file, for findings.
    pub line: usize,
}

/// Where a place leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Routed {
    /// One center is responsible.
    One {
        /// Its id.
        center: String,
        /// What told.
        because: Because,
    },
    /// Several could be meant, or one of which it is not sure that it is meant.
    Choose {
        /// What settles it.
        candidates: Vec<Candidate>,
        /// What was understood so far.
        because: Because,
    },
    /// Another municipality is named.
    Outside {
        /// Its name as written.
        municipality: String,
    },
    /// The place is not known here.
    Unknown,
}

/// A place that could be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What is shown: the part of the catchment, as it is printed.
    pub label: String,
    /// The words that settle it when they are asked for.
    pub place: String,
    /// The id of the center that is responsible there.
    pub center: String,
}

/// What a place was known by, with the words of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// The name of a town.
    Town(String),
    /// A town's reading.
    Reading(String),
    /// A postal code.
    PostalCode(String),
    /// A town with 丁目, 番, 字 or the like.
    Address(String),
    /// The nearest town of a position.
    Point(String),
}

impl Because {
    /// The words that told.
    pub fn words(&self) -> &str {
        match self {
            Self::Town(words) | Self::Reading(words) | Self::PostalCode(words) | Self::Address(words) | Self::Point(words) => words,
        }
    }
}

/// The city, its centers and its towns, read once and asked often.
#[derive(Clone, Debug, Default)]
pub struct Places {
    city: Option<City>,
    centers: Vec<Center>,
    towns: Vec<Town>,
    map: Map,
    /// The city's name and its reading, folded.
    names: Vec<Vec<char>>,
    points: Points,
    /// Postal codes, seven digits, with the towns that have them.
    codes: BTreeMap<String, Vec<Area>>,
    /// How people speak of other towns.
    theirs: Theirs,
}

impl Places {
    /// Reads the catchments; what cannot be read is kept for the findings and never decides.
    pub fn new(city: Option<City>, centers: Vec<Center>, towns: Vec<Town>, catchments: Vec<Catchment>) -> Self {
        let map = Map::new(city.as_ref(), &towns, &catchments);
        let mut codes: BTreeMap<String, Vec<Area>> = BTreeMap::new();
        for town in &towns {
            if let Some(code) = &town.postal_code {
                let digits = fold::fold(code).chars().filter(char::is_ascii_digit).collect();
                codes.entry(digits).or_default().push(Map::listed(&town.town));
            }
        }
        let names = city.iter().flat_map(|city| [Some(&city.name), city.kana.as_ref()]).flatten();
        let names = names.map(|name| fold::fold(name).chars().collect()).collect();
        Self { points: Points::new(&towns), city, centers, towns, map, names, codes, theirs: Theirs::default() }
    }

    /// The same places, having learned how people speak of other towns; by themselves they take no question for another town's.
    #[must_use]
    pub fn hearing(self, spoken: &Spoken) -> Self {
        Self { theirs: Theirs::new(spoken), ..self }
    }

    /// The city.
    pub fn city(&self) -> Option<&City> {
        self.city.as_ref()
    }

    /// The centers in the order of the file.
    pub fn centers(&self) -> &[Center] {
        &self.centers
    }

    /// The center with this id.
    pub fn center(&self, id: &str) -> Option<&Center> {
        self.centers.iter().find(|center| center.id == id)
    }

    /// The towns in the order of the file.
    pub fn towns(&self) -> &[Town] {
        &self.towns
    }

    /// What a center is responsible for, a town a line, as it is printed.
    pub fn towns_of(&self, center: &str) -> Vec<String> {
        self.map.towns_of(center)
    }

    /// Which center is responsible for a place in any usual notation, or for `lat,lon`.
    pub fn route(&self, place: &str) -> Routed {
        let place = shortened(place);
        if let Some(center) = self.map.center_of_printed(&place) {
            return self.known(Routed::One { center, because: Because::Address(place) });
        }
        match self.asked(&Folded::new(&place)).0 {
            Asked::Point(lat, lon) => self.known(self.points.route(&self.map, (lat, lon))),
            Asked::Spots(spots, because) => self.known(self.map.settle(&spots, because)),
            Asked::Outside(municipality) => Routed::Outside { municipality },
            Asked::Unknown => Routed::Unknown,
        }
    }

    /// Leaves out centers that only the catchments name: a slip in an id must not send anybody to nobody.
    fn known(&self, routed: Routed) -> Routed {
        let known = |id: &str| self.centers.is_empty() || self.center(id).is_some();
        match routed {
            Routed::One { ref center, .. } if !known(center) => Routed::Unknown,
            Routed::Choose { mut candidates, because } => {
                candidates.retain(|candidate| known(&candidate.center));
                if candidates.is_empty() { Routed::Unknown } else { Routed::Choose { candidates, because } }
            }
            routed => routed,
        }
    }

    /// Whether a text is a place, of this city or another, and nothing else.
    pub fn is_place(&self, text: &str) -> bool {
        let text = shortened(text);
        let folded = Folded::new(&text);
        let (asked, end) = self.asked(&folded);
        let detailed = match &asked {
            Asked::Unknown => return false,
            Asked::Point(..) | Asked::Outside(_) => true,
            Asked::Spots(_, Because::Address(_) | Because::PostalCode(_)) => true,
            Asked::Spots(..) if !self.is_town_alone(&folded.chars()[..end]) => return false,
            Asked::Spots(..) => false,
        };
        asked::is_tail(&folded, end, detailed)
    }

    /// Where the elder's place that a question names leads; `None` where it names none.
    pub fn mentioned(&self, question: &str) -> Option<Routed> {
        self.mention(&shortened(question)).or_else(|| self.elsewhere_in_romaji(question)).map(|routed| self.known(routed))
    }

    /// The words of the catchments that could not be read.
    pub fn unreadable(&self) -> &[Unreadable] {
        &self.map.unreadable
    }

    /// Whether there are any catchments.
    pub fn has_catchments(&self) -> bool {
        !self.map.held.is_empty()
    }

    /// The places that two lines of the catchments give to two centers.
    pub fn overlaps(&self) -> Vec<Overlap> {
        self.map.overlaps()
    }

    /// The pieces of parted towns that lie between the lines.
    pub fn holes(&self) -> Vec<Hole> {
        self.map.holes()
    }

    /// The towns that no catchment holds, by their place in [`towns`](Self::towns).
    pub fn gaps(&self) -> Vec<usize> {
        self.map.gaps(self.towns.iter().map(|town| town.town.as_str())).collect()
    }

    /// The towns that the catchments name and the list of towns does not: line and name.
    pub fn unlisted(&self) -> Vec<(usize, &str)> {
        self.map.unlisted(self.towns.iter().map(|town| town.town.as_str()))
    }

    fn spots_of_code(&self, code: &str) -> Vec<Area> {
        self.codes.get(code).cloned().unwrap_or_default()
    }
}

/// The longest place or question that is looked at, in characters.
const LONGEST: usize = 600;

/// A text without its ends of blanks, cut where no place and no question goes on.
fn shortened(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '。' | '、' | '\u{feff}')).chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests;
