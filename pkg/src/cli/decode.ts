// Bytes to text.
// A draft is UTF-8 text or it is not checked: guessing an encoding would move every position, and reading
// a Word file as text would find nothing and look clean. The message says where the first bad byte is, and
// names the encoding that Chinese offices most often still use when the bytes fit it.

import type { FileFailure } from './failure.js';

/** The text of a UTF-8 file, and whether a byte order mark stood before it. */
export interface Decoded {
  text: string;
  hasMark: boolean;
}

const MARK = '\uFEFF';
// The mark is kept here and taken off below, because writing the file back needs to know of it.
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The bytes as text, or why they are not text. */
export function decode(bytes: Uint8Array): Decoded | FileFailure {
  const nul = bytes.indexOf(0);
  if (nul !== -1) return notText(bytes, nul);
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch (thrown) {
    const at = firstInvalid(bytes);
    return at === undefined ? tooLarge(thrown) : notText(bytes, at);
  }
  return text.startsWith(MARK) ? { text: text.slice(1), hasMark: true } : { text, hasMark: false };
}

/** The text as bytes, with the mark if it had one. */
export function encode({ text, hasMark }: Decoded): Uint8Array {
  return new TextEncoder().encode(hasMark ? MARK + text : text);
}

function notText(bytes: Uint8Array, at: number): FileFailure {
  const what = bytes[at] === 0 ? { zh: '是 NUL', en: 'is NUL' } : { zh: '不是 UTF-8', en: 'is not UTF-8' };
  const guess = guessed(bytes);
  return {
    code: 'not-text',
    message: {
      zh: `不是 UTF-8 文本（偏移 ${at} 处的字节${what.zh}），没有检查。${guess.zh}`,
      en: `not UTF-8 text (the byte at offset ${at} ${what.en}), so it was not checked${guess.en}`,
    },
  };
}

function guessed(bytes: Uint8Array): { zh: string; en: string } {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    return {
      zh: '看起来是 Word、WPS 或压缩文件：请把正文另存为 UTF-8 文本。',
      en: '. It looks like a Word or archive file: save its text as UTF-8',
    };
  }
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) {
    return { zh: '看起来是 UTF-16 编码：请另存为 UTF-8。', en: '. It looks like UTF-16: save it as UTF-8' };
  }
  if (isGb18030(bytes))
    return {
      zh: '看起来是 GB18030（GBK）编码：请另存为 UTF-8。',
      en: '. It looks like GB18030 (GBK): save it as UTF-8',
    };
  return { zh: '', en: '' };
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

// Almost any bytes are valid GB18030, so most of what they spell must be Han characters of everyday use too.
function isGb18030(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  let text: string;
  try {
    text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  const beyondAscii = text.replace(/[\u0000-\u007F]/g, '');
  const everyday = beyondAscii.replace(/[^\u3000-\u303F\u4E00-\u9FA5\uFF00-\uFFEF“”‘’…—·]/g, '');
  return everyday.length >= beyondAscii.length * 0.9;
}

function tooLarge(thrown: unknown): FileFailure {
  return {
    code: 'too-large',
    message: { zh: `文件太大，读不进来（${String(thrown)}）`, en: `the file is too large to read (${String(thrown)})` },
  };
}

/** The offset of the first byte that does not belong to well-formed UTF-8 (Unicode 15, table 3-7). */
function firstInvalid(bytes: Uint8Array): number | undefined {
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return undefined;
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const tails =
    lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
  if (tails === 0) return 0;
  // Overlong forms, surrogates and numbers past U+10FFFF are ruled out by the first byte after the lead.
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  for (let tail = 1; tail <= tails; tail += 1) {
    const byte = bytes[at + tail] ?? 0;
    if (byte < (tail === 1 ? low : 0x80) || byte > (tail === 1 ? high : 0xbf)) return 0;
  }
  return tails + 1;
}
