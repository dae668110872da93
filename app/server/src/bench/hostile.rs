//! Strings that nobody would ask, and questions gone wrong: none may be slow, none may panic.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::bail;
use desk::Town;
use desk::ask::{LONGEST, Question, ask};

use super::grow::Dice;
use super::millis;

/// No answer may take longer.
const MOST: Duration = Duration::from_millis(50);
/// The same strings on every machine.
const SEED: u64 = 0x6d61_646f_6775_6368;

/// Makes a string out of chance.
type Make = fn(&mut Dice) -> String;

/// Each kind of string made by chance, by the name under which it is reported.
const KINDS: [(&str, Make); 14] = [
    ("any Unicode", |dice| of(dice, any)),
    ("kanji", |dice| of(dice, |dice| between(dice, '一', '鿿'))),
    ("kanji, 500 in a row", |dice| filled(dice, |dice| between(dice, '一', '鿿'))),
    ("hiragana", |dice| of(dice, |dice| between(dice, 'ぁ', 'ゖ'))),
    ("kana, 500 in a row", |dice| filled(dice, |dice| between(dice, 'ぁ', 'ヺ'))),
    ("half-width katakana", |dice| of(dice, |dice| between(dice, 'ｦ', 'ﾟ'))),
    ("digits", |dice| of(dice, digit)),
    ("one character, 500 times", once),
    ("combining marks", |dice| of(dice, marked)),
    ("right to left", |dice| of(dice, right_to_left)),
    ("emoji", |dice| of(dice, emoji)),
    ("mixed scripts", |dice| of(dice, mixed)),
    ("address of digits", address),
    ("spaces and signs", |dice| of(dice, sign)),
];

/// How long an answer took.
#[derive(Clone, Copy)]
struct Took {
    whole: Duration,
    /// What this thread had of a core: the rest was other programs' turn. `None` where the system does not tell.
    core: Option<Duration>,
}

impl Took {
    fn shown(self) -> String {
        let core = self.core.map_or_else(|| "?".to_owned(), |core| format!("{:.1}", millis(core)));
        format!("{:.1} ms, {core} of them on the core", millis(self.whole))
    }
}

/// One string that was asked.
struct Asked {
    took: Took,
    kind: &'static str,
    text: String,
}

/// Asks all strings, prints how many, the slowest and p99, and fails for one that is too slow or panics.
pub(super) fn run(town: &Town, strings: usize, questions: &[String]) -> anyhow::Result<ExitCode> {
    let mut dice = Dice(SEED);
    let mut times = Vec::new();
    let (mut slow, mut own, mut panics) = (Vec::new(), 0, Vec::new());
    let mut slowest: Option<Asked> = None;
    let by_chance = (0..strings).map(|number| {
        let (kind, make) = KINDS[number % KINDS.len()];
        (kind, cut(make(&mut dice)))
    });
    let mut other = Dice(SEED + 1);
    let mutated = (0..questions.len()).flat_map(|at| mutations(questions, at, &mut other));
    for (kind, text) in by_chance.chain(mutated) {
        let Some(took) = time(town, &text) else {
            panics.push(format!("{kind}: {text:?}"));
            continue;
        };
        times.push(took.whole);
        if took.whole > MOST {
            slow.push(format!("{}, {kind}: {text:?}", took.shown()));
            own += usize::from(took.core.is_none_or(|core| core > MOST));
        }
        if slowest.as_ref().is_none_or(|slowest| took.whole > slowest.took.whole) {
            slowest = Some(Asked { took, kind, text });
        }
    }
    print(&mut times, slowest.as_ref(), (slow.len(), own), panics.len());
    if !slow.is_empty() || !panics.is_empty() {
        let first = |found: Vec<String>| found.into_iter().take(10).collect::<Vec<_>>().join("\n");
        bail!("{} too slow and {} panicked; the first ten of each:\n{}\n{}", slow.len(), panics.len(), first(slow), first(panics));
    }
    Ok(ExitCode::SUCCESS)
}

fn print(times: &mut [Duration], slowest: Option<&Asked>, (slow, own): (usize, usize), panics: usize) {
    times.sort();
    let p99 = times.get((times.len().saturating_sub(1) as f64 * 0.99) as usize).copied().unwrap_or_default();
    println!("hostile strings {:8}     {slow} over {} ms, {own} of them on the core alone, {panics} panics", times.len() + panics, MOST.as_millis());
    println!("hostile p99     {:8.3} ms", millis(p99));
    if let Some(Asked { took, kind, text }) = slowest {
        println!("hostile slowest {:8.3} ms  {kind}, {} characters, {}", millis(took.whole), text.chars().count(), took.shown());
    }
}

/// How long the answer took; `None` when it panicked.
fn time(town: &Town, text: &str) -> Option<Took> {
    let before = core();
    let begun = Instant::now();
    // The Town is never changed by a question, so a panic leaves nothing half done.
    let done = catch_unwind(AssertUnwindSafe(|| {
        let answered = ask(town, &Question { text, lang: "ja", place: None, context: None, limit: 3 });
        std::hint::black_box(answered.is_ok());
    }));
    let whole = begun.elapsed();
    let core = core().zip(before).map(|(after, before)| after.saturating_sub(before));
    done.is_ok().then_some(Took { whole, core })
}

/// How long this thread has had a core so far; Linux tells.
fn core() -> Option<Duration> {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(said.split_whitespace().next()?.parse().ok()?))
}

