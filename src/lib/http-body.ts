/** What is sent: an object as JSON, a form with files, or bytes and text of a type of their own. */
export type Sent = object | FormData | RawBody;

/** A body that is neither JSON nor a form, such as a recording or SSML. */
export class RawBody {
  readonly content: Blob | string;
  readonly contentType: string;

  constructor(content: Blob | string, contentType: string) {
    this.content = content;
    this.contentType = contentType;
  }
}

/** A form brings its own type, with the boundary in it. */
export function encoded(sent: Sent | undefined): { body?: FormData | Blob | string; contentType?: string } {
  if (sent === undefined) return {};
  if (sent instanceof FormData) return { body: sent };
  if (sent instanceof RawBody) return { body: sent.content, contentType: sent.contentType };
  return { body: JSON.stringify(sent), contentType: 'application/json' };
}
