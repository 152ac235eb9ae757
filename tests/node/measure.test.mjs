// The measuring kit: its numbers must be right before anybody believes what they say about the engine.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import * as checks from '../../scripts/measure/check-digits.mjs';
import { cardCompletions, mobileCompletions, residentCompletions } from '../../scripts/measure/completions.mjs';
import { stringAt } from '../../scripts/measure/excerpt.mjs';
import { generate } from '../../scripts/measure/generate.mjs';
import { LabelledScore, isLabelled } from '../../scripts/measure/labelled.mjs';
import { LOOK_ALIKES } from '../../scripts/measure/look-alikes.mjs';
import { hidden, judged } from '../../scripts/measure/masks.mjs';
import { NAME_CONTEXTS } from '../../scripts/measure/names.mjs';
import { joined, labelled, p } from '../../scripts/measure/passage.mjs';
import { PERSONAL } from '../../scripts/measure/personal.mjs';
import { scoreText } from '../../scripts/measure/print.mjs';
import { PUBLIC } from '../../scripts/measure/public.mjs';
import { Score } from '../../scripts/measure/score.mjs';
import { agrees, paired } from '../../scripts/measure/spans.mjs';
import { folder, ID, MASKED_ID, root, TODAY } from './hegao.mjs';

const MAIN = join(root, 'scripts/measure/main.mjs');

