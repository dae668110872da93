//! `places/`: the city, its centers, towns and catchments, and their hours; all of it optional.

mod hours;
mod rows;
mod windows;

use std::collections::BTreeMap;

use domain::places::{Center, Places};

use crate::folder::Folder;
use crate::problem::Problems;

/// The file of the city.
pub const CITY: &str = "places/city.toml";
const CENTERS: &str = "places/centers.toml";
const HOURS: &str = "places/hours.toml";
const TOWNS: &str = "places/towns.csv";
/// The file of the catchments.
pub const CATCHMENTS: &str = "places/catchments.csv";

/// How people speak of other towns.
pub const OTHER_TOWNS: &str = "places/other-towns.csv";

/// Reads the files of `places/` from a folder's texts by path; how people speak of other towns is the same everywhere, so that a folder that
/// does not say it is lent the packaged file.
pub fn parse(files: &BTreeMap<String, String>, packaged: &Folder, problems: &mut Problems) -> Places {
    let text = |file: &str| files.get(file).map(|text| text.trim_start_matches('\u{feff}'));
    let patterns = text(HOURS).map(|text| hours::parse(HOURS, text, problems)).unwrap_or_default();
    let city = text(CITY).and_then(|text| windows::city(CITY, text, &patterns, problems));
    let centers = text(CENTERS).map(|text| windows::centers(CENTERS, text, &patterns, problems)).unwrap_or_default();
    let (towns, town_lines) = text(TOWNS).map(|text| rows::towns(TOWNS, text, problems)).unwrap_or_default();
    let catchments = text(CATCHMENTS).map(|text| rows::catchments(CATCHMENTS, text, problems)).unwrap_or_default();
    let named: Vec<(String, usize)> = catchments.iter().map(|catchment| (catchment.center.clone(), catchment.line)).collect();
    let spoken = match text(OTHER_TOWNS) {
        Some(text) => rows::spoken(OTHER_TOWNS, text, problems),
        None => packaged.get(OTHER_TOWNS).map(|text| rows::spoken(OTHER_TOWNS, text, &mut Problems::default())).unwrap_or_default(),
    };
    let places = Places::new(city, centers, towns, catchments).hearing(&spoken);
    check_centers(places.centers(), &named, problems);
    check_catchments(&places, &town_lines, problems);
    places
}

/// Notes catchments of centers that are not there, and centers that have none.
fn check_centers(centers: &[Center], named: &[(String, usize)], problems: &mut Problems) {
    let known = centers.iter().map(|center| center.id.as_str()).collect::<Vec<_>>().join(", ");
    for (id, line) in named.iter().filter(|(id, _)| !centers.iter().any(|center| center.id == *id)) {
        problems.error(CATCHMENTS, *line, Some("center_id"), "unknown-center", &[("id", id), ("known", &known)]);
    }
    for center in centers.iter().filter(|center| !named.iter().any(|(id, _)| *id == center.id)) {
        problems.advice(CENTERS, 0, Some("center"), "center-without-catchment", &[("id", &center.id), ("name", &center.name)]);
    }
}

/// Notes what the lines of the catchments say that cannot be read or cannot be right.
fn check_catchments(places: &Places, town_lines: &[usize], problems: &mut Problems) {
    for unread in places.unreadable() {
        problems.error(CATCHMENTS, unread.line, Some("area"), "catchment-unreadable", &[("words", &unread.words)]);
    }
    for overlap in places.overlaps() {
        let args = [("place", overlap.place.as_str()), ("other", &overlap.other_line.to_string())];
        problems.error(CATCHMENTS, overlap.line, Some("area"), "catchment-overlap", &args);
    }
    for hole in places.holes() {
        let args = [("place", hole.place.as_str())];
        // Where a town ends is not said by its catchments: behind the last number there may be nothing.
        if hole.beyond {
            problems.advice(CATCHMENTS, hole.line, Some("area"), "catchment-end-open", &args);
        } else {
            problems.error(CATCHMENTS, hole.line, Some("area"), "catchment-hole", &args);
        }
    }
    if places.has_catchments() {
        for index in places.gaps() {
            let line = town_lines.get(index).copied().unwrap_or_default();
            problems.error(TOWNS, line, Some("town"), "town-without-center", &[("town", &places.towns()[index].town)]);
        }
    }
    if !places.towns().is_empty() {
        for (line, town) in places.unlisted() {
            problems.advice(CATCHMENTS, line, Some("area"), "town-not-listed", &[("town", town)]);
        }
    }
}

#[cfg(test)]
mod tests;
