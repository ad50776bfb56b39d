/* Shows the box that ticks a whole page of rows (`data-tick-all`) and lets it tick them. */

/** The boxes that a «всё на странице» box ticks: of its section where one is named, else of its form. */
function tickedBy(all) {
  const whole = document.getElementById(all.dataset.tickWithin) || all.closest("form");
  return [...whole.querySelectorAll(`input[type="checkbox"][name="${all.dataset.tickAll}"]`)];
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

document.addEventListener("change", tickAll);
window.addEventListener("pageshow", showTickAll);
