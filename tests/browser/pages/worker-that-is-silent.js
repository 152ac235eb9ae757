// A worker that starts and never answers.
addEventListener('message', () => undefined);
