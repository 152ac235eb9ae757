// Writing in the playground: underlines while typing, fixes by mouse and by keyboard, and the promise that no text is
// ever changed but by the writer's hand or by a fix that the writer took.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForThisFile, eventually } from './harness.mjs';
import { ID, inNode, isKernel92, MASKED_ID, TODAY } from './package-on-a-page.mjs';
import { openPlayground } from './playground.mjs';

const browser = browserForThisFile();
const SENTENCE = `张某，身份证号${ID}，符合条件。`;
const MASKED = `张某，身份证号${MASKED_ID}，符合条件。`;
const ID_MARK = ['pii-id-number', 'error', ID];
const THREE = `${SENTENCE}\n请全体村民务必关注并转发。\n详见《办法》（样政发[2026]9号）。`;
const THREE_MARKS = [
  ID_MARK,
  ['fol-forced-follow', 'error', '务必关注并转发'],
  ['txt-docnum-brackets', 'warning', '样政发[2026]9号'],
];
// Nothing can compose there from outside.
const composing = { skip: isKernel92 && 'from outside, Chrome 92 cannot be told to compose' };
/** What Node says about the playground's draft. */
const inNodeText = (text) => inNode({ draft: { text }, today: TODAY });
const safeFixOf = (text) => inNodeText(text).diagnostics[0].fixes.find(({ kind }) => kind === 'safe');

test('an ID number is underlined as it is typed, and listed', async (t) => {
  const page = await openPlayground(browser, t);
  await page.write(SENTENCE);
  await page.reads(SENTENCE);
  await page.underlines([ID_MARK]);
  await eventually(async () => assert.deepEqual(await page.notes(), [['pii-id-number', 'error']]));
  await eventually(async () => assert.equal(await page.statusText(), '已检查：1 个错误'));
  assert.ok((await page.note('pii-id-number').innerText()).includes(inNodeText(SENTENCE).diagnostics[0].message.zh));
});

test('taking one digit away takes the underline away, and putting it back brings it back', async (t) => {
  const page = await openPlayground(browser, t);
  await page.write(`身份证号${ID}`);
  await page.underlines([ID_MARK]);
  for (let round = 0; round < 3; round += 1) {
    await page.press('Backspace');
    await eventually(async () => assert.ok(!(await page.marks()).some(([rule]) => rule === 'pii-id-number')));
    await page.write('5');
    await page.underlines([ID_MARK]);
  }
});

test('a fix by mouse masks the number, empties the list, and is one step of undo', async (t) => {
  const page = await openPlayground(browser, t);
  await page.write(SENTENCE);
  await page.underlines([ID_MARK]);
  await page.settled();
  await page.page.locator('.hegao-mark').hover();
  await page
    .card()
    .getByRole('button', { name: safeFixOf(SENTENCE).title.zh })
    .click();
  await page.reads(MASKED);
  await page.underlines([]);
  await eventually(async () => assert.deepEqual(await page.notes(), []));
  await eventually(async () => assert.equal(await page.statusText(), '已检查：现有规则没有发现问题'));
  assert.equal(await page.card().count(), 0);
  await page.press('Control+Z');
  await page.reads(SENTENCE);
  await page.underlines([ID_MARK]);
  await page.press('Control+Shift+Z');
  await page.reads(MASKED);
  await page.underlines([]);
});

test('a fix by keyboard: F8 to the place, Ctrl+. into the card, Enter, and back in the text', async (t) => {
  const page = await openPlayground(browser, t);
  await page.write(SENTENCE);
  await page.underlines([ID_MARK]);
  await page.press('F8');
  const from = SENTENCE.indexOf(ID);
  assert.deepEqual(await page.selection(), [from, from + ID.length]);
  await page.press('Control+.');
  const title = safeFixOf(SENTENCE).title.zh;
  await eventually(async () => assert.equal(await page.page.evaluate(() => document.activeElement.textContent), title));
  await page.press('Enter');
  await page.reads(MASKED);
  await page.underlines([]);
  assert.deepEqual(await page.selection(), [from + MASKED_ID.length, from + MASKED_ID.length]);
  await page.write('！');
  await page.reads(MASKED.replace('，符合', '！，符合'));
});

test('a fix from the list does the same', async (t) => {
  const page = await openPlayground(browser, t);
  await page.write(SENTENCE);
  await page.underlines([ID_MARK]);
  await page.settled();
  await page
    .note('pii-id-number')
    .getByRole('button', { name: safeFixOf(SENTENCE).title.zh })
    .click();
  await page.reads(MASKED);
  await page.underlines([]);
});

