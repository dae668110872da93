//! The words of all signals in one automaton, and the signals whose words lie together in a text.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use super::inflection::forms;
use super::pattern::{Pattern, Patterns};
use super::{EmergencyKind, Finding, TriageFile, WordList, Words};
use crate::lang::Lang;
use crate::normal::Normal;

/// There are more words than a matcher can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooManyWords;

impl std::fmt::Display for TooManyWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the words of the triage are more than a matcher can hold")
    }
}

impl std::error::Error for TooManyWords {}

/// Where a word of a group stands in a text, in bytes.
#[derive(Clone, Copy, Debug)]
struct Hit {
    start: usize,
    end: usize,
    sentence: usize,
}

/// A signal over the numbers of its groups.
#[derive(Debug)]
struct Rule {
    kind: EmergencyKind,
    also: Vec<EmergencyKind>,
    lang: Lang,
    name: String,
    together: Vec<u32>,
    /// How many of the groups must occur.
    needed: usize,
    in_order: bool,
    across: bool,
    within: Option<usize>,
    outright: bool,
    anywhere: Vec<u32>,
    before: Vec<u32>,
    next: Vec<u32>,
    text: Vec<u32>,
}

/// A signal that fired.
pub(super) struct Fired<'a>(&'a Rule);

impl Fired<'_> {
    /// The kinds that ring.
    pub(super) fn kinds(&self) -> impl Iterator<Item = EmergencyKind> {
        std::iter::once(self.0.kind).chain(self.0.also.iter().copied())
    }

    pub(super) fn outright(&self) -> bool {
        self.0.outright
    }

    pub(super) fn name(&self) -> String {
        self.0.name.clone()
    }

    pub(super) fn lang(&self) -> &Lang {
        &self.0.lang
    }
}

/// All rules, compiled.
#[derive(Debug, Default)]
pub(super) struct Matcher {
    words: Option<AhoCorasick>,
    patterns: Patterns,
    /// For each pattern: the lists it stands in.
    stands: Vec<Box<[InList]>>,
    /// For each group: its lists.
    groups: Vec<Box<[u32]>>,
    rules: Vec<Rule>,
    /// For each list: the rules that are tried where one of its words occurs. A rule hangs on as few of its groups, the rarest, as
    /// find it for sure.
    anchored: Vec<Vec<u32>>,
}

/// Where a pattern stands: in which list, and whether it masks there or counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct InList {
    list: u32,
    masks: bool,
}

impl Matcher {
    pub(super) fn new(files: &[TriageFile]) -> Result<Self, TooManyWords> {
        let (nothing, mut groups) = (Words::default(), Groups::default());
        let rules: Vec<Rule> = files.iter().flat_map(|file| rules(file, &nothing, &mut groups)).collect();
        let anchored = anchored(&rules, &groups);
        let patterns = groups.lists.patterns();
        let words = AhoCorasick::new(patterns.keys().map(|pattern| pattern.text.as_str())).map_err(|_| TooManyWords)?;
        let mut packed = Patterns::default();
        patterns.keys().for_each(|pattern| packed.push(pattern));
        let stands = patterns.into_values().map(|lists| lists.into_iter().collect()).collect();
        Ok(Self { words: Some(words), patterns: packed, stands, groups: groups.all, rules, anchored })
    }

