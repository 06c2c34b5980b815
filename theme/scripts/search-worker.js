/* Answers the search box in the place of the theme's own worker, which fetches every word of the site on a first visit.
   This one fetches nothing, not even what knows how to find, before something is typed. */
(function () {
  "use strict";
  var SETUP = 0, READY = 1, QUERY = 2, RESULT = 3; // the theme's messages
  var latest, busy;

  function search() {
    var query = latest;
    if (busy) return;
    busy = true;
    if (query && !self.okrFind) importScripts("find.js");
    (query ? self.okrFind(query, function () { return query === latest; }) : Promise.resolve([])).then(function (items) {
      self.postMessage({ type: RESULT, data: { items: items } });
    }).finally(function () {
      busy = false;
      if (query !== latest) search();
    });
  }

  self.onmessage = function (event) {
    if (event.data.type === SETUP) self.postMessage({ type: READY });
    if (event.data.type !== QUERY) return;
    latest = event.data.data.trim();
    search();
  };
})();
