//! The matcher over small files written here.

use super::*;

fn words(list: &[&str]) -> Words {
    let (never, any) = list.iter().map(|word| (*word).to_owned()).partition::<Vec<_>, _>(|word| word.starts_with('!'));
    Words(vec![Arc::new(WordList { any, never: never.into_iter().map(|word| word[1..].to_owned()).collect() })])
}

fn signal(together: &[&[&str]]) -> Signal {
    Signal { together: together.iter().map(|group| words(group)).collect(), ..Signal::default() }
}

fn file(kind: EmergencyKind, lang: &str, signals: Vec<Signal>) -> TriageFile {
    TriageFile { kind, lang: Lang::new(lang), message: None, unless: Unless::default(), signals, examples: Examples::default() }
}

fn triage(files: Vec<TriageFile>) -> Triage {
    Triage::new(files, &[], Needed::default()).expect("the words fit")
}

fn one(lang: &str, signals: Vec<Signal>) -> Triage {
    triage(vec![file(EmergencyKind::Medical, lang, signals)])
}

fn fires(triage: &Triage, text: &str) -> bool {
    !triage.find(text).is_empty()
}

#[test]
fn words_fire_together_in_any_order_and_apart_they_do_not() {
    let triage = one("ja", vec![signal(&[&["息", "呼吸"], &["していない", "止まっ"]])]);
    assert!(fires(&triage, "父が息をしていない"));
    assert!(fires(&triage, "止まった、呼吸が"));
    assert!(!fires(&triage, "息が白い。洗濯をしていない"));
}

#[test]
fn spaces_width_furigana_and_katakana_make_no_difference() {
    let triage = one("ja", vec![signal(&[&["倒れた"]]), signal(&[&["ガス"], &["臭い", "くさい"]])]);
    for text in ["父が　倒 れ た", "父が倒（たお）れた", "ｶﾞｽ臭い", "がすくさい", "台所がガス クサイ"] {
        assert!(fires(&triage, text), "{text}");
    }
    assert!(!fires(&triage, "くさい靴をさがす"));
}

#[test]
fn latin_words_are_whole_and_marks_may_be_left_out_but_not_changed() {
    let triage = one("vi", vec![signal(&[&["cháy"]]), signal(&[&["dầu"]]), signal(&[&["choke*"]]), signal(&[&["isn't breathing"]]), signal(&[&["agua"]])]);
    for text in ["Nhà đang CHÁY", "nha dang chay", "chảo dầu", "dau soi", "he choked", "He isn’t breathing", "isnt   breathing", "água"] {
        assert!(fires(&triage, text), "{text}");
    }
    for text in ["tôi chạy bộ", "đau răng", "chayote", "artichoke"] {
        assert!(!fires(&triage, text), "{text}");
    }
}

#[test]
fn a_longer_word_hides_a_shorter_one() {
    let triage = one("ja", vec![signal(&[&["燃え", "!燃えるごみ"]])]);
    assert!(!fires(&triage, "燃えるごみの日"));
    assert!(fires(&triage, "燃えるごみが燃えています"));
}

#[test]
fn what_silences_stands_anywhere_before_or_next() {
    let mut fallen = signal(&[&["倒れ"]]);
    fallen.unless = Unless { anywhere: words(&["去年"]), before: words(&["もし"]), next: words(&["たら"]), ..Unless::default() };
    let triage = one("ja", vec![fallen]);
    for text in ["父が倒れたのは去年です", "もし父が倒れて", "倒れたらどうする"] {
        assert!(!fires(&triage, text), "{text}");
    }
    for text in ["父が倒れた、もしもし", "去年と同じです。父が倒れた", "倒れたら困ると思っていたら倒れた"] {
        assert!(fires(&triage, text), "{text}");
    }
}

#[test]
fn said_outright_is_silenced_by_its_own_words_alone() {
    let outright = Signal { outright: true, ..signal(&[&["死にたい"]]) };
    let veiled = signal(&[&["消えたい"]]);
    let mut file = file(EmergencyKind::Suicide, "ja", vec![outright, veiled]);
    file.unless.anywhere = words(&["本"]);
    let triage = triage(vec![file]);
    assert!(fires(&triage, "本も読めない、死にたい"));
    assert!(!fires(&triage, "本も読めない、消えたい"));
    assert_eq!(triage.explain("本と消えたい")[0].silenced_by.as_deref(), Some("本"));
}

