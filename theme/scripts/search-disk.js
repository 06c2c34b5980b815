/* The search box in pages opened from disk, where the theme can only hide it, because no worker starts there
   (https://github.com/squidfunk/mkdocs-material/issues/1520): titles and summaries are searched. Loaded by search.js, after
   pages.js and search-find.js. */
(function () {
  "use strict";
  var settings = JSON.parse(document.getElementById("__config").textContent);
  var box = document.querySelector("[data-md-component=search]");
  var field = document.querySelector("[data-md-component=search-query]");
  var open = document.getElementById("__search");
  var meta = document.querySelector(".md-search-result__meta");
  var list = document.querySelector(".md-search-result__list");
  if (!box || !field || !open || !meta || !list) return;

  function countWords(count) {
    var kind = !field.value.trim() ? "placeholder" : !count ? "none" : count === 1 ? "one" : "other";
    return window.okrSay("@script.search.in_titles", { results: settings.translations["search.result." + kind].replace("#", count) });
  }

  function item(found) {
    var made = document.createElement("li"), link = document.createElement("a"), title = document.createElement("h1");
    var article = document.createElement("article"), text = document.createElement("p");
    made.className = "md-search-result__item";
    link.className = "md-search-result__link";
    link.href = new URL("./" + found.address, new URL(settings.base + "/", location.href));
    if (/\/$/.test(link.pathname)) link.pathname += "index.html"; // no server looks for it
    article.className = "md-search-result__article md-typeset";
    title.innerHTML = found.title; // both come escaped, with marks
    text.innerHTML = found.text;
    article.append(title, text);
    link.append(article);
    made.append(link);
    return made;
  }

  function search() {
    window.okrFind(field.value).then(function (found) {
      meta.textContent = countWords(found.length);
      list.replaceChildren.apply(list, found.map(function (parts) { return item(parts[0]); }));
    });
  }

  function set(opened) {
    if (open.checked !== opened) open.click();
  }

  function show() {
    list.hidden = !open.checked;
    list.setAttribute("role", open.checked ? "list" : "presentation");
  }

  box.hidden = false;
  open.addEventListener("change", show);
  field.addEventListener("input", search);
  field.addEventListener("focus", function () { set(true); });
  field.form.addEventListener("reset", function () { setTimeout(function () { search(); field.focus(); }, 0); });
  field.form.addEventListener("submit", function (event) {
    var first = list.querySelector("a");
    event.preventDefault();
    if (first) first.click();
  });
  window.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && open.checked) {
      set(false);
      field.blur();
    }
  });
  show();
  search();
})();
