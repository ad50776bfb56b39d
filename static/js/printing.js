/* Shows «Печать» (`data-print`, hidden in the markup: without scripts the browser's own menu prints) and prints. */

function printPage(event) {
  if (event.target.closest("[data-print]")) {
    window.print();
  }
}

document.addEventListener("click", printPage);
document.querySelectorAll("[data-print]").forEach((button) => button.removeAttribute("hidden"));
