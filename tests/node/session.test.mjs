// Sessions: edits in, changes out, and a host's list that follows them.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyChange, createChecker } from '../../pkg/dist/node.js';
import { withBlockEdit, withPatch, withTextEdit } from '../../pkg/dist/edited-submission.js';
import { ID, MASKED_ID, TODAY, exposedId, place } from './hegao.mjs';

const checker = createChecker({ today: TODAY });
const VAGUE = '来源：网络';

/** A session with a host's list beside it, which is held to the report after every edit. */
class Host {
  constructor(submission, version = 0) {
    this.session = checker.open(submission, version);
    this.list = this.session.report().diagnostics;
    this.held = submission;
    this.version = version;
  }

  update(edit) {
    const whole = { ...edit, version: (this.version += 1) };
    this.held = withTextEdit(this.held, whole);
    return this.follow(this.session.update(whole));
  }

  replaceBlocks(edit) {
    const whole = { ...edit, version: (this.version += 1) };
    this.held = withBlockEdit(this.held, whole);
    return this.follow(this.session.replaceBlocks(whole));
  }

  setMeta(patch) {
    this.held = withPatch(this.held, patch);
    return this.follow(this.session.setMeta(patch, (this.version += 1)));
  }

  follow(change) {
    this.list = applyChange(this.list, change);
    const report = this.session.report();
    assert.deepEqual(this.list, report.diagnostics, 'the list kept by changes is not the report');
    assert.deepEqual(report, checker.check(this.session.submission()), 'the report is not that of a fresh check');
    assert.deepEqual(this.session.submission(), this.held, 'the copy kept by the host is not the submission');
    assert.equal(change.version, this.version);
    assert.equal(this.session.version, this.version);
    return change;
  }

  get places() {
    return this.list.map(place);
  }
}

/** Whole numbers below a bound, the same ones in every run. */
function randomNumbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

const failure = (code, at) => (thrown) => {
  assert.equal(thrown.name, 'HegaoError', String(thrown));
  assert.equal(thrown.code, code);
  assert.ok(thrown.messages.zh.length > 0 && thrown.messages.en.length > 0);
  if (at !== undefined) assert.equal(thrown.at, at);
  return true;
};

