// What the kit calls a type, and under which names `inspect` and the rules speak of it.
// The one place to edit when the engine learns a type: an entity type that nobody here claims is printed as unknown.

const OTHER = ['pii-other-identifier'];
const CONTACT = ['pii-personal-contact'];

/** Every type: the entity types that find it, and the rules that may speak of it in plain. */
export const TYPES = {
  'resident-id': { entities: ['resident-id'], rules: ['pii-id-number'] },
  'foreign-card': {
    entities: ['foreign-card', 'foreign-resident-card', 'permanent-resident-card', 'resident-id'],
    rules: ['pii-id-number', ...OTHER],
  },
  mobile: { entities: ['mobile'], rules: ['pii-mobile-number'] },
  landline: { entities: ['landline'], rules: OTHER },
  hotline: { entities: ['hotline'], rules: [] },
  'bank-card': { entities: ['bank-card'], rules: ['pii-bank-card'] },
  uscc: { entities: ['uscc'], rules: [] },
  passport: { entities: ['passport'], rules: OTHER },
  permit: {
    entities: ['permit', 'travel-permit', 'hk-macao-permit', 'taiwan-permit', 'mainland-permit'],
    rules: OTHER,
  },
  'hong-kong-id': { entities: ['hong-kong-id', 'hk-id'], rules: OTHER },
  'macao-id': { entities: ['macao-id', 'macau-id', 'mo-id'], rules: OTHER },
  'taiwan-id': { entities: ['taiwan-id', 'tw-id'], rules: OTHER },
  plate: { entities: ['plate'], rules: OTHER },
  email: { entities: ['email'], rules: CONTACT },
  'wechat-id': { entities: ['wechat-id'], rules: CONTACT },
  'qq-id': { entities: ['qq-id'], rules: CONTACT },
  address: { entities: ['address', 'home-address'], rules: ['pii-home-address'] },
  'birth-date': { entities: ['birth-date'], rules: OTHER },
  mac: { entities: ['mac', 'mac-address'], rules: OTHER },
  ip: { entities: ['ip', 'ip-address', 'ipv4'], rules: OTHER },
  imei: { entities: ['imei'], rules: OTHER },
  'student-number': { entities: ['student-number', 'student-id'], rules: OTHER },
  'social-card': { entities: ['social-card', 'social-security-card'], rules: OTHER },
  'military-id': { entities: ['military-id'], rules: OTHER },
  'licence-file': { entities: ['licence-file', 'license-file', 'driving-licence-file'], rules: OTHER },
  'person-name': {
    entities: ['person-name'],
    rules: ['pii-person-name', 'pii-health', 'pii-minor', 'pii-protected-person'],
  },
  'table-columns': { entities: [], rules: ['pii-table-columns'] },
};

/** The rule that speaks of a weak mask, whatever the type. */
export const WEAK_MASK = 'pii-weak-mask';

/** The rules that may speak of a label. */
export function rulesFor({ type, state }) {
  return state === 'weak-mask' ? [WEAK_MASK] : (TYPES[type]?.rules ?? []);
}

/** Entity types that the kit counts. */
export const KNOWN_ENTITIES = new Set(Object.values(TYPES).flatMap(({ entities }) => entities));
/** Entity types that have nothing to do with personal data. */
export const OTHER_ENTITIES = new Set([
  'place',
  'organ',
  'unit-name',
  'source-credit',
  'media',
  'map-approval',
  'doc-number',
  'date',
  'url',
]);