test('F8 and Shift+F8 go from one to the next and round the end; Escape closes the card', async (t) => {
  const page = await openPlayground(browser, t);
  await page.write(THREE);
  await page.underlines(THREE_MARKS);
  await page.press('Control+Home');
  const selected = async () => (await page.text()).slice(...(await page.selection()));
  for (const [, , text] of [...THREE_MARKS, THREE_MARKS[0]]) {
    await page.press('F8');
    assert.equal(await selected(), text);
    await eventually(async () => assert.equal(await page.card().count(), 1));
  }
  for (const [, , text] of [THREE_MARKS[2], THREE_MARKS[1]]) {
    await page.press('Shift+F8');
    assert.equal(await selected(), text);
  }
  const shown = await page.page.evaluate(() => document.querySelector('.hegao-card').textContent);
  assert.ok(shown.includes('fol-forced-follow'), shown);
  await page.press('Escape');
  await eventually(async () => assert.equal(await page.card().count(), 0));
  assert.equal(await selected(), '务必关注并转发');
  assert.ok(await page.page.evaluate(() => document.activeElement.classList.contains('cm-content')));
  assert.equal(await page.text(), THREE);
});

test('after a hundred thousand characters are pasted, the text is what is typed, and the check catches up', async (t) => {
  const page = await openPlayground(browser, t);
  const pasted = `${THREE}\n今日起开放预约，请提前准备材料。\n`.repeat(2000).slice(0, 100_000);
  await page.paste(pasted);
  const typed = `\n经核查，李某的身份证号是${ID}。`;
  await page.write(typed);
  await page.reads(pasted + typed);
  await page.checked();
  const { diagnostics } = inNodeText(pasted + typed);
  const count = (severity) => diagnostics.filter((one) => one.severity === severity).length;
  await eventually(async () =>
    assert.equal(await page.statusText(), `已检查：${count('error')} 个错误，${count('warning')} 个警告`),
  );
  // The last line is in sight.
  const marks = await page.marks();
  assert.deepEqual(marks[marks.length - 1], ID_MARK);
  assert.equal(await page.text(), pasted + typed);
});

test('an input method at work inside an underline: nothing changes but the composition', composing, async (t) => {
  const page = await openPlayground(browser, t);
  await page.write('请全体村民务必关注并转发。');
  await page.underlines([['fol-forced-follow', 'error', '务必关注并转发']]);
  const at = '请全体村民务必'.length;
  await page.select(at);
  const input = await inputMethod(page);
  for (const composed of ['m', 'mei', 'meiri', '每日']) {
    await input.compose(composed);
    await page.reads(`请全体村民务必${composed}关注并转发。`);
  }
  await input.commit('每日');
  await page.reads('请全体村民务必每日关注并转发。');
  await page.checked();
  const { diagnostics } = inNodeText('请全体村民务必每日关注并转发。');
  await page.underlines(diagnostics.map(({ rule, severity, text }) => [rule, severity, text]));
});

test('while an input method is at work nothing is marked or written; afterwards all is', composing, async (t) => {
  const page = await openPlayground(browser, t);
  const start = `${SENTENCE}\n身份证号${ID.slice(0, -1)}`;
  await page.write(start);
  await page.checked();
  // One digit is missing, so the second number is none yet.
  await page.underlines([ID_MARK]);
  await page.settled();
  const input = await inputMethod(page);
  await watchMarks(page);
  await input.compose('5');
  await page.reads(`${start}5`);
  // Long enough for an answer, which must not show.
  await page.page.waitForTimeout(500);
  assert.equal(await page.page.evaluate(() => window.marksTouched), 0);
  assert.deepEqual(await page.marks(), [ID_MARK]);
  // The editor itself leaves the line alone; that nothing was asked shows in the list.
  assert.deepEqual(await page.notes(), [['pii-id-number', 'error']]);
  assert.equal(await page.text(), `${start}5`);
  await input.compose('56');
  await page.reads(`${start}56`);
  await input.compose('5');
  await input.commit('5');
  await page.reads(`${start}5`);
  await page.underlines([ID_MARK, ID_MARK]);
  await eventually(async () =>
    assert.deepEqual(await page.notes(), [
      ['pii-id-number', 'error'],
      ['pii-id-number', 'error'],
    ]),
  );
});

