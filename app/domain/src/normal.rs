//! A text made comparable: one form for each letter, furigana and needless spaces dropped, and cut into sentences.

use unicode_normalization::UnicodeNormalization;

use crate::triage::Script;

/// A text in the form in which words are looked for.
#[derive(Debug, Default)]
pub(crate) struct Normal {
    /// The folded text; a line break ends each sentence.
    pub(crate) text: String,
    /// For each character of `text`: where it begins, and what stood there before accents and katakana were folded.
    letters: Vec<(usize, char)>,
    /// For each sentence: the byte at which it ends.
    ends: Vec<usize>,
}

impl Normal {
    /// The number of the sentence that holds a byte.
    pub(crate) fn sentence(&self, byte: usize) -> usize {
        self.ends.partition_point(|&end| end <= byte)
    }

    /// The number of the character that begins at a byte, or of the last one before it.
    pub(crate) fn letter(&self, byte: usize) -> usize {
        self.letters.partition_point(|&(at, _)| at < byte)
    }

    /// The letters from a byte up to another, as they were written.
    pub(crate) fn written(&self, start: usize, end: usize) -> impl Iterator<Item = char> {
        self.letters[self.letter(start)..self.letter(end)].iter().map(|&(_, written)| written)
    }

    /// The letter before a byte, as it was written.
    pub(crate) fn before(&self, byte: usize) -> Option<char> {
        self.letter(byte).checked_sub(1).map(|at| self.letters[at].1)
    }

    /// The letter at a byte, as it was written.
    pub(crate) fn at(&self, byte: usize) -> Option<char> {
        self.letters.get(self.letter(byte)).map(|&(_, written)| written)
    }

    /// How the text is written.
    pub(crate) fn script(&self) -> Script {
        let mut letters = self.letters.iter().map(|&(_, written)| written);
        match (letters.clone().any(is_kana), letters.any(is_han)) {
            (true, _) => Script::Kana,
            (false, true) => Script::Han,
            (false, false) => Script::Other,
        }
    }

    fn push(&mut self, folded: char, written: char) {
        self.letters.push((self.text.len(), written));
        self.text.push(folded);
    }

    fn end_sentence(&mut self) {
        if self.text.ends_with(' ') {
            self.text.pop();
            self.letters.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.push('\n', '\n');
            self.ends.push(self.text.len());
        }
    }
}

/// Folds a text and cuts it into sentences.
pub(crate) fn normalise(text: &str) -> Normal {
    let letters = without_furigana(&compatible(text));
    let mut out = Normal::default();
    for (index, &c) in letters.iter().enumerate() {
        let (before, after) = (index.checked_sub(1).map(|at| letters[at]), letters.get(index + 1).copied());
        if ends_sentence(c, before, after) {
            out.end_sentence();
        } else if c.is_whitespace() || is_joint(c, before, after) {
            space(&mut out, letters[index + 1..].iter().copied().find(|next| !next.is_whitespace()));
        } else if !(is_dropped(c, before, after)) {
            out.push(fold(c), c);
        }
    }
    out.end_sentence();
    out
}

/// A word of the rules in the same form, with the letters as they were written.
pub(crate) fn normalise_word(word: &str) -> (String, Vec<char>) {
    let mut normal = normalise(word);
    normal.text.truncate(normal.text.trim_end().len());
    let written = normal.written(0, normal.text.len()).collect();
    (normal.text, written)
}

