//! Markdown as articles are written in: cut at its headings, as HTML that is safe to show and as plain text to search.

use domain::article::{DRAWING, Section};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::problem::{Problems, line_of};

/// A link from one article to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The line on which it stands.
    pub line: usize,
    /// The article it leads to.
    pub slug: String,
    /// The heading there, if one is named.
    pub anchor: Option<String>,
}

/// A text, cut at its headings.
#[derive(Debug, Default)]
pub struct Body {
    /// The first `#` heading, where it serves as the title.
    pub title: Option<String>,
    /// The lead and the sections.
    pub sections: Vec<Section>,
    /// Links to other articles.
    pub links: Vec<Link>,
    /// Pictures that the text places: line and id.
    pub drawings: Vec<(usize, String)>,
    /// The sentences of the text, each with the line on which it begins.
    pub said: Vec<Said>,
}

/// A sentence and where it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The line in its file, from 1.
    pub line: usize,
    /// The sentence, without its full stop.
    pub text: String,
}

/// Cuts words into sentences, each with the line of its beginning; quoted sentences are sentences too.
pub fn sentences(line: usize, text: &str) -> impl Iterator<Item = Said> {
    let cut = text.split(['。', '！', '？', '\n']).map(str::trim).filter(|sentence| sentence.chars().any(char::is_alphanumeric));
    cut.map(move |text| Said { line, text: text.to_owned() })
}

/// What stands before the slug of a linked article in [`Section::html`]; the page that shows it puts its own prefix in its place.
pub const ARTICLE_LINK: &str = "article:";

/// Cuts a text at its headings; `takes_title` says whether the first `#` heading is the article's title.
///
/// HTML in the text is shown as it was typed, never as HTML.
pub fn parse(file: &str, text: &str, lines_before: usize, takes_title: bool, problems: &mut Problems) -> Body {
    let options = Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader {
        file,
        text,
        lines_before,
        takes_title,
        body: Body::default(),
        section: empty_section(),
        events: Vec::new(),
        heading: None,
        ordered: Vec::new(),
        in_head: false,
        picture: None,
        said: Said::default(),
        problems,
    };
    for (event, span) in Parser::new_ext(text, options).into_offset_iter() {
        reader.take(event, span);
    }
    reader.close_sentence();
    reader.close_section();
    reader.body
}

fn empty_section() -> Section {
    Section { anchor: String::new(), heading: None, level: 1, html: String::new(), text: String::new() }
}

struct Reader<'a, 't> {
    file: &'a str,
    text: &'t str,
    lines_before: usize,
    takes_title: bool,
    body: Body,
    section: Section,
    events: Vec<Event<'t>>,
    /// The words of the heading being read.
    heading: Option<String>,
    /// Whether each open list is numbered.
    ordered: Vec<bool>,
    /// Whether the names of a table's columns are being read.
    in_head: bool,
    /// The picture that is being read: its words for those who do not see it are its own.
    picture: Option<String>,
    /// The sentence that is being read.
    said: Said,
    problems: &'a mut Problems,
}

