//! The index of a town: a ranker for each language, asked in the language of the question.

use std::collections::BTreeMap;

use crate::Error;
use crate::judge::{Evidence, Judgement, evidence, judge};
use crate::language::{Analyser, language_of};
use crate::passage;
use crate::rank::{Document, Features, Ranker, Understood};
use crate::weights::WEIGHTS;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// An article.
    Article,
    /// Something that is answered elsewhere.
    Decoy,
}

/// Something that can be found.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// Its name: the slug of an article.
    pub id: String,
    /// The language of its texts.
    pub lang: String,
    /// Its title.
    pub title: String,
    /// Other names.
    pub also: Vec<String>,
    /// Example questions.
    pub questions: Vec<String>,
    /// Its sections: heading (empty for the lead) and plain words.
    pub sections: Vec<(String, String)>,
}

/// A hit.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it is.
    pub kind: EntryKind,
    /// Its name.
    pub id: String,
    /// How sure, 0 to 1, comparable across questions.
    pub score: f32,
    /// The section that answers.
    pub section: usize,
    /// What speaks for it.
    pub evidence: Evidence,
}

/// A ranking and what to make of it.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// Best first.
    pub hits: Vec<Hit>,
    /// What to make of the first.
    pub judgement: Judgement,
    /// The language of the question.
    pub lang: String,
}

struct Language {
    ranker: Ranker,
    entries: Vec<Known>,
}

/// What is needed of an entry after it was analysed.
struct Known {
    kind: EntryKind,
    id: String,
    title: String,
    leads: Vec<bool>,
}

/// Everything that can be found, by language.
pub struct Index {
    languages: BTreeMap<String, Language>,
}

/// The language that is asked where a question's own has no entries.
const FALLBACK: &str = "ja";

impl Index {
    /// Analyses entries.
    ///
    /// # Errors
    /// Whatever Tantivy reports.
    pub fn build(entries: &[Entry]) -> Result<Self, Error> {
        let mut by_lang: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
        for entry in entries {
            by_lang.entry(family(&entry.lang)).or_default().push(entry);
        }
        let mut languages = BTreeMap::new();
        for (lang, entries) in by_lang {
            let documents: Vec<Document> = entries.iter().map(|entry| document(entry)).collect();
            let ranker = Ranker::new(&documents, Analyser::of(&lang))?;
            let known = |entry: &&Entry| Known {
                kind: entry.kind,
                id: entry.id.clone(),
                title: entry.title.clone(),
                leads: entry.sections.iter().map(|(heading, _)| heading.is_empty()).collect(),
            };
            languages.insert(lang, Language { ranker, entries: entries.iter().map(known).collect() });
        }
        Ok(Self { languages })
    }

    /// Ranks for a question; `context` holds the slugs of the last answer, on which a short follow-up leans.
    pub fn ask(&self, text: &str, page_lang: &str, context: &[String], limit: usize) -> Ranked {
        let lang = language_of(text, page_lang);
        let Some(language) = self.languages.get(&family(&lang)).or_else(|| self.languages.get(FALLBACK)) else {
            return Ranked { hits: Vec::new(), judgement: Judgement::Unknown, lang };
        };
        let plain = language.ask(text, limit, &[]);
        let sure = judge(plain.first().map(|hit| &hit.evidence)) == Judgement::Answer;
        let leans = !context.is_empty() && !sure && text.chars().count() <= WEIGHTS.follow.longest;
        let hits = if leans { language.follow(text, context, limit).unwrap_or(plain) } else { plain };
        let judgement = judge(hits.first().map(|hit| &hit.evidence));
        let vague = !leans && judgement == Judgement::Answer && language.ranker.vague(text);
        Ranked { judgement: if vague { Judgement::Clarify } else { judgement }, hits, lang }
    }

    /// Everything that matches, weak matches too, best first.
    pub fn list(&self, text: &str, page_lang: &str, limit: usize) -> Vec<Hit> {
        self.ask(text, page_lang, &[], limit).hits
    }
}

/// Languages that are analysed alike share an index: やさしい日本語 is Japanese.
fn family(lang: &str) -> String {
    lang.split('-').next().unwrap_or(lang).to_owned()
}

fn document(entry: &Entry) -> Document {
    let names = std::iter::once(&entry.title).chain(&entry.also).map(String::as_str).collect::<Vec<_>>();
    let body = entry.sections.iter().flat_map(|(heading, text)| [heading.as_str(), text.as_str()]).collect::<Vec<_>>();
    Document { title: names.join(" "), body: body.join("\n"), questions: entry.questions.clone(), also: entry.also.clone(), sections: entry.sections.clone() }
}

impl Language {
    fn ask(&self, text: &str, limit: usize, lifted: &[String]) -> Vec<Hit> {
        let (mut features, understood) = self.ranker.score(text);
        for (known, features) in self.entries.iter().zip(&mut features) {
            if lifted.contains(&known.id) {
                features.score += WEIGHTS.follow.lift;
            }
        }
        let mut order: Vec<usize> = (0..features.len()).collect();
        order.sort_by(|&a, &b| features[b].score.total_cmp(&features[a].score).then(a.cmp(&b)));
        (0..order.len().min(limit)).map(|at| self.hit(&features, &order, at, &understood)).collect()
    }

