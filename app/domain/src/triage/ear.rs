//! Danger that no rule names: heard by who has read the examples.

use rayon::prelude::*;

use super::{EmergencyKind, Script, TriageFile};
use crate::lang::Lang;
use crate::learned::{self, Linear, Row, Sorter, Vocabulary};
use crate::normal::{Normal, normalise};

/// How much a harmless text weighs that sounds like danger, against any other.
const NEAR_MISS: f32 = 3.0;

/// How often all examples are gone through.
const ROUNDS: usize = 5;

/// What was learned from the examples of all files.
#[derive(Debug, Default)]
pub(super) struct Ear {
    vocabulary: Vocabulary,
    danger: Linear,
    kinds: Sorter<EmergencyKind>,
    /// Of texts without kana, which could be of any of several.
    languages: Sorter<Lang>,
}

/// How a text sounds.
#[derive(Clone, Debug)]
pub(super) struct Heard {
    /// How much speaks for danger: 0 where it is open, 1 where it is as clear as in the examples.
    pub(super) danger: f32,
    /// The likeliest kind, and those that are told as clearly.
    pub(super) kinds: Vec<EmergencyKind>,
    /// The language, where the letters leave it open.
    pub(super) lang: Option<Lang>,
}

/// What a text teaches.
struct Lesson<'a> {
    text: &'a str,
    danger: Option<(EmergencyKind, &'a Lang)>,
    weight: f32,
}

impl Ear {
    /// Learns from the files' examples; `ordinary` are questions of everyday.
    pub(super) fn new(files: &[TriageFile], ordinary: &[&str]) -> Self {
        let lessons = lessons(files, ordinary);
        if !lessons.iter().any(|lesson| lesson.danger.is_some()) {
            return Self::default();
        }
        let texts: Vec<Normal> = lessons.par_iter().map(|lesson| normalise(lesson.text)).collect();
        let (vocabulary, rows) = Vocabulary::new(&texts);
        let size = vocabulary.size();
        let weighed: Vec<(&Row, bool, f32)> = rows.iter().zip(&lessons).map(|(row, lesson)| (row, lesson.danger.is_some(), lesson.weight)).collect();
        let mut kinds = Vec::new();
        let mut languages = Vec::new();
        for ((row, text), lesson) in rows.iter().zip(&texts).zip(&lessons) {
            let Some((kind, lang)) = lesson.danger else { continue };
            kinds.push((row, kind));
            if text.script() != Script::Kana {
                languages.push((row, lang.clone()));
            }
        }
        let sorters = || (Sorter::fit(size, &kinds), Sorter::fit(size, &languages));
        let (danger, (kinds, languages)) = rayon::join(|| Linear::fit(size, ROUNDS, &weighed), sorters);
        Self { vocabulary, danger, kinds, languages }
    }

    /// How a text sounds; `None` where there were no examples.
    pub(super) fn hear(&self, text: &Normal) -> Option<Heard> {
        let row = (!self.vocabulary.is_empty()).then(|| self.vocabulary.row(text))?;
        let kinds = self.kinds.sort(&row).into_iter().enumerate().filter(|(at, (_, score))| *at == 0 || *score > 0.0);
        let lang = || self.languages.sort(&row).into_iter().next().map(|(lang, _)| lang);
        Some(Heard {
            danger: self.danger.score(&row),
            kinds: kinds.map(|(_, (kind, _))| kind).collect(),
            lang: (text.script() != Script::Kana).then(lang).flatten(),
        })
    }

    /// What speaks most for danger and most against it.
    pub(super) fn reasons(&self, text: &Normal, most: usize) -> Vec<(String, f32)> {
        learned::reasons(&self.vocabulary, &self.danger, text, most)
    }
}

fn lessons<'a>(files: &'a [TriageFile], ordinary: &'a [&'a str]) -> Vec<Lesson<'a>> {
    let mut lessons = Vec::new();
    for file in files {
        let of_danger = |text| Lesson { text, danger: Some((file.kind, &file.lang)), weight: 1.0 };
        lessons.extend(file.examples.fires.iter().map(|text| of_danger(text.as_str())));
        lessons.extend(file.examples.silent.iter().map(|text| Lesson { text, danger: None, weight: NEAR_MISS }));
    }
    lessons.extend(ordinary.iter().map(|&text| Lesson { text, danger: None, weight: 1.0 }));
    lessons
}
