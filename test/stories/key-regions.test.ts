import { expect, test } from 'vitest';
import { type FakeServer, startFakeServer } from '../fakes/fake-server.ts';
import { newTestDatabase } from '../storage.ts';
import { type Speaker, WholeApp } from '../whole-app.ts';

const key = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
const owner: Speaker = { workspaceId: 'T-regions', name: 'olga', role: 'owner' };

/** Azure Speech in a region: the list of voices, and speech (learn.microsoft.com, REST API of text to speech). */
function startFakeAzure(): Promise<FakeServer> {
  return startFakeServer(({ path, headers }) => {
    if (headers['ocp-apim-subscription-key'] !== key) return { status: 401, json: {} };
    if (path.endsWith('/voices/list')) return { json: [] };
    return { bytes: Buffer.from([0xff, 0xfb, 0x90, 0x64, ...Buffer.alloc(413)]) };
  });
}

test.each([
  ['stored', {}],
  ['the operator’s', { AZURE_SPEECH_KEY: key, AZURE_SPEECH_REGION: 'westeurope' }],
])('a key that is %s speaks in its region', async (whose, more) => {
  const azure = await startFakeAzure();
  await using app = await WholeApp.start({
    database: await newTestDatabase(),
    more,
    standIns: { vendors: { azure: azure.url } },
  });
  if (whose === 'stored') {
    const filled = { provider: 'azure', whose: 'organization', key, region: 'westeurope' };
    await app.enters(owner, 'add_api_key', filled);
  }
  const { calls } = await app.calls(owner, 'generate_speech', { text: 'Mind the gap', provider: 'azure' });
  expect(calls).toMatchObject([{ outcome: 'done', output: { state: 'done', provider: 'azure' } }]);
  expect(azure.received.filter(({ path }) => path === '/cognitiveservices/v1')).toHaveLength(1);
  await azure.close();
});
