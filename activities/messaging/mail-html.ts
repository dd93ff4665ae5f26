import mjml2html from "mjml";
import { mailParts } from "../../domain/messaging/render";

/** An e-mail's text as HTML that mail programs show alike. */
export async function mailHtml(practice: string, text: string): Promise<string> {
  const parts = mailParts(text).map((part) =>
    part.type === "button"
      ? `<mj-button href="${escaped(part.url)}" background-color="#0b7285" border-radius="6px" font-size="16px">${escaped(part.label)}</mj-button>`
      : `<mj-text font-size="16px" line-height="1.5" color="#1f2933">${escaped(part.text).replaceAll("\n", "<br/>")}</mj-text>`,
  );
  const source = `<mjml lang="en"><mj-body background-color="#f4f6f8"><mj-section padding="24px 0 8px">
    <mj-column><mj-text font-size="18px" font-weight="600" color="#0b7285">${escaped(practice)}</mj-text></mj-column></mj-section>
    <mj-section background-color="#ffffff" border-radius="8px"><mj-column>${parts.join("")}</mj-column></mj-section></mj-body></mjml>`;
  const { html } = await mjml2html(source, { validationLevel: "soft", fonts: {} });
  return html;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
