//! The foot of every page: the doors again, languages, what the desk is, looks, and what the town says of itself.

use leptos::prelude::*;

use crate::cx::Cx;
use crate::document::DOORS;
use crate::look::{Size, Theme};
use crate::parts::keep;

/// The foot.
pub fn colophon(cx: &Cx) -> AnyView {
    view! {
        <footer class="colophon">
            <div class="wrap">
                <div class="cols">
                    {(cx.path != "/").then(|| doors(cx))}
                    <div>{languages(cx)}{about(cx)}</div>
                    {looks(cx)}
                </div>
                {cx.site.notice.clone().map(|notice| view! { <div class="invented"><p>{notice}</p></div> })}
            </div>
        </footer>
    }
    .into_any()
}

fn doors(cx: &Cx) -> AnyView {
    let items = DOORS
        .iter()
        .map(|door| {
            let here = cx.door == Some(*door);
            let class = if here { "door here" } else { "door" };
            view! {
                <li>
                    <a class=class href=cx.href(&format!("/topics/{door}"))>
                        <b>{keep(&cx.phrases(&format!("topic-{door}")))}</b>
                        {here.then(|| view! { <span>{cx.t("you-are-here")}</span> })}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="doors-foot">
            <h2 id="doors-foot">{cx.t("doors")}</h2>
            <div class="window small"><ul>{items}</ul></div>
        </section>
    }
    .into_any()
}

fn languages(cx: &Cx) -> AnyView {
    let items = locale::offered()
        .map(|lang| {
            let name = locale::texts(lang).get("language-name");
            if lang == cx.lang() {
                view! { <li><span aria-current="true">{name}</span></li> }.into_any()
            } else {
                let href = format!("/{lang}{}", cx.path);
                view! { <li><a href=href lang=lang hreflang=lang>{name}</a></li> }.into_any()
            }
        })
        .collect_view();
    view! { <section aria-labelledby="langs"><h2 id="langs">{cx.t("languages")}</h2><ul class="langs">{items}</ul></section> }.into_any()
}

fn about(cx: &Cx) -> AnyView {
    let link = |path: &str, key: &str| view! { <li><a href=cx.href(path)>{cx.t(key)}</a></li> };
    view! {
        <section class="part-small" aria-labelledby="about">
            <h2 id="about">{cx.t("about-desk")}</h2>
            <ul class="links">
                {link("/centers", "centers")}
                {link("/chat", "chat")}
                {link("/topics", "all-articles")}
                {link("/flows", "flows-title")}
                {link("/glossary", "glossary-title")}
                {link("/about", "about")}
                {link("/privacy", "privacy")}
                {link("/accessibility", "accessibility")}
            </ul>
        </section>
    }
    .into_any()
}

fn looks(cx: &Cx) -> AnyView {
    let texts = wire::island::LooksTexts {
        size: cx.t("look-size"),
        sizes: Size::ALL.iter().map(|size| (size.key().to_owned(), cx.t(&format!("size-{}", size.key())))).collect(),
        colour: cx.t("look-colour"),
        colours: Theme::ALL.iter().map(|theme| (theme.key().to_owned(), cx.t(&format!("theme-{}", theme.key())))).collect(),
        keep: cx.t("look-keep"),
        kept: cx.t("look-kept"),
        action: cx.href("/looks"),
        back: cx.href(&cx.path),
        chosen_size: cx.look.size.key().to_owned(),
        chosen_colour: cx.look.theme.key().to_owned(),
    };
    view! { <section aria-labelledby="looks"><h2 id="looks" tabindex="-1">{cx.t("looks")}</h2><islands::Looks texts=texts /></section> }.into_any()
}
