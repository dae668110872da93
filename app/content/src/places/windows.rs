//! `city.toml` and `centers.toml`: the city with its main window, and the centers.

use std::ops::Range;

use domain::hours::Hours;
use domain::places::{Center, City, Window};
use toml::de::{DeTable, DeValue};

use super::hours::Patterns;
use crate::problem::{Problems, line_of};
use crate::table::{Place, Table};

/// A table read key by key, with its raw values for what is neither text nor date.
pub(super) struct Entry<'a, 't> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
    pub(super) keys: Table<'a, 't>,
    pub(super) raw: &'a DeTable<'t>,
    pub(super) line: usize,
}

impl<'a, 't> Entry<'a, 't> {
    pub(super) fn new(place: &'a Place<'a>, raw: &'a DeTable<'t>, span: Range<usize>) -> Self {
        Self { file: place.file, text: place.text, keys: Table::new(place, raw), raw, line: line_of(place.text, span) }
    }

    /// The value of a key, which counts as asked for.
    pub(super) fn value(&mut self, key: &'static str) -> Option<&'a toml::Spanned<DeValue<'t>>> {
        self.keys.line(key);
        self.raw.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// One text or a list of them, each with its line; a date may stand without quotes.
    pub(super) fn texts(&mut self, key: &'static str, problems: &mut Problems) -> Vec<(String, usize)> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let items: Vec<&toml::Spanned<DeValue<'t>>> = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let mut out = Vec::new();
        for item in items {
            let line = line_of(self.text, item.span());
            match item.get_ref() {
                DeValue::String(text) => out.push((text.trim().to_owned(), line)),
                DeValue::Datetime(date) => out.push((date.to_string(), line)),
                other => {
                    let args = [("wanted", "string"), ("found", other.type_str())];
                    problems.error(self.file, line, Some(key), "wrong-type", &args);
                }
            }
        }
        out
    }

    fn number(&mut self, key: &'static str) -> (Option<f64>, Option<String>) {
        let Some(value) = self.value(key) else { return (None, None) };
        let text = match value.get_ref() {
            DeValue::Float(number) => number.as_str().to_owned(),
            DeValue::Integer(number) => number.as_str().to_owned(),
            DeValue::String(text) => text.trim().to_owned(),
            other => other.type_str().to_owned(),
        };
        (text.parse().ok(), Some(text))
    }

    /// `lat` and `lon`.
    fn point(&mut self, problems: &mut Problems) -> Option<(f64, f64)> {
        let ((lat, lat_text), (lon, lon_text)) = (self.number("lat"), self.number("lon"));
        let point = degrees(lat, lon);
        if point.is_none() && (lat_text.is_some() || lon_text.is_some()) {
            let line = self.keys.line("lat").max(self.keys.line("lon"));
            let value = format!("{},{}", lat_text.unwrap_or_default(), lon_text.unwrap_or_default());
            problems.error(self.file, line, Some("lat"), "bad-point", &[("value", &value)]);
        }
        point
    }

    /// `hours` and `closed`.
    fn hours(&mut self, patterns: &Patterns, problems: &mut Problems) -> Option<Hours> {
        let (hours, closed) = (self.texts("hours", problems), self.texts("closed", problems));
        patterns.hours_of(self.file, &hours, &closed, problems)
    }
}

/// The tables of `[[key]]` in a file.
pub(super) fn entries<'a, 't>(place: &'a Place<'a>, table: &'a DeTable<'t>, key: &str, problems: &mut Problems) -> Vec<Entry<'a, 't>> {
    let Some(value) = table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value) else { return Vec::new() };
    // A list of one is easily written as a table.
    if let Some(raw) = value.get_ref().as_table() {
        return vec![Entry::new(place, raw, value.span())];
    }
    let mut out = Vec::new();
    for item in value.get_ref().as_array().map(|items| items.iter()).into_iter().flatten() {
        match item.get_ref().as_table() {
            Some(raw) => out.push(Entry::new(place, raw, item.span())),
            None => {
                let args = [("wanted", "table"), ("found", item.get_ref().type_str())];
                problems.error(place.file, line_of(place.text, item.span()), None, "wrong-type", &args);
            }
        }
    }
    out
}

