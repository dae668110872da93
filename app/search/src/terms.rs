//! A list of terms in one piece of memory: a text gives thousands, and most are three letters long.

/// Terms with their weights, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms {
    text: String,
    /// Where each ends, and what it weighs.
    ends: Vec<(usize, f32)>,
}

impl Terms {
    /// Adds a term; its kind tells terms of different makes apart: `g` grams, `r` pieces of readings, `y` readings, `w` words, `p` pairs.
    pub(crate) fn push(&mut self, kind: char, letters: impl IntoIterator<Item = char>, weight: f32) {
        self.text.push(kind);
        self.text.extend(letters);
        self.ends.push((self.text.len(), weight));
    }

    /// The terms, each with its kind in front, and their weights.
    pub fn iter(&self) -> impl Iterator<Item = (&str, f32)> {
        let mut from = 0;
        self.ends.iter().map(move |&(end, weight)| {
            let term = &self.text[from..end];
            from = end;
            (term, weight)
        })
    }
}
