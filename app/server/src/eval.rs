//! `madoguchi eval`: question sets are asked, and what came back is counted by style, language and split.

mod features;
mod sets;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use content::problem::Problems;
use desk::Town;

use crate::{ContentOption, embedded};

/// Which sets to ask of which town.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The folder of question sets.
    #[arg(default_value = "tests/eval")]
    sets: PathBuf,
    #[command(flatten)]
    content: ContentOption,
    /// A file of the least figures; fails when one is not reached.
    #[arg(long)]
    floor: Option<PathBuf>,
    /// Prints the features of every hit for the questions of one split, as JSON lines, for fitting weights.
    #[arg(long)]
    features: Option<String>,
    /// Lists the questions of one split that went wrong; never the test split while tuning.
    #[arg(long)]
    misses: Option<String>,
}

/// Asks, prints, compares.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let packaged = embedded::content();
    let folder = options.content.folder(&packaged, &mut Problems::default())?;
    let town = Town::build(&folder, &packaged, 1, jiff::Timestamp::UNIX_EPOCH)?;
    let sets = sets::load(&options.sets)?;
    if let Some(split) = &options.features {
        features::print(&town, &sets, split)?;
        return Ok(ExitCode::SUCCESS);
    }
    let figures = table::figures(&town, &sets, options.misses.as_deref());
    print!("{}", table::print(&figures));
    let Some(floor) = &options.floor else { return Ok(ExitCode::SUCCESS) };
    let text = std::fs::read_to_string(floor).with_context(|| format!("the floor {} cannot be read", floor.display()))?;
    let fallen = table::fallen(&figures, &toml_floor(&text)?);
    if !fallen.is_empty() {
        bail!("below the committed figures:\n{}", fallen.join("\n"));
    }
    Ok(ExitCode::SUCCESS)
}

/// `[figure name] column = least` as pairs.
fn toml_floor(text: &str) -> anyhow::Result<Vec<(String, String, f64)>> {
    let table: toml::Table = text.parse()?;
    let mut out = Vec::new();
    for (name, columns) in &table {
        for (column, least) in columns.as_table().with_context(|| format!("[{name}] is no table"))? {
            let least = least.as_float().with_context(|| format!("{name}.{column} is no number with a point"))?;
            out.push((name.clone(), column.clone(), least));
        }
    }
    Ok(out)
}
