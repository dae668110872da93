//! Pieces of a catchment in the notation that cities print, so short that what was said before is not said again.

use super::area::{Area, Level, Piece, Range, Share};

/// Prints pieces in their order; reading the text again gives the same pieces.
pub(super) fn print(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let mut before: Option<&Piece> = None;
    for piece in pieces {
        out.push_str(separator(before, piece));
        out.push_str(&step(before.map(|before| &before.area), &piece.area));
        if piece.share != Share::All {
            out.push_str("の一部");
        }
        if !piece.except.is_empty() {
            out.push('（');
            let mut last = &piece.area;
            for (index, except) in piece.except.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "、" });
                out.push_str(&step(Some(last), except));
                last = except;
            }
            out.push_str("を除く）");
        }
        before = Some(piece);
    }
    out
}

/// Prints one area in full.
pub(super) fn print_area(area: &Area) -> String {
    step(None, area)
}

/// `・` where only the last number differs, `、` everywhere else.
fn separator(before: Option<&Piece>, piece: &Piece) -> &'static str {
    let Some(before) = before else { return "" };
    let same_unit = before.area.deepest().is_some()
        && before.area.deepest() == piece.area.deepest()
        && from_level(&before.area, &piece.area) == piece.area.deepest()
        && before.except.is_empty()
        && piece.except.is_empty()
        && piece.share == Share::All
        && before.share == Share::All;
    if same_unit { "・" } else { "、" }
}

/// An area as it is written behind another one.
fn step(before: Option<&Area>, area: &Area) -> String {
    let level = before.and_then(|before| from_level(before, area));
    let mut out = String::new();
    if level.is_none() {
        match (&area.town, &area.aza, &area.named) {
            (None, _, None) => out.push_str("市内全域"),
            (town, aza, named) => {
                // A 字 of the same town needs the town no more.
                let carried = aza.is_some() && named.is_none() && before.is_some_and(|before| before.town == *town && before.named.is_none());
                out.extend(town.iter().filter(|_| !carried).map(|town| town.shown.as_str()));
                out.extend(aza.iter().flat_map(|aza| ["字", aza.shown.as_str()]));
                out.push_str(&named.as_ref().map(|_| number(area, Level::Chome)).unwrap_or_default());
                out.extend(named.iter().map(|named| named.shown.as_str()));
            }
        }
    }
    for each in Level::ALL {
        let said = level.is_some_and(|level| each < level) || (area.named.is_some() && each != Level::Go);
        if !said {
            out.push_str(&number(area, each));
        }
    }
    out
}

/// The level from which on an area must be written behind another; `None` where all of it must be.
fn from_level(before: &Area, area: &Area) -> Option<Level> {
    if before.town != area.town || before.aza != area.aza || before.named != area.named {
        return None;
    }
    let deepest = area.deepest()?;
    let differs = Level::ALL.into_iter().find(|&level| before.at(level) != area.at(level)).unwrap_or(deepest);
    let from = differs.min(deepest);
    // What is written begins with the first level of the area that has a number.
    let from = Level::ALL.into_iter().find(|&level| level >= from && area.at(level).is_some()).unwrap_or(from);
    // Carrying a range over would say less than is meant, and what the area does not have must not be carried.
    let carried = Level::ALL.into_iter().filter(|&level| level < from);
    let carries = carried.into_iter().all(|level| before.at(level) == area.at(level) && area.at(level).is_none_or(|range| range.single().is_some()));
    carries.then_some(from)
}

fn number(area: &Area, level: Level) -> String {
    let Some(Range { from, to }) = area.at(level) else { return String::new() };
    let unit = match level {
        Level::Chome => "丁目",
        Level::Ban => "番",
        Level::Go if area.named.is_some() => "号棟",
        Level::Go => "号",
    };
    match (from, to) {
        (from, Range::OPEN) => format!("{from}{unit}以降"),
        (from, to) if from == to => format!("{from}{unit}"),
        (from, to) => format!("{from}～{to}{unit}"),
    }
}
