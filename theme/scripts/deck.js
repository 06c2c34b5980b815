/* Presents the slides of a page one at a time, as large as they fit, over everything else. Without script they are a list
   with their notes. What is shown is a copy, so that the page itself stays as it is. */
(function () {
  "use strict";
  var root, slides, box, stage, aside, count, below, next, toggle, opener, notes, at;

  function add(to, name, className) {
    var made = document.createElement(name);
    if (className) made.className = className;
    to.appendChild(made);
    return made;
  }

  function button(to, words, act) {
    var made = add(to, "button");
    made.type = "button";
    made.textContent = words;
    made.onclick = act;
    return made;
  }

  /* As large as fits, but never smaller than can be read: then it scrolls, and says so. */
  function fit() {
    var size = Math.min(innerWidth / 20, innerHeight / 17), least = Math.max(16, Math.min(innerWidth / 24, innerHeight / 40));
    for (; ; size *= .96) {
      stage.style.fontSize = Math.max(size, least) + "px";
      if (size <= least || stage.scrollHeight <= stage.clientHeight && stage.scrollWidth <= stage.clientWidth) break;
    }
    scrolled();
  }

  /* How much of the slide is still beneath the edge. */
  function rest() {
    return stage.scrollHeight - stage.clientHeight - stage.scrollTop;
  }

  function scrolled() {
    below.className = rest() > 1 ? "okr-below okr-below--more" : "okr-below";
  }

  /* The next screen of what is shown, then the next slide; and the same way back. */
  function turn(by) {
    if (by > 0 ? rest() > 1 : stage.scrollTop > 1) stage.scrollBy(0, by * stage.clientHeight * .85);
    else show(at + by);
  }

  function show(to) {
    at = Math.max(0, Math.min(to, slides.length - 1));
    var copy = slides[at].cloneNode(true), told = copy.querySelector(".okr-spoken");
    copy.removeAttribute("id");
    if (told) told.remove();
    stage.replaceChildren(copy);
    stage.scrollTop = 0;
    aside.replaceChildren();
    if (told && notes) aside.appendChild(told);
    if (toggle) toggle.setAttribute("aria-pressed", !!notes);
    count.textContent = window.okrSay("@script.deck.place", { place: at + 1, number: slides.length });
    add(count, "span").textContent = ": " + copy.querySelector("h2").textContent;
    // The mark in the entry brings a reload back to where the speaker was.
    history.replaceState({ okr: notes ? 2 : 1 }, "", "#" + slides[at].id);
    fit();
  }

  function step(by) {
    return function () { turn(by); };
  }

  function closed() {
    listen("remove");
    if (document.fullscreenElement) document.exitFullscreen();
    history.replaceState(null, "");
    opener.focus();
  }

  function make() {
    box = add(root, "dialog", "okr-show");
    box.setAttribute("aria-label", "@script.deck.slides");
    stage = add(box, "div", "okr-stage");
    stage.onscroll = scrolled;
    aside = add(box, "div", "okr-aside");
    aside.tabIndex = 0;
    aside.setAttribute("role", "region");
    aside.setAttribute("aria-label", "@script.deck.notes");
    var bar = add(box, "div", "okr-bar");
    count = add(bar, "p");
    count.setAttribute("role", "status");
    below = add(bar, "p");
    below.textContent = "@script.deck.more";
    button(bar, "@script.deck.previous", step(-1));
    next = button(bar, "@script.deck.next", step(1));
    next.autofocus = true;
    if (told) toggle = button(bar, "@script.deck.notes", function () { notes = !notes; show(at); });
    button(bar, "@script.deck.close", function () { box.close(); });
    box.onclose = closed;
  }

  function index() {
    return slides.findIndex(function (slide) { return "#" + slide.id === location.hash; });
  }

  function open(withNotes) {
    notes = withNotes;
    if (!box) make();
    box.showModal();
    listen("add");
    show(index());
    var whole = document.documentElement;
    // The whole screen where the browser grants it, the whole window where not.
    if (whole.requestFullscreen) whole.requestFullscreen().then(function () { if (!box.open) document.exitFullscreen(); }, function () {});
  }

  function keyed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    var key = event.key, pane = aside.childNodes.length ? aside : stage;
    if (key === " " && event.target.closest("button, a")) return;
    if (key === "ArrowDown" || key === "ArrowUp") pane.scrollBy(0, key === "ArrowUp" ? -60 : 60);
    else if (key === "PageDown" || key === " ") turn(1);
    else if (key === "PageUp") turn(-1);
    else if (key === "ArrowRight") show(at + 1);
    else if (key === "ArrowLeft") show(at - 1);
    else if (key === "Home") show(0);
    else if (key === "End") show(slides.length - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function moved() {
    if (index() < 0) return;
    show(index());
    next.focus(); // the link that led here is gone
  }

  function left() {
    if (!document.fullscreenElement) box.close();
  }

  function listen(how) {
    how += "EventListener";
    document[how]("keydown", keyed, true); // before the theme's own keys
    document[how]("fullscreenchange", left);
    window[how]("resize", fit);
    window[how]("hashchange", moved);
  }

  function opens(words, withNotes, line) {
    var made = button(line, words, function () {
      opener = made;
      open(withNotes);
    });
    if ((history.state || {}).okr === (withNotes ? 2 : 1)) made.click();
  }

  root = document.querySelector(".okr");
  slides = Array.from(root.querySelectorAll(".okr-slide"));
  var told = root.querySelector(".okr-spoken");
  if (!slides.length || !window.HTMLDialogElement) return;
  var line = document.createElement("p");
  line.className = "okr-present";
  slides[0].before(line);
  opens("@script.deck.present", false, line);
  if (told) opens("@script.deck.present_notes", true, line);
})();
