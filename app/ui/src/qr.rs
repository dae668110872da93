//! A QR code as the path of an SVG.

use qrcodegen::{QrCode, QrCodeEcc};

/// The modules of a QR code as one SVG path, and its side in modules with the quiet zone of four; `None` where the text is too long.
pub fn path(text: &str) -> Option<(String, i32)> {
    const QUIET: i32 = 4;
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                path += &format!("M{} {}h{}v1h-{}z", start + QUIET, y + QUIET, x - start, x - start);
            }
            x += 1;
        }
    }
    Some((path, code.size() + 2 * QUIET))
}
