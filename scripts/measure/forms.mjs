// Key and value, line by line or on one line, as in notices, registers and pasted forms.

import { p, joined } from './passage.mjs';
import { PERSONAL } from './personal.mjs';
import { personalValue } from './values.mjs';

const NAME_KEYS = ['姓名', '申请人', '户主', '当事人', '学生姓名', '承租人', '持证人', '姓　名'];

/** A form about one person, as paragraphs. */
export function form(w, types, mode) {
  const name = w.random.chance(0.5) ? w.name('labelled') : w.maskedName();
  const fields = [
    [w.random.pick(NAME_KEYS), name],
    ...types.map((type) => {
      const { passage, keys } = personalValue(w, type, { mode, place: 'line' });
      return [w.random.pick(keys.filter((key) => !key.endsWith('~'))), passage];
    }),
  ];
  const others = [
    ['性别', w.sex()],
    ['所在村组', `${w.village()}${w.n(1, 9)}组`],
    ['事项', w.work()],
    ['审核结果', w.deed()],
    ['金额', `${w.n(2, 90)}00元`],
  ];
  const [first, ...rest] = fields;
  return written(w, [first, ...w.random.shuffled([...rest, ...w.random.sample(others, w.n(0, 3))])]);
}

/** The forms of one personal type: any key of it. */
export function canStandInForm(type) {
  return PERSONAL[type].keys.some((key) => !key.endsWith('~'));
}

function written(w, fields) {
  const colon = w.random.pick(['：', '：', '：', ':', ': ', '： ']);
  const style = w.random.weighted({
    lines: 6,
    line: 3,
    brackets: 1,
    numbered: 1,
    list: w.format === 'markdown' ? 6 : 0,
    bold: w.format === 'html' ? 6 : 0,
    json: 0.6,
  });
  const line = ([key, value]) => p`${key}${colon}${value}`;
  if (style === 'line') return [joined(fields.map(line), w.random.pick(['，', '；', '　', '\t', ', ', ' ']))];
  if (style === 'brackets') return [joined(fields.map(([key, value]) => p`【${key}】${value}`))];
  if (style === 'numbered') return fields.map((field, i) => p`（${i + 1}）${line(field)}`);
  if (style === 'list')
    return [
      joined(
        fields.map(([key, value]) => p`- **${key}**：${value}`),
        '\n',
      ),
    ];
  if (style === 'bold') return fields.map(([key, value]) => p`<strong>${key}</strong>：${value}`);
  if (style === 'json')
    return [
      p`{${joined(
        fields.map(([key, value]) => p`"${key}":"${value}"`),
        ',',
      )}}`,
    ];
  return fields.map(line);
}
