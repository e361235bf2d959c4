import type { webApi } from '@slack/bolt';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Actor, Role } from '#people/actor.ts';
import type { Arrival, Reception } from '#people/reception.ts';
import { slackCode } from '../errors.ts';
import { type WebClient, withRetries } from '../web-client.ts';

const messages = defineMessages({
  en: {
    unknownAsker:
      'Slack did not tell me who you are (`users.info` answered `user_not_found`), and I answer nobody whom I do not know. Try again in a minute; if it stays so, tell the person who runs Jarvis.',
  },
  th: {
    unknownAsker:
      'Slack ไม่ได้บอกฉันว่าคุณเป็นใคร (`users.info` ตอบว่า `user_not_found`) ฉันจึงตอบไม่ได้ ลองใหม่ในอีกสักนาที หากยังเป็นอยู่ กรุณาแจ้งผู้ดูแล Jarvis',
  },
});

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

  /** What Slack calls somebody, who need not be a member and does not become one. */
  async nameOf(user: SlackUser): Promise<string> {
    return (await this.#arrivalOf(user)).personName;
  }

  /** Slack has changed what it says of somebody: it is asked anew when they speak next. */
  forget({ workspaceId, userId }: Pick<SlackUser, 'workspaceId' | 'userId'>): void {
    this.#known.delete(keyOf(workspaceId, userId));
  }

  #arrivalOf(user: SlackUser): Promise<Arrival> {
    const key = keyOf(user.workspaceId, user.userId);
    const nowMs = this.#clock.now().getTime();
    const known = this.#known.get(key);
    if (known && known.untilMs > nowMs) return known.arrival;
    const arrival = lookUp(user);
    this.#known.set(key, { arrival, untilMs: nowMs + cacheMs });
    arrival.catch(() => this.#known.delete(key));
    return arrival;
  }
}

function keyOf(workspaceId: string, userId: string): string {
  return `${workspaceId} ${userId}`;
}

async function lookUp({ client, workspaceId, userId }: SlackUser): Promise<Arrival> {
  const asked = { user: userId, include_locale: true };
  const [{ user = {} }, { team, team_id: teamId }] = await Promise.all([
    withRetries(() => client.users.info(asked), { retryForMs }).catch(explainUnknown),
    withRetries(() => client.auth.test(), { retryForMs }),
  ]);
  const { profile, real_name: realName, locale, tz: timeZone } = user;
  const name = profile?.display_name || profile?.real_name || realName || user.name;
  const isMember = isFullMember(user, teamId, workspaceId);
  return {
    platform: 'slack',
    workspaceId,
    workspaceName: team ?? workspaceId,
    personId: userId,
    personName: name ?? userId,
    newcomerRole: isMember ? roleOf(user) : 'viewer',
    ...(!isMember && { vouchedBy: [] }),
    locale: localeOf(locale),
    timeZone,
  };
}

/** Whoever asks is there, whatever Slack says of them. */
function explainUnknown(error: unknown): never {
  if (slackCode(error) !== 'user_not_found') throw error;
  throw new UserError(
    messages.both((texts) => texts.unknownAsker),
    { cause: error },
  );
}

export type UserInfo = NonNullable<webApi.UsersInfoResponse['user']>;

/**
 * Whether somebody is a full member of the workspace that installed Jarvis. Guests are not, nor are people of other
 * companies, who come in through shared channels and carry the flags of their own company. An organisation-wide
 * installation takes in all workspaces of its organisation. Source: docs.slack.dev/reference/objects/user-object.
 */
export function isFullMember(user: UserInfo, teamId: string | undefined, workspaceId: string): boolean {
  if (user.is_stranger || user.is_restricted || user.is_ultra_restricted || user.deleted) return false;
  const { team_id: ownTeam, teams = [], enterprise_user: enterprise } = user;
  const home = workspaceId.startsWith('E') ? [teamId, workspaceId] : [teamId];
  return [ownTeam, ...teams, enterprise?.enterprise_id, ...(enterprise?.teams ?? [])].some(
    (id) => id !== undefined && home.includes(id),
  );
}

/** What the workspace says of its own members. */
function roleOf(user: UserInfo): Role {
  if (user.is_owner) return 'owner';
  return user.is_admin ? 'admin' : 'member';
}

function localeOf(locale: string | undefined): Locale | undefined {
  return locale?.startsWith('th') ? 'th' : locale === undefined ? undefined : 'en';
}