    /// The signals that fire on a text.
    pub(super) fn fired(&self, text: &Normal) -> Vec<Fired<'_>> {
        let hits = Hits::new(self, text);
        let mut out = Vec::new();
        for rule in self.touched(&hits) {
            let mut fires = false;
            rule.occurrences(text, &hits, |span| {
                fires = rule.silencer(text, &hits, &span).is_none();
                fires
            });
            if fires {
                out.push(Fired(rule));
            }
        }
        out
    }

    /// Every signal whose words lie together, with what silenced it.
    pub(super) fn explain(&self, text: &Normal) -> Vec<Finding> {
        let hits = Hits::new(self, text);
        let mut out = Vec::new();
        for rule in self.touched(&hits) {
            rule.occurrences(text, &hits, |span| {
                let word = |hit: Hit| text.text[hit.start..hit.end].to_owned();
                out.push(Finding {
                    kind: rule.kind,
                    lang: rule.lang.clone(),
                    signal: rule.name.clone(),
                    matched: text.text[span.first.start..span.last.end.max(span.first.end)].to_owned(),
                    silenced_by: rule.silencer(text, &hits, &span).map(word),
                });
                false
            });
        }
        out
    }

    /// The rules enough of whose groups occur somewhere in the text.
    fn touched(&self, hits: &Hits<'_>) -> Vec<&Rule> {
        let numbers: BTreeSet<u32> = hits.counted.keys().flat_map(|&list| self.anchored[list as usize].iter().copied()).collect();
        let enough = |rule: &&Rule| rule.together.iter().filter(|&&group| !hits.of(group).is_empty()).count() >= rule.needed;
        numbers.into_iter().map(|number| &self.rules[number as usize]).filter(enough).collect()
    }
}

/// The words found in one text.
struct Hits<'a> {
    groups: &'a [Box<[u32]>],
    /// By list: where its words occur, and where the longer words that mask them do.
    counted: HashMap<u32, Vec<Hit>>,
    masking: HashMap<u32, Vec<Hit>>,
    /// By group, worked out when it is asked for: most of thousands never are.
    of_groups: Vec<OnceCell<Box<[Hit]>>>,
}

impl<'a> Hits<'a> {
    fn new(matcher: &'a Matcher, text: &Normal) -> Self {
        let of_groups = vec![OnceCell::new(); matcher.groups.len()];
        let mut hits = Self { groups: &matcher.groups, counted: HashMap::new(), masking: HashMap::new(), of_groups };
        for found in matcher.words.iter().flat_map(|words| words.find_overlapping_iter(&text.text)) {
            let number = found.pattern().as_usize();
            if !matcher.patterns.fits(number, text, found.start(), found.end()) {
                continue;
            }
            let hit = Hit { start: found.start(), end: found.end(), sentence: text.sentence(found.start()) };
            for stands in &matcher.stands[number] {
                let lists = if stands.masks { &mut hits.masking } else { &mut hits.counted };
                lists.entry(stands.list).or_default().push(hit);
            }
        }
        hits
    }

    /// Where the words of a group occur, by the end of the word: where one of its lists counts and none of them masks.
    fn of(&self, group: u32) -> &[Hit] {
        self.of_groups[group as usize].get_or_init(|| {
            let mut hits = self.in_lists(&self.counted, group);
            if !hits.is_empty() {
                let masks = self.in_lists(&self.masking, group);
                hits.retain(|hit| !inside_any(*hit, &masks));
            }
            hits.into_boxed_slice()
        })
    }

    fn in_lists(&self, by_list: &HashMap<u32, Vec<Hit>>, group: u32) -> Vec<Hit> {
        let lists = self.groups[group as usize].iter().filter_map(|list| by_list.get(list));
        let mut hits: Vec<Hit> = lists.flatten().copied().collect();
        hits.sort_unstable_by_key(|hit| (hit.end, hit.start));
        hits.dedup_by_key(|hit| (hit.end, hit.start));
        hits
    }
}

/// Whether a hit lies within one of the masks, which come by their ends.
fn inside_any(hit: Hit, masks: &[Hit]) -> bool {
    let from = masks.partition_point(|mask| mask.end < hit.end);
    // A mask is a word: one that ends much later begins after the hit.
    masks[from..].iter().take(16).any(|mask| mask.start <= hit.start && hit.end <= mask.end)
}

/// An occurrence of a rule: its first word and its last.
#[derive(Clone, Copy)]
struct Span {
    first: Hit,
    last: Hit,
}

