// Labelled passages: how many of the labels the diagnostics and entities meet, per label type.
//
// The format: one JSON object a line,
//   { "id": "h001", "kind": "news", "text": "…", "labels": [ { "start": 8, "end": 11, "type": "mobile", "status": "flag" } ] }
// `start` and `end` are UTF-16 code units of `text`. `kind: "repost"` makes the draft a repost. `status` is
//   flag     a rule must speak;                    allowed  no rule may warn: an exemption, or a look-alike;
//   review   people differ: either is right;       info     a thing to recognize (place, url …), no violation;
//   not_place  looks like a place and is none.
// `meta` may say what was labelled at all: `annotated_types`, the only label types of this passage; `place_annotated:
// false`, no places. Other members are not read. A type whose labels are not exhaustive anywhere (OPEN below) gets a
// recall and no precision.

import { share } from './score.mjs';
import { columns, rate } from './print.mjs';

/** Label types by the rules that speak of them. */
const BY_RULE = {
  id_number: ['pii-id-number', 'pii-weak-mask'],
  mobile: ['pii-mobile-number', 'pii-weak-mask'],
  bank_account: ['pii-bank-card', 'pii-weak-mask'],
  home_address: ['pii-home-address'],
  private_name: ['pii-person-name', 'pii-health', 'pii-minor', 'pii-protected-person'],
  plate: ['pii-other-identifier'],
  passport: ['pii-other-identifier'],
  birth_date: ['pii-other-identifier'],
  landline: ['pii-other-identifier'],
  hotline: ['pii-other-identifier', 'pii-mobile-number'],
  org_code: ['pii-other-identifier', 'pii-id-number', 'pii-bank-card'],
  email: ['pii-personal-contact', 'pii-other-identifier'],
  qq_id: ['pii-personal-contact'],
  wechat_id: ['pii-personal-contact'],
  source_missing: ['repost-source-missing', 'repost-source-vague'],
  map: /^map-/,
  map_number: /^map-/,
  follow: /^fol-/,
  fans_data: ['adv-buy-followers'],
  ad_commerce: /^adv-(?!buy-followers)/,
  opinion: ['con-personal-opinion'],
  sensitive_event: ['evt-sensitive-needs-authorisation'],
  place_error: /^place-/,
};
/** Label types by the entities that find them. */
const BY_ENTITY = { place: 'place', source_attr: 'source-credit', media_name: 'media', url: 'url' };
/** To which label type a diagnostic belongs where its rule speaks of several and nothing is labelled there. */
const LABEL_OF_ENTITY = {
  'resident-id': 'id_number',
  mobile: 'mobile',
  'bank-card': 'bank_account',
  plate: 'plate',
  passport: 'passport',
  'birth-date': 'birth_date',
  landline: 'landline',
  hotline: 'hotline',
  uscc: 'org_code',
  email: 'email',
  'qq-id': 'qq_id',
  'wechat-id': 'wechat_id',
};
/** What else such a rule speaks of. */
const OTHER = 'other';
/** Labels of these types stand for the whole passage. */
const WHOLE = new Set(['source_missing', 'sensitive_event']);
/** Not every one of these is labelled, so a prediction without a label is neither right nor wrong. */
const OPEN = new Set(['media_name', 'url', 'landline', 'hotline', 'org_code', 'private_name']);

/** Level of an entity below the county: labels do not hold every one of these. */
const TOWNSHIP = 4;

/** Whether a line of a .jsonl file is a labelled passage. */
export function isLabelled({ labels }) {
  return (
    Array.isArray(labels) &&
    labels.every(
      ({ start, end, type, status }) =>
        Number.isInteger(start) && Number.isInteger(end) && typeof type === 'string' && typeof status === 'string',
    )
  );
}

/** Counts over labelled passages. */
export class LabelledScore {
  #rows = new Map();
  #heard = new Set();

  /**
   * Adds a passage, and what was said about it.
   * @param {{ labels: object[], meta?: { annotated_types?: string[], place_annotated?: boolean } }} passage
   * @param {{ diagnostics: object[], entities: object[] }} answer
   */
  add({ labels, meta = {} }, { diagnostics, entities }) {
    const isCounted = (type) =>
      (meta.annotated_types?.includes(type) ?? true) && !(type === 'place' && meta.place_annotated === false);
    const counted = labels.filter(({ type }) => isCounted(type));
    const predictions = [
      ...diagnostics.map((diagnostic) => ({
        span: diagnostic,
        isWarning: diagnostic.severity !== 'info',
        types: typesOfRule(diagnostic.rule),
      })),
      ...entities.map((entity) => ({ span: entity, isWarning: true, types: typesOfEntity(entity) })),
    ].map((prediction) => ({ ...prediction, types: prediction.types.filter(isCounted) }));
    for (const { types } of predictions) for (const type of types) this.#heard.add(type);
    this.#countLabels(counted, predictions);
    for (const prediction of predictions)
      if (prediction.types.length > 0) this.#countPrediction(counted, prediction, entities);
  }

