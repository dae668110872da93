//! The index of a town: a ranker for each language, asked in the language of the question.

mod explain;

use std::collections::{BTreeMap, HashMap};

use crate::Error;
use crate::judge::{Evidence, Judgement, evidence, judge};
use crate::language::{Analyser, language_of};
use crate::nearness::Nearness;
use crate::rank::{Candidates, Document, Features, Ranker};
use crate::weights::WEIGHTS;
pub use explain::{Beside, Explanation, Shown, Thresholds};

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// An article.
    Article,
    /// Something that is answered elsewhere.
    Decoy,
}

/// Something that can be found.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// What it is.
    pub kind: EntryKind,
    /// Its name: the slug of an article.
    pub id: String,
    /// The names of those that belong to it: what is asked next is often theirs.
    pub related: &'a [String],
    /// The language of its texts.
    pub lang: &'a str,
    /// Its texts.
    pub document: Document<'a>,
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
    /// The decoy that is as near as any article: the question is not for this desk.
    pub elsewhere: Option<String>,
    /// Every decoy that was looked at, best first.
    pub decoys: Vec<String>,
    /// The language of the question.
    pub lang: String,
    /// How it came about.
    pub way: Way,
}

/// How a ranking came about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Way {
    /// What was asked: the question, or the question behind the title of the last answer.
    pub asked: String,
    /// Whether the question leaned on the last answer.
    pub leans: bool,
    /// The articles that were lifted for what was answered before, with how much.
    pub lifted: BTreeMap<String, f32>,
    /// The first article would be sure enough, but the question names nothing: it is asked back.
    pub vague: bool,
}

/// The best hits, and every decoy that was looked at, best first.
struct Found {
    hits: Vec<Hit>,
    decoys: Vec<String>,
    /// Whether what was asked names nothing.
    vague: bool,
}

/// Articles that are lifted for what was answered before, by their places, with how much.
type Lifts = BTreeMap<u32, f32>;

struct Language {
    ranker: Ranker,
    entries: Vec<Known>,
    places: HashMap<(EntryKind, String), u32>,
}

