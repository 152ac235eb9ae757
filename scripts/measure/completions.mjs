// How many numbers fit a mask, counted by trying them all.
// The engine counts with residues modulo 11; this counts the slow way on purpose, so that agreement means something.

import { readFileSync } from 'node:fs';
import { isLuhn, residentCheck } from './check-digits.mjs';

/** The alternatives of a mobile number's first three digits, by the numbering plan of 2022. */
export const MOBILE_PREFIX = /^1(3[0-9]|4[5-79]|5[0-35-9]|6[2567]|7[0-8]|8[0-9]|9[0-35-9])$/;

const register = new URL('../../packs/national/registers/id-regions.tsv', import.meta.url);
let regions;

/**
 * Resident ID numbers that fit a pattern of 18 places, `*` for what is hidden: an issued region (where none fits, the
 * hidden digits of the region are free), a day of birth from 1 January 110 years before `today` to `today`, any
 * sequence, a right check digit. Stops at `limit`.
 */
export function residentCompletions(pattern, { today, limit = Infinity }) {
  const fitting = (from, to, candidates) => candidates.filter((c) => fits(pattern.slice(from, to), c));
  const issued = fitting(0, 6, issuedRegions());
  const heads = issued.length > 0 ? issued : [...filled(pattern.slice(0, 6))];
  const births = fitting(6, 14, birthDays(today));
  const sequences = fitting(14, 17, threeDigits);
  if (pattern[17] === '*') return Math.min(limit, heads.length * births.length * sequences.length);
  let count = 0;
  for (const head of heads) {
    for (const birth of births) {
      for (const sequence of sequences) {
        if (residentCheck(head + birth + sequence) === pattern[17]) count += 1;
        if (count >= limit) return count;
      }
    }
  }
  return count;
}

/** Mobile numbers that fit a pattern of eleven places. */
export function mobileCompletions(pattern) {
  return countOf(filled(pattern), (number) => MOBILE_PREFIX.test(number.slice(0, 3)));
}

/** Card numbers that fit a pattern and pass Luhn. */
export function cardCompletions(pattern) {
  return countOf(filled(pattern), isLuhn);
}

const threeDigits = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, '0'));

function fits(pattern, candidate) {
  for (let i = 0; i < pattern.length; i += 1) if (pattern[i] !== '*' && pattern[i] !== candidate[i]) return false;
  return true;
}

/** Every string of digits that a pattern stands for; only for patterns that hide little. */
function* filled(pattern) {
  const [head, ...rest] = pattern.split('*');
  for (let n = 0; n < 10 ** rest.length; n += 1) {
    const digits = String(n).padStart(rest.length, '0');
    let text = head;
    for (let i = 0; i < rest.length; i += 1) text += digits[i] + rest[i];
    yield text;
  }
}

function countOf(candidates, holds) {
  let count = 0;
  for (const candidate of candidates) if (holds(candidate)) count += 1;
  return count;
}

const daysByToday = new Map();

function birthDays(today) {
  if (!daysByToday.has(today)) {
    const days = [];
    const last = Date.parse(today);
    for (let day = Date.UTC(Number(today.slice(0, 4)) - 110, 0, 1); day <= last; day += 86_400_000) {
      days.push(new Date(day).toISOString().slice(0, 10).replaceAll('-', ''));
    }
    daysByToday.set(today, days);
  }
  return daysByToday.get(today);
}

function issuedRegions() {
  regions ??= readFileSync(register, 'utf8')
    .split('\n')
    .filter((line) => /^[0-9]{4}\t/.test(line))
    .flatMap((line) => {
      const [prefix, suffixes] = line.split('\t');
      return suffixes.split(',').flatMap((range) => {
        const [first, last = first] = range.split('-').map(Number);
        return Array.from({ length: last - first + 1 }, (_, i) => prefix + String(first + i).padStart(2, '0'));
      });
    });
  return regions;
}
