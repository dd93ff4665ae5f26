import { nameOf, state, threads } from "./data.js";
import { h, refill, when } from "./dom.js";
import { mailboxDetail, mailDetail } from "./mail.js";
import { newTextDetail, phoneDetail } from "./texts.js";

const address = (thread) => `#/${thread.channel}/${encodeURIComponent(thread.address)}`;

/** Phones and mailboxes on one side, what is in the chosen one on the other; a small screen shows one of the two. */
export function messagesView() {
  const list = h("ul", { class: "threads" });
  const detail = h("section", { class: "detail", "aria-label": "Chosen phone or mailbox" });
  const find = h("input", { id: "find", type: "search", autocomplete: "off", oninput: () => fillList() });
  const element = h(
    "div",
    { class: "two" },
    h(
      "section",
      { class: "side", "aria-labelledby": "side-title" },
      h(
        "div",
        { class: "side-head" },
        h("h2", { id: "side-title", class: "side-title" }, "Phones and mailboxes"),
        h("a", { class: "button quiet small", href: "#/new" }, "New text"),
      ),
      h("div", { class: "find" }, h("label", { for: "find", class: "sr" }, "Find a client"), find),
      list,
    ),
    detail,
  );
  find.placeholder = "Find a client";
  let route = [];
  let inner = null;

  function fillList() {
    const wanted = find.value.trim().toLowerCase();
    const shown = threads().filter((thread) =>
      `${thread.address} ${nameOf(thread.address) ?? ""}`.toLowerCase().includes(wanted),
    );
    if (shown.length > 0)
      refill(
        list,
        shown.map((thread) => row(thread, route)),
      );
    else refill(list, h("li", { class: "empty" }, emptyText(wanted)));
  }

  function openDetail() {
    const [kind, who, id] = route;
    if (kind === "sms" && who) inner = phoneDetail(who);
    else if (kind === "email" && who && id) inner = mailDetail(who, id);
    else if (kind === "email" && who) inner = mailboxDetail(who);
    else if (kind === "new") inner = newTextDetail();
    else inner = null;
    element.classList.toggle("open", inner !== null);
    detail.replaceChildren(inner?.element ?? hint());
  }

  return {
    element,
    title: () => inner?.title() ?? "Messages",
    go(next) {
      route = next;
      fillList();
      openDetail();
    },
    update(kind) {
      if (kind !== "message" && kind !== "about") return;
      fillList();
      inner?.update?.();
    },
  };
}

function emptyText(wanted) {
  if (wanted) return "No client fits that.";
  return state.loaded ? "No messages yet. What Praxis sends shows up here." : "Loading…";
}

function hint() {
  return h(
    "div",
    { class: "hint" },
    h("h2", {}, "What the client sees"),
    h("p", {}, "Every text and e-mail that Praxis sends ends up here. Nothing reaches a real person."),
    h("p", {}, "Pick a phone or a mailbox to read, follow links and answer as the client."),
  );
}

function row(thread, [kind, who]) {
  const newest = thread.messages[0];
  const name = nameOf(thread.address);
  const isPhone = thread.channel === "sms";
  const chosen = kind === thread.channel && who === thread.address;
  const line = isPhone ? newest.text : newest.subject || "(no subject)";
  return h(
    "li",
    {},
    h(
      "a",
      { href: address(thread), "data-key": thread.key, "aria-current": chosen ? "true" : null },
      h("span", { class: `face ${thread.channel}`, "aria-hidden": "true" }),
      h(
        "span",
        { class: "row-text" },
        h(
          "span",
          { class: "row-top" },
          h(
            "strong",
            {},
            h("span", { class: "sr" }, isPhone ? "Phone of " : "Mailbox of "),
            name ?? thread.address,
          ),
          when(newest.receivedAt),
        ),
        name ? h("span", { class: "row-who" }, thread.address) : null,
        h("span", { class: "row-line" }, newest.direction === "from_client" ? `Client: ${line}` : line),
      ),
    ),
  );
}
