// How fast in the browser: from the key to the painted underline, and from a cold start to the first underline, on the
// built playground under its strict policy. `make bench` runs it after the part in Node; it prints a table and adds
// `browser` to target/bench.json.
// What is measured, inside the page: from a keydown's time stamp, or the start of the navigation, to the moment at
// which the underline is in the document, and to the end of the frame that first has it. A frame comes every 16.7 ms,
// so half of one is lost on average whatever the code does; the typed character itself is measured beside it, and how
// often the underline comes in the same frame.

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '../pkg/node_modules/playwright-core/index.mjs';
import { chosenBrowser } from '../tests/browser/browsers.mjs';
import { BASE, folder } from '../tests/browser/playground.mjs';
import { serve } from '../tests/browser/server.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const LENGTH = 100_000;
const KEYSTROKES = 60;
const COLD_STARTS = 9;
/** Milliseconds. */
const TARGETS = { keystroke: 16, first: 300 };
const NUMBER = '53999919900307002';
const LAST_DIGIT = '5';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

const { program, env } = chosenBrowser();
const server = await serve({ mounts: { [BASE]: `${folder}/` } });
const browser = await chromium.launch({ executablePath: program, env, args: FLAGS });
const address = `${server.origin}${BASE}?today=2026-11-24`;
const result = { chromium: browser.version(), keystroke: [], first: null };
try {
  for (const [name, text] of Object.entries(drafts())) result.keystroke.push(await keystrokes(name, text));
  result.first = await firstUnderlines();
} finally {
  await browser.close();
  await server.close();
}

const file = `${root}target/bench.json`;
writeFileSync(file, `${JSON.stringify({ ...readBench(file), browser: result }, null, 2)}\n`);

console.log(`\nIn Chromium ${result.chromium}, the playground under its strict policy, ms`);
console.log(
  `From the key, ${KEYSTROKES} keystrokes in ${LENGTH.toLocaleString('en')} characters, median (p95); target: underline painted in ${TARGETS.keystroke}`,
);
console.table(
  Object.fromEntries(
    result.keystroke.map(({ text, underlines, typed, typedPainted, inDocument, painted, sameFrame }) => [
      text,
      {
        underlines,
        'character in the document': middle(typed),
        'character painted': middle(typedPainted),
        'underline in the document': middle(inDocument),
        'underline painted': middle(painted),
        'in the same frame': `${Math.round(sameFrame * 100)} %`,
      },
    ]),
  ),
);
console.log(`From navigation to the first underline, ${COLD_STARTS} new contexts with empty caches, medians`);
console.table([
  {
    'HTML there': result.first.html.median,
    'editor there': result.first.editor.median,
    'underline painted': result.first.painted.median,
    slowest: result.first.painted.slowest,
    target: TARGETS.first,
    'files, bytes': result.first.bytes,
  },
]);

