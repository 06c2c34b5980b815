/* Filters the list of key results on the page of a cycle. The fields stand in a template of the page; what they compare
   stands in attributes: data-state of a key result, data-goal of its objective, data-team of the list around it. What is
   chosen is kept in the address, so that it can be shared. Without script the whole list is there. The fields on the
   front page lead into that list. */
(function () {
  "use strict";
  var say = window.okrSay;
  var HELD = 300; // milliseconds until words are written into the address: browsers refuse to write at every key
  var LONGEST = 40; // letters of what an address asks for and nobody knows
  var NAMES = ["team", "state", "type", "goal", "champion"];
  var form, fields, words, groups, waiting, strangers, quiet;

  function all(root, selector) { return Array.from(root.querySelectorAll(selector)); }

  /* Words without capitals and accents. */
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function facts(element) {
    return fields.map(function (field) {
      var holder = element.closest("[data-" + field.name + "]");
      return holder ? holder.getAttribute("data-" + field.name).split(" ") : [];
    });
  }

  /* The list as it stands in the page: teams, their objectives, their key results. An objective that has none yet
     stands for itself, so that it is found by its team, its goal and its words. */
  function group(element) {
    var heading = element.querySelector("h3[id]");
    // The page's contents stand in both sidebars.
    var entries = heading ? all(document, '.md-nav--secondary a[href="#' + heading.id + '"]') : [];
    return {
      elements: [element].concat(entries.map(function (entry) { return entry.parentNode; })),
      parts: all(element, ".okr-objectives > li").map(objective)
    };
  }

  function objective(element) {
    var said = all(element, ":scope > :is(h4, p)").map(function (one) { return one.textContent; }).join(" ");
    return {
      elements: [element], folded: element.querySelector("details"),
      parts: all(element, ".okr-lines > li, .okr-none").map(function (line) {
        return { elements: [line], counts: line.localName === "li", facts: facts(line), words: plain(said + " " + line.textContent) };
      })
    };
  }

  function fits(line, chosen, typed) {
    return chosen.every(function (value, place) { return !value || line.facts[place].indexOf(value) >= 0; }) &&
      typed.every(function (word) { return line.words.indexOf(word) >= 0; });
  }

  function show(part, shown) {
    part.elements.forEach(function (element) { if (element.hidden === shown) element.hidden = !shown; });
  }

  /* Whether something of a part is left. What lies in a hidden part is left as it is: there may be thousands. */
  function sift(part, left) {
    var kept = part.parts ? part.parts.map(left) : [];
    if (kept.indexOf(true) < 0) return false;
    part.parts.forEach(function (one, place) { show(one, kept[place]); });
    return true;
  }

  function filter() {
    var chosen = fields.map(function (field) { return field.value; });
    var typed = plain(words.value).split(/\s+/).filter(Boolean);
    var filtered = typed.length > 0 || chosen.some(Boolean), key = [0, 0], objectives = 0;
    groups.forEach(function (one) {
      show(one, sift(one, function (objective) {
        var some = sift(objective, function (line) {
          var shown = fits(line, chosen, typed);
          if (line.counts) key[+shown] += 1;
          return shown;
        });
        if (some) objectives += 1;
        if (some && objective.folded) objective.folded.open = filtered;
        return some;
      }));
    });
    tell(filtered, key[1], key[0] + key[1], objectives);
  }

  function number(count) { return count.toLocaleString(document.documentElement.lang); }

  function tell(filtered, left, of, objectives) {
    var said = fields.filter(function (field) { return field.value; }).map(function (field) { return field.selectedOptions[0].text; });
    if (words.value.trim()) said.push("“" + words.value.trim() + "”");
    var root = form.closest("[data-okr-as-of-words]");
    var odd = quiet ? "" : strangers.map(function (stranger) { return "“" + stranger.words + "”"; }).reduce(function (first, second) {
      return first ? say("@script.filters.and", { first: first, second: second }) : second;
    }, "");
    var what = filtered ? say("@script.filters.some", { count: of, left: number(left), number: number(of) }) :
      say("@script.filters.all", { count: of, number: number(of) });
    what = say("@script.filters.inside", { count: objectives, what: what, number: number(objectives) });
    if (root && root.querySelector(".okr-age--stale")) {
      what = say("@script.filters.stale", { what: what, day: root.getAttribute("data-okr-as-of-words") });
    }
    form.querySelector("[role=status]").textContent = !filtered && !odd ? "" :
      (odd ? say("@script.filters.strange", { words: odd, what: what }) : say("@script.filters.filtered", { what: what })) +
      (filtered ? " (" + said.join(", ") + ")" : "");
  }

  function named() { return fields.concat(words); }

  function read() {
    var said = new URLSearchParams(location.search);
    named().forEach(function (field) {
      field.value = said.get(field.name) || "";
      if (field.selectedIndex < 0) field.selectedIndex = 0; // what the address asks for cannot be chosen here
    });
    quiet = false;
    strangers = NAMES.map(function (name) { return { name: name, asked: said.get(name) || "", words: brief(said.get(name) || "") }; })
      .filter(function (one) { return one.words && !known(one.name, one.asked); });
    filter();
  }

  /* Whether it can be chosen, or holds for all: a field that leaves no choice is not in the form. */
  function known(name, value) {
    var field = form.elements[name];
    if (field) return field.value === value;
    return all(document, "[data-" + name + "]").some(function (one) {
      return one.getAttribute("data-" + name).split(" ").indexOf(value) >= 0;
    });
  }

  /* What anybody may have put into the address, as a few plain letters. */
  function brief(text) {
    var letters = Array.from(text.replace(/[\p{C}\s]+/gu, " ").trim());
    return letters.length > LONGEST ? letters.slice(0, LONGEST - 1).join("") + "…" : letters.join("");
  }

  function write() {
    if (!form.isConnected) return; // another page has taken the place of this one
    var address = new URL(location.href);
    strangers.forEach(function (stranger) { address.searchParams.delete(stranger.name); });
    named().forEach(function (field) {
      var value = field.value.trim();
      if (value) address.searchParams.set(field.name, value);
      else address.searchParams.delete(field.name);
    });
    try { history.replaceState(history.state, "", address.href); } catch (refused) { /* filtered all the same */ }
  }

  function changed() {
    quiet = true; // what was not known is left, and leaves the address
    filter();
    clearTimeout(waiting);
    waiting = setTimeout(write, HELD);
  }

  /* Fields that lead into the list of another page: the address holds what is chosen, and nothing of what is not.
     A link is followed, because from disk no policy lets a form be sent. */
  function lead(form) {
    form.addEventListener("submit", function (event) {
      var address = new URL(form.action), link = document.createElement("a");
      event.preventDefault();
      if (address.protocol === "file:") address.pathname = address.pathname.replace(/\/$/, "/index.html"); // a folder shows its files
      new FormData(form).forEach(function (value, name) {
        if (value.trim()) address.searchParams.set(name, value.trim());
      });
      link.href = address.href;
      form.append(link);
      link.click();
      link.remove();
    });
  }

  function begin() {
    all(document, ".okr-filters > template").forEach(function (template) {
      var shown = template.content.firstElementChild.cloneNode(true);
      template.replaceWith(shown);
      if (shown.hasAttribute("action")) lead(shown);
      else start(shown);
    });
  }

  function start(shown) {
    form = shown;
    fields = all(form, "select");
    words = form.elements.words;
    groups = all(document, ".okr-group").map(group);
    form.addEventListener("input", changed);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("reset", function () { setTimeout(changed, 0); });
    read();
  }

  window.addEventListener("popstate", function () { if (form && form.isConnected) read(); });
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(begin);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