function main(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('check digits agree with published examples', () => {
  assert.equal(checks.residentCheck('11010519491231002'), 'X');
  assert.equal(checks.residentCheck('44052418800101001'), '4');
  assert.equal(checks.luhnCheck('7992739871'), '3');
  assert.equal(checks.luhnCheck('49015420323751'), '8');
  assert.ok(checks.isLuhn('79927398713') && !checks.isLuhn('79927398710'));
  assert.equal(checks.creditCheck('91350100M000100Y4'), '3');
  assert.ok(checks.isCreditCode('91539900MA6K00001U') && !checks.isCreditCode('91539900MA6K000010'));
  assert.equal(checks.hongKongCheck('A123456'), '3');
  assert.equal(checks.taiwanCheck('A12345678'), '9');
  assert.equal(checks.isbnCheck('978030640615'), '7');
});

test('completions of an ID mask are counted to the day and the check digit', () => {
  const count = (pattern) => residentCompletions(pattern, { today: TODAY });
  // any sequence, each with its own check digit
  assert.equal(count('53999919900307****'), 1000);
  assert.equal(count('53999919900307002*'), 1);
  // days 1 to 24 of the month in which today lies, then none; 366 days of a leap year; nobody older than 110
  assert.equal(count('539999202611**001*'), 24);
  assert.equal(count('5399992027****001*'), 0);
  assert.equal(count('5399991916****001*'), 366);
  assert.equal(count('5399991915****001*'), 0);
  assert.equal(count('53999919900230001*'), 0);
  // issued regions only, and where none was ever issued any
  assert.equal(count('81000*19900307001*'), 1);
  assert.equal(count('53999*19900307001*'), 10);
  // one of eleven residues: the days of 1990 that end in 0025, counted here from the weights
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  let fitting = 0;
  for (let day = Date.UTC(1990, 0, 1); day <= Date.UTC(1990, 11, 31); day += 86_400_000) {
    const body = `539999${new Date(day).toISOString().slice(0, 10).replaceAll('-', '')}002`;
    // check digit 5 stands for the remainder 7
    fitting += Number([...body].reduce((sum, digit, i) => sum + Number(digit) * weights[i], 0) % 11 === 7);
  }
  assert.ok(fitting > 0);
  assert.equal(count('5399991990****0025'), fitting);
});

test('completions of a mobile number know the prefixes, those of a card know Luhn', () => {
  assert.equal(mobileCompletions('1300000000*'), 10);
  assert.equal(mobileCompletions('14*00000001'), 4);
  assert.equal(mobileCompletions('1**00000001'), 55);
  assert.equal(cardCompletions('622200000000000012*'), 1);
  assert.equal(cardCompletions('62220000000000**129'), 10);
});

test('a mask is weak by what it shows', () => {
  const isWeak = (type, text, from, to) => judged(type, hidden(text, from, to), TODAY).weak;
  assert.equal(isWeak('resident-id', ID, 6, 14), false);
  assert.equal(isWeak('resident-id', ID, 14, 18), true);
  assert.equal(isWeak('resident-id', ID, 10, 14), true);
  assert.equal(isWeak('resident-id', ID, 1, 17), false);
  assert.equal(isWeak('mobile', '13000000001', 3, 7), false);
  assert.equal(isWeak('mobile', '13000000001', 3, 6), true);
  assert.equal(isWeak('bank-card', '6222000000000000129', 4, 15), false);
  assert.equal(isWeak('bank-card', '6222000000000000129', 8, 13), true);
});

test('labels keep their places when passages are put together', () => {
  const label = { type: 'mobile', status: 'flag', state: 'exposed', kind: '11' };
  const passage = joined(['🎉', p`手机${labelled('13000000001', label)}，编号${7}`], '\n');
  assert.equal(passage.text, '🎉\n手机13000000001，编号7');
  assert.deepEqual(passage.labels, [{ from: 5, to: 16, ...label }]);
});

test('the same seed gives the same bytes, another seed others, and the count changes nothing', () => {
  const bytes = (options) => [...generate({ today: TODAY, ...options })].map((one) => JSON.stringify(one));
  const first = bytes({ seed: 'a', count: 60 });
  assert.deepEqual(bytes({ seed: 'a', count: 60 }), first);
  assert.deepEqual(bytes({ seed: 'a', count: 17 }), first.slice(0, 17));
  assert.equal(new Set([...first, ...bytes({ seed: 'b', count: 60 })]).size, 120);
});

const SAMPLE = [...generate({ seed: 'test', count: 4000, today: TODAY })];
const LABELS = SAMPLE.flatMap(({ id, submission, labels }) =>
  labels.map((label) => ({ ...label, id, string: stringAt(submission, label.field) })),
).map((label) => ({ ...label, text: label.string?.slice(label.from, label.to) }));

test('every label is a span of its string, and no two overlap', () => {
  for (const { id, field, string, text, from, to } of LABELS) {
    assert.ok(string !== undefined, `${id} ${field}`);
    assert.ok(text.length === to - from && text.trim() === text && text.length > 0, `${id} ${field} ${from} ${to}`);
  }
  for (const { id, labels } of SAMPLE) {
    for (const a of labels) {
      const clash = labels.find((b) => a !== b && a.field === b.field && a.from < b.to && b.from < a.to);
      assert.equal(clash, undefined, id);
    }
  }
});

test('every type, look-alike, public kind and context of names is there', () => {
  const kinds = (type) => new Set(LABELS.filter((label) => label.type === type).map(({ kind }) => kind));
  const types = new Set(LABELS.map(({ type }) => type));
  for (const type of [...Object.keys(PERSONAL), 'person-name', 'uscc', 'hotline', 'table-columns']) {
    assert.ok(types.has(type), type);
  }
  assert.deepEqual([...kinds('look-alike')].sort(), Object.keys(LOOK_ALIKES).sort());
  assert.deepEqual([...kinds('person-name')].sort(), [...Object.keys(NAME_CONTEXTS), 'masked'].sort());
  for (const [kind, { type }] of Object.entries(PUBLIC)) assert.ok(kinds(type).has(kind), kind);
  for (const kind of ['18', '15', 'trader', 'disability-card', 'residence-permit', 'wrong-check']) {
    assert.ok(kinds('resident-id').has(kind), kind);
  }
});

test('every way of writing is there', () => {
  const ways = new Set(LABELS.map(({ disguise }) => disguise));
  assert.deepEqual([...ways].sort(), ['broken', 'dashed', 'full-width', 'han', 'plain', 'spaced', 'zero-width']);
});

/** The value behind a way of writing. */
const unfolded = (text) =>
  text
    .replaceAll('&nbsp;', '')
    .normalize('NFKC')
    .replace(/[\s\u200b\u200d\u2060\ufeff-]/gu, '');

test('ID numbers are valid and lie where none was ever issued', () => {
  const numbers = LABELS.filter(
    ({ type, kind, state }) => type === 'resident-id' && kind === '18' && state === 'exposed',
  );
  assert.ok(numbers.length > 100);
  for (const { text } of numbers) {
    const number = unfolded(text);
    assert.match(number, /^5399[0-9]{2}(19|20)[0-9]{9}[0-9X]$/);
    assert.equal(checks.residentCheck(number), number[17], number);
    assert.ok(!checks.isCreditCode(number), number);
  }
});

test('cards pass Luhn, credit codes and Taiwan IDs pass their checks', () => {
  const values = (type, kind) =>
    LABELS.filter((label) => label.type === type && label.kind === kind && label.state === 'exposed').map(({ text }) =>
      unfolded(text),
    );
  for (const number of values('bank-card', 'card')) assert.ok(checks.isLuhn(number), number);
  for (const number of values('imei', 'imei')) assert.ok(checks.isLuhn(number), number);
  for (const code of values('uscc', 'credit-code')) assert.ok(checks.isCreditCode(code), code);
  for (const id of values('taiwan-id', 'card')) assert.equal(checks.taiwanCheck(id.slice(0, 9)), id[9], id);
  for (const id of values('hong-kong-id', 'card')) {
    const [, body, check] = /^([A-Z]{1,2}[0-9]{6})\(?([0-9A])\)?$/.exec(id);
    assert.equal(checks.hongKongCheck(body), check, id);
  }
});

test('a weak mask must be spoken of, a good one must not, and weak ID and card masks know their number', () => {
  const masks = LABELS.filter(
    ({ state, type }) => state !== 'exposed' && ['resident-id', 'mobile', 'bank-card'].includes(type),
  );
  const weak = masks.filter(({ state }) => state === 'weak-mask');
  assert.ok(weak.length > 100 && masks.length - weak.length > 100);
  for (const { state, status, text } of masks) {
    assert.equal(status, state === 'weak-mask' ? 'flag' : 'quiet');
    assert.match(text, /[*×xX＊ｘＸ○█]/);
  }
  // the whole birth date in plain may leave any number; all others leave fewer than 1,000, or a digit in ten thousand
  for (const { completions, type, text } of weak) {
    assert.ok(Number.isInteger(completions) && completions >= 0, text);
    if (type === 'mobile') assert.ok(completions <= 1000, text);
    if (type === 'bank-card') assert.ok(completions <= 10_000, text);
  }
});

test('no sentence dominates a type', () => {
  const before = new Map();
  for (const { type, string, from, place } of LABELS) {
    if (place === 'cell' || type === 'look-alike' || !(type in PERSONAL)) continue;
    if (!before.has(type)) before.set(type, []);
    before.get(type).push(string.slice(Math.max(0, from - 12), from));
  }
  for (const [type, contexts] of before) {
    if (contexts.length < 60) continue;
    const most = Math.max(
      ...[...new Set(contexts)].map((context) => contexts.filter((other) => other === context).length),
    );
    assert.ok(most / contexts.length < 0.12, `${type}: ${most} of ${contexts.length}`);
  }
});

test('spans agree by half of the longer one, and the closest are paired first', () => {
  const span = (from, to) => ({ field: 'text', from, to });
  assert.ok(agrees(span(0, 10), span(5, 15)) && !agrees(span(0, 10), span(6, 16)));
  assert.ok(!agrees(span(0, 10), { ...span(0, 10), field: 'draft.title' }));
  assert.ok(!agrees({ ...span(0, 10), block: 'a' }, { ...span(0, 10), block: 'b' }));
  const [truth, other] = [span(0, 10), span(12, 20)];
  const [loose, exact] = [span(0, 8), span(0, 10)];
  assert.deepEqual([...paired([truth, other], [loose, exact])], [[truth, exact]]);
});

const label = (from, to, type, more = {}) => ({
  field: 'text',
  from,
  to,
  type,
  status: 'flag',
  state: 'exposed',
  kind: type,
  disguise: 'plain',
  ...more,
});
const entity = (type, from, to, more = {}) => ({ type, field: 'text', from, to, state: 'exposed', ...more });
const diagnostic = (rule, severity, from, to) => ({ rule, severity, field: 'text', from, to });

/** The score of one hand-made submission. */
function scored(labels, entities, diagnostics) {
  const score = new Score();
  score.add({ id: 'x', submission: { id: 'x', text: '字'.repeat(200) }, labels }, { entities, diagnostics });
  return {
    ...score.result(),
    misses: score.misses,
    falseAlarms: score.falseAlarms,
    disagreements: score.disagreements,
  };
}

test('counts what was recognized: exactly, by half, missed, and wrong', () => {
  const labels = [label(0, 18, 'resident-id'), label(20, 38, 'resident-id'), label(40, 58, 'resident-id')];
  const entities = [entity('resident-id', 0, 18), entity('resident-id', 24, 38), entity('resident-id', 100, 118)];
  const { recognition, characters, cases } = scored(labels, entities, []);
  const { truths, found, exact, wrong, precision, recall } = recognition['resident-id'];
  assert.deepEqual({ truths, found, exact, wrong }, { truths: 3, found: 2, exact: 1, wrong: 1 });
  assert.equal(precision, 2 / 3);
  assert.equal(recall, 2 / 3);
  assert.deepEqual({ cases, characters }, { cases: 1, characters: 200 });
});

test('an entity over the place of a masked value is wrong when it says exposed, and none when it says masked', () => {
  const labels = [label(0, 18, 'resident-id', { status: 'quiet', state: 'masked' })];
  const of = (state) => scored(labels, [entity('resident-id', 0, 18, { state })], []);
  assert.equal(of('exposed').recognition['resident-id'].wrong, 1);
  assert.equal(of('masked').recognition['resident-id'].wrong, 0);
  assert.equal(of('masked').goodMasks['resident-id'].masked, 1);
});

test('counts where the rules spoke, with rule and severity, and two rules on one name as one', () => {
  const labels = [label(0, 3, 'person-name'), label(10, 21, 'mobile'), label(30, 41, 'mobile')];
  const diagnostics = [
    diagnostic('pii-person-name', 'info', 0, 3),
    diagnostic('pii-health', 'warning', 0, 3),
    diagnostic('pii-mobile-number', 'error', 10, 20),
  ];
  const { speech, rules, total, misses } = scored(labels, [entity('mobile', 30, 41)], diagnostics);
  const name = speech['person-name'];
  assert.deepEqual([name.truths, name.spoken, name.exact], [1, 1, 1]);
  assert.deepEqual(name.voices, { 'pii-person-name info': 1, 'pii-health warning': 1 });
  assert.deepEqual([speech.mobile.truths, speech.mobile.spoken, speech.mobile.exact], [2, 1, 0]);
  assert.equal(rules['pii-health'].right, 1);
  assert.deepEqual([total.truths, total.spoken, total.precision], [3, 2, 1]);
  assert.deepEqual(
    misses.map(({ what, label: { from } }) => [what, from]),
    [['no rule spoke, though recognized', 30]],
  );
});

test('counts alarms by what they stand on', () => {
  const labels = [
    label(0, 18, 'look-alike', { status: 'quiet', kind: 'order' }),
    label(20, 31, 'mobile', { status: 'quiet', kind: 'duty-mobile' }),
    label(40, 43, 'person-name', { status: 'quiet', kind: 'official' }),
    label(50, 68, 'resident-id', { status: 'quiet', state: 'masked' }),
    label(70, 73, 'person-name', { status: 'either', kind: 'commended' }),
  ];
  const diagnostics = [
    diagnostic('pii-id-number', 'error', 0, 18),
    diagnostic('pii-mobile-number', 'info', 20, 31),
    diagnostic('pii-person-name', 'info', 40, 43),
    diagnostic('pii-weak-mask', 'warning', 50, 68),
    diagnostic('pii-person-name', 'info', 70, 73),
    diagnostic('pii-home-address', 'warning', 100, 110),
    diagnostic('con-politics', 'error', 0, 18),
  ];
  const { lookAlikes, publicValues, publicNames, goodMasks, elsewhere, rules, falseAlarms } = scored(
    labels,
    [],
    diagnostics,
  );
  const counts = ({ count, alarms, hints }) => [count, alarms, hints];
  assert.deepEqual(counts(lookAlikes.order), [1, 1, 0]);
  assert.deepEqual(counts(publicValues['duty-mobile']), [1, 0, 1]);
  assert.deepEqual(counts(publicNames.official), [1, 0, 1]);
  assert.deepEqual(counts(goodMasks['resident-id']), [1, 1, 0]);
  assert.deepEqual(elsewhere, { alarms: 1, hints: 0 });
  // a hint on a published number is allowed, and what people may judge either way is not counted
  assert.deepEqual([rules['pii-mobile-number'].hints, rules['pii-person-name'].hints], [0, 1]);
  assert.deepEqual(
    falseAlarms.map(({ what }) => what),
    ['pii-id-number error', 'pii-person-name info', 'pii-weak-mask warning', 'pii-home-address warning'],
  );
});

test('the wrong rule on the right span is a miss and a false alarm', () => {
  const { speech, misplaced, rules } = scored(
    [label(0, 18, 'resident-id')],
    [],
    [diagnostic('pii-bank-card', 'error', 0, 18)],
  );
  assert.deepEqual([speech['resident-id'].spoken, misplaced, rules['pii-bank-card'].alarms], [0, 1, 1]);
});

test('weak masks are caught by their rule, and their completions compared', () => {
  const weak = { state: 'weak-mask', completions: 34 };
  const labels = [
    label(0, 18, 'resident-id', weak),
    label(20, 38, 'resident-id', weak),
    label(40, 58, 'resident-id', weak),
  ];
  const entities = [
    entity('resident-id', 0, 18, weak),
    entity('resident-id', 20, 38, { ...weak, completions: 33 }),
    entity('resident-id', 40, 58, { state: 'masked' }),
  ];
  const { weakMasks, speech, disagreements } = scored(labels, entities, [
    diagnostic('pii-weak-mask', 'warning', 0, 18),
  ]);
  assert.deepEqual(weakMasks['resident-id'], { count: 3, caught: 1, judgedWeak: 2, counted: 2, agreeing: 1 });
  assert.equal(speech['resident-id (weak mask)'].spoken, 1);
  assert.deepEqual(
    disagreements.map(({ what }) => what),
    ['says 33 fit, 34 do'],
  );
});

test('a type that the engine never names is not recognized yet, and one that it misses has a recall of zero', () => {
  const labels = [label(0, 9, 'passport'), label(20, 31, 'mobile')];
  const text = scoreText(scored(labels, [entity('mobile', 100, 111)], []));
  assert.match(text, /passport +1 +not recognized yet/);
  assert.match(text, /mobile +1 +0 +0 +1 +0\.000 +0\.000/);
  assert.match(scoreText(scored([], [entity('horoscope', 0, 2)], [])), /does not know: horoscope 1/);
});

test('labelled passages: found, warned of, allowed, and what stands on no label', () => {
  const passage = {
    id: 'h1',
    text: '字'.repeat(100),
    labels: [
      { start: 0, end: 11, type: 'mobile', status: 'flag' },
      { start: 20, end: 31, type: 'mobile', status: 'allowed' },
      { start: 40, end: 46, type: 'qq_id', status: 'flag' },
      { start: 50, end: 53, type: 'place', status: 'info' },
      { start: 60, end: 64, type: 'home_address', status: 'review' },
    ],
  };
  assert.ok(isLabelled(passage) && !isLabelled({ text: '通知' }));
  const score = new LabelledScore();
  score.add(passage, {
    diagnostics: [
      { rule: 'pii-mobile-number', severity: 'error', from: 0, to: 11 },
      { rule: 'pii-mobile-number', severity: 'warning', from: 20, to: 31 },
      { rule: 'pii-personal-contact', severity: 'info', from: 40, to: 46 },
      { rule: 'pii-home-address', severity: 'warning', from: 60, to: 64 },
      { rule: 'pii-home-address', severity: 'warning', from: 80, to: 90 },
    ],
    entities: [{ type: 'place', from: 50, to: 53 }],
  });
  const { mobile, qq_id, place, home_address, email } = score.result();
  assert.deepEqual([mobile.must, mobile.found, mobile.right, mobile.wrong, mobile.allowedHit], [1, 1, 1, 1, 1]);
  assert.deepEqual([qq_id.must, qq_id.found, qq_id.warned, qq_id.right], [1, 1, 0, 1]);
  assert.deepEqual([place.must, place.found, place.precision], [1, 1, 1]);
  assert.deepEqual([home_address.must, home_address.right, home_address.wrong], [0, 0, 1]);
  // a rule that speaks of several types counts once, for the type that is labelled there
  assert.equal(email, undefined);
});

test('labels that a passage does not claim to have are not held against anybody', () => {
  const score = new LabelledScore();
  const answer = {
    diagnostics: [{ rule: 'repost-source-missing', severity: 'error' }],
    entities: [{ type: 'place', from: 0, to: 3 }],
  };
  const labels = [{ start: 0, end: 1, type: 'source_missing', status: 'flag' }];
  score.add({ labels, meta: { annotated_types: ['source_missing'], place_annotated: false } }, answer);
  assert.deepEqual(Object.keys(score.result()), ['source_missing']);
  assert.deepEqual([score.result().source_missing.found, score.result().source_missing.wrong], [1, 0]);
});

test('runs the kit through the package', () => {
  const { status, stdout, stderr } = main(['--count', '60', '--seed', 'run', '--json']);
  assert.equal(status, 0, stderr);
  const { cases, seed, count, recognition } = JSON.parse(stdout);
  assert.deepEqual({ cases, seed, count }, { cases: 60, seed: 'run', count: 60 });
  assert.ok(recognition['resident-id'].found > 0);
  assert.equal(main(['--count', 'many']).status, 2);
});

test('measures a folder, masks its values, and scores the labelled lines in it', (t) => {
  const text = `张某，身份证号${ID}。`;
  const line = { id: 'l1', kind: 'news', text, labels: [{ start: 7, end: 25, type: 'id_number', status: 'flag' }] };
  const path = folder(t, { 'a.md': text, 'b.jsonl': `${JSON.stringify(line)}\n` });
  const { status, stdout, stderr } = main([path]);
  assert.equal(status, 0, stderr);
  assert.ok(stdout.includes(`a.md:1:8: error pii-id-number @7 “${MASKED_ID}”`), stdout);
  assert.ok(!stdout.includes(ID));
  assert.match(stdout, /pii-id-number error +2 +[0-9.]+/);
  assert.match(stdout, /id_number +1 +1 +1 +1\.000 +1 +0 +0 +1\.000 +0\/0/);
  const json = JSON.parse(main([path, '--json']).stdout);
  assert.deepEqual(
    json.rules.filter(({ key }) => key === 'pii-id-number error').map(({ count }) => count),
    [2],
  );
});