    /// A short question is asked again behind the title of what was answered before.
    fn follow(&self, text: &str, context: &[String], limit: usize) -> Option<Vec<Hit>> {
        let before = self.entries.iter().find(|known| Some(&known.id) == context.first())?;
        let hits = self.ask(&format!("{} {text}", before.title), limit, context);
        // The section is the one that answers what was asked now, not what the title adds.
        let (_, understood) = self.ranker.score(text);
        Some(hits.into_iter().map(|hit| Hit { section: self.section(&hit, &understood), ..hit }).collect())
    }

    fn hit(&self, features: &[Features], order: &[usize], at: usize, understood: &Understood) -> Hit {
        let document = order[at];
        let known = &self.entries[document];
        let evidence = evidence(features, order, at);
        let section = passage::best(&self.ranker.sections(document, understood), |section| known.leads[section]);
        Hit { kind: known.kind, id: known.id.clone(), score: evidence.confidence, section, evidence }
    }

    fn section(&self, hit: &Hit, understood: &Understood) -> usize {
        let at = self.entries.iter().position(|known| known.id == hit.id && known.kind == hit.kind);
        at.map_or(hit.section, |at| passage::best(&self.ranker.sections(at, understood), |section| self.entries[at].leads[section]))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Entry, EntryKind, Index};
    use crate::language::Analyser;

    fn entry(id: &str, title: &str, questions: &[&str]) -> Entry {
        Entry {
            kind: EntryKind::Article,
            id: id.into(),
            lang: "ja".into(),
            title: title.into(),
            also: Vec::new(),
            questions: questions.iter().map(|text| (*text).to_owned()).collect(),
            sections: vec![(String::new(), format!("{title}のことを説明します。"))],
        }
    }

    fn small() -> Index {
        let entries = [
            entry("short-stay", "ショートステイ", &["母を何日か預けたい", "親を泊めてもらえる所"]),
            entry("caregiver-leave", "介護休業", &["仕事を休んで介護したい"]),
            entry("meals", "配食サービス", &["弁当を届けてほしい"]),
        ];
        Index::build(&entries).unwrap()
    }

    #[test]
    fn typed_in_any_way_the_article_is_found() {
        let index = small();
        for text in ["ショートステイ", "ｼｮｰﾄｽﾃｲ", "しょーとすてい", "お母さんを二三日預けたい", "ははをなんにちかあずけたい", "ショートスティ"]
        {
            assert_eq!(index.ask(text, "ja", &[], 3).hits[0].id, "short-stay", "{text}");
        }
    }

    #[test]
    fn a_question_that_names_nothing_is_asked_back() {
        let mut needy = entry("worries", "困りごとの相談", &["困っています", "困ってるんです"]);
        needy.sections.clear();
        let index = Index::build(&[needy, entry("meals", "配食サービス", &["弁当を届けてほしい"])]).unwrap();
        assert_ne!(index.ask("困ってるんです", "ja", &[], 3).judgement, crate::Judgement::Answer);
    }

    #[test]
    fn an_empty_base_knows_nothing() {
        let index = Index::build(&[]).unwrap();
        assert!(index.ask("ショートステイ", "ja", &[], 3).hits.is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

        /// Index and question share one analyser: however a text is typed, it gives the terms of its normal form.
        #[test]
        fn a_text_and_its_normal_form_give_the_same_terms(text in "[ぁ-んァ-ヶ一-龠々ーa-zA-Z0-9０-９ｱ-ﾝ 、。（）]{0,60}") {
            let normal = crate::analysis::normal(&text);
            let full_width: String = text.chars().map(|c| if c.is_ascii_alphanumeric() { char::from_u32(c as u32 + 0xfee0).unwrap() } else { c }).collect();
            for analyser in ["ja", "en", "zh", "vi"].map(Analyser::of) {
                for typed in [&normal, &full_width] {
                    prop_assert_eq!(analyser.grams(&text), analyser.grams(typed));
                    prop_assert_eq!(analyser.tokens(&text), analyser.tokens(typed));
                    prop_assert_eq!(analyser.mixed(&text), analyser.mixed(typed));
                }
            }
        }

        /// A title asked for as it stands finds its article first, and no text breaks the analysis.
        #[test]
        fn a_title_finds_its_article(title in "[一-龠]{3,6}[ぁ-ん]{0,2}[一-龠]{2,4}", noise in ".{0,80}") {
            let entries = [entry("wanted", &title, &[]), entry("a", "配食サービス", &["弁当を届けてほしい"]), entry("b", "介護休業", &[])];
            let index = Index::build(&entries).unwrap();
            let first = index.ask(&title, "ja", &[], 1).hits[0].id.clone();
            prop_assert_eq!(first, "wanted");
            index.ask(&noise, "ja", &[], 3);
        }
    }
}
