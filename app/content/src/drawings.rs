//! `drawings/<id>/<lang>.svg`: pictures that stand in the text, so that they take its colours and its text size.

use domain::lang::Lang;
use roxmltree::{Document, Node};

use crate::problem::Problems;

/// A picture in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The name by which articles place it.
    pub id: String,
    /// The language of its words.
    pub lang: Lang,
    /// The `svg` element, safe to put into a page.
    pub svg: String,
    /// What it is called: its `title`.
    pub title: String,
}

/// What a picture may be made of. It stands in the page itself, where anything else could act.
const ELEMENTS: [&str; 12] = ["svg", "title", "desc", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text"];
const ATTRIBUTES: [&str; 33] = [
    "class",
    "id",
    "role",
    "viewBox",
    "width",
    "height",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "d",
    "dx",
    "dy",
    "points",
    "transform",
    "text-anchor",
    "dominant-baseline",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-dasharray",
    "aria-labelledby",
    "aria-hidden",
    "lang",
    "fill-rule",
    "letter-spacing",
];

/// Reads one file; a picture without words for those who do not see it, or with anything that could act, is noted and left out.
pub fn parse(file: &str, id: &str, lang: &Lang, text: &str, problems: &mut Problems) -> Option<Drawing> {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            problems.error(file, error.pos().row as usize, None, "drawing-unreadable", &[("error", &error.to_string())]);
            return None;
        }
    };
    let line = |node: Node<'_, '_>| document.text_pos_at(node.range().start).row as usize;
    let svg = document.root_element();
    let mut whole = true;
    for node in svg.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        if !ELEMENTS.contains(&name) && name != "tspan" {
            problems.error(file, line(node), Some(name), "drawing-forbidden", &[("name", name)]);
            whole = false;
        }
        for attribute in node.attributes().filter(|attribute| !ATTRIBUTES.contains(&attribute.name())) {
            problems.error(file, line(node), Some(attribute.name()), "drawing-forbidden", &[("name", attribute.name())]);
            whole = false;
        }
    }
    let child = |name: &str| svg.children().find(|node| node.tag_name().name() == name).and_then(|node| node.text()).map(str::trim).unwrap_or_default();
    if child("title").is_empty() || child("desc").is_empty() || svg.attribute("viewBox").is_none() || svg.tag_name().name() != "svg" {
        problems.error(file, 1, None, "drawing-silent", &[]);
        whole = false;
    }
    let range = svg.range();
    whole.then(|| Drawing { id: id.to_owned(), lang: lang.clone(), svg: text[range].to_owned(), title: child("title").to_owned() })
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::problem::Problems;
    use domain::lang::Lang;

    fn read(text: &str) -> (bool, Vec<&'static str>) {
        let mut problems = Problems::default();
        let drawing = parse("drawings/a/ja.svg", "a", &Lang::ja(), text, &mut problems);
        (drawing.is_some(), problems.into_sorted().iter().map(|problem| problem.rule).collect())
    }

    #[test]
    fn a_picture_with_words_is_taken_and_one_that_could_act_is_not() {
        let svg = |inside: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title>題</title><desc>説明</desc>{inside}</svg>");
        assert_eq!(read(&svg("<path class=\"d-line\" d=\"M0 0h9\"/>")), (true, vec![]));
        for inside in [
            "<script>alert(1)</script>",
            "<path onclick=\"alert(1)\" d=\"M0 0\"/>",
            "<use href=\"https://example.com/a.svg#b\"/>",
            "<path style=\"fill:red\" d=\"M0 0\"/>",
        ] {
            let (taken, rules) = read(&svg(inside));
            assert!(!taken && rules.contains(&"drawing-forbidden"), "{inside}: {rules:?}");
        }
        assert_eq!(read("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"), (false, vec!["drawing-silent"]));
        assert_eq!(read("<svg"), (false, vec!["drawing-unreadable"]));
    }
}
