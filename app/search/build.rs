//! Unpacks the dictionary and the word tables of `data/` and compiles the dictionary, so that the binary carries both.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{env, io};

use lindera_dictionary::builder::DictionaryBuilder;
use lindera_dictionary::dictionary::metadata::Metadata;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=data");
    let data = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("data");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for name in ["ipa2a.tsv", "keys.tsv", "vec.i8"] {
        fs::write(out.join(name), unpack(&data.join(format!("words/{name}.br")))?)?;
    }
    dictionary(&data.join("ipadic"), &out)?;
    println!("cargo::rustc-env=LINDERA_WORKDIR={}", out.display());
    Ok(())
}

fn unpack(path: &Path) -> io::Result<Vec<u8>> {
    let mut plain = Vec::new();
    let packed = fs::read(path)?;
    brotli::BrotliDecompress(&mut packed.as_slice(), &mut plain)?;
    Ok(plain)
}

/// Compiles IPADIC into `ipadic/` below the folder that the macro in `dictionary.rs` reads.
fn dictionary(source: &Path, out: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let plain = out.join("ipadic-source");
    fs::create_dir_all(&plain)?;
    fs::write(plain.join("ipadic.csv"), unpack(&source.join("ipadic.csv.br"))?)?;
    for name in ["char.def", "unk.def"] {
        fs::copy(source.join(name), plain.join(name))?;
    }
    matrix(&unpack(&source.join("matrix.bin.br"))?, &plain.join("matrix.def"))?;
    let metadata: Metadata = serde_json::from_slice(&fs::read(source.join("metadata.json"))?)?;
    DictionaryBuilder::new(metadata).build_dictionary(&plain, &out.join("ipadic")).map_err(|error| error.to_string())?;
    Ok(())
}

/// Two counts and then the costs, all of 16 bits, become the text that the builder reads.
fn matrix(packed: &[u8], path: &Path) -> io::Result<()> {
    let number = |at: usize| i16::from_le_bytes([packed[2 * at], packed[2 * at + 1]]);
    let (left, right) = (number(0), number(1));
    let mut file = io::BufWriter::new(fs::File::create(path)?);
    writeln!(file, "{left} {right}")?;
    for from in 0..left {
        for to in 0..right {
            writeln!(file, "{from} {to} {}", number(2 + from as usize * right as usize + to as usize))?;
        }
    }
    file.flush()
}