  #countLabels(labels, predictions) {
    const wholes = new Set();
    for (const label of labels) {
      const row = this.#rowOf(label.type);
      const met = predictions.filter(({ span, types }) => types.includes(label.type) && meets(label, span));
      const hasWarning = met.some(({ isWarning }) => isWarning);
      if (isWanted(label)) {
        if (WHOLE.has(label.type) && wholes.has(label.type)) continue;
        wholes.add(label.type);
        row.must += 1;
        row.found += Number(met.length > 0);
        row.warned += Number(hasWarning);
      } else if (label.status !== 'review') {
        row.allowed += 1;
        row.allowedHit += Number(hasWarning);
      }
    }
  }

  #countPrediction(labels, { span, types, isWarning }, entities) {
    const met = labels.filter((label) => types.includes(label.type) && meets(label, span));
    const wanted = met.find(isWanted);
    if (wanted !== undefined) {
      this.#rowOf(wanted.type).right += 1;
    } else if (!met.some(({ status }) => status === 'review')) {
      const type = met[0]?.type ?? unlabelledType(span, types, entities);
      if (met.length === 0 && (OPEN.has(type) || span.level === TOWNSHIP)) return;
      this.#rowOf(type)[isWarning ? 'wrong' : 'hints'] += 1;
    }
  }

  #rowOf(type) {
    if (!this.#rows.has(type))
      this.#rows.set(type, { must: 0, found: 0, warned: 0, right: 0, wrong: 0, hints: 0, allowed: 0, allowedHit: 0 });
    return this.#rows.get(type);
  }

  /** The numbers per label type, as plain JSON. */
  result() {
    const types = [...Object.keys(BY_RULE), OTHER, ...Object.keys(BY_ENTITY)];
    const order = [...types, ...[...this.#rows.keys()].filter((type) => !types.includes(type))];
    const entries = order
      .filter((type) => this.#rows.has(type))
      .map((type) => {
        const row = this.#rows.get(type);
        const precision = OPEN.has(type) ? null : share(row.right, row.right + row.wrong);
        return [
          type,
          { ...row, isHeard: this.#heard.has(type) || type === OTHER, recall: share(row.found, row.must), precision },
        ];
      });
    return Object.fromEntries(entries);
  }

  /** The numbers as a table. */
  static text(types) {
    return columns(
      [
        'label',
        'labels',
        'found',
        'as warning',
        'recall',
        'right',
        'wrong',
        'wrong hints',
        'precision',
        'allowed warned of',
      ],
      Object.entries(types).map(([type, row]) =>
        row.isHeard || row.must === 0
          ? [
              type,
              row.must,
              row.found,
              row.warned,
              rate(row.recall),
              row.right,
              row.wrong,
              row.hints,
              rate(row.precision),
              `${row.allowedHit}/${row.allowed}`,
            ]
          : [type, row.must, '', '', '', '', '', '', '', 'not recognized yet'],
      ),
    );
  }
}

function typesOfRule(rule) {
  return Object.keys(BY_RULE).filter((type) =>
    BY_RULE[type] instanceof RegExp ? BY_RULE[type].test(rule) : BY_RULE[type].includes(rule),
  );
}

function typesOfEntity(entity) {
  return Object.keys(BY_ENTITY).filter((type) => BY_ENTITY[type] === entity.type);
}

function isWanted({ status }) {
  return status === 'flag' || status === 'info';
}

function meets(label, span) {
  return WHOLE.has(label.type) || span.from === undefined || (span.from < label.end && label.start < span.to);
}

/** The type of a diagnostic that stands on no label: what was recognized there. */
function unlabelledType(span, types, entities) {
  if (types.length === 1) return types[0];
  const entity = entities.find(({ type, from, to }) => type in LABEL_OF_ENTITY && from < span.to && span.from < to);
  const type = entity === undefined ? OTHER : LABEL_OF_ENTITY[entity.type];
  return types.includes(type) ? type : OTHER;
}
