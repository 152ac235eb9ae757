// What `inspect` and `check` made of labelled submissions, counted.
// Pure: labels, entities and diagnostics in, numbers out. Two questions are kept apart: whether a value was recognized
// (entities against every label of the type, public ones too), and whether the rules spoke where they must and were
// silent where they must (diagnostics of pii-* against the status of the label).

import { agrees, isExact, overlap, paired, touches } from './spans.mjs';
import { KNOWN_ENTITIES, OTHER_ENTITIES, TYPES, rulesFor } from './types.mjs';

/**
 * @typedef {{ id: string, submission: object, labels: import('./passage.mjs').Label[] }} Case
 * @typedef {{ entities: object[], diagnostics: object[] }} Answer
 */

/** Collects the counts of any number of cases. */
export class Score {
  #recognition = new Map();
  #speech = new Map();
  #rules = new Map();
  #tallies = {
    weakMasks: new Map(),
    goodMasks: new Map(),
    publicValues: new Map(),
    publicNames: new Map(),
    lookAlikes: new Map(),
  };
  #elsewhere = { alarms: 0, hints: 0 };
  #misplaced = 0;
  #disguises = new Map();
  #forms = new Map();
  #unknown = new Map();
  #cases = 0;
  #characters = 0;
  /** Truths that were not found and diagnostics that should not be there, in the order of the cases. */
  misses = [];
  falseAlarms = [];
  /** Weak masks whose completions `inspect` counts otherwise than by trying them all. */
  disagreements = [];

  /**
   * @param {Case} given
   * @param {Answer} answer
   */
  add(given, { entities, diagnostics }) {
    this.#cases += 1;
    this.#characters += textLength(given.submission);
    const recognized = this.#addRecognition(given, entities);
    this.#addSpeech(given, diagnostics, entities, recognized);
  }

  #addRecognition({ id, labels }, entities) {
    const recognized = new Set();
    const right = new Set();
    for (const { type } of entities)
      if (!KNOWN_ENTITIES.has(type) && !OTHER_ENTITIES.has(type)) bump(this.#unknown, type);
    const plain = entities.filter(({ state }) => state !== 'masked' && state !== 'weak-mask');
    for (const [type, { entities: names }] of Object.entries(TYPES)) {
      if (names.length === 0) continue;
      const row = this.#recognitionOf(type);
      if (entities.some((entity) => homeOf(entity) === type)) row.isRecognized = true;
      const truths = labels.filter((label) => label.type === type && label.state === 'exposed' && !label.optional);
      const pairs = paired(
        truths,
        plain.filter((entity) => names.includes(entity.type)),
      );
      for (const entity of pairs.values()) right.add(entity);
      for (const truth of truths) {
        const found = pairs.get(truth);
        const isFound = found !== undefined;
        row.truths += 1;
        row.found += Number(isFound);
        row.exact += Number(isFound && isExact(truth, found));
        row.isRecognized ||= isFound;
        this.#addForm(truth, 'found', isFound);
        if (isFound) recognized.add(truth);
        else if (truth.status !== 'flag') this.misses.push({ id, what: 'not recognized', label: truth });
      }
    }
    for (const entity of plain) if (!right.has(entity)) this.#addWrong(id, labels, entity);
    return recognized;
  }

  #addWrong(id, labels, entity) {
    const type = homeOf(entity);
    if (type === undefined || labels.some((label) => isForgiven(label, entity, type))) return;
    this.#recognitionOf(type).wrong += 1;
    const at = closest(labels, entity);
    if (at?.type === 'look-alike') entry(this.#tallies.lookAlikes, at.kind, quietRow()).recognized += 1;
    this.falseAlarms.push({ id, what: `recognized as ${entity.type}`, span: entity, at });
  }

  #recognitionOf(type) {
    return entry(this.#recognition, type, { truths: 0, found: 0, exact: 0, wrong: 0, isRecognized: false });
  }

  #addSpeech({ id, labels }, diagnostics, entities, recognized) {
    const personal = diagnostics.filter(({ rule, from }) => rule.startsWith('pii-') && from !== undefined);
    // the labels of which a rule spoke, and whether any spoke of exactly the span
    const spoken = new Map();
    for (const diagnostic of personal) {
      const rule = entry(this.#rules, diagnostic.rule, { right: 0, alarms: 0, hints: 0, severities: {} });
      bumpIn(rule.severities, diagnostic.severity);
      const meant = labels.filter((label) => agrees(label, diagnostic) && rulesFor(label).includes(diagnostic.rule));
      const truth = meant.find(({ status }) => status === 'flag');
      if (truth !== undefined) {
        rule.right += 1;
        spoken.set(truth, spoken.get(truth) === true || isExact(truth, diagnostic));
        bumpIn(this.#speechOf(truth).voices, `${diagnostic.rule} ${diagnostic.severity}`);
      } else if (!meant.some(({ status }) => status === 'either')) {
        this.#addFalse(id, labels, diagnostic, rule);
      }
    }
    for (const label of labels) this.#addOutcome(id, label, { spoken, entities, recognized });
  }

  #addFalse(id, labels, diagnostic, rule) {
    const isHint = diagnostic.severity === 'info';
    const at = closest(labels, diagnostic);
    const column = isHint ? 'hints' : 'alarms';
    // the policy lets a published number have a hint
    const isAllowed = isHint && isPublicValue(at);
    if (!isAllowed) rule[column] += 1;
    if (at === undefined) this.#elsewhere[column] += 1;
    else if (at.status !== 'quiet') this.#misplaced += 1;
    else entry(this.#tallies[tallyOf(at)], keyOf(at), quietRow())[column] += 1;
    if (!isAllowed)
      this.falseAlarms.push({ id, what: `${diagnostic.rule} ${diagnostic.severity}`, span: diagnostic, at });
  }

  #addOutcome(id, label, { spoken, entities, recognized }) {
    if (label.status === 'quiet') {
      const row = entry(this.#tallies[tallyOf(label)], keyOf(label), quietRow());
      row.count += 1;
      row.masked += Number(label.state === 'masked' && entities.some((entity) => isSeenMasked(entity, label)));
    }
    if (label.status !== 'flag') return;
    const isSpoken = spoken.has(label);
    const row = this.#speechOf(label);
    row.truths += 1;
    row.spoken += Number(isSpoken);
    row.exact += Number(spoken.get(label) === true);
    if (label.state === 'weak-mask') this.#addWeakMask(id, label, isSpoken, entities);
    else this.#addForm(label, 'spoken', isSpoken);
    if (isSpoken) return;
    const known = recognized.has(label) ? ', though recognized' : '';
    this.misses.push({
      id,
      what: label.state === 'weak-mask' ? 'weak mask not caught' : `no rule spoke${known}`,
      label,
    });
  }

  #addWeakMask(id, label, isSpoken, entities) {
    const row = entry(this.#tallies.weakMasks, label.type, {
      count: 0,
      caught: 0,
      judgedWeak: 0,
      counted: 0,
      agreeing: 0,
    });
    const seen = entities.find((entity) => TYPES[label.type].entities.includes(entity.type) && agrees(entity, label));
    row.count += 1;
    row.caught += Number(isSpoken);
    row.judgedWeak += Number(seen?.state === 'weak-mask');
    if (label.completions === undefined || seen?.completions === undefined) return;
    row.counted += 1;
    row.agreeing += Number(seen.completions === label.completions);
    if (seen.completions !== label.completions) {
      this.disagreements.push({ id, what: `says ${seen.completions} fit, ${label.completions} do`, label });
    }
  }

  #speechOf(label) {
    const key = label.state === 'weak-mask' ? `${label.type} (weak mask)` : label.type;
    return entry(this.#speech, key, { truths: 0, spoken: 0, exact: 0, voices: {} });
  }

  #addForm(label, column, holds) {
    for (const [map, key] of [
      [this.#disguises, label.disguise],
      [this.#forms, `${label.type}: ${label.kind}`],
    ]) {
      const row = entry(map, key, { found: [0, 0], spoken: [0, 0] });
      row[column][0] += Number(holds);
      row[column][1] += 1;
    }
  }

  /** The numbers, as plain JSON. */
  result() {
    const isHeard = (type) => Object.keys(this.#speech.get(type)?.voices ?? {}).length > 0;
    const recognition = table(this.#recognition, (row) => ({ ...row, ...rates(row.found, row.truths, row.wrong) }));
    const speech = table(this.#speech, (row, type) => ({
      ...row,
      recall: share(row.spoken, row.truths),
      isHeard: isHeard(type),
    }));
    const rules = table(this.#rules, (row) => ({
      ...row,
      precision: share(row.right, row.right + row.alarms + row.hints),
    }));
    const tallies = Object.fromEntries(
      Object.entries(this.#tallies).map(([name, map]) => [name, table(map, (row) => row)]),
    );
    return {
      cases: this.#cases,
      characters: this.#characters,
      recognition,
      speech,
      rules,
      ...tallies,
      elsewhere: this.#elsewhere,
      misplaced: this.#misplaced,
      disguises: table(this.#disguises, (row) => row),
      forms: table(this.#forms, (row) => row),
      unknownEntities: Object.fromEntries(this.#unknown),
      total: this.#total(),
    };
  }

  #total() {
    const spans = [...this.#speech].filter(([type]) => !type.endsWith('(weak mask)'));
    const plain = spans.map(([, row]) => row);
    const nameless = spans.filter(([type]) => type !== 'person-name').map(([, row]) => row);
    const rules = [...this.#rules.values()];
    const truths = sum(plain, 'truths');
    const spoken = sum(plain, 'spoken');
    const wrong = sum(rules, 'alarms') + sum(rules, 'hints');
    const right = sum(rules, 'right');
    const precision = share(right, right + wrong);
    const recall = share(spoken, truths);
    const of = (name, ...columns) => {
      const rows = [...this.#tallies[name].values()];
      return share(
        columns.reduce((total, column) => total + sum(rows, column), 0),
        sum(rows, 'count'),
      );
    };
    return {
      truths,
      spoken,
      precision,
      recall,
      f1: harmonic(precision, recall),
      recallWithoutNames: share(sum(nameless, 'spoken'), sum(nameless, 'truths')),
      weakMasksCaught: of('weakMasks', 'caught'),
      alarmsOnGoodMasks: of('goodMasks', 'alarms', 'hints'),
      alarmsOnPublicValues: of('publicValues', 'alarms'),
      alarmsOnPublicNames: of('publicNames', 'alarms', 'hints'),
      alarmsOnLookAlikes: of('lookAlikes', 'alarms', 'hints'),
    };
  }
}

/** The type whose precision an entity counts for: the first that claims its name. */
function homeOf(entity) {
  return Object.keys(TYPES).find((type) => TYPES[type].entities.includes(entity.type));
}

/** Whether a label leaves it to `inspect` whether the entity is right. */
function isForgiven(label, entity, type) {
  if (!touches(label, entity)) return false;
  // inside the name of a school or a brand a person's name may be read; elsewhere only the type itself is forgiven
  return label.optional === true && (label.type === type || label.type === 'look-alike');
}

function isSeenMasked(entity, label) {
  return entity.state === 'masked' && TYPES[label.type].entities.includes(entity.type) && agrees(entity, label);
}

/** The label that a stray prediction stands on, if any. */
function closest(labels, span) {
  const touched = labels.filter((label) => touches(label, span));
  return touched.sort((a, b) => overlap(b, span) - overlap(a, span))[0];
}

function isPublicValue(label) {
  return label !== undefined && label.status === 'quiet' && tallyOf(label) === 'publicValues';
}

function tallyOf({ type, state }) {
  if (type === 'look-alike') return 'lookAlikes';
  if (state === 'masked' || type === 'table-columns') return 'goodMasks';
  return type === 'person-name' ? 'publicNames' : 'publicValues';
}

function keyOf({ type, kind, state }) {
  return state === 'masked' || type === 'table-columns' ? type : kind;
}

function quietRow() {
  return { count: 0, alarms: 0, hints: 0, recognized: 0, masked: 0 };
}

/** Precision, recall and F1; null where there is nothing to divide by. */
export function rates(found, truths, wrong) {
  const precision = share(found, found + wrong);
  const recall = share(found, truths);
  return { precision, recall, f1: harmonic(precision, recall) };
}

export function share(part, whole) {
  return whole === 0 ? null : part / whole;
}

function harmonic(a, b) {
  if (a === null || b === null) return null;
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}

function sum(rows, column) {
  return rows.reduce((total, row) => total + row[column], 0);
}

function entry(map, key, fresh) {
  if (!map.has(key)) map.set(key, fresh);
  return map.get(key);
}

function bumpIn(record, key) {
  record[key] = (record[key] ?? 0) + 1;
}

function bump(map, key) {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function table(map, toRow) {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, row]) => [key, toRow(row, key)]));
}

/** Characters in all strings of a submission, its name apart. */
function textLength(value) {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (total, [key, member]) => total + (key === 'id' || key === 'format' || key === 'kind' ? 0 : textLength(member)),
    0,
  );
}