/// What is needed of an entry after it was analysed.
struct Known {
    kind: EntryKind,
    id: String,
    related: Vec<String>,
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
    pub fn build(entries: &[Entry<'_>]) -> Result<Self, Error> {
        Self::renewed(entries, None)
    }

    /// Analyses what is not as it was in the index before.
    ///
    /// # Errors
    /// Whatever Tantivy reports.
    pub fn renewed(entries: &[Entry<'_>], before: Option<&Self>) -> Result<Self, Error> {
        let mut by_lang: BTreeMap<String, Vec<&Entry<'_>>> = BTreeMap::new();
        for entry in entries {
            by_lang.entry(family(entry.lang)).or_default().push(entry);
        }
        let mut languages = BTreeMap::new();
        for (lang, entries) in by_lang {
            let documents: Vec<Document<'_>> = entries.iter().map(|entry| entry.document.clone()).collect();
            let ranker = match before.and_then(|before| before.languages.get(&lang)) {
                Some(before) => before.ranker.renewed(&documents)?,
                None => Ranker::new(&documents, Analyser::of(&lang))?,
            };
            let known = |entry: &&Entry<'_>| Known {
                kind: entry.kind,
                id: entry.id.clone(),
                related: entry.related.to_vec(),
                title: entry.document.title.to_owned(),
                leads: entry.document.sections.iter().map(|(heading, _)| heading.is_empty()).collect(),
            };
            let places = entries.iter().zip(0..).map(|(entry, at)| ((entry.kind, entry.id.clone()), at)).collect();
            languages.insert(lang, Language { ranker, entries: entries.iter().map(known).collect(), places });
        }
        Ok(Self { languages })
    }

    /// Ranks for a question; `context` holds the slugs of the last answer, on which a short follow-up leans.
    pub fn ask(&self, text: &str, page_lang: &str, context: &[String], limit: usize) -> Ranked {
        self.in_language(text, page_lang, |language| {
            let longest = if text.is_ascii() { WEIGHTS.follow.longest_in_latin } else { WEIGHTS.follow.longest };
            let short = !context.is_empty() && text.chars().count() <= longest;
            let first = context.first().filter(|_| short).and_then(|first| language.place(EntryKind::Article, first));
            let lifted: Lifts = first.map(|first| (first, WEIGHTS.follow.lift)).into_iter().collect();
            let plain = language.ranked(text, limit, &lifted, &[]);
            let leans = short && plain.hits.first().is_none_or(|hit| hit.score < WEIGHTS.follow.sure);
            match first.filter(|_| leans) {
                Some(first) => language.follow(text, first, context, limit),
                None => (plain, Way { asked: text.to_owned(), lifted: language.named(&lifted), ..Way::default() }),
            }
        })
    }

    /// Ranks for somebody who turned the first article of the last answer down: it is left out, and what stood beside it or belongs to it is lifted.
    pub fn ask_instead(&self, text: &str, page_lang: &str, context: &[String], limit: usize) -> Ranked {
        self.in_language(text, page_lang, |language| {
            let first = context.first().and_then(|first| language.place(EntryKind::Article, first));
            let mut lifted = first.map(|first| language.lifts(first, context)).unwrap_or_default();
            first.and_then(|first| lifted.remove(&first));
            let way = Way { asked: text.to_owned(), lifted: language.named(&lifted), ..Way::default() };
            (language.ranked(text, limit, &lifted, &context[..context.len().min(1)]), way)
        })
    }

    /// Ranks as if some articles did not exist: what the base shall not know.
    pub fn ask_without(&self, text: &str, page_lang: &str, missing: &[String], limit: usize) -> Ranked {
        self.in_language(text, page_lang, |language| (language.ranked(text, limit, &Lifts::new(), missing), Way { asked: text.to_owned(), ..Way::default() }))
    }

    /// Asks the ranker of a text's language; `rank` gives what was found and how it came about.
    fn in_language(&self, text: &str, page_lang: &str, rank: impl FnOnce(&Language) -> (Found, Way)) -> Ranked {
        let lang = language_of(text, page_lang);
        let Some(language) = self.language(&lang) else {
            let way = Way { asked: text.to_owned(), ..Way::default() };
            return Ranked { hits: Vec::new(), judgement: Judgement::Unknown, elsewhere: None, decoys: Vec::new(), lang, way };
        };
        let (Found { hits, decoys, vague }, mut way) = rank(language);
        let judgement = judge(hits.first().map(|hit| &hit.evidence));
        way.vague = !way.leans && judgement == Judgement::Answer && vague;
        // Who leans on an answer goes on talking of it: that is asked back, and not called unknown.
        let goes_on = way.leans && judgement == Judgement::Unknown && !hits.is_empty();
        let judgement = if way.vague || goes_on { Judgement::Clarify } else { judgement };
        Ranked { judgement, elsewhere: elsewhere(&hits), hits, decoys, lang, way }
    }

    /// The ranker of a language, or the one that is asked where that has none.
    fn language(&self, lang: &str) -> Option<&Language> {
        self.languages.get(&family(lang)).or_else(|| self.languages.get(FALLBACK))
    }

    /// Everything that matches, weak matches too, best first.
    pub fn list(&self, text: &str, page_lang: &str, limit: usize) -> Vec<Hit> {
        self.ask(text, page_lang, &[], limit).hits
    }
}

/// The best decoy, where it comes as near as the best article or almost.
fn elsewhere(hits: &[Hit]) -> Option<String> {
    let (decoy, article) = nearest(hits);
    let (decoy, article) = (decoy?, article.map_or(0.0, |hit| hit.evidence.features.score));
    (decoy.evidence.features.score >= WEIGHTS.judge.elsewhere * article).then(|| decoy.id.clone())
}

/// The best decoy and the best article.
fn nearest(hits: &[Hit]) -> (Option<&Hit>, Option<&Hit>) {
    let best = |kind| hits.iter().find(|hit| hit.kind == kind);
    (best(EntryKind::Decoy), best(EntryKind::Article))
}

/// Languages that are analysed alike share an index: やさしい日本語 is Japanese.
fn family(lang: &str) -> String {
    lang.split('-').next().unwrap_or(lang).to_owned()
}

impl Language {
    fn ranked(&self, text: &str, limit: usize, lifted: &Lifts, missing: &[String]) -> Found {
        let missing: Vec<u32> = self.articles(missing).collect();
        let mut candidates = self.candidates(text, lifted);
        candidates.documents.retain(|(at, _)| !missing.contains(at));
        self.found(candidates, limit)
    }

    /// A short question is asked again behind the title of what was answered before, and what belongs to that is lifted.
    fn follow(&self, text: &str, first: u32, context: &[String], limit: usize) -> (Found, Way) {
        let lifted = self.lifts(first, context);
        let asked = format!("{} {text}", self.entries[first as usize].title);
        let mut documents = self.candidates(&asked, &lifted).documents;
        let alone = self.candidates(text, &lifted);
        let by_itself: HashMap<u32, f32> = alone.documents.iter().map(|(at, features)| (*at, features.score)).collect();
        let weight = WEIGHTS.follow.alone;
        for (at, features) in &mut documents {
            let lift = lifted.get(at).copied().unwrap_or(0.0);
            let by_itself = by_itself.get(at).map_or(0.0, |score| score - lift);
            features.score = (features.score - lift + weight * by_itself) / (1.0 + weight) + lift;
        }
        // The section is the one that answers what was asked now, not what the title adds.
        (self.found(Candidates { documents, ..alone }, limit), Way { asked, leans: true, lifted: self.named(&lifted), vague: false })
    }

    /// What the first article of the last answer is lifted by, what the others, and what belongs to the first.
    fn lifts(&self, first: u32, context: &[String]) -> Lifts {
        let follow = &WEIGHTS.follow;
        let related = self.articles(&self.entries[first as usize].related).map(|at| (at, follow.related));
        let others = self.articles(&context[1..]).map(|at| (at, follow.others));
        // Who is named twice is lifted by what is said last.
        related.chain(others).chain([(first, follow.first)]).collect()
    }