/** Types the last digit of an ID number in the middle of a long draft, and takes it away again, many times. */
async function keystrokes(name, text) {
  const page = await open();
  await page.goto(address);
  await page.waitForSelector('.cm-content');
  const middle = text.indexOf('\n', LENGTH / 2);
  await page.evaluate(
    ([doc, at]) => {
      const content = document.querySelector('.cm-content');
      const { view } = content.cmTile ?? content.cmView;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: doc }, selection: { anchor: at } });
      view.focus();
    },
    [
      `${text.slice(0, middle)}\n张某，身份证号${NUMBER}${text.slice(middle)}`,
      middle + '\n张某，身份证号'.length + NUMBER.length,
    ],
  );
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await page.waitForSelector('#status[data-state=checked]');
  await page.waitForTimeout(1000);
  await page.evaluate(
    ([number, digit]) => {
      const samples = [];
      let sample;
      const content = document.querySelector('.cm-content');
      const isThere = () =>
        [...document.querySelectorAll('.hegao-mark-error')].some(({ textContent }) => textContent === number);
      /** Hears of the next frame's time, and of the moment when it is done. */
      const painted = (then) =>
        requestAnimationFrame((frame) => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => then(frame, performance.now());
          channel.port2.postMessage(null);
        });
      content.addEventListener(
        'keydown',
        ({ key, timeStamp }) => {
          if (key === digit) sample = { pressed: timeStamp };
        },
        true,
      );
      // The event before the editor's own observer sees the character in the document.
      content.addEventListener('input', () => {
        if (sample === undefined || sample.typed !== undefined) return;
        const typed = sample;
        typed.typed = performance.now() - typed.pressed;
        painted((frame, now) => {
          typed.typedFrame = frame;
          typed.typedPainted = now - typed.pressed;
        });
      });
      new MutationObserver(() => {
        if (sample === undefined || sample.inDocument !== undefined || !isThere()) return;
        const marked = sample;
        marked.inDocument = performance.now() - marked.pressed;
        painted((frame, now) => {
          marked.markedFrame = frame;
          marked.painted = now - marked.pressed;
          samples.push(marked);
        });
      }).observe(content, { childList: true, subtree: true, attributes: true });
      window.bench = { samples, isThere };
    },
    [NUMBER + LAST_DIGIT, LAST_DIGIT],
  );
  for (let count = 1; count <= KEYSTROKES; count += 1) {
    await page.keyboard.press(LAST_DIGIT);
    await until(page, (expected) => window.bench.samples.length === expected, count);
    await page.keyboard.press('Backspace');
    await until(page, () => !window.bench.isThere());
    // A writer's pace, and a phase of its own against the frames.
    await page.waitForTimeout(40 + (count % 17));
  }
  const samples = await page.evaluate(() => window.bench.samples);
  const notes = await page.evaluate(() => document.querySelector('#status-text').textContent);
  await page.context().close();
  return {
    text: name,
    underlines: Number(/\d+/.exec(notes)?.[0] ?? 0),
    typed: spread(samples.map(({ typed }) => typed)),
    typedPainted: spread(samples.map(({ typedPainted }) => typedPainted)),
    inDocument: spread(samples.map(({ inDocument }) => inDocument)),
    painted: spread(samples.map(({ painted }) => painted)),
    sameFrame: samples.filter(({ typedFrame, markedFrame }) => typedFrame === markedFrame).length / samples.length,
  };
}

/** A sample draft, opened in a context that has never seen the page. */
async function firstUnderlines() {
  const times = [];
  let bytes = 0;
  for (let count = 0; count < COLD_STARTS; count += 1) {
    const page = await open();
    await page.addInitScript(() => {
      const times = {};
      const observer = new MutationObserver(() => {
        if (times.editor === undefined && document.querySelector('.cm-content') !== null)
          times.editor = performance.now();
        if (document.querySelector('.hegao-mark') === null) return;
        observer.disconnect();
        times.inDocument = performance.now();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            times.painted = performance.now();
            times.html = performance.getEntriesByType('navigation')[0].responseEnd;
            window.bench = times;
          };
          channel.port2.postMessage(null);
        });
      });
      observer.observe(document, { childList: true, subtree: true });
    });
    server.requests.length = 0;
    await page.goto(`${address}&sample=subsidy`);
    await until(page, () => window.bench !== undefined);
    times.push(await page.evaluate(() => window.bench));
    bytes = server.requests.reduce((sum, request) => sum + request.bytes, 0);
    await page.context().close();
  }
  return {
    html: spread(times.map(({ html }) => html)),
    editor: spread(times.map(({ editor }) => editor)),
    inDocument: spread(times.map(({ inDocument }) => inDocument)),
    painted: spread(times.map(({ painted }) => painted)),
    bytes,
  };
}

async function open() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  return context.newPage();
}

// Asked from here: code in the page that waits would take part in what is measured.
async function until(page, claim, argument) {
  const end = Date.now() + 20_000;
  while (!(await page.evaluate(claim, argument))) {
    if (Date.now() > end) throw new Error(`bench: ${claim} did not come true`);
    await page.waitForTimeout(5);
  }
}

/** The law, where little is underlined, and the samples over and over, where much is. */
function drafts() {
  const samples = ['subsidy-table.md', 'flood-post.md', 'penalty-notice.md', 'clean-notice.txt'];
  const long = (files) => {
    const whole = files.map((name) => readFileSync(root + name, 'utf8')).join('\n');
    return whole.repeat(Math.ceil(LENGTH / whole.length)).slice(0, LENGTH);
  };
  return {
    law: long(['packs/yunnan-2019-6/regulation.txt']),
    drafts: long(samples.map((name) => `samples/${name}`)),
  };
}

function middle({ median, p95 }) {
  return `${median} (${p95})`;
}

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] * 10) / 10;
  return { median: at(0.5), p95: at(0.95), slowest: at(1) };
}

function readBench(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}
