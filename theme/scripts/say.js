/* The words of the scripts: "@…" is a message of the catalog, which a build puts in its place (okrsite/theme.py); one that
   counts is a list of its plural forms. */
window.okrSay = function (text, values) {
  "use strict";
  function form(n) { return Number("@plural"); }
  return (text.map ? text[form(values.count)] : text).replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
};
