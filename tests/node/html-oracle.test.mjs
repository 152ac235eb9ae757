// HTML is read as browsers read it: parse5 says which text a reader sees, the engine must find the numbers in it.
// Mobile numbers of the series 130000xxxxx are planted in text, tags, comments and scripts. What surprises: the
// oracle is parse5's own stream of characters with the elements open at each, because a text node does not say
// where the characters inside it came from.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Parser } from '../../pkg/node_modules/parse5/dist/index.js';
import { createChecker } from '../../pkg/dist/node.js';

const RANDOM_DOCUMENTS = 3000;

/** Elements whose text is no text of the draft: the same list as in src/draft/html.rs. */
const SKIPPED = new Set(['script', 'style', 'template', 'svg']);

/** Elements at whose edges a number ends: those of the table that these tests use. */
const EDGES = new Set(
  'article blockquote body br div h2 head hr html img li p section table tbody td title tr ul'.split(' '),
);

const checker = createChecker({ today: '2026-11-24' });

/** The text that parse5 shows, and where each piece of it stands. */
class Shown extends Parser {
  text = '';
  pieces = [];
  end = 0;

  static of(html) {
    const shown = new Shown({ scriptingEnabled: false, sourceCodeLocationInfo: true });
    shown.tokenizer.write(html, true);
    return shown;
  }

  onCharacter(token) {
    this.show(token);
    super.onCharacter(token);
  }

  onWhitespaceCharacter(token) {
    this.show(token);
    super.onWhitespaceCharacter(token);
  }

  onStartTag(token) {
    super.onStartTag(token);
    this.edge(token);
  }

  onEndTag(token) {
    super.onEndTag(token);
    this.edge(token);
  }

  show({ chars, location }) {
    // Each insertion mode that passes a token on comes by here again.
    if (location.endOffset <= this.end || this.isSkipped()) return;
    this.end = location.endOffset;
    this.text += chars;
    this.pieces.push({ from: location.startOffset, to: location.endOffset });
  }

  edge({ tagName }) {
    if (EDGES.has(tagName) && !this.isSkipped()) this.text += '\n';
  }

  isSkipped() {
    const { items, stackTop } = this.openElements;
    return items.slice(0, stackTop + 1).some((element) => SKIPPED.has(this.treeAdapter.getTagName(element)));
  }

  /** The mobile numbers in the text, invisible characters left out. */
  numbers() {
    const text = this.text.normalize('NFKC').replace(/[\u00AD\u200B-\u200F\u2060]/g, '');
    return text.match(/(?<![\dA-Za-z])130000\d{5}(?![\dA-Za-z])/g) ?? [];
  }

  /** Whether one piece of text begins with, or holds, the character at `at`. */
  holds(at) {
    return this.pieces.some(({ from, to }) => from <= at && at < to);
  }
}

/** Takes ⟦⟧ out of a text: a number is written `⟦1⟧`, or `⟦1|130<b>0000</b>0001⟧` where it is taken apart. */
function planted(marked) {
  const plants = [];
  let html = '';
  for (const part of marked.split(/(⟦[^⟧]*⟧)/)) {
    const [, id, spelled] = /^⟦(\d+)\|?([^⟧]*)⟧$/s.exec(part) ?? [];
    const number = `130000${String(id).padStart(5, '0')}`;
    const source = id === undefined ? part : spelled || number;
    if (id !== undefined) plants.push({ number, from: html.length, to: html.length + source.length });
    html += source;
  }
  return { html, plants };
}

/** What differs between parse5 and the engine, none if nothing does. */
function difference(marked) {
  const { html, plants } = planted(marked);
  const shown = Shown.of(html);
  const numbers = shown.numbers();
  const expected = plants.filter(({ number }) => numbers.includes(number));
  for (const { from, to } of expected) assert.ok(shown.holds(from) && shown.holds(to - 1), JSON.stringify(marked));
  const found = checker.inspect({ format: 'html', text: html }).entities.filter(({ type, hidden }) => type === 'mobile' && !hidden);
  const places = (list) => list.map(({ from, to }) => `${from}-${to}`).join(' ');
  if (numbers.length === expected.length && places(found) === places(expected)) return undefined;
  return { html, parse5: numbers.join(' '), expected: places(expected), found: places(found) };
}

