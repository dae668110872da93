//! A guided way: plain questions, one after the other, to an outcome with an article, a next step and a window.

use std::collections::{BTreeMap, BTreeSet};

use crate::article::Step;
use crate::lang::Lang;

/// One guided way in one language.
///
/// Invariant: every branch leads to a question or an outcome that exists, and no way leads back to itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// The name in addresses, the same in every language.
    pub id: String,
    /// The language it is written in.
    pub lang: Lang,
    /// What it answers, as a question.
    pub title: String,
    /// One sentence for lists.
    pub summary: Option<String>,
    /// The slugs of the articles on whose pages it is offered.
    pub articles: Vec<String>,
    /// The questions; the first is asked first.
    pub questions: Vec<Question>,
    /// Where it may lead.
    pub outcomes: Vec<Outcome>,
}

/// A question of a way.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its name within the way.
    pub id: String,
    /// What its answer is called among the answers so far.
    pub short: String,
    /// What is asked.
    pub text: String,
    /// How to find out.
    pub help: Option<String>,
    /// What may be picked, besides 「わからない」.
    pub options: Vec<Pick>,
    /// 「わからない」, which is always an answer.
    pub unknown: Branch,
}

/// Something to pick.
#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    /// What it says.
    pub text: String,
    /// Examples.
    pub more: Option<String>,
    /// Where it leads.
    pub branch: Branch,
}

/// Where an answer leads, and what it tells to be missing yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// What comes next.
    pub next: Next,
    /// What is not there yet, for ways that count it.
    pub lacks: Option<Lack>,
}

/// What comes after an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// A question, by its place in the way.
    Question(usize),
    /// An outcome, by its place in the way.
    Outcome(usize),
    /// What the number of things missing decides: see [`readiness`].
    Readiness,
}

/// Something that is not there yet, and the article that tells how to get it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// What is missing, as a sentence.
    pub text: String,
    /// The slug of the article.
    pub article: Option<String>,
}

/// Where a way may end.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Its name within the way.
    pub id: String,
    /// The answer in a few words.
    pub title: String,
    /// The answer in up to three sentences.
    pub text: String,
    /// The slug of the article that tells it.
    pub article: String,
    /// Slugs of others to read.
    pub more: Vec<String>,
    /// What to do next.
    pub next: Step,
    /// Whom to ask.
    pub window: Window,
    /// What to say on the telephone.
    pub say: Option<String>,
}

macro_rules! windows {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $dial:expr),+ $(,)?) => {
        /// Whom to ask at the end of a way.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Window { $($(#[$doc])* $name),+ }
        impl Window {
            /// Every window.
            pub const ALL: &[Window] = &[$(Window::$name),+];
            /// The key in the file.
            pub fn key(self) -> &'static str { match self { $(Window::$name => $key),+ } }
            /// The window with this key.
            pub fn from_key(key: &str) -> Option<Window> { match key { $($key => Some(Window::$name),)+ _ => None } }
            /// The national number that is dialled, where it has one.
            pub fn dial(self) -> Option<&'static str> { match self { $(Window::$name => $dial),+ } }
        }
    };
}

windows! {
    /// The responsible community support center.
    Center = "center", None,
    /// One's own care manager.
    CareManager = "care-manager", None,
    /// The hospital's own counsellors.
    Hospital = "hospital", None,
    /// Ambulance.
    Ambulance = "emergency-119", Some("119"),
    /// Police.
    Police = "police-110", Some("110"),
    /// Fire.
    Fire = "fire", Some("119"),
    /// The consumer hotline.
    Consumer = "consumer-188", Some("188"),
}

/// The choice that stands for 「わからない」 in forms.
pub const UNKNOWN: &str = "unknown";

/// Where somebody stands on a way.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// The answers that led here, in order: the question, and what was picked (`None` for 「わからない」).
    pub said: Vec<(&'a Question, Option<&'a Pick>)>,
    /// What is missing yet.
    pub lacks: Vec<&'a Lack>,
    /// What is shown now.
    pub now: Now<'a>,
}

