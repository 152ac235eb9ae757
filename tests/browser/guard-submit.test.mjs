// A real form behind guardSubmit, with the dialog that it brings: what holds the submit, what lets it go on, and what
// it hands over. "Received" is what the server got, so a submit that goes on twice is seen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axeFindings } from './axe.mjs';
import { browserForThisFile, eventually } from './harness.mjs';
import { ID, inNode, MASKED_ID, mounts, TODAY, visit } from './package-on-a-page.mjs';

const browser = browserForThisFile();
const CLEAN = '今日起开放预约。';
const BAD = `张某，身份证号${ID}，符合条件。`;

test('a draft without errors goes on at once, once, with the button that was pressed', async (t) => {
  const form = await openForm(browser, t, { text: CLEAN });
  await form.page.getByRole('button', { name: '发布' }).click();
  await form.page.waitForURL('**/received.html*');
  assert.deepEqual(form.received(), [{ title: '公示', text: CLEAN, to: 'press' }]);
  const [report] = await form.passed();
  assert.deepEqual(report.waivers, []);
  assert.equal(report.contentHash, inNode({ draft: { title: '公示', text: CLEAN } }).stamp.contentHash);
  assert.deepEqual(await form.heard(), 1);
});

test('an open error holds the submit, and is shown with its masked value and its article', async (t) => {
  const form = await openForm(browser, t, { text: BAD });
  const dialog = await form.submitAndHold();
  assert.match(await dialog.innerText(), /有 1 处错误/);
  const item = dialog.getByRole('listitem').first();
  const [{ message, hint, articles }] = inNode({ draft: { title: '公示', text: BAD } }).diagnostics;
  const text = await item.innerText();
  assert.ok(text.includes(message.zh), text);
  assert.ok(text.includes(hint.zh), text);
  assert.ok(text.includes(articles[0].quote), text);
  assert.ok(text.includes(MASKED_ID), text);
  assert.ok(!(await dialog.innerText()).includes(ID));
  assert.deepEqual(form.received(), []);
  assert.equal(await form.heard(), 0);
  await dialog.getByRole('button', { name: '返回修改' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.deepEqual(form.received(), []);
  assert.equal(await form.page.locator('textarea[name=text]').inputValue(), BAD);
});

test('a reason and a name are demanded, and kept with what they are for', async (t) => {
  const form = await openForm(browser, t, { text: BAD });
  const dialog = await form.submitAndHold();
  const goOn = dialog.getByRole('button', { name: '按所写理由提交' });
  await goOn.click();
  assert.ok(await dialog.getByText('请写明理由，或返回修改。').isVisible());
  assert.equal(await form.focused(), '不改的理由');
  await dialog.getByLabel('不改的理由').fill('  ');
  await goOn.click();
  assert.equal(await form.focused(), '不改的理由');
  // A reason that quotes the number is kept without it.
  await dialog.getByLabel('不改的理由').fill(`本人书面同意公开${ID}`);
  await goOn.click();
  assert.equal(await form.focused(), '谁决定的');
  assert.deepEqual(form.received(), []);
  await dialog.getByLabel('谁决定的').fill('李审核');
  await goOn.click();
  await form.page.waitForURL('**/received.html*');
  assert.deepEqual(form.received(), [{ title: '公示', text: BAD, to: 'review' }]);
  const passed = await form.passed();
  const report = inNode({ draft: { title: '公示', text: BAD }, today: TODAY });
  assert.deepEqual(passed, [
    {
      contentHash: report.stamp.contentHash,
      stamp: report.stamp,
      waivers: [
        {
          fingerprint: report.diagnostics[0].fingerprint,
          rule: 'pii-id-number',
          text: MASKED_ID,
          reason: `本人书面同意公开${MASKED_ID}`,
          by: '李审核',
          at: '2026-11-24T10:00:00.000Z',
        },
      ],
      acknowledged: [],
    },
  ]);
});

test('fixed after going back, it goes on without a reason', async (t) => {
  const form = await openForm(browser, t, { text: BAD });
  const dialog = await form.submitAndHold();
  await dialog.getByRole('button', { name: '返回修改' }).click();
  await form.page.getByLabel('正文').fill(BAD.replace(ID, MASKED_ID));
  await form.page.getByRole('button', { name: '送审' }).click();
  await form.page.waitForURL('**/received.html*');
  assert.equal(form.received()[0].text, BAD.replace(ID, MASKED_ID));
  assert.equal((await form.passed())[0].waivers.length, 0);
});

test('what was changed while the check ran is checked again before it goes on', async (t) => {
  const form = await openForm(browser, t, { text: CLEAN });
  await form.page.evaluate((text) => {
    window.beforeAnswer = async () => {
      window.beforeAnswer = undefined;
      document.querySelector('textarea').value = text;
    };
  }, BAD);
  const dialog = await form.submitAndHold();
  assert.match(await dialog.innerText(), /有 1 处错误/);
  assert.deepEqual(await form.page.evaluate(() => window.checks), [CLEAN, BAD]);
  assert.deepEqual(form.received(), []);
});

test('a double click submits once', async (t) => {
  const form = await openForm(browser, t, { text: CLEAN });
  await form.page.getByRole('button', { name: '送审' }).dblclick();
  await form.page.waitForURL('**/received.html*');
  assert.equal(form.received().length, 1);
  assert.equal((await form.passed()).length, 1);
});

test('clicks while the check runs start no second one', async (t) => {
  const form = await openForm(browser, t, { text: BAD });
  await form.page.evaluate(() => {
    window.beforeAnswer = () => new Promise((resolve) => (window.answerNow = resolve));
  });
  const button = form.page.getByRole('button', { name: '送审' });
  for (let click = 0; click < 3; click += 1) await button.click();
  await eventually(() => form.page.evaluate(() => window.answerNow()));
  await form.page.getByRole('dialog').waitFor();
  assert.deepEqual(await form.page.evaluate(() => window.checks), [BAD]);
  assert.equal(await form.page.getByRole('dialog').count(), 1);
});

test('a draft that could not be checked is held, and says why', async (t) => {
  const form = await openForm(browser, t, { text: CLEAN });
  await form.page.evaluate(() => window.loseEngine());
  const dialog = await form.submitAndHold();
  assert.match(await dialog.innerText(), /没有检查成/);
  assert.match(await dialog.innerText(), /nowhere\.wasm/);
  assert.equal(await dialog.getByRole('button').filter({ hasText: /提交/ }).count(), 0);
  await dialog.getByRole('button', { name: '再检查一次' }).click();
  await eventually(async () => assert.equal((await form.page.evaluate(() => window.checks)).length, 2));
  await dialog.waitFor();
  assert.deepEqual(form.received(), []);
});

test('where the host allows it, an unchecked draft goes on with a reason, and says so', async (t) => {
  const form = await openForm(browser, t, { text: CLEAN, options: { onFailure: 'waive', by: '李审核' } });
  await form.page.evaluate(() => window.loseEngine());
  const dialog = await form.submitAndHold();
  const goOn = dialog.getByRole('button', { name: '按所写理由提交' });
  await goOn.click();
  assert.deepEqual(form.received(), []);
  await dialog.getByLabel('不检查就提交的理由').fill('系统故障，人工核对过');
  await goOn.click();
  await form.page.waitForURL('**/received.html*');
  const [report] = await form.passed();
  assert.equal(report.contentHash, null);
  assert.equal(report.stamp, null);
  const { code, reason, by, at } = report.failure;
  assert.deepEqual(
    { code, reason, by, at },
    { code: 'wasm-missing', reason: '系统故障，人工核对过', by: '李审核', at: '2026-11-24T10:00:00.000Z' },
  );
});

test('by keyboard alone: held, the reason demanded, written, and gone on', async (t) => {
  const form = await openForm(browser, t, { text: BAD });
  const { page } = form;
  await page.locator('button[value=review]').focus();
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await page.locator('dialog[open]').count(), 1));
  // Escape goes back, and Enter asks again.
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await page.locator('dialog').count(), 0));
  assert.equal(await form.focused(), '送审');
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await page.locator('dialog[open]').count(), 1));
  await tabTo(form, '按所写理由提交');
  await page.keyboard.press('Enter');
  assert.equal(await form.focused(), '不改的理由');
  await page.keyboard.type('本人书面同意公开');
  await tabTo(form, '谁决定的');
  await page.keyboard.type('李审核');
  await tabTo(form, '按所写理由提交');
  await page.keyboard.press('Enter');
  await eventually(() => assert.equal(form.received().length, 1));
  await eventually(async () => assert.equal(await page.title(), 'received'));
  const [{ waivers }] = await form.passed();
  assert.deepEqual(
    waivers.map(({ rule, reason, by }) => [rule, reason, by]),
    [['pii-id-number', '本人书面同意公开', '李审核']],
  );
});

