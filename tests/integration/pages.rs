//! Pages: what each must carry, in both languages, with the headers that keep readers safe.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use content::problem::Problems;

use crate::desk::Desk;

const PAGES: [&str; 18] = [
    "/ja/",
    "/ja/articles/short-stay",
    "/ja/topics",
    "/ja/topics/respite",
    "/ja/centers",
    "/ja/find",
    "/ja/search",
    "/ja/chat",
    "/ja/flows",
    "/ja/flows/rest",
    "/ja/glossary",
    "/ja/articles/ltci-apply",
    "/ja/about",
    "/ja/privacy",
    "/ja/accessibility",
    "/en/",
    "/en/articles/short-stay",
    "/ja/ask?q=%E8%B2%BB%E7%94%A8",
];

#[tokio::test]
async fn every_page_has_one_heading_a_title_no_inline_script_or_style_and_the_numbers() {
    let desk = Desk::new().await;
    for path in PAGES {
        let page = desk.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let html = page.text();
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        assert!(html.contains("<title>") && html.contains("href=\"tel:119\""), "{path}");
        assert!(!html.contains(" style=") && !html.contains("<style"), "{path} carries inline style");
        assert!(!html.contains("onclick="), "{path}");
        for script in html.split("<script").skip(1) {
            assert!(script.split('>').next().unwrap().contains("src="), "{path} carries an inline script");
        }
        assert!(html.contains("みほん市は実在しません") || html.contains("does not exist"), "{path} says that the city is invented");
    }
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let desk = Desk::new().await;
    for path in PAGES.iter().chain(&["/api/v1/articles", "/ja/nothing", "/healthz"]) {
        let page = desk.get(path).await;
        let policy = page.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"), "{path}");
        assert_eq!(page.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(page.header(header::REFERRER_POLICY), "no-referrer");
        assert_eq!(page.header(header::X_FRAME_OPTIONS), "DENY");
    }
}

#[tokio::test]
async fn a_question_stands_in_no_address_and_is_kept_by_no_cache() {
    let desk = Desk::new().await;
    let page = desk.form("/ja/ask", "text=%E6%AF%8D%E3%82%92%E9%A0%90%E3%81%91%E3%81%9F%E3%81%84").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    let html = page.text();
    assert!(html.contains("noindex"));
    assert!(!html.contains("rel=\"canonical\""));
    let typed = "母を預けたい";
    for link in html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(!link.contains(typed) && !link.contains("%E6%AF%8D%E3%82%92%E9%A0%90%E3%81%91%E3%81%9F%E3%81%84"), "{link}");
    }
}

#[tokio::test]
async fn what_was_typed_is_shown_as_text_never_as_html() {
    let desk = Desk::new().await;
    let html = desk.form("/ja/ask", "text=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E+%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E").await.text();
    assert!(!html.contains("<img src=x") && !html.contains("<script>alert"), "{html}");
}

