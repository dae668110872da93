//! Words of the trade with explanations that use none, and where they stand in a text.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::lang::Lang;
use crate::letters::{is_hiragana, is_kanji, is_katakana};

/// One word of the glossary.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The language it is explained in.
    pub lang: Lang,
    /// The word.
    pub term: String,
    /// In hiragana.
    pub reading: Option<String>,
    /// Everyday, old and mistaken names.
    pub also: Vec<String>,
    /// What it means, in plain words.
    pub explain: String,
    /// The slug of the article that tells more.
    pub article: Option<String>,
}

impl Term {
    /// The names by which the word is recognised in a text: itself, and official names, which are long and written without hiragana.
    /// Everyday names would be explained where they need no explanation.
    pub fn recognised(&self) -> impl Iterator<Item = &str> {
        const LONG: usize = 4;
        let official = |name: &&String| name.chars().count() >= LONG && !name.chars().any(is_hiragana);
        std::iter::once(self.term.as_str()).chain(self.also.iter().filter(official).map(String::as_str))
    }
}

/// The words of one language, ready to be looked for.
#[derive(Clone, Debug)]
pub struct Glossary {
    terms: Vec<Term>,
    finder: Option<AhoCorasick>,
    /// The word that each name of the finder belongs to.
    of: Vec<usize>,
}

impl Glossary {
    /// Makes words ready to be looked for.
    pub fn new(terms: Vec<Term>) -> Self {
        let names: Vec<(usize, &str)> = terms.iter().enumerate().flat_map(|(at, term)| term.recognised().map(move |name| (at, name))).collect();
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names.iter().map(|(_, name)| name));
        // Building fails only beyond what memory holds; without it no word is explained in place.
        let (finder, of) = (finder.ok(), names.iter().map(|(at, _)| *at).collect());
        Self { terms, finder, of }
    }

    /// Every word.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Where words stand in a text, each with its place among [`Glossary::terms`]. A word inside a longer one is none: 要介護 in 要介護度.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Range<usize>, usize)> + 'a {
        let matches = self.finder.iter().flat_map(move |finder| finder.find_iter(text));
        matches.filter(|found| stands_alone(text, found.range())).map(|found| (found.range(), self.of[found.pattern().as_usize()]))
    }
}

/// Whether the letters beside a name are of another script than its own ends.
fn stands_alone(text: &str, name: Range<usize>) -> bool {
    let same =
        |inside: Option<char>, outside: Option<char>| matches!((inside.map(script), outside.map(script)), (Some(a), Some(b)) if a == b && a != Script::Other);
    let (first, last) = (text[name.clone()].chars().next(), text[name.clone()].chars().next_back());
    !same(first, text[..name.start].chars().next_back()) && !same(last, text[name.end..].chars().next())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Katakana,
    Latin,
    Other,
}

fn script(c: char) -> Script {
    match c {
        c if is_kanji(c) => Script::Kanji,
        c if is_katakana(c) => Script::Katakana,
        c if c.is_ascii_alphanumeric() => Script::Latin,
        _ => Script::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Glossary, Term};
    use crate::lang::Lang;

    fn term(term: &str, also: &[&str]) -> Term {
        let also = also.iter().map(|name| (*name).to_owned()).collect();
        Term { lang: Lang::ja(), term: term.into(), reading: None, also, explain: "…".into(), article: None }
    }

    #[test]
    fn words_are_found_whole_and_the_longest_wins() {
        let glossary =
            Glossary::new(vec![term("要介護", &[]), term("要介護認定", &[]), term("ケアプラン", &["居宅サービス計画", "介護の計画"]), term("サロン", &[])]);
        let found = |text: &str| glossary.find(text).map(|(range, at)| (text[range].to_owned(), at)).collect::<Vec<_>>();
        assert_eq!(found("要介護認定を受けて、要介護の人が"), [("要介護認定".to_owned(), 1), ("要介護".to_owned(), 0)]);
        assert_eq!(found("要介護度とサロンパス"), []);
        assert_eq!(found("居宅サービス計画と介護の計画"), [("居宅サービス計画".to_owned(), 2)], "everyday names need no explanation");
        assert_eq!(Glossary::new(Vec::new()).find("要介護").count(), 0);
    }
}