const DOCUMENTS = [
  // text that looks like markup
  'a < b ⟦1⟧ > c',
  '若a<1则⟦1⟧',
  '<⟦1⟧>',
  '<<b>⟦1⟧</b>',
  '<=⟦1⟧=>',
  '<拨⟦1⟧>',
  '拨⟦1⟧<',
  '拨⟦1⟧</',
  '-->⟦1⟧]]>',
  '</>⟦1⟧',
  '</ ⟦1⟧>⟦2⟧',
  '</拨⟦1⟧>⟦2⟧',
  // comments
  '<!-- ⟦1⟧ -->⟦2⟧',
  '<!-->⟦1⟧-->⟦2⟧',
  '<!--->⟦1⟧-->⟦2⟧',
  '<!---->⟦1⟧',
  '<!--!>⟦1⟧-->⟦2⟧',
  '<!-- ⟦1⟧ --!>⟦2⟧',
  '<!---!>⟦1⟧--!>⟦2⟧',
  '<!-- ⟦1⟧ -- > ⟦2⟧ --->⟦3⟧',
  '<!-- <!-- ⟦1⟧ -->⟦2⟧-->⟦3⟧',
  '<!-- a<!->⟦1⟧<!-->⟦2⟧',
  '<!--⟦1⟧>⟦2⟧',
  '⟦1⟧<!-- ⟦2⟧',
  '⟦1⟧<!',
  // doctype, instructions, CDATA
  '<!doctype html PUBLIC "⟦1⟧>⟦2⟧">⟦3⟧',
  '<!⟦1⟧>⟦2⟧',
  '<?xml a="⟦1⟧>"?>⟦2⟧',
  '<![CDATA[⟦1⟧>⟦2⟧]]>⟦3⟧',
  '<math><mrow><![CDATA[拨⟦1⟧]]></mrow></math>拨⟦2⟧',
  '<math><![CDATA[<p>拨⟦1⟧&lt;]]></math>拨⟦2⟧',
  // attributes
  '<b title="⟦1⟧>⟦2⟧">⟦3⟧</b>',
  "<b title='⟦1⟧\">⟦2⟧'>⟦3⟧</b>",
  '<b title=⟦1⟧>⟦2⟧</b>',
  '<b title=⟦1⟧/>⟦2⟧</b>',
  '<b title="">⟦1⟧</b>',
  '<b title= >⟦1⟧</b>',
  '<b title = \n "⟦1⟧">⟦2⟧</b>',
  '<b a="1"b=\'⟦1⟧>\'c>⟦2⟧</b>',
  '<b/title="⟦1⟧>"/>⟦2⟧</b>',
  '<b =">⟦1⟧">⟦2⟧</b>',
  '<b "⟦1⟧>⟦2⟧">⟦3⟧</b>',
  '<b a<i>⟦1⟧</b>',
  '<b title="&quot;>⟦1⟧">⟦2⟧</b>',
  '</b title="⟦1⟧>⟦2⟧">⟦3⟧',
  // the source ends in a tag
  '⟦1⟧<b title="⟦2⟧>⟦3⟧',
  '⟦1⟧<b ⟦2⟧',
  '⟦1⟧<b title=⟦2⟧',
  '⟦1⟧</b ⟦2⟧',
  // numbers taken apart
  '拨⟦1|130<b>0000</b>0001⟧',
  '拨⟦1|130<b title="0>0">0000</b >0001⟧',
  '拨⟦1|13<!-- 9 -->000<!-->00<?9?>0</>0</ 9>01⟧',
  '拨⟦1|1&#51;0&#x30;0&#X30;00001⟧',
  '拨⟦1|1&#51<b>0000</b>00001⟧',
  '拨⟦1|130&zwj;0000&shy;00&ZeroWidthSpace;01⟧',
  '拨⟦1|130&#8203;0000&#x200b;0001⟧',
  '拨⟦1|130\u00000000\u00000001⟧',
  '拨⟦1|１３&#xFF10;０００00001⟧',
  '拨⟦1|130<x-y a=b>0000<wbr>0001⟧',
  // references beside numbers
  '拨&nbsp⟦1⟧',
  '拨&nbsp⟦1⟧;',
  '拨&nbsp;⟦1⟧&nbsp;',
  '&lt;b title="⟦1⟧"&gt;',
  '&amp;#49;拨⟦1⟧',
  '&拨⟦1⟧&;&#;&#x;',
  '&copy⟦1⟧',
  '&notin⟦1⟧',
  '&#130;拨⟦1⟧&#xD800;&#0;&#x110000;',
  '&#9999999999999999999;⟦1⟧',
  '&hellip;⟦1⟧&lsquo;&comma;&NewLine;⟦2⟧',
  // text without tags
  '<script>拨⟦1⟧</script>⟦2⟧',
  '<script>"<b>⟦1⟧</scripts>"</SCRIPT\n>⟦2⟧',
  '<script><!-- <script>⟦1⟧</script>⟦2⟧--></script>⟦3⟧',
  '<script><!-->⟦1⟧<script></script>⟦2⟧',
  '<script><!-- <script>⟦1⟧--></script>⟦2⟧',
  '<script><!-- </script>⟦1⟧-->',
  '<script/>⟦1⟧</script>⟦2⟧',
  '<style>⟦1⟧</style >⟦2⟧',
  '<style>⟦1⟧</style',
  '<title>⟦1|1&#51;000000001⟧<b>&lt;</title>⟦2⟧',
  '<textarea><b title="⟦1⟧">⟦2⟧</textarea/>⟦3⟧',
  '<xmp><b title="⟦1⟧">&#49;拨⟦2⟧</xmp>⟦3⟧',
  '<noscript><b title="⟦1⟧">⟦2⟧</b></noscript>',
  '<iframe src="⟦1⟧"></iframe>⟦2⟧',
  '<plaintext><b title="⟦1⟧"></plaintext>',
  '<template>⟦1⟧</template>⟦2⟧',
  // svg and math
  '<svg><title>⟦1⟧</title></svg>⟦2⟧',
  '<svg><defs><style/></defs><title/></svg>⟦1⟧',
  '<svg/>⟦1⟧',
  '<svg><path d="⟦1⟧"/><g>⟦2⟧<p>⟦3⟧',
  '<div><svg>⟦1⟧</div>⟦2⟧',
  '<section><svg>⟦1⟧</section>⟦2⟧',
  '<svg><style>⟦1⟧</style><![CDATA[⟦2⟧</svg>]]></svg>⟦3⟧',
  // positions
  '😀<b>𠮷</b>⟦1⟧\r\n⟦2⟧\r⟦3⟧',
  '<p>一\r\n\r\n<!-- 😀 -->二&amp;\r\n⟦1|130<b\r\ntitle="a\r\nb">00000001⟧',
  '\uFEFF<p>拨⟦1⟧',
];

