/* Keeps one pop-up open at a time and closes it by a click elsewhere; Escape closes it or the menu. */

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

document.addEventListener("click", closePopups);
document.addEventListener("keydown", closeByEscape);
