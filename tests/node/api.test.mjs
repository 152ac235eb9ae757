// The API that hosts hold.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createChecker, engineVersion, init } from '../../pkg/dist/node.js';
import { batch, exposedId, ID, MASKED_ID, place, TODAY } from './hegao.mjs';

const EXPOSED = { text: `张某，身份证号${ID}，符合条件。` };

test('init may be awaited any number of times, and need not be in Node', async () => {
  await init();
  await Promise.all([init(), init()]);
  assert.match(engineVersion(), /^\d+\.\d+\.\d+/);
});

test('a report is plain JSON with the members that the contract names', () => {
  const report = createChecker({ today: TODAY }).check(EXPOSED);
  assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
  assert.deepEqual(Object.keys(report).sort(), ['diagnostics', 'dismissed', 'stamp']);
  const [diagnostic] = report.diagnostics;
  assert.deepEqual(report.diagnostics.map(place), [exposedId('text', 7)]);
  assert.equal(diagnostic.text, ID);
  assert.equal(diagnostic.masked, MASKED_ID);
  for (const text of [diagnostic.message, diagnostic.hint]) assert.ok(text.zh.length > 0 && text.en.length > 0);
  const own = diagnostic.articles.find(({ no }) => no === '24.1');
  assert.match(own.quote, /去标识化/);
  assert.equal(report.stamp.today, TODAY);
  assert.deepEqual(report.stamp.packs.map(({ id }) => id).sort(), ['national', 'yunnan-2019-6']);
});

test('one checker serves any number of submissions, and keeps nothing of them', () => {
  const checker = createChecker({ today: TODAY });
  const first = checker.check(EXPOSED);
  checker.check({ text: '会议通知' });
  assert.deepEqual(checker.check(EXPOSED), first);
});

test('the batch gives what the API gives, masked', async () => {
  const report = createChecker({ today: TODAY }).check(EXPOSED);
  const { answers } = await batch([{ id: 1, ...EXPOSED }]);
  const withoutValues = report.diagnostics.map(({ masked, ...rest }) => ({ ...rest, text: masked ?? rest.text }));
  assert.deepEqual(
    answers[0].diagnostics.map(({ masked, ...rest }) => rest),
    withoutValues,
  );
  assert.deepEqual(answers[0].stamp, report.stamp);
});

test('a site may grade a rule otherwise, or turn it off', () => {
  const severity = (level) =>
    createChecker({ rules: { 'pii-id-number': level } })
      .check(EXPOSED)
      .diagnostics.map((d) => d.severity);
  assert.deepEqual(severity('info'), ['info']);
  assert.deepEqual(severity('warning'), ['warning']);
  assert.deepEqual(severity('off'), []);
});

test('options that are undefined count as not given', () => {
  const checker = createChecker({ packs: undefined, rules: undefined, account: undefined, today: undefined });
  assert.deepEqual(checker.check(EXPOSED).diagnostics.map(place), [exposedId('text', 7)]);
});

test('an account given once holds for every submission that brings none', () => {
  const account = { unit: '施甸县人民政府办公室', verification: { text: '' } };
  const checker = createChecker({ account });
  const rules = (submission) => checker.check(submission).diagnostics.map(({ rule }) => rule);
  assert.ok(rules({ text: '通知' }).includes('account-verification-no-sponsor'));
  const own = { ...account, verification: { text: '施甸县人民政府办公室主办' } };
  assert.ok(!rules({ text: '通知', account: own }).includes('account-verification-no-sponsor'));
});

test('a dismissal takes a diagnostic aside by its fingerprint, with the reason, until its day', () => {
  const [{ fingerprint }] = createChecker().check(EXPOSED).diagnostics;
  const dismissal = { fingerprint, reason: '本人同意公开', by: '某编辑', until: '2026-12-31' };
  const report = (today) => createChecker({ today, dismissals: [dismissal] }).check(EXPOSED);
  assert.deepEqual(report(TODAY).diagnostics, []);
  assert.deepEqual(report(TODAY).dismissed.map(place), [exposedId('text', 7)]);
  assert.deepEqual(report(TODAY).dismissed[0].dismissal, dismissal);
  assert.deepEqual(report('2027-01-01').diagnostics.map(place), [exposedId('text', 7)]);
});

test('a fingerprint stays while the text around it does, and never shows the value', () => {
  const fingerprint = (text) => createChecker().check({ text }).diagnostics[0].fingerprint;
  assert.equal(fingerprint(`第一段。\n${EXPOSED.text}`), fingerprint(`另写的第一段。\n${EXPOSED.text}`));
  assert.ok(!fingerprint(EXPOSED.text).includes(ID));
});

test('inspects what was recognized', () => {
  const { entities } = createChecker({ today: TODAY }).inspect(EXPOSED);
  const { type, field, from, to, state, text } = entities.find((entity) => entity.type === 'resident-id');
  assert.deepEqual(
    { type, field, from, to, state, text },
    { type: 'resident-id', field: 'text', from: 7, to: 25, state: 'exposed', text: ID },
  );
});

test('explains a rule with its articles, and the article itself where its law is shipped', () => {
  const explanation = createChecker().explain('pii-id-number');
  assert.equal(explanation.rule, 'pii-id-number');
  assert.equal(explanation.severity, 'error');
  assert.match(explanation.articles.find(({ no }) => no === '24.1').text, /除惩戒公示、强制性信息披露外/);
});