for (const marked of DOCUMENTS) {
  test(`sees what parse5 sees in ${JSON.stringify(marked)}`, () => {
    assert.deepEqual(difference(`<p>${marked}`), undefined);
  });
}

/**
 * Pieces of documents, broken ones among them; `#` stands for a number of its own. No `<svg>` or `<math>` stands
 * open alone: the engine ends it at an end tag that parse5 ignores where no such element is open.
 */
// prettier-ignore
const PIECES = {
  inside: [
    '<b>', '</b>', '<i >', '</i\n>', '<span title="a>#">', '</span>', "<a href='#'>", '<a href=#/>', '</a x>', '<font color=red>',
    '<mark/>', '<x-y a b=c>', '<wbr>', '<!-- # -->', '<!-->', '<!--->', '<!-- --!>', '<!doctype x>', '<?x #?>', '</>', '</ #>', '<!#>',
    '\0', '&zwj;', '&shy;', '&ZeroWidthSpace;', '&#8203;', '&#x200b;', '&lrm;', '\u200B',
  ],
  text: [
    '拨#。', '电话：#，', '务必点赞', '，', '😀', '𠮷', ' ', '\n', '\r\n', '\r', '\t', 'a < b', '<', '<拨', '&', '&;', '&#;', '&#x;', '&x;',
    '&lt', '&lt;b&gt;', '&amp;lt;', '&nbsp;', '&nbsp#', '&copy=', '&hellip;', '&#130;', '&#x4e2d', '&#0;', '>', '"', "'", '=', '/', '-->', ']]>',
  ],
  blocks: [
    '<p>', '</p>', '<div class="#">', '</div>', "<section style='a:b'>", '</section>', '<br>', '<br/>', '<ul><li>', '</li></ul>', '<h2>',
    '</h2>', '<hr>', '<img src="#">', '<table><tr><td>拨#', '</td><td>', '</td></tr></table>', '<blockquote>', '</blockquote>',
  ],
  hidden: [
    '<script>拨#;</script>', '<script>"<b>#"</script >', '<script><!--<script>#</script>#--></script>', '<style>#</style>', '<title>#&lt;<b></title>',
    '<textarea><b>拨#</textarea>', '<svg><title/><path d="#"/>#</svg>', '<svg><style/></svg>', '<template>#</template>', '<iframe>#</iframe>',
    '<xmp><b>&lt;#</xmp>', '<noscript>#</noscript>', '<math><mi>拨#</mi></math>', '<svg/>', '<svg><g>#<p>', '<svg><script>"<b>拨#',
  ],
  broken: [
    '<a href="', "<b title='", '<b', '<b ', '<b title', '<b title=', '</', '</b', '</b "', '<!--', '<!', '<?', '<![CDATA[', '<script>', '</script>',
    '<style>', '</style>', '<textarea>', '</textarea>', '<title>', '</title>', '</svg>', '</math>', '<iframe ', '<!doctype ',
  ],
};

