//! What a client carries from one question to the next: slugs and a center, never a word of the question.

/// What the last answer was about.
///
/// Invariant: holds slugs and the id of a center alone, so that it may stand in a form or in a client's memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The slugs of the last answers, best first.
    pub slugs: Vec<String>,
    /// The center that was found responsible.
    pub center: Option<String>,
}

/// The longest text a client may send back, in bytes.
pub const LONGEST: usize = 1024;
const VERSION: &str = "v1";
const SLUGS_KEPT: usize = 5;

/// The text cannot be read: it was cut, changed, or is of another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl Context {
    /// The text to hand to the client: `v1.slug,slug.center.checksum`.
    pub fn write(&self) -> String {
        let slugs: Vec<&str> = self.slugs.iter().filter(|slug| is_name(slug)).map(String::as_str).take(SLUGS_KEPT).collect();
        let center = self.center.as_deref().filter(|center| is_name(center)).unwrap_or("");
        let said = format!("{VERSION}.{}.{center}", slugs.join(","));
        format!("{said}.{:08x}", checksum(&said))
    }

    /// Reads what a client sent back.
    ///
    /// # Errors
    /// [`Unreadable`] where the text is too long, of another form, or not as it was handed out.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        if text.len() > LONGEST {
            return Err(Unreadable);
        }
        let (said, sum) = text.rsplit_once('.').ok_or(Unreadable)?;
        if format!("{:08x}", checksum(said)) != sum {
            return Err(Unreadable);
        }
        let [version, slugs, center] = said.split('.').collect::<Vec<_>>()[..] else { return Err(Unreadable) };
        let slugs: Vec<String> = slugs.split(',').filter(|slug| !slug.is_empty()).map(str::to_owned).collect();
        if version != VERSION || !slugs.iter().all(|slug| is_name(slug)) || !(center.is_empty() || is_name(center)) {
            return Err(Unreadable);
        }
        Ok(Self { slugs, center: (!center.is_empty()).then(|| center.to_owned()) })
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= 120 && !text.contains(['.', ',', '\n', '\r'])
}

/// FNV-1a, 32 bits: finds what was garbled on the way. It guards no secret, since there is none.
fn checksum(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::{Context, Unreadable};

    #[test]
    fn what_was_handed_out_is_read_back() {
        let context = Context { slugs: vec!["short-stay".into(), "short-stay-cost".into()], center: Some("higashi".into()) };
        assert_eq!(Context::read(&context.write()), Ok(context));
        assert_eq!(Context::read(&Context::default().write()), Ok(Context::default()));
    }

    #[test]
    fn any_changed_letter_is_noticed() {
        let text = Context { slugs: vec!["short-stay".into()], center: None }.write();
        for at in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[at] = if changed[at] == b'x' { b'y' } else { b'x' };
            assert_eq!(Context::read(&String::from_utf8(changed).unwrap()), Err(Unreadable), "letter {at}");
        }
        assert_eq!(Context::read(""), Err(Unreadable));
        assert_eq!(Context::read(&"v".repeat(2000)), Err(Unreadable));
    }
}
