// From paragraphs and tables to a submission: plain text, Markdown, HTML, blocks, a title, a caption, a separate table.
// Every label gets the field it stands in, named as diagnostics name it.

import { joined, p, Passage } from './passage.mjs';

/** The shapes, how often each is taken, and the way its text is written. */
export const SHAPES = {
  text: { weight: 8, format: 'plain' },
  draft: { weight: 6, format: 'plain' },
  markdown: { weight: 5, format: 'markdown' },
  html: { weight: 6, format: 'html' },
  blocks: { weight: 3, format: 'plain' },
  title: { weight: 1, format: 'plain' },
  caption: { weight: 1, format: 'plain' },
  table: { weight: 0, format: 'plain' },
};

/**
 * A submission with the labels of all its strings.
 * @param {import('./world.mjs').World} w
 * @param {keyof typeof SHAPES} shape
 * @param {(Passage | import('./tables.mjs').Table)[]} parts The one that matters is at `main`.
 * @returns {{ submission: object, labels: object[] }}
 */
export function shaped(w, shape, parts, main) {
  const build = BUILDERS[shape];
  const strings = [];
  const submission = build(w, parts, main, (field, passage, block) => {
    strings.push({ field, passage, block });
    return passage.text;
  });
  const labels = strings.flatMap(({ field, passage, block }) =>
    passage.labels.map((label) => ({ field, ...(block === undefined ? {} : { block }), ...label })),
  );
  return { submission, labels };
}

const BUILDERS = {
  text: (w, parts, main, put) => ({ text: put('text', plainText(w, parts)) }),
  draft: (w, parts, main, put) => ({ draft: { title: headline(w), text: put('draft.text', plainText(w, parts)) } }),
  markdown: (w, parts, main, put) => {
    const heading = w.random.chance(0.5) ? [p`## ${headline(w)}`] : [];
    const text = joined(
      [...heading, ...parts.map((part) => (part instanceof Passage ? part : markdownTable(part)))],
      '\n\n',
    );
    return { draft: { format: 'markdown', text: put('draft.text', text) } };
  },
  html: (w, parts, main, put) => {
    const style = w.random.pick(['', '', ' style="text-indent:2em"', ' class="content"']);
    const written = parts.map((part) => (part instanceof Passage ? p`<p${style}>${part}</p>` : htmlTable(w, part)));
    return { draft: { format: 'html', text: put('draft.text', joined(written, w.random.pick(['\n', '']))) } };
  },
  blocks: (w, parts, main, put) => ({
    draft: {
      blocks: parts.map((part, i) => {
        const id = `b${i + 1}`;
        if (part instanceof Passage) return { id, kind: 'paragraph', text: put(`draft.blocks[${i}].text`, part, id) };
        const cells = [part.head, ...part.rows].map((row, r) =>
          row.map((cell, c) => put(`draft.blocks[${i}].cells[${r}][${c}]`, cell, id)),
        );
        return { id, kind: 'table', cells };
      }),
    },
  }),
  title: (w, parts, main, put) => {
    const rest = parts.filter((_, i) => i !== main);
    return { draft: { title: put('draft.title', parts[main]), text: put('draft.text', plainText(w, rest)) } };
  },
  caption: (w, parts, main, put) => {
    const rest = parts.filter((_, i) => i !== main);
    const caption = put('draft.images[0].caption', p`图为${parts[main]}`);
    return {
      draft: { text: put('draft.text', plainText(w, rest)), images: [{ kind: 'photo', src: 'photo.jpg', caption }] },
    };
  },
  table: (w, parts, main, put) => {
    const rest = parts.filter((_, i) => i !== main);
    const row = (cells, path) => cells.map((cell, c) => put(`draft.table.${path}[${c}]`, cell));
    return {
      draft: {
        text: put('draft.text', plainText(w, rest)),
        table: {
          head: row(parts[main].head, 'head'),
          rows: parts[main].rows.map((cells, r) => row(cells, `rows[${r}]`)),
        },
      },
    };
  },
};

function headline(w) {
  return w.random.pick([
    `关于做好${w.work()}的通知`,
    `${w.work()}公示`,
    `${w.county()}推进${w.work()}`,
    `公告`,
    `${w.work()}情况通报`,
  ]);
}

function plainText(w, parts) {
  const separator = w.random.pick(['\n', '\n', '\n\n', '\n　　']);
  const isTabbed = w.random.chance(0.5);
  return joined(
    parts.flatMap((part) => {
      if (part instanceof Passage) return [part];
      return [
        isTabbed
          ? joined(
              [part.head, ...part.rows].map((row) => joined(row, '\t')),
              '\n',
            )
          : p`\n${markdownTable(part)}\n`,
      ];
    }),
    separator.startsWith('\n　') && parts.some((part) => !(part instanceof Passage)) ? '\n' : separator,
  );
}

function markdownTable({ head, rows }) {
  const line = (cells) => p`| ${joined(cells, ' | ')} |`;
  return joined([line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)], '\n');
}

function htmlTable(w, { head, rows }) {
  const attributes = w.random.pick(['', '', ' style="width:120px"', ' class="xl65" align="center"']);
  const inner = w.random.chance(0.25) ? (cell) => p`<p><span>${cell}</span></p>` : (cell) => cell;
  const tag = w.random.chance(0.6) ? 'th' : 'td';
  const line = (cells, name) =>
    p`<tr>${joined(cells.map((cell) => p`<${name}${attributes}>${inner(cell)}</${name}>`))}</tr>`;
  return p`<table>${joined([line(head, tag), ...rows.map((row) => line(row, 'td'))], w.random.pick(['', '\n']))}</table>`;
}
