// True values of every type, with check digits, in no context at all.
// ID numbers lie in counties that were never issued (5399xx); the permits of Hong Kong, Macao and Taiwan residents,
// whose region is fixed, belong to people born before 1922. Nothing generated here is ever written to the repository.

import {
  CREDIT_ALPHABET,
  creditCheck,
  hongKongCheck,
  isCreditCode,
  luhnCheck,
  residentCheck,
  taiwanCheck,
} from './check-digits.mjs';

const PLATE = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const PROVINCES = '云云云云云云川贵桂渝粤湘藏沪京浙';
/** Card prefixes and lengths in use. */
const BINS = {
  622202: 19,
  621226: 19,
  621288: 19,
  622848: 19,
  621700: 19,
  622700: 19,
  436742: 19,
  621661: 19,
  621785: 19,
  622262: 19,
  622188: 19,
  621799: 19,
  621096: 19,
  621798: 19,
  623190: 19,
  621017: 19,
  621415: 19,
  622980: 19,
  621626: 19,
  622568: 19,
  622588: 16,
  621483: 16,
  621691: 16,
  622622: 16,
  622516: 16,
  622369: 16,
  622689: 16,
  628288: 16,
  356889: 16,
  621497: 16,
  622908: 18,
  623059: 18,
  622308: 17,
};
const AREA_CODES = [
  '0871',
  '0691',
  '0692',
  '0870',
  '0872',
  '0873',
  '0874',
  '0875',
  '0876',
  '0877',
  '0878',
  '0879',
  '0883',
  '0886',
  '0887',
  '0888',
  '010',
  '021',
  '028',
  '023',
];
const WIDE_CITIES = new Set(['0871', '010', '021', '028', '023']);
const HAN = '〇一二三四五六七八九';

/** Year, month and day of a birth, from `first` to `last`. */
export function birth(random, first = 1930, last = 2024) {
  const [year, month] = [random.integer(first, last), random.integer(1, 12)];
  return { year, month, day: random.integer(1, new Date(Date.UTC(year, month, 0)).getUTCDate()) };
}

const compact = ({ year, month, day }) => `${year}${two(month)}${two(day)}`;
const two = (number) => String(number).padStart(2, '0');

/** An ID number of 18 places that could not be taken for a credit code. */
export function residentId(
  random,
  { region = `5399${random.characters(2)}`, born = birth(random), tail = random.characters(3) } = {},
) {
  const body = region + compact(born) + tail;
  const number = body + residentCheck(body);
  return isCreditCode(number) ? residentId(random, { region, born }) : number;
}

/** An ID number of the first generation, 15 digits. */
export function oldResidentId(random) {
  return `5399${random.characters(2)}${compact(birth(random, 1930, 1985)).slice(2)}${random.characters(3)}`;
}

/** A residence permit of Hong Kong, Macao and Taiwan residents. */
export function residencePermit(random) {
  return residentId(random, { region: random.pick(['810000', '820000', '830000']), born: birth(random, 1918, 1921) });
}

/** A foreign permanent resident's card of 2023: 9, province, nationality, birth, sequence, check. */
export function foreignCard(random) {
  const region = `9${random.pick(['11', '31', '44', '53'])}${random.characters(3)}`;
  return residentId(random, { region, born: birth(random, 1950, 2000) });
}

export function oldForeignCard(random) {
  return random.pick(['USA', 'JPN', 'FRA', 'GBR', 'VNM', 'THA', 'KOR', 'DEU']) + random.characters(12);
}

/** An ID number whose last place is wrong. */
export function wrongResidentId(random) {
  const right = residentId(random);
  const wrong = random.pick('0123456789'.replace(right[17], ''));
  return isCreditCode(right.slice(0, 17) + wrong) ? wrongResidentId(random) : right.slice(0, 17) + wrong;
}

export function mobile(random) {
  const second = random.pick('3456789');
  const third = {
    3: '0123456789',
    4: '5679',
    5: '012356789',
    6: '2567',
    7: '012345678',
    8: '0123456789',
    9: '012356789',
  }[second];
  return `1${second}${random.pick(third)}${random.characters(8)}`;
}

/** Area code and subscriber's number. */
export function landline(random) {
  const area = random.chance(0.8) ? random.pick(AREA_CODES.slice(0, 16)) : random.pick(AREA_CODES);
  return { area, number: random.pick('2345678') + random.characters(WIDE_CITIES.has(area) ? 7 : 6) };
}

