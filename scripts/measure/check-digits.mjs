// Check digits, written from the standards and not from the engine, so that the two can disagree.

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** The alphabet of unified social credit codes: no I, O, S, V or Z. */
export const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const TAIWAN_LETTERS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

/** Check character after the 17 digits of a resident ID number (GB 11643-1999). */
export function residentCheck(body) {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += RESIDENT_WEIGHTS[i] * Number(body[i]);
  return '10X98765432'[sum % 11];
}

/** Check digit after the digits of a bank card or an IMEI (Luhn). */
export function luhnCheck(body) {
  return String((10 - (luhnSum(`${body}0`) % 10)) % 10);
}

/** Whether a whole number passes Luhn. */
export function isLuhn(digits) {
  return luhnSum(digits) % 10 === 0;
}

/** Check character after the 17 characters of a unified social credit code (GB 32100). */
export function creditCheck(body) {
  const sum = CREDIT_WEIGHTS.reduce((total, weight, i) => total + weight * CREDIT_ALPHABET.indexOf(body[i]), 0);
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31];
}

/** Whether 18 characters pass the check of a unified social credit code. */
export function isCreditCode(code) {
  return [...code].every((c) => CREDIT_ALPHABET.includes(c)) && creditCheck(code.slice(0, 17)) === code[17];
}

/** Check character of a Hong Kong identity card: one or two letters and six digits. */
export function hongKongCheck(body) {
  const values = [...body.padStart(8, ' ')].map((c) => (c === ' ' ? 36 : parseInt(c, 36)));
  const sum = values.reduce((total, value, i) => total + value * (9 - i), 0);
  return ((11 - (sum % 11)) % 11).toString(36).toUpperCase();
}

/** Check digit of a Taiwan identity card: a letter and eight digits. */
export function taiwanCheck(body) {
  const letter = TAIWAN_LETTERS.indexOf(body[0]) + 10;
  const sum = [Math.trunc(letter / 10), (letter % 10) * 9, ...[...body.slice(1)].map((d, i) => Number(d) * (8 - i))];
  return String((10 - (sum.reduce((total, part) => total + part, 0) % 10)) % 10);
}

/** Check digit of an ISBN of thirteen digits. */
export function isbnCheck(body) {
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}

function luhnSum(digits) {
  let total = 0;
  for (let i = digits.length - 1, isDoubled = false; i >= 0; i -= 1, isDoubled = !isDoubled) {
    const value = Number(digits[i]) * (isDoubled ? 2 : 1);
    total += value > 9 ? value - 9 : value;
  }
  return total;
}