describe('a session', () => {
  test('finds an ID number as it is typed, and lets go of it as it is deleted', () => {
    const host = new Host({ draft: { text: '张某，身份证号。' } });
    assert.deepEqual(host.places, []);
    [...ID].forEach((digit, index) => host.update({ from: 7 + index, to: 7 + index, insert: digit }));
    assert.deepEqual(host.places, [exposedId('draft.text', 7)]);
    const change = host.update({ from: 24, to: 25, insert: '' });
    assert.equal(change.removed.length, 1);
    assert.deepEqual(
      host.places.filter(({ rule }) => rule === 'pii-id-number'),
      [],
    );
  });

  test('moves what stands behind an edit, in UTF-16 units, and its fixes with it', () => {
    const host = new Host({ draft: { text: `第一段。\n第二段。\n第三段。\n第四段。\n号码${ID}。` } });
    const [before] = host.list;
    host.update({ from: 0, to: 0, insert: '🏮喜' });
    const [after] = host.list;
    assert.deepEqual(place(after), exposedId('draft.text', before.from + 3));
    assert.equal(after.fixes[0].edits[0].from, before.fixes[0].edits[0].from + 3);
    assert.equal(after.fingerprint, before.fingerprint);
  });

  test('takes the body where no field is named, and any string that is', () => {
    const host = new Host({
      text: '甲',
      draft: { title: '乙', images: [{ src: 'a.png', caption: '丙', kind: 'photo' }] },
    });
    host.update({ from: 1, to: 1, insert: ID });
    host.update({ field: 'draft.title', from: 0, to: 1, insert: ID });
    host.update({ field: 'draft.images[0].caption', from: 0, to: 0, insert: `${ID}。` });
    assert.deepEqual(
      host.places.filter(({ rule }) => rule === 'pii-id-number'),
      [exposedId('draft.title', 0), exposedId('text', 1), exposedId('draft.images[0].caption', 0)],
    );
  });

  test('makes a string that its object lacks', () => {
    const host = new Host({ draft: { text: '正文。' } });
    host.update({ field: 'draft.title', from: 0, to: 0, insert: ID });
    assert.deepEqual(host.places, [exposedId('draft.title', 0)]);
  });

  test('edits blocks and their cells by id', () => {
    const host = new Host({
      draft: {
        blocks: [
          { id: 'a', text: '名单如下。' },
          {
            id: 't',
            kind: 'table',
            cells: [
              ['姓名', '备注'],
              ['张某', '无'],
            ],
          },
        ],
      },
    });
    host.update({ block: 't', field: 'cells[1][1]', from: 0, to: 1, insert: ID });
    assert.deepEqual(
      host.places.filter(({ rule }) => rule === 'pii-id-number'),
      [exposedId('draft.blocks[1].cells[1][1]', 0)],
    );
    host.update({ block: 'a', from: 5, to: 5, insert: ID });
    assert.ok(host.places.some(({ field, from }) => field === 'draft.blocks[0].text' && from === 5));
  });

  test('renumbers the blocks behind one that is put in or taken out', () => {
    const block = (id, text) => ({ id, text });
    const host = new Host({ draft: { blocks: [block('a', '甲'), block('b', '乙'), block('c', `号码${ID}。`)] } });
    host.replaceBlocks({ after: 'a', remove: 0, insert: [block('x', '丙'), block('y', `电话13000000000。`)] });
    assert.deepEqual(
      host.places.map(({ rule, field, from }) => [rule, field, from]),
      [
        ['pii-mobile-number', 'draft.blocks[2].text', 2],
        ['pii-id-number', 'draft.blocks[4].text', 2],
      ],
    );
    host.replaceBlocks({ after: null, remove: 3, insert: [] });
    assert.deepEqual(host.places, [exposedId('draft.blocks[1].text', 2)]);
    assert.equal(host.list[0].fixes[0].edits[0].field, 'draft.blocks[1].text');
    host.replaceBlocks({ after: 'b', remove: 1, insert: [] });
    assert.deepEqual(host.places, []);
  });

  test('replaces members, and removes them by null', () => {
    const host = new Host({ draft: { kind: 'repost', text: `新闻。\n${VAGUE}` } });
    const rules = () => host.places.map(({ rule }) => rule);
    assert.ok(rules().includes('repost-source-vague'));
    host.setMeta({ draft: { source: { name: '新华社', url: 'https://www.news.cn/a' } } });
    host.setMeta({ draft: { source: null, kind: 'original' } });
    host.setMeta({ draft: { text: `换了正文，号码${ID}。` } });
    assert.deepEqual(host.places, [exposedId('draft.text', 7)]);
    host.setMeta({ draft: null });
    assert.deepEqual(host.places, []);
  });

  test('puts diagnostics aside and takes them back', () => {
    const host = new Host({ draft: { text: `号码${ID}。` } });
    const [{ fingerprint }] = host.list;
    const aside = host.session.setDismissals([{ fingerprint, reason: '例子里的编造号码' }]);
    assert.deepEqual(aside.removed, [fingerprint]);
    const report = host.session.report();
    assert.deepEqual(report.diagnostics, []);
    assert.equal(report.dismissed[0].masked, MASKED_ID);
    assert.deepEqual(host.session.setDismissals([]).added.map(place), [exposedId('draft.text', 2)]);
  });

  test('keeps to the report through a storm of block edits', () => {
    const texts = [
      '通知',
      `号码${ID}。`,
      '来源：网络',
      '请务必关注。',
      '电话13000000000。',
      '（市防汛办发[2026]7号）',
      '审图号：GS(2019)1822号',
    ];
    const random = randomNumbers(11);
    let made = 0;
    const block = () => {
      const text = texts[random(texts.length)];
      const id = `b${(made += 1)}`;
      if (random(4) === 0)
        return {
          id,
          kind: 'table',
          cells: [
            ['姓名', '证件号码'],
            ['张某', text],
          ],
        };
      return random(5) === 0
        ? { id, kind: 'image', image: { src: `${id}.png`, kind: 'map', caption: text } }
        : { id, text };
    };
    const host = new Host({ draft: { kind: 'repost', blocks: [block(), block(), block()] } });
    let moved = 0;
    for (let step = 0; step < 120; step += 1) {
      const { blocks } = host.held.draft;
      const index = random(blocks.length + 1) - 1;
      const chosen = blocks[index];
      if (chosen?.text !== undefined && random(2) === 0) {
        host.update({
          block: chosen.id,
          from: 0,
          to: Math.min(1, chosen.text.length),
          insert: texts[random(texts.length)],
        });
      } else if (chosen?.cells !== undefined && random(2) === 0) {
        host.update({ block: chosen.id, field: 'cells[1][1]', from: 0, to: 0, insert: '甲' });
      } else {
        const remove = random(Math.min(3, blocks.length - index - 1) + 1);
        const insert = Array.from({ length: random(3) + (blocks.length < 6 ? 1 : 0) }, block);
        const change = host.replaceBlocks({ after: chosen?.id ?? null, remove, insert });
        if (change.shift !== null) moved += 1;
      }
    }
    assert.ok(moved > 20, `${moved} shifts`);
    assert.ok(host.list.length > 3, `${host.list.length} diagnostics`);
  });

  test('keeps to the report through a storm of edits', () => {
    const parts = [
      '通知',
      '务必关注',
      '\n',
      `${ID}`,
      '来源：网络\n',
      '🏮',
      '（市防汛办发[2026]7号）',
      '| 姓名 | 号码 |\n|-|-|\n',
      '13000000000',
      '，',
      '# ',
    ];
    const host = new Host({ draft: { title: '题', kind: 'repost', text: `第一段。\n\n号码${ID}。\n` } });
    const random = randomNumbers(7);
    let added = 0;
    for (let step = 0; step < 150; step += 1) {
      const text = host.held.draft.text;
      const whole = (at) => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at);
      const from = whole(random(text.length + 1));
      const length = random(3) === 0 ? random(10) : 0;
      const to = Math.max(from, whole(Math.min(text.length, from + length)));
      added += host.update({ from, to, insert: random(5) === 0 ? '' : parts[random(parts.length)] }).added.length;
    }
    assert.ok(host.held.draft.text.length > 200);
    assert.ok(added > 20, `${added} diagnostics came and went`);
  });
});

