// The engine's worker, which breaks when it is told to.
import '../hegao/dist/worker/worker-entry.js';

addEventListener('message', (event) => {
  if (event.data === 'break') {
    event.stopImmediatePropagation();
    setTimeout(() => {
      throw new Error('broken on purpose');
    });
  }
});