/// A question with characters dropped, doubled and swapped, and joined with those that follow to the longest that is taken.
fn mutations(questions: &[String], at: usize, dice: &mut Dice) -> Vec<(&'static str, String)> {
    let chars: Vec<char> = questions[at].chars().collect();
    let dropped = chars.iter().copied().filter(|_| below(dice, 5) > 0).collect();
    let doubled = chars.iter().flat_map(|&c| std::iter::repeat_n(c, 1 + usize::from(below(dice, 4) == 0))).collect();
    let mut swapped = chars.clone();
    for first in 1..swapped.len() {
        if below(dice, 3) == 0 {
            swapped.swap(first - 1, first);
        }
    }
    let joined = questions.iter().cycle().skip(at).take(LONGEST).flat_map(|question| question.chars()).collect();
    [("characters dropped", dropped), ("characters doubled", doubled), ("characters swapped", swapped.into_iter().collect()), ("questions joined", joined)]
        .map(|(kind, text)| (kind, cut(text)))
        .to_vec()
}

/// As much of a string as a question may have.
fn cut(text: String) -> String {
    text.chars().take(LONGEST).collect()
}

fn below(dice: &mut Dice, end: u64) -> u64 {
    dice.roll() % end
}

/// A string of any length.
fn of(dice: &mut Dice, mut make: impl FnMut(&mut Dice) -> char) -> String {
    let length = 1 + below(dice, LONGEST as u64);
    (0..length).map(|_| make(dice)).collect()
}

/// A string of the greatest length.
fn filled(dice: &mut Dice, mut make: impl FnMut(&mut Dice) -> char) -> String {
    (0..LONGEST).map(|_| make(dice)).collect()
}

fn between(dice: &mut Dice, first: char, last: char) -> char {
    let (first, last) = (u32::from(first), u32::from(last));
    char::from_u32(first + below(dice, u64::from(last - first + 1)) as u32).unwrap_or('一')
}

/// Any character there is, of every plane; what is no character is rolled again.
fn any(dice: &mut Dice) -> char {
    loop {
        if let Some(found) = char::from_u32(below(dice, 0x11_0000) as u32) {
            return found;
        }
    }
}

fn one(dice: &mut Dice, all: &str) -> char {
    all.chars().nth(below(dice, all.chars().count() as u64) as usize).unwrap_or(' ')
}

fn digit(dice: &mut Dice) -> char {
    one(dice, "0123456789０１２３４５６７８９〇一二三四五六七八九十百千万億①②③")
}

fn sign(dice: &mut Dice) -> char {
    one(dice, " \u{3000}\t\n\u{200b}\u{feff}-ー－〜~、。・「」『』（）()[]{}<>\"'`\\/|*?.,:;!@#$%^&+=_")
}

fn marked(dice: &mut Dice) -> char {
    if below(dice, 4) == 0 {
        one(dice, "かはウaeがé一")
    } else {
        one(dice, "\u{3099}\u{309a}\u{300}\u{301}\u{308}\u{327}\u{489}\u{20dd}\u{fe0f}\u{200d}")
    }
}

fn right_to_left(dice: &mut Dice) -> char {
    if below(dice, 8) == 0 {
        one(dice, "\u{202e}\u{202d}\u{2067}\u{200f}\u{61c}")
    } else {
        one(dice, "אבגדהוזחטיכלמנסעפצקרשתابتثجحخدذرزسشصضطظعغفقكلمنهوي")
    }
}

fn emoji(dice: &mut Dice) -> char {
    if below(dice, 3) == 0 { one(dice, "\u{200d}\u{fe0f}\u{20e3}🏻🏿🇯🇵") } else { between(dice, '😀', '🙏') }
}

fn mixed(dice: &mut Dice) -> char {
    const MAKERS: [fn(&mut Dice) -> char; 8] =
        [any, digit, sign, emoji, right_to_left, |dice| between(dice, '一', '鿿'), |dice| between(dice, 'ぁ', 'ヺ'), |dice| between(dice, 'A', 'z')];
    MAKERS[below(dice, MAKERS.len() as u64) as usize](dice)
}

/// One character again and again: of any plane, or one that Japanese is written with.
fn once(dice: &mut Dice) -> String {
    let again = if below(dice, 2) == 0 { any(dice) } else { mixed(dice) };
    std::iter::repeat_n(again, LONGEST).collect()
}

/// An address whose number has thousands of digits, in the many ways in which numbers stand in one; only its beginning is asked.
fn address(dice: &mut Dice) -> String {
    let mut out = String::from(["みほん市みほん北", "みほん市", "東京都", "北"][below(dice, 4) as usize]);
    let joints = ["", "", "", "", "丁目", "番", "番地", "号", "-", "ー", "の"];
    for _ in 0..4000 {
        out.push(digit(dice));
        out.push_str(joints[below(dice, joints.len() as u64) as usize]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_the_same_in_every_run_and_never_too_long() {
        let make = || {
            let mut dice = Dice(SEED);
            (0..KINDS.len() * 20).map(|number| cut(KINDS[number % KINDS.len()].1(&mut dice))).collect::<Vec<_>>()
        };
        let strings = make();
        assert_eq!(strings, make());
        assert!(strings.iter().all(|text| (1..=LONGEST).contains(&text.chars().count())));
    }

    #[test]
    fn a_question_is_mutated_in_four_ways() {
        let questions = ["母を何日か預けたい".to_owned(), "おむつ".to_owned()];
        let mutated = mutations(&questions, 1, &mut Dice(SEED));
        assert_eq!(mutated.len(), 4);
        assert_eq!(mutated[3].1.chars().count(), LONGEST);
        assert!(mutated[3].1.starts_with("おむつ母を"));
    }
}
