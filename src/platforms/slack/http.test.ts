import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { sign } from '../../../test/fakes/slack/delivery/signed-http.ts';
import { ScriptedModel, TestClock } from '../../../test/jarvis.ts';
import { Listener, openFirst, wholeOf } from '../../../test/listener.ts';
import { SlackJarvis, type SlackJarvisOptions } from '../../../test/slack-harness.ts';
import type { HttpConnection, SlackCore } from './core.ts';

const greeting = () => new ScriptedModel({ text: 'Good morning.' });
const reply = { audience: 'everyone', locale: 'en', blocks: [{ kind: 'text', text: 'News.' }] } as const;

/** Starts Jarvis on signed HTTP, without any installation. */
async function reachable(
  options: SlackJarvisOptions = {},
  more: Partial<HttpConnection> = {},
  core: Partial<SlackCore> = {},
) {
  const jarvis = await SlackJarvis.prepare({ models: greeting(), ...options });
  const port = await freePort();
  await jarvis.startProcess({ settings: jarvis.httpSettings(port, more), core });
  const url = `http://127.0.0.1:${port}`;
  if (!(await jarvis.slack.deliverTo(`${url}/slack/events`)))
    throw new Error('the challenge was not returned');
  return { jarvis, slack: jarvis.slack, url };
}

/** An administrator completes the installation. Returns the last response to their browser. */
async function installs(
  { jarvis, url }: { jarvis: SlackJarvis; url: string },
  user: string,
  isEnterprise = false,
): Promise<Response> {
  const asked = await fetch(`${url}/slack/install`, { redirect: 'manual' });
  const consent = asked.headers.get('location') ?? '';
  const cookie = asked.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return fetch(jarvis.slack.allows(consent, { user, isEnterprise }), { headers: { cookie } });
}

test('a workspace installs Jarvis and is answered with its own token, which is stored encrypted', async () => {
  const world = await reachable();
  await using jarvis = world.jarvis;
  const { slack } = jarvis;
  slack.addTeam({ id: 'T0OTHER', name: 'Other' });
  slack.addPerson({ id: 'U0ANN', name: 'ann', team: 'T0OTHER', isOwner: true });
  slack.addChannel({ id: 'C0OTHER', name: 'other', team: 'T0OTHER' });
  expect((await installs(world, 'U0ANN')).status).toBe(200);
  const ann = slack.person('U0ANN');
  const said = ann.mentions('C0OTHER', 'hi');
  await slack.until(() => ann.seesFromApp('C0OTHER', { thread: said.ts })[0]);
  const token =
    [...slack.state.installations.values()].find(({ team }) => team.id === 'T0OTHER')?.token ?? '?';
  const used = slack.recording.of('chat.postMessage').concat(slack.recording.of('chat.startStream'));
  expect(used.every((call) => call.token === token)).toBe(true);
  expect((await jarvis.installations()).map(({ id }) => id)).toEqual(['T0OTHER']);
  expect(JSON.stringify(await jarvis.installations())).not.toContain(token);
});

test('a file is fetched with the token of the workspace that it was sent in', async () => {
  const listener = new Listener();
  const world = await reachable({}, {}, { conversation: listener.conversation });
  await using jarvis = world.jarvis;
  const { slack } = jarvis;
  slack.addTeam({ id: 'T0OTHER', name: 'Other' });
  slack.addPerson({ id: 'U0ANN', name: 'ann', team: 'T0OTHER', isOwner: true });
  slack.addChannel({ id: 'C0OTHER', name: 'other', team: 'T0OTHER' });
  for (const owner of ['U0MIA', 'U0ANN']) await installs(world, owner);
  const bytes = Buffer.from('la la');
  slack.person('U0ANN').mentions('C0OTHER', 'transcribe this', { files: [{ name: 'talk.mp3', bytes }] });
  expect(await wholeOf(await openFirst(await listener.next()))).toEqual(bytes);
  const installation = slack.state.installations.get(slack.state.fileRequests[0]?.token ?? '');
  expect(installation?.team.id).toBe('T0OTHER');
});