/** Numbers from 0 to below 1, the same ones on every run. */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A document of random pieces, each number in it spelled at random. */
function randomDocument(seed) {
  const random = randomNumbers(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  let numbers = 0;
  const numbered = (piece) => piece.replace(/#(?!;|\d|x)/g, () => `⟦${(numbers += 1)}⟧`);
  const spelled = () => {
    const id = (numbers += 1);
    const digits = [...`130000${String(id).padStart(5, '0')}`];
    const last = digits.length - 1;
    const source = digits.map((digit, at) => {
      const written =
        random() < 0.8
          ? digit
          : pick([
              `&#${digit.charCodeAt(0)};`,
              `&#x${digit.charCodeAt(0).toString(16)};`,
              String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
            ]);
      return at < last && random() < 0.15 ? written + pick(PIECES.inside).replaceAll('#', '拨') : written;
    });
    return `拨⟦${id}|${source.join('')}⟧。`;
  };
  const piece = () => {
    const kind = random();
    if (kind < 0.25) return spelled();
    if (kind < 0.45) return numbered(pick(PIECES.text));
    if (kind < 0.6) return numbered(pick(PIECES.inside));
    if (kind < 0.8) return numbered(pick(PIECES.blocks));
    if (kind < 0.9) return numbered(pick(PIECES.hidden));
    return pick(PIECES.broken);
  };
  return Array.from({ length: 3 + Math.floor(random() * 25) }, piece);
}

test(`sees what parse5 sees in ${RANDOM_DOCUMENTS} random documents`, () => {
  for (let seed = 1; seed <= RANDOM_DOCUMENTS; seed += 1) {
    const pieces = randomDocument(seed);
    assert.deepEqual(difference(pieces.join('')), undefined, `seed ${seed}: ${JSON.stringify(pieces)}`);
  }
});
