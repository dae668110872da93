//! A bag of numbers with their counts, packed into about two bytes each.

/// Numbers in ascending order with how often each occurs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bag {
    /// For each number a varint of its distance to the one before, doubled, plus 1 where it occurs more than once; then its count.
    packed: Box<[u8]>,
    /// How many there are in all.
    length: u32,
}

impl Bag {
    /// Packs numbers in any order.
    pub(crate) fn new(mut numbers: Vec<u32>) -> Self {
        numbers.sort_unstable();
        let runs = numbers.chunk_by(|a, b| a == b).map(|run| (run[0], u32::try_from(run.len()).unwrap_or(u32::MAX)));
        Self::packed(runs, numbers.len())
    }

    /// Packs numbers in any order, each there once with its count.
    pub(crate) fn counted(mut counts: Vec<(u32, u32)>) -> Self {
        counts.sort_unstable();
        Self::packed(counts.iter().copied(), counts.len())
    }

    fn packed(counts: impl Iterator<Item = (u32, u32)>, about: usize) -> Self {
        let mut packed = Vec::with_capacity(about * 2);
        let (mut before, mut length) = (0, 0u32);
        for (number, count) in counts {
            write(&mut packed, (u64::from(number - before) << 1) | u64::from(count > 1));
            if count > 1 {
                write(&mut packed, u64::from(count));
            }
            before = number;
            length = length.saturating_add(count);
        }
        Self { packed: packed.into(), length }
    }

    /// How many numbers, each as often as it occurs.
    pub(crate) fn length(&self) -> u32 {
        self.length
    }

    /// Each number once, ascending, with its count.
    pub(crate) fn iter(&self) -> Iter<'_> {
        Iter { rest: &self.packed, before: 0 }
    }

    /// Each number once, ascending.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.iter().map(|(number, _)| number)
    }
}

/// Unpacks a bag.
pub(crate) struct Iter<'a> {
    rest: &'a [u8],
    before: u32,
}

impl Iterator for Iter<'_> {
    type Item = (u32, u32);

    #[inline]
    fn next(&mut self) -> Option<(u32, u32)> {
        if self.rest.is_empty() {
            return None;
        }
        let head = read(&mut self.rest);
        self.before += (head >> 1) as u32;
        let count = if head & 1 == 1 { read(&mut self.rest) as u32 } else { 1 };
        Some((self.before, count))
    }
}

/// Lists of numbers one behind the other in one piece of memory, not packed: they are read whole for every question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lists {
    numbers: Box<[u32]>,
    /// Where each ends.
    ends: Box<[u32]>,
}

impl Lists {
    pub(crate) fn new(lists: impl Iterator<Item = Vec<u32>>) -> Self {
        let (mut numbers, mut ends) = (Vec::new(), Vec::new());
        for list in lists {
            numbers.extend(list);
            ends.push(u32::try_from(numbers.len()).unwrap_or(u32::MAX));
        }
        Self { numbers: numbers.into(), ends: ends.into() }
    }

    /// Each list.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        let from = std::iter::once(0).chain(self.ends.iter().copied());
        from.zip(&self.ends).map(|(from, &end)| &self.numbers[from as usize..end as usize])
    }
}

fn write(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[inline]
fn read(rest: &mut &[u8]) -> u64 {
    if let Some((&byte, after)) = rest.split_first().filter(|(byte, _)| **byte < 0x80) {
        *rest = after;
        return u64::from(byte);
    }
    let (mut value, mut shift) = (0, 0);
    while let Some((&byte, after)) = rest.split_first() {
        *rest = after;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
        shift += 7;
    }
    value
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{Bag, Lists};

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(numbers in prop::collection::vec(prop_oneof![0..40u32, any::<u32>()], 0..200)) {
            let mut counts = BTreeMap::new();
            for &number in &numbers {
                *counts.entry(number).or_insert(0u32) += 1;
            }
            let bag = Bag::new(numbers.clone());
            prop_assert_eq!(bag.length() as usize, numbers.len());
            prop_assert_eq!(&Bag::counted(counts.iter().rev().map(|(&number, &count)| (number, count)).collect()), &bag);
            let lists = Lists::new([numbers.clone(), Vec::new(), numbers.clone()].into_iter());
            prop_assert_eq!(bag.iter().collect::<Vec<_>>(), counts.into_iter().collect::<Vec<_>>());
            prop_assert_eq!(lists.iter().collect::<Vec<_>>(), [numbers.as_slice(), &[], &numbers]);
        }
    }
}
