/* Finds pages. In the worker, by Pagefind: only those parts of its index are fetched that the words need, and pages.js,
   which has of every page its id there, address, title, summary and weight. Where Pagefind cannot run, and in pages
   opened from disk, where there is no worker either, by titles and summaries. */
(function () {
  "use strict";
  var SHOWN = 10; // results with the words in their places; the theme, too, shows so many before one scrolls
  var ARCHIVED = 0.1; // pages of no more weight come after all others
  var ID = 0, ADDRESS = 1, TITLE = 2, SUMMARY = 3, WEIGHT = 4;
  var loading;

  function escaped(text) {
    return text.replace(/[&<>"]/g, function (sign) { return "&#" + sign.charCodeAt(0) + ";"; });
  }

  function folded(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function wordsOf(text) {
    return folded(text).match(/[\p{L}\p{N}]+/gu) || [];
  }

  /* Text as HTML, with a mark on what begins like one of the words. */
  function marked(text, words) {
    return text.split(/([\p{L}\p{M}\p{N}]+)/u).map(function (part, place) {
      var found = place % 2 && words.some(function (word) { return folded(part).indexOf(word) === 0; });
      return found ? "<mark>" + escaped(part) + "</mark>" : escaped(part);
    }).join("");
  }

  function inOrder(results) {
    function last(result) { return result.page[WEIGHT] <= ARCHIVED; }
    return results.sort(function (a, b) { return last(a) - last(b) || b.score - a.score; });
  }

  /* A result as the theme's list takes it: the page, then its sections, each with a score. Titles and texts are HTML. */
  function entry(page, words) {
    var terms = {};
    words.forEach(function (word) { terms[word] = true; });
    return [{
      location: "./" + page[ADDRESS], title: marked(page[TITLE], words), text: marked(page[SUMMARY], words),
      score: 1, terms: terms
    }];
  }

  function begins(words, word) {
    var stem = word.slice(0, Math.max(3, word.length - 3)); // endings may differ
    return words.some(function (one) { return one.indexOf(stem) === 0; });
  }

  /* How well a section matches: more of the words first, then how often and how near. */
  function strength(section, words) {
    var there = wordsOf((section.excerpt.match(/<mark>.*?<\/mark>/g) || []).join().replace(/<\/?mark>/g, " "));
    var different = words.filter(function (word) { return begins(there, word); }).length;
    return section.weighted_locations.reduce(function (sum, word) { return sum + word.balanced_score; }, different * 1e6);
  }

  /* Without the heading, which stands above it. */
  function excerpt(section) {
    var heading = wordsOf(section.title).join(), parts = section.excerpt.split(" "), begin = "", count = 0;
    while (count < parts.length && begin.length < heading.length) {
      begin = wordsOf(parts.slice(0, ++count).join(" ").replace(/<[^>]*>|&[lg]t;/g, " ")).join();
    }
    parts = begin === heading ? parts.slice(count) : ["…"].concat(parts);
    return parts.join(" ").replace(/&(?!(lt|gt);)/g, "&amp;") + " …";
  }

  /* The same with the words in their places. The section that has the most of them is shown, the others can be opened. */
  function entryWithSections(page, found, words) {
    var made = entry(page, words), top = made[0], content = wordsOf(found.content), all = {}, there = {};
    words.forEach(function (word) {
      all[word] = begins(content, word); // a word that is nowhere in the site is passed over; the list says so, once
      if (all[word]) there[word] = true;
    });
    top.terms = there;
    found.sub_results.sort(function (a, b) {
      return strength(b, words) - strength(a, words);
    }).forEach(function (section, place) {
      if (!section.anchor || section.anchor.element === "h1") {
        top.text = excerpt(section);
        if (!place) top.terms = all;
      } else {
        made.push({
          location: top.location + "#" + section.anchor.id, title: marked(section.title, words), text: excerpt(section),
          score: place ? 1 : 2, terms: place ? there : all
        });
      }
    });
    top.score = 2; // what has the score of the first is shown
    return made;
  }

  /* By titles and summaries: every word begins a word there. */
  function plain(words) {
    var results = self.okrPages.map(function (page) {
      var title = wordsOf(page[TITLE]), summary = wordsOf(page[SUMMARY]);
      var worths = words.map(function (word) {
        function matches(one) { return one.indexOf(word) === 0; }
        return title.some(matches) ? 5 : summary.some(matches) ? 1 : 0;
      });
      var sum = worths.reduce(function (all, worth) { return all + worth; }, 0);
      return { page: page, score: Math.min.apply(null, worths) && sum * page[WEIGHT] };
    });
    return inOrder(results.filter(function (result) { return result.score; })).map(function (result) {
      return entry(result.page, words);
    });
  }

  /* By Pagefind: pages with all the words, but for words that no page has. */
  function full(engine, query, words, asked) {
    return engine.search(query).then(function (found) {
      var pages = {};
      self.okrPages.forEach(function (page) { pages[page[ID]] = page; });
      var known = found.results.filter(function (result) { return pages[result.id]; });
      return inOrder(known.map(function (result) {
        var page = pages[result.id];
        return { page: page, score: result.score * page[WEIGHT], data: result.data };
      }));
    }).then(function (results) {
      return Promise.all(results.map(function (result, place) {
        if (place >= SHOWN || !asked()) return entry(result.page, words);
        return result.data().then(function (found) { return entryWithSections(result.page, found, words); });
      }));
    });
  }

  function load() {
    loading = loading || fetch("pagefind-entry.json?" + Date.now()).then(function (answer) {
      return answer.ok ? answer.json() : { languages: {} };
    }).then(function (about) {
      // The index is called after what it holds: a browser may keep these files, and never mixes old and new ones.
      var name = Object.keys(about.languages).map(function (language) { return about.languages[language].hash; }).join();
      importScripts("pages.js?" + name);
      return name && import("./pagefind.js?" + name);
    }).then(function (engine) {
      return engine && engine.init().then(function () { return engine; });
    }).catch(function (error) {
      loading = null;
      if (!self.okrPages) throw error;
      console.warn("Search looks at titles and summaries only.", error);
    });
    return loading;
  }

  /* A promise of the results for what was typed; `asked` tells whether anybody still waits for them. */
  self.okrFind = function (query, asked) {
    var words = wordsOf(query);
    if (!words.length) return Promise.resolve([]);
    if (typeof document !== "undefined") return Promise.resolve(plain(words));
    return load().then(function (engine) {
      // One letter begins so many words that much of the index would be fetched.
      return engine && query.length > 1 ? full(engine, query, words, asked) : plain(words);
    });
  };
})();
