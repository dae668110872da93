//! Why a ranking is as it is: how the question was understood, what speaks for each hit, and from where on the desk is sure.

use super::{Hit, Index, Ranked, nearest};
use crate::rank::Meant;
use crate::score::Weighed;
use crate::weights::WEIGHTS;

/// A ranking, taken apart.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The language that the question was taken to be in.
    pub lang: String,
    /// How what was asked is understood.
    pub meant: Meant,
    /// The hits, best first.
    pub hits: Vec<Shown>,
    /// From where on the desk is sure.
    pub thresholds: Thresholds,
}

/// A hit with what its score is made of.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The hit.
    pub hit: Hit,
    /// Each feature with its weight and what it adds.
    pub weighed: Vec<Weighed>,
    /// What it is given for having been answered before.
    pub lift: f32,
}

/// The scores that tell whether a question is for this desk.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// The best decoy.
    pub decoy: String,
    /// Its score.
    pub decoy_score: f32,
    /// The best article, where any matches.
    pub article: Option<String>,
    /// Its score; 0 where none matches.
    pub article_score: f32,
}

/// From where on the desk is sure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// The confidence from which it answers.
    pub answer: f32,
    /// The confidence from which it asks back.
    pub clarify: f32,
    /// The share of the best article's score from which a decoy has the question.
    pub elsewhere: f32,
}

impl Index {
    /// Takes a ranking of this index apart.
    pub fn explain(&self, ranked: &Ranked) -> Explanation {
        let meant = self.language(&ranked.lang).map(|language| language.ranker.meant(&ranked.way.asked)).unwrap_or_default();
        let lift = |hit: &Hit| ranked.way.lifted.get(&hit.id).copied().unwrap_or(0.0);
        let shown = |hit: &Hit| Shown { hit: hit.clone(), weighed: hit.evidence.features.weighed(meant.mass).to_vec(), lift: lift(hit) };
        let hits = ranked.hits.iter().map(shown).collect();
        let judge = &WEIGHTS.judge;
        let thresholds = Thresholds { answer: judge.answer, clarify: judge.clarify, elsewhere: judge.elsewhere };
        Explanation { lang: ranked.lang.clone(), meant, hits, thresholds }
    }
}

impl Ranked {
    /// The best decoy beside the best article, where any decoy matches.
    pub fn beside(&self) -> Option<Beside> {
        let (decoy, article) = nearest(&self.hits);
        let (decoy, score) = (decoy?, |hit: &Hit| hit.evidence.features.score);
        Some(Beside {
            decoy: decoy.id.clone(),
            decoy_score: score(decoy),
            article: article.map(|hit| hit.id.clone()),
            article_score: article.map_or(0.0, score),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::{Document, Entry, EntryKind, Index};

    fn index() -> Index {
        let asked = [vec!["母を何日か預けたい".to_owned()], vec!["弁当を届けてほしい".to_owned()]];
        let entry = |id: &str, title, asked| {
            let document = Document { title, also: &[], questions: asked, sections: vec![("", title)], words: Vec::new() };
            Entry { kind: EntryKind::Article, id: id.to_owned(), related: &[], lang: "ja", document }
        };
        Index::build(&[entry("short-stay", "ショートステイ", &asked[0]), entry("meals", "配食サービス", &asked[1])]).unwrap()
    }

    #[test]
    fn the_parts_of_a_score_give_the_score() {
        let index = index();
        for (text, context) in [("母を預けたいのですが", vec![]), ("しょーとすてい", vec![]), ("何日まで", vec!["short-stay".to_owned()])]
        {
            let explained = index.explain(&index.ask(text, "ja", &context, 3));
            assert!(!explained.hits.is_empty(), "{text}");
            for shown in explained.hits {
                let sum = shown.weighed.iter().map(super::Weighed::adds).sum::<f32>() + shown.lift;
                assert!((sum - shown.hit.evidence.features.score).abs() < 1e-3, "{text}: {sum} {shown:?}");
            }
        }
    }

    #[test]
    fn what_is_stripped_and_what_the_base_has_is_told() {
        let index = index();
        let meant = index.explain(&index.ask("えーと、母をペンギンに預けたいのですが", "ja", &[], 3)).meant;
        assert_eq!(meant.normal, "えーと、母をペンギンに預けたいのですが");
        assert_eq!(meant.taken, ["えーと、", "のですが"]);
        assert_eq!(meant.stripped, "母をペンギンに預けたい");
        let word = |word: &str| meant.words.iter().find(|known| known.word == word).unwrap();
        assert_eq!((word("母").documents, word("ペンギン").documents), (0, 0));
        assert!((word("ペンギン").weight - word("ペンギン").idf * word("ペンギン").rarity).abs() < 1e-5);
        assert!(meant.terms.iter().any(|term| term.term == "母" && term.in_titles.is_none()));
        assert_eq!(meant.pieces, None);
    }

    #[test]
    fn kana_are_told_with_the_words_they_were_taken_for() {
        let index = index();
        let meant = index.explain(&index.ask("べんとう", "ja", &[], 3)).meant;
        let pieces = meant.pieces.unwrap();
        assert!(pieces.is_empty(), "{pieces:?}");
    }
}
