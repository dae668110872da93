//! Words of the trade, explained where they stand: the first of each on a page becomes a button with its explanation.

use domain::glossary::{Glossary, Term};

/// Elements in which nothing becomes a button: a link is pressed already, and a picture has its own words.
const LEFT_ALONE: [&str; 6] = ["a", "button", "svg", "figure", "th", "summary"];

/// Marks words through the parts of one page.
pub struct Words<'a> {
    glossary: Option<&'a Glossary>,
    /// Words that are not marked any more, by their place in the glossary.
    seen: Vec<bool>,
    /// Words that were marked, in order, each as it stands in the text.
    marked: Vec<(usize, String)>,
}

impl<'a> Words<'a> {
    /// Begins a page; the words that the page itself tells of are not marked on it.
    pub fn new(glossary: Option<&'a Glossary>, slug: &str) -> Self {
        let terms = glossary.map(Glossary::terms).unwrap_or_default();
        let seen = terms.iter().map(|term| term.article.as_deref() == Some(slug)).collect();
        Self { glossary, seen, marked: Vec::new() }
    }

    /// The HTML of a part with its words marked.
    pub fn mark(&mut self, html: &str) -> String {
        let Some(glossary) = self.glossary else { return html.to_owned() };
        let mut out = String::with_capacity(html.len());
        let (mut rest, mut alone) = (html, 0usize);
        while let Some(open) = rest.find('<') {
            let (text, tag) = rest.split_at(open);
            self.mark_text(glossary, text, alone > 0, &mut out);
            let end = tag.find('>').map_or(tag.len(), |end| end + 1);
            out.push_str(&tag[..end]);
            alone = match left_alone(&tag[..end]) {
                Some(Edge::Opens) => alone + 1,
                Some(Edge::Closes) => alone.saturating_sub(1),
                None => alone,
            };
            rest = &tag[end..];
        }
        self.mark_text(glossary, rest, alone > 0, &mut out);
        out
    }

    fn mark_text(&mut self, glossary: &Glossary, text: &str, alone: bool, out: &mut String) {
        let mut from = 0;
        for (range, at) in glossary.find(text).filter(|_| !alone) {
            if std::mem::replace(&mut self.seen[at], true) {
                continue;
            }
            let number = self.marked.len();
            self.marked.push((at, text[range.clone()].to_owned()));
            out.push_str(&text[from..range.start]);
            out.push_str(&format!("<button type=\"button\" class=\"word\" popovertarget=\"w-{number}\">{}</button>", &text[range.clone()]));
            from = range.end;
        }
        out.push_str(&text[from..]);
    }

    /// The words that were marked, each with the number that its button names.
    pub fn marked(&self) -> impl Iterator<Item = Marked<'_>> {
        let terms = self.glossary.map(Glossary::terms).unwrap_or_default();
        self.marked.iter().enumerate().map(move |(number, (at, text))| Marked { number, text, term: &terms[*at] })
    }
}

/// A word that became a button.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a> {
    /// Its place on the page.
    pub number: usize,
    /// As it stands there: one of the word's names.
    pub text: &'a str,
    /// The word.
    pub term: &'a Term,
}

enum Edge {
    Opens,
    Closes,
}

fn left_alone(tag: &str) -> Option<Edge> {
    let inner = tag.trim_start_matches('<').trim_end_matches('>');
    let (name, edge) = inner.strip_prefix('/').map_or((inner, Edge::Opens), |name| (name, Edge::Closes));
    let name = name.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
    (LEFT_ALONE.contains(&name) && !inner.ends_with('/')).then_some(edge)
}

#[cfg(test)]
mod tests {
    use super::Words;
    use domain::glossary::{Glossary, Term};
    use domain::lang::Lang;

    #[test]
    fn the_first_of_each_word_is_marked_and_links_are_left_alone() {
        let term = |term: &str, article: Option<&str>| Term {
            lang: Lang::ja(),
            term: term.into(),
            reading: None,
            also: Vec::new(),
            explain: "…".into(),
            article: article.map(str::to_owned),
        };
        let glossary = Glossary::new(vec![term("要介護", None), term("ケアプラン", None), term("ショートステイ", Some("short-stay"))]);
        let mut words = Words::new(Some(&glossary), "short-stay");
        let first = words.mark("<p><a href=\"x\">要介護</a>の人、要介護の人、ショートステイ</p>");
        assert_eq!(
            first,
            "<p><a href=\"x\">要介護</a>の人、<button type=\"button\" class=\"word\" popovertarget=\"w-0\">要介護</button>の人、ショートステイ</p>"
        );
        assert_eq!(words.mark("要介護とケアプラン"), "要介護と<button type=\"button\" class=\"word\" popovertarget=\"w-1\">ケアプラン</button>");
        assert_eq!(words.marked().map(|marked| (marked.number, marked.text)).collect::<Vec<_>>(), [(0, "要介護"), (1, "ケアプラン")]);
        assert_eq!(Words::new(None, "a").mark("要介護"), "要介護");
    }
}
