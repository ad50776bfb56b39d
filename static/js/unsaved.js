/* Whoever leaves a page with words in a form marked `data-unsaved` is asked by the browser first. */
"use strict";

function noteTyping(event) {
  const form = event.target.form;
  if (form && form.matches("[data-unsaved]")) {
    form.dataset.typed = "1";
  }
}

/** The words of a form that is being sent are not lost. */
function noteSending(event) {
  delete event.target.dataset.typed;
}

function ask(event) {
  if (document.querySelector("form[data-typed]")) {
    event.preventDefault();
  }
}

document.addEventListener("input", noteTyping);
document.addEventListener("submit", noteSending);
window.addEventListener("beforeunload", ask);
