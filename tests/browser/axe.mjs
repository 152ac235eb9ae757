// What axe has to say about a page, in a few words each.

import { readFile } from 'node:fs/promises';

const SCRIPT = new URL('../../pkg/node_modules/axe-core/axe.min.js', import.meta.url);
let source;

/** The rules that the page breaks, each with the elements that break it. Needs no leave of the page's policy. */
export async function axeFindings(page) {
  source ??= await readFile(SCRIPT, 'utf8');
  // Evaluated by the debugger, so the policy has no say and the server need not have it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations.map(({ id, nodes }) => ({
    rule: id,
    where: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary.slice(0, 300)}`),
  }));
}