/// What is shown.
#[derive(Clone, Copy, Debug)]
pub enum Now<'a> {
    /// This is asked.
    Ask(&'a Question),
    /// The way ends here.
    End(&'a Outcome),
}

/// The outcome that a number of missing things leads to: none, one or two, more.
pub fn readiness(missing: usize) -> &'static str {
    match missing {
        0 => "ready",
        1 | 2 => "nearly",
        _ => "not-yet",
    }
}

impl Flow {
    /// Follows answers (question id → number of the option from 0, or [`UNKNOWN`]) from the first question; `stop` is asked again even
    /// where it was answered. Answers to questions that are not on the way count for nothing.
    ///
    /// `None` where the way has no question or outcome to show.
    pub fn follow(&self, answers: &BTreeMap<String, String>, stop: Option<&str>) -> Option<Standing<'_>> {
        let (mut said, mut lacks) = (Vec::new(), Vec::new());
        let mut question = self.questions.first()?;
        loop {
            let answer = answers.get(&question.id).filter(|_| stop != Some(question.id.as_str()));
            let Some((pick, branch)) = answer.and_then(|answer| question.branch(answer)) else {
                return Some(Standing { said, lacks, now: Now::Ask(question) });
            };
            said.push((question, pick));
            lacks.extend(&branch.lacks);
            let outcome = match branch.next {
                // No way leads back to itself, so that there are never more answers than questions.
                Next::Question(next) if said.len() < self.questions.len() => {
                    question = self.questions.get(next)?;
                    continue;
                }
                Next::Question(_) => return None,
                Next::Outcome(outcome) => self.outcomes.get(outcome),
                Next::Readiness => self.outcomes.iter().find(|outcome| outcome.id == readiness(lacks.len())),
            };
            return Some(Standing { said, lacks, now: Now::End(outcome?) });
        }
    }

    /// The most questions that may still be asked, from this one on.
    pub fn longest_from(&self, question: &Question) -> usize {
        let longest = |branch: &Branch| match branch.next {
            Next::Question(next) => self.questions.get(next).map_or(0, |next| self.longest_from(next)),
            Next::Outcome(_) | Next::Readiness => 0,
        };
        1 + question.branches().map(longest).max().unwrap_or(0)
    }

    /// Whether a way leads back to a question that was asked before.
    pub fn circles(&self) -> bool {
        self.circles_from(0, &mut BTreeSet::new())
    }

    fn circles_from(&self, at: usize, above: &mut BTreeSet<usize>) -> bool {
        let Some(question) = self.questions.get(at) else { return false };
        if !above.insert(at) {
            return true;
        }
        let circles = question.branches().any(|branch| matches!(branch.next, Next::Question(next) if self.circles_from(next, above)));
        above.remove(&at);
        circles
    }

    /// The questions and outcomes that no way leads to, by id; asked only of ways that do not circle.
    pub fn unreached(&self) -> Vec<&str> {
        let (mut questions, mut outcomes) = (BTreeSet::new(), BTreeSet::new());
        let mut open = vec![0];
        while let Some(at) = open.pop() {
            let Some(question) = self.questions.get(at).filter(|_| questions.insert(at)) else { continue };
            for branch in question.branches() {
                match branch.next {
                    Next::Question(next) => open.push(next),
                    Next::Outcome(outcome) => {
                        outcomes.insert(outcome);
                    }
                    Next::Readiness => outcomes.extend(self.outcomes.iter().enumerate().filter(|(_, outcome)| is_readiness(&outcome.id)).map(|(at, _)| at)),
                }
            }
        }
        let asked = self.questions.iter().enumerate().filter(|(at, _)| !questions.contains(at)).map(|(_, question)| question.id.as_str());
        let ends = self.outcomes.iter().enumerate().filter(|(at, _)| !outcomes.contains(at)).map(|(_, outcome)| outcome.id.as_str());
        asked.chain(ends).collect()
    }
}

/// Whether [`readiness`] may lead to an outcome of this name.
pub fn is_readiness(id: &str) -> bool {
    (0..4).any(|missing| readiness(missing) == id)
}

