//! Whether a question that names another town is that town's, heard by who has read how people speak of other towns.
//!
//! The names are taken out: what is learned for one town holds for every other.

use rayon::prelude::*;

use crate::learned::{self, Linear, Row, Vocabulary};
use crate::normal::{Normal, normalise};
use crate::romaji;

use super::{Places, Routed, shortened};

/// Questions that name another town, in which 〓 stands for its name, and ◎ for one of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// What is the other town's business: its window, its list, somebody who lives there.
    pub theirs: Vec<String>,
    /// What is ours although another town is named: who asks lives there, somebody comes from there.
    pub ours: Vec<String>,
}

impl Spoken {
    /// What stands for another town's name where only is looked at how people speak of it.
    pub const THEIRS: char = '〓';
    /// What stands for one of ours.
    pub const OURS: char = '◎';
}

/// How much a question of ours weighs against one of theirs: to be sent away is worse than to be asked back.
const OF_OURS: f32 = 1.5;
/// How often all questions are gone through.
const ROUNDS: usize = 5;

/// What was learned from [`Spoken`].
#[derive(Clone, Debug, Default)]
pub(super) struct Theirs {
    vocabulary: Vocabulary,
    linear: Linear,
}

impl Theirs {
    pub(super) fn new(spoken: &Spoken) -> Self {
        let theirs = spoken.theirs.iter().map(|text| (text, true, 1.0));
        let lessons: Vec<(&String, bool, f32)> = theirs.chain(spoken.ours.iter().map(|text| (text, false, OF_OURS))).collect();
        let texts: Vec<Normal> = lessons.par_iter().map(|(text, ..)| normalise(text)).collect();
        let (vocabulary, rows) = Vocabulary::new(&texts);
        let examples: Vec<(&Row, bool, f32)> = rows.iter().zip(&lessons).map(|(row, (_, theirs, weight))| (row, *theirs, *weight)).collect();
        let linear = Linear::fit(vocabulary.size(), ROUNDS, &examples);
        Self { vocabulary, linear }
    }

    /// How much speaks for the other town, above 0, or against it; `None` where nothing was learned.
    fn hear(&self, nameless: &str) -> Option<f32> {
        (!self.vocabulary.is_empty()).then(|| self.linear.score(&self.vocabulary.row(&normalise(nameless))))
    }
}

/// Another town that a question names, and how much speaks for its being that town's business.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherTown {
    /// Its name as it was written.
    pub name: String,
    /// Above 0 where it is that town's.
    pub sound: f32,
    /// What speaks most for it and most against it, with how much.
    pub reasons: Vec<(String, f32)>,
}

impl Places {
    /// Another town whose business a question is.
    pub(super) fn elsewhere(&self, question: &str) -> Option<Routed> {
        let nameless = self.nameless(question)?;
        let theirs = self.theirs.hear(&nameless.text).is_some_and(|sound| sound > 0.0);
        theirs.then_some(Routed::Outside { municipality: nameless.name })
    }

    /// Another town that a question names, with at most so many reasons for and against its being that town's business.
    pub fn other_town_named(&self, question: &str, most: usize) -> Option<OtherTown> {
        let nameless = self.nameless(&spelled(question))?;
        let sound = self.theirs.hear(&nameless.text)?;
        let reasons = learned::reasons(&self.theirs.vocabulary, &self.theirs.linear, &normalise(&nameless.text), most);
        Some(OtherTown { name: nameless.name, sound, reasons })
    }
}

/// A question as it is looked at: romaji as kana.
pub(super) fn spelled(question: &str) -> String {
    romaji::as_hiragana(question).unwrap_or_else(|| shortened(question))
}

#[cfg(test)]
mod tests {
    use crate::places::tests::sample;
    use crate::places::{Routed, Spoken};

    fn named(question: &str) -> Option<String> {
        match sample().mentioned(question) {
            Some(Routed::Outside { municipality }) => Some(municipality),
            _ => None,
        }
    }

    #[test]
    fn another_town_that_is_asked_about_is_told_however_it_is_written() {
        for (text, name) in [
            ("横浜市 介護保険料 いくら", "横浜市"),
            ("仙台 家族会 日程", "仙台"),
            ("となり町の包括", "となり町"),
            ("ひなた町 訪問入浴 費用", "ひなた町"),
            ("三ッ葉村 サロン 場所", "三ッ葉村"),
            ("しらとり市の地域包括支援センターは何か所ありますか", "しらとり市"),
            ("ﾄﾔﾏｼ ｼｮｰﾄｽﾃｲ ｲﾁﾗﾝ", "ﾄﾔﾏｼ"),
            ("こうべしの かいごの まどぐちは どこですか", "こうべし"),
            ("きさらぎちょうの ほうかつは なんじからですか", "きさらぎちょう"),
            ("奥霞郡蓮ヶ池町の母に配食を頼みたい", "奥霞郡蓮ヶ池町"),
            ("みほん市に住んでいますが、柚木野村の父に来てくれるヘルパーさんはいますか", "柚木野村"),
            ("ドイツで要介護度を申請する窓口はどこですか", "ドイツ"),
            ("Kyoto short stay prices", "Kyoto"),
            ("how does care insurance work in Germany", "Germany"),
        ] {
            assert_eq!(named(text).as_deref(), Some(name), "{text}");
        }
    }

    #[test]
    fn what_is_about_somebody_from_here_is_ours() {
        for text in [
            "みほん市の包括",
            "みほんしの ほうかつ",
            "横浜市に住む娘ですが、母の介護のことで",
            "隣の市のデイサービスを使えますか",
            "札幌の病院から退院してきます",
            "前に住んでいた藤ノ森市の認定はこちらでも使えますか",
            "市の窓口はどこ",
            "うちの町の包括",
            "わたしは夕日町の母の世話をしています",
            "小学校区の担当はどこ",
            "介護保険の申請",
            "しせつの ひよう",
            "Shall we ask in Osaka or here",
            "my mother in Kyoto",
            "ふくし の まどぐち",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
    }

    #[test]
    fn only_how_a_town_is_spoken_of_is_looked_at() {
        let nameless = |text: &str| sample().nameless(text).map(|nameless| nameless.text);
        assert_eq!(nameless("桑名市の父").as_deref(), Some("〓の父"));
        assert_eq!(nameless("みほん市から藤ノ森町 字下の父").as_deref(), Some("◎から〓 字下の父"));
        assert_eq!(nameless("桑名市さんという人に聞いた"), None);
        assert!(sample().hearing(&Spoken::default()).mentioned("桑名市の父").is_none());
    }
}
