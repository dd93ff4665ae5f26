import { clientsOf, nameOf, state } from "./data.js";
import { h, refill, when } from "./dom.js";
import { clientHead, detailHead } from "./texts.js";

const leastHeight = 240;

function mailsOf(address) {
  return state.messages.filter(
    (message) => message.channel === "email" && clientsOf(message).includes(address),
  );
}

const repeatMark = (mail) => (mail.repeat ? h("span", { class: "badge warn" }, "Came again") : null);

/** One mailbox: its mails, newest first. */
export function mailboxDetail(address) {
  const list = h("ul", { class: "mails", "aria-label": "E-mails, newest first" });
  const head = clientHead(address);
  const element = h("div", { class: "mailbox" }, head.element, list);
  const update = () => {
    head.update();
    const mails = mailsOf(address);
    if (mails.length > 0)
      refill(
        list,
        mails.map((mail) => mailRow(address, mail)),
      );
    else refill(list, h("li", { class: "empty" }, state.loaded ? "No e-mails here." : "Loading…"));
  };
  update();
  return { element, update, title: () => nameOf(address) ?? address };
}

function mailRow(address, mail) {
  const start = mail.text.replace(/\s+/g, " ").trim().slice(0, 140);
  return h(
    "li",
    {},
    h(
      "a",
      { href: `#/email/${encodeURIComponent(address)}/${encodeURIComponent(mail.id)}`, "data-key": mail.id },
      h("span", { class: "row-top" }, h("strong", {}, mail.subject || "(no subject)"), when(mail.receivedAt)),
      h("span", { class: "row-who" }, senderName(mail), repeatMark(mail)),
      h("span", { class: "row-line" }, start),
    ),
  );
}

function senderName(mail) {
  const header = mail.headers.from ?? mail.from;
  return /^"?([^"<]+?)"?\s*</.exec(header)?.[1] ?? mail.from;
}

/** One mail as its reader sees it. It is in a frame where nothing can run. */
export function mailDetail(address, id) {
  const body = h("div", {});
  const element = h("article", { class: "mail" }, body);
  let filled = false;
  const find = () => state.messages.find((message) => message.id === id);
  const back = { back: `#/email/${encodeURIComponent(address)}`, backText: "Mailbox" };
  const update = () => {
    const mail = find();
    if (filled) return;
    if (!mail) {
      const title = state.loaded ? "There is no such e-mail" : "Loading…";
      body.replaceChildren(detailHead({ ...back, title }));
      return;
    }
    filled = true;
    body.replaceChildren(
      detailHead({ ...back, title: mail.subject || "(no subject)" }),
      facts(mail),
      frame(mail),
      files(mail),
    );
  };
  update();
  return { element, update, title: () => find()?.subject || "E-mail" };
}

function facts(mail) {
  return h(
    "dl",
    { class: "facts" },
    h(
      "div",
      {},
      h("dt", {}, "From"),
      h("dd", {}, `${senderName(mail)} `, h("span", { class: "soft" }, mail.from)),
    ),
    h("div", {}, h("dt", {}, "To"), h("dd", {}, mail.recipients.join(", "))),
    h("div", {}, h("dt", {}, "Came"), h("dd", {}, when(mail.receivedAt), " ", repeatMark(mail))),
  );
}

function frame(mail) {
  const element = h("iframe", {
    class: "mail-frame",
    title: `E-mail: ${mail.subject || "no subject"}`,
    sandbox: "allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    src: `/sandbox/mail/${encodeURIComponent(mail.id)}`,
  });
  const measure = () => {
    const root = element.contentDocument?.documentElement;
    if (!root) return;
    element.style.height = "0px";
    element.style.height = `${Math.max(leastHeight, root.scrollHeight)}px`;
  };
  element.addEventListener("load", () => {
    measure();
    const inside = element.contentDocument?.body;
    // Watching the width too: narrower text is taller.
    new ResizeObserver(() => requestAnimationFrame(measure)).observe(element.parentElement);
    for (const image of inside?.querySelectorAll("img") ?? []) image.addEventListener("load", measure);
  });
  return h("div", { class: "paper" }, element);
}

function files(mail) {
  if (mail.attachments.length === 0) return null;
  const size = (bytes) => (bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} KB`);
  return h(
    "div",
    { class: "files" },
    h("h3", {}, "Attached"),
    h(
      "ul",
      {},
      mail.attachments.map((file) =>
        h("li", {}, `${file.filename ?? file.contentType} (${size(file.size)})`),
      ),
    ),
  );
}
