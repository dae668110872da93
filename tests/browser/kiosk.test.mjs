// The kiosk: large, with a way to end on every screen, and nothing left of the last person.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { awake, open, startBrowser, startDesk } from "./desk.mjs";

const SCREEN = { viewport: { width: 1080, height: 1920 } };
let desk, browser;
before(async () => { desk = await startDesk(); browser = await startBrowser(); });
after(async () => { await browser?.close(); await desk?.end(); });

async function ask(page) {
  await page.goto(`${desk.address}/kiosk`);
  await page.click(".kiosk-last .press");
  await page.fill("#k", "母を何日か預けたい");
  await page.click("form .press");
  await page.waitForSelector(".lead");
}

/** All that can be read on the page, once it has stopped going elsewhere. */
async function settled(page) {
  for (;;) {
    try {
      await page.waitForLoadState("networkidle");
      return await page.evaluate(() => document.body.innerText + [...document.querySelectorAll("textarea, input")].map((field) => field.value).join());
    } catch (error) {
      if (!/context was destroyed|navigat/.test(error.message)) throw error;
    }
  }
}

test("every screen has a way to end, in large letters, with nothing to touch in the top quarter", async () => {
  const page = await open(browser, SCREEN);
  await ask(page);
  for (const path of ["", "topics/respite", "articles/short-stay", "articles/ltci-apply", "flows", "flows/rest", "glossary", "find", "centers", "type"]) {
    const base = page.url().match(/.*\/kiosk\/s\/[^/]+\//)[0];
    await page.goto(base + path);
    const leave = page.locator(".leave").first();
    assert.equal(await leave.textContent(), "終わる");
    assert.ok((await leave.boundingBox()).height >= 72, path);
    assert.ok(parseFloat(await page.evaluate(() => getComputedStyle(document.body).fontSize)) >= 36, path);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path);
    // Headings are larger than the text, and nothing stands at the glass's edge.
    const [heading, left] = await page.evaluate(() => {
      const first = document.querySelector("h1");
      const words = document.createRange();
      words.selectNodeContents(first);
      return [parseFloat(getComputedStyle(first).fontSize), words.getBoundingClientRect().left];
    });
    assert.ok(heading >= 48 && left >= 36, `${path}: a heading of ${heading} px, ${left} px from the edge`);
  }
  await page.context().close();
});

test("after ending, going back shows nothing of the last person", async () => {
  const page = await open(browser, SCREEN);
  await ask(page);
  const answer = page.url();
  await page.click(".leave");
  await page.waitForSelector(".door");
  for (let step = 0; step < 4; step += 1) {
    await page.goBack().catch(() => {});
    const text = await settled(page);
    assert.doesNotMatch(text, /預けたい|短期入所/, `step ${step}: ${page.url()}`);
  }
  await page.goto(answer);
  assert.doesNotMatch(await page.textContent("body"), /短期入所/);
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
  await page.context().close();
});

test("after a minute of quiet it asks, and then clears the screen", async () => {
  const page = await open(browser, SCREEN);
  await page.clock.install();
  await ask(page);
  await awake(page);
  await page.clock.runFor(59_000);
  assert.ok(!(await page.isVisible(".quiet")));
  await page.clock.runFor(2_000);
  assert.ok(await page.isVisible(".quiet"));
  await page.click("#quiet-go-on");
  assert.ok(!(await page.isVisible(".quiet")));
  await page.clock.runFor(61_000);
  await page.clock.runFor(21_000);
  await page.waitForSelector(".door");
  await page.goBack().catch(() => {});
  assert.doesNotMatch(await settled(page), /短期入所/);
  await page.context().close();
});