impl Rule {
    /// Tells each occurrence to `seen`, until it says that it has seen enough.
    fn occurrences(&self, text: &Normal, hits: &Hits<'_>, mut seen: impl FnMut(Span) -> bool) {
        let mut all: Vec<(Hit, usize)> = Vec::new();
        for (place, &group) in self.together.iter().enumerate() {
            all.extend(hits.of(group).iter().map(|&hit| (hit, place)));
        }
        all.sort_unstable_by_key(|(hit, place)| (hit.end, hit.start, *place));
        let mut earlier: Vec<Vec<Span>> = vec![Vec::new(); self.together.len()];
        for (hit, place) in all {
            let first = if self.in_order { self.first_in_order(&earlier, hit, place) } else { self.first(&earlier, hit, place) };
            let span = Span { first: first.unwrap_or(hit), last: hit };
            if !self.in_order || first.is_some() {
                remember(&mut earlier[place], if self.in_order { span } else { Span { first: hit, last: hit } });
            }
            let whole = first.is_some() && (!self.in_order || place + 1 == self.together.len());
            if whole && self.close(text, &span) && seen(span) {
                return;
            }
        }
    }

    /// The first word of the span that ends with `hit`; `None` where too few groups lie before it.
    fn first(&self, earlier: &[Vec<Span>], hit: Hit, place: usize) -> Option<Hit> {
        // Where some hints are enough, one word that stands in two groups is one hint.
        let apart = |other: &Hit| self.needed == self.together.len() || other.end <= hit.start || hit.end <= other.start;
        let others = earlier.iter().enumerate().filter(|(index, _)| *index != place);
        let fits = |other: &Hit| self.near(hit, *other) && apart(other);
        let mut near: Vec<Hit> = others.filter_map(|(_, spans)| spans.iter().rev().map(|span| span.last).find(fits)).collect();
        // The nearest first: the span takes no more than it needs.
        near.sort_by_key(|other| std::cmp::Reverse(other.start));
        match self.needed.saturating_sub(1) {
            0 => Some(hit),
            more => near.get(more - 1).map(|other| if other.start < hit.start { *other } else { hit }),
        }
    }

    /// The first word of the span that ends with `hit`, with the groups in the order in which they are written.
    fn first_in_order(&self, earlier: &[Vec<Span>], hit: Hit, place: usize) -> Option<Hit> {
        let Some(before) = place.checked_sub(1) else { return Some(hit) };
        let mut spans = earlier[before].iter().rev();
        spans.find(|span| span.last.end <= hit.start && self.near(hit, span.first)).map(|span| span.first)
    }

    fn near(&self, hit: Hit, other: Hit) -> bool {
        hit.sentence.abs_diff(other.sentence) <= usize::from(self.across)
    }

    fn close(&self, text: &Normal, span: &Span) -> bool {
        let gap = || text.letter(span.last.start).saturating_sub(text.letter(span.first.end));
        self.within.is_none_or(|most| gap() <= most)
    }

    /// The word that silences an occurrence.
    fn silencer(&self, text: &Normal, hits: &Hits<'_>, span: &Span) -> Option<Hit> {
        let sentences = span.first.sentence.min(span.last.sentence)..=span.last.sentence.max(span.first.sentence);
        let own = |hit: &Hit| [span.first, span.last].iter().any(|of| of.start <= hit.start && hit.end <= of.end);
        let anywhere = self.text.iter().flat_map(|&group| hits.of(group)).copied().find(|hit| !own(hit));
        let of = |groups: &[u32], fits: &dyn Fn(&Hit) -> bool| -> Option<Hit> {
            let near = groups.iter().flat_map(|&group| hits.of(group)).filter(|hit| sentences.contains(&hit.sentence));
            near.copied().find(|hit| !own(hit) && fits(hit))
        };
        let follows = |hit: &Hit| {
            let between = text.text.get(span.last.end..hit.start);
            between.is_some_and(|between| matches!(between, "" | " " | "、" | ","))
        };
        let before = |hit: &Hit| hit.end <= span.first.start;
        of(&self.anywhere, &|_| true).or_else(|| of(&self.before, &before)).or_else(|| of(&self.next, &follows)).or(anywhere)
    }
}

/// Keeps the last few: a hostile text repeats one word hundreds of times.
fn remember(spans: &mut Vec<Span>, span: Span) {
    if spans.len() == 4 {
        spans.remove(0);
    }
    spans.push(span);
}

/// Each list of words once, by where it lies in memory: shared lists stand in hundreds of groups.
#[derive(Default)]
struct Lists<'a> {
    numbers: HashMap<*const WordList, u32>,
    all: Vec<&'a WordList>,
}

