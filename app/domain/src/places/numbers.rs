//! Lists and ranges of 丁目, 番 and 号 as cities print them: `3丁目1番2～9号・11～13号`, `1・3丁目`, `2番から5番まで`.

use super::area::{Area, Level, Range};
use super::scan::{Compound, Scan};

/// The words cannot be read as numbers without guessing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unclear;

/// One number or range of a list.
struct Element {
    start: Compound,
    end: Option<Compound>,
    /// 〇番以降, 〇番まで
    open: Option<Open>,
}

#[derive(Clone, Copy)]
enum Open {
    Up,
    Down,
}

/// The words that join what has the same unit.
const JOINS: [&str; 9] = ["・", ".", "及び", "並びに", "および", "ならびに", "又は", "または", "と"];

/// Reads the list that stands next, as pieces of the area that was named before; the last element's areas come last, with their count.
pub(super) fn read(scan: &mut Scan<'_>, context: &Area) -> Result<(Vec<Area>, usize), Unclear> {
    let mut elements = Vec::new();
    loop {
        let element = element(scan)?;
        let bare = |compound: &Compound| compound.last().is_some_and(|(_, unit)| unit.is_none());
        let pending = bare(&element.start) && element.end.as_ref().is_none_or(bare);
        elements.push(element);
        let mut ahead = *scan;
        let joined = ahead.eat_any(&JOINS) || (pending && ahead.eat("、"));
        ahead.skip(' ');
        if !joined || !ahead.at_number() {
            break;
        }
        *scan = ahead;
    }
    settle_units(&mut elements)?;
    let (mut areas, mut last, mut context) = (Vec::new(), 0, context.clone());
    for element in elements {
        let read = areas_of(&element, &context)?;
        last = read.len();
        context = read.last().cloned().unwrap_or(context);
        areas.extend(read);
    }
    Ok((areas, last))
}

fn element(scan: &mut Scan<'_>) -> Result<Element, Unclear> {
    let start = scan.compound().ok_or(Unclear)?;
    let mut ahead = *scan;
    ahead.skip(' ');
    let ranged = ahead.eat_any(&["から", "~", "-"]);
    ahead.skip(' ');
    if ranged && ahead.at_digit() {
        *scan = ahead;
        let end = scan.compound().ok_or(Unclear)?;
        scan.eat("まで");
        // 1-22-3 is an address, and no range of anything.
        let unclear = scan.starts("-") || scan.starts("~");
        return if unclear { Err(Unclear) } else { Ok(Element { start, end: Some(end), open: None }) };
    }
    let open = if scan.eat_any(&["以降", "以上"]) {
        Some(Open::Up)
    } else if scan.eat_any(&["まで", "以下"]) {
        Some(Open::Down)
    } else if ranged && !scan.starts("-") && matches!(ahead.peek(), None | Some('、' | '・' | ')')) {
        *scan = ahead;
        Some(Open::Up)
    } else {
        None
    };
    Ok(Element { start, end: None, open })
}

/// Gives every number its unit: from the end of its range, from what follows it, else from what it follows.
fn settle_units(elements: &mut [Element]) -> Result<(), Unclear> {
    let mut next: Option<(Level, bool)> = None;
    for element in elements.iter_mut().rev() {
        if let Some(end) = &mut element.end {
            // 3号～8: what it begins with it ends with.
            let own = element.start.last().and_then(|(_, unit)| *unit).map(|level| (level, false));
            take_unit(end, own.or(next))?;
            let level = if element.start.len() == 1 || element.start.len() == end.len() { end.get(element.start.len() - 1) } else { end.last() };
            let level = level.and_then(|(_, unit)| *unit);
            take_unit(&mut element.start, level.map(|level| (level, false)))?;
        } else {
            take_unit(&mut element.start, next)?;
        }
        next = element.start.first().and_then(|(_, unit)| unit.map(|unit| (unit, element.start.len() > 1)));
    }
    let mut before = None;
    for element in elements {
        for compound in [Some(&mut element.start), element.end.as_mut()].into_iter().flatten() {
            if let Some((_, unit)) = compound.last_mut() {
                *unit = unit.or(before);
                before = *unit;
            }
        }
    }
    Ok(())
}

