//! `towns.csv`, `catchments.csv` and `other-towns.csv`, row by row.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};
use domain::places::{Catchment, Spoken, Town};

use super::windows::degrees;
use crate::problem::Problems;

/// One row with its line, by the names of the columns.
struct Row<'a> {
    line: usize,
    columns: &'a BTreeMap<String, usize>,
    record: &'a StringRecord,
}

impl Row<'_> {
    fn get(&self, column: &str) -> Option<String> {
        let at = *self.columns.get(column)?;
        self.record.get(at).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// A last column with everything behind it: printed areas hold commas that nobody quotes.
    fn get_rest(&self, column: &str) -> Option<String> {
        let at = *self.columns.get(column)?;
        let rest: Vec<&str> = self.record.iter().skip(at).map(str::trim).filter(|text| !text.is_empty()).collect();
        (!rest.is_empty()).then(|| rest.join("、"))
    }
}

/// Calls back for each row; a missing column and a row that is no CSV are noted.
fn each_row(file: &str, text: &str, needed: &[&'static str], problems: &mut Problems, mut with: impl FnMut(Row<'_>, &mut Problems)) {
    let mut reader = ReaderBuilder::new().flexible(true).comment(Some(b'#')).has_headers(true).from_reader(text.as_bytes());
    let columns: BTreeMap<String, usize> = match reader.headers() {
        Ok(headers) => headers.iter().enumerate().map(|(at, name)| (name.trim().to_lowercase(), at)).collect(),
        Err(_) => BTreeMap::new(),
    };
    for column in needed.iter().filter(|column| !columns.contains_key(**column)) {
        problems.error(file, 1, Some(column), "column-missing", &[("column", column), ("needed", &needed.join(","))]);
    }
    if needed.iter().any(|column| !columns.contains_key(*column)) {
        return;
    }
    for record in reader.records() {
        match record {
            // A line of blanks or commas says nothing.
            Ok(record) if record.iter().all(|field| field.trim().is_empty()) => {}
            Ok(record) => {
                let line = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(0));
                with(Row { line, columns: &columns, record: &record }, problems);
            }
            Err(error) => {
                let line = error.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(0));
                problems.error(file, line, None, "bad-csv", &[("error", &error.to_string())]);
            }
        }
    }
}

/// The towns with their lines.
pub(super) fn towns(file: &str, text: &str, problems: &mut Problems) -> (Vec<Town>, Vec<usize>) {
    let (mut towns, mut lines): (Vec<Town>, Vec<usize>) = Default::default();
    each_row(file, text, &["town"], problems, |row, problems| {
        let Some(town) = row.get("town") else {
            problems.error(file, row.line, Some("town"), "town-empty", &[]);
            return;
        };
        if let Some(index) = towns.iter().position(|known: &Town| known.town == town) {
            let other = lines[index].to_string();
            problems.error(file, row.line, Some("town"), "town-twice", &[("town", &town), ("other", &other)]);
            return;
        }
        let postal_code = row.get("postal_code").and_then(|code| postal_code(file, row.line, &code, problems));
        let point = point(file, &row, problems);
        let (lat, lon) = point.map_or((None, None), |(lat, lon)| (Some(lat), Some(lon)));
        towns.push(Town { town, kana: kana(file, &row, problems), postal_code, lat, lon });
        lines.push(row.line);
    });
    (towns, lines)
}

/// The catchments as they are printed.
pub(super) fn catchments(file: &str, text: &str, problems: &mut Problems) -> Vec<Catchment> {
    let mut out = Vec::new();
    each_row(file, text, &["center_id", "area"], problems, |row, problems| match (row.get("center_id"), row.get_rest("area")) {
        (Some(center), Some(area)) => out.push(Catchment { center, area, line: row.line }),
        (None, _) => problems.error(file, row.line, Some("center_id"), "catchment-empty", &[]),
        (_, None) => problems.error(file, row.line, Some("area"), "catchment-empty", &[]),
    });
    out
}

/// How people speak of other towns; in each row a name must stand for one.
pub(super) fn spoken(file: &str, text: &str, problems: &mut Problems) -> Spoken {
    let mut out = Spoken::default();
    each_row(file, text, &["whose", "text"], problems, |row, problems| {
        let Some(text) = row.get_rest("text").filter(|text| text.contains(Spoken::THEIRS)) else {
            problems.error(file, row.line, Some("text"), "other-town-missing", &[("sign", &Spoken::THEIRS.to_string())]);
            return;
        };
        match row.get("whose").as_deref() {
            Some("theirs") => out.theirs.push(text),
            Some("ours") => out.ours.push(text),
            _ => problems.error(file, row.line, Some("whose"), "other-town-whose", &[]),
        }
    });
    out
}

fn kana(file: &str, row: &Row<'_>, problems: &mut Problems) -> Option<String> {
    let kana = row.get("kana")?;
    let reads = kana.chars().all(|c| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ｦ'..='ﾟ' | 'ー' | '・' | ' ' | '　') || c.is_numeric());
    if !reads {
        problems.error(file, row.line, Some("kana"), "bad-kana", &[("value", &kana)]);
    }
    reads.then_some(kana)
}

/// A postal code in the form 000-0000.
fn postal_code(file: &str, line: usize, code: &str, problems: &mut Problems) -> Option<String> {
    let digits: String = code
        .chars()
        .filter(|c| !matches!(c, '〒' | '-' | '－' | '−' | '‐' | 'ー' | ' ' | '　'))
        .filter_map(|c| match c {
            '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10),
            c => Some(c),
        })
        .collect();
    if digits.len() == 7 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let (area, town) = digits.split_at(3);
        return Some(format!("{area}-{town}"));
    }
    problems.error(file, line, Some("postal_code"), "bad-postal-code", &[("value", code)]);
    None
}

fn point(file: &str, row: &Row<'_>, problems: &mut Problems) -> Option<(f64, f64)> {
    let (lat, lon) = (row.get("lat"), row.get("lon"));
    let read = |value: &Option<String>| value.as_ref().and_then(|text| text.parse::<f64>().ok());
    let point = degrees(read(&lat), read(&lon));
    if point.is_none() && (lat.is_some() || lon.is_some()) {
        let value = format!("{},{}", lat.unwrap_or_default(), lon.unwrap_or_default());
        problems.error(file, row.line, Some("lat"), "bad-point", &[("value", &value)]);
    }
    point
}
