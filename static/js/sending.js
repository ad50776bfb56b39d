/* Keeps a second press of a button from sending its form twice. */

/** GET forms may be repeated; one whose sending was stopped was not sent. */
function guardDoubleSubmit(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") {
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  if (event.submitter) {
    event.submitter.setAttribute("aria-disabled", "true");
  }
  // A POST may answer with a file and leave the page where it is: the form must come back to life.
  window.setTimeout(forgetSent, 5000);
}

/** A page restored by «Назад» must be sendable again. */
function forgetSent() {
  document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  });
}

document.addEventListener("submit", guardDoubleSubmit);
window.addEventListener("pageshow", forgetSent);