/// The city; without a name there is none.
pub(super) fn city(file: &str, text: &str, patterns: &Patterns, problems: &mut Problems) -> Option<City> {
    let place = Place { file, text, lines_before: 0 };
    let table = place.parse(text, problems);
    let mut keys = Table::new(&place, &table);
    let (name, kana, prefecture) = (keys.string("name", problems), keys.string("kana", problems), keys.string("prefecture", problems));
    let (notice, has_7119) = (keys.string("notice", problems), keys.boolean("has_7119", problems));
    keys.line("main_window");
    keys.finish(problems);
    let main_window = entries(&place, &table, "main_window", problems).into_iter().next().and_then(|entry| window(entry, patterns, problems));
    if name.is_none() {
        problems.error(file, 0, Some("name"), "city-without-name", &[]);
    }
    Some(City { name: name?, kana, prefecture, main_window, notice, has_7119 })
}

fn window(mut entry: Entry<'_, '_>, patterns: &Patterns, problems: &mut Problems) -> Option<Window> {
    let (name, phone) = (entry.keys.string("name", problems), entry.keys.string("phone", problems));
    let hours = entry.hours(patterns, problems);
    let (file, line) = (entry.file, entry.line);
    entry.keys.finish(problems);
    let (Some(name), Some(phone)) = (name, phone) else {
        problems.error(file, line, Some("main_window"), "window-incomplete", &[]);
        return None;
    };
    check_phone(file, line, &phone, problems);
    Some(Window { name, phone, hours })
}

/// The centers; one without an id or a name is left out.
pub(super) fn centers(file: &str, text: &str, patterns: &Patterns, problems: &mut Problems) -> Vec<Center> {
    let place = Place { file, text, lines_before: 0 };
    let table = place.parse(text, problems);
    let mut keys = Table::new(&place, &table);
    keys.line("center");
    keys.finish(problems);
    let mut out: Vec<Center> = Vec::new();
    for entry in entries(&place, &table, "center", problems) {
        let line = entry.line;
        let Some(center) = center(entry, patterns, problems) else { continue };
        if out.iter().any(|known| known.id == center.id) {
            problems.error(file, line, Some("id"), "center-twice", &[("id", &center.id)]);
        } else {
            out.push(center);
        }
    }
    out
}

fn center(mut entry: Entry<'_, '_>, patterns: &Patterns, problems: &mut Problems) -> Option<Center> {
    let (id, name, phone) = (entry.keys.string("id", problems), entry.keys.string("name", problems), entry.keys.string("phone", problems));
    let point = entry.point(problems);
    let center = Center {
        id: id.unwrap_or_default(),
        name: name.unwrap_or_default(),
        kana: entry.keys.string("kana", problems),
        phone: phone.unwrap_or_default(),
        address: entry.keys.string("address", problems),
        lat: point.map(|(lat, _)| lat),
        lon: point.map(|(_, lon)| lon),
        fax: entry.keys.string("fax", problems),
        email: entry.keys.string("email", problems),
        hours: entry.hours(patterns, problems),
        languages: entry.keys.strings("languages", problems),
        note: entry.keys.string("note", problems),
    };
    let (file, line) = (entry.file, entry.line);
    entry.keys.finish(problems);
    if center.id.is_empty() || center.name.is_empty() {
        problems.error(file, line, Some("id"), "center-incomplete", &[]);
        return None;
    }
    if center.id == RESERVED || !center.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        problems.error(file, line, Some("id"), "bad-center-id", &[("id", &center.id)]);
    }
    check_phone(file, line, &center.phone, problems);
    Some(center)
}

/// The id by which the city's main window goes.
const RESERVED: &str = "main";

fn check_phone(file: &str, line: usize, phone: &str, problems: &mut Problems) {
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let written = phone.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '(' | ')' | ' ' | '+' | '#'));
    if digits < 3 || !written {
        problems.error(file, line, Some("phone"), "bad-phone", &[("value", phone)]);
    }
}

/// A point in Japan: what lies elsewhere is most often the two numbers the wrong way round.
pub(super) fn degrees(lat: Option<f64>, lon: Option<f64>) -> Option<(f64, f64)> {
    Some((lat?, lon?)).filter(|(lat, lon)| (20.0..46.0).contains(lat) && (122.0..154.0).contains(lon))
}