describe('a session refuses', () => {
  const session = () => checker.open({ draft: { title: '题', text: '甲🏮乙' } }, 5);
  const edit = (parts) => ({ from: 0, to: 0, insert: '', version: 6, ...parts });
  const refused = [
    ['positions behind the end', edit({ to: 5 }), 'bad-range'],
    ['an end before the start', edit({ from: 2, to: 1 }), 'bad-range'],
    ['a fraction', edit({ from: 0.5, to: 1 }), 'bad-edit', 'from'],
    ['a negative position', edit({ from: -1 }), 'bad-edit', 'from'],
    ['half a character', edit({ insert: '\ud83c' }), 'lone-surrogate', 'insert'],
    ['a cut through a character', edit({ from: 2, to: 2 }), 'cuts-a-character'],
    ['a version that does not grow', edit({ version: 5 }), 'stale-version', 'version'],
    ['a version with more than 32 bits', edit({ version: 2 ** 32 }), 'bad-edit', 'version'],
    ['a field that is none', edit({ field: 'draft.nothing[2]' }), 'unknown-string'],
    ['a block that is none', edit({ block: 'z' }), 'unknown-block'],
    ['an insert that is no string', edit({ insert: 3 }), 'bad-edit', 'insert'],
  ];
  for (const [name, bad, code, at] of refused) {
    test(`${name}, and stays as it was`, () => {
      const held = session();
      const before = held.report();
      assert.throws(() => held.update(bad), failure(code, at));
      assert.equal(held.version, 5);
      assert.deepEqual(held.submission(), { draft: { title: '题', text: '甲🏮乙' } });
      assert.deepEqual(held.report(), before);
      // The version is the session's own; everything else the host's copy refuses, too.
      if (at !== 'version') assert.throws(() => withTextEdit(held.submission(), bad), failure(code));
    });
  }

  test('everything once it is closed', () => {
    const held = session();
    held.close();
    held.close();
    for (const call of [
      () => held.update(edit()),
      () => held.replaceBlocks({ after: null, remove: 0, insert: [], version: 6 }),
      () => held.setMeta({}, 6),
      () => held.setDismissals([]),
      () => held.report(),
      () => held.submission(),
      () => held.version,
    ]) {
      assert.throws(call, failure('session-closed'));
    }
  });

  test('a submission that cannot be checked, naming its place', () => {
    assert.throws(() => checker.open({ draft: { titel: '题' } }), failure('unknown-key', 'draft.titel'));
    assert.throws(() => checker.open({}, -1), failure('bad-edit', 'version'));
  });

  test('metadata of a wrong type, and keeps what it had', () => {
    const held = session();
    assert.throws(() => held.setMeta({ draft: { images: 'a.png' } }, 6), failure('wrong-type', 'draft.images'));
    assert.deepEqual(held.submission(), { draft: { title: '题', text: '甲🏮乙' } });
    assert.equal(held.version, 5);
  });

  test('blocks without an id of their own', () => {
    const blocks = checker.open({
      blocks: [
        { id: 'a', text: '甲' },
        { id: 'b', text: '乙' },
      ],
    });
    const held = blocks.submission();
    const bad = [
      [{ after: 'z', remove: 0, insert: [] }, 'unknown-block'],
      [{ after: 'a', remove: 2, insert: [] }, 'too-many-blocks'],
      [{ after: 'a', remove: 0, insert: [{ text: '丙' }] }, 'block-without-id'],
      [{ after: null, remove: 1, insert: [{ id: 'b', text: '丙' }] }, 'block-twice'],
      [{ after: 3, remove: 0, insert: [] }, 'bad-edit'],
      [{ after: null, remove: -1, insert: [] }, 'bad-edit'],
    ];
    for (const [part, code] of bad) {
      assert.throws(() => blocks.replaceBlocks({ ...part, version: 1 }), failure(code));
      assert.throws(() => withBlockEdit(held, { ...part, version: 1 }), failure(code));
    }
    assert.throws(
      () => session().replaceBlocks({ after: null, remove: 0, insert: [], version: 6 }),
      failure('no-block-body'),
    );
  });
});