impl<'t> Reader<'_, 't> {
    fn take(&mut self, event: Event<'t>, span: std::ops::Range<usize>) {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) if level <= HeadingLevel::H3 => {
                self.close_section();
                self.section.level = level as u8;
                self.section.anchor = id.map_or_else(|| format!("part-{}", self.body.sections.len()), |id| id.to_string());
                self.heading = Some(String::new());
            }
            Event::End(TagEnd::Heading(level)) if level <= HeadingLevel::H3 => self.close_heading(),
            Event::Text(words) | Event::Code(words) if self.heading.is_some() => {
                if let Some(heading) = &mut self.heading {
                    heading.push_str(&words);
                }
            }
            _ if self.heading.is_some() => {}
            Event::End(TagEnd::Image) => self.close_picture(span),
            _ if self.picture.is_some() => {}
            event => {
                self.listen(&event, &span);
                self.take_body(event, span);
            }
        }
    }

    fn close_heading(&mut self) {
        let heading = self.heading.take().unwrap_or_default();
        // The first `#` heading names the article; it opens no section of its own.
        if self.takes_title && self.body.title.is_none() && self.section.level == 1 {
            self.body.title = Some(heading);
            self.section = empty_section();
        } else {
            self.section.level = self.section.level.max(2);
            self.section.heading = Some(heading);
        }
    }

    fn take_body(&mut self, event: Event<'t>, span: std::ops::Range<usize>) {
        match event {
            Event::Html(words) if words.trim_start().starts_with("<!--") => {}
            Event::Html(words) | Event::InlineHtml(words) => self.push_text(words),
            Event::Text(words) | Event::Code(words) => self.push_text(words),
            Event::SoftBreak | Event::HardBreak => {
                self.section.text.push('\n');
                self.events.push(event);
            }
            Event::Start(Tag::List(first)) => {
                self.ordered.push(first.is_some());
                self.push_html(if first.is_some() { "<ol class=\"steps\">\n" } else { "<ul class=\"dots\">\n" });
            }
            Event::End(TagEnd::List(ordered)) => {
                self.ordered.pop();
                self.push_html(if ordered { "</ol>\n" } else { "</ul>\n" });
            }
            Event::Start(Tag::Item) => self.push_html(if self.ordered.last() == Some(&true) { "<li><div>" } else { "<li>" }),
            Event::End(TagEnd::Item) => {
                self.section.text.push('\n');
                self.push_html(if self.ordered.last() == Some(&true) { "</div></li>\n" } else { "</li>\n" });
            }
            Event::Start(Tag::Table(alignment)) => {
                self.push_html("<div class=\"table-scroll\" role=\"group\" tabindex=\"0\">");
                self.events.push(Event::Start(Tag::Table(alignment)));
            }
            Event::End(TagEnd::Table) => {
                self.events.push(event);
                self.push_html("</div>");
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = self.link(&dest_url, span).into();
                self.events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
            }
            Event::Start(Tag::Image { dest_url, .. }) => self.picture = Some(dest_url.to_string()),
            Event::End(TagEnd::Paragraph | TagEnd::TableRow | TagEnd::BlockQuote(_) | TagEnd::Heading(_)) => {
                self.section.text.push('\n');
                self.events.push(event);
            }
            Event::Start(Tag::TableHead) => {
                self.in_head = true;
                self.events.push(event);
            }
            Event::Start(Tag::TableCell) => {
                // A screen reader names each cell by its column: an empty name says nothing.
                if self.in_head && self.text[span.clone()].trim_matches(|c: char| c == '|' || c.is_whitespace()).is_empty() {
                    let line = self.line(span);
                    self.problems.advice(self.file, line, None, "table-head-empty", &[]);
                }
                self.events.push(event);
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                self.section.text.push('\n');
                self.events.push(event);
            }
            Event::End(TagEnd::TableCell) => {
                self.section.text.push(' ');
                self.events.push(event);
            }
            event => self.events.push(event),
        }
    }

    /// Collects sentences: a block ends one, as a full stop does.
    fn listen(&mut self, event: &Event<'t>, span: &std::ops::Range<usize>) {
        match event {
            Event::Text(words) | Event::Code(words) => {
                let line = self.line(span.clone());
                for c in words.chars() {
                    if matches!(c, '。' | '！' | '？') {
                        self.close_sentence();
                    } else {
                        self.said.line = if self.said.text.is_empty() { line } else { self.said.line };
                        self.said.text.push(c);
                    }
                }
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::Heading(_)) => self.close_sentence(),
            _ => {}
        }
    }

    fn close_sentence(&mut self) {
        let said = std::mem::take(&mut self.said);
        if said.text.chars().any(char::is_alphanumeric) {
            self.body.said.push(said);
        }
    }

    /// A picture is one of the folder's own, named by its id; any other is left out.
    fn close_picture(&mut self, span: std::ops::Range<usize>) {
        let id = self.picture.take().unwrap_or_default();
        let line = self.line(span);
        if id.is_empty() || !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            self.problems.advice(self.file, line, None, "image-left-out", &[]);
            return;
        }
        self.events.push(Event::Html(DRAWING.join(&id).into()));
        self.body.drawings.push((line, id));
    }

    fn push_text(&mut self, words: pulldown_cmark::CowStr<'t>) {
        self.section.text.push_str(&words);
        self.events.push(Event::Text(words));
    }

    fn push_html(&mut self, html: &'static str) {
        self.events.push(Event::Html(html.into()));
    }

    fn line(&self, span: std::ops::Range<usize>) -> usize {
        self.lines_before + line_of(self.text, span)
    }

    /// Where a link leads: another article by its slug, a heading of this one, or a page elsewhere; anything else is struck.
    fn link(&mut self, target: &str, span: std::ops::Range<usize>) -> String {
        let line = self.line(span);
        if ["https://", "http://", "tel:", "mailto:", "#"].iter().any(|start| target.starts_with(start)) {
            return target.to_owned();
        }
        let (slug, anchor) = target.split_once('#').map_or((target, None), |(slug, anchor)| (slug, Some(anchor.to_owned())));
        let slug = slug.trim_matches('/').trim_end_matches(".md");
        if slug.is_empty() || slug.contains([':', '/', '\\', '"', '<', '>']) {
            self.problems.error(self.file, line, None, "bad-link", &[("target", target)]);
            return "#".to_owned();
        }
        let href = anchor.as_ref().map_or_else(|| format!("{ARTICLE_LINK}{slug}"), |anchor| format!("{ARTICLE_LINK}{slug}#{anchor}"));
        self.body.links.push(Link { line, slug: slug.to_owned(), anchor });
        href
    }

    fn close_section(&mut self) {
        let mut section = std::mem::replace(&mut self.section, empty_section());
        html::push_html(&mut section.html, self.events.drain(..));
        section.text = section.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        if section.heading.is_some() || !section.text.is_empty() {
            self.body.sections.push(section);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Body, parse};
    use crate::problem::Problems;

    fn read(text: &str) -> Body {
        parse("a.md", text, 0, true, &mut Problems::default())
    }

    #[test]
    fn the_first_heading_is_the_title_and_the_lead_stands_before_the_next() {
        let body = read("# 題\n\n最初の文。\n\n## だれが {#who}\n\n- 一つ\n- 二つ\n");
        assert_eq!(body.title.as_deref(), Some("題"));
        assert_eq!(body.sections[0].text, "最初の文。");
        assert_eq!((body.sections[1].anchor.as_str(), body.sections[1].text.as_str()), ("who", "一つ\n二つ"));
        assert!(body.sections[1].html.contains("<ul class=\"dots\">"));
    }

    #[test]
    fn a_column_without_a_name_is_noted() {
        let mut problems = Problems::default();
        parse("a.md", "|名|日|\n|---|---|\n|一||\n\n||日|\n|---|---|\n|一|二|\n", 0, true, &mut problems);
        let found: Vec<_> = problems.into_sorted().iter().map(|problem| (problem.line, problem.rule)).collect();
        assert_eq!(found, [(5, "table-head-empty")]);
    }

    #[test]
    fn html_and_script_are_shown_as_typed() {
        let body = read("こんにちは<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n");
        assert!(!body.sections[0].html.contains("<script"), "{}", body.sections[0].html);
        assert!(!body.sections[0].html.contains("<img"), "{}", body.sections[0].html);
    }

    #[test]
    fn a_bare_slug_links_to_an_article_and_script_addresses_are_struck() {
        let body = read("[費用](short-stay-cost#who) [x](javascript:alert)");
        assert!(body.sections[0].html.contains("href=\"article:short-stay-cost#who\""));
        assert!(!body.sections[0].html.contains("javascript"));
        assert_eq!(body.links.len(), 1);
    }
}