export function bankCard(random) {
  const bin = random.pick(Object.keys(BINS));
  const body = bin + random.characters(BINS[bin] - bin.length - 1);
  return body + luhnCheck(body);
}

/** An account number of a bank's ledger: no prefix, no check digit. */
export function bankAccount(random) {
  return random.pick(['24', '53', '25', '11', '87']) + random.characters(random.pick([14, 15, 17]));
}

export function creditCode(random) {
  const head = random.pick(['91', '11', '12', '51', '53', '92', '93']);
  const body = `${head}5399${random.characters(2)}${random.characters(9, CREDIT_ALPHABET)}`;
  return body + creditCheck(body);
}

export function passport(random) {
  const letters = PLATE.replace('V', '');
  return random.pick([
    () => `E${random.characters(8)}`,
    () => `E${random.pick(letters)}${random.characters(7)}`,
    () => `G${random.characters(8)}`,
    () => `1${random.pick('45')}${random.characters(7)}`,
    () => `${random.pick('PSD')}${random.characters(7)}`,
    () => `${random.pick('PSD')}E${random.characters(7)}`,
    () => `K${random.characters(8)}`,
    () => `MA${random.characters(7)}`,
  ])();
}

export function macaoPermit(random) {
  return `${random.pick('CW')}${random.pick('0123456789ABCDEFGHJK')}${random.characters(7)}`;
}

export function homeReturnPermit(random) {
  return `${random.pick('HM')}${random.characters(random.pick([8, 8, 10]))}`;
}

export function hongKongId(random) {
  const body = random.characters(random.chance(0.8) ? 1 : 2, PLATE) + random.characters(6);
  const check = hongKongCheck(body);
  return body + random.pick([`(${check})`, `(${check})`, check]);
}

export function macaoId(random) {
  return `${random.pick('157')}${random.characters(6)}(${random.characters(1)})`;
}

export function taiwanId(random) {
  const body = random.pick('ABCDEFGHJKLMNPQRSTUVXYWZIO') + random.pick('12') + random.characters(7);
  return body + taiwanCheck(body);
}

/** A number plate without its dot: blue plates, trailers and the like, and both green forms. */
export function plate(random) {
  const head = random.pick(PROVINCES) + random.pick('ABCDEFGHJKLMNPQRS');
  const mixed = (count) => random.characters(count, `${PLATE}01234567890123456789`);
  return (
    head +
    random.pick([
      () => random.characters(5),
      () => `${random.pick(PLATE)}${random.characters(4)}`,
      () => `${random.characters(2)}${random.pick(PLATE)}${random.characters(2)}`,
      () => `${random.pick(PLATE)}${mixed(1)}${random.characters(3)}`,
      () => `${random.characters(4)}${random.pick('挂学警')}`,
      () => `${random.pick('DF')}${mixed(1)}${random.characters(4)}`,
      () => `${random.characters(5)}${random.pick('DF')}`,
    ])()
  );
}

export function mac(random) {
  const separator = random.pick(':-');
  const digits = random.pick(['0123456789ABCDEF', '0123456789abcdef']);
  return Array.from({ length: 6 }, () => random.characters(2, digits)).join(separator);
}

export function ip(random) {
  return [random.integer(11, 223), random.integer(0, 255), random.integer(0, 255), random.integer(1, 254)].join('.');
}

export function imei(random) {
  const body = random.pick(['86', '35', '01']) + random.characters(12);
  return body + luhnCheck(body);
}

/** A day as people write births. */
export function birthText(random, born = birth(random)) {
  const { year, month, day } = born;
  const han = (number) =>
    (number < 10 ? '' : number < 20 ? '十' : `${HAN[Math.trunc(number / 10)]}十`) +
    (number % 10 === 0 ? '' : HAN[number % 10]);
  return random.pick([
    () => `${year}年${month}月${day}日`,
    () => `${year}年${month}月${day}日`,
    () => `${year}年${two(month)}月${two(day)}日`,
    () => `${year}-${two(month)}-${two(day)}`,
    () => `${year}.${two(month)}.${two(day)}`,
    () => `${year}/${month}/${day}`,
    () => compact(born),
    () => `${[...String(year)].map((digit) => HAN[Number(digit)]).join('')}年${han(month)}月${han(day)}日`,
  ])();
}
