//! Why a question is answered as it is: every step of [`ask`](crate::ask::ask), for those who mend the data that decides.

use domain::decoy::{Needed, Sound};
use domain::places::OtherTown;
use domain::romaji;
use domain::triage::{Finding, Hearing};
pub use search::rank::{Features, Meant, Piece, Term, Word};
pub use search::{Beside, Evidence, Feature, Shown, Thresholds, Weighed};
use search::{EntryKind, Judgement, Ranked};

use crate::ask::{Answered, Considered, Place, Question, Refused, Step, ranked, turned_down};
use crate::town::Town;

/// How many runs of letters and words are shown of what was learned.
const REASONS: usize = 8;
/// How many hits are shown.
const SHOWN: usize = 5;

/// An answer, taken apart.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The answer, as [`ask`](crate::ask::ask) gives it.
    pub answered: Answered,
    /// What decided its kind.
    pub decided: Step,
    /// Where the text tells of danger: what would have decided without it.
    pub besides: Option<Step>,
    /// What the question has to do with the last answer.
    pub follows: Option<Follows>,
    /// Another town that the text names, and whose business it sounds like.
    pub other_town: Option<OtherTown>,
    /// The text without the words of the place.
    pub subject: String,
    /// What the articles were asked: the subject, behind a title where it leans on the last answer.
    pub asked: String,
    /// The language that the question was taken to be in.
    pub lang: String,
    /// How what was asked is understood.
    pub meant: Meant,
    /// The best hits, articles and decoys.
    pub candidates: Vec<Candidate>,
    /// The best decoy beside the best article, where any decoy is among the hits that decide.
    pub beside: Option<Beside>,
    /// From where on the desk is sure.
    pub thresholds: Thresholds,
    /// How the subject sounds to who learned from the decoys; `None` where there are none.
    pub sound: Option<Elsewhere>,
    /// The signals of danger that fired or were silenced.
    pub triage: Vec<Finding>,
    /// How the text sounds to who learned from the examples of danger; `None` where there are none.
    pub hearing: Option<Hearing>,
    /// What is known of where the elder lives.
    pub place: Place,
}

/// How much of a question sounds like what is answered elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Elsewhere {
    /// How it sounds.
    pub sound: Sound,
    /// What would be enough.
    pub needed: Needed,
    /// What was enough for a judgement to be somebody else's: it depends on whether an article is sure.
    pub enough: f32,
    /// What speaks most for a judgement and most against it, with how much.
    pub reasons: Vec<(String, f32)>,
}

/// What a question has to do with the last answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Follows {
    /// It leans on it: asked again behind the title of this article.
    Leans(String),
    /// It turns this article down, which is left out.
    TurnsDown(String),
}

/// A hit by its names.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The hit with what its score is made of.
    pub shown: Shown,
    /// The title of the article, or the subject of the decoy.
    pub title: String,
    /// The heading of the section that answers; `None` for the lead.
    pub heading: Option<String>,
}

/// Says why a question is answered as it is. Pure, as the answer is.
///
/// # Errors
/// Where the question cannot be taken as it is.
pub fn explain(town: &Town, question: &Question<'_>) -> Result<Explained, Refused> {
    let considered = Considered::of(town, question)?;
    let answered = considered.answered(town);
    let danger = !considered.dangers.is_empty();
    let follows = follows(&considered);
    let beside = considered.ranked.beside();
    // Ranked once more, for an answer looks at fewer hits than are shown here, and a decoy further down decides nothing.
    let ranked: Ranked = ranked(town, &considered.subject, question, &considered.before, SHOWN);
    let explanation = town.index.explain(&ranked);
    Ok(Explained {
        decided: if danger { Step::Danger } else { considered.step },
        besides: danger.then_some(considered.step),
        follows,
        asked: ranked.way.asked,
        candidates: explanation.hits.into_iter().map(|shown| candidate(town, shown, &explanation.lang)).collect(),
        lang: explanation.lang,
        meant: explanation.meant,
        beside,
        thresholds: explanation.thresholds,
        sound: considered.sound.map(|sound| Elsewhere {
            sound,
            needed: town.decoys.needed,
            enough: town.decoys.needed.to_judge(considered.ranked.judgement == Judgement::Answer),
            reasons: town.decoys.reasons(&considered.subject, REASONS),
        }),
        hearing: town.triage.hear(&considered.heard(), REASONS),
        triage: romaji::as_hiragana(considered.text).iter().map(String::as_str).chain([considered.text]).flat_map(|text| town.triage.explain(text)).collect(),
        other_town: town.places.other_town_named(considered.text, REASONS),
        place: considered.place,
        subject: considered.subject,
        answered,
    })
}

