// Runs in the old kernel: loads the package as a host would, and reports what it got.
report(main).catch((error) => post({ failure: `${error.name}: ${error.message}\n${error.stack}` }));

async function main() {
  const { HegaoError, createChecker, init } = await import('/pkg/dist/index.js');
  const draft = { text: '张某😀，身份证号539999199003070025，符合条件。' };
  await init();
  const checker = createChecker({ today: '2026-11-24' });
  const { diagnostics } = checker.check(draft);
  const fixed = checker.applyFixes(draft, diagnostics).submission;
  let refused = null;
  try {
    checker.check({ bogus: 1 });
  } catch (error) {
    refused = { isHegaoError: error instanceof HegaoError, code: error.code, at: error.at };
  }
  return { userAgent: navigator.userAgent, diagnostics, fixed, refused };
}

async function report(work) {
  await post(await work());
}

function post(value) {
  return fetch('/report', { method: 'POST', body: JSON.stringify(value) });
}
