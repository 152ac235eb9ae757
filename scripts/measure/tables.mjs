// Tables: lists of persons, duty rosters, lists of things. A table is a header and rows of passages; how it is written
// (Markdown, HTML, tabs, cells of a block) is the business of shapes.mjs.
// The header over a column of bare numbers beside names has a label of its own, for the rule that speaks of columns.

import { LOOK_ALIKES } from './look-alikes.mjs';
import { Passage, labelled } from './passage.mjs';
import { PERSONAL } from './personal.mjs';
import { fullName } from './names.mjs';
import { lookAlikeValue, personalValue, publicValue } from './values.mjs';

const NAME_HEADERS = ['姓名', '姓名', '户主姓名', '申请人', '姓 名', '学生姓名', '户主', '受益人'];
const COLUMN_TYPES = [
  'resident-id',
  'mobile',
  'bank-card',
  'address',
  'birth-date',
  'plate',
  'student-number',
  'social-card',
  'passport',
  'qq-id',
  'email',
  'landline',
];
/** Columns that the rule about columns must name beside names. */
const NAMED_COLUMNS = new Set(['resident-id', 'mobile', 'bank-card', 'address']);
const ROWS_OF_A_LIST = 3;

/**
 * A table.
 * @typedef {{ head: Passage[], rows: Passage[][] }} Table
 */

const plain = (text) => new Passage(String(text));

const NEUTRAL = [
  ['性别', (w) => w.sex()],
  ['金额（元）', (w) => `${w.n(2, 90)}00`],
  ['村组', (w) => `${w.village()}${w.n(1, 9)}组`],
  ['备注', (w) => w.random.pick(['', '', '已核', '新增', '待复核'])],
  ['面积（亩）', (w) => `${w.n(0, 20)}.${w.n(0, 9)}`],
  ['审核结果', (w) => w.random.pick(['通过', '不通过', '待定'])],
];

/** A list of persons with one to three columns of personal data. */
export function personalTable(w, mode) {
  const { random } = w;
  const types = random.sample(mode === 'weak' ? COLUMN_TYPES.slice(0, 3) : COLUMN_TYPES, w.n(1, 3));
  const count = w.n(2, 7);
  const names = random.weighted({ full: 5, masked: 4, none: 1 });
  const neutral = random.sample(NEUTRAL, w.n(0, 2));
  const columns = types.map((type) => personalColumn(w, type, mode, { count, isNamed: names !== 'none' }));
  return assembled(w, count, [
    ...(names === 'none'
      ? []
      : [[plain(random.pick(NAME_HEADERS)), () => (names === 'full' ? w.name('column') : w.maskedName())]]),
    ...random.shuffled([...columns, ...neutral.map(([header, make]) => [plain(header), () => plain(make(w))])]),
  ]);
}

function personalColumn(w, type, mode, { count, isNamed }) {
  const usable =
    mode !== 'plain' && !PERSONAL[type].mask && !['resident-id', 'mobile', 'bank-card'].includes(type) ? 'plain' : mode;
  const cells = Array.from({ length: count }, () => personalValue(w, type, { mode: usable, place: 'cell' }).passage);
  const bare = cells.filter(({ labels }) => labels[0].state === 'exposed').length;
  const isHidden = cells.every(({ labels }) => labels[0].state === 'masked');
  const mustSpeak = isNamed && NAMED_COLUMNS.has(type) && bare >= ROWS_OF_A_LIST;
  const status = mustSpeak ? 'flag' : isHidden ? 'quiet' : 'either';
  const header = labelled(w.random.pick(PERSONAL[type].headers), {
    type: 'table-columns',
    status,
    state: 'exposed',
    kind: type,
    disguise: 'plain',
    place: 'cell',
  });
  return [header, (row) => cells[row]];
}

/** Officials on duty with their office numbers. */
export function dutyTable(w) {
  const isMobile = w.random.chance(0.3);
  return assembled(w, w.n(2, 6), [
    [plain(w.random.pick(['姓名', '责任人', '河长', '值班人员', '姓名'])), () => w.name('official')],
    [plain(w.random.pick(['职务', '单位及职务'])), () => plain(`${w.unit()}${w.post()}`)],
    [
      officeHeader(isMobile ? '值班电话' : '办公电话'),
      () => publicValue(w, isMobile ? 'duty-mobile' : 'office-landline', 'cell'),
    ],
    ...(w.random.chance(0.5) ? [[plain('责任区域'), () => plain(w.town())]] : []),
  ]);
}

/** The header over the numbers of offices: a hint there is a matter of taste. */
function officeHeader(text) {
  return labelled(text, {
    type: 'table-columns',
    status: 'either',
    state: 'exposed',
    kind: 'office',
    disguise: 'plain',
    place: 'cell',
  });
}

/** A notice before appointments: birth months stand there by rule. */
export function appointmentTable(w) {
  return assembled(w, w.n(2, 5), [
    [plain('姓名'), () => w.name('official')],
    [plain('性别'), () => plain(w.sex())],
    [
      plain('出生年月'),
      () =>
        labelled(`${w.n(1968, 1996)}.${String(w.n(1, 12)).padStart(2, '0')}`, {
          type: 'birth-date',
          status: 'quiet',
          state: 'exposed',
          kind: 'officer-birth',
          disguise: 'plain',
          place: 'cell',
          optional: true,
        }),
    ],
    [plain('现任职务'), () => plain(`${w.unit()}${w.post()}`)],
    [plain('拟任职务'), () => plain(`${w.unit()}${w.post()}`)],
  ]);
}

/** A list of prizes: whether the names may stand is for people to say. */
export function prizeTable(w) {
  return assembled(w, w.n(3, 8), [
    [
      plain('姓名'),
      () =>
        labelled(fullName(w.random), {
          type: 'person-name',
          status: 'either',
          state: 'exposed',
          kind: 'commended',
          disguise: 'plain',
          place: 'cell',
        }),
    ],
    [plain('单位'), () => plain(w.unit())],
    [plain('获奖等次'), () => plain(w.random.pick(['一等奖', '二等奖', '三等奖', '优秀奖']))],
  ]);
}

/** A list of things with their numbers. */
export function thingTable(w) {
  const kinds = w.random.sample(
    Object.keys(LOOK_ALIKES).filter((kind) => LOOK_ALIKES[kind].headers),
    w.n(1, 3),
  );
  const first = w.random.pick([
    ['项目名称', () => `${w.town()}${w.work()}`],
    ['单位', () => w.unit()],
    ['事项', () => w.work()],
    ['物资名称', () => w.object()],
  ]);
  return assembled(w, w.n(2, 6), [
    [plain(first[0]), () => plain(first[1]())],
    ...kinds.map((kind) => [plain(w.random.pick(LOOK_ALIKES[kind].headers)), () => lookAlikeValue(w, kind, 'cell')]),
  ]);
}

function assembled(w, count, columns) {
  const all = w.random.chance(0.5) ? [[plain('序号'), (row) => plain(row + 1)], ...columns] : columns;
  return {
    head: all.map(([header]) => header),
    rows: Array.from({ length: count }, (_, row) => all.map(([, cell]) => cell(row))),
  };
}