test('a composition that is given up leaves the text as it was', composing, async (t) => {
  const page = await openPlayground(browser, t);
  await page.write(SENTENCE);
  await page.underlines([ID_MARK]);
  await page.select(SENTENCE.indexOf(ID) + 6);
  const input = await inputMethod(page);
  await input.compose('ni');
  await page.reads(SENTENCE.replace('539999', '539999ni'));
  await input.compose('');
  await page.reads(SENTENCE);
  await page.underlines([ID_MARK]);
});

// Once is enough for an old kernel.
for (const seed of process.env.KERNEL ? [1] : [1, 2, 3]) {
  test(`whatever is typed, the text is what was typed (${seed})`, async (t) => {
    const page = await openPlayground(browser, t);
    const random = randomFrom(seed);
    const pick = (list) => list[Math.floor(random() * list.length)];
    let model = '';
    let [from, to] = [0, 0];
    const insert = (text) => {
      model = model.slice(0, from) + text + model.slice(to);
      from = to = from + text.length;
    };
    const pieces = [
      '张某',
      '身份证号',
      ID,
      ID.slice(0, 9),
      ID.slice(9),
      '5',
      '务必关注',
      '并转发',
      '😀',
      '[2026]9号',
      '样政发',
      '，',
    ];
    for (let step = 0; step < 70; step += 1) {
      const choice = random();
      await page.page.locator('.cm-content').focus();
      if (choice < 0.5) {
        const piece = pick(pieces);
        await page.page.keyboard.type(piece);
        insert(piece);
      } else if (choice < 0.58) {
        await page.press('Enter');
        insert('\n');
      } else if (choice < 0.72) {
        await page.press('Backspace');
        if (from === to) from -= lengthBefore(model, from);
        insert('');
      } else if (choice < 0.78) {
        await page.press('Delete');
        if (from === to) to += lengthAfter(model, to);
        insert('');
      } else {
        // Moves only: where to is the editor's business, that nothing changes is ours.
        await page.press(pick(['ArrowLeft', 'ArrowRight', 'Control+Home', 'Control+End', 'F8', 'Shift+F8', 'Escape']));
        [from, to] = await page.selection();
      }
      assert.equal(await page.text(), model, `after step ${step}`);
      if (random() < 0.3) await page.page.waitForTimeout(random() * 60);
    }
    await page.press('Control+End');
    await page.page.keyboard.type(`。${SENTENCE}`);
    model += `。${SENTENCE}`;
    await page.checked();
    await page.page.waitForTimeout(500);
    assert.equal(await page.text(), model);
    const { diagnostics } = inNodeText(model);
    await page.underlines(diagnostics.map(({ rule, severity, text }) => [rule, severity, text]));

    // And one accepted fix changes what it says, and nothing else.
    const fixed = diagnostics[diagnostics.length - 1];
    assert.deepEqual([fixed.rule, fixed.text], ['pii-id-number', ID]);
    await page.select(fixed.from);
    await page.press('Alt+Enter');
    const { title } = fixed.fixes.find(({ kind }) => kind === 'safe');
    await eventually(async () =>
      assert.equal(await page.page.evaluate(() => document.activeElement.textContent), title.zh),
    );
    await page.press('Enter');
    await page.reads(model.slice(0, fixed.from) + MASKED_ID + model.slice(fixed.to));
  });
}

/** An input method, as the browser hears of one. */
async function inputMethod(page) {
  const session = await page.context.newCDPSession(page.page);
  return {
    compose: (text) =>
      session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length }),
    commit: (text) => session.send('Input.insertText', { text }),
  };
}

/** From now on, `window.marksTouched` counts the underlines that are drawn or taken away. */
async function watchMarks(page) {
  await page.page.evaluate(() => {
    window.marksTouched = 0;
    const holdsMark = (node) =>
      node.nodeType === Node.ELEMENT_NODE &&
      (node.matches('.hegao-mark') || node.querySelector('.hegao-mark') !== null);
    new MutationObserver((records) => {
      for (const { addedNodes, removedNodes } of records)
        window.marksTouched += [...addedNodes, ...removedNodes].filter(holdsMark).length;
    }).observe(document.querySelector('.cm-content'), { childList: true, subtree: true });
  });
}

function lengthBefore(text, at) {
  if (at === 0) return 0;
  return /[\uDC00-\uDFFF]/.test(text[at - 1]) ? 2 : 1;
}

function lengthAfter(text, at) {
  if (at === text.length) return 0;
  return /[\uD800-\uDBFF]/.test(text[at]) ? 2 : 1;
}

/** A generator of numbers from 0 to 1 that gives the same ones each time. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
