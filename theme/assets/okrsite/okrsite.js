/* Lets pages age honestly: a page built weeks ago says which check-ins have become overdue since. Without script the
   printed due dates stand by themselves. A site shown as of a fixed day does not age. */
(function () {
  "use strict";
  var DAY = 86400000;

  function noon(iso) {
    var parts = iso.split("-").map(Number);
    return Date.UTC(parts[0], parts[1] - 1, parts[2]);
  }

  function today() {
    var now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  }

  function age() {
    var root = document.querySelector("[data-okr-as-of]");
    if (!root || root.hasAttribute("data-okr-fixed")) return;
    document.querySelectorAll("[data-okr-due]").forEach(function (due) {
      var late = Math.round((today() - noon(due.getAttribute("data-okr-due"))) / DAY);
      if (late <= 0 || due.querySelector(".okr-overdue")) return;
      var words = document.createElement("strong");
      words.className = "okr-overdue";
      words.textContent = " Overdue by " + late + (late === 1 ? " day" : " days") + " when you opened this page.";
      due.appendChild(words);
    });
    var old = Math.round((today() - noon(root.getAttribute("data-okr-as-of"))) / DAY);
    var note = root.querySelector(".okr-age");
    if (note && old > 0) note.textContent += " That was " + old + (old === 1 ? " day" : " days") + " ago.";
  }

  /* Material replaces pages without loading them anew when instant navigation is on. */
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(age);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", age);
  else age();
})();
