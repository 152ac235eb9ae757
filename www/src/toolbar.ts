// The bar at the top: what can be opened and taken out, and how the page looks.

import { buttonOf, el } from './dom.js';
import { both, chooseLanguage, currentLanguage } from './language.js';
import { keepSettings, type Settings } from './storage.js';

export interface ToolbarActions {
  samples(): void;
  open(file: File): void;
  export(): void;
  changes(): void;
  clear(): void;
  help(): void;
}

/** The bar. Settings that it changes are kept. */
export function toolbarElement(settings: Settings, actions: ToolbarActions): HTMLElement {
  const file = el('input', {
    type: 'file',
    id: 'file',
    class: 'visually-hidden',
    tabindex: '-1',
    accept: '.txt,.md,.markdown,.html,.htm,.json,text/plain,text/html,application/json',
    'aria-label': both('打开文件', 'Open a file'),
  });
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    file.value = '';
    if (chosen !== undefined) actions.open(chosen);
  });
  const language = buttonOf({ class: 'tool', id: 'language', lang: 'en' }, '', () => {
    settings.language = currentLanguage() === 'zh' ? 'en' : 'zh';
    chooseLanguage(settings.language);
    kept();
  });
  const large = buttonOf({ class: 'tool', id: 'large' }, both('大字', 'Large type'), () => {
    settings.size = settings.size === 'large' ? 'normal' : 'large';
    kept();
  });
  const colors = el(
    'select',
    { class: 'tool', id: 'colors', 'aria-label': both('明暗', 'Colours') },
    el('option', { value: 'auto' }, both('随系统', 'Auto')),
    el('option', { value: 'light' }, both('浅色', 'Light')),
    el('option', { value: 'dark' }, both('深色', 'Dark')),
  );
  colors.value = settings.colors;
  colors.addEventListener('change', () => {
    settings.colors = colors.value as Settings['colors'];
    kept();
  });
  function kept(): void {
    keepSettings(settings);
    show();
  }
  function show(): void {
    const { dataset } = document.documentElement;
    dataset.size = settings.size;
    dataset.colors = settings.colors;
    large.setAttribute('aria-pressed', String(settings.size === 'large'));
    language.textContent = settings.language === 'zh' ? 'English' : '中文';
    language.lang = settings.language === 'zh' ? 'en' : 'zh-CN';
    window.dispatchEvent(new Event('resize'));
  }
  show();
  return el(
    'header',
    { class: 'top' },
    el('h1', { class: 'wordmark' }, el('span', { lang: 'zh-CN' }, '核稿'), ' ', el('small', { lang: 'en' }, 'hegao')),
    el(
      'nav',
      { class: 'tools', 'aria-label': both('稿件', 'Draft') },
      buttonOf({ class: 'tool', id: 'samples' }, both('示例', 'Samples'), actions.samples),
      buttonOf({ class: 'tool', id: 'open' }, both('打开…', 'Open…'), () => file.click()),
      buttonOf({ class: 'tool', id: 'export' }, both('导出…', 'Export…'), actions.export),
      buttonOf({ class: 'tool', id: 'changes' }, both('改动', 'Changes'), actions.changes),
      buttonOf({ class: 'tool', id: 'clear' }, both('新稿', 'New'), actions.clear),
      file,
    ),
    el(
      'div',
      { class: 'tools tools-look', role: 'group', 'aria-label': both('显示', 'Display') },
      language,
      large,
      colors,
      buttonOf({ class: 'tool', id: 'help' }, both('帮助', 'Help'), actions.help),
    ),
  );
}
