/* Lets pages age honestly. A page built weeks ago must not look fresh: once a check-in has come due that it cannot know
   of, it says so at its top, and its badges say of which day they speak and lose their colour. Without script the printed
   dates stand by themselves. A site shown as of a fixed day does not age. */
(function () {
  "use strict";
  var DAY = 86400000;
  /* Badges that speak of a running cycle; how a closed one ended does not age. */
  var RUNNING = ["target", "commit", "risk", "waiting"];

  function noon(iso) {
    var parts = iso.split("-").map(Number);
    return Date.UTC(parts[0], parts[1] - 1, parts[2]);
  }

  function daysSince(iso) {
    var now = new Date();
    return Math.round((Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - noon(iso)) / DAY);
  }

  function ago(days) {
    return window.okrSay("@script.age.ago", { count: days });
  }

  function element(name, className, words) {
    var made = document.createElement(name);
    made.className = className;
    made.textContent = words;
    return made;
  }

  function ageBadge(badge, day) {
    badge.classList.add("okr-badge--stale");
    badge.appendChild(document.createElement("span")).textContent = " " + window.okrSay("@script.age.badge", { day: day });
  }

  function ageDue(due) {
    var late = daysSince(due.getAttribute("data-okr-due"));
    if (late > 0) due.appendChild(element("strong", "okr-overdue", " " + window.okrSay("@script.age.due", { ago: ago(late) })));
  }

  function age() {
    var root = document.querySelector("[data-okr-as-of]");
    if (!root || root.hasAttribute("data-okr-fixed") || root.hasAttribute("data-okr-aged")) return;
    root.setAttribute("data-okr-aged", "");
    var old = daysSince(root.getAttribute("data-okr-as-of"));
    var note = root.querySelector(".okr-age");
    if (note && old > 0) note.textContent += " " + window.okrSay("@script.age.note", { ago: ago(old) });
    var next = root.getAttribute("data-okr-next");
    if (!next || daysSince(next) <= 0) return;
    var day = root.getAttribute("data-okr-as-of-words");
    var warning = window.okrSay("@script.age.stale", { day: day, next: root.getAttribute("data-okr-next-words") });
    root.insertBefore(element("p", "okr-age okr-age--stale", warning), root.firstChild);
    RUNNING.forEach(function (tone) {
      root.querySelectorAll(".okr-badge--" + tone).forEach(function (badge) { ageBadge(badge, day); });
    });
    root.querySelectorAll("[data-okr-due]").forEach(ageDue);
  }

  /* Material replaces pages without loading them anew when instant navigation is on. */
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(age);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", age);
  else age();
})();
