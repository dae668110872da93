//! What only a browser can do: asking over the network, time, focus, the history, cookies, the position.

use leptos::prelude::{request_animation_frame, set_interval, set_timeout};
use std::time::Duration;

use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Headers, HtmlElement, HtmlInputElement, RequestInit, Response, Window};
use wire::ask::{AskRequest, AskResponse};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// Asks, calls `slow` after half a second, and gives the answer, or whether there was no connection.
pub(crate) fn ask(request: AskRequest, slow: impl Fn() + 'static, done: impl FnOnce(Result<AskResponse, bool>) + 'static) {
    set_timeout(slow, Duration::from_millis(500));
    spawn_local(async move {
        let answer = post(&request).await;
        done(answer.ok_or_else(|| window().is_some_and(|window| !window.navigator().on_line())));
    });
}

async fn post(request: &AskRequest) -> Option<AskResponse> {
    let headers = Headers::new().ok()?;
    headers.set("content-type", "application/json").ok()?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&JsValue::from_str(&serde_json::to_string(request).ok()?));
    let response = JsFuture::from(window()?.fetch_with_str_and_init("/api/v1/ask", &init)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    serde_json::from_str(&text).ok()
}

/// Gives the focus to an element as soon as it is drawn.
pub(crate) fn focus_soon(id: String) {
    request_animation_frame(move || {
        let element = document().and_then(|document| document.get_element_by_id(&id)).and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(element) = element {
            // An element that cannot take the focus is no reason to stop.
            let _ = element.focus();
        }
    });
}

/// Opens an address in the place of this page in the history.
pub(crate) fn replace(href: &str) {
    if let Some(window) = window() {
        // Leaving fails only where the browser is already leaving.
        let _ = window.location().replace(href);
    }
}

/// Opens the print window.
pub(crate) fn print() {
    if let Some(window) = window() {
        // A browser that cannot print says so itself.
        let _ = window.print();
    }
}

/// Shows the looks at once and keeps them in the cookie that the server reads.
pub(crate) fn keep_looks(size: &str, colour: &str) {
    let Some(document) = document() else { return };
    if let Some(root) = document.document_element() {
        for (name, value, default) in [("data-size", size, "normal"), ("data-theme", colour, "auto")] {
            // The attribute is one of four fixed words.
            let _ = if value == default { root.remove_attribute(name) } else { root.set_attribute(name, value) };
        }
    }
    let cookie = format!("looks={size}.{colour}; Path=/; Max-Age=31536000; SameSite=Lax");
    // A browser that refuses cookies shows the choice for this page alone.
    let _ = js_sys::Reflect::set(&document, &JsValue::from_str("cookie"), &JsValue::from_str(&cookie));
}

/// Calls every second.
pub(crate) fn every_second(call: impl Fn() + 'static) {
    set_interval(call, Duration::from_secs(1));
}

/// Calls on every touch, key and scroll.
pub(crate) fn on_any_touch(call: impl Fn() + Copy + 'static) {
    for event in ["pointerdown", "keydown", "scroll", "touchmove"] {
        listen(event, move |_| call());
    }
}

/// Calls when the browser shows this page from its memory.
pub(crate) fn on_return_from_memory(call: fn()) {
    listen("pageshow", move |event| {
        let from_memory = js_sys::Reflect::get(&event, &JsValue::from_str("persisted")).is_ok_and(|value| value.is_truthy());
        if from_memory {
            call();
        }
    });
}

/// Goes to the kiosk's first screen.
pub(crate) fn restart_kiosk() {
    replace("/kiosk/end");
}

fn listen(event: &str, call: impl Fn(JsValue) + 'static) {
    let closure = Closure::<dyn Fn(JsValue)>::new(call);
    if let Some(window) = window() {
        // Listening to a known event does not fail; the closure lives as long as the page.
        let _ = window.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    }
    closure.forget();
}

/// Asks the browser for the position, which asks the reader.
pub(crate) fn position(found: impl Fn(f64, f64) + 'static, failed: impl Fn() + 'static) {
    let number = |from: &JsValue, key: &str| js_sys::Reflect::get(from, &JsValue::from_str(key)).ok();
    let found = Closure::<dyn Fn(JsValue)>::new(move |position: JsValue| {
        let coords = number(&position, "coords").unwrap_or(JsValue::NULL);
        let degrees = |key: &str| number(&coords, key).and_then(|value| value.as_f64());
        if let (Some(lat), Some(lon)) = (degrees("latitude"), degrees("longitude")) {
            found(lat, lon);
        }
    });
    let failed = Closure::<dyn Fn(JsValue)>::new(move |_| failed());
    let geolocation = window().and_then(|window| js_sys::Reflect::get(&window.navigator(), &JsValue::from_str("geolocation")).ok());
    let call = geolocation.as_ref().and_then(|place| js_sys::Reflect::get(place, &JsValue::from_str("getCurrentPosition")).ok());
    if let (Some(place), Some(call)) = (geolocation, call.and_then(|call| call.dyn_into::<js_sys::Function>().ok())) {
        // A refusal comes through the second callback.
        let _ = call.call2(&place, found.as_ref(), failed.as_ref());
    }
    found.forget();
    failed.forget();
}

/// Fills a field of a form and sends the form.
pub(crate) fn submit(form: &str, field: &str, value: &str) {
    let Some(document) = document() else { return };
    if let Some(field) = document.get_element_by_id(field).and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        field.set_value(value);
        if let Some(form) = document.get_element_by_id(form) {
            let send = js_sys::Reflect::get(&form, &JsValue::from_str("submit")).ok().and_then(|send| send.dyn_into::<js_sys::Function>().ok());
            if let Some(send) = send {
                // Sending a form that stands in the page does not fail.
                let _ = send.call0(&form);
            }
        }
    }
}
