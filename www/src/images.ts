// The images that a text shows, by their addresses.
// Only so that the form can ask what each of them is. How the text is read is the engine's business, and what is
// missed here is merely not asked.

const MARKDOWN = /!\[[^\]]*\]\(\s*<?([^)\s>]+)/g;
const HTML = /<img\b[^>]*?\s(?:data-)?src\s*=\s*(?:"([^"]+)"|'([^']+)')/gi;
const MOST = 50;

/** Addresses of the images in Markdown or HTML, each once, in the order of the text. */
export function imagesIn(text: string): string[] {
  const found: [number, string][] = [];
  for (const match of text.matchAll(MARKDOWN)) found.push([match.index ?? 0, match[1] ?? '']);
  for (const match of text.matchAll(HTML)) found.push([match.index ?? 0, match[1] ?? match[2] ?? '']);
  found.sort((a, b) => a[0] - b[0]);
  return [...new Set(found.map(([, src]) => src))].filter((src) => src !== '').slice(0, MOST);
}
