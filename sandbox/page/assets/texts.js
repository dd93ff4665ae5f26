import { clientsOf, nameOf, state } from "./data.js";
import { call, h, linked, refill, say, when } from "./dom.js";

const phonePattern = /^\+[1-9]\d{6,14}$/;
const statuses = {
  accepted: "On its way",
  queued: "On its way",
  sent: "On its way",
  delivered: "Delivered",
  undelivered: "Did not arrive",
  failed: "Did not arrive",
};

/** The head of one client's phone or mailbox; the name may become known only after it was opened. */
export function clientHead(address) {
  const element = h("div", {});
  let shown;
  const update = () => {
    const name = nameOf(address);
    if (name === shown) return;
    shown = name;
    const under = name ? address : null;
    refill(
      element,
      detailHead({ back: "#/messages", backText: "All messages", title: name ?? address, under }),
    );
  };
  update();
  return { element, update };
}

export function detailHead(options) {
  return h(
    "div",
    { class: "detail-head" },
    h(
      "a",
      { class: "back", href: options.back },
      h("span", { "aria-hidden": "true" }, "‹ "),
      options.backText,
    ),
    h("h2", { tabindex: "-1", "data-focus": "", "data-key": "head" }, options.title),
    options.under ? h("p", { class: "under" }, options.under) : null,
  );
}

/** One phone: a place to answer, then the texts, newest first. */
export function phoneDetail(number) {
  const bubbles = h("ol", { class: "bubbles", "aria-label": "Texts, newest first" });
  const textsHere = () =>
    state.messages.filter((message) => message.channel === "sms" && clientsOf(message).includes(number));
  const practice = () => {
    const sides = textsHere().map((text) => (text.direction === "from_client" ? text.to : text.from));
    return sides.find((side) => phonePattern.test(side)) ?? state.about.practiceNumber;
  };
  const head = clientHead(number);
  const element = h(
    "div",
    { class: "phone" },
    head.element,
    answerForm((body) => call("/reply", { method: "POST", body: { from: number, to: practice(), body } })),
    bubbles,
  );
  const update = () => {
    head.update();
    const texts = textsHere();
    if (texts.length > 0) refill(bubbles, texts.map(bubble));
    else refill(bubbles, h("li", { class: "empty" }, state.loaded ? "No texts here." : "Loading…"));
  };
  update();
  return { element, update, title: () => nameOf(number) ?? number };
}

function bubble(text) {
  const fromClient = text.direction === "from_client";
  const lost = text.status === "undelivered" || text.status === "failed";
  const state_ = fromClient ? "Sent" : (statuses[text.status] ?? text.status);
  return h(
    "li",
    { class: `bubble ${fromClient ? "mine" : "theirs"}${lost ? " lost" : ""}` },
    h("span", { class: "sr" }, fromClient ? "The client wrote: " : `${text.from} wrote: `),
    h("p", {}, linked(text.text)),
    h(
      "span",
      { class: "meta" },
      when(text.receivedAt),
      ` · ${state_}`,
      text.errorCode ? ` (${text.errorCode})` : "",
    ),
  );
}

function answerForm(send) {
  const field = h("textarea", {
    id: "answer",
    rows: "2",
    maxlength: "1600",
    required: true,
    "aria-describedby": "answer-fault",
  });
  const fault = h("p", { id: "answer-fault", class: "fault", role: "alert" });
  const submit = async (body) => {
    fault.textContent = "";
    try {
      await send(body);
      if (field.value.trim() === body) field.value = "";
      say("Sent.");
    } catch (error) {
      fault.textContent = error.message;
    }
  };
  const quick = (word) => h("button", { type: "button", class: "chip", onclick: () => submit(word) }, word);
  return h(
    "form",
    {
      class: "answer",
      onsubmit: (event) => {
        event.preventDefault();
        const body = field.value.trim();
        if (body) submit(body);
      },
    },
    h("label", { for: "answer" }, "Answer as the client"),
    h("div", { class: "answer-row" }, field, h("button", { class: "button" }, "Send")),
    h(
      "div",
      { class: "chips", role: "group", "aria-label": "Quick answers" },
      quick("YES"),
      quick("STOP"),
      quick("START"),
    ),
    fault,
  );
}

/** A client nobody has texted yet writes first. */
export function newTextDetail() {
  const from = h("input", {
    id: "new-from",
    type: "tel",
    required: true,
    autocomplete: "off",
    "aria-describedby": "new-from-help",
  });
  const body = h("textarea", { id: "new-body", rows: "3", maxlength: "1600", required: true });
  const fault = h("p", { class: "fault", role: "alert" });
  const submit = async (event) => {
    event.preventDefault();
    fault.textContent = "";
    const number = from.value.replace(/[^+\d]/g, "");
    if (!phonePattern.test(number)) {
      fault.textContent = "Write the phone number with + and country code, such as +1 555 010 0123.";
      from.focus();
      return;
    }
    try {
      await call("/reply", {
        method: "POST",
        body: { from: number, to: state.about.practiceNumber, body: body.value.trim() },
      });
      location.hash = `#/sms/${encodeURIComponent(number)}`;
    } catch (error) {
      fault.textContent = error.message;
    }
  };
  const element = h(
    "div",
    { class: "phone" },
    detailHead({
      back: "#/messages",
      backText: "All messages",
      title: "New text",
      under: "Write to the practice as a client.",
    }),
    h(
      "form",
      { class: "panel form", onsubmit: submit },
      h(
        "div",
        { class: "field" },
        h("label", { for: "new-from" }, "Client's phone number"),
        from,
        h("p", { id: "new-from-help", class: "help" }, "With + and country code, such as +1 555 010 0123."),
      ),
      h("div", { class: "field" }, h("label", { for: "new-body" }, "Text"), body),
      fault,
      h("button", { class: "button" }, "Send"),
    ),
  );
  return { element, title: () => "New text" };
}
