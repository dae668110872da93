//! Knowing when it does not know: on a young town's base of twenty articles as on the whole library.

use ::content::folder::Folder;
use ::desk::ask::{Kind, Question, ask};
use ::desk::{EntryKind, Judgement, Town};
use domain::article::Article;

use crate::desk::{build, content, default_town};

/// How many example questions an article of a young town has.
const FEW: usize = 12;
/// Of the questions beyond those, every so many is asked.
const EVERY: usize = 6;

/// Twenty articles of the library with few example questions, and nothing beside them.
fn young() -> Folder {
    let mut folder = Folder::default();
    let articles: Vec<_> = content().0.iter().filter(|(path, _)| path.starts_with("articles/") && path.ends_with("/ja.md")).collect();
    for (path, text) in articles.iter().step_by(articles.len() / 20).take(20) {
        let (before, rest) = text.split_once("\nquestions = [\n").unwrap();
        let (questions, after) = rest.split_once("\n]").unwrap();
        let few: Vec<&str> = questions.lines().take(FEW).collect();
        folder.0.insert((*path).clone(), format!("{before}\nquestions = [\n{}\n]{after}", few.join("\n")));
    }
    folder
}

/// The library's questions that the young town has not read: article and question.
fn unread(library: &Town) -> Vec<(String, String)> {
    let questions = |article: &Article| article.questions.iter().skip(FEW).step_by(EVERY).map(|text| (article.slug.clone(), text.clone())).collect::<Vec<_>>();
    library.all("ja").iter().flat_map(|shown| questions(&shown.named)).collect()
}

fn share(count: usize, of: usize) -> f64 {
    count as f64 / of as f64
}

#[test]
fn a_town_of_twenty_articles_finds_what_it_has_and_does_not_pretend_to_have_the_rest() {
    let (library, young) = (default_town(), build(&young()));
    let (mut had, mut found, mut lacked, mut pretended) = (0, 0, 0, 0);
    for (slug, text) in unread(library) {
        let answered = ask(&young, &Question { text: &text, lang: "ja", place: None, context: None, limit: 3 }).unwrap();
        if young.article(&slug, "ja").is_some() {
            had += 1;
            found += usize::from(answered.found.iter().any(|found| found.slug == slug));
        } else {
            lacked += 1;
            pretended += usize::from(answered.kind == Kind::Answer);
        }
    }
    let (found, pretended) = (share(found, had), share(pretended, lacked));
    assert!(found > 0.75, "only {found:.3} of {had} questions lead to their article among the first three");
    assert!(pretended < 0.2, "{pretended:.3} of {lacked} questions are answered although their article is not there");
}

#[test]
fn an_article_taken_away_leaves_no_pretence() {
    let library = default_town();
    let (mut asked, mut pretended, mut answered) = (0, 0, 0);
    for (slug, text) in unread(library).into_iter().step_by(5) {
        let without = library.index.ask_without(&text, "ja", std::slice::from_ref(&slug), 1);
        let article = without.hits.first().is_some_and(|hit| hit.kind == EntryKind::Article);
        asked += 1;
        pretended += usize::from(article && without.judgement == Judgement::Answer);
        answered += usize::from(library.index.ask(&text, "ja", &[], 1).judgement == Judgement::Answer);
    }
    assert!(share(answered, asked) > 0.9, "an article's own questions are answered outright");
    assert!(share(pretended, asked) < 0.25, "{pretended} of {asked} are answered without their article");
}
