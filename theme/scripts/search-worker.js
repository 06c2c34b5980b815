/* Answers the search box in the place of the theme's own worker, which fetches every word of the site on a first visit.
   This one fetches nothing, not even what knows how to find, before something is typed. */
(function () {
  "use strict";
  var SETUP = 0, READY = 1, QUERY = 2, RESULT = 3; // the theme's messages
  var latest, busy, waiting;

  function search() {
    var query = latest;
    if (busy || waiting) return;
    busy = true;
    Promise.resolve().then(function () {
      if (query && !self.okrFind) importScripts("find.js");
      return query ? self.okrFind(query, function () { return query === latest || waiting; }) : [];
    }).catch(function () {
      return [[{ location: "./", title: "Search could not be loaded", text: "Type again to try again", score: 0, terms: {} }]];
    }).then(function (items) {
      self.postMessage({ type: RESULT, data: { items: items } });
      busy = false;
      if (query !== latest) search();
    });
  }

  self.onmessage = function (event) {
    if (event.data.type === SETUP) self.postMessage({ type: READY });
    if (event.data.type !== QUERY) return;
    clearTimeout(waiting);
    waiting = 0;
    latest = event.data.data.trim();
    // After other words one letter is most likely a word half typed, and would fetch what all words need that begin so.
    if (/\s\S$/.test(latest)) waiting = setTimeout(function () { waiting = 0; search(); }, 700);
    search();
  };
})();
