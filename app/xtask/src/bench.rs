//! `cargo xtask bench`: weight, start, memory, answers in process, requests a second, Lighthouse, peers. Figures; only hostile strings can fail it.

mod large;
mod peers;
mod sets;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use anyhow::{Context, bail};

use crate::run::{output, root, run as run_command, stage};
use crate::{build, needs};

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Leaves Lighthouse out, which takes minutes.
    #[arg(long)]
    no_lighthouse: bool,
    /// Leaves the requests a second out, which need `oha`.
    #[arg(long)]
    no_load: bool,
    /// Leaves bases of 5,000 and 100,000 articles and hostile strings out, which take many minutes and some memory.
    #[arg(long)]
    no_large: bool,
    /// Leaves other search engines out, which take minutes.
    #[arg(long)]
    no_peers: bool,
}

const ADDRESS: &str = "127.0.0.1:3917";
const PAGES: [&str; 9] = [
    "/ja/",
    "/ja/articles/short-stay",
    "/ja/articles/home-care-overview",
    "/ja/glossary",
    "/ja/flows/rest",
    "/ja/topics/respite",
    "/ja/centers",
    "/ja/chat",
    "/en/articles/short-stay",
];

/// Measures the release binary on this machine and prints one table.
pub(crate) fn run(options: &Options) -> anyhow::Result<()> {
    build()?;
    let data = root().join("target/bench-data");
    if data.exists() {
        fs::remove_dir_all(&data)?;
    }
    let (server, ready) = start(&data)?;
    println!("| figure | value |\n|---|---|");
    println!("| first start to ready | {ready:.0} ms |");
    for page in PAGES {
        println!("| {page}, HTML and CSS in brotli | {:.1} KB |", (size(page)? + size(&style()?)?) as f64 / 1000.0);
    }
    println!("| wasm in brotli | {:.1} KB |", wasm_size()? as f64 / 1000.0);
    // What compressing the pages took is given back within a second or two.
    std::thread::sleep(std::time::Duration::from_secs(3));
    println!("| resident memory at rest (RssAnon) | {} MB |", anonymous(server.0.id())?);
    let madoguchi = root().join("target/release/madoguchi");
    for line in output(Command::new(&madoguchi).arg("bench").current_dir(root()))?.lines() {
        println!("| in process | {} |", line.trim());
    }
    if !options.no_load {
        load(&server)?;
    }
    if !options.no_lighthouse {
        lighthouse()?;
    }
    // What comes now wants the cores for itself.
    drop(server);
    let work = root().join("target/bench-work");
    fs::create_dir_all(&work)?;
    let hostile = if options.no_large {
        Ok(())
    } else {
        large::grown(&madoguchi)?;
        large::hostile(&madoguchi, &work)
    };
    if !options.no_peers {
        peers::run(&madoguchi, &work)?;
    }
    hostile
}

/// A program that ends with the measurement.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts on an empty data folder; milliseconds until it says that it is ready.
fn start(data: &Path) -> anyhow::Result<(Running, f64)> {
    let begun = Instant::now();
    let mut child = Command::new(root().join("target/release/madoguchi"))
        .args(["serve", "--listen", ADDRESS, "--limits", "off", "--data"])
        .arg(data)
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot start target/release/madoguchi")?;
    let stderr = child.stderr.take().context("no stderr")?;
    let server = Running(child);
    let mut lines = BufReader::new(stderr).lines();
    let ready = lines.any(|line| line.is_ok_and(|line| line.contains(ADDRESS)));
    if !ready {
        bail!("the server ended before it was ready");
    }
    let millis = begun.elapsed().as_secs_f64() * 1000.0;
    // Whatever else it says must not fill the pipe.
    std::thread::spawn(move || lines.for_each(drop));
    Ok((server, millis))
}

/// The bytes of a body as a browser that takes brotli gets it.
fn size(path: &str) -> anyhow::Result<usize> {
    Ok(fetch(path, "br")?.len())
}

