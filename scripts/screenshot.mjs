// The README's pictures, taken from the built playground: `make screenshot`.
// The same each time: a sample draft, a fixed date, a fixed size, no cursor and no movement. What may differ is the
// font, which is the machine's own: take them where fonts-noto-cjk is installed (the script says so if it is not).

import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '../pkg/node_modules/playwright-core/index.mjs';
import { chosenBrowser } from '../tests/browser/browsers.mjs';
import { BASE, folder } from '../tests/browser/playground.mjs';
import { serve } from '../tests/browser/server.mjs';

const TODAY = process.argv.includes('--today') ? process.argv[process.argv.indexOf('--today') + 1] : '2026-11-24';
const FONT = 'Noto Sans CJK SC';
const target = fileURLToPath(new URL('../www/screenshots/', import.meta.url));

const PICTURES = [
  { name: 'wide-light', search: 'sample=subsidy&colors=light&lang=zh', width: 1280, height: 860 },
  { name: 'narrow-dark', search: 'sample=subsidy&colors=dark&lang=zh', width: 390, height: 844 },
];

const fonts = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout ?? '';
if (!fonts.includes(FONT)) console.warn(`screenshot: ${FONT} is not installed; the pictures will look different`);

const { program, env } = chosenBrowser();
const server = await serve({ mounts: { [BASE]: `${folder}/` } });
const browser = await chromium.launch({
  executablePath: program,
  env,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--font-render-hinting=none',
  ],
});
mkdirSync(target, { recursive: true });
try {
  for (const picture of PICTURES) await take(picture);
} finally {
  await browser.close();
  await server.close();
}

async function take({ name, search, width, height }) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 1.5,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${server.origin}${BASE}?today=${TODAY}&${search}`);
  await page.waitForSelector('#status[data-state=checked]');
  await page.waitForFunction(() => /\d/.test(document.querySelector('#status-text').textContent));
  // The first diagnostic with its card, as a writer sees it.
  if (width > 800) {
    await page.locator('.cm-content').focus();
    await page.keyboard.press('F8');
    await page.locator('.hegao-card').waitFor();
  }
  await page.waitForTimeout(500);
  const path = `${target}${name}.png`;
  await page.screenshot({ path, caret: 'hide', animations: 'disabled' });
  console.log(path.slice(path.indexOf('www/')));
  await context.close();
}
