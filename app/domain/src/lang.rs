//! The language of a text, as a BCP 47 tag.

use std::fmt;

/// A BCP 47 language tag such as `ja`, `en` or `zh-Hans`, kept as written in folder and file names.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(String);

impl Lang {
    /// A tag from the name of a file or from a request; any text is taken as it stands.
    pub fn new(tag: impl Into<String>) -> Self {
        Self(tag.into())
    }

    /// Japanese, the language the desk is written in and falls back to.
    pub fn ja() -> Self {
        Self("ja".to_owned())
    }

    /// The tag as it stands in addresses and in the `lang` attribute.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// Whether texts in this language are Japanese (`ja` itself, and `ja-simple`, やさしい日本語).
    pub fn is_japanese(&self) -> bool {
        self.0 == "ja" || self.0.starts_with("ja-")
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