#[test]
fn distance_order_and_the_next_sentence_are_kept() {
    let near = Signal { within: Some(4), ..signal(&[&["頭"], &["打った"]]) };
    let ordered = Signal { in_order: true, ..signal(&[&["kill"], &["me"]]) };
    let across = Signal { across: true, ..signal(&[&["倒れた"], &["返事がない"]]) };
    let triage = one("ja", vec![near, ordered, across]);
    for text in ["頭を打った", "he will kill me", "父が倒れた。返事がない"] {
        assert!(fires(&triage, text), "{text}");
    }
    for text in ["頭の上の電灯を打った", "tell me to kill weeds", "父が倒れた。昨日だ。手紙の返事がない"] {
        assert!(!fires(&triage, text), "{text}");
    }
}

#[test]
fn some_of_many_hints_are_enough_where_the_signal_says_so() {
    let hints = Signal { at_least: Some(2), ..signal(&[&["顔色"], &["冷や汗"], &["急に"]]) };
    let triage = one("ja", vec![hints]);
    for text in ["急に顔色が悪い", "冷や汗をかいて顔色が悪い", "冷や汗が急に"] {
        assert!(fires(&triage, text), "{text}");
    }
    assert!(!fires(&triage, "顔色が悪い、顔色が"));
}

#[test]
fn an_attempt_begun_rings_119_first() {
    let begun = Signal { also: vec![EmergencyKind::Medical], ..signal(&[&["overdose"]]) };
    let triage = triage(vec![file(EmergencyKind::Suicide, "en", vec![begun])]);
    let kinds: Vec<_> = triage.find("overdose").iter().map(|alarm| alarm.kind).collect();
    assert_eq!(kinds, [EmergencyKind::Medical, EmergencyKind::Suicide]);
}

#[test]
fn the_answer_comes_in_the_language_of_the_question() {
    let of = |lang: &str, word: &str| file(EmergencyKind::Medical, lang, vec![signal(&[&[word]])]);
    let triage = triage(vec![of("ja", "呼吸"), of("zh-Hans", "呼吸"), of("en", "breathing"), of("pt-BR", "respira")]);
    let answer = |text: &str, page: &str| triage.find(text)[0].answer_in(&Lang::new(page)).tag().to_owned();
    assert_eq!(answer("呼吸がない", "en"), "ja");
    assert_eq!(answer("呼吸がない", "ja-simple"), "ja-simple");
    assert_eq!(answer("没有呼吸", "ja"), "ja");
    assert_eq!(answer("没有呼吸", "zh-Hans"), "zh-Hans");
    assert_eq!(answer("没有呼吸", "vi"), "zh-Hans");
    assert_eq!(answer("not breathing", "ja"), "en");
    assert_eq!(answer("nao respira", "ja"), "pt-BR");
}

#[test]
fn a_message_falls_back_to_its_family_and_then_to_japanese() {
    let with = |lang: &str| {
        let message = Message { lang: Lang::new(lang), title: lang.to_owned(), say: None, body: String::new(), promise: None, phones: Vec::new() };
        TriageFile { message: Some(message), ..file(EmergencyKind::Medical, lang, Vec::new()) }
    };
    let triage = triage(vec![with("ja"), with("zh-Hans")]);
    let title = |lang: &str| triage.message(EmergencyKind::Medical, &Lang::new(lang)).map(|message| message.title.as_str());
    assert_eq!(title("zh-Hant"), Some("zh-Hans"));
    assert_eq!(title("ja-simple"), Some("ja"));
    assert_eq!(title("fr"), Some("ja"));
    assert!(triage.message(EmergencyKind::Missing, &Lang::ja()).is_none());
}

#[test]
fn a_hostile_text_costs_little() {
    let many: Vec<Signal> = (0..2000).map(|n| signal(&[&["死", "ね"], &[format!("語{n}").as_str()]])).collect();
    let triage = one("ja", many);
    let text = "死ね語1".repeat(125);
    let began = std::time::Instant::now();
    assert!(fires(&triage, &text));
    // Far above the true cost, so that a busy machine does not fail the test; it guards against a cost that explodes.
    assert!(began.elapsed().as_millis() < 200);
}