impl<'a> Lists<'a> {
    fn number(&mut self, list: &'a Arc<WordList>) -> u32 {
        *self.numbers.entry(Arc::as_ptr(list)).or_insert_with(|| {
            self.all.push(list);
            self.all.len() as u32 - 1
        })
    }

    /// Every form of every word, with the lists it stands in.
    fn patterns(&self) -> BTreeMap<Pattern, BTreeSet<InList>> {
        let mut words: BTreeMap<&str, Vec<InList>> = BTreeMap::new();
        for (of_list, list) in self.all.iter().zip(0..) {
            of_list.any.iter().for_each(|word| words.entry(word).or_default().push(InList { list, masks: false }));
            of_list.never.iter().for_each(|word| words.entry(word).or_default().push(InList { list, masks: true }));
        }
        let mut patterns: BTreeMap<Pattern, BTreeSet<InList>> = BTreeMap::new();
        for (word, lists) in &words {
            // Two words may share a form.
            forms(word).iter().for_each(|form| patterns.entry(Pattern::new(form)).or_default().extend(lists));
        }
        patterns.retain(|pattern, _| !pattern.text.is_empty());
        patterns
    }
}

/// Each group once: the lists whose words stand for one another.
#[derive(Default)]
struct Groups<'a> {
    lists: Lists<'a>,
    numbers: HashMap<Box<[u32]>, u32>,
    all: Vec<Box<[u32]>>,
}

impl<'a> Groups<'a> {
    fn number(&mut self, words: &'a Words) -> u32 {
        let lists: BTreeSet<u32> = words.0.iter().map(|list| self.lists.number(list)).collect();
        *self.numbers.entry(lists.into_iter().collect()).or_insert_with_key(|lists| {
            self.all.push(lists.clone());
            self.all.len() as u32 - 1
        })
    }

    fn numbers(&mut self, groups: &[&'a Words]) -> Vec<u32> {
        let full: BTreeSet<u32> = groups.iter().filter(|words| !words.is_empty()).map(|words| self.number(words)).collect();
        full.into_iter().collect()
    }
}

/// For each list the rules that hang on a group with it.
fn anchored(rules: &[Rule], groups: &Groups<'_>) -> Vec<Vec<u32>> {
    let mut uses = vec![0_usize; groups.all.len()];
    for &group in rules.iter().flat_map(|rule| &rule.together) {
        uses[group as usize] += 1;
    }
    let mut anchored: Vec<BTreeSet<u32>> = vec![BTreeSet::new(); groups.lists.all.len()];
    for (rule, number) in rules.iter().zip(0..) {
        let mut anchors = rule.together.clone();
        anchors.sort_by_key(|&group| uses[group as usize]);
        anchors.truncate(rule.together.len() + 1 - rule.needed);
        for &list in anchors.iter().flat_map(|&group| &groups.all[group as usize]) {
            anchored[list as usize].insert(number);
        }
    }
    anchored.into_iter().map(|rules| rules.into_iter().collect()).collect()
}

fn rules<'a>(file: &'a TriageFile, nothing: &'a Words, groups: &mut Groups<'a>) -> Vec<Rule> {
    let mut out = Vec::new();
    for (index, signal) in file.signals.iter().enumerate() {
        let (own, shared) = (&signal.unless, &file.unless);
        let (topics, asks) = if signal.outright { (nothing, nothing) } else { (&shared.anywhere, &shared.text) };
        out.push(Rule {
            kind: file.kind,
            also: signal.also.clone(),
            lang: file.lang.clone(),
            name: signal.id.clone().unwrap_or_else(|| (index + 1).to_string()),
            together: signal.together.iter().map(|words| groups.number(words)).collect(),
            needed: signal.at_least.unwrap_or(signal.together.len()).clamp(1, signal.together.len().max(1)),
            in_order: signal.in_order,
            across: signal.across,
            within: signal.within,
            outright: signal.outright,
            anywhere: groups.numbers(&[&own.anywhere, topics]),
            before: groups.numbers(&[&own.before, &shared.before]),
            next: groups.numbers(&[&own.next, &shared.next]),
            text: groups.numbers(&[&own.text, asks]),
        });
    }
    out
}