test('an organisation that installs Jarvis for all its workspaces is one organisation', async () => {
  const team = { id: 'T0GRID', name: 'Grid', enterpriseId: 'E0GRID' };
  const world = await reachable({ slack: { team } });
  await using jarvis = world.jarvis;
  await installs(world, 'U0MIA', true);
  expect((await jarvis.installations()).map(({ id }) => id)).toEqual(['E0GRID']);
  const mia = jarvis.slack.person('U0MIA');
  const said = mia.mentions('C0GENERAL', 'hi');
  await jarvis.slack.until(() => mia.seesFromApp('C0GENERAL', { thread: said.ts })[0]);
  expect(await jarvis.organizationId('E0GRID')).toBeTruthy();
  const asked = { platform: 'slack', workspaceId: 'E0GRID', channelId: said.channel } as const;
  expect(await jarvis.lastCore().deliveries.placeNamed(asked, '#general')).toEqual(asked);
});

test('a token that is about to expire is renewed before news is posted', async () => {
  let nowMs = Date.now();
  const clock = new TestClock();
  const world = await reachable({ slack: { tokenRotation: true, now: () => nowMs }, clock });
  await using jarvis = world.jarvis;
  const { slack } = jarvis;
  await installs(world, 'U0MIA');
  const mia = slack.person('U0MIA');
  const said = mia.mentions('C0GENERAL', 'hi');
  await slack.until(() => mia.seesFromApp('C0GENERAL', { thread: said.ts })[0]);
  // Slack's installer uses the system time, so the stored token is changed to look twelve hours old.
  nowMs += 12 * 3_600_000;
  await jarvis.ageInstallation('T0HOME');
  // Changes made elsewhere are seen within seconds.
  clock.advance(5_000);
  const place = { platform: 'slack', workspaceId: 'T0HOME', channelId: 'C0GENERAL' } as const;
  const organizationId = await jarvis.organizationId();
  await jarvis.tell({
    organizationId,
    place,
    reply: { ...reply, blocks: [...reply.blocks] },
    key: 'news',
  });
  expect(
    mia
      .seesFromApp('C0GENERAL')
      .map(({ reads }) => reads)
      .join(),
  ).toContain('News.');
  expect(
    slack.recording.of('oauth.v2.access').some(({ args, ok }) => ok && args.grant_type === 'refresh_token'),
  ).toBe(true);
});

