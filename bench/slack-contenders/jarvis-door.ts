import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt';
import { systemClock } from '#lib/clock.ts';
import { openLog } from '#lib/log.ts';
import { Secret } from '#lib/secret.ts';
import { openConnection } from '#platforms/slack/connection.ts';
import type { Core } from '#platforms/slack/core.ts';
import { Door } from '#platforms/slack/hear/door.ts';
import { Installations } from '#platforms/slack/installations.ts';
import { slackPace } from '#platforms/slack/limits.ts';
import { Seal } from '#platforms/slack/sealed.ts';
import { Inbox } from '#post/inbox.ts';
import { Storage } from '#storage/storage.ts';
import { announce, bot, signingSecret, team } from './announce.ts';

/**
 * Jarvis's door: every event is in PostgreSQL before it is acknowledged; then the workspace's token is
 * fetched, the listener runs, and the event is noted as done. What would answer does nothing, as with the others.
 */
const log = openLog('silent');
const storage = await Storage.open({ kind: 'server', url: new Secret(process.env.DATABASE_URL ?? '') });
const masterKey = new Secret(Buffer.alloc(32, 7).toString('base64'));
await new Installations(storage.commons, new Seal(masterKey), systemClock).storeInstallation({
  team,
  enterprise: undefined,
  isEnterpriseInstall: false,
  user: { id: 'U0MIA', token: undefined, scopes: undefined },
  bot: { ...bot, scopes: [] },
});
const secret = new Secret('not used');
const { receiver, options } = await openConnection(
  {
    connection: {
      ...{ kind: 'http', port: 0, publicUrl: 'http://127.0.0.1', clientId: '1.2', masterKey },
      ...{ signingSecret: new Secret(signingSecret), clientSecret: secret, stateSecret: secret },
    },
  },
  storage.commons,
  systemClock,
  log,
);

class KeptApp extends App {
  readonly #door: Door;

  constructor(appOptions: AppOptions, door: Door) {
    super(appOptions);
    this.#door = door;
    door.leadTo((event) => super.processEvent(event));
  }

  override processEvent(event: ReceiverEvent): Promise<void> {
    return this.#door.receive(event);
  }
}

const inbox = new Inbox(storage, systemClock);
// The door asks nothing else of the core.
const core = { inbox, takesPart: async () => false } satisfies Partial<Core> as unknown as Core;
const door = new Door(core, slackPace, log);
const app = new KeptApp({ receiver, ...options, convoStore: false, extendedErrorHandler: true }, door);
app.event('app_mention', async () => {});
const server = await app.start();
await door.open();
announce(server as Parameters<typeof announce>[0], '/slack/events');
