/* The small comforts of every page, which works without them; each is a module of its own. */

// The order of those that hear a form being sent: a question may stop it, then nothing was sent and the words stay.
import "./confirming.js";
import "./sending.js";
import "./unsaved.js";

import "./copying.js";
import "./filtering.js";
import "./popups.js";
import "./printing.js";
import "./scrolling.js";
import "./ticking.js";
