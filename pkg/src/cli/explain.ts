// `hegao explain RULE`: a rule and the articles behind it.

import type { Engine } from '../engine.js';
import type { Explanation } from '../generated/types.js';
import { articleName } from '../article.js';
import { printable, type Terminal } from './terminal.js';

/** Prints a rule. */
export async function explain(terminal: Terminal, engine: Engine, rule: string): Promise<number> {
  await terminal.write(explanationText(terminal, engine.explain(rule)));
  return 0;
}

function explanationText(terminal: Terminal, explanation: Explanation): string {
  const { colours } = terminal;
  const label = (zh: string, en: string): string => terminal.say({ zh: `${zh}：`, en: `${en}: ` });
  const lines = [
    colours.bold(explanation.rule),
    `${label('级别', 'severity')}${explanation.severity}`,
    `${label('规则包', 'pack')}${explanation.pack}`,
    `${label('提示语', 'message')}${terminal.say(explanation.message)}`,
    `${label('建议', 'hint')}${terminal.say(explanation.hint)}`,
  ];
  for (const article of explanation.articles) {
    lines.push(`${label('条款', 'article')}${articleName(article, terminal.language)} “${article.quote}”`);
    // The whole text is worth a line only where it says more than the quote.
    if (article.text !== undefined && article.text !== article.quote) lines.push(`  ${article.text}`);
  }
  return `${lines.map(printable).join('\n')}\n`;
}
