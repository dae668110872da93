//! The words of all signals in one automaton, and the signals whose words lie together in a text.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;

use super::inflection::forms;
use super::normal::{Normal, is_hiragana, is_katakana, is_latin, is_marked, normalise_word, same_letter};
use super::{EmergencyKind, Finding, TriageFile, Words};
use crate::lang::Lang;

/// There are more words than a matcher can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooManyWords;

impl std::fmt::Display for TooManyWords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the words of the triage are more than a matcher can hold")
    }
}

impl std::error::Error for TooManyWords {}

/// A word as it is compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pattern {
    text: String,
    written: Vec<char>,
    /// The word may go on after its last letter.
    open: bool,
    /// The word is written with accents or other marks.
    marked: bool,
}

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
    together: Vec<usize>,
    /// How many of the groups must occur.
    needed: usize,
    in_order: bool,
    across: bool,
    within: Option<usize>,
    outright: bool,
    anywhere: Vec<usize>,
    before: Vec<usize>,
    next: Vec<usize>,
    text: Vec<usize>,
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
    patterns: Vec<Pattern>,
    /// For each pattern: the groups it counts for.
    counts: Vec<Vec<usize>>,
    /// For each pattern: the groups inside whose occurrences nothing counts.
    masks: Vec<Vec<usize>>,
    groups: usize,
    rules: Vec<Rule>,
    /// For each group: the rules that are tried where it occurs. A rule hangs on as few of its groups, the rarest, as find it for sure.
    anchored: Vec<Vec<usize>>,
}

impl Matcher {
    pub(super) fn new(files: &[TriageFile]) -> Result<Self, TooManyWords> {
        let mut groups = Groups::default();
        let rules: Vec<Rule> = files.iter().flat_map(|file| rules(file, &mut groups)).collect();
        let mut out = Self { groups: groups.0.len(), rules, ..Self::default() };
        out.add_patterns(groups);
        out.anchor();
        let texts = out.patterns.iter().map(|pattern| pattern.text.as_str());
        out.words = Some(AhoCorasick::new(texts).map_err(|_| TooManyWords)?);
        Ok(out)
    }

    fn add_patterns(&mut self, groups: Groups) {
        let mut users: BTreeMap<Pattern, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (words, group) in groups.0 {
            for word in words.any.iter().flat_map(|word| forms(word)) {
                users.entry(pattern(&word)).or_default().0.push(group);
            }
            for word in words.never.iter().flat_map(|word| forms(word)) {
                users.entry(pattern(&word)).or_default().1.push(group);
            }
        }
        for (pattern, (mut counts, mut masks)) in users.into_iter().filter(|(pattern, _)| !pattern.text.is_empty()) {
            // Two words may share a form.
            counts.dedup();
            masks.dedup();
            self.patterns.push(pattern);
            self.counts.push(counts);
            self.masks.push(masks);
        }
    }

    fn anchor(&mut self) {
        let mut uses = vec![0_usize; self.groups];
        for &group in self.rules.iter().flat_map(|rule| &rule.together) {
            uses[group] += 1;
        }
        self.anchored = vec![Vec::new(); self.groups];
        for (index, rule) in self.rules.iter().enumerate() {
            let mut groups = rule.together.clone();
            groups.sort_by_key(|&group| uses[group]);
            groups.truncate(rule.together.len() + 1 - rule.needed);
            groups.dedup();
            groups.iter().for_each(|&group| self.anchored[group].push(index));
        }
    }

    /// The signals that fire on a text.
    pub(super) fn fired(&self, text: &Normal) -> Vec<Fired<'_>> {
        let hits = self.hits(text);
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
        let hits = self.hits(text);
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
    fn touched<'a>(&'a self, hits: &[Vec<Hit>]) -> impl Iterator<Item = &'a Rule> {
        let present = hits.iter().enumerate().filter(|(_, hits)| !hits.is_empty());
        let numbers: BTreeSet<usize> = present.flat_map(|(group, _)| self.anchored[group].iter().copied()).collect();
        let enough = |rule: &Rule| rule.together.iter().filter(|&&group| !hits[group].is_empty()).count() >= rule.needed;
        numbers.into_iter().map(|number| &self.rules[number]).filter(move |rule| enough(rule)).collect::<Vec<_>>().into_iter()
    }

    /// Where each group occurs, by group and then by the end of the word.
    fn hits(&self, text: &Normal) -> Vec<Vec<Hit>> {
        let mut hits = vec![Vec::new(); self.groups];
        let mut masks: BTreeMap<usize, Vec<Hit>> = BTreeMap::new();
        let found = self.words.iter().flat_map(|words| words.find_overlapping_iter(&text.text));
        for found in found {
            let index = found.pattern().as_usize();
            if !self.patterns[index].fits(text, found.start(), found.end()) {
                continue;
            }
            let hit = Hit { start: found.start(), end: found.end(), sentence: text.sentence(found.start()) };
            self.counts[index].iter().for_each(|&group| hits[group].push(hit));
            self.masks[index].iter().for_each(|&group| masks.entry(group).or_default().push(hit));
        }
        for (group, masks) in masks {
            hits[group].retain(|hit| !inside_any(*hit, &masks));
        }
        hits
    }
}

