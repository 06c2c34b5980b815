/* Answers the search box in the place of the theme's own worker, which fetches every word of the site on a first visit.
   This one fetches nothing, not even what knows how to find, before something is typed. It alone speaks the theme's
   messages, which are the theme's own affair: tests/browser/test_search_contract.py holds them fast. No
   function wraps it, because every byte counts here, and what a worker names is its own. */
"use strict";
const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3; // the theme's messages
var latest, busy, waiting;

async function search() {
  const query = latest;
  var results = [];
  if (busy || waiting) return;
  busy = true;
  try {
    if (query) {
      if (!self.okrFind) importScripts("find.js");
      results = await okrFind(query, () => query === latest || waiting);
    }
  } catch {
    results = [[{ title: "@script.search.failed", text: "@script.search.again" }]];
  }
  postMessage({ type: RESULT, data: { items: results.map(parts => parts.map(item)) } });
  busy = false;
  if (query !== latest) search();
}

/* A part of a result as the theme's list takes it. What has the score of the first is shown, the others can be opened. */
function item({ address = "", title, text, terms = {}, folded }) {
  return { location: "./" + address, title, text, terms, score: folded ? 1 : 2 };
}

onmessage = ({ data: { type, data } }) => {
  if (type === SETUP) postMessage({ type: READY });
  if (type !== QUERY) return;
  clearTimeout(waiting);
  waiting = 0;
  latest = data.trim();
  // After other words one letter is most likely a word half typed, and would fetch what all words need that begin so.
  if (/\s\S$/.test(latest)) waiting = setTimeout(() => { waiting = 0; search(); }, 700);
  search();
};
