//! The city and its centers, and which of them is responsible for a place.

use crate::hours::Hours;

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
    /// Several could be meant.
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

/// The city, its centers and its towns, read once and asked often.
#[derive(Clone, Debug, Default)]
pub struct Places {
    city: Option<City>,
    centers: Vec<Center>,
    towns: Vec<Town>,
}

impl Places {
    /// Reads the catchments; what cannot be read is kept for the findings and never routes.
    pub fn new(city: Option<City>, centers: Vec<Center>, towns: Vec<Town>, _catchments: Vec<Catchment>) -> Self {
        Self { city, centers, towns }
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
    pub fn towns_of(&self, _center: &str) -> Vec<String> {
        Vec::new()
    }

    /// Which center is responsible for a place in any usual notation, or for `lat,lon`.
    pub fn route(&self, _place: &str) -> Routed {
        Routed::Unknown
    }

    /// Whether a text is a place of this city and nothing else.
    pub fn is_place(&self, _text: &str) -> bool {
        false
    }

    /// Where the elder's place that a question names leads; `None` where it names none.
    pub fn mentioned(&self, _question: &str) -> Option<Routed> {
        None
    }
}
