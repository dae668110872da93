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
const JOINS: [&str; 11] = ["・", ".", "及び", "並びに", "および", "ならびに", "又は", "または", "若しくは", "もしくは", "と"];
/// What stands between the ends of a range.
const RANGES: [&str; 6] = ["から", "乃至", "以上", "以降", "~", "-"];

/// What numbers without any unit can be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bare {
    /// The highest 丁目 that is known of the town.
    pub(super) chome: Option<u32>,
    /// The level below what stands before the brackets that begin here.
    pub(super) within: Option<Level>,
}

/// A list of numbers as areas.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    pub(super) areas: Vec<Area>,
    /// How many areas the last element makes: they come last.
    pub(super) last: usize,
    /// How many areas the elements make that share their unit with the last: `1・3・5丁目`.
    pub(super) sharing: usize,
}

/// Reads the list that stands next, as pieces of the area that was named before.
pub(super) fn read(scan: &mut Scan<'_>, context: &Area, bare: Bare) -> Result<Numbered, Unclear> {
    let (mut elements, mut shares) = (Vec::new(), Vec::new());
    loop {
        let element = dashed(scan, context, bare.chome).map_or_else(|| element(scan), Ok)?;
        let is_bare = |compound: &Compound| compound.last().is_some_and(|(_, unit)| unit.is_none());
        let pending = is_bare(&element.start) && element.end.as_ref().is_none_or(is_bare);
        elements.push(element);
        shares.push(pending);
        let mut ahead = *scan;
        let joined = ahead.eat_any(&JOINS) || (pending && ahead.eat("、"));
        ahead.skip(' ');
        if !joined || !ahead.at_number() {
            break;
        }
        *scan = ahead;
    }
    settle_units(&mut elements)?;
    settle_bare(&mut elements, bare);
    let (mut out, mut context) = (Numbered::default(), context.clone());
    for (at, element) in elements.iter().enumerate() {
        let read = areas_of(element, &context)?;
        out.last = read.len();
        out.sharing = read.len() + if at > 0 && shares[at - 1] { out.sharing } else { 0 };
        context = read.last().cloned().unwrap_or(context);
        out.areas.extend(read);
    }
    Ok(out)
}

fn element(scan: &mut Scan<'_>) -> Result<Element, Unclear> {
    let start = scan.compound().ok_or(Unclear)?;
    let mut ahead = *scan;
    ahead.skip(' ');
    let ranged = ahead.eat_any(&RANGES);
    ahead.skip(' ');
    if ranged && ahead.at_digit() {
        *scan = ahead;
        let end = scan.compound().ok_or(Unclear)?;
        scan.eat_any(&["まで", "以下"]);
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
        // 2番地1～5、3番地: the 番地 that follows is none of what stands in a 番地.
        let above = element.start.len().checked_sub(2).and_then(|above| element.start[above].1);
        next = next.filter(|(level, _)| above.is_none_or(|above| *level > above));
        if let Some(end) = &mut element.end {
            // 3号～8: what it begins with it ends with.
            // 1～3丁目5番 may as well be 5番 of each.
            if element.start.len() < end.len() && element.start.last().is_some_and(|(_, unit)| unit.is_none()) {
                return Err(Unclear);
            }
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
            let above = compound.len().checked_sub(2).and_then(|above| compound[above].1);
            if let Some((_, unit)) = compound.last_mut() {
                // 1丁目5 is 1丁目5番.
                *unit = unit.or(above.and_then(Level::below)).or(before);
                before = *unit;
            }
        }
    }
    Ok(())
}

/// Numbers of which none has a unit: 丁目 where the town has as many, and what lies in brackets is one step below what stands before them.
fn settle_bare(elements: &mut [Element], bare: Bare) {
    let compounds = || elements.iter().flat_map(|element| [Some(&element.start), element.end.as_ref()]).flatten();
    let numbers: Vec<u32> = compounds().flatten().filter(|(_, unit)| unit.is_none()).map(|(number, _)| *number).collect();
    let all_bare = compounds().all(|compound| compound.len() == 1 && compound[0].1.is_none());
    // One number alone may as well point to a note.
    let within = bare.within.filter(|_| numbers.len() > 1);
    let chome = bare.chome.filter(|&most| numbers.iter().all(|&number| number <= most)).map(|_| Level::Chome);
    let Some(level) = chome.or(within).filter(|_| all_bare) else { return };
    for element in elements {
        for compound in [Some(&mut element.start), element.end.as_mut()].into_iter().flatten() {
            compound[0].1 = Some(level);
        }
    }
}

/// `5-1～5-10` in a 丁目, `1-5-1～1-5-10` in a town.
fn dashed(scan: &mut Scan<'_>, context: &Area, chome: Option<u32>) -> Option<Element> {
    let mut ahead = *scan;
    let above = ahead.number().filter(|_| ahead.unit() == Some(Level::Chome));
    if above.is_none() {
        ahead = *scan;
    }
    let context = above.map_or(context.clone(), |number| context.with(Level::Chome, Range::one(number)));
    let by_no = ahead.rest().iter().find(|c| !c.is_ascii_digit()) == Some(&'の');
    let first = ahead.dashed();
    if first.len() < 2 || !ahead.eat_any(&["から", "~"]) {
        return None;
    }
    let last = ahead.dashed();
    let levels = match (first.len(), context.at(Level::Chome)) {
        (3, _) => &Level::ALL[..],
        (2, Some(_)) => &Level::ALL[1..],
        // 1の5 is ground and what it was parted into, where the town has no 丁目.
        (2, None) if by_no && chome.is_none() => &Level::ALL[1..],
        _ => return None,
    };
    let end = levels.get(levels.len().checked_sub(last.len())?..)?;
    ahead.eat("まで");
    if last.is_empty() || ahead.starts("-") || ahead.unit().is_some() {
        return None;
    }
    *scan = ahead;
    let with = |numbers: Vec<u32>, levels: &[Level]| -> Compound { numbers.into_iter().zip(levels.iter().copied().map(Some)).collect() };
    let start: Compound = above.map(|number| (number, Some(Level::Chome))).into_iter().chain(with(first, levels)).collect();
    Some(Element { start, end: Some(with(last, end)), open: None })
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
    if level.above() == Some(end_level) && cleared(&prefix, end_level) == end_prefix {
        // 11番10号～20番
        let low = prefix.at(end_level).and_then(Range::single).ok_or(Unclear)?;
        let rest = check(Range { from: low.saturating_add(1), to })?;
        return Ok(vec![prefix.with(level, Range { from, to: Range::OPEN }), end_prefix.with(end_level, rest)]);
    }
    if end_level.above() == Some(level) && cleared(&end_prefix, level) == prefix {
        // 1番～5番3号
        let high = end_prefix.at(level).and_then(Range::single).ok_or(Unclear)?;
        let rest = check(Range { from, to: high.saturating_sub(1) })?;
        return Ok(vec![prefix.with(level, rest), end_prefix.with(end_level, check(Range { from: 1, to })?)]);
    }
    if end_level != level {
        return Err(Unclear);
    }
    if end_prefix == prefix {
        return check(Range { from, to }).map(|range| vec![prefix.with(level, range)]);
    }
    across(&prefix, &end_prefix, level, from, to)
}

/// The same without a level and what is below it.
fn cleared(area: &Area, level: Level) -> Area {
    let mut area = area.clone();
    area.numbers[level as usize..].fill(None);
    area
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
    // An estate has 棟 and nothing above them.
    if area.named.is_some() && !above.is_empty() {
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
