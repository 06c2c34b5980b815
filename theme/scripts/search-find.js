/* Finds pages. In the worker, by Pagefind: only those pieces of its index are fetched that the words need, and pages.js,
   which has of every page its id there, address, title, summary, weight and part of the index. Where Pagefind cannot
   run, and in pages opened from disk, where there is no worker either, by titles and summaries. */
(function () {
  "use strict";
  var SHOWN = 10; // results with the words in their places; the theme, too, shows so many before one scrolls
  var ARCHIVED = 0.1; // pages of no more weight come after all others
  var ID = 0, ADDRESS = 1, TITLE = 2, SUMMARY = 3, WEIGHT = 4, PART = 5;
  var loading, engine, fetched, parts, lost = 0; // how many parts the index has, how many answers never came

  function escaped(text) {
    return text.replace(/[&<>"]/g, function (sign) { return "&#" + sign.charCodeAt(0) + ";"; });
  }

  function folded(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function bare(text) {
    return folded(text).replace(/[^\p{L}\p{N}]/gu, "");
  }

  /* As Pagefind splits a page: between spaces, without signs ("$7.9M" is "79m"); and, if signs join them, the parts. */
  function tokens(text) {
    return text.split(/\s+/).map(function (token) {
      var parts = folded(token.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")).match(/[\p{L}\p{N}]{2,}/gu) || [];
      return { text: folded(token).replace(/^[^\p{L}\p{N}]+/u, ""), forms: [bare(token)].concat(parts) };
    }).filter(function (token) { return token.forms[0]; });
  }

  /* What was typed, split in the same way. 7.9 is not the beginning of 790, though 79 is: a number with a sign inside
     is looked at as it was typed, too. */
  function wordsOf(query) {
    return query.split(/\s+/).map(function (token) {
      var typed = token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, "");
      return { typed: typed, plain: bare(typed), number: /\p{N}[^\p{L}\p{M}\p{N}]\p{N}/u.test(typed) && folded(typed) };
    }).filter(function (word) { return word.plain; });
  }

  function begins(token, word) {
    if (word.number) return token.text.indexOf(word.number) === 0 || token.forms[0] === word.plain;
    return token.forms.some(function (form) { return form.indexOf(word.plain) === 0; });
  }

  /* The same where endings may differ. */
  function resembles(token, word) {
    var stem = word.plain.slice(0, Math.max(3, word.plain.length - 3));
    if (word.number) return begins(token, word);
    return token.forms.some(function (form) { return form.indexOf(stem) === 0; });
  }

  /* Whether a text has the word, in one of these ways. */
  function has(text, word, matches) {
    return tokens(text).some(function (token) { return matches(token, word); });
  }

  /* The same of a page in the index, which is split but once. */
  function pageHas(page, word, matches) {
    page.tokens = page.tokens || tokens(page.content);
    return page.tokens.some(function (token) { return matches(token, word); });
  }

  /* Text as HTML, with a mark on what begins like one of the words: numbers and names with their signs, else parts. */
  function marked(text, words) {
    function mark(part, split) {
      if (words.some(function (word) { return has(part, word, whole); })) {
        return "<mark>" + escaped(part) + "</mark>";
      }
      return split ? part.split(/([\p{L}\p{M}\p{N}]{2,})/u).map(function (one, place) {
        return place % 2 ? mark(one) : escaped(one);
      }).join("") : escaped(part);
    }
    function whole(token, word) { return begins({ text: token.text, forms: [token.forms[0]] }, word); }
    return text.split(/([\p{L}\p{N}](?:\S*[\p{L}\p{M}\p{N}])?)/u).map(function (part, place) {
      return place % 2 ? mark(part, true) : escaped(part);
    }).join("");
  }

  function inOrder(results) {
    function last(result) { return result.page[WEIGHT] <= ARCHIVED; }
    return results.sort(function (a, b) { return last(a) - last(b) || b.score - a.score; });
  }

  /* A result: the page, then its sections, each with its address below the site, a title and a text as HTML, what it has
     of the words, and whether it is folded away at first. */
  function entry(page, words) {
    return [{
      address: page[ADDRESS], title: marked(page[TITLE], words), text: marked(page[SUMMARY], words),
      terms: terms(words, function (word) { return !word.nowhere; })
    }];
  }

  /* Of each word whether it is there: what is not is named as missing. */
  function terms(words, there) {
    return words.reduce(function (all, word) {
      all[word.typed] = there(word);
      return all;
    }, {});
  }

  /* Without marks on what only begins like the beginning of a word. */
  function clean(text, words) {
    return text.replace(/<mark>(.*?)<\/mark>/g, function (mark, inside) {
      return words.some(function (word) { return has(inside, word, resembles); }) ? mark : inside;
    });
  }

  /* How well a section matches: more of the words first, then how often and how near. */
  function strength(section, words) {
    var there = (section.excerpt.match(/<mark>.*?<\/mark>/g) || []).join(" ").replace(/<\/?mark>/g, "");
    var different = words.filter(function (word) { return has(there, word, resembles); }).length;
    return section.weighted_locations.reduce(function (sum, word) { return sum + word.balanced_score; }, different * 1e6);
  }

  /* Without the heading, which stands above it. */
  function excerpt(section, words) {
    var heading = bare(section.title), parts = section.excerpt.split(" "), begin = "", count = 0;
    while (count < parts.length && begin.length < heading.length) {
      begin = bare(parts.slice(0, ++count).join(" ").replace(/<[^>]*>|&[lg]t;/g, " "));
    }
    parts = begin === heading ? parts.slice(count) : ["…"].concat(parts);
    return clean(parts.join(" "), words).replace(/&(?!(lt|gt);)/g, "&amp;") + " …";
  }

  /* The same with the words in their places. The section that has the most of them is shown, the others can be opened.
     Nothing where the page has none of the words. */
  function entryWithSections(page, found, words) {
    var made = entry(page, words), top = made[0];
    var there = words.filter(function (word) {
      return !word.nowhere && (word.stem && !word.number || pageHas(found, word, resembles));
    });
    var all = terms(words, function (word) { return there.indexOf(word) >= 0; });
    var some = terms(there, function () { return true; }); // what is missing is said once
    if (!there.length) return null;
    top.terms = some;
    found.sub_results.sort(function (a, b) {
      return strength(b, there) - strength(a, there);
    }).forEach(function (section, place) {
      if (!section.anchor || section.anchor.element === "h1") {
        top.text = excerpt(section, there);
        if (!place) top.terms = all;
      } else {
        made.push({
          address: top.address + "#" + section.anchor.id, title: marked(section.title, there),
          text: excerpt(section, there), folded: place > 0, terms: place ? some : all
        });
      }
    });
    return made;
  }

  /* By titles and summaries: every word begins a word there. */
  function plain(words) {
    var results = self.okrPages.map(function (page) {
      var title = tokens(page[TITLE]), summary = tokens(page[SUMMARY]);
      var worths = words.map(function (word) {
        function matches(token) { return begins(token, word); }
        return title.some(matches) ? 5 : summary.some(matches) ? 1 : 0;
      });
      var sum = worths.reduce(function (all, worth) { return all + worth; }, 0);
      return { page: page, score: Math.min.apply(null, worths) && sum * page[WEIGHT] };
    });
    return inOrder(results.filter(function (result) { return result.score; })).map(function (result) {
      return entry(result.page, words);
    });
  }

  /* What Pagefind finds for some words, in order. */
  function ask(engine, words, quoted) {
    var query = words.map(function (word) { return word.typed.replace(/[^\p{L}\p{M}\p{N}]/gu, ""); }).join(" ");
    return engine.search(quoted ? '"' + query + '"' : query).then(function (found) {
      var pages = {};
      self.okrPages.forEach(function (page) { pages[page[ID]] = page; });
      var known = found.results.filter(function (result) { return pages[result.id]; });
      return inOrder(known.map(function (result) {
        var page = pages[result.id];
        return { page: page, score: result.score * page[WEIGHT], data: result.data };
      }));
    });
  }

  function partOf(result) {
    return result.page[PART];
  }

  /* Notes in which parts of the index one of the first results has a word that begins like this one; those that are
     known to have it need no look. */
  function note(results, count, word) {
    var looked = {};
    return Promise.all(results.map(function (result) {
      var part = partOf(result);
      looked[part] = (looked[part] || 0) + 1;
      return !word.parts[part] && looked[part] <= count && result.data().then(function (page) {
        if (pageHas(page, word, begins)) word.parts[part] = true;
      });
    }));
  }

  /* Notes of every word in which parts of the index it is. In a part where it is not, Pagefind takes what it begins with:
     "a" for "agua" (https://github.com/Pagefind/pagefind/issues/793). In quotes it finds words in all their forms, but none that are half typed. Those are looked for in
     the pages. */
  function look(engine, words, results) {
    return Promise.all(words.map(function (word) {
      word.parts = {};
      return ask(engine, [word], true).then(function (exact) {
        exact.forEach(function (result) { word.parts[partOf(result)] = true; });
        word.stem = exact.length > 0;
        return note(results, Math.max(3, SHOWN / parts), word);
      }).then(function () {
        word.nowhere = !Object.keys(word.parts).length;
        return word.nowhere && words.length > 1 && ask(engine, [word]).then(function (alone) {
          return note(alone, 3, word);
        }).then(function () { word.nowhere = !Object.keys(word.parts).length; });
      });
    }));
  }

  /* By Pagefind: pages with all the words, but for words that no page has. */
  function full(engine, quoted, words, asked) {
    return ask(engine, words, quoted).then(function (results) {
      if (!asked()) return results;
      return look(engine, words, results).then(function () {
        var known = words.filter(function (word) { return !word.nowhere; });
        if (!known.length) return [];
        return known.length < words.length && !quoted ? ask(engine, known) : results;
      }).then(function (results) {
        return results.filter(function (result) {
          return words.every(function (word) { return word.nowhere || word.parts[partOf(result)]; });
        });
      });
    }).then(function (results) {
      return Promise.all(results.map(function (result, place) {
        if (place >= SHOWN || !asked()) return entry(result.page, words);
        return result.data().then(function (found) { return entryWithSections(result.page, found, words); });
      }));
    }).then(function (entries) { return entries.filter(Boolean); });
  }

  function load() {
    loading = loading || fetch("parts.json?" + Date.now()).then(function (answer) {
      return answer.json();
    }).then(function (index) {
      // It is named after all that it holds: a browser may keep these files, and never mixes old and new ones.
      parts = index.parts;
      importScripts("pages.js?" + index.name);
      return parts && import("./pagefind.js?" + index.name);
    }).then(function (made) {
      engine = made;
      return engine && engine.init();
    }).then(function () {
      return engine && engine.filters(); // waits for what init only begins, and fails with it
    }).then(function () {
      var others = Array.from({ length: Math.max(0, parts - 1) }, function (_, place) { return place + 1; });
      return Promise.all(others.map(function (part) { return engine.mergeIndex(new URL(part + "/", location).href); }));
    });
    return loading;
  }

  /* What is loaded may be of a site that is published anew since, or lack what the network lost. */
  function forget() {
    var old = engine;
    engine = loading = null;
    return Promise.resolve(old && old.destroy());
  }

  function find(query, asked) {
    var words = wordsOf(query), before = lost;
    return load().then(function () {
      // One letter begins so many words that much of the index would be fetched.
      return engine && bare(query).length > 1 ? full(engine, /^".+"$/.test(query), words, asked) : plain(words);
    }).then(function (entries) {
      if (lost > before) throw new Error("A part of the index could not be fetched.");
      return entries;
    });
  }

  /* A promise of the results for what was typed; `asked` tells whether anybody still waits for them. Where the index
     cannot be fetched, also the second time, titles and summaries tell what they can, and a last result says so. */
  self.okrFind = function (query, asked) {
    var words = wordsOf(query);
    if (!words.length) return Promise.resolve([]);
    if (typeof document !== "undefined") return Promise.resolve(plain(words));
    return find(query, asked).catch(function () {
      return forget().then(function () { return find(query, asked); });
    }).catch(function (error) {
      console.warn("Search looks at titles and summaries only.", error);
      return forget().then(function () {
        return (self.okrPages ? plain(words) : []).concat([[{
          title: "@script.search.partly",
          text: "@script.search.partly_why"
        }]]);
      });
    });
  };

  /* Pagefind goes on without what it could not fetch, as if no page had the words. */
  if (typeof document === "undefined") {
    fetched = self.fetch;
    self.fetch = function () {
      return fetched.apply(self, arguments).then(function (answer) {
        if (!answer.ok) lost++;
        return answer;
      }, function (error) {
        lost++;
        throw error;
      });
    };
  }
})();
