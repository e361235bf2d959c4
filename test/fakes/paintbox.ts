import { type FakeServer, onePixelPng, type Received, startFakeServer } from './fake-server.ts';

export const paintboxKey = `pbx_${'0a1b2c3d'.repeat(4)}`;

/** Paintbox, as docs/writing-a-vendor.md describes it: a painting is done at the second look. */
export async function startFakePaintbox(): Promise<FakeServer> {
  let looks = 0;
  const fake = await startFakeServer((request) => {
    if (request.path === '/81.png') return { bytes: onePixelPng, headers: { 'content-type': 'image/png' } };
    if (request.headers.authorization !== `Bearer ${paintboxKey}`)
      return { status: 401, json: { error: { code: 'invalid_key', message: 'This key is not known.' } } };
    if (calls(request, 'GET /account')) return { json: { name: 'Team Blue' } };
    if (calls(request, 'POST /paintings')) return { status: 202, json: { id: 'pnt_81', state: 'waiting' } };
    if (!calls(request, 'GET /paintings/pnt_81'))
      return { status: 404, json: { error: { code: 'not_found', message: request.path } } };
    looks += 1;
    const done = { state: 'done', image_url: `${fake.url}/81.png`, cost_usd: '0.012' };
    return { json: { id: 'pnt_81', ...(looks > 1 ? done : { state: 'painting', progress: 0.5 }) } };
  });
  return fake;
}

function calls({ method, path }: Received, call: string): boolean {
  return `${method} ${path}` === call;
}
