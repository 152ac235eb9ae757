// The built package on a page: where it is served, and the drafts that the tests check with it.

import { fileURLToPath } from 'node:url';
import { createChecker } from '../../pkg/dist/node.js';
import { eventually } from './harness.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Below a sub-path, as most hosts would have it. */
export const mounts = {
  '/site/pages/': here('pages/'),
  '/site/hegao/dist/': here('../../pkg/dist/'),
  '/site/hegao/wasm/': here('../../pkg/wasm/'),
};
export const TODAY = '2026-11-24';
export const ID = '539999199003070025';
export const MASKED_ID = '539999********0025';
/** Whether the tests run in Chrome 92, which needs more leave for WebAssembly on the page's own thread. */
export const isKernel92 = process.env.KERNEL === '92';
/** What a policy must grant for WebAssembly on the page's own thread. */
export const WASM_GRANT = isKernel92 ? "'unsafe-eval'" : "'wasm-unsafe-eval'";

/** What a browser reports when the page's policy stops WebAssembly. */
export const WASM_BREACH = [isKernel92 ? /^script-src eval$/ : /^script-src wasm-eval$/];

/** A draft with errors and warnings in its text, behind an emoji, and about its source. */
export const DRAFT = {
  draft: {
    kind: 'repost',
    title: '关于发放补贴的公示😀',
    text: `张某😀，身份证号${ID}，符合条件。\n请全体干部群众务必关注并转发。\n来源：网络`,
  },
};

/** What Node says about a submission; every other place has to say the same. */
export function inNode(submission, options = { today: TODAY }) {
  return createChecker(options).check(submission);
}

/** Opens the page on which `window.hegao` is the package. */
export async function openHost(browser, t, settings = {}) {
  const { server, ...others } = settings;
  const opened = await browser.open(t, { server: { mounts, ...server }, ...others });
  await visit(opened, 'host.html');
  return opened;
}

/** Goes to a page under test and waits until its script has run. */
export async function visit({ page, server, errors }, name) {
  await page.goto(`${server.origin}/site/pages/${name}`);
  await eventually(async () => {
    if ((await page.title()) !== 'ready') throw new Error(`${name} did not get ready: ${errors.join('\n')}`);
  });
}
