/**
 * Wraps `fetch` to unwrap Gemini's errors. Gemini puts the body of an error into an array, in which the SDK finds
 * neither message nor code.
 */
export function withPlainErrors(inner: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await inner(input, init);
    if (response.ok) return response;
    const text = await response.text();
    const { status, statusText, headers } = response;
    return new Response(unwrapped(text), { status, statusText, headers });
  };
}

function unwrapped(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    return Array.isArray(body) && body.length === 1 ? JSON.stringify(body[0]) : text;
  } catch {
    return text;
  }
}