/// Whether a hit lies within one of the masks, which come by their ends.
fn inside_any(hit: Hit, masks: &[Hit]) -> bool {
    let from = masks.partition_point(|mask| mask.end < hit.end);
    // A mask is a word: one that ends much later begins after the hit.
    masks[from..].iter().take(16).any(|mask| mask.start <= hit.start && hit.end <= mask.end)
}

impl Pattern {
    /// Whether what was found is this word: whole where it is Latin, with its accents where the text sets any.
    fn fits(&self, text: &Normal, start: usize, end: usize) -> bool {
        let (Some(&first), Some(&last)) = (self.written.first(), self.written.last()) else { return false };
        if is_latin(first) && text.before(start).is_some_and(is_latin) {
            return false;
        }
        if !self.open && is_latin(last) && text.at(end).is_some_and(is_latin) {
            return false;
        }
        if !text.written(start, end).zip(&self.written).all(|(text, &rule)| same_letter(text, rule, self.marked)) {
            return false;
        }
        // ガス is looked for in hiragana too, but さがす is another word.
        let loan = self.written.len() <= 3 && self.written.iter().all(|&c| is_katakana(c));
        let inside = || text.before(start).is_some_and(is_hiragana) && text.at(start).is_some_and(is_hiragana);
        !(loan && inside())
    }
}

/// An occurrence of a rule: its first word and its last.
#[derive(Clone, Copy)]
struct Span {
    first: Hit,
    last: Hit,
}

impl Rule {
    /// Tells each occurrence to `seen`, until it says that it has seen enough.
    fn occurrences(&self, text: &Normal, hits: &[Vec<Hit>], mut seen: impl FnMut(Span) -> bool) {
        if self.together.iter().filter(|&&group| !hits[group].is_empty()).count() < self.needed {
            return;
        }
        let mut all: Vec<(Hit, usize)> = Vec::new();
        for (place, &group) in self.together.iter().enumerate() {
            all.extend(hits[group].iter().map(|&hit| (hit, place)));
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
    fn silencer(&self, text: &Normal, hits: &[Vec<Hit>], span: &Span) -> Option<Hit> {
        let sentences = span.first.sentence.min(span.last.sentence)..=span.last.sentence.max(span.first.sentence);
        let own = |hit: &Hit| [span.first, span.last].iter().any(|of| of.start <= hit.start && hit.end <= of.end);
        let anywhere = self.text.iter().flat_map(|&group| &hits[group]).copied().find(|hit| !own(hit));
        let of = |groups: &[usize], fits: &dyn Fn(&Hit) -> bool| -> Option<Hit> {
            let near = groups.iter().flat_map(|&group| &hits[group]).filter(|hit| sentences.contains(&hit.sentence));
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

/// Each list of words once, with its number.
#[derive(Default)]
struct Groups(BTreeMap<Words, usize>);

impl Groups {
    fn number(&mut self, words: &Words) -> usize {
        let next = self.0.len();
        *self.0.entry(words.clone()).or_insert(next)
    }

    fn numbers(&mut self, lists: &[&Words]) -> Vec<usize> {
        let full: BTreeSet<&Words> = lists.iter().copied().filter(|words| !words.any.is_empty()).collect();
        full.into_iter().map(|words| self.number(words)).collect()
    }
}

fn rules(file: &TriageFile, groups: &mut Groups) -> Vec<Rule> {
    let mut out = Vec::new();
    for (index, signal) in file.signals.iter().enumerate() {
        let (own, shared) = (&signal.unless, &file.unless);
        let nothing = Words::default();
        let (topics, asks) = if signal.outright { (&nothing, &nothing) } else { (&shared.anywhere, &shared.text) };
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

/// A word as the text is compared with it; 「。」 at its end asks for the end of the sentence.
fn pattern(word: &str) -> Pattern {
    let open = word.ends_with('*');
    let (mut text, written) = normalise_word(word.trim_end_matches('*'));
    if word.ends_with(['。', '!', '！']) && !text.is_empty() {
        text.push('\n');
    }
    Pattern { marked: is_marked(&written), text, written, open }
}
