/* Mends what the theme under ours (Material) keeps from people who use a keyboard or a screen reader: buttons that are
   only labels, a menu that no key opens, keys that act by themselves, parts without a name. Nothing is lost without it:
   it only runs where script runs, like what it mends. Works with and without instant navigation. What is known of it there:
   https://github.com/squidfunk/mkdocs-material/issues/4101. Seen in Material 9.8.1. */
(function () {
  "use strict";
  var drawer = document.getElementById("__drawer");
  var search = document.getElementById("__search");
  if (!drawer || !search) return; // another theme

  var box = document.querySelector("[data-md-component=search]");
  var query = document.querySelector("[data-md-component=search-query]");
  var menuIsDrawer = window.matchMedia("(max-width: 76.234375em)"); // Material's own line between menu and sidebar
  var menu, finder; // the buttons that open the menu and, where there is no room for the field, search

  function all(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  function visible(element) {
    return !!element && element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
  }

  function press(id) {
    var input = document.getElementById(id);
    if (input) input.click();
  }

  /* A label answers a pointer only. The button that takes its place keeps its look (its classes and its `for`). */
  function asButton(label, name) {
    var made = document.createElement("button"), id = label.htmlFor;
    Array.prototype.forEach.call(label.attributes, function (one) {
      if (one.name !== "tabindex") made.setAttribute(one.name, one.value);
    });
    made.type = "button";
    if (name) made.setAttribute("aria-label", name);
    while (label.firstChild) made.appendChild(label.firstChild);
    made.addEventListener("click", function () { press(id); });
    // Material takes Enter anywhere among the color buttons for a press of its own, since
    // https://github.com/squidfunk/mkdocs-material/issues/7003 was closed.
    made.addEventListener("keydown", function (event) { if (event.key === "Enter") event.stopPropagation(); });
    label.replaceWith(made);
    return made;
  }

  function tellState(button, input) {
    function tell() { button.setAttribute("aria-expanded", String(input.checked)); }
    input.addEventListener("change", tell);
    tell();
  }

  /* The menu on small screens */
  function menuMoved() {
    var open = drawer.checked && menuIsDrawer.matches;
    all("[data-md-component=skip], [data-md-component=announce], .md-header, .md-tabs, .md-content, .md-footer, .md-top, .okr-official, .okr-foot",
      function (part) { part.inert = open; });
    if (!open) return;
    var first = Array.prototype.find.call(document.querySelectorAll(
      ".md-sidebar--primary a[href], .md-sidebar--primary button"), visible);
    if (first) first.focus();
  }

  function closeMenu() {
    if (drawer.checked) drawer.click();
    if (visible(menu)) menu.focus();
  }

  /* Search */
  function focusQuietly(field) {
    // Material opens search whenever its field gets the focus; coming back to it must not.
    function quiet(event) { event.stopImmediatePropagation(); }
    window.addEventListener("focus", quiet, true);
    field.focus();
    window.removeEventListener("focus", quiet, true);
  }

  function leaveSearch() {
    // After Material has had its turn, which ends with the focus nowhere.
    setTimeout(function () {
      if (visible(finder)) finder.focus();
      else if (visible(query)) focusQuietly(query);
    }, 0);
  }

  function keyed(event) {
    var typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    var plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "Escape" && drawer.checked && menuIsDrawer.matches) closeMenu();
    else if (search.checked && event.key === "Escape") leaveSearch();
    // Material closes search at Tab (https://github.com/squidfunk/mkdocs-material/pull/659), so that its results could not be
    // reached; it is closed when the focus leaves.
    else if (search.checked && event.key === "Tab") event.stopPropagation();
    else if (!search.checked && event.target === query && event.key === "ArrowDown") search.click();
    // A single letter must not act by itself: people who speak to their machine send letters without meaning to.
    else if (plain && !typing && !search.checked && /^[np,.sf/]$/i.test(event.key)) event.stopPropagation();
  }

  function once() {
    all("label.md-header__button[for=__drawer]", function (label) {
      menu = asButton(label, "@script.access.menu");
      tellState(menu, drawer);
    });
    all("label.md-header__button[for=__search]", function (label) {
      finder = asButton(label, "@script.access.search");
      tellState(finder, search);
    });
    all(".md-header [data-md-component=palette] label", function (label) {
      var button = asButton(label, label.title);
      button.addEventListener("click", function () {
        var shown = button.parentNode.querySelector("button:not([hidden])");
        if (shown) shown.focus();
      });
    });
    all(".md-header [data-md-component=palette] input", function (input) { input.hidden = true; });
    all(".md-search__form label[for=__search]", function (label) {
      // The way back on a phone. Keys have Escape; in a wide window it is only a picture.
      var back = asButton(label, "@script.access.close_search");
      back.tabIndex = -1;
      back.addEventListener("click", leaveSearch);
    });
    drawer.addEventListener("change", menuMoved);
    menuIsDrawer.addEventListener("change", menuMoved);
    window.addEventListener("keydown", keyed, true);
    if (!box || !query) return;
    box.setAttribute("aria-label", query.getAttribute("aria-label") || "@script.access.search");
    all(".md-search__scrollwrap", function (results) {
      results.setAttribute("role", "region");
      results.setAttribute("aria-label", "@script.access.results");
    });
    all(".md-search__options", function (options) { unmark(options); });
    all(".md-search__options [tabindex]", function (option) { option.removeAttribute("tabindex"); });
    all(".md-search-result__list", function (list) {
      // Material leaves its results to the arrow keys; Tab reaches them too.
      new MutationObserver(function () {
        all(".md-search-result__link[tabindex]", function (link) { link.removeAttribute("tabindex"); });
      }).observe(list, { childList: true, subtree: true });
    });
    all(".md-search-result__meta", function (meta) { meta.setAttribute("role", "status"); });
    search.addEventListener("change", function () { if (search.checked) query.focus(); });
    query.addEventListener("input", function () { if (!search.checked) search.click(); });
    document.addEventListener("focusin", function (event) {
      if (search.checked && !box.contains(event.target)) search.click();
    });
  }

  /* A landmark inside a landmark, or two of one name, make a list of landmarks useless. */
  function unmark(nav) {
    ["aria-label", "aria-labelledby", "aria-expanded"].forEach(function (name) { nav.removeAttribute(name); });
    nav.setAttribute("role", "none");
  }

  function eachPage() {
    all(".md-path", function (path) { path.setAttribute("aria-label", "@script.access.path"); });
    all(".md-nav .md-nav", unmark);
    all(".md-sidebar label.md-nav__link[for]", function (label) {
      var input = document.getElementById(label.htmlFor);
      var beside = label.previousElementSibling;
      var name = label.textContent.trim() ? "" : beside ? window.okrSay("@script.access.pages", { section: beside.textContent.trim() }) : "@script.access.pages_here";
      if (input) tellState(asButton(label, name), input);
    });
    all(".md-nav .md-nav .md-nav__title > .md-nav__icon:not(button)", function (icon) {
      var back = document.createElement("button"), id = icon.parentNode.htmlFor;
      back.type = "button";
      back.className = icon.className;
      back.setAttribute("aria-label", "@script.access.back");
      back.addEventListener("click", function () {
        press(id);
        all('button[for="' + id + '"]', function (opener) { if (visible(opener)) opener.focus(); });
      });
      icon.replaceWith(back);
    });
    all(".task-list-control > input", function (input) {
      input.setAttribute("aria-label", input.checked ? "@script.access.done" : "@script.access.not_done");
    });
    menuMoved();
    all(".md-typeset__scrollwrap", watchTable);
  }

  /* A table wider than the page scrolls in a box of its own, which keys must reach. */
  function watchTable(wrap) {
    var table = wrap.querySelector("table");
    if (!table || !window.ResizeObserver || wrap.okrWatched) return;
    wrap.okrWatched = true;
    new ResizeObserver(function () {
      if (wrap.scrollWidth > wrap.clientWidth) {
        wrap.tabIndex = 0;
        wrap.setAttribute("role", "region");
        wrap.setAttribute("aria-label", tableName(table));
      } else {
        ["tabindex", "role", "aria-label"].forEach(function (name) { wrap.removeAttribute(name); });
      }
    }).observe(wrap);
  }

  function tableName(table) {
    var number = Array.prototype.indexOf.call(document.querySelectorAll("table"), table) + 1;
    return table.caption ? table.caption.textContent.trim() : window.okrSay("@script.access.table", { number: number });
  }

  function start() {
    once();
    if (window.document$ && window.document$.subscribe) {
      // After Material has put its own things into the page, such as the boxes around tables.
      window.document$.subscribe(function () { setTimeout(eachPage, 0); });
    } else eachPage();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
