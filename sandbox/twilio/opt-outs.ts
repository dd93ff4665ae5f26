import type { Collection, Store } from "../store";

const stopWords = new Set(["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"]);
const startWords = new Set(["START", "YES", "UNSTOP"]);
const helpWords = new Set(["HELP", "INFO"]);

/**
 * Twilio's default opt-out handling: a client who answers STOP gets no more texts from that number until START, and
 * Twilio itself says so to the client. https://help.twilio.com/articles/223134027
 */
export class OptOuts {
  readonly #stopped: Collection<true>;

  constructor(store: Store) {
    this.#stopped = store.collection<true>("twilio.opt_outs");
  }

  isStopped(pair: { sender: string; client: string }): boolean {
    return this.#stopped.get(`${pair.sender} ${pair.client}`) === true;
  }

  /** Takes note of what the client wrote; returns Twilio's own answer to the client, if it gives one. */
  hear(reply: { sender: string; client: string; body: string }): string | undefined {
    const key = `${reply.sender} ${reply.client}`;
    const word = reply.body.trim().toUpperCase();
    if (stopWords.has(word)) {
      if (this.#stopped.get(key)) return undefined;
      this.#stopped.put(key, true);
      return "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.";
    }
    if (startWords.has(word) && this.#stopped.get(key)) {
      this.#stopped.delete(key);
      return "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.";
    }
    if (helpWords.has(word)) return "Reply STOP to unsubscribe. Msg&Data Rates May Apply.";
    return undefined;
  }
}
