/* Shows a table pasted from Word, Excel or a web page, and sends its HTML, which knows merged cells, beside its text. */

/* The box takes the clipboard's text as always; the HTML goes into a hidden field. The preview is made of texts alone:
   foreign markup is never put into the page. Without this file the box sends its tab-separated text. */

const SHOWN_ROWS = 12;
// What the portal takes in one form; whatever is larger goes as text.
const MOST_LETTERS = 1500000;

/** The HTML as a document of its own: nothing in it runs or loads. Without styles and attributes, at which the page's
    security policy would protest. */
function inert(html) {
  const plain = html.replace(/<!--[\s\S]*?-->|<(style|script|xml)[\s\S]*?<\/\1>/gi, "").replace(/<([a-z][\w:]*)[^>]*>/gi, "<$1>");
  return new DOMParser().parseFromString(plain, "text/html");
}

/** The rows of the largest table as lists of texts. */
function rowsOf(page) {
  const tables = [...page.querySelectorAll("table")];
  const sizes = tables.map((table) => table.rows.length);
  const table = tables[sizes.indexOf(Math.max(...sizes))];
  return table ? [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim().replace(/\s+/g, " "))) : [];
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text || "";
  return made;
}

function lineOf(texts) {
  const line = document.createElement("tr");
  texts.forEach((text) => line.append(element("td", "", text)));
  return line;
}

/** The table as it will be read, its first rows. */
function tableOf(rows) {
  const box = element("div", "table-box paste-preview");
  const table = element("table", "table");
  const body = document.createElement("tbody");
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "Вставленная таблица");
  rows.slice(0, SHOWN_ROWS).forEach((texts) => body.append(lineOf(texts)));
  table.append(body);
  box.append(table);
  return box;
}

class PasteBox {
  constructor(area) {
    this.area = area;
    this.html = document.getElementById(area.dataset.pasteTable);
    this.answer = element("div", "");
    this.answer.setAttribute("aria-live", "polite");
    area.parentElement.append(this.answer);
    area.addEventListener("paste", (event) => this.take(event));
    area.addEventListener("input", () => this.typed());
    this.show(this.html.value);
  }

  /** Keep the clipboard's table; its text lands in the box by itself. */
  take(event) {
    const html = event.clipboardData.getData("text/html");
    this.pasting = true;
    this.html.value = /<table/i.test(html) && html.length < MOST_LETTERS ? html : "";
    this.show(this.html.value);
  }

  /** The person who types into the box means its text. */
  typed() {
    if (!this.pasting) {
      this.html.value = "";
      this.show("");
    }
    this.pasting = false;
  }

  show(html) {
    const rows = html ? rowsOf(inert(html)) : [];
    const width = Math.max(0, ...rows.map((row) => row.length));
    this.answer.replaceChildren();
    if (rows.length) {
      this.answer.append(element("p", "form-text", `Вставлено: таблица, строк ${rows.length}, столбцов ${width}. Очистите поле, чтобы убрать её.`), tableOf(rows));
    }
  }
}

document.querySelectorAll("[data-paste-table]").forEach((area) => new PasteBox(area));
