// Numbers as tables for the terminal. A type of which the engine has never said a word is "not recognized yet",
// because 0.000 would look like a measurement.

/** Rows of cells under a header, the first column to the left and the others to the right. */
export function columns(header, rows) {
  const all = [header, ...rows.map((row) => row.map(String))];
  const widths = header.map((_, i) => Math.max(...all.map((row) => widthOf(row[i] ?? ''))));
  return all
    .map((row) =>
      row
        .map((cell, i) =>
          i === 0
            ? cell + pad(cell, widths[i])
            : i === header.length - 1 && /[a-z]/.test(cell)
              ? cell
              : pad(cell, widths[i]) + cell,
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A share as 0.123, or a dash. */
export function rate(value) {
  return value === null || value === undefined ? '-' : value.toFixed(3);
}

/** `{ 'pii-x error': 3 }` as text, the most frequent first. */
export function voices(counts) {
  return Object.entries(counts)
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

/** All of a score. */
export function scoreText(result, { forms = false } = {}) {
  const sections = [
    ['What inspect recognizes (spans by half, and exactly)', recognition(result)],
    ['Where the rules must speak', speech(result)],
    ['What each rule says (hints on public values are allowed and not counted)', rules(result)],
    ['Weak masks', weakMasks(result)],
    ['Good masks: the rules must be silent', quiet(result.goodMasks, 'masked')],
    ['Public values: no warning, a hint at most', quiet(result.publicValues)],
    ['Names of people in their office: the rules must be silent', quiet(result.publicNames)],
    ['Look-alikes: everything must be silent', quiet(result.lookAlikes, 'recognized')],
    ['By the way it is written: recognized, spoken of', byKey(result.disguises)],
    ...(forms ? [['By form and context: recognized, spoken of', byKey(result.forms)]] : []),
    ['All together', total(result)],
  ];
  return sections.map(([title, text]) => `${title}\n${indented(text)}`).join('\n\n');
}

function recognition({ recognition: rows, unknownEntities }) {
  const text = columns(
    ['type', 'truths', 'found', 'exact', 'wrong', 'precision', 'recall', 'F1'],
    Object.entries(rows)
      .filter(([, row]) => row.truths > 0 || row.wrong > 0)
      .map(([type, row]) =>
        row.isRecognized
          ? [type, row.truths, row.found, row.exact, row.wrong, rate(row.precision), rate(row.recall), rate(row.f1)]
          : [type, row.truths, '', '', '', '', '', 'not recognized yet'],
      ),
  );
  const unknown = Object.keys(unknownEntities);
  return unknown.length === 0 ? text : `${text}\nentity types that types.mjs does not know: ${voices(unknownEntities)}`;
}

function speech({ speech: rows }) {
  return columns(
    ['type', 'truths', 'spoken', 'exact', 'recall', 'rule and severity'],
    Object.entries(rows).map(([type, row]) =>
      row.isHeard
        ? [type, row.truths, row.spoken, row.exact, rate(row.recall), voices(row.voices)]
        : [type, row.truths, '', '', '', 'no rule speaks of it yet'],
    ),
  );
}

function rules({ rules: rows }) {
  return columns(
    ['rule', 'right', 'false alarms', 'false hints', 'precision', 'severities'],
    Object.entries(rows).map(([rule, row]) => [
      rule,
      row.right,
      row.alarms,
      row.hints,
      rate(row.precision),
      voices(row.severities),
    ]),
  );
}

function weakMasks({ weakMasks: rows }) {
  return columns(
    ['type', 'masks', 'caught', 'inspect says weak', 'counts given', 'counts right'],
    Object.entries(rows).map(([type, row]) => [type, row.count, row.caught, row.judgedWeak, row.counted, row.agreeing]),
  );
}

const QUIET_COLUMNS = { masked: 'seen as masked', recognized: 'recognized as personal' };

function quiet(rows, ...extra) {
  return columns(
    ['kind', 'count', 'alarms', 'hints', ...extra.map((column) => QUIET_COLUMNS[column])],
    Object.entries(rows).map(([kind, row]) => [
      kind,
      row.count,
      row.alarms,
      row.hints,
      ...extra.map((column) => row[column]),
    ]),
  );
}

function byKey(rows) {
  const of = ([part, whole]) => (whole === 0 ? '-' : `${part}/${whole}`);
  return columns(
    ['', 'recognized', 'spoken of'],
    Object.entries(rows).map(([key, row]) => [key, of(row.found), of(row.spoken)]),
  );
}

function total({ total: all, elsewhere, misplaced, cases, characters }) {
  return columns(
    ['', ''],
    [
      ['submissions', cases],
      ['characters', characters],
      ['spans to speak of', all.truths],
      ['recall of the rules', rate(all.recall)],
      ['recall without names', rate(all.recallWithoutNames)],
      ['precision of the rules', rate(all.precision)],
      ['F1 of the rules', rate(all.f1)],
      ['weak masks caught', rate(all.weakMasksCaught)],
      ['alarms and hints per good mask', rate(all.alarmsOnGoodMasks)],
      ['alarms per public value', rate(all.alarmsOnPublicValues)],
      ['alarms and hints per name in office', rate(all.alarmsOnPublicNames)],
      ['alarms and hints per look-alike', rate(all.alarmsOnLookAlikes)],
      ['alarms on nothing at all', elsewhere.alarms],
      ['hints on nothing at all', elsewhere.hints],
      ['right place, wrong rule or span', misplaced],
    ],
  ).trimStart();
}

function indented(text) {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}

function pad(cell, width) {
  return ' '.repeat(Math.max(0, width - widthOf(cell)));
}

/** Columns of the terminal: Han and full-width characters take two. */
function widthOf(text) {
  return [...text].reduce(
    (total, c) =>
      total +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(c) ? 2 : 1),
    0,
  );
}
