/* Asks before a form (or its button) that says `data-confirm="…"` is sent. */

function confirmBefore(event) {
  const question = (event.submitter && event.submitter.dataset.confirm) || event.target.dataset.confirm;
  if (question && !window.confirm(question)) {
    event.preventDefault();
  }
}

document.addEventListener("submit", confirmBefore);
