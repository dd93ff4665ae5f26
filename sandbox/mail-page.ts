import type { Mail } from "./messages";

/** May not run anything; the style attributes and remote pictures that mails are made of are let through. */
export const mailPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src * data:",
  "font-src * data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  // The page around it measures the height, hence the same origin; without scripts in here that gives nothing away.
  "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
].join("; ");

/** A mail as a page of its own. Its links open in a new tab. */
export function mailPage(mail: Mail): string {
  return withBlankTarget(mail.html ?? textPage(mail));
}

/** Adds the base element without putting anything before a doctype, which would switch to quirks mode. */
function withBlankTarget(html: string): string {
  const base = '<base target="_blank"><meta name="referrer" content="no-referrer">';
  const heads = [/<head\b[^>]*>/i, /<html\b[^>]*>/i, /<!doctype[^>]*>/i];
  const place = heads.map((pattern) => pattern.exec(html)).find((match) => match !== null);
  if (!place) return `<!doctype html>${base}${html}`;
  const at = place.index + place[0].length;
  return html.slice(0, at) + base + html.slice(at);
}

function textPage(mail: Mail): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(mail.subject)}</title><style>
body { margin: 16px; font: 16px/1.5 system-ui, sans-serif; color: #1b2430; background: #fff; }
pre { font: inherit; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
</style></head><body><pre>${linked(mail.text)}</pre></body></html>`;
}

function linked(text: string): string {
  const parts = text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])/);
  return parts
    .map((part, index) =>
      index % 2 === 1 ? `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>` : escapeHtml(part),
    )
    .join("");
}

function escapeHtml(text: string): string {
  const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);
}
