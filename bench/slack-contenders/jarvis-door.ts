import { App, type AppOptions, type ReceiverEvent } from '@slack/bolt';
import { systemClock } from '#lib/clock.ts';
import { openLog } from '#lib/log.ts';
import { Secret } from '#lib/secret.ts';
import { openConnection } from '#platforms/slack/connection.ts';
import type { SlackCore } from '#platforms/slack/core.ts';
import { Door } from '#platforms/slack/hear/door.ts';
import { EventReader } from '#platforms/slack/hear/event-reader.ts';
import type { SlackHeard } from '#platforms/slack/hear/heard.ts';
import { Installations } from '#platforms/slack/installations.ts';
import { slackPace } from '#platforms/slack/limits.ts';
import type { Answering } from '#post/desk/answering.ts';
import { Desk } from '#post/desk/desk.ts';
import { Inbox } from '#post/inbox.ts';
import { Storage } from '#storage/storage.ts';
import { openVault } from '#vault/open-vault.ts';
import { installation } from '#vault/vault.ts';
import { announce, bot, signingSecret, team } from './announce.ts';

/**
 * Jarvis's door: every event is in PostgreSQL before it is acknowledged; then the workspace's token is
 * fetched, and the event is noted as done. What would answer does nothing, as with the others.
 */
const log = openLog('silent');
const storage = await Storage.open({ kind: 'server', url: new Secret(process.env.DATABASE_URL ?? '') });
const keys = new Secret(Buffer.alloc(32, 7).toString('base64'));
const opened = await openVault(storage.commons, { kind: 'given', keys }, systemClock);
const vault = opened.vault.of(installation);
await new Installations(storage.commons, vault, systemClock).storeInstallation({
  team,
  enterprise: undefined,
  isEnterpriseInstall: false,
  user: { id: 'U0MIA', token: undefined, scopes: undefined },
  bot: { ...bot, scopes: [] },
});
const secret = new Secret('not used');
const { receiver, options, workspaces } = await openConnection(
  {
    connection: {
      ...{ kind: 'http', port: 0, publicUrl: 'http://127.0.0.1', clientId: '1.2' },
      ...{ signingSecret: new Secret(signingSecret), clientSecret: secret, stateSecret: secret },
    },
  },
  { installations: storage.commons, vault },
  systemClock,
  slackPace,
  log,
);

class BehindDoor extends App {
  readonly #door: Door;

  constructor(appOptions: AppOptions, door: Door) {
    super(appOptions);
    this.#door = door;
  }

  override processEvent(event: ReceiverEvent): Promise<void> {
    return this.#door.receive(event, (left) => super.processEvent(left));
  }
}

const inbox = new Inbox(storage, systemClock);
// The door and the desk ask nothing else of the core.
const core = {
  inbox,
  log,
  takesPart: async () => false,
} satisfies Partial<SlackCore> as unknown as SlackCore;
const answering = {
  platform: 'slack',
  actorOf: async ({ workspaceId, teamId }: SlackHeard) => {
    await workspaces.clientOf(workspaceId, teamId);
    throw new Error('nobody answers here');
  },
  tellFailure: async () => {},
} satisfies Partial<Answering<SlackHeard>> as unknown as Answering<SlackHeard>;
const desk = new Desk(core, answering, slackPace);
const door = new Door(new EventReader(core, workspaces), desk);
const app = new BehindDoor({ receiver, ...options, convoStore: false, extendedErrorHandler: true }, door);
const server = await app.start();
await desk.open();
announce(server as Parameters<typeof announce>[0], '/slack/events');
