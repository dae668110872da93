//! Japanese analysis, the same for articles and questions: grams, words, readings.

use std::sync::{Arc, LazyLock, OnceLock};

use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::dictionary::{self, Morpheme, Piece, cut};
use crate::tables;
use crate::terms::Terms;

/// NFKC and lower case.
pub fn normal(text: &str) -> String {
    // Most text is in its normal form already, and looking costs a tenth of making it.
    if text.chars().all(is_normal) { text.to_owned() } else { text.nfkc().flat_map(char::to_lowercase).collect() }
}

/// Whether a character is its own normal form whatever stands beside it: common kanji, kana without combining marks, digits, small letters.
fn is_normal(c: char) -> bool {
    matches!(c, '一'..='鿿' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '々' | '、' | '。' | '「' | '」' | 'a'..='z' | '0'..='9' | ' ' | '\n')
}

/// Katakana become hiragana.
pub fn hiragana(text: &str) -> String {
    text.chars().map(as_hiragana).collect()
}

fn as_hiragana(c: char) -> char {
    if ('ァ'..='ヶ').contains(&c) { char::from_u32(c as u32 - 0x60).unwrap_or(c) } else { c }
}

pub(crate) fn is_kanji(c: char) -> bool {
    ('一'..='鿿').contains(&c)
}

pub(crate) fn is_hiragana(c: char) -> bool {
    ('ぁ'..='ゖ').contains(&c)
}

pub(crate) fn is_word(c: char) -> bool {
    is_kanji(c) || is_hiragana(c) || c.is_alphanumeric() || c == '_'
}

/// The runs of letters and digits.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = Vec<char>> {
    text.split(|c: char| !is_word(c)).filter(|run| !run.is_empty()).map(|run| run.chars().collect())
}

/// The same, one after the other in one piece of memory.
fn each_run(text: &str, each: impl FnMut(&[char])) {
    let letters: Vec<char> = text.chars().collect();
    letters.split(|&c| !is_word(c)).filter(|run| !run.is_empty()).for_each(each);
}

/// Polite and interrogative endings: they say that something is asked, not what.
static POLITE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = concat!(
        "(を|が|は|に|の|で|と|も|か|、)?",
        "(教えて(欲しい|ほしい|頂きたい|いただきたい|頂け|いただけ|下さい|ください|くれませんか)?|知りたい|おしえて(ほしい|ください)?|したい|してほしい|して欲しい|ください|下さい|",
        "どうすれば(いい|良い|よい)|どうしたら(いい|良い|よい)|どのように(すれば|したら)?|どこ(に|で|へ|の|ですか)?|何(を|が|か)|いくら|について|に関して|ありますか|",
        "あるのでしょうか|でしょうか|のですが|んですが|ですか|ますか|のでしょうか|思(って|い|う)|ですが|ますが|ません|でき(ます|る|ない)|いいですか|良いですか|よいですか)",
        "(の|か|が|で|ます|ました|す|のです|んです)*"
    );
    Regex::new(pattern).expect("the pattern of polite endings is written here")
});

/// What is said while one looks for words.
static FILLERS: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = "(え[えーぇ〜~]*っ?と[ねですおー〜~]*|あの[うぅーおぉ〜~]+(ですね)?|あのですね|えー+|うーん|(なんか|なんていうか|なんというか|ほら|まあ|その|あの)(ですね)?、|んーと?)[、,\\s]*";
    Regex::new(pattern).expect("the pattern of fillers is written here")
});

/// A question without fillers, polite and interrogative endings, unless nothing would be left.
pub fn strip(question: &str) -> String {
    let plain = normal(question);
    let said = FILLERS.replace_all(&plain, " ");
    let rest = POLITE.replace_all(&said, " ");
    let tells = |c: char| is_kanji(c) || ('ァ'..='ヺ').contains(&c) || c.is_ascii_lowercase() || c.is_ascii_digit();
    let chars: Vec<char> = rest.chars().collect();
    let three_hiragana = chars.windows(3).any(|three| three.iter().all(|&c| is_hiragana(c)));
    if three_hiragana || chars.iter().any(|&c| tells(c)) { rest.into_owned() } else { plain }
}

/// The words that [`strip`] takes out of a question.
pub(crate) fn taken(question: &str) -> Vec<String> {
    let plain = normal(question);
    if strip(question) == plain {
        return Vec::new();
    }
    let said = FILLERS.replace_all(&plain, " ");
    let taken = FILLERS.find_iter(&plain).chain(POLITE.find_iter(&said)).map(|found| found.as_str().trim().to_owned());
    taken.filter(|words| !words.is_empty()).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Hiragana,
    Other,
}

fn script(c: char) -> Script {
    match c {
        c if is_kanji(c) || c == '々' => Script::Kanji,
        c if is_hiragana(c) => Script::Hiragana,
        _ => Script::Other,
    }
}

/// Character grams of a normal form with their weights: single kanji .7; pairs 1, into hiragana .5, within hiragana .2, out of hiragana 0.
pub fn grams(plain: &str, out: &mut impl Terms) {
    each_gram(plain, |gram, weight| out.push('g', gram.iter().copied(), weight));
}

fn each_gram(plain: &str, mut out: impl FnMut(&[char], f32)) {
    each_run(plain, |run| {
        for (at, &c) in run.iter().enumerate() {
            if script(c) == Script::Kanji {
                out(&[c], 0.7);
            }
            if let Some(&next) = run.get(at + 1) {
                let weight = match (script(c), script(next)) {
                    (Script::Hiragana, Script::Hiragana) => 0.2,
                    (_, Script::Hiragana) => 0.5,
                    (Script::Hiragana, _) => 0.0,
                    _ => 1.0,
                };
                out(&[as_hiragana(c), as_hiragana(next)], weight);
            }
        }
        if run.len() == 1 {
            out(&[as_hiragana(run[0])], 1.0);
        }
    });
}

