import { call, h, money, refill, when } from "./dom.js";

const states = { open: ["Waiting", "warn"], complete: ["Done", "good"], expired: ["Expired", "plain"] };

/** What clients are asked to pay. */
export function paymentsView() {
  const list = h("ul", { class: "cards" }, h("li", { class: "empty" }, "Loading…"));
  const element = h(
    "div",
    { class: "page" },
    h("h2", { class: "page-title", tabindex: "-1", "data-focus": "" }, "Payments"),
    list,
  );
  const load = async () => {
    try {
      const { checkouts } = await call("/checkout");
      if (checkouts.length > 0) refill(list, checkouts.map(card));
      else
        refill(
          list,
          h("li", { class: "empty" }, "No payments yet. They show up when Praxis asks a client to pay."),
        );
    } catch (error) {
      refill(list, h("li", { class: "empty" }, error.message));
    }
  };
  load();
  return {
    element,
    title: () => "Payments",
    update: (kind) => {
      if (kind === "payment") load();
    },
  };
}

function card(checkout) {
  const [word, tone] = states[checkout.status];
  const what = checkout.items.map((item) => item.name).join(", ") || "Save a card for later";
  const price = money(checkout.amount, checkout.currency);
  return h(
    "li",
    { class: "panel pay-card" },
    h("div", { class: "row-top" }, h("strong", {}, what), h("span", { class: `badge ${tone}` }, word)),
    price ? h("p", { class: "price" }, price) : null,
    h("p", { class: "soft" }, checkout.email ? `${checkout.email} · ` : "", when(checkout.createdAt)),
    checkout.status === "open" && checkout.lastError ? h("p", { class: "fault" }, checkout.lastError) : null,
    checkout.status === "open"
      ? h(
          "a",
          {
            class: "button",
            href: `/sandbox/checkout/${encodeURIComponent(checkout.id)}`,
            "data-key": checkout.id,
          },
          "Open payment page",
          h("span", { class: "sr" }, ` for ${what}`),
        )
      : null,
  );
}
