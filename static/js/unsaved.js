/* Has the browser ask before a page is left with words typed into a form that saves something. */

/** Filters (GET) save nothing; of a name, a password or a code nothing is lost. */
const REMEMBERED = "[autocomplete=username], [autocomplete$=password], [autocomplete=one-time-code], [type=password]";

function noteTyping(event) {
  const form = event.target.form;
  if (form && form.getAttribute("method") === "post" && !event.target.matches(REMEMBERED)) {
    form.dataset.typed = "1";
  }
}

/** A form that came back refused holds words that are saved nowhere. */
function noteRefused() {
  document.querySelectorAll("form[method=post] [aria-invalid]:not([type=password])").forEach((field) => {
    field.form.dataset.typed = "1";
  });
}

/** The words of a form that is being sent are not lost; one that was stopped by a question still has them. */
function noteSending(event) {
  if (!event.defaultPrevented) {
    delete event.target.dataset.typed;
  }
}

function ask(event) {
  if (document.querySelector("form[data-typed]")) {
    event.preventDefault();
  }
}

noteRefused();
document.addEventListener("input", noteTyping);
document.addEventListener("submit", noteSending);
window.addEventListener("beforeunload", ask);
