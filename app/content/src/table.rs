//! A TOML table read key by key, so that each finding names its line and field.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::problem::{Problems, line_of};

/// Where a TOML text stands: its file and the whole text, so that spans become lines.
pub(crate) struct Place<'a> {
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
    /// How many lines stand before the text in its file.
    pub(crate) lines_before: usize,
}

impl Place<'_> {
    fn line(&self, span: Range<usize>) -> usize {
        self.lines_before + line_of(self.text, span)
    }

    /// The table that the text holds; what cannot be parsed is noted and gives an empty table.
    pub(crate) fn parse<'t>(&self, text: &'t str, problems: &mut Problems) -> DeTable<'t> {
        match DeTable::parse(text) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                let line = self.line(error.span().unwrap_or(0..0));
                problems.error(self.file, line, None, "bad-toml", &[("error", error.message())]);
                DeTable::new()
            }
        }
    }
}

/// One table; each getter notes a value of the wrong type and then acts as if the key were missing.
pub(crate) struct Table<'a, 't> {
    place: &'a Place<'a>,
    table: &'a DeTable<'t>,
    asked: BTreeSet<&'static str>,
}

impl<'a, 't> Table<'a, 't> {
    pub(crate) fn new(place: &'a Place<'a>, table: &'a DeTable<'t>) -> Self {
        Self { place, table, asked: BTreeSet::new() }
    }

    fn get(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'t>>> {
        self.asked.insert(key);
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    fn wrong(&self, key: &'static str, value: &Spanned<DeValue<'_>>, wanted: &str, problems: &mut Problems) {
        let found = value.get_ref().type_str();
        problems.error(self.place.file, self.place.line(value.span()), Some(key), "wrong-type", &[("wanted", wanted), ("found", found)]);
    }

    /// A string and its line without noting anything: for names that are read again later.
    pub(crate) fn peek(&self, key: &str) -> (String, usize) {
        let value = self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value);
        let text = value.and_then(|value| value.get_ref().as_str()).unwrap_or_default();
        (text.trim().to_owned(), value.map_or(0, |value| self.place.line(value.span())))
    }

    /// The line on which a key's value begins; 0 where it is missing.
    pub(crate) fn line(&mut self, key: &'static str) -> usize {
        self.get(key).map_or(0, |value| self.place.line(value.span()))
    }

    pub(crate) fn string(&mut self, key: &'static str, problems: &mut Problems) -> Option<String> {
        let value = self.get(key)?;
        match value.get_ref().as_str() {
            Some(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            None => {
                self.wrong(key, value, "string", problems);
                None
            }
        }
    }

    pub(crate) fn boolean(&mut self, key: &'static str, problems: &mut Problems) -> bool {
        let Some(value) = self.get(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong(key, value, "boolean", problems);
            false
        })
    }

    pub(crate) fn strings(&mut self, key: &'static str, problems: &mut Problems) -> Vec<String> {
        self.get(key).map_or_else(Vec::new, |value| self.strings_of(key, value, problems))
    }

    fn strings_of(&self, key: &'static str, value: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Vec<String> {
        let Some(items) = value.get_ref().as_array() else {
            self.wrong(key, value, "array", problems);
            return Vec::new();
        };
        let mut out = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_str() {
                Some(text) if !text.trim().is_empty() => out.push(text.trim().to_owned()),
                Some(_) => {}
                None => self.wrong(key, item, "string", problems),
            }
        }
        out
    }

    /// The line of each string of a list.
    pub(crate) fn lines(&mut self, key: &'static str) -> Vec<usize> {
        let items = self.get(key).and_then(|value| value.get_ref().as_array());
        let texts = items.into_iter().flat_map(|items| items.iter()).filter(|item| item.get_ref().as_str().is_some_and(|text| !text.trim().is_empty()));
        texts.map(|item| self.place.line(item.span())).collect()
    }

    pub(crate) fn date(&mut self, key: &'static str, problems: &mut Problems) -> Option<Date> {
        let value = self.get(key)?;
        // A date may be written bare or between quotes: both are meant alike.
        let text = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => String::new(),
        };
        let date = text.get(..10).unwrap_or(&text).parse().ok();
        if date.is_none() {
            self.wrong(key, value, "date", problems);
        }
        date
    }

    /// The tables of `[[key]]`.
    pub(crate) fn tables(&mut self, key: &'static str, problems: &mut Problems) -> Vec<Table<'a, 't>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong(key, value, "array of tables", problems);
            return Vec::new();
        };
        let mut out = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_table() {
                Some(table) => out.push(Table::new(self.place, table)),
                None => self.wrong(key, item, "table", problems),
            }
        }
        out
    }

    /// Notes every key that nobody asked for: most often a slip of the pen.
    pub(crate) fn finish(self, problems: &mut Problems) {
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if !self.asked.contains(name) {
                problems.advice(self.place.file, self.place.line(key.span()), Some(name), "unknown-key", &[]);
            }
        }
    }
}
