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

/// Numbers, each once, as bits: what is also in another set is seen 64 numbers at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Set {
    /// Which 64 numbers, ascending, and which of them: in two halves, since with a whole each block would take a third more.
    blocks: Box<[(u32, [u32; 2])]>,
}

impl Set {
    /// Takes numbers in any order.
    pub(crate) fn new(numbers: impl Iterator<Item = u32>) -> Self {
        let mut numbers: Vec<u32> = numbers.collect();
        numbers.sort_unstable();
        let block = |run: &[u32]| (run[0] / 64, run.iter().fold(0u64, |bits, number| bits | 1 << (number % 64)));
        Self { blocks: numbers.chunk_by(|a, b| a / 64 == b / 64).map(block).map(|(at, bits)| (at, [bits as u32, (bits >> 32) as u32])).collect() }
    }

    /// Each number, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        self.each(|_| u64::MAX)
    }

    /// Each number that is also in a set of one bit a number, ascending.
    pub(crate) fn also_in(&self, others: &[u64]) -> impl Iterator<Item = u32> {
        self.each(|at| others.get(at).copied().unwrap_or(0))
    }

    fn each(&self, mask: impl Fn(usize) -> u64) -> impl Iterator<Item = u32> {
        let masked = move |&(at, [low, high]): &(u32, [u32; 2])| (at, (u64::from(low) | u64::from(high) << 32) & mask(at as usize));
        self.blocks.iter().map(masked).flat_map(|(at, bits)| Bits(bits).map(move |bit| at * 64 + bit))
    }
}

/// The places of the bits of a number, ascending.
struct Bits(u64);

impl Iterator for Bits {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let bit = (self.0 != 0).then(|| self.0.trailing_zeros())?;
        self.0 &= self.0 - 1;
        Some(bit)
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
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::{Bag, Lists, Set};

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
            let set = Set::new(numbers.iter().map(|number| number % 10_000));
            let once: BTreeSet<u32> = numbers.iter().map(|number| number % 10_000).collect();
            prop_assert_eq!(set.iter().collect::<BTreeSet<_>>(), once.clone());
            let some = [0, u64::MAX];
            prop_assert_eq!(set.also_in(&some).collect::<Vec<_>>(), once.range(64..128).copied().collect::<Vec<_>>());
            prop_assert_eq!(bag.iter().collect::<Vec<_>>(), counts.into_iter().collect::<Vec<_>>());
            prop_assert_eq!(lists.iter().collect::<Vec<_>>(), [numbers.as_slice(), &[], &numbers]);
        }
    }
}