fn follows(considered: &Considered<'_>) -> Option<Follows> {
    let before = considered.before.slugs.first()?;
    match turned_down(&considered.subject, &considered.before) {
        Some(_) => Some(Follows::TurnsDown(before.clone())),
        None => considered.ranked.way.leans.then(|| Follows::Leans(before.clone())),
    }
}

fn candidate(town: &Town, shown: Shown, lang: &str) -> Candidate {
    let hit = &shown.hit;
    let (title, heading) = match hit.kind {
        EntryKind::Article => match town.article(&hit.id, lang) {
            Some(article) => (article.named.title.clone(), article.text.sections.get(hit.section).and_then(|section| section.heading.clone())),
            None => (hit.id.clone(), None),
        },
        EntryKind::Decoy => (decoy(town, &hit.id).unwrap_or(&hit.id).to_owned(), None),
    };
    Candidate { title, heading, shown }
}

/// The subject of a decoy by its name in the index.
fn decoy<'a>(town: &'a Town, id: &str) -> Option<&'a str> {
    town.decoys.get(id.parse::<usize>().ok()?).map(|decoy| decoy.subject.as_str())
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::LazyLock;

    use content::folder::Folder;
    use content::problem::Problems;
    use jiff::Timestamp;

    use super::{Explained, Follows, explain};
    use crate::ask::{Kind, Question, Refused, Source, Step, ask};
    use crate::{EntryKind, Judgement, Town};

    static TOWN: LazyLock<Town> = LazyLock::new(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
        let folder = Folder::load(&dir, &mut Problems::default()).unwrap();
        Town::build(&folder, &folder, 1, Timestamp::UNIX_EPOCH).unwrap()
    });

    /// What is explained, after it was held against the answer.
    fn explained(text: &str, place: Option<&str>, context: Option<&str>) -> Explained {
        let question = Question { text, lang: "ja", place, context, limit: 3 };
        let explained = explain(&TOWN, &question).unwrap();
        assert_eq!(explained.answered, ask(&TOWN, &question).unwrap(), "{text}");
        explained
    }

    fn decided(text: &str) -> Step {
        explained(text, None, None).decided
    }

    /// What a client sends back after an answer.
    fn context_after(text: &str) -> String {
        explained(text, None, None).answered.context.write()
    }

    #[test]
    fn an_answer_is_told_with_its_confidence_its_features_and_its_section() {
        let explained = explained("ショートステイは何日まで泊まれますか", None, None);
        assert_eq!((explained.decided, explained.answered.kind), (Step::Judged(Judgement::Answer), Kind::Answer));
        let first = &explained.candidates[0];
        assert!(first.shown.hit.score >= explained.thresholds.answer && explained.thresholds.answer > explained.thresholds.clarify);
        assert_eq!(first.shown.hit.id, explained.answered.found[0].slug);
        assert_eq!(first.shown.hit.section, explained.answered.found[0].section);
        assert_eq!((explained.candidates.len(), first.shown.hit.kind), (5, EntryKind::Article));
        assert!(explained.meant.words.iter().any(|word| word.word == "泊まる" && word.documents > 0));
        assert_eq!(explained.lang, "ja");
    }

    #[test]
    fn a_place_alone_and_another_municipality_decide_before_the_articles() {
        let alone = explained("みほん北三丁目五番", None, None);
        assert_eq!((alone.decided, alone.answered.kind, alone.place.source), (Step::PlaceAlone, Kind::Route, Source::Alone));
        assert_eq!(alone.place.because.map(|because| because.words().to_owned()).as_deref(), Some("みほん北三丁目五番"));
        let outside = explained("横浜市に住む母のデイサービスを探しています", None, None);
        assert_eq!((outside.decided, outside.answered.kind, outside.place.outside.as_deref()), (Step::Outside, Kind::Unknown, Some("横浜市")));
    }

    #[test]
    fn somebody_who_asks_for_a_person_is_told_apart() {
        assert_eq!(decided("人と話したい"), Step::Person);
    }

    #[test]
    fn a_decoy_is_known_by_its_sound_or_by_being_nearer() {
        let by_sound = explained("この薬、飲むのをやめてもいいですか", None, None);
        let Step::ForOthersToJudge(at) = by_sound.decided else { panic!("{:?}", by_sound.decided) };
        let sound = by_sound.sound.unwrap();
        assert!(TOWN.decoys[at].judgement && sound.sound.judgement >= sound.needed.judgement && !sound.reasons.is_empty());
        let nearer = explained("粗大ごみを取りに来てほしい", None, None);
        let Step::DecoyNearer(at) = nearer.decided else { panic!("{:?}", nearer.decided) };
        assert_eq!(TOWN.decoys[at].subject, "粗大ごみ");
        let beside = nearer.beside.unwrap();
        assert!(beside.decoy_score >= nearer.thresholds.elsewhere * beside.article_score);
    }

    #[test]
    fn what_is_vague_and_what_is_unknown_are_two_things() {
        let question = Question { text: "困っています", lang: "ja", place: None, context: None, limit: 3 };
        let empty = Town::build(&Folder::default(), &Folder::default(), 1, Timestamp::UNIX_EPOCH).unwrap();
        let unknown = explain(&empty, &question).unwrap();
        assert_eq!((unknown.decided, unknown.answered.kind), (Step::Judged(Judgement::Unknown), Kind::Unknown));
        let mut small = Folder::default();
        let article = "+++\ntitle = \"困りごとの相談\"\nquestions = [\"困っています\"]\n+++\n\n困っている人の相談を受けます。\n";
        small.0.insert("articles/worries/ja.md".into(), article.into());
        let town = Town::build(&small, &Folder::default(), 1, Timestamp::UNIX_EPOCH).unwrap();
        let vague = explain(&town, &question).unwrap();
        assert!(vague.candidates[0].shown.hit.score >= vague.thresholds.answer);
        assert_eq!((vague.decided, vague.answered.kind), (Step::Vague, Kind::Clarify));
    }

    #[test]
    fn danger_comes_first_and_what_was_asked_besides_is_told() {
        let explained = explained("母が倒れて意識がない", None, None);
        assert_eq!((explained.decided, explained.answered.kind), (Step::Danger, Kind::Emergency));
        assert!(explained.besides.is_some());
        assert!(explained.triage.iter().any(|finding| finding.silenced_by.is_none()));
    }

    #[test]
    fn a_follow_up_leans_on_the_last_answer_or_turns_it_down() {
        let context = context_after("ショートステイの費用を教えてください");
        let slug = context.split('.').nth(1).unwrap().split(',').next().unwrap().to_owned();
        let leans = explained("何日まで", None, Some(&context));
        assert_eq!(leans.follows, Some(Follows::Leans(slug.clone())));
        assert!(leans.asked.ends_with("何日まで") && leans.asked.len() > "何日まで".len());
        assert!(leans.candidates.iter().any(|candidate| candidate.shown.hit.id == slug && candidate.shown.lift > 0.0));
        let turned = explained("ちがう、借りるほう", None, Some(&context));
        assert_eq!((turned.follows, turned.asked.as_str()), (Some(Follows::TurnsDown(slug.clone())), "借りるほう"));
        assert!(turned.candidates.iter().all(|candidate| candidate.shown.hit.id != slug));
    }

    #[test]
    fn a_place_that_was_said_beside_the_question_is_named() {
        let explained = explained("ショートステイの費用", Some("みほん北三丁目五番"), None);
        assert_eq!((explained.place.source, explained.place.center.as_deref()), (Source::Beside, Some("kita")));
    }

    #[test]
    fn what_cannot_be_asked_cannot_be_explained() {
        assert_eq!(explain(&TOWN, &Question { text: " ", lang: "ja", place: None, context: None, limit: 3 }).map(|_| ()), Err(Refused::Empty));
    }
}