test('a workspace that removes Jarvis is forgotten at once, and may install it again', async () => {
  const world = await reachable();
  await using jarvis = world.jarvis;
  await installs(world, 'U0MIA');
  const mia = jarvis.slack.person('U0MIA');
  const answered = async () => {
    const said = mia.mentions('C0GENERAL', 'hi');
    await jarvis.slack.until(() => mia.seesFromApp('C0GENERAL', { thread: said.ts })[0]);
  };
  await answered();
  jarvis.slack.uninstall();
  await jarvis.slack.deliveries.idle();
  while ((await jarvis.installations()).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await mia.runs('/jarvis', 'costs', 'C0GENERAL');
  await jarvis.slack.until(() =>
    mia.seesFromApp('C0GENERAL').find(({ text }) => text.includes('has not installed Jarvis')),
  );
  await installs(world, 'U0MIA');
  expect(await jarvis.installations()).toHaveLength(1);
  await answered();
});

test('a person of a workspace without an installation is told so', async () => {
  const world = await reachable();
  await using jarvis = world.jarvis;
  const mia = jarvis.slack.person('U0MIA');
  await mia.runs('/jarvis', 'costs', 'C0GENERAL');
  const told = await jarvis.slack.until(() => mia.seesFromApp('C0GENERAL')[0]);
  expect(told.isEphemeral).toBe(true);
  expect(told.text).toContain('has not installed Jarvis');
});

test('only the listed workspaces can install it, and of others nothing is stored or answered', async () => {
  const world = await reachable({}, { served: new Set(['T0OTHER']) });
  await using jarvis = world.jarvis;
  const { slack } = jarvis;
  slack.addTeam({ id: 'T0OTHER', name: 'Other' });
  slack.addPerson({ id: 'U0ANN', name: 'ann', team: 'T0OTHER', isOwner: true });
  slack.addChannel({ id: 'C0OTHER', name: 'other', team: 'T0OTHER' });
  const refused = await installs(world, 'U0MIA');
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect((await installs(world, 'U0ANN')).status).toBe(200);
  expect((await jarvis.installations()).map(({ id }) => id)).toEqual(['T0OTHER']);
  const mia = slack.person('U0MIA');
  mia.mentions('C0GENERAL', 'hi');
  await mia.runs('/jarvis', 'costs', 'C0GENERAL');
  const told = await slack.until(() => mia.seesFromApp('C0GENERAL')[0]);
  expect(told).toMatchObject({ isEphemeral: true });
  expect(told.text).toContain('serves other workspaces only');
  await jarvis.idle();
  expect(await jarvis.storage.knownOrganization('slack', 'T0HOME')).toBeUndefined();
  const ann = slack.person('U0ANN');
  const said = ann.mentions('C0OTHER', 'hi');
  await slack.until(() => ann.seesFromApp('C0OTHER', { thread: said.ts })[0]);
});

test('an installation page that is open to all is warned about, one with a list is not', async () => {
  await using jarvis = await SlackJarvis.prepare({ models: greeting() });
  const started = async (more: Partial<HttpConnection>) => {
    const running = await jarvis.startProcess({ settings: jarvis.httpSettings(await freePort(), more) });
    await running.stop();
    return running.warnings.map(({ en }) => en);
  };
  expect(await started({})).toEqual([expect.stringContaining('SLACK_WORKSPACES is not set')]);
  expect(await started({ served: new Set(['T0HOME']) })).toEqual([]);
});

test('a return from the consent page with a forged state is refused', async () => {
  const world = await reachable();
  await using jarvis = world.jarvis;
  const consent = `${jarvis.slack.authorizationUrl}?client_id=1.2&scope=commands&state=forged&redirect_uri=${world.url}/slack/oauth_redirect`;
  const back = await fetch(jarvis.slack.allows(consent, { user: 'U0MIA' }));
  expect(back.status).toBeGreaterThanOrEqual(400);
  expect(await jarvis.installations()).toEqual([]);
});

test('a wrong signature, a stale one, a missing one and a body that is too large are refused', async () => {
  const world = await reachable();
  await using jarvis = world.jarvis;
  const { signingSecret } = jarvis.slack.state.settings;
  const now = Math.floor(Date.now() / 1_000);
  const body = JSON.stringify({ type: 'event_callback', event_id: 'Ev1', event: { type: 'message' } });
  const post = async (text: string, headers: Record<string, string>) => {
    const options = {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'application/json', ...headers },
    };
    return (await fetch(`${world.url}/slack/events`, options)).status;
  };
  const signed = (secret: string, seconds: number, text: string) => ({
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': sign(secret, seconds, text),
  });
  expect(await post(body, signed('another secret', now, body))).toBe(401);
  expect(await post(body, signed(signingSecret, now - 301, body))).toBe(401);
  expect(await post(body, {})).toBe(401);
  expect(await post(`${body} `, signed(signingSecret, now, body))).toBe(401);
  const large = JSON.stringify({ text: 'x'.repeat(5 * 1024 * 1024) });
  expect(await post(large, signed(signingSecret, now, large))).toBe(413);
  await jarvis.idle();
  expect(jarvis.slack.recording.of('chat.postMessage')).toEqual([]);
});

test('a signed event delivered many times at once is answered once', async () => {
  const world = await reachable();
  await using jarvis = world.jarvis;
  await installs(world, 'U0MIA');
  const mia = jarvis.slack.person('U0MIA');
  const said = mia.mentions('C0GENERAL', 'hi');
  await Promise.all(
    said.deliveries.flatMap((delivery) =>
      [1, 2, 3].map((retry) => jarvis.slack.deliveries.redeliver(delivery, retry)),
    ),
  );
  await jarvis.slack.until(() => mia.seesFromApp('C0GENERAL')[0]);
  await jarvis.idle();
  expect(mia.seesFromApp('C0GENERAL')).toHaveLength(1);
});

test('a port that is taken is named', async () => {
  const server = createServer().listen(0);
  await using jarvis = await SlackJarvis.prepare();
  const settings = jarvis.httpSettings((server.address() as AddressInfo).port);
  await expect(jarvis.startProcess({ settings })).rejects.toThrow('is in use');
  server.close();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
