/* Applies a list's filters at once (`data-auto-submit`); the button stays for those who type. */

function applyFilter(event) {
  if (event.target.matches("form[data-auto-submit] select")) {
    event.target.form.requestSubmit();
  }
}

document.addEventListener("change", applyFilter);