/// A body in one encoding.
fn fetch(path: &str, encoding: &str) -> anyhow::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(ADDRESS)?;
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {ADDRESS}\r\naccept-encoding: {encoding}\r\nconnection: close\r\n\r\n")?;
    let mut all = Vec::new();
    stream.read_to_end(&mut all)?;
    let at = all.windows(4).position(|four| four == b"\r\n\r\n").context("no answer")?;
    Ok(all.split_off(at + 4))
}

fn style() -> anyhow::Result<String> {
    let html = String::from_utf8(fetch("/ja/", "identity")?)?;
    let at = html.find("/style/").context("the page names no stylesheet")?;
    Ok(html[at..].split('"').next().unwrap_or_default().to_owned())
}

fn wasm_size() -> anyhow::Result<u64> {
    let dist = root().join("app/server/dist");
    for entry in fs::read_dir(dist)? {
        let file = entry?.path().join("client_bg.wasm.br");
        if file.is_file() {
            return Ok(fs::metadata(file)?.len());
        }
    }
    bail!("no client was built")
}

fn anonymous(pid: u32) -> anyhow::Result<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find(|line| line.starts_with("RssAnon:")).context("no RssAnon in /proc; Linux only")?;
    let kilobytes: u64 = line.split_whitespace().nth(1).context("no number")?.parse()?;
    Ok(kilobytes / 1024)
}

fn load(server: &Running) -> anyhow::Result<()> {
    let oha = needs::oha()?;
    let ask = "{\"text\":\"母を何日か預けたい\",\"lang\":\"ja\"}";
    let api = format!("http://{ADDRESS}/api/v1/ask");
    let page = format!("http://{ADDRESS}/ja/articles/short-stay");
    for (name, arguments) in [
        ("POST /api/v1/ask", vec!["-m", "POST", "-H", "content-type: application/json", "-d", ask, &api]),
        ("GET an article", vec!["-H", "accept-encoding: br", &page]),
    ] {
        let out = output(Command::new(&oha).args(["--no-tui", "--output-format", "json", "-z", "10s", "-c", "16"]).args(arguments))?;
        let json: serde_json::Value = serde_json::from_str(&out)?;
        let (rate, p99) = (json["summary"]["requestsPerSec"].as_f64().unwrap_or(0.0), json["latencyPercentiles"]["p99"].as_f64().unwrap_or(0.0));
        println!("| {name}, generator on the same cores | {rate:.0} a second, p99 {:.1} ms |", p99 * 1000.0);
    }
    println!("| resident memory after the load (RssAnon) | {} MB |", anonymous(server.0.id())?);
    Ok(())
}

/// Lighthouse on simulated slow 4G, as it comes.
fn lighthouse() -> anyhow::Result<()> {
    needs::node()?;
    let chromium = needs::chromium()?;
    let tools = root().join("target/tools/lighthouse");
    if !tools.join("node_modules/lighthouse").is_dir() {
        fs::create_dir_all(&tools)?;
        stage("getting Lighthouse 12.8.2", || {
            run_command(Command::new("npm").args(["install", "--no-save", "--no-audit", "--no-fund", "lighthouse@12.8.2"]).current_dir(&tools))
        })?;
    }
    for page in PAGES {
        let out = output(
            Command::new("node")
                .arg(tools.join("node_modules/lighthouse/cli/index.js"))
                .args([&format!("http://{ADDRESS}{page}"), "--quiet", "--output=json", "--only-categories=performance,accessibility"])
                .arg("--chrome-flags=--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync")
                .env("CHROME_PATH", &chromium),
        )?;
        let json: serde_json::Value = serde_json::from_str(&out)?;
        let score = |name: &str| json["categories"][name]["score"].as_f64().unwrap_or(0.0) * 100.0;
        let paint = json["audits"]["largest-contentful-paint"]["numericValue"].as_f64().unwrap_or(0.0) / 1000.0;
        println!("| Lighthouse {page} | largest paint {paint:.2} s, performance {:.0}, accessibility {:.0} |", score("performance"), score("accessibility"));
    }
    Ok(())
}