/// A word: the units that the vectors know, and its reading in hiragana.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The units of its base form.
    pub units: Vec<String>,
    /// Its reading.
    pub reading: String,
    /// Whether it names a thing.
    pub noun: bool,
    /// Whether it carries a subject at all.
    content: bool,
}

impl Token {
    /// A word that is read as it is written.
    pub(crate) fn plain(word: String) -> Self {
        Self { reading: word.clone(), units: vec![word], noun: true, content: true }
    }
}

/// Parts of speech that carry no subject. Verbs and adverbs stay: 出す and 取る matter.
const DROPPED: [&str; 8] = ["記号", "助詞", "助動詞", "フィラー", "接続詞", "感動詞", "連体詞", "接頭詞"];

/// A text as it is cut, once for every way of matching.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// Its normal form.
    pub(crate) plain: String,
    /// Its content words.
    pub(crate) tokens: Vec<Arc<Token>>,
    /// The whole of it as it is read, in hiragana; empty in languages that are read as they are written.
    pub(crate) reading: String,
}

impl Parsed {
    /// The units of its content words.
    pub(crate) fn units(&self) -> impl Iterator<Item = &str> {
        self.tokens.iter().flat_map(|token| token.units.iter().map(String::as_str))
    }
}

/// Cuts a Japanese text.
pub fn parse(text: &str) -> Parsed {
    let plain = normal(text);
    let (mut tokens, mut reading) = (Vec::new(), String::new());
    for piece in cut(&plain) {
        let token = token(piece);
        reading.push_str(&token.reading);
        if token.content {
            tokens.push(token);
        }
    }
    Parsed { plain, tokens, reading }
}

/// The words of the dictionary as they were worked out when they were first met.
static KNOWN: LazyLock<Vec<OnceLock<Arc<Token>>>> = LazyLock::new(|| (0..dictionary::len()).map(|_| OnceLock::new()).collect());

fn token(mut piece: Piece<'_>) -> Arc<Token> {
    match piece.number().and_then(|number| KNOWN.get(number)) {
        Some(known) => Arc::clone(known.get_or_init(|| Arc::new(worked_out(&piece.morpheme())))),
        None => Arc::new(worked_out(&piece.morpheme())),
    }
}

/// Nouns that stand for no thing.
const EMPTY: [&str; 8] = ["ん", "の", "こと", "もの", "よう", "そう", "とき", "ところ"];

fn worked_out(word: &Morpheme) -> Token {
    let base = word.base.as_deref().map_or_else(|| word.surface.clone(), normal);
    Token {
        units: tables::units(&base).map(str::to_owned).collect(),
        reading: hiragana(word.reading.as_deref().unwrap_or(&word.surface)),
        noun: word.part_of_speech == "名詞" && !EMPTY.contains(&word.surface.as_str()),
        content: !DROPPED.contains(&word.part_of_speech.as_str()),
    }
}

/// What examples are matched by: reading n-grams of 2 to 4 kana (they survive typos, kana and wrong conversions), grams, words.
pub fn mixed(text: &Parsed, out: &mut impl Terms) {
    each_run(&text.reading, |run| {
        for size in 2..=4 {
            run.windows(size).for_each(|gram| out.push('r', gram.iter().copied(), 1.0));
        }
    });
    each_gram(&text.plain, |gram, weight| {
        if weight >= 0.2 {
            out.push('g', gram.iter().copied(), 1.0);
        }
    });
    text.units().for_each(|word| out.push('w', word.chars(), 1.0));
}

/// Three kana at a time.
pub fn trigrams(kana: &str, out: &mut impl Terms) {
    each_run(kana, |run| {
        if run.len() < 3 {
            out.push('r', run.iter().copied(), 1.0);
        }
        run.windows(3).for_each(|gram| out.push('r', gram.iter().copied(), 1.0));
    });
}

/// Whether a question is written in kana alone, as those write who have no conversion.
pub fn kana_only(question: &str) -> bool {
    let plain = hiragana(&normal(question));
    !plain.chars().any(is_kanji) && plain.chars().any(is_hiragana)
}

#[cfg(test)]
mod tests {
    use super::{grams, hiragana, kana_only, normal, parse, strip};
    use crate::terms::Spelled;

    #[test]
    fn grams_follow_the_scripts() {
        let mut found = Spelled::default();
        grams("介護を", &mut found);
        assert_eq!(found.0, [("g介", 0.7), ("g介護", 1.0), ("g護", 0.7), ("g護を", 0.5)].map(|(gram, weight)| (gram.to_owned(), weight)));
    }

    #[test]
    fn half_width_and_katakana_are_folded() {
        assert_eq!(hiragana(&normal("ｼｮｰﾄｽﾃｲ")), "しょーとすてい");
        assert!(kana_only("かいごほけん"));
        assert!(!kana_only("介護ほけん"));
    }

    #[test]
    fn polite_endings_go_and_the_subject_stays() {
        assert_eq!(strip("ショートステイについて教えてください").trim(), "ショートステイ");
        assert_eq!(strip("えーと、あのー、なんか、おむつ替えの教室").trim(), "おむつ替えの教室");
        assert!(parse("母を預けたい").units().any(|unit| unit == "預ける"));
    }
}
