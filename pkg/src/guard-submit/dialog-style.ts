// How the dialog looks.
// A constructed stylesheet: a strict content security policy forbids style elements and attributes, and not this. It
// must be made by the window of the document that it is for. Where it cannot be made, the dialog is plain but whole.

const RULES = `
.hegao-guard { box-sizing: border-box; width: min(42rem, calc(100vw - 2rem)); max-height: calc(100vh - 2rem); margin: auto; padding: 1.5rem 1.5rem 0; overflow: auto; scroll-padding-bottom: 5rem; border: 1px solid #b8b8b8; border-radius: 6px; background: #fff; color: #1c1c1c; font: 1rem/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
.hegao-guard::backdrop { background: rgba(0, 0, 0, 0.45); }
.hegao-guard h2 { margin: 0 0 0.5rem; font-size: 1.25rem; }
.hegao-guard h3 { margin: 1.25rem 0 0.5rem; font-size: 1rem; }
.hegao-guard p { margin: 0 0 0.25rem; overflow-wrap: anywhere; }
.hegao-guard ol, .hegao-guard ul { margin: 0; padding: 0; list-style: none; }
.hegao-guard li { margin: 0 0 1rem; padding: 0 0 0 0.75rem; border-left: 3px dashed #8a6100; }
.hegao-guard-errors > li { border-left: 3px solid #b3261e; }
.hegao-guard-message { font-weight: 600; }
.hegao-guard-detail { color: #4a4a4a; }
.hegao-guard label { display: block; margin: 0.5rem 0 0.25rem; }
.hegao-guard textarea, .hegao-guard input[type="text"] { box-sizing: border-box; display: block; width: 100%; padding: 0.4rem 0.5rem; border: 1px solid #6b6b6b; border-radius: 4px; background: #fff; color: inherit; font: inherit; }
.hegao-guard [aria-invalid="true"] { border: 2px solid #b3261e; }
.hegao-guard-wrong { color: #a11a13; }
.hegao-guard-buttons { position: sticky; bottom: 0; display: flex; flex-wrap: wrap; gap: 0.75rem; justify-content: flex-end; margin: 1.25rem -1.5rem 0; padding: 0.75rem 1.5rem 1rem; border-top: 1px solid #d5d5d5; background: inherit; }
.hegao-guard button { padding: 0.4rem 1rem; border: 1px solid #6b6b6b; border-radius: 4px; background: #fff; color: inherit; font: inherit; cursor: pointer; }
.hegao-guard button.hegao-guard-main { border-color: #8f1d17; background: #8f1d17; color: #fff; }
.hegao-guard :focus-visible { outline: 3px solid #1a5fb4; outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  .hegao-guard, .hegao-guard textarea, .hegao-guard input[type="text"], .hegao-guard button:not(.hegao-guard-main) { border-color: #8c8c8c; background: #1f1f1f; color: #ececec; }
  .hegao-guard-buttons { border-top-color: #4a4a4a; }
  .hegao-guard li { border-left-color: #d9a441; }
  .hegao-guard-errors > li { border-left-color: #ff8a80; }
  .hegao-guard-detail { color: #c4c4c4; }
  .hegao-guard [aria-invalid="true"] { border-color: #ff8a80; }
  .hegao-guard-wrong { color: #ffb4ab; }
  .hegao-guard :focus-visible { outline-color: #8ab4f8; }
}
`;

const styled = new WeakSet<Document>();

/** Gives the document the dialog's style, once. */
export function addStyle(page: Document): void {
  const Sheet = page.defaultView?.CSSStyleSheet;
  if (styled.has(page) || Sheet === undefined || page.adoptedStyleSheets === undefined) return;
  styled.add(page);
  let sheet;
  try {
    sheet = new Sheet();
  } catch {
    return;
  }
  sheet.replaceSync(RULES);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}
