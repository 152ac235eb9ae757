// Asks for addresses that exist nowhere: once from here, once from a worker.
const worker = new Worker('asks-others-worker.js');
const fromWorker = new Promise((resolve) => {
  worker.onmessage = resolve;
});
const fromHere = fetch('https://page.example/').catch(() => undefined);
Promise.all([fromHere, fromWorker]).then(() => {
  document.title = 'both refused';
});
