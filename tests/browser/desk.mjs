// A desk of its own for each test file, and a browser that notices everything that goes wrong in a page.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Starts `madoguchi serve` on a port that is free, with an empty data folder; gives its address and how to end it. */
export async function startDesk() {
  const data = mkdtempSync(join(tmpdir(), "madoguchi-"));
  const server = spawn(process.env.MADOGUCHI, ["serve", "--listen", "127.0.0.1:0", "--limits", "off", "--data", data], { stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((found, failed) => {
    let said = "";
    server.stderr.on("data", (bytes) => {
      said += bytes;
      const match = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (match) found(match[0]);
    });
    server.on("exit", (code) => failed(new Error(`the desk ended with ${code}: ${said}`)));
  });
  const end = () => new Promise((ended) => {
    server.removeAllListeners("exit");
    server.on("exit", () => { rmSync(data, { recursive: true, force: true }); ended(); });
    server.kill("SIGTERM");
  });
  return { address, end, data };
}

/** One Chromium for a test file. */
export const startBrowser = () => chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });

/** A page that collects console errors, page errors and failed requests in `page.wrongs`. */
export async function open(browser, options = {}) {
  const context = await browser.newContext({ locale: "ja-JP", viewport: { width: 390, height: 844 }, ...options });
  const page = await context.newPage();
  page.wrongs = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) page.wrongs.push(`console: ${message.text()}`); });
  page.on("pageerror", (error) => page.wrongs.push(`page: ${error.message}`));
  page.on("requestfailed", (request) => page.wrongs.push(`request: ${request.url()} ${request.failure()?.errorText}`));
  return page;
}

/** Waits until the islands of the page are awake. */
export const awake = (page) => page.waitForSelector("html[data-ready]", { state: "attached" });

/** Articles with a picture. */
export const PICTURES = ["home-care-overview", "ltci-apply", "respite-overview", "short-stay", "acp-overview", "discharge", "consultation-windows", "night-and-holiday", "home-visit-doctor"]
  .map((slug) => `/ja/articles/${slug}`);

/** Every kind of page that a resident can open by an address. */
export const PAGES = [
  "/ja/", "/ja/articles/short-stay", "/ja/articles/caregiver-burnout", "/ja/topics", "/ja/topics/respite", "/ja/topics/home-care", "/ja/topics/windows", "/ja/centers", "/ja/centers/higashi",
  "/ja/find", "/ja/search?q=%E8%B2%BB%E7%94%A8", "/ja/ask?q=%E6%AF%8D%E3%82%92%E4%BD%95%E6%97%A5%E3%81%8B%E9%A0%90%E3%81%91%E3%81%9F%E3%81%84", "/ja/ask?q=%E5%91%BC%E5%90%B8%E3%81%8C%E3%81%AA%E3%81%84",
  "/ja/ask?q=%E3%81%94%E3%81%BF%E3%81%AE%E6%97%A5%E3%81%AF%E3%81%84%E3%81%A4", "/ja/ask", "/ja/chat", "/ja/about", "/ja/privacy", "/ja/accessibility", "/ja/nothing-here",
  "/en/", "/en/articles/short-stay", "/en/topics", "/en/find", "/en/chat",
  "/ja/flows", "/ja/flows/rest", "/ja/flows/leaving-hospital", "/ja/glossary", "/ja/articles/abuse", "/en/flows/rest", "/en/glossary",
  ...PICTURES,
];
