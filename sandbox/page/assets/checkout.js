import { call, h, money } from "./dom.js";

const cards = [
  { number: "4242424242424242", name: "Card that pays", note: "Visa, ends in 4242" },
  { number: "4000000000000002", name: "Card that is declined", note: "Visa, ends in 0002" },
  { number: "4000000000009995", name: "Card with too little money", note: "Visa, ends in 9995" },
  {
    number: "4000002760003184",
    name: "Card that asks for authentication",
    note: "Visa, ends in 3184",
    asks: true,
  },
];

const main = document.getElementById("main");
const id = decodeURIComponent(location.pathname.split("/").at(-1) ?? "");
const path = `/checkout/${encodeURIComponent(id)}`;

/** Declining leaves the session open, as with the real page: the client may try another card. */
async function start() {
  try {
    render(await call(path));
  } catch (error) {
    message("This payment cannot be shown", error.message);
  }
}

function message(title, text, link) {
  document.title = title;
  main.replaceChildren(
    h("section", { class: "panel till-card" }, h("h1", {}, title), h("p", {}, text), link),
  );
}

function render(checkout) {
  if (checkout.status === "complete") {
    const title = checkout.mode === "setup" ? "Card saved" : "Paid";
    message(
      title,
      "Nothing more to do here.",
      h("a", { class: "button", href: checkout.successUrl }, "Go on"),
    );
    return;
  }
  if (checkout.status === "expired") {
    const back = checkout.cancelUrl ? h("a", { class: "button", href: checkout.cancelUrl }, "Back") : null;
    message("Too late", "This payment page has expired. Ask for a new one.", back);
    return;
  }
  const setup = checkout.mode === "setup";
  document.title = `${setup ? "Save a card" : "Pay"} – ${checkout.payee}`;
  main.replaceChildren(
    h("section", { class: "panel till-card" }, summary(checkout, setup), payForm(checkout, setup)),
  );
}

function summary(checkout, setup) {
  return h(
    "div",
    { class: "till-top" },
    checkout.cancelUrl
      ? h(
          "a",
          { class: "back", href: checkout.cancelUrl },
          h("span", { "aria-hidden": "true" }, "‹ "),
          "Back",
        )
      : null,
    h("h1", {}, setup ? `Save a card for ${checkout.payee}` : `Pay ${checkout.payee}`),
    setup
      ? h("p", { class: "soft" }, "Nothing is taken from it now.")
      : h("p", { class: "price" }, money(checkout.amount, checkout.currency)),
    h(
      "ul",
      { class: "items" },
      checkout.items.map((item) =>
        h(
          "li",
          {},
          h("span", {}, item.quantity > 1 ? `${item.name} × ${item.quantity}` : item.name),
          h("span", {}, money(item.amount, checkout.currency)),
        ),
      ),
    ),
  );
}

function payForm(checkout, setup) {
  const fault = h("p", { class: "fault", role: "alert", tabindex: "-1" }, checkout.lastError ?? "");
  const email = checkout.email ? null : h("input", { id: "email", type: "email", autocomplete: "email" });
  const choices = cards.map((card, index) => choice(card, index === 0));
  const form = h("form", { class: "form" });
  let asking = false;

  const chosen = () => cards.find((card) => card.number === new FormData(form).get("card")) ?? cards[0];
  const send = async (action, body) => {
    fault.textContent = "";
    const buttons = form.querySelectorAll("button");
    for (const button of buttons) button.disabled = true;
    try {
      const answer = await call(`${path}/${action}`, { method: "POST", body });
      if (answer.outcome === "paid") {
        location.assign(answer.redirect);
        return;
      }
      refuse(answer.detail);
    } catch (error) {
      refuse(error.message);
    }
    for (const button of form.querySelectorAll("button")) button.disabled = false;
  };
  const refuse = (text) => {
    showChoice();
    fault.textContent = text;
  };
  const pay = () => {
    const card = chosen();
    if (card.asks && !asking) return showAsking();
    return send("pay", { card: card.number, ...(email?.value ? { email: email.value } : {}) });
  };
  const decline = () => send("decline", {});

  const picks = h("fieldset", { class: "choices" }, h("legend", {}, "Choose a test card"), choices);
  const emailField = email
    ? h("div", { class: "field" }, h("label", { for: "email" }, "E-mail (may stay empty)"), email)
    : null;
  const bank = h(
    "div",
    { class: "bank", tabindex: "-1", hidden: true, role: "group", "aria-labelledby": "bank-title" },
    h("h2", { id: "bank-title" }, "Your bank asks: is this you?"),
    h("p", {}, setup ? "“Save card” says yes. “Decline” says no." : "“Pay” says yes. “Decline” says no."),
  );
  const buttons = h(
    "div",
    { class: "till-buttons" },
    h("button", { class: "button big" }, setup ? "Save card" : "Pay"),
    h("button", { type: "button", class: "button big quiet", onclick: decline }, "Decline"),
  );
  function showAsking() {
    asking = true;
    fault.textContent = "";
    picks.hidden = true;
    bank.hidden = false;
    bank.focus();
  }
  function showChoice() {
    asking = false;
    picks.hidden = false;
    bank.hidden = true;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    pay();
  });
  form.append(...[emailField, picks, bank, fault, buttons].filter(Boolean));
  return form;
}

function choice(card, checked) {
  const input = h("input", {
    type: "radio",
    name: "card",
    value: card.number,
    id: `card-${card.number}`,
    checked,
  });
  return h(
    "label",
    { class: "choice", for: input.id },
    input,
    h("span", {}, h("strong", {}, card.name), h("span", { class: "soft" }, card.note)),
  );
}

start();