test('the focus cannot leave the dialog for the form behind it', async (t) => {
  const form = await openForm(browser, t, { text: BAD });
  await form.submitAndHold();
  for (let step = 0; step < 12; step += 1) {
    await form.page.keyboard.press('Tab');
    const isBehind = await form.page.evaluate(() => document.activeElement.closest('form') !== null);
    assert.ok(!isBehind, `after ${step + 1} tabs`);
  }
});

test('axe finds nothing in the dialog, in both languages', async (t) => {
  for (const language of ['zh', 'en']) {
    const form = await openForm(browser, t, { text: `${BAD}\n请务必关注并转发。`, options: { language } });
    const dialog = await form.submitAndHold();
    if (language === 'en') assert.match(await dialog.innerText(), /2 errors: fix each/);
    assert.deepEqual(await axeFindings(form.page), []);
  }
});

test('fits a telephone', async (t) => {
  const form = await openForm(browser, t, { text: BAD, context: { viewport: { width: 390, height: 700 } } });
  const dialog = await form.submitAndHold();
  const box = await dialog.boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box));
  const overflow = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
  assert.ok(overflow <= 0, `${overflow} pixels`);
});

/** The form with a text in it, and what can be asked of it. */
async function openForm(opener, t, { text, options = {}, context }) {
  const opened = await opener.open(t, { server: { mounts }, context });
  const { page, server } = opened;
  await visit(opened, `form.html?${encodeURIComponent(JSON.stringify({ today: TODAY, ...options }))}`);
  await page.evaluate((value) => {
    document.querySelector('textarea').value = value;
  }, text);
  return {
    page,
    server,
    /** What the server got, one for each submit. */
    received: () =>
      server.requests
        .filter(({ path }) => path.endsWith('/received.html'))
        .map(({ query }) => Object.fromEntries(new URLSearchParams(query))),
    /** The waiver reports that the guard handed over. */
    passed: () => page.evaluate(() => JSON.parse(sessionStorage.getItem('passed') ?? '[]')),
    /** How many submits the host's own listener heard of. */
    heard: () => page.evaluate(() => Number(sessionStorage.getItem('heard') ?? '0')),
    /** What has the focus, by its label or its text. */
    focused: () =>
      page.evaluate(() => {
        const element = document.activeElement;
        return (element.labels?.[0] ?? element).textContent.trim();
      }),
    async submitAndHold() {
      await page.getByRole('button', { name: '送审' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      return dialog;
    },
  };
}

async function tabTo(form, name) {
  for (let step = 0; step < 12; step += 1) {
    if ((await form.focused()) === name) return;
    await form.page.keyboard.press('Tab');
  }
  assert.fail(`no way to “${name}” by Tab`);
}
