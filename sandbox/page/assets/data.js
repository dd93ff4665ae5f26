import { call, say } from "./dom.js";

const mostKept = 1000;
const gatherMs = 60;

/** What the page knows, newest message first, and who wants to hear of changes. */
export const state = { messages: [], people: [], about: { practiceNumber: "" }, loaded: false };
const listeners = new Set();

export function onChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(kind) {
  for (const listener of listeners) listener(kind);
}

/** The client's side of a message: whose phone or mailbox it is in. */
export function clientsOf(message) {
  const parties = message.direction === "from_client" ? [message.from] : message.recipients;
  return parties.map((party) => party.toLowerCase());
}

export function nameOf(address) {
  const person = state.people.find(
    (one) => one.email?.toLowerCase() === address || (one.phone ?? "").replace(/[^+\d]/g, "") === address,
  );
  if (person?.name) return person.name;
  const mail = state.messages.find((one) => one.toName && one.to.toLowerCase() === address);
  return mail?.toName ?? null;
}

/** Phones and mailboxes, the one with the newest message first. */
export function threads() {
  const found = new Map();
  for (const message of state.messages) {
    for (const address of clientsOf(message)) {
      const key = `${message.channel}/${address}`;
      const thread = found.get(key) ?? { key, channel: message.channel, address, messages: [] };
      thread.messages.push(message);
      found.set(key, thread);
    }
  }
  return [...found.values()];
}

async function loadMessages() {
  const { messages } = await call(`/messages?limit=${mostKept}`);
  state.messages = messages;
  state.loaded = true;
  tell("message");
}

async function loadPeople() {
  state.people = (await call("/people")).people;
  tell("message");
}

const gathered = new Set();

async function takeGathered() {
  const ids = [...gathered];
  gathered.clear();
  if (ids.length > 10) return loadMessages();
  for (const message of await Promise.all(ids.map((id) => call(`/messages/${encodeURIComponent(id)}`))))
    take(message);
  tell("message");
}

function take(message) {
  const place = state.messages.findIndex((one) => one.id === message.id);
  if (place >= 0) {
    state.messages[place] = message;
    return;
  }
  state.messages.unshift(message);
  if (message.direction === "to_client") {
    const what = message.channel === "sms" ? "New text" : "New e-mail";
    say(`${what} for ${nameOf(clientsOf(message)[0] ?? "") ?? message.to}.`);
  }
}

const quietly = (work) => work().catch(() => undefined);

/** Loads everything at each (re)connection and then follows what changes. */
export function follow() {
  const offline = document.getElementById("offline");
  const source = new EventSource("/sandbox/api/events");
  source.addEventListener("hello", () => {
    offline.hidden = true;
    quietly(loadMessages);
    quietly(loadPeople);
    quietly(async () => {
      state.about = await call("/about");
      tell("about");
    });
    tell("settings");
    tell("payment");
    tell("webhook");
  });
  source.addEventListener("error", () => {
    offline.hidden = false;
    // A browser gives up for good when a proxy answers with an error; then we start anew.
    if (source.readyState === EventSource.CLOSED) setTimeout(follow, 2000);
  });
  source.addEventListener("change", (event) => {
    const { kind, id } = JSON.parse(event.data);
    if (kind === "message") {
      if (gathered.size === 0) setTimeout(() => quietly(takeGathered), gatherMs);
      gathered.add(id);
    } else if (kind === "person") quietly(loadPeople);
    else tell(kind);
  });
}
