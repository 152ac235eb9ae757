// `make measure`: how well the rules about personal data do on generated drafts, and what every rule says on a folder.
//
//   node scripts/measure/main.mjs [--seed TEXT] [--count N] [--today DATE]      the generated kit
//     --show N      the first N misses and false alarms; --only TEXT: those whose line holds the text
//     --forms       also by form and context      --json   as JSON      --emit   only the generated submissions
//   node scripts/measure/main.mjs DIR [--today DATE] [--json] [--quiet]         a folder of texts (corpus.mjs)
//
// Every generated value is synthetic, so the kit may show it; values of a folder are masked.

import { parseArgs } from 'node:util';
import { measureCorpus } from './corpus.mjs';
import { COUNT, SEED, TODAY } from './generate.mjs';
import { emit, measureKit } from './kit.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: SEED },
    count: { type: 'string', default: String(COUNT) },
    today: { type: 'string', default: TODAY },
    show: { type: 'string', default: '0' },
    only: { type: 'string' },
    forms: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    emit: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
});
for (const name of ['count', 'show']) {
  if (!/^[0-9]+$/.test(values[name])) {
    console.error(`--${name} ${values[name]}: give a whole number`);
    process.exit(2);
  }
}
const options = { ...values, count: Number(values.count), show: Number(values.show) };
const [folder] = positionals;

if (folder !== undefined) measureCorpus(folder, options);
else if (options.emit) emit(options);
else await measureKit(options);
