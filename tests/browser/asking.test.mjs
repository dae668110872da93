// Asking: by the page without scripts, by the chat with them; what stands in addresses, history and storage.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { awake, open, startBrowser, startDesk } from "./desk.mjs";

let desk, browser;
before(async () => { desk = await startDesk(); browser = await startBrowser(); });
after(async () => { await browser?.close(); await desk?.end(); });

for (const scripts of [true, false]) {
  test(`a question on the home page is answered ${scripts ? "with" : "without"} scripts, and stands in no address`, async () => {
    const page = await open(browser, { javaScriptEnabled: scripts });
    await page.goto(`${desk.address}/ja/`);
    if (scripts) await awake(page);
    await page.fill("#q", "母を何日か預けたい");
    await page.click(".hello .press");
    await page.waitForURL("**/ja/ask");
    assert.equal(new URL(page.url()).search, "");
    const text = await page.textContent("main");
    assert.match(text, /ショートステイ/);
    assert.match(text, /次にすること/);
    assert.match(text, /見直した日/);
    assert.ok(await page.$(".counter a[href^='tel:']"));
    assert.equal(await page.inputValue("#asked"), "母を何日か預けたい");
    if (scripts) await awake(page);
    assert.deepEqual(page.wrongs, []);
    await page.context().close();
  });

  test(`danger comes first ${scripts ? "with" : "without"} scripts`, async () => {
    const page = await open(browser, { javaScriptEnabled: scripts });
    await page.goto(`${desk.address}/ja/`);
    await page.fill("#q", "父が倒れて息をしていません");
    await page.click(".hello .press");
    await page.waitForSelector(".alarm");
    assert.equal(await page.getAttribute(".alarm .dial", "href"), "tel:119");
    await page.context().close();
  });
}

test("a question that is too long is refused in words, and what was typed stays", async () => {
  const page = await open(browser, { javaScriptEnabled: false });
  await page.setContent(`<form action="${desk.address}/ja/ask" method="post"><textarea name="text">${"あ".repeat(501)}</textarea><button>go</button></form>`);
  await page.click("button");
  await page.waitForURL("**/ja/ask");
  assert.match(await page.textContent(".errors"), /501文字/);
  assert.equal(await page.inputValue("#asked"), "あ".repeat(501));
  assert.match(await page.title(), /^エラー：/);
  await page.context().close();
});

test("the chat is hydrated: it answers in place, moves the focus, and keeps nothing", async () => {
  const page = await open(browser);
  await page.goto(`${desk.address}/ja/chat`);
  await awake(page);
  await page.fill("#chat-text", "ショートステイの費用");
  await page.click(".talk-foot .press");
  await page.waitForSelector("#told-1");
  assert.equal(page.url(), `${desk.address}/ja/chat`);
  assert.match(await page.textContent(".talk-log"), /ショートステイの費用/);
  await page.waitForFunction(() => document.activeElement?.id === "told-1");
  assert.equal(await page.inputValue("#chat-text"), "");
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  assert.deepEqual(kept, [0, 0, ""]);
  assert.deepEqual(page.wrongs, []);
  await page.reload();
  assert.doesNotMatch(await page.textContent(".talk-log"), /費用/);
  await page.context().close();
});

test("when the connection is gone the chat says so, keeps the text and shows the number", async () => {
  const page = await open(browser);
  await page.goto(`${desk.address}/ja/chat`);
  await awake(page);
  await page.context().setOffline(true);
  await page.fill("#chat-text", "母を預けたい");
  await page.click(".talk-foot .press");
  await page.waitForSelector(".told.bad");
  assert.match(await page.textContent(".told.bad"), /つながっていません/);
  assert.equal(await page.inputValue("#chat-text"), "母を預けたい");
  assert.ok(await page.$(".told.bad a[href^='tel:']"));
  await page.context().setOffline(false);
  await page.click(".quick .press-line");
  await page.waitForSelector("[id^=told-]");
  await page.context().close();
});

test("size and colours change at once, and stay on the next page, with and without scripts", async () => {
  const page = await open(browser);
  await page.goto(`${desk.address}/ja/`);
  await awake(page);
  await page.check("#size-larger");
  await page.check("#colour-contrast");
  assert.equal(await page.getAttribute("html", "data-theme"), "contrast");
  await page.goto(`${desk.address}/ja/articles/short-stay`);
  assert.equal(await page.getAttribute("html", "data-size"), "larger");
  await page.context().close();

  const plain = await open(browser, { javaScriptEnabled: false });
  await plain.goto(`${desk.address}/ja/topics/respite`);
  await plain.check("#colour-dark");
  await plain.click(".looks .press-line");
  await plain.waitForURL("**/ja/topics/respite");
  assert.equal(await plain.getAttribute("html", "data-theme"), "dark");
  await plain.context().close();
});

test("a position is asked for on a button alone, and the page asks whether the elder lives there", async () => {
  const page = await open(browser, { geolocation: { latitude: 35, longitude: 140 }, permissions: ["geolocation"] });
  const api = await (await page.request.get(`${desk.address}/api/v1/centers/higashi`)).json();
  await page.context().setGeolocation({ latitude: api.lat, longitude: api.lon });
  await page.goto(`${desk.address}/ja/find`);
  await awake(page);
  await page.click("#near .press-line");
  await page.waitForSelector(".lead");
  assert.equal(new URL(page.url()).search, "");
  assert.match(await page.textContent("main"), /介護を受ける人も、この近くに住んでいますか|どちらですか/);
  await page.context().close();
});
