// Every page: nothing for axe, no sideways scrolling at 320 px, targets of 44 px, no word on the console, everything by keyboard.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { PAGES, PICTURES, awake, open, startBrowser, startDesk } from "./desk.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let desk, browser;

before(async () => { desk = await startDesk(); browser = await startBrowser(); });
after(async () => { await browser?.close(); await desk?.end(); });

async function axe(page) {
  // Evaluated by the test, not by the page: the page's policy allows no such script.
  await page.evaluate(AXE);
  const found = await page.evaluate((rules) => window.axe.run(document, { runOnly: { type: "tag", values: rules } }), RULES);
  return found.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

for (const path of PAGES) {
  test(`axe finds nothing on ${decodeURIComponent(path)}`, async () => {
    const page = await open(browser);
    await page.goto(desk.address + path);
    await awake(page);
    assert.deepEqual(await axe(page), []);
    const expected = path.includes("nothing-here") || path === "/ja/ask";
    assert.deepEqual(page.wrongs.filter((wrong) => !(expected && wrong.includes("status of 4"))), []);
    await page.context().close();
  });

  test(`nothing scrolls sideways at 320 px, and targets are large enough, on ${decodeURIComponent(path)}`, async () => {
    const page = await open(browser, { viewport: { width: 320, height: 640 } });
    await page.goto(desk.address + path);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    const small = await page.$$eval("main a, main button, main input:not([type=hidden]):not(label input), main label:has(input), main textarea, footer a", (elements) =>
      elements
        .filter((element) => element.getClientRects().length > 0 && !element.closest(".prose, .lead-text, .source, .prose-part, .alarm .soft"))
        .map((element) => ({ box: element.getBoundingClientRect(), name: element.outerHTML.slice(0, 80) }))
        .filter(({ box }) => box.height < 44 || box.width < 44)
        .map(({ box, name }) => `${Math.round(box.width)}×${Math.round(box.height)} ${name}`));
    assert.deepEqual(small, []);
    await page.context().close();
  });
}

for (const [name, look] of [["dark", "normal.dark"], ["contrast", "normal.contrast"], ["larger", "larger.auto"]]) {
  test(`axe finds nothing on an article and an answer in ${name}`, async () => {
    const page = await open(browser);
    await page.context().addCookies([{ name: "looks", value: look, url: desk.address }]);
    for (const path of ["/ja/", "/ja/articles/short-stay", "/ja/flows/rest", PAGES[11]]) {
      await page.goto(desk.address + path);
      assert.deepEqual(await axe(page), [], path);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path);
    }
    await page.context().close();
  });
}

test("the first stop of the keyboard skips to the text, and a question can be asked by keyboard alone", async () => {
  const page = await open(browser);
  await page.goto(`${desk.address}/ja/`);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#main");
  await page.keyboard.press("Enter");
  for (let step = 0; step < 12 && (await page.evaluate(() => document.activeElement.id)) !== "q"; step += 1) await page.keyboard.press("Tab");
  await page.keyboard.type("母を何日か預けたい");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForSelector("h1");
  await page.waitForURL("**/ja/ask");
  assert.match(await page.title(), /ショートステイ/);
  await page.context().close();
});

for (const scripts of [true, false]) {
  test(`a word of the trade explains itself by keyboard ${scripts ? "with" : "without"} scripts`, async () => {
    const page = await open(browser, { javaScriptEnabled: scripts });
    await page.goto(`${desk.address}/ja/articles/ltci-apply`);
    const word = page.locator("button.word").first();
    await word.focus();
    await page.keyboard.press("Enter");
    const slip = page.locator(".word-note").first();
    await slip.waitFor({ state: "visible" });
    assert.ok((await slip.locator("p").first().textContent()).length > 5);
    const box = await slip.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 390 && box.y >= 0, JSON.stringify(box));
    await page.keyboard.press("Escape");
    await slip.waitFor({ state: "hidden" });
    await page.context().close();
  });

  test(`a guided way is walked to its end by keyboard ${scripts ? "with" : "without"} scripts, and nothing stands in the address`, async () => {
    const page = await open(browser, { javaScriptEnabled: scripts });
    await page.goto(`${desk.address}/ja/flows/leaving-hospital`);
    await page.locator("#way .press").click();
    assert.match(await page.title(), /^エラー：/);
    for (let step = 0; step < 8 && (await page.locator("fieldset.choices").count()) > 0; step += 1) {
      await page.locator("#pick-unknown").focus();
      await page.keyboard.press("Space");
      await page.locator("#way .press").focus();
      await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
      assert.equal(new URL(page.url()).search, "");
    }
    assert.match(await page.textContent("main"), /まだの用意/);
    await Promise.all([page.waitForNavigation(), page.locator(".so-far .back-button").first().click()]);
    assert.equal(await page.locator("#pick-unknown").isChecked(), true);
    await page.context().close();
  });
}

test("pictures stand in their articles, with words for those who do not see them, legible at 320 px", async () => {
  const page = await open(browser, { viewport: { width: 320, height: 640 } });
  for (const path of PICTURES) {
    await page.goto(desk.address + path);
    const picture = await page.evaluate(() => {
      const svg = document.querySelector("figure.drawing svg");
      if (!svg) return null;
      const heights = [...svg.querySelectorAll("text")].map((text) => parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a);
      return { words: svg.querySelector("desc").textContent.trim().length, smallest: Math.min(...heights), wide: svg.getBoundingClientRect().width };
    });
    assert.ok(picture, `${path} has its picture`);
    assert.ok(picture.words > 40 && picture.smallest >= 12 && picture.wide <= 320, `${path}: ${JSON.stringify(picture)}`);
  }
  await page.context().close();
});

test("paper is white, whatever look was chosen on the screen", async () => {
  const page = await open(browser, { colorScheme: "dark" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const look of ["normal.auto", "normal.dark", "normal.contrast"]) {
    await page.context().addCookies([{ name: "looks", value: look, url: desk.address }]);
    await page.goto(`${desk.address}/ja/articles/ltci-apply`);
    const ground = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]);
    assert.deepEqual(ground, ["rgb(255, 255, 255)", "rgb(0, 0, 0)"], look);
  }
  await page.context().close();
});