/// The last number of a compound takes a unit; taking it from one that goes on deeper (`1・2丁目3番`) would be a guess.
fn take_unit(compound: &mut Compound, from: Option<(Level, bool)>) -> Result<(), Unclear> {
    match (compound.last_mut(), from) {
        (Some((_, None)), Some((_, true))) => Err(Unclear),
        (Some((_, unit @ None)), Some((level, false))) => {
            *unit = Some(level);
            Ok(())
        }
        _ => Ok(()),
    }
}

fn areas_of(element: &Element, context: &Area) -> Result<Vec<Area>, Unclear> {
    let start = numbered(&element.start)?;
    let (prefix, deepest) = place(&start, context)?;
    let (level, from) = deepest;
    let Some(end) = &element.end else {
        let range = match element.open {
            None => Range::one(from),
            Some(Open::Up) => Range { from, to: Range::OPEN },
            Some(Open::Down) => Range { from: 1, to: from },
        };
        return check(range).map(|range| vec![prefix.with(level, range)]);
    };
    let end = numbered(end)?;
    let (end_prefix, (end_level, to)) = place(&end, &prefix)?;
    if end_level != level {
        return Err(Unclear);
    }
    if end_prefix == prefix {
        return check(Range { from, to }).map(|range| vec![prefix.with(level, range)]);
    }
    across(&prefix, &end_prefix, level, from, to)
}

/// A range from within one number of the level above to within another: `3番5号～8番2号`.
fn across(first: &Area, last: &Area, level: Level, from: u32, to: u32) -> Result<Vec<Area>, Unclear> {
    let above = level.above().ok_or(Unclear)?;
    let single = |area: &Area| area.at(above).and_then(Range::single).ok_or(Unclear);
    let (low, high) = (single(first)?, single(last)?);
    // Only this one level may differ.
    if first.with(above, Range::one(high)) != *last || low >= high {
        return Err(Unclear);
    }
    let mut out = vec![first.with(level, Range { from, to: Range::OPEN })];
    if low + 1 < high {
        out.push(first.with(above, Range { from: low + 1, to: high - 1 }));
    }
    out.push(last.with(level, check(Range { from: 1, to })?));
    Ok(out)
}

fn check(range: Range) -> Result<Range, Unclear> {
    if range.from <= range.to { Ok(range) } else { Err(Unclear) }
}

/// Every number with its level, each deeper than the one before.
fn numbered(compound: &Compound) -> Result<Vec<(Level, u32)>, Unclear> {
    let levels: Vec<(Level, u32)> = compound.iter().map(|&(number, unit)| unit.map(|unit| (unit, number)).ok_or(Unclear)).collect::<Result<_, _>>()?;
    let steps = levels.windows(2).all(|pair| pair[0].0.below() == Some(pair[1].0));
    if steps && !levels.is_empty() { Ok(levels) } else { Err(Unclear) }
}

/// The area above the deepest number, and that number; what is not written is carried over where it is a single number.
fn place(numbers: &[(Level, u32)], context: &Area) -> Result<(Area, (Level, u32)), Unclear> {
    let (&deepest, above) = numbers.split_last().ok_or(Unclear)?;
    let first = numbers.first().map_or(deepest.0, |&(level, _)| level);
    let mut area = context.clone();
    area.numbers[first as usize..].fill(None);
    if area.numbers.iter().flatten().any(|range| range.single().is_none()) {
        return Err(Unclear);
    }
    for &(level, number) in above {
        area = area.with(level, Range::one(number));
    }
    let has_room = match deepest.0 {
        Level::Go => area.named.is_some() || area.at(Level::Ban).is_some(),
        _ => area.named.is_none(),
    };
    if has_room { Ok((area, deepest)) } else { Err(Unclear) }
}
