import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createTransport } from "nodemailer";
import { pino } from "pino";
import Stripe from "stripe";
import twilio, { type Twilio } from "twilio";
import type { SandboxConfig } from "./config";
import type { MessageView } from "./messages";
import { type RunningSandbox, startSandbox } from "./start";

/** For tests only: the sandbox on free ports, something that takes its webhooks, and the real SDKs pointed at it. */

export interface Taken {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Takes webhooks as Praxis would. `answer` may be swapped to refuse some. */
export class WebhookTaker {
  readonly taken: Taken[] = [];
  answer: (webhook: Taken) => number | { status: number; body: string } = () => 200;
  #listeners = new Set<() => void>();
  readonly #server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const webhook = {
      path: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    const answer = this.answer(webhook);
    this.taken.push(webhook);
    const { status, body } = typeof answer === "number" ? { status: answer, body: "" } : answer;
    response.writeHead(status, { "content-type": "text/xml" }).end(body);
    for (const listener of [...this.#listeners]) listener();
  });

  listen(port = 0): Promise<number> {
    return new Promise((done) => {
      this.#server.listen(port, "127.0.0.1", () => done((this.#server.address() as AddressInfo).port));
    });
  }

  close(): Promise<void> {
    return new Promise((done) => {
      this.#server.close(() => done());
      this.#server.closeAllConnections();
    });
  }

  /** Resolves as soon as what was taken fulfils the condition. */
  until(condition: (taken: Taken[]) => boolean): Promise<Taken[]> {
    return new Promise((done) => {
      const check = () => {
        if (!condition(this.taken)) return;
        this.#listeners.delete(check);
        done(this.taken);
      };
      this.#listeners.add(check);
      check();
    });
  }

  async one(fits: (webhook: Taken) => boolean): Promise<Taken> {
    const taken = await this.until((all) => all.some(fits));
    const found = taken.find(fits);
    if (!found) throw new Error("no such webhook");
    return found;
  }
}

export const publicUrl = "https://praxis.example";
export const secrets = {
  accountSid: `AC${"1".repeat(32)}`,
  authToken: "token-for-tests",
  stripeKey: "sk_test_tests",
  webhookSecret: "whsec_tests",
};
export const practice = "+15550100000";

export class Kit {
  readonly taker = new WebhookTaker();
  #folder = "";
  #takerPort = 0;
  #running: RunningSandbox | undefined;

  async start(): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), "sandbox-test-"));
    this.#takerPort = await this.taker.listen();
    await this.boot();
  }

  async boot(): Promise<void> {
    this.#running = await startSandbox(this.config, pino({ level: "silent" }));
  }

  async halt(): Promise<void> {
    await this.#running?.stop();
    this.#running = undefined;
  }

  async stop(): Promise<void> {
    await this.halt();
    await this.taker.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  get takerPort(): number {
    return this.#takerPort;
  }

  get config(): SandboxConfig {
    return {
      host: "127.0.0.1",
      httpPort: 0,
      stripePort: 0,
      smtpPort: 0,
      stateFolder: this.#folder,
      publicUrl,
      webhookTargetUrl: `http://127.0.0.1:${this.#takerPort}`,
      twilio: { accountSid: secrets.accountSid, authToken: secrets.authToken, from: practice },
      stripe: { secretKey: secrets.stripeKey, webhookSecret: secrets.webhookSecret },
      businessName: "Willow Clinic",
      pagesFolder: resolve("sandbox/page"),
      logLevel: "silent",
    };
  }

  get ports(): RunningSandbox["ports"] {
    if (!this.#running) throw new Error("the sandbox is not running");
    return this.#running.ports;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.ports.http}`;
  }

  get stripe(): Stripe {
    return new Stripe(secrets.stripeKey, {
      host: "127.0.0.1",
      port: this.ports.stripe,
      protocol: "http",
      maxNetworkRetries: 0,
    });
  }

  get twilio(): Twilio {
    const { origin } = this;
    class SandboxClient extends twilio.RequestClient {
      override request<T>(options: Parameters<InstanceType<typeof twilio.RequestClient>["request"]>[0]) {
        const { pathname, search } = new URL(options.uri);
        return super.request<T>({ ...options, uri: `${origin}${pathname}${search}` } as never);
      }
    }
    return twilio(secrets.accountSid, secrets.authToken, { httpClient: new SandboxClient() });
  }

  async sendMail(mail: Parameters<ReturnType<typeof createTransport>["sendMail"]>[0]): Promise<void> {
    const transport = createTransport({ host: "127.0.0.1", port: this.ports.smtp, secure: false });
    await transport.sendMail({ from: '"Willow Clinic" <hello@willow.example>', ...mail });
    transport.close();
  }

  async call<T>(
    path: string,
    options: { method?: string; body?: unknown } = {},
  ): Promise<{ status: number; body: T }> {
    const response = await fetch(`${this.origin}/sandbox/api${path}`, {
      method: options.method ?? "GET",
      ...(options.body === undefined
        ? {}
        : { body: JSON.stringify(options.body), headers: { "content-type": "application/json" } }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  async messages(query = ""): Promise<MessageView[]> {
    return (await this.call<{ messages: MessageView[] }>(`/messages${query}`)).body.messages;
  }

  reply(from: string, body: string): Promise<{ status: number; body: MessageView }> {
    return this.call("/reply", { method: "POST", body: { from, to: practice, body } });
  }

  settings(body: unknown, method = "PUT"): Promise<{ status: number; body: unknown }> {
    return this.call("/settings", { method, body });
  }
}
