//! Something people ask the desk for that is answered elsewhere, so that it is not taken for a question of ours.

use std::ops::Deref;

use rayon::prelude::*;

use crate::lang::Lang;
use crate::learned::{self, Linear, Row, Vocabulary};
use crate::normal::{Normal, normalise};

/// A subject that is not ours.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoy {
    /// The language of its texts.
    pub lang: Lang,
    /// The subject, as a short name.
    pub subject: String,
    /// How people ask for it.
    pub questions: Vec<String>,
    /// Only somebody who knows the person can judge it: a doctor, a lawyer, a care manager.
    pub judgement: bool,
    /// Where it is answered, in one or two sentences.
    pub answered_at: String,
    /// A page that answers it.
    pub href: Option<String>,
}

/// How much a question weighs that sounds like a decoy's and is answered here, against any other.
const ASKED_HERE: f32 = 2.0;

/// How often all questions are gone through to learn from them.
const ROUNDS: usize = 4;

/// How sure the desk must be of what it learned from the decoys' questions: 0 where it is open, 1 where a text is as clear as they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Needed {
    /// That somebody else has to judge, where no article is sure.
    pub judgement: f32,
    /// The same against an article that is sure.
    pub judgement_over_article: f32,
    /// That it is answered elsewhere, where no article is sure.
    pub elsewhere: f32,
}

impl Needed {
    /// What is enough for a judgement to be somebody else's: more against an article that is sure.
    pub fn to_judge(&self, sure: bool) -> f32 {
        if sure { self.judgement_over_article } else { self.judgement }
    }
}

impl Default for Needed {
    /// Nothing is known by its sound.
    fn default() -> Self {
        Self { judgement: f32::INFINITY, judgement_over_article: f32::INFINITY, elsewhere: f32::INFINITY }
    }
}

/// Questions without an entry of their own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lessons {
    /// Questions that only somebody can judge who knows the person.
    pub for_others: Vec<String>,
    /// Questions of any other subject that is answered elsewhere.
    pub elsewhere: Vec<String>,
    /// Questions that sound like them, or like those of a decoy, and are answered here.
    pub asked_here: Vec<String>,
    /// Questions of everyday.
    pub ordinary: Vec<String>,
}

/// Everything that is answered elsewhere, and what was learned from how it is asked for.
#[derive(Debug, Default)]
pub struct Decoys {
    all: Vec<Decoy>,
    vocabulary: Vocabulary,
    judgement: Linear,
    elsewhere: Linear,
    /// How sure one must be.
    pub needed: Needed,
}

/// How a text sounds to who learned from the decoys' questions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sound {
    /// How much speaks for a judgement that only somebody else can make.
    pub judgement: f32,
    /// How much speaks for another subject that is not ours.
    pub elsewhere: f32,
}

impl Decoys {
    /// Takes decoys and learns from their questions and from the lessons beside them.
    pub fn new(all: Vec<Decoy>, beside: &Lessons, needed: Needed) -> Self {
        if all.is_empty() {
            return Self::default();
        }
        let of_decoys = all.iter().flat_map(|decoy| decoy.questions.iter().map(|question| (question, Some(decoy.judgement), 1.0)));
        let beside = [
            (&beside.for_others, Some(true), 1.0),
            (&beside.elsewhere, Some(false), 1.0),
            (&beside.asked_here, None, ASKED_HERE),
            (&beside.ordinary, None, 1.0),
        ];
        let beside = beside.into_iter().flat_map(|(questions, of, weight)| questions.iter().map(move |question| (question, of, weight)));
        let lessons: Vec<(&String, Option<bool>, f32)> = of_decoys.chain(beside).collect();
        let texts: Vec<Normal> = lessons.par_iter().map(|(text, ..)| normalise(text)).collect();
        let (vocabulary, rows) = Vocabulary::new(&texts);
        let fit = |wanted: bool| {
            let examples: Vec<(&Row, bool, f32)> = rows.iter().zip(&lessons).map(|(row, (_, of, weight))| (row, *of == Some(wanted), *weight)).collect();
            Linear::fit(vocabulary.size(), ROUNDS, &examples)
        };
        let (judgement, elsewhere) = rayon::join(|| fit(true), || fit(false));
        Self { all, vocabulary, judgement, elsewhere, needed }
    }

    /// How a question sounds; `None` where there is nothing to learn from.
    pub fn hear(&self, text: &str) -> Option<Sound> {
        let row = (!self.vocabulary.is_empty()).then(|| self.vocabulary.row(&normalise(text)))?;
        Some(Sound { judgement: self.judgement.score(&row), elsewhere: self.elsewhere.score(&row) })
    }

    /// What speaks most for a judgement and most against it, as it was compared, with how much.
    pub fn reasons(&self, text: &str, most: usize) -> Vec<(String, f32)> {
        learned::reasons(&self.vocabulary, &self.judgement, &normalise(text), most)
    }
}

impl Deref for Decoys {
    type Target = [Decoy];

    fn deref(&self) -> &[Decoy] {
        &self.all
    }
}

#[cfg(test)]
mod tests {
    use super::{Decoy, Decoys, Lessons, Needed};
    use crate::lang::Lang;

    fn decoy(judgement: bool, questions: &[&str]) -> Decoy {
        let questions = questions.iter().map(|question| (*question).to_owned()).collect();
        Decoy { lang: Lang::ja(), subject: String::new(), questions, judgement, answered_at: String::new(), href: None }
    }

    #[test]
    fn who_has_read_the_questions_tells_new_ones_apart() {
        let medicine = decoy(true, &["血圧の薬をやめてもいいですか", "睡眠薬を減らしてもいい？", "この薬は飲んでもいいの", "薬を半分にしていいか"]);
        let rubbish = decoy(false, &["ごみの日はいつ", "燃えるごみは何曜日", "粗大ごみの出し方", "ごみ袋はどこで売っている"]);
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let beside = Lessons {
            for_others: owned(&["薬を飲むのをやめるべきか"]),
            elsewhere: owned(&["水道を止めたい", "水道が出ない", "水道はいつ開く"]),
            asked_here: owned(&["薬の飲み残しはどこに相談？", "薬を届けてもらえますか"]),
            ordinary: owned(&["ショートステイの費用はいくら", "デイサービスの曜日を変えたい", "車いすはどこで借りられる"]),
        };
        let decoys = Decoys::new(vec![medicine, rubbish], &beside, Needed::default());
        let heard = |text: &str| decoys.hear(text).unwrap();
        assert!(heard("痛み止めの薬を減らしていいですか").judgement > 0.0);
        assert!(heard("薬はどこに届けてもらえる").judgement < 0.0);
        assert!(heard("燃えないごみは何曜日").elsewhere > 0.0 && heard("燃えないごみは何曜日").judgement < 0.0);
        assert!(heard("水道を開けたい").elsewhere > 0.0);
        assert!(heard("車いすの費用").elsewhere < 0.0);
        assert!(decoys.reasons("薬を減らしていいか", 3).iter().any(|(_, adds)| *adds > 0.0));
    }

    #[test]
    fn without_decoys_nothing_is_heard() {
        assert_eq!(Decoys::new(Vec::new(), &Lessons::default(), Needed::default()).hear("薬"), None);
    }
}
