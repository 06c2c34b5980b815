/* Filters the list of key results on the page of a cycle. The fields stand in a template of the page; what they compare
   stands in attributes: data-state of a key result, data-goal of its objective, data-team of the list around it. What is
   chosen is kept in the address, so that it can be shared. Without script the whole list is there. */
(function () {
  "use strict";
  var HELD = 300; // milliseconds until words are written into the address: browsers refuse to write at every key
  var form, lines, fields, waiting;

  function each(list, act) { Array.prototype.forEach.call(list, act); }

  /* Words without capitals and accents. */
  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function fact(element, name) {
    var holder = element.closest("[data-" + name + "]");
    return holder ? holder.getAttribute("data-" + name).split(" ") : [];
  }

  function line(element) {
    var objective = element.closest(".okr-objectives > li"), facts = {};
    each(fields, function (field) { facts[field.name] = fact(element, field.name); });
    return {
      element: element, counts: element.localName === "li", facts: facts, objective: objective,
      group: objective.closest(".okr-group"), words: plain(objective.querySelector("h4").textContent + " " + element.textContent)
    };
  }

  function fits(one, chosen, words) {
    return chosen.every(function (field) { return one.facts[field.name].indexOf(field.value) >= 0; }) &&
      words.every(function (word) { return one.words.indexOf(word) >= 0; });
  }

  function show(element, shown) {
    if (element.hidden === shown) element.hidden = !shown;
  }

  function counted(number, one, many) {
    return number.toLocaleString("en") + " " + (number === 1 ? one : many);
  }

  function filter() {
    var chosen = fields.filter(function (field) { return field.value; });
    var words = plain(form.elements.words.value).split(/\s+/).filter(Boolean);
    var objectives = new Map(), groups = new Map(), all = 0, left = 0;
    lines.forEach(function (one) {
      var shown = fits(one, chosen, words);
      show(one.element, shown);
      objectives.set(one.objective, objectives.get(one.objective) || shown);
      groups.set(one.group, groups.get(one.group) || shown);
      all += one.counts;
      left += one.counts && shown;
    });
    objectives.forEach(function (shown, element) { show(element, shown); });
    groups.forEach(function (shown, element) {
      show(element, shown);
      each(element.querySelectorAll("h3[id]"), function (heading) {
        var entry = document.querySelector('.md-nav--secondary a[href="#' + heading.id + '"]');
        if (entry) show(entry.parentNode, shown);
      });
    });
    tell(chosen, words, left, all, Array.from(objectives.values()).filter(Boolean).length);
  }

  function tell(chosen, words, left, all, objectives) {
    var said = chosen.map(function (field) { return field.selectedOptions[0].text; });
    if (words.length) said.push("“" + form.elements.words.value.trim() + "”");
    var count = left.toLocaleString("en") + " of " + counted(all, "key result", "key results") +
      ", in " + counted(objectives, "objective", "objectives");
    var root = form.closest(".okr"), stale = root && root.querySelector(".okr-age--stale");
    form.querySelector("[role=status]").textContent = !said.length ? "" :
      "Filtered: " + count + (stale ? ", as they stood on " + root.getAttribute("data-okr-as-of-words") : "") + " (" + said.join(", ") + ")";
  }

  function read() {
    var said = new URLSearchParams(location.search);
    each(form.elements, function (field) {
      if (!field.name) return;
      field.value = said.get(field.name) || "";
      if (field.selectedIndex < 0) field.selectedIndex = 0; // not among what can be chosen
    });
    filter();
  }

  function write() {
    if (!form.isConnected) return; // another page has taken the place of this one
    var address = new URL(location.href);
    each(form.elements, function (field) {
      if (!field.name) return;
      if (field.value.trim()) address.searchParams.set(field.name, field.value.trim());
      else address.searchParams.delete(field.name);
    });
    try { history.replaceState(history.state, "", address.href); } catch (refused) { /* the list is filtered all the same */ }
  }

  function changed() {
    filter();
    clearTimeout(waiting);
    waiting = setTimeout(write, HELD);
  }

  function begin() {
    var template = document.querySelector(".okr-filters > template");
    if (!template) return;
    form = template.content.firstElementChild.cloneNode(true);
    template.replaceWith(form);
    fields = Array.from(form.querySelectorAll("select"));
    lines = Array.from(document.querySelectorAll(".okr-group .okr-lines > li, .okr-group .okr-none"), line);
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