#[tokio::test]
async fn bad_forms_get_a_page_that_says_what_to_do() {
    let desk = Desk::new().await;
    for (body, status) in [
        ("text=".to_owned(), StatusCode::UNPROCESSABLE_ENTITY),
        (format!("text={}", "a".repeat(501)), StatusCode::UNPROCESSABLE_ENTITY),
        (format!("text={}", "a".repeat(10_000_000)), StatusCode::PAYLOAD_TOO_LARGE),
        ("text=a&context=broken".to_owned(), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let page = desk.form("/ja/ask", &body).await;
        assert_eq!(page.status, status);
        let html = page.text();
        assert!(html.contains("<title>エラー："), "{}", html.chars().take(300).collect::<String>());
        assert!(html.contains("name=\"text\""), "the box stands there again");
    }
    assert_eq!(desk.form("/ja/ask", "text=%ff%fe").await.status, StatusCode::OK, "bytes that are no UTF-8 are shown as such");
    assert_eq!(desk.get("/xx/").await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.get("/ja/articles/none").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_article_can_be_sent_printed_judged_and_called_about() {
    let desk = Desk::new().await;
    let html = desk.get("/ja/articles/short-stay").await.text();
    for part in [
        "rel=\"canonical\" href=\"https://care.example/ja/articles/short-stay\"",
        "property=\"og:title\"",
        "hreflang=\"en\"",
        "class=\"qr\"",
        "この記事は役に立ちましたか",
        "電話でこう言えば大丈夫",
        "href=\"tel:0000",
        "見直した日",
        "もとの決まり",
        "つづけて読む",
    ] {
        assert!(html.contains(part), "{part}");
    }
    let english = desk.get("/en/articles/short-stay").await.text();
    assert!(english.contains("This article is in Japanese only.") && english.contains("<html lang=\"en\""));
}

#[tokio::test]
async fn pages_on_abuse_have_a_way_to_leave_and_others_do_not() {
    let desk = Desk::new().await;
    assert!(desk.get("/ja/articles/caregiver-burnout").await.text().contains("exit-link"));
    assert!(!desk.get("/ja/articles/short-stay-prepare").await.text().contains("exit-link"));
    let asked = desk.form("/ja/ask", "text=%E6%81%AF%E5%AD%90%E3%81%AB%E6%AE%B4%E3%82%89%E3%82%8C%E3%81%A6%E3%81%84%E3%81%BE%E3%81%99").await.text();
    assert!(asked.contains("exit-link"), "an answer to violence has it too");
}

#[tokio::test]
async fn kept_pages_go_out_compressed_once_and_validated() {
    let desk = Desk::new().await;
    let request = |tag: Option<&str>| {
        let request = Request::get("/ja/articles/short-stay").header(header::ACCEPT_ENCODING, "gzip, br");
        tag.map_or(Request::get("/ja/articles/short-stay").header(header::ACCEPT_ENCODING, "gzip, br"), |tag| request.header(header::IF_NONE_MATCH, tag))
            .body(Body::empty())
            .unwrap()
    };
    let page = desk.send(request(None)).await;
    assert_eq!(page.header(header::CONTENT_ENCODING), "br");
    assert!(page.body.len() < 20_000, "{} bytes", page.body.len());
    let etag = page.header(header::ETAG).to_owned();
    assert_eq!(desk.send(request(Some(&etag))).await.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn looks_are_kept_in_a_cookie_and_lead_back_to_our_own_pages_alone() {
    let desk = Desk::new().await;
    let kept = desk.form("/ja/looks", "size=large&colour=dark&back=%2Fja%2Ftopics").await;
    assert_eq!((kept.status, kept.header(header::LOCATION)), (StatusCode::SEE_OTHER, "/ja/topics"));
    let cookie = kept.header(header::SET_COOKIE).split(';').next().unwrap().to_owned();
    let page = desk.send(Request::get("/ja/topics").header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await.text();
    assert!(page.contains("data-size=\"large\"") && page.contains("data-theme=\"dark\""));
    for elsewhere in ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example"] {
        assert_eq!(desk.form("/ja/looks", &format!("size=a&colour=b&back={elsewhere}")).await.header(header::LOCATION), "/");
    }
}

#[tokio::test]
async fn a_kiosk_visit_that_has_ended_leads_to_the_first_screen() {
    let desk = Desk::new().await;
    let begun = desk.get("/kiosk").await;
    let place = begun.header(header::LOCATION).to_owned();
    let cookie = begun.header(header::SET_COOKIE).split(';').next().unwrap().to_owned();
    let with = |path: String| Request::get(path).header(header::COOKIE, &cookie).body(Body::empty()).unwrap();
    let screen = desk.send(with(place.clone())).await;
    assert_eq!(screen.status, StatusCode::OK);
    assert_eq!(screen.header(header::CACHE_CONTROL), "no-store");
    assert!(screen.text().contains("終わる"));
    let article = desk.send(with(format!("{place}articles/short-stay"))).await.text();
    assert!(article.contains(&format!("href=\"{place}")), "links stay within the visit");
    let later = desk.get(&format!("{place}articles/short-stay")).await;
    assert_eq!((later.status, later.header(header::LOCATION)), (StatusCode::SEE_OTHER, "/kiosk"));
    assert!(!desk.get("/kiosk/end").await.header("clear-site-data").is_empty());
}

#[tokio::test]
async fn search_engines_are_told_of_every_article_in_every_language() {
    let desk = Desk::new().await;
    let map = desk.get("/sitemap.xml").await.text();
    assert!(map.contains("https://care.example/ja/articles/short-stay") && map.contains("https://care.example/en/articles/family-group"));
    assert!(desk.get("/robots.txt").await.text().contains("Sitemap: https://care.example/sitemap.xml"));
}

#[tokio::test]
async fn the_root_leads_to_the_language_the_browser_likes() {
    let desk = Desk::new().await;
    for (wanted, place) in [("en-GB,en;q=0.9", "/en/"), ("ja", "/ja/"), ("de, fr", "/ja/"), ("", "/ja/")] {
        let request = Request::get("/").header(header::ACCEPT_LANGUAGE, wanted).body(Body::empty()).unwrap();
        assert_eq!(desk.send(request).await.header(header::LOCATION), place, "{wanted}");
    }
}

#[tokio::test]
async fn the_first_of_each_word_of_the_trade_explains_itself_in_place() {
    let desk = Desk::new().await;
    let html = desk.get("/ja/articles/ltci-apply").await.text();
    let buttons: Vec<&str> = html.split("popovertarget=\"w-").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(!buttons.is_empty(), "{html}");
    for number in buttons {
        assert_eq!(html.matches(&format!("id=\"w-{number}\"")).count(), 1, "word {number} has its slip");
    }
    assert!(html.contains("<figure class=\"drawing\"><figcaption>") && html.contains("<desc"), "the way of the certification is drawn");
}

#[tokio::test]
async fn a_guided_way_goes_forward_back_and_ends_and_its_answers_stand_in_no_address() {
    let desk = Desk::new().await;
    let missed = desk.form("/ja/flows/leaving-hospital", "at=doctor").await;
    assert!([StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY].contains(&missed.status));
    let first = desk.get("/ja/flows/leaving-hospital").await.text();
    let id = |html: &str| html.split("name=\"at\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned);
    let mut sent = String::new();
    let mut at = id(&first);
    while let Some(question) = at {
        assert_eq!(desk.form("/ja/flows/leaving-hospital", &format!("{sent}at={question}")).await.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing chosen");
        sent += &format!("{question}=unknown&");
        let page = desk.form("/ja/flows/leaving-hospital", &format!("{sent}at={question}")).await;
        assert_eq!((page.status, page.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
        let back = desk.form("/ja/flows/leaving-hospital", &format!("{sent}change={question}")).await.text();
        assert_eq!(id(&back), Some(question), "back asks the same again");
        assert!(back.contains("checked"), "with the answer that was given");
        at = id(&page.text());
    }
    let end = desk.form("/ja/flows/leaving-hospital", &sent).await.text();
    assert!(end.contains("まだの用意") && end.contains("tel:0000"), "{end}");
    assert_eq!(desk.get("/ja/flows/nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_article_is_three_touches_from_home_at_the_most() {
    let desk = Desk::new().await;
    let hrefs = |html: &str| -> BTreeSet<String> {
        let found = html.split("href=\"/ja/").skip(1).filter_map(|rest| rest.split(['"', '#', '?']).next()).map(|path| format!("/ja/{path}"));
        found.collect()
    };
    let mut reached: BTreeSet<String> = ["/ja/".to_owned()].into();
    // The last touch opens the article itself, so two rounds of pages are read.
    for _ in 0..2 {
        let mut next = reached.clone();
        for path in reached.iter().filter(|path| path.as_str() == "/ja/" || path.starts_with("/ja/topics")) {
            next.extend(hrefs(&desk.get(path).await.text()));
        }
        reached = next;
    }
    let all = desk.get("/api/v1/articles?limit=200").await.json();
    let all: Vec<&str> = all["items"].as_array().unwrap().iter().map(|item| item["url"].as_str().unwrap()).collect();
    assert_eq!(all.len(), 77);
    let far: Vec<_> = all.into_iter().filter(|url| !reached.contains(*url)).collect();
    assert!(far.is_empty(), "{far:?}");
}

/// Of so many names one may be third or further.
const NAMES: usize = 50;

#[tokio::test]
async fn every_article_is_found_by_its_title_its_reading_and_its_everyday_names() {
    let desk = Desk::new().await;
    let (mut asked, mut missed) = (0, Vec::new());
    let town = ::content::town::read(crate::desk::content(), crate::desk::content(), &mut Problems::default());
    for article in town.articles.iter().map(|file| &file.article).filter(|article| article.lang.is_japanese()) {
        let names = [&article.title].into_iter().chain(&article.reading).chain(&article.also);
        for name in names {
            let query: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let found = desk.get(&format!("/api/v1/search?type=article&limit=2&q={query}")).await.json();
            asked += 1;
            if !found["hits"].as_array().unwrap().iter().any(|hit| hit["id"] == article.slug.as_str()) {
                missed.push(format!("{name} → {}", article.slug));
            }
        }
    }
    assert!(missed.len() * NAMES <= asked, "{} of {asked} names:\n{}", missed.len(), missed.join("\n"));
}
