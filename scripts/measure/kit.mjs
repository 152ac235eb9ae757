// The kit without a corpus: generated submissions through the built package, scored.

import { batch } from './engine.mjs';
import { excerpt } from './excerpt.mjs';
import { generate } from './generate.mjs';
import { scoreText } from './print.mjs';
import { Score } from './score.mjs';

/** Writes generated submissions with their labels, one JSON a line. */
export function emit({ seed, count, today }) {
  for (const one of generate({ seed, count, today })) console.log(JSON.stringify(one));
}

/** Generates, checks, scores and prints. */
export async function measureKit({ seed, count, today, show, only, forms, json }) {
  const cases = [...generate({ seed, count, today })];
  const submissions = cases.map(({ submission }) => submission);
  const inspected = await batch('inspect', submissions, today);
  const checked = await batch('check', submissions, today);
  const score = new Score();
  cases.forEach((given, i) =>
    score.add(given, { entities: inspected[i].entities, diagnostics: checked[i].diagnostics }),
  );
  const result = { seed, count, today, ...score.result() };
  if (json) return console.log(JSON.stringify(result, null, 2));
  console.log(scoreText(result, { forms }));
  if (show > 0) console.log(shown(score, cases, { show, only }));
  console.log(`\nseed ${seed}, ${count} submissions, today ${today}`);
}

function shown({ misses, falseAlarms, disagreements }, cases, { show, only }) {
  const byId = new Map(cases.map((given) => [given.id, given]));
  const line = ({ id, what, label, span, at }) => {
    const place = label ?? span;
    const meant = label ?? at;
    const named = meant === undefined ? 'nothing' : `${meant.type}: ${meant.kind}`;
    return `  ${id} ${place.field} ${named}: ${what}: ${excerpt(byId.get(id).submission, place)}`;
  };
  const isAsked = (item) => only === undefined || line(item).includes(only);
  const list = (title, items) => {
    const asked = items.filter(isAsked);
    return [
      `\n${title}: the first ${Math.min(show, asked.length)} of ${asked.length}`,
      ...asked.slice(0, show).map(line),
    ];
  };
  return [
    ...list('Misses', misses),
    ...list('False alarms', falseAlarms),
    ...list('Weak masks counted otherwise', disagreements),
  ].join('\n');
}
