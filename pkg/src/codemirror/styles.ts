// CodeMirror under `style-src 'self'`.
// CodeMirror writes its styles into a style element, which such a policy blocks, unless it lives in a shadow root.
// There it uses constructed style sheets, and those are allowed everywhere: they are made by script, not by markup.
// This makes it use them in documents too.

import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** What is used of CodeMirror's style modules. */
interface Module {
  getRules(): string;
}

interface ModuleClass {
  mount(root: Document | ShadowRoot, modules: Module | readonly Module[]): void;
}

/** The style sheets of one document or shadow root. INVARIANT: in the order in which they apply. */
const mounted = new WeakMap<Document | ShadowRoot, Module[]>();
const sheets = new WeakMap<Document, WeakMap<Module, CSSStyleSheet>>();

/**
 * Lets CodeMirror work under a content security policy of `style-src 'self'` without a nonce. Call it once, before
 * the first editor is made; every editor of this copy of CodeMirror follows. Returns false, and changes nothing, where
 * the browser has no constructed style sheets (Chrome before 73, Safari before 16.4): give it a nonce there
 * (`EditorView.cspNonce`).
 */
export function adoptStyles(): boolean {
  if (typeof document === 'undefined' || !('adoptedStyleSheets' in document)) return false;
  // Asked of an editor state, not imported, so that it is the very class that the host's editor uses.
  const [sample] = EditorState.create({ extensions: EditorView.theme({ '&': {} }) }).facet(EditorView.styleModule);
  const modules = sample?.constructor as unknown as ModuleClass | undefined;
  if (modules === undefined) return false;
  modules.mount = mount;
  return true;
}

function mount(root: Document | ShadowRoot, given: Module | readonly Module[]): void {
  const list = mounted.get(root) ?? [];
  const before = [...list];
  let place = 0;
  for (const module of (Array.isArray(given) ? given : [given]) as readonly Module[]) {
    const index = list.indexOf(module);
    if (index >= place) {
      place = index + 1;
      continue;
    }
    // It stands before one that it must follow; it moves behind it.
    if (index >= 0) {
      list.splice(index, 1);
      place -= 1;
    }
    list.splice(place, 0, module);
    place += 1;
  }
  if (list.length === before.length && list.every((module, index) => module === before[index])) return;
  mounted.set(root, list);
  const owner = root.ownerDocument ?? (root as Document);
  const ours = list.map((module) => sheetOf(module, owner));
  const others = [...root.adoptedStyleSheets].filter((sheet) => !ours.includes(sheet));
  root.adoptedStyleSheets = [...ours, ...others];
}

// A sheet belongs to the document it was made in; one of another window cannot be adopted.
function sheetOf(module: Module, owner: Document): CSSStyleSheet {
  let known = sheets.get(owner);
  if (known === undefined) sheets.set(owner, (known = new WeakMap()));
  let sheet = known.get(module);
  if (sheet === undefined) {
    const window = owner.defaultView as (Window & typeof globalThis) | null;
    sheet = new (window?.CSSStyleSheet ?? CSSStyleSheet)();
    sheet.replaceSync(module.getRules());
    known.set(module, sheet);
  }
  return sheet;
}
