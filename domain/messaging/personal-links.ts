/** A message's text for others than its recipient: links that open the recipient's own page are only hinted at. */
export function withoutPersonalLinks(text: string): string {
  return text.replace(/\/c\/[\w.-]+(\?[\w%=&~-]*)?/g, "/c/…");
}
