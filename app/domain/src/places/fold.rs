//! The one form in which places are compared, whatever width, digits, dashes and old characters they are written with.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

use crate::letters::{is_kanji, to_hiragana};

/// A folded text; each of its characters knows where it stood in the text as written.
///
/// Invariant: both sides of a comparison are folded by the same rules, so that a rule may be wrong about a word and still compare rightly.
#[derive(Clone, Debug)]
pub(super) struct Folded<'a> {
    pub(super) raw: &'a str,
    pub(super) chars: Vec<char>,
    /// Where each character stood, and where the text ends.
    pub(super) at: Vec<usize>,
}

/// What becomes of blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blanks {
    /// One stays where it parts a number from what follows; elsewhere it says nothing.
    BehindNumbers,
    /// All stay: in print they part towns.
    All,
}

/// 旧字体 and other forms of a character, in pairs: as met, as folded.
const SAME: &str = "澤沢濱浜濵浜邊辺邉辺齋斎齊斉廣広國国龍竜嶋島嶌島﨑崎嵜崎髙高穗穂條条學学鐵鉄圓円櫻桜瀧滝瀨瀬萬万壽寿榮栄惠恵舊旧關関實実縣県區区\
    號号鄕郷鄉郷德徳增増冨富峯峰檜桧籠篭埜野嶽岳應応淺浅眞真驛駅來来靜静會会佛仏寶宝藏蔵豐豊邨村鷗鴎鶯鴬楳梅溪渓莊荘藪薮鹽塩礒磯淵渕\
    蘆芦燈灯橫横黑黒靑青圡土靏鶴鸙鶴賴頼彌弥禮礼總総處処變変當当圖図團団數数戶戸步歩每毎內内曾曽槇槙栁柳桒桑舘館爲為逹達盡尽聲声發発\
    臺台體体靈霊澁渋濟済瀉潟繩縄莖茎覺覚讀読輕軽遲遅釋釈鑛鉱隱隠雙双嚴厳圍囲壹壱奧奥巖巌巢巣擧挙據拠收収晉晋曉暁權権歐欧殘残濕湿燒焼獨独疊畳絲糸縱縦繼継續続\
    缺欠聽聴與与舍舎藥薬蟲虫蠶蚕觸触證証譽誉轉転醫医鄰隣鑄鋳陷陥隨随雜雑顯顕驗験鷄鶏麥麦黃黄黨党齒歯齡齢";

impl<'a> Folded<'a> {
    pub(super) fn new(raw: &'a str) -> Self {
        Self::with(raw, Blanks::BehindNumbers)
    }

    pub(super) fn with(raw: &'a str, blanks: Blanks) -> Self {
        let mut folded = Self { raw, chars: Vec::with_capacity(raw.len() / 2), at: Vec::with_capacity(raw.len() / 2 + 1) };
        let mut numeral = Numeral::default();
        let mut letters = raw.char_indices().peekable();
        while let Some((at, met)) = letters.next() {
            let next = letters.peek().map(|&(_, next)| next);
            // 1一22一3: a dash that became a number.
            if met == '一' && folded.chars.last().is_some_and(char::is_ascii_digit) && numeral.start.is_none() && next.is_some_and(is_arabic) {
                folded.put('-', at);
                continue;
            }
            if numeral.takes(met, next) {
                numeral.start.get_or_insert(at);
                continue;
            }
            folded.push_numeral(&mut numeral);
            for c in std::iter::once(met).nfkc() {
                folded.push(c, at, next, blanks);
            }
        }
        folded.push_numeral(&mut numeral);
        folded.at.push(raw.len());
        folded
    }