impl Question {
    /// What an answer of a form means here; `None` for one that cannot be given.
    pub fn branch(&self, answer: &str) -> Option<(Option<&Pick>, &Branch)> {
        if answer == UNKNOWN {
            return Some((None, &self.unknown));
        }
        let pick = self.options.get(answer.parse::<usize>().ok()?)?;
        Some((Some(pick), &pick.branch))
    }

    fn branches(&self) -> impl Iterator<Item = &Branch> {
        self.options.iter().map(|option| &option.branch).chain([&self.unknown])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Branch, Flow, Lack, Next, Now, Outcome, Pick, Question, Window};
    use crate::article::Step;
    use crate::lang::Lang;

    fn branch(next: Next, lacks: Option<&str>) -> Branch {
        Branch { next, lacks: lacks.map(|text| Lack { text: text.into(), article: None }) }
    }

    fn question(id: &str, next: &Next) -> Question {
        let pick = |text: &str, lacks| Pick { text: text.into(), more: None, branch: branch(next.clone(), lacks) };
        let (short, text) = (id.to_owned(), id.to_owned());
        let unknown = branch(next.clone(), Some("?"));
        Question { id: id.into(), short, text, help: None, options: vec![pick("yes", None), pick("no", Some("-"))], unknown }
    }

    fn outcome(id: &str) -> Outcome {
        let (title, text, article) = (id.to_owned(), id.to_owned(), "a".to_owned());
        let next = Step { act: id.to_owned(), more: None };
        Outcome { id: id.into(), title, text, article, more: Vec::new(), next, window: Window::Center, say: None }
    }

    fn flow() -> Flow {
        Flow {
            id: "leaving".into(),
            lang: Lang::ja(),
            title: String::new(),
            summary: None,
            articles: Vec::new(),
            questions: vec![question("a", &Next::Question(1)), question("b", &Next::Question(2)), question("c", &Next::Readiness)],
            outcomes: ["ready", "nearly", "not-yet"].map(outcome).into(),
        }
    }

    fn answers(given: &[(&str, &str)]) -> BTreeMap<String, String> {
        given.iter().map(|&(question, answer)| (question.to_owned(), answer.to_owned())).collect()
    }

    #[test]
    fn what_is_missing_decides_the_end() {
        let flow = flow();
        for (given, id) in [(["0", "0", "0"], "ready"), (["0", "1", "unknown"], "nearly"), (["1", "1", "1"], "not-yet")] {
            let standing = flow.follow(&answers(&[("a", given[0]), ("b", given[1]), ("c", given[2])]), None);
            assert!(matches!(standing.unwrap().now, Now::End(end) if end.id == id), "{given:?}");
        }
    }

    #[test]
    fn an_answer_can_be_changed_and_what_came_after_it_is_kept() {
        let (flow, given) = (flow(), answers(&[("a", "0"), ("b", "1"), ("c", "0")]));
        let standing = flow.follow(&given, Some("b")).unwrap();
        assert!(matches!(standing.now, Now::Ask(question) if question.id == "b"));
        assert_eq!(standing.said.len(), 1);
        assert!(matches!(flow.follow(&given, None).unwrap().now, Now::End(end) if end.id == "nearly"));
    }

    #[test]
    fn an_answer_that_cannot_be_given_is_asked_again() {
        for wrong in ["7", "-1", "", "yes"] {
            let standing = flow().follow(&answers(&[("a", wrong)]), None).unwrap().said.len();
            assert_eq!(standing, 0, "{wrong}");
        }
    }

    #[test]
    fn circles_and_orphans_are_seen() {
        let mut flow = flow();
        assert!(!flow.circles() && flow.unreached().is_empty());
        assert_eq!(flow.longest_from(&flow.questions[0]), 3);
        flow.questions.push(question("d", &Next::Outcome(0)));
        assert_eq!(flow.unreached(), ["d"]);
        flow.questions[2] = question("c", &Next::Question(0));
        assert!(flow.circles());
        let round = answers(&[("a", "0"), ("b", "0"), ("c", "0"), ("d", "0")]);
        assert!(flow.follow(&round, None).is_none());
    }
}
