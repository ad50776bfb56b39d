/* Lets the keyboard scroll a table wider than the page (WCAG 2.1.1), also where the markup forgot to say so. */

function letKeyboardScroll() {
  document.querySelectorAll(".table-box").forEach((box) => {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
    }
  });
}

letKeyboardScroll();
window.addEventListener("resize", letKeyboardScroll);
