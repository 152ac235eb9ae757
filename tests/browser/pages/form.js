// A host's form, guarded as its address says: `?{"by":"张某"}` and the like. What the guard hands over is kept for the
// page that the form goes to.

import { createWorkerChecker } from '../hegao/dist/worker/index.js';
import { guardSubmit } from '../hegao/dist/guard-submit/index.js';

const options = JSON.parse(decodeURIComponent(location.search.slice(1)) || '{}');
const form = document.querySelector('form');
let checker = createWorkerChecker({ today: options.today });
const checks = [];

sessionStorage.clear();
// How often the host's own listener, added before the guard, hears of a submit.
let heard = 0;
form.addEventListener('submit', () => {
  heard += 1;
  sessionStorage.setItem('heard', String(heard));
});
window.guard = guardSubmit(form, {
  checker: {
    // Waits where a test says so, so that something can happen in between.
    async check(submission) {
      checks.push(submission.draft.text);
      const report = await checker.check(submission);
      await window.beforeAnswer?.();
      return report;
    },
  },
  read: () => ({ draft: { title: form.elements.title.value, text: form.elements.text.value } }),
  now: () => new Date('2026-11-24T10:00:00Z'),
  onPass: (report) => {
    sessionStorage.setItem('passed', JSON.stringify([...JSON.parse(sessionStorage.getItem('passed') ?? '[]'), report]));
  },
  ...options,
});
window.checks = checks;
/** From now on the engine cannot be had. */
window.loseEngine = () => {
  checker.close();
  checker = createWorkerChecker({ wasm: 'nowhere.wasm' });
};
document.title = 'ready';
