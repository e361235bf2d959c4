import type { Clock } from '#lib/clock.ts';
import type { Locale } from '#lib/messages.ts';
import type { Actor, Role } from '#people/actor.ts';
import type { Arrival, Reception } from '#people/reception.ts';
import { type WebClient, withRetries } from '../web-client.ts';

/** Names, languages and time zones rarely change; roles only matter for newcomers. */
const cacheMs = 10 * 60_000;
const retryForMs = 20_000;

export interface SlackUser {
  client: WebClient;
  /** The id of the workspace, or of the organisation for an organisation-wide install. */
  workspaceId: string;
  userId: string;
}

/** Identifies people by what Slack knows about them. */
export class People {
  readonly #reception: Reception;
  readonly #clock: Clock;
  readonly #known = new Map<string, { arrival: Promise<Arrival>; untilMs: number }>();

  constructor(reception: Reception, clock: Clock) {
    this.#reception = reception;
    this.#clock = clock;
  }

  async actorOf(user: SlackUser): Promise<Actor> {
    return this.#reception.welcome(await this.#arrivalOf(user));
  }

  #arrivalOf(user: SlackUser): Promise<Arrival> {
    const key = `${user.workspaceId} ${user.userId}`;
    const nowMs = this.#clock.now().getTime();
    const known = this.#known.get(key);
    if (known && known.untilMs > nowMs) return known.arrival;
    const arrival = lookUp(user);
    this.#known.set(key, { arrival, untilMs: nowMs + cacheMs });
    arrival.catch(() => this.#known.delete(key));
    return arrival;
  }
}

async function lookUp({ client, workspaceId, userId }: SlackUser): Promise<Arrival> {
  const [{ user }, { team }] = await Promise.all([
    withRetries(() => client.users.info({ user: userId, include_locale: true }), { retryForMs }),
    withRetries(() => client.auth.test(), { retryForMs }),
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

/** People of another company in a shared channel start as viewers. */
function roleOf(user: { is_owner?: boolean; is_admin?: boolean; is_stranger?: boolean }): Role {
  if (user.is_owner) return 'owner';
  if (user.is_admin) return 'admin';
  return user.is_stranger ? 'viewer' : 'member';
}

function localeOf(locale: string | undefined): Locale | undefined {
  return locale?.startsWith('th') ? 'th' : locale === undefined ? undefined : 'en';
}
