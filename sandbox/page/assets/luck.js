import { call, h, refill, say, when } from "./dom.js";

const groups = [
  {
    name: "webhooks",
    title: "News to Praxis",
    about: "Payments, delivery reports and answers are told to Praxis by webhooks.",
    fields: [
      { name: "delayMs", label: "Seconds that each waits", scale: 1000, most: 3600 },
      { name: "repeat", label: "Extra copies of each", most: 10 },
      { name: "shuffle", label: "Send them out of order" },
    ],
  },
  {
    name: "twilio",
    title: "Texts",
    fields: [
      { name: "down", label: "Out of service" },
      { name: "failNext", label: "How many of the next to refuse", most: 1000 },
      { name: "undeliverNext", label: "How many of the next never arrive", most: 1000 },
      {
        name: "loseAnswerNext",
        label: "How many of the next are sent, but Praxis hears nothing",
        most: 1000,
      },
    ],
  },
  {
    name: "smtp",
    title: "E-mail",
    fields: [
      { name: "down", label: "Out of service" },
      { name: "failNext", label: "How many of the next to refuse", most: 1000 },
    ],
  },
  {
    name: "stripe",
    title: "Payments",
    fields: [
      { name: "down", label: "Out of service" },
      { name: "failNext", label: "How many of the next calls to refuse", most: 1000 },
      {
        name: "loseAnswerNext",
        label: "How many of the next are done, but Praxis hears nothing",
        most: 1000,
      },
    ],
  },
];

/** Things that can go wrong, to be switched on. Each change takes effect at once. */
export function luckView() {
  const fault = h("p", { class: "fault", role: "alert" });
  const inputs = [];
  const save = async (method, body, said) => {
    fault.textContent = "";
    try {
      fill(await call("/settings", { method, body }));
      say(said);
    } catch (error) {
      fault.textContent = error.message;
    }
  };
  const post = postPanel();
  const element = h(
    "div",
    { class: "page" },
    h(
      "div",
      { class: "page-head" },
      h(
        "div",
        {},
        h("h2", { class: "page-title", tabindex: "-1", "data-focus": "" }, "Bad luck"),
        h(
          "p",
          { class: "soft" },
          "Let things go wrong and see that Praxis copes. Each change counts at once.",
        ),
      ),
      h(
        "button",
        { type: "button", class: "button quiet", onclick: () => save("PUT", {}, "All is well.") },
        "Switch all off",
      ),
    ),
    fault,
    h(
      "div",
      { class: "luck" },
      groups.map((group) => groupPanel(group, inputs, save)),
    ),
    post.element,
  );
  const fill = (settings) => {
    for (const { group, field, input } of inputs) {
      if (input === document.activeElement && input.type === "number") continue;
      const value = settings[group.name][field.name];
      if (input.type === "checkbox") input.checked = value;
      else input.value = String(value / (field.scale ?? 1));
    }
  };
  const load = () =>
    call("/settings").then(fill, (error) => {
      fault.textContent = error.message;
    });
  load();
  post.load();
  return {
    element,
    title: () => "Bad luck",
    update: (kind) => {
      if (kind === "settings") load();
      if (kind === "webhook") post.load();
    },
  };
}

function groupPanel(group, inputs, save) {
  return h(
    "fieldset",
    { class: "panel" },
    h("legend", {}, group.title),
    group.about ? h("p", { class: "soft" }, group.about) : null,
    group.fields.map((field) => {
      const id = `${group.name}-${field.name}`;
      const counted = field.most !== undefined;
      const input = counted
        ? h("input", {
            id,
            type: "number",
            min: "0",
            max: String(field.most),
            step: field.scale ? "0.1" : "1",
            inputmode: "decimal",
            value: "0",
          })
        : h("input", { id, type: "checkbox", class: "switch", role: "switch" });
      input.addEventListener("change", () => {
        if (counted && (input.value === "" || !input.checkValidity())) {
          input.reportValidity();
          return;
        }
        const value = counted ? Math.round(Number(input.value) * (field.scale ?? 1)) : input.checked;
        save("PATCH", { [group.name]: { [field.name]: value } }, "Saved.");
      });
      inputs.push({ group, field, input });
      return h("div", { class: "luck-row" }, h("label", { for: id }, field.label), input);
    }),
  );
}

const states = { pending: ["Waiting", "warn"], delivered: ["Taken", "good"], abandoned: ["Given up", "bad"] };

function postPanel() {
  const waiting = h("p", { class: "soft" });
  const rows = h("tbody");
  const element = h(
    "section",
    { class: "panel", "aria-labelledby": "post-title" },
    h("h3", { id: "post-title" }, "Latest webhooks"),
    waiting,
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table of webhooks" },
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            ["What", "When", "Tries", "State"].map((title) => h("th", { scope: "col" }, title)),
          ),
        ),
        rows,
      ),
    ),
  );
  let busy = false;
  let again = false;
  /** Many may change within a moment; one question at a time is enough. */
  const load = async () => {
    again = busy;
    if (busy) return;
    busy = true;
    try {
      const answer = await call("/webhooks?limit=20");
      waiting.textContent = answer.waiting === 0 ? "None is waiting." : `${answer.waiting} waiting.`;
      refill(rows, answer.webhooks.map(line));
    } catch {
      waiting.textContent = "These cannot be shown just now.";
    }
    busy = false;
    if (again) load();
  };
  return { element, load };
}

function line(webhook) {
  const [word, tone] = states[webhook.state];
  return h(
    "tr",
    {},
    h("td", {}, webhook.label),
    h("td", {}, when(new Date(webhook.createdAt).toISOString())),
    h("td", {}, String(webhook.attempts)),
    h("td", {}, h("span", { class: `badge ${tone}` }, word)),
  );
}
