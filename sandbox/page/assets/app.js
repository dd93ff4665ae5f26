import { follow, onChange } from "./data.js";
import { call, h } from "./dom.js";
import { luckView } from "./luck.js";
import { messagesView } from "./messages.js";
import { paymentsView } from "./payments.js";

const main = document.getElementById("main");
let view = null;
let shown = "";

/** `#/sms/%2B1555…`, `#/email/<address>/<id>`, `#/new`, `#/payments`, `#/luck`; anything else is the start. */
function place() {
  const parts = location.hash.replace(/^#\/?/, "").split("/");
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return [];
  }
}

function show(firstTime) {
  const [head = "", ...rest] = place();
  const section = head === "payments" || head === "luck" ? head : "messages";
  if (section !== shown) {
    shown = section;
    view = section === "payments" ? paymentsView() : section === "luck" ? luckView() : messagesView();
    main.replaceChildren(view.element);
  }
  for (const link of document.querySelectorAll("[data-nav]")) {
    if (link.dataset.nav === section) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  view.go?.([head, ...rest]);
  document.title = `${view.title()} – Sandbox`;
  if (!firstTime) {
    window.scrollTo(0, 0);
    (main.querySelector("[data-focus]") ?? main).focus({ preventScroll: true });
  }
}

async function showWhetherLuckIsBad() {
  const settings = await call("/settings").catch(() => ({}));
  const on = Object.values(settings).some((group) =>
    Object.values(group).some((value) => value !== false && value !== 0),
  );
  document.getElementById("luck-on").hidden = !on;
}

document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener("hashchange", () => show(false));
onChange((kind) => {
  if (kind === "settings") showWhetherLuckIsBad();
  view?.update?.(kind);
});
main.replaceChildren(h("p", { class: "empty" }, "Loading…"));
show(true);
follow();