    fn named(&self, lifted: &Lifts) -> BTreeMap<String, f32> {
        lifted.iter().map(|(at, lift)| (self.entries[*at as usize].id.clone(), *lift)).collect()
    }

    /// What is worth a look for a text; some articles are looked at in any case, and lifted.
    fn candidates(&self, text: &str, lifted: &Lifts) -> Candidates {
        let mut candidates = self.ranker.candidates(text, &lifted.keys().copied().collect::<Vec<_>>());
        for (at, features) in &mut candidates.documents {
            features.score += lifted.get(at).copied().unwrap_or(0.0);
        }
        candidates
    }

    fn found(&self, candidates: Candidates, limit: usize) -> Found {
        let Candidates { mut documents, nearness, vague } = candidates;
        documents.sort_by(|(left, a), (right, b)| b.score.total_cmp(&a.score).then(left.cmp(right)));
        let features: Vec<Features> = documents.iter().map(|(_, features)| *features).collect();
        let known = documents.iter().map(|(at, _)| &self.entries[*at as usize]);
        let decoys = known.filter(|known| known.kind == EntryKind::Decoy).map(|known| known.id.clone()).collect();
        documents.truncate(limit);
        let hits: Vec<Hit> = documents.iter().enumerate().map(|(at, (document, _))| self.hit(*document, evidence(&features, at))).collect();
        Found { hits: self.with_sections(hits, nearness), decoys, vague }
    }

    fn articles(&self, ids: &[String]) -> impl Iterator<Item = u32> {
        ids.iter().filter_map(|id| self.place(EntryKind::Article, id))
    }

    fn place(&self, kind: EntryKind, id: &str) -> Option<u32> {
        self.places.get(&(kind, id.to_owned())).copied()
    }

    fn hit(&self, document: u32, evidence: Evidence) -> Hit {
        let known = &self.entries[document as usize];
        Hit { kind: known.kind, id: known.id.clone(), score: evidence.confidence, section: 0, evidence }
    }

    fn with_sections(&self, hits: Vec<Hit>, mut nearness: Nearness) -> Vec<Hit> {
        let documents: Vec<u32> = hits.iter().filter_map(|hit| self.place(hit.kind, &hit.id)).collect();
        let passages = self.ranker.passages(&documents, &mut nearness, |document, section| self.entries[document as usize].leads[section]);
        hits.into_iter().zip(passages).map(|(hit, section)| Hit { section, ..hit }).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Entry, EntryKind, Index};
    use crate::analysis::Parsed;
    use crate::language::Analyser;
    use crate::rank::Document;
    use crate::terms::Spelled;

    fn entry<'a>(id: &str, title: &'a str, questions: &'a [String]) -> Entry<'a> {
        let document = Document { title, also: &[], questions, sections: vec![("", title)], words: Vec::new() };
        Entry { kind: EntryKind::Article, id: id.into(), related: &[], lang: "ja", document }
    }

    fn questions(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    fn small() -> Index {
        let asked = [questions(&["母を何日か預けたい", "親を泊めてもらえる所"]), questions(&["仕事を休んで介護したい"]), questions(&["弁当を届けてほしい"])];
        let entries =
            [entry("short-stay", "ショートステイ", &asked[0]), entry("caregiver-leave", "介護休業", &asked[1]), entry("meals", "配食サービス", &asked[2])];
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
        let asked = [questions(&["困っています", "困ってるんです"]), questions(&["弁当を届けてほしい"])];
        let mut needy = entry("worries", "困りごとの相談", &asked[0]);
        needy.document.sections.clear();
        let index = Index::build(&[needy, entry("meals", "配食サービス", &asked[1])]).unwrap();
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
                    let (text, typed) = (analyser.parse(&text), analyser.parse(typed));
                    let terms = |text: &Parsed| {
                        let mut terms = Spelled::default();
                        analyser.grams(text, &mut terms);
                        analyser.mixed(text, &mut terms);
                        terms
                    };
                    prop_assert_eq!(terms(&text), terms(&typed));
                    prop_assert_eq!(text.tokens, typed.tokens);
                }
            }
        }

        /// A title asked for as it stands finds its article first, and no text breaks the analysis.
        #[test]
        fn a_title_finds_its_article(title in "[一-龠]{3,6}[ぁ-ん]{0,2}[一-龠]{2,4}", noise in ".{0,80}") {
            let asked = questions(&["弁当を届けてほしい"]);
            let entries = [entry("wanted", &title, &[]), entry("a", "配食サービス", &asked), entry("b", "介護休業", &[])];
            let index = Index::build(&entries).unwrap();
            let first = index.ask(&title, "ja", &[], 1).hits[0].id.clone();
            prop_assert_eq!(first, "wanted");
            index.ask(&noise, "ja", &[], 3);
        }
    }
}