describe('applyChange', () => {
  const at = (rule, field, from, to, rest = {}) => ({
    rule,
    field,
    from,
    to,
    fixes: [],
    fingerprint: `${rule}@${field}:${from}-${to}`,
    ...rest,
  });
  const absent = (rule, field) => ({ rule, field, fixes: [], fingerprint: `${rule}@${field}` });
  const change = (parts) => ({ version: 1, added: [], removed: [], shift: null, ...parts });
  const spans = (list) =>
    list.map(({ rule, field, from, to }) => `${rule} ${field}${from === undefined ? '' : ` ${from}-${to}`}`);
  const utf16 = (field, position, by) => ({ field, at: position, by, unit: 'utf16' });

  test('leaves the list given as it was', () => {
    const list = Object.freeze([Object.freeze(at('a', 'text', 1, 2))]);
    applyChange(list, change({ shift: utf16('text', 0, 3), removed: ['b'] }));
    assert.deepEqual(spans(list), ['a text 1-2']);
  });

  test('keeps the very objects that do not move', () => {
    const [one, two] = [at('a', 'text', 1, 2), at('b', 'draft.title', 9, 12)];
    const [, kept] = applyChange([two, one], change({ shift: utf16('draft.title', 0, 1) }));
    assert.equal(kept, one);
  });

  test('moves positions at or behind the edit, and those before it never', () => {
    const list = [
      at('before', 'text', 0, 4),
      at('around', 'text', 3, 9),
      at('start', 'text', 5, 7),
      at('behind', 'text', 8, 9),
      at('other', 'draft.text', 8, 9),
    ];
    const moved = applyChange(list, change({ shift: utf16('text', 5, 2) }));
    assert.deepEqual(spans(moved), [
      'before text 0-4',
      'around text 3-11',
      'start text 7-9',
      'behind text 10-11',
      'other draft.text 8-9',
    ]);
  });

  test('moves the edits of fixes by the string that each is in', () => {
    const fixes = [
      {
        title: {},
        kind: 'safe',
        edits: [
          { field: 'text', from: 9, to: 9, insert: '。' },
          { field: 'draft.source.name', from: 9, to: 9, insert: '' },
        ],
      },
    ];
    const [moved] = applyChange(
      [absent('a', 'draft.source')].map((one) => ({ ...one, fixes })),
      change({ shift: utf16('text', 9, -4) }),
    );
    assert.deepEqual(
      moved.fixes[0].edits.map(({ field, from, to }) => [field, from, to]),
      [
        ['text', 5, 5],
        ['draft.source.name', 9, 9],
      ],
    );
    assert.equal(fixes[0].edits[0].from, 9);
  });

  test('renumbers blocks in fields and in fixes, and only in their own list', () => {
    const fixes = [
      { title: {}, kind: 'safe', edits: [{ field: 'draft.blocks[12].text', from: 0, to: 1, insert: '' }] },
    ];
    const list = [
      at('a', 'blocks[3].text', 0, 1),
      at('b', 'draft.blocks[1].text', 0, 1),
      at('c', 'draft.blocks[2].cells[7][3]', 0, 1, { fixes }),
    ];
    const moved = applyChange(list, change({ shift: { field: 'draft.blocks', at: 2, by: 3, unit: 'blocks' } }));
    assert.deepEqual(spans(moved), [
      'a blocks[3].text 0-1',
      'b draft.blocks[1].text 0-1',
      'c draft.blocks[5].cells[7][3] 0-1',
    ]);
    assert.equal(moved[2].fixes[0].edits[0].field, 'draft.blocks[15].text');
  });

  test('removes before it moves, and adds after', () => {
    const list = [at('a', 'text', 0, 2), at('b', 'text', 4, 6)];
    const added = [at('c', 'text', 1, 3), at('b', 'text', 5, 9, { fingerprint: 'b@text:4-6' })];
    const after = applyChange(list, change({ removed: ['b@text:4-6'], shift: utf16('text', 0, 1), added }));
    assert.deepEqual(spans(after), ['a text 1-3', 'c text 1-3', 'b text 5-9']);
  });

  test('keeps the order of the report: fields, then places, then rules, and the absent last', () => {
    const ordered = [
      at('a', 'draft.title', 3, 4),
      at('a', 'text', 9, 12),
      at('b', 'text', 9, 12),
      at('a', 'text', 9, 13),
      at('z', 'text', 10, 11),
      at('a', 'draft.text', 0, 1),
      at('a', 'draft.blocks[2].text', 7, 8),
      at('a', 'draft.blocks[2].cells[0][10]', 0, 1),
      at('a', 'draft.blocks[2].image.caption', 0, 1),
      at('a', 'draft.blocks[10].text', 0, 1),
      at('a', 'draft.table.head[0]', 0, 1),
      at('a', 'draft.table.rows[9][1]', 0, 1),
      at('a', 'draft.table.rows[10][0]', 0, 1),
      at('a', 'draft.images[0].alt', 0, 1),
      at('a', 'draft.images[0].caption', 0, 1),
      at('a', 'draft.images[0].src', 0, 1),
      at('a', 'draft.links[0].url', 0, 1),
      at('a', 'draft.source.name', 0, 1),
      at('a', 'account.name', 0, 1),
      at('a', 'filing.name', 0, 1),
      absent('b', 'draft.source'),
      absent('c', 'draft.images[1]'),
      absent('c', 'draft.images[2]'),
    ];
    ordered.forEach((_, hole) => {
      const rest = ordered.filter((__, index) => index !== hole);
      assert.deepEqual(spans(applyChange(rest, change({ added: [ordered[hole]] }))), spans(ordered));
    });
    const [odd, even] = [1, 0].map((half) => ordered.filter((_, index) => index % 2 === half));
    assert.deepEqual(spans(applyChange(odd, change({ added: even }))), spans(ordered));
    assert.deepEqual(spans(applyChange(odd, change({ added: even.slice().reverse() }))), spans(ordered));
  });
});
