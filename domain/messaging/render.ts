import { Liquid } from "liquidjs";

const engine = new Liquid({
  strictFilters: true,
  strictVariables: false,
  renderLimit: 1000,
  parseLimit: 100_000,
  memoryLimit: 10_000_000,
});

export interface MessageSource {
  readonly subject: string;
  readonly email_body: string;
  readonly sms_body: string;
}

export interface RenderedMessage {
  readonly subject: string;
  readonly email: string;
  readonly sms: string;
}

/** Variables by group: `client.givenName`, `visit.date`, `link.pay` … */
export type Variables = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;

const templates = new Map<string, ReturnType<Liquid["parse"]>>();

/** Fills a template (Liquid). The same source and variables give the same text. */
export function renderMessage(source: MessageSource, variables: Variables): RenderedMessage {
  const fill = (text: string) => engine.renderSync(parsed(text), variables).trim();
  return { subject: fill(source.subject), email: fill(source.email_body), sms: fill(source.sms_body) };
}

function parsed(text: string): ReturnType<Liquid["parse"]> {
  const known = templates.get(text);
  if (known !== undefined) return known;
  if (templates.size > 1000) templates.clear();
  const template = engine.parse(text);
  templates.set(text, template);
  return template;
}

/** A part of an e-mail: a paragraph, or a button where a line is `[Label](address)`. */
export type MailPart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "button"; readonly label: string; readonly url: string };

const button = /^\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)$/;

export function mailParts(text: string): MailPart[] {
  return text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const [, label, url] = button.exec(part) ?? [];
      return label !== undefined && url !== undefined
        ? { type: "button", label, url }
        : { type: "text", text: part };
    });
}

/** The e-mail for readers that show no HTML. */
export function mailAsText(text: string): string {
  return mailParts(text)
    .map((part) => (part.type === "button" ? `${part.label}: ${part.url}` : part.text))
    .join("\n\n");
}
