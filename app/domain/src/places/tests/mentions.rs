//! Places inside questions.

use super::{brief, sample};

#[test]
fn a_place_in_a_question_counts_where_it_is_the_elders() {
    let cases = [
        // The elder's place.
        ("大森に住む母が転びました", "kita"),
        ("大森に住んでいる、85歳の母のこと", "kita"),
        ("母は大森で一人暮らしです", "kita"),
        ("父が夕日町に住んでいます。相談先は？", "higashi"),
        ("実家は七本松です", "minami"),
        ("みほん西の父のこと", "nishi"),
        ("みほん中1丁目22番3号に住む祖母", "chuo"),
        ("みほん北３丁目５番に住む義父", "kita"),
        ("みほん北に住む母", "?chuo|kita"),
        ("おおもりに住む母", "kita"),
        ("若葉台2丁目のひかり団地に住む祖母", "nishi"),
        ("大森町の母", "kita"),
        ("朝凪町の母", "minami"),
        ("みほん市大森の母", "kita"),
        ("000-0014の母", "chuo"),
        ("東京から大森に引っ越した母", "kita"),
        // Not the asker's.
        ("東京に住む私は大森の母が心配です", "kita"),
        ("私は東京に住んでいます。母は大森で一人暮らしです", "kita"),
        ("一番町に住む私です。大森の母が心配です", "kita"),
        ("私は東京で働いています", "none"),
        ("東京に住む私は", "none"),
        ("妹は東京に住んでいて手伝えません", "none"),
        ("東京の娘が心配です", "none"),
        ("夫は大阪で仕事をしています", "none"),
        // Nobody's: who asks of a place means it.
        ("みほん東の担当はどこですか", "higashi"),
        ("みほん北3丁目1番5号の地域包括支援センターはどこ", "kita"),
        ("大森に住んでいます。足腰が弱ってきました", "kita"),
        ("みほん中3丁目です。デイサービスを探しています", "chuo"),
        // Two make a choice.
        ("みほん中か大森に住む母", "?chuo|kita"),
        ("父はみほん西、母は大森台にいます", "?kita|nishi"),
        ("大森の母は、大森台に引っ越します", "kita"),
        // Elsewhere.
        ("母は名古屋に住んでいます", "outside"),
        ("名古屋の父が倒れた", "outside"),
        ("桑名市大森の母", "outside"),
        ("東京都大森に住む母", "outside"),
        ("となり市みほん北に住む母", "outside"),
        ("川崎市の地域包括支援センターは", "outside"),
        ("北区に住む母", "outside"),
        // Words that are no places.
        ("母が倒れた", "none"),
        ("大森さんという人に聞いた", "none"),
        ("大森クリニックの先生", "none"),
        ("大丈夫でしょうか", "none"),
        ("市役所に行きたい", "none"),
        ("みほん市に住む母", "none"),
        ("京都に旅行したい", "none"),
        ("福島さんのお母さん", "none"),
        ("一人暮らしの母の介護がつらい", "none"),
        ("三人で介護しています", "none"),
    ];
    let places = sample();
    let found = |question: &str| places.mentioned(question).map_or("none".to_owned(), |routed| brief(&routed));
    let wrong: Vec<String> = cases
        .iter()
        .map(|(question, expected)| (question, expected, found(question)))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(question, expected, found)| format!("{question}: {expected} expected, {found} found"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_place_alone_is_told_from_a_question() {
    let places = sample();
    for place in ["大森", "みほん北3丁目", "000-0014", "みほん中1-22-3", "おおもりです", "みほん市", "名古屋市", "32.50,138.48", "みほん中1-22-3 見本ビル"]
    {
        assert!(places.is_place(place), "{place}");
    }
    for question in [
        "大森の母が倒れた",
        "母",
        "介護",
        "みほん北3丁目の担当は",
        "東京に住む私は",
        "ショートステイ",
        "お金",
        "いち",
        "しお",
        "浜",
        "みなさんは",
        "母は大森です",
        "",
    ] {
        assert!(!places.is_place(question), "{question}");
    }
}

#[test]
fn a_long_question_is_read_in_a_moment() {
    let places = sample();
    let question = "大森に住む母のことでみほん北の父と桑名市の兄が".repeat(20);
    let start = std::time::Instant::now();
    for _ in 0..10 {
        places.mentioned(&question);
    }
    // A hundred times what it takes, so that only a change of order shows.
    assert!(start.elapsed().as_millis() < 3_000, "{:?}", start.elapsed());
}
