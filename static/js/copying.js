/* Shows «Скопировать» (`data-copy`, hidden in the markup: without scripts one copies by hand) and copies. */

function copyText(event) {
  const button = event.target.closest("[data-copy]");
  if (button) {
    const source = document.getElementById(button.dataset.copy);
    navigator.clipboard.writeText(source.value).then(() => {
      button.textContent = "Скопировано";
    });
  }
}

if (navigator.clipboard) {
  document.addEventListener("click", copyText);
  document.querySelectorAll("[data-copy]").forEach((button) => button.removeAttribute("hidden"));
}