/// NFKC and lower case, without characters that nobody sees and without dots that only mean a pause.
fn compatible(text: &str) -> Vec<char> {
    let seen = text.chars().filter(|c| !matches!(c, '…' | '‥' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'));
    let lower: Vec<char> = seen.nfkc().flat_map(char::to_lowercase).collect();
    let stop = |at: usize| matches!(lower.get(at), Some('.' | '。' | '・'));
    let in_run = |at: usize| stop(at) && (stop(at + 1) || at.checked_sub(1).is_some_and(stop));
    lower.iter().enumerate().filter(|&(at, _)| !in_run(at)).map(|(_, &c)| c).collect()
}

/// Drops a reading in brackets after a Chinese character: 倒（たお）れた.
fn without_furigana(letters: &[char]) -> Vec<char> {
    let mut out = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let opens = matches!(letters[at], '(' | '《') && out.last().is_some_and(|&c| is_han(c));
        let length = letters[at + 1..].iter().take(20).take_while(|&&c| is_kana(c)).count();
        let closes = matches!(letters.get(at + 1 + length), Some(')' | '》'));
        if opens && closes && length > 0 {
            at += length + 2;
        } else {
            out.push(letters[at]);
            at += 1;
        }
    }
    out
}

/// A full stop, a question mark or an empty line. One line break alone is where a narrow field wrapped.
fn ends_sentence(c: char, before: Option<char>, after: Option<char>) -> bool {
    match c {
        '。' | '!' | '?' | ';' | '｡' => true,
        '.' => after.is_none_or(char::is_whitespace) || before.is_some_and(is_cjk),
        '\n' => after == Some('\n') || before == Some('\n'),
        _ => false,
    }
}

/// A hyphen between Latin letters counts as a space: "self-harm", "matou-se".
fn is_joint(c: char, before: Option<char>, after: Option<char>) -> bool {
    matches!(c, '-' | '‐' | '/') && before.is_some_and(is_latin) && after.is_some_and(is_latin)
}

/// Quotation marks, apostrophes ("can't" and "cant" are one word) and a long vowel that is drawn out.
fn is_dropped(c: char, before: Option<char>, after: Option<char>) -> bool {
    match c {
        '「' | '」' | '"' | '“' | '”' | '\'' | '’' | '‘' | '´' | '`' => true,
        'ー' | '〜' | '~' => before == Some(c) || after.is_none_or(|next| !is_kana(next)),
        '\u{300}'..='\u{36f}' => true,
        _ => false,
    }
}

/// One space, except beside a Chinese or Japanese character.
fn space(out: &mut Normal, next: Option<char>) {
    let last = out.text.chars().next_back();
    let wanted = last.is_some_and(|last| !last.is_whitespace() && !is_cjk(last)) && next.is_some_and(|next| !is_cjk(next));
    if wanted {
        out.push(' ', ' ');
    }
}

/// Katakana becomes hiragana, and a Latin letter loses its marks.
fn fold(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        'đ' => 'd',
        'ø' => 'o',
        'ł' => 'l',
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => std::iter::once(c).nfd().next().unwrap_or(c),
        _ => c,
    }
}

/// Whether a letter of the text stands for a letter of a rule.
///
/// A mark that the text sets must be the rule's (chạy is not cháy); one that it leaves out may have been left out in typing. A rule
/// that is written without any mark leaves them all open; one that sets some (dầu) means its bare letters as well (đau is another word).
pub(crate) fn same_letter(text: char, rule: char, rule_is_marked: bool) -> bool {
    text == rule || !is_latin(text) || fold(text) == text || (fold(rule) == rule && !rule_is_marked)
}

/// Whether a word of the rules sets marks on its letters.
pub(crate) fn is_marked(written: &[char]) -> bool {
    written.iter().any(|&c| is_latin(c) && fold(c) != c)
}

pub(crate) fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

pub(crate) fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

pub(crate) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヶ' | 'ー')
}

fn is_kana(c: char) -> bool {
    is_hiragana(c) || is_katakana(c)
}

fn is_han(c: char) -> bool {
    matches!(c, '一'..='鿿' | '㐀'..='䶿' | '々' | '〆')
}

fn is_cjk(c: char) -> bool {
    is_kana(c) || is_han(c) || matches!(c, '、' | '。' | '，' | '・' | '「' | '」' | '『' | '』' | '〜')
}
