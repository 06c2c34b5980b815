/* Search in pages opened from disk: the box is answered by scripts of its own, which only such pages load. */
(function () {
  "use strict";
  var config = document.getElementById("__config");
  var found = location.protocol === "file:" && config && /"([^"]*\/|)search\/worker\.js"/.exec(config.textContent);
  if (!found) return;
  ["pages.js", "find.js", "disk.js"].forEach(function (name) {
    var script = document.createElement("script");
    script.async = false; // in this order
    script.src = found[1] + "search/" + name;
    document.head.appendChild(script);
  });
})();
