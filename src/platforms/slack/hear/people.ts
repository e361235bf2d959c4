import type { Clock } from '#lib/clock.ts';
import type { Locale } from '#lib/messages.ts';
import type { Actor, Role } from '#people/actor.ts';
import type { Arrival, Reception } from '#people/reception.ts';
import { patiently, type WebClient } from '../web-client.ts';

/** Names, languages and zones change rarely; roles are asked only for newcomers. */
const keepMs = 10 * 60_000;
const patienceMs = 20_000;

/** A person of a workspace, before Jarvis knows who they are to it. */
export interface Newcomer {
  client: WebClient;
  /** The workspace's id, or the organisation's where Jarvis is installed on all of it. */
  workspaceId: string;
  userId: string;
}

/** Who speaks, by what Slack knows about them. */
export class People {
  readonly #reception: Reception;
  readonly #clock: Clock;
  readonly #known = new Map<string, { arrival: Promise<Arrival>; untilMs: number }>();

  constructor(reception: Reception, clock: Clock) {
    this.#reception = reception;
    this.#clock = clock;
  }

  async actorOf(newcomer: Newcomer): Promise<Actor> {
    return this.#reception.welcome(await this.#arrivalOf(newcomer));
  }

  #arrivalOf(newcomer: Newcomer): Promise<Arrival> {
    const key = `${newcomer.workspaceId} ${newcomer.userId}`;
    const nowMs = this.#clock.now().getTime();
    const known = this.#known.get(key);
    if (known && known.untilMs > nowMs) return known.arrival;
    const arrival = lookUp(newcomer);
    this.#known.set(key, { arrival, untilMs: nowMs + keepMs });
    arrival.catch(() => this.#known.delete(key));
    return arrival;
  }
}

async function lookUp({ client, workspaceId, userId }: Newcomer): Promise<Arrival> {
  const [{ user }, { team }] = await Promise.all([
    patiently(() => client.users.info({ user: userId, include_locale: true }), { patienceMs }),
    patiently(() => client.auth.test(), { patienceMs }),
  ]);
  const name = user?.profile?.display_name || user?.profile?.real_name || user?.real_name || user?.name;
  return {
    platform: 'slack',
    workspaceId,
    workspaceName: team ?? workspaceId,
    personId: userId,
    personName: name ?? userId,
    newcomerRole: roleOf(user ?? {}),
    locale: localeOf(user?.locale),
    timeZone: user?.tz,
  };
}

/** Somebody from another company in a shared channel may look, until a person here says otherwise. */
function roleOf(user: { is_owner?: boolean; is_admin?: boolean; is_stranger?: boolean }): Role {
  if (user.is_owner) return 'owner';
  if (user.is_admin) return 'admin';
  return user.is_stranger ? 'viewer' : 'member';
}

function localeOf(locale: string | undefined): Locale | undefined {
  return locale?.startsWith('th') ? 'th' : locale === undefined ? undefined : 'en';
}
