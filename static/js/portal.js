/* Small comforts. Every page works without this file: it only asks, guards and closes. */
"use strict";

/** Ask before a form that says `data-confirm="…"` is sent. */
function confirmBefore(event) {
  const question = (event.submitter && event.submitter.dataset.confirm) || event.target.dataset.confirm;
  if (question && !window.confirm(question)) {
    event.preventDefault();
  }
}

/** A second press of the button must not send the form twice; GET forms may be repeated. */
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

/** Lists of filters apply at once; the button stays for those who type. */
function applyFilter(event) {
  if (event.target.matches("form[data-auto-submit] select")) {
    event.target.form.requestSubmit();
  }
}

/** The boxes that a «всё на странице» box ticks. */
function tickedBy(all) {
  return [...all.closest("form").querySelectorAll(`input[type="checkbox"][name="${all.dataset.tickAll}"]`)];
}

/** Show the boxes that tick a whole page, each as its rows stand. */
function showTickAll() {
  document.querySelectorAll("[data-tick-all]").forEach((all) => {
    const boxes = tickedBy(all);
    all.hidden = boxes.length < 2;
    all.querySelector("input").checked = boxes.every((box) => box.checked);
  });
}

function tickAll(event) {
  const all = event.target.closest("[data-tick-all]");
  if (all) {
    tickedBy(all).forEach((box) => { box.checked = event.target.checked; });
  }
  showTickAll();
}

/** Only one pop-up is open, and a click elsewhere closes it. */
function closePopups(event) {
  document.querySelectorAll("details.popup[open]").forEach((popup) => {
    if (!popup.contains(event.target)) {
      popup.open = false;
    }
  });
}

function closeByEscape(event) {
  if (event.key !== "Escape") {
    return;
  }
  const popup = document.querySelector("details.popup[open]");
  if (popup) {
    popup.open = false;
    popup.querySelector("summary").focus();
  } else if (window.location.hash === "#menu") {
    window.location.hash = "#content";
  }
}

/** «Печать» is hidden in the markup: without scripts the browser's own menu prints. */
function printPage(event) {
  if (event.target.closest("[data-print]")) {
    window.print();
  }
}

/** «Скопировать» is hidden in the markup: without scripts one selects the text and copies it by hand. */
function copyText(event) {
  const button = event.target.closest("[data-copy]");
  if (button) {
    const source = document.getElementById(button.dataset.copy);
    navigator.clipboard.writeText(source.value).then(() => {
      button.textContent = "Скопировано";
    });
  }
}

/** A table wider than the page must be scrollable by keyboard (WCAG 2.1.1), also where the markup forgot to say so. */
function letKeyboardScroll() {
  document.querySelectorAll(".table-box, .table-wrap").forEach((box) => {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
    }
  });
}

document.addEventListener("submit", confirmBefore);
document.addEventListener("submit", guardDoubleSubmit);
document.addEventListener("change", applyFilter);
document.addEventListener("change", tickAll);
document.addEventListener("click", closePopups);
document.addEventListener("click", printPage);
document.addEventListener("click", copyText);
document.addEventListener("keydown", closeByEscape);
window.addEventListener("pageshow", forgetSent);
window.addEventListener("pageshow", showTickAll);
document.querySelectorAll("[data-print]").forEach((button) => button.removeAttribute("hidden"));
if (navigator.clipboard) {
  document.querySelectorAll("[data-copy]").forEach((button) => button.removeAttribute("hidden"));
}
letKeyboardScroll();
window.addEventListener("resize", letKeyboardScroll);
