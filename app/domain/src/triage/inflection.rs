//! The other forms of a Japanese word of the rules, so that 「動かない」 also finds 「動きません」, 「動かず」 and 「動かへん」.

/// What makes the forms of a word out of what stands before its ending.
type Open = fn(&str) -> Vec<String>;

/// The endings that are opened into other forms, the longer before the shorter.
const ENDINGS: [(&str, Open); 8] = [
    ("てしま", |stem| ends(stem, &["てしま", "ちゃっ", "ちゃい", "ちゃう", "ちまっ", "てまう", "てもう", "てもた", "てしもた"])),
    ("でしま", |stem| ends(stem, &["でしま", "じゃっ", "じゃい", "じゃう", "じまっ", "でまう", "でもう", "でもた", "でしもた"])),
    ("ている", |stem| {
        ends(
            stem,
            &["ている", "てる", "ています", "てます", "ておる", "ております", "とる", "とります", "ちょる", "てはる", "ていました", "てました", "とりました"],
        )
    }),
    ("でいる", |stem| ends(stem, &["でいる", "でる", "でいます", "でます", "でおる", "でおります", "どる", "どります", "ではる", "でいました"])),
    ("ない", not),
    ("った", |stem| polite_past(stem, "った", &["ち", "い", "り"])),
    ("んだ", |stem| polite_past(stem, "んだ", &["み", "び", "に"])),
    ("いた", |stem| polite_past(stem, "いた", &["き"])),
];

/// The word itself and its other forms; the word alone where it has none that are looked for.
pub(super) fn forms(word: &str) -> Vec<String> {
    let opened = ENDINGS.iter().find_map(|(ending, open)| word.strip_suffix(ending).map(|stem| (stem, open)));
    match opened {
        Some((stem, open)) if stem.chars().count() > 0 => open(stem),
        _ => other_past(word),
    }
}

fn ends(stem: &str, endings: &[&str]) -> Vec<String> {
    endings.iter().map(|ending| format!("{stem}{ending}")).collect()
}

/// 飲んだ → 飲みました; which consonant was there is not known, so that each is tried.
fn polite_past(stem: &str, plain: &str, joints: &[&str]) -> Vec<String> {
    let polite = joints.iter().map(|joint| format!("{stem}{joint}ました"));
    std::iter::once(format!("{stem}{plain}")).chain(polite).collect()
}

/// 倒れた → 倒れました, 話した → 話しました.
fn other_past(word: &str) -> Vec<String> {
    let stem = word.strip_suffix('た').filter(|stem| stem.chars().next_back().is_some_and(|last| row(last).is_some()) && !stem.ends_with('し'));
    let polite = match (stem, word.strip_suffix("した")) {
        (Some(stem), _) if stem.chars().count() > 1 && !stem.ends_with('ま') => Some(format!("{stem}ました")),
        (_, Some(stem)) if stem.chars().count() > 0 && !stem.ends_with('ま') => Some(format!("{stem}しました")),
        _ => None,
    };
    std::iter::once(word.to_owned()).chain(polite).collect()
}

/// 動かない → 動きません …; 息がない → 息がありません …
fn not(stem: &str) -> Vec<String> {
    let Some(last) = stem.chars().next_back() else { return Vec::new() };
    match (last, row(last)) {
        ('が' | 'は' | 'も' | 'の' | 'で', _) => {
            ends(stem, &["ない", "なく", "なかっ", "なさ", "ありません", "あらへん", "ありまへん", "ねえ", "無い", "無く"])
        }
        ('て', _) => ends(stem, &["ない", "なく", "なかっ", "なさ", "ません", "へん", "ねえ", "まへん"]),
        ('し', _) => {
            let root = stem.strip_suffix('し').unwrap_or(stem);
            [ends(stem, &["ない", "なく", "なかっ", "なさ", "ません", "ねえ", "よらん", "ひん"]), ends(root, &["せず", "せん", "せえへん", "せぇへん"])]
                .concat()
        }
        (_, Some(Row::A)) => {
            let root: String = stem.chars().take(stem.chars().count() - 1).collect();
            let polite = a_to_i(last).map(|joint| ends(&root, &[&format!("{joint}ません"), &format!("{joint}まへん")])).unwrap_or_default();
            [ends(stem, &["ない", "なく", "なかっ", "なさ", "ず", "へん", "ん", "ねえ"]), polite].concat()
        }
        // 「いん」 and 「いず」 stand in too many other words: 病院（びょういん）, いいんですか, いずれ.
        ('い', _) if stem == "い" => ends(stem, &["ない", "なく", "なかっ", "なさ", "ません", "へん", "ひん", "ねえ", "まへん"]),
        (_, Some(Row::IOrE)) => ends(stem, &["ない", "なく", "なかっ", "なさ", "ません", "ず", "へん", "ひん", "ん", "ねえ", "まへん", "られへん"]),
        _ => ends(stem, &["ない"]),
    }
}

enum Row {
    A,
    IOrE,
}

/// The vowel of a syllable before which verbs end: 動か・ない, 起き・ない, 食べ・ない.
fn row(c: char) -> Option<Row> {
    match c {
        'か' | 'さ' | 'た' | 'な' | 'ば' | 'ま' | 'ら' | 'わ' => Some(Row::A),
        'い' | 'き' | 'ぎ' | 'じ' | 'ち' | 'に' | 'び' | 'み' | 'り' | 'え' | 'け' | 'げ' | 'せ' | 'ぜ' | 'ね' | 'べ' | 'め' | 'れ' | 'こ' => {
            Some(Row::IOrE)
        }
        _ => None,
    }
}

fn a_to_i(c: char) -> Option<char> {
    let pairs = [('か', 'き'), ('さ', 'し'), ('た', 'ち'), ('な', 'に'), ('ば', 'び'), ('ま', 'み'), ('ら', 'り'), ('わ', 'い')];
    pairs.into_iter().find(|&(a, _)| a == c).map(|(_, i)| i)
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn a_negation_is_found_in_its_other_forms() {
        let has = |word: &str, form: &str| assert!(forms(word).iter().any(|found| found == form), "{word} → {form}: {:?}", forms(word));
        for form in ["動かない", "動きません", "動かず", "動かへん", "動かなく", "動かん"] {
            has("動かない", form);
        }
        for form in ["意識がありません", "意識がなく", "意識があらへん"] {
            has("意識がない", form);
        }
        has("返事をしない", "返事をせず");
        has("食べさせてない", "食べさせてません");
        has("いない", "いません");
        assert!(!forms("いない").contains(&"いん".to_owned()));
    }

    #[test]
    fn a_past_is_found_in_its_polite_form_and_a_noun_is_left_alone() {
        for (word, form) in [("飲んだ", "飲みました"), ("殴った", "殴りました"), ("倒れた", "倒れました"), ("泣いた", "泣きました")]
        {
            assert!(forms(word).iter().any(|found| found == form), "{word} → {form}");
        }
        assert_eq!(forms("胸が痛"), ["胸が痛"]);
        assert_eq!(forms("倒れました"), ["倒れました"]);
    }
}
