import type { IncomingMessage } from 'node:http';
import type { Json } from './records.ts';

/** The whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/**
 * The arguments of a Web API call, whether they came as a form, as JSON, as multipart or in the
 * query. In forms, arrays and objects arrive as JSON strings and are read as what they stand for.
 */
export async function readArguments(request: IncomingMessage, url: URL): Promise<Json> {
  const body = await readBody(request);
  const type = request.headers['content-type'] ?? '';
  const query = fromEntries(url.searchParams);
  if (body.length === 0) return query;
  if (type.startsWith('application/json')) return { ...query, ...(JSON.parse(body.toString()) as Json) };
  if (type.startsWith('multipart/form-data')) return { ...query, ...(await readMultipart(body, type)) };
  return { ...query, ...fromEntries(new URLSearchParams(body.toString())) };
}

async function readMultipart(body: Buffer, type: string): Promise<Json> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const read: Json = {};
  for (const [name, value] of form) {
    read[name] = typeof value === 'string' ? decode(value) : Buffer.from(await value.arrayBuffer());
  }
  return read;
}

function fromEntries(entries: URLSearchParams): Json {
  return Object.fromEntries([...entries].map(([name, value]) => [name, decode(value)]));
}

function decode(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
