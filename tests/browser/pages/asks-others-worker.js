fetch('https://worker.example/').catch(() => postMessage('refused'));
