// For browsers below the floor, in the JavaScript that all of them read.
// The page's own script is a module, which such browsers never run: without this they would show an editor that is
// silent for ever, and silence would look like a clean draft.
(function () {
  var root = document.documentElement;
  var missing = [];
  if (!('noModule' in document.createElement('script'))) missing.push('JavaScript modules');
  if (typeof WebAssembly !== 'object' || typeof WebAssembly.instantiate !== 'function') missing.push('WebAssembly');
  if (typeof Array.prototype.at !== 'function') missing.push('Array.prototype.at');
  if (missing.length === 0) return;
  root.className += ' below-floor';
  function show() {
    var place = document.getElementById('floor-missing');
    if (place) place.appendChild(document.createTextNode(missing.join(', ')));
    var note = document.getElementById('floor');
    if (note) note.removeAttribute('hidden');
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show);
  else show();
})();
