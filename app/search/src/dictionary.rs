//! IPADIC, carried in the binary and read where it lies.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::LazyLock;

use lindera::mode::Mode;
use lindera::segmenter::Segmenter;
use lindera::token::Token;
use lindera_dictionary::viterbi::{Lattice, LexType};

mod ipadic {
    lindera_dictionary::embedded_dictionary!("/ipadic", Ipadic);
}

/// The dictionary is part of the program: a program whose own dictionary cannot be read is broken, and says so at the first word.
static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| {
    let dictionary = ipadic::load().expect("the dictionary that was compiled into this program is readable");
    Segmenter::new(Mode::Normal, dictionary, None)
});

/// A word as the dictionary knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Morpheme {
    /// As it is written.
    pub surface: String,
    /// Where it begins, in bytes.
    pub start: usize,
    /// The part of speech, such as 名詞.
    pub part_of_speech: String,
    /// The base form; `None` for words that the dictionary does not have.
    pub base: Option<String>,
    /// The reading in katakana; `None` likewise.
    pub reading: Option<String>,
}

const PART_OF_SPEECH: usize = 0;
const BASE: usize = 6;
const READING: usize = 7;

/// How many words the dictionary has.
pub(crate) fn len() -> usize {
    SEGMENTER.dictionary.prefix_dictionary.words_idx_data.len() / size_of::<u32>()
}

/// A piece of a text; its entry is read only when it is asked for.
pub(crate) struct Piece<'a>(Token<'a>);

impl Piece<'_> {
    /// The number of its entry; `None` for a word that the dictionary does not have.
    pub(crate) fn number(&self) -> Option<usize> {
        (self.0.word_id.lex_type() == LexType::System).then(|| self.0.word_id.id() as usize)
    }

    /// What the dictionary knows of it.
    pub(crate) fn morpheme(&mut self) -> Morpheme {
        let (surface, start) = (self.0.surface.to_string(), self.0.byte_start);
        let mut word = Morpheme { surface, start, part_of_speech: String::new(), base: None, reading: None };
        for (at, detail) in self.0.details_iter().enumerate().filter(|(_, detail)| *detail != "*" && !detail.is_empty()) {
            match at {
                PART_OF_SPEECH => detail.clone_into(&mut word.part_of_speech),
                BASE => word.base = Some(detail.to_owned()),
                READING => word.reading = Some(detail.to_owned()),
                _ => {}
            }
        }
        word
    }
}

thread_local! {
    /// What segmenting works with: a list for every place of a sentence, which are kept for the next.
    static LATTICE: RefCell<Lattice> = RefCell::default();
}

/// Cuts a text into pieces; spaces part them and are left out.
pub(crate) fn cut(text: &str) -> impl Iterator<Item = Piece<'_>> {
    // Segmenting fails on no text; should it, the text has no words.
    let pieces = LATTICE.with_borrow_mut(|lattice| SEGMENTER.segment_with_lattice(Cow::Borrowed(text), lattice)).unwrap_or_default();
    pieces.into_iter().filter(|token| !token.surface.trim().is_empty()).map(Piece)
}

/// Cuts a text into morphemes.
pub fn morphemes(text: &str) -> Vec<Morpheme> {
    cut(text).map(|mut piece| piece.morpheme()).collect()
}

#[cfg(test)]
mod tests {
    use super::morphemes;

    #[test]
    fn a_sentence_is_cut_into_words_with_base_and_reading() {
        let words = morphemes("母を預けたい");
        let bases: Vec<_> = words.iter().map(|word| word.base.clone().unwrap_or_default()).collect();
        assert_eq!(bases, ["母", "を", "預ける", "たい"]);
        assert_eq!(words[0].reading.as_deref(), Some("ハハ"));
        assert_eq!(words[2].part_of_speech, "動詞");
    }
}
