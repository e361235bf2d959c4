import { DefaultRestOptions, type RESTOptions } from 'discord.js';

/**
 * Sends a request as discord.js does, with a form as its bytes. discord.js leaves encoding a form to the process's HTTP
 * dispatcher, and one that a newer undici of another library has set refuses forms that it did not make.
 */
export const restRequest: RESTOptions['makeRequest'] = async (url, init) => {
  if (!(init.body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init);
  const form = new Response(init.body);
  const headers = { ...init.headers, 'content-type': form.headers.get('content-type') };
  return DefaultRestOptions.makeRequest(url, { ...init, headers, body: await form.bytes() } as typeof init);
};
