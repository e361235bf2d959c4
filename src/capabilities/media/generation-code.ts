const codeLength = 8;
/** Fewer characters would fit too many. */
const shortestCode = 4;

/** Returns the end of the id, short enough to type. */
export function codeOf({ id }: { id: string }): string {
  return id.slice(-codeLength);
}

/** Tells which things people mean by a code: those whose id is it or ends with it. Too short a code fits none. */
export function withCode(code: string): (thing: { id: string }) => boolean {
  const wanted = code.toLowerCase().replace(/^#/, '');
  return ({ id }) => wanted.length >= shortestCode && id.endsWith(wanted);
}