    /// The folded characters.
    pub(super) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// What was written where these folded characters stand.
    pub(super) fn raw(&self, range: Range<usize>) -> &'a str {
        let end = self.at.get(range.end).copied().unwrap_or(self.raw.len());
        self.at.get(range.start).and_then(|&start| self.raw.get(start..end)).unwrap_or_default().trim()
    }

    fn push_numeral(&mut self, numeral: &mut Numeral) {
        if let Some(at) = numeral.start.take() {
            for digit in std::mem::take(&mut numeral.chars).value().to_string().chars() {
                self.put(digit, at);
            }
        }
    }

    fn put(&mut self, c: char, at: usize) {
        self.chars.push(c);
        self.at.push(at);
    }

    fn push(&mut self, met: char, at: usize, next: Option<char>, blanks: Blanks) {
        let last = self.chars.last().copied();
        if let Some(joined) = last.and_then(|last| compose(last, met)) {
            // A half-width ﾞ or ﾟ: its letter has already been written.
            self.chars.pop();
            self.chars.push(joined);
            return;
        }
        let c = match met {
            '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | '﹣' => '-',
            // Between numbers it is a dash that was typed with the wrong key; behind kana it lengthens them.
            'ー' if last.is_some_and(|last| last.is_ascii_digit() || matches!(last, '番' | '号' | '目' | '地' | ' '))
                && next.is_some_and(|next| is_digit(next) || next.is_whitespace()) =>
            {
                '-'
            }
            '~' | '〜' | '∼' => '~',
            '(' | '〔' | '[' | '【' | '〈' | '《' | '<' | '≪' | '「' | '『' | '{' => '(',
            ')' | '〕' | ']' | '】' | '〉' | '》' | '>' | '≫' | '」' | '』' | '}' => ')',
            ',' | ';' | '。' | '\n' | '/' | '|' => '、',
            '·' | '•' | '‧' => '・',
            c if c.is_whitespace() => ' ',
            '\u{feff}' | '\u{200b}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => return,
            'ヶ' | 'ヵ' | '箇' | '个' if last.is_some_and(is_kanji) => 'が',
            // Between kanji a full ケ is the が of a name; elsewhere it is a letter of a word.
            'ケ' if last.is_some_and(is_kanji) && next.is_some_and(is_kanji) => 'が',
            'ッ' if last.is_some_and(|last| is_kanji(last) || last.is_ascii_digit()) => 'つ',
            '之' => 'の',
            'ぢ' | 'ヂ' => 'じ',
            'づ' | 'ヅ' => 'ず',
            c => modern(to_hiragana(c)).to_ascii_lowercase(),
        };
        match c {
            // Between a number and what follows a space parts a house number from a building; elsewhere it says nothing.
            ' ' if blanks == Blanks::BehindNumbers && !last.is_some_and(|last| last.is_ascii_digit() || matches!(last, '号' | '番' | '地' | '目')) => {}
            // 浜通り and 浜通 are one street.
            'り' if last == Some('通') => {}
            '字' if last == Some('大') => {
                self.chars.pop();
                self.at.pop();
            }
            c => self.put(c, at),
        }
    }
}

/// The folded form alone.
pub(super) fn fold(text: &str) -> String {
    Folded::new(text).chars.into_iter().collect()
}

fn modern(c: char) -> char {
    static MODERN: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
        let mut pairs = SAME.chars();
        std::iter::from_fn(|| pairs.next().zip(pairs.next())).collect()
    });
    if is_kanji(c) { MODERN.get(&c).copied().unwrap_or(c) } else { c }
}

fn is_arabic(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn is_digit(c: char) -> bool {
    is_arabic(c) || digit(c).is_some()
}

fn digit(c: char) -> Option<u32> {
    "〇一二三四五六七八九".chars().position(|known| known == c).and_then(|value| u32::try_from(value).ok())
}

fn unit(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// A number in kanji that is being read.
#[derive(Debug, Default)]
struct Numeral {
    start: Option<usize>,
    chars: Digits,
}

#[derive(Debug, Default)]
struct Digits(Vec<char>);

impl Numeral {
    /// Takes a character that belongs to the number: 百 and 千 alone, and a 〇 that begins, stand for themselves.
    fn takes(&mut self, c: char, next: Option<char>) -> bool {
        let begun = !self.chars.0.is_empty();
        let takes = match c {
            '〇' => begun,
            '十' => true,
            '百' | '千' => begun || next.is_some_and(|next| digit(next).is_some_and(|value| value > 0)),
            c => digit(c).is_some(),
        };
        // Longer than any number of a house: let it stand.
        let takes = takes && self.chars.0.len() < 8;
        if takes {
            self.chars.0.push(c);
        }
        takes
    }
}

impl Digits {
    fn value(&self) -> u32 {
        let (mut total, mut current) = (0_u32, 0_u32);
        for &c in &self.0 {
            if let Some(unit) = unit(c) {
                total = total.saturating_add(current.max(1).saturating_mul(unit));
                current = 0;
            } else {
                current = current.saturating_mul(10).saturating_add(digit(c).unwrap_or(0));
            }
        }
        total.saturating_add(current)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_digits_and_dashes_fold_to_one_form() {
        for written in ["みほん中一丁目２２−３", "みほん中１丁目22ー3", "みほん中 1丁目22‐3", "ミホン中１丁目２２－３"] {
            assert_eq!(fold(written), "みほん中1丁目22-3", "{written}");
        }
        assert_eq!(fold("ﾐﾎﾝｶﾞ丘"), "みほんが丘");
    }

    #[test]
    fn numbers_in_kanji_become_digits() {
        assert_eq!(fold("二十四条十丁目一〇三番百二十号"), "24条10丁目103番120号");
        assert_eq!(fold("百合丘千代町〇〇公園"), "百合丘千代町〇〇公園");
    }

    #[test]
    fn names_written_in_several_ways_fold_alike() {
        assert_eq!(fold("夕陽ヶ丘"), fold("夕陽が丘"));
        assert_eq!(fold("夕陽ケ丘"), fold("夕陽が丘"));
        assert_eq!(fold("大字中之澤"), fold("中ノ沢"));
        assert_eq!(fold("三ツ橋"), fold("三つ橋"));
        assert_eq!(fold("三ッ橋"), fold("三つ橋"));
    }

    #[test]
    fn what_was_written_can_be_found_again() {
        let folded = Folded::new("みほん県 みほん北 三十丁目");
        let start = folded.chars().iter().position(|&c| c == '北').unwrap();
        assert_eq!(folded.raw(start..folded.chars().len()), "北 三十丁目");
    }
}
