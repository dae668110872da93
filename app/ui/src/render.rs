//! A view becomes HTML, and HTML becomes bytes that are compressed once.

use std::io::Write;
use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;

/// Renders a view to a whole document. Synchronous: a page waits for nothing.
pub fn html(view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view().to_html());
    owner.unset_with_forced_cleanup();
    format!("<!DOCTYPE html>{html}")
}

/// A document in each encoding that browsers take.
#[derive(Debug)]
pub struct Bytes {
    /// As it is.
    pub plain: Vec<u8>,
    /// Brotli.
    pub br: Vec<u8>,
    /// Gzip.
    pub gzip: Vec<u8>,
    /// A strong validator, made of the bytes.
    pub etag: String,
}

impl Bytes {
    /// Compresses a text; `quality` 0 to 11 is brotli's.
    pub fn new(plain: Vec<u8>, quality: u32) -> Self {
        let etag = format!("\"{:016x}\"", fnv(&plain));
        Self { br: brotli(&plain, quality), gzip: gzip(&plain), plain, etag }
    }
}

fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, &byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Brotli at a quality from 0 to 11.
pub fn brotli(plain: &[u8], quality: u32) -> Vec<u8> {
    let mut out = Vec::new();
    // A window as long as the text finds all there is to find, and a longer one takes tens of megabytes. Brotli needs 16 bytes of it.
    let window = (usize::BITS - (plain.len() + 16).leading_zeros()).clamp(10, 22);
    let mut writer = brotli::CompressorWriter::new(&mut out, 4096, quality, window);
    // Writing into memory does not fail; should it, the page goes out plain.
    let written = writer.write_all(plain).and_then(|()| writer.flush());
    drop(writer);
    if written.is_ok() { out } else { Vec::new() }
}

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    if writer.write_all(plain).is_err() {
        return Vec::new();
    }
    writer.finish().unwrap_or_default()
}
