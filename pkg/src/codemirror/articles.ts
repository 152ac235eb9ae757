// The articles that a diagnostic rests on, in their own words; the whole article on demand.
// A file of its own, because lists outside the editor show the same.

import { articleName } from '../article.js';
import type { Language } from '../language.js';
import { HegaoError } from '../error.js';
import type { Citation, Diagnostic, Explanation } from '../generated/types.js';
import { element } from './dom.js';
import { CARD_WORDS } from './words.js';

/** Where the whole text of an article comes from: a checker. */
export interface Explaining {
  explain(rule: string): Promise<Explanation>;
}

/** Each article's quote, and under its name the whole article, which is asked for when it is opened. */
export function articlesElement(
  { rule, articles }: Diagnostic,
  explaining: Explaining,
  language: Language,
): HTMLElement {
  const box = element('div', 'hegao-card-articles');
  for (const citation of articles) box.append(article(citation, (whole) => void showWhole(rule, citation, whole)));
  return box;

  function article(citation: Citation, onOpen: (whole: HTMLElement) => void): HTMLElement {
    const quote = element('blockquote', 'hegao-card-quote', citation.quote);
    quote.lang = 'zh-CN';
    const name = element('summary', '', articleName(citation, language));
    name.title = CARD_WORDS.wholeArticle[language];
    const whole = element('details', 'hegao-card-whole', name);
    whole.addEventListener('toggle', () => {
      if (whole.open && whole.childElementCount === 1) onOpen(whole);
    });
    return element('div', 'hegao-card-article', quote, whole);
  }

  async function showWhole(rule: string, { law, no }: Citation, whole: HTMLElement): Promise<void> {
    const text = element('p', 'hegao-card-text', '…');
    whole.append(text);
    try {
      const explained = await explaining.explain(rule);
      const found = explained.articles.find((other) => other.law === law && other.no === no);
      if (found?.text === undefined) {
        text.textContent = CARD_WORDS.noArticleText[language];
        return;
      }
      text.lang = 'zh-CN';
      text.replaceChildren(...withQuote(found.text, found.quote));
    } catch (thrown) {
      text.textContent = HegaoError.from(thrown).messages[language];
      // Asked again when it is opened again.
      whole.addEventListener('toggle', () => text.remove(), { once: true });
    }
  }
}

/** The article with the words that the rule rests on set apart. */
function withQuote(text: string, quote: string): (Node | string)[] {
  const at = text.indexOf(quote);
  if (at < 0) return [text];
  return [text.slice(0, at), element('mark', '', quote), text.slice(at + quote.length)];
}
