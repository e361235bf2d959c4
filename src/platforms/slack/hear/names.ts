import { type WebClient, withRetries } from '../web-client.ts';
import type { People } from './people.ts';

/** Returns the name behind an id of a person or a channel, or `undefined` where Slack does not tell it. */
export type NameOf = (id: string) => Promise<string | undefined>;

const retryOptions = { retryForMs: 5_000 };
const mostNames = 30;

export function namesIn(people: People, client: WebClient, workspaceId: string): NameOf {
  const lookUp = async (id: string) => {
    if (/^[UW]/.test(id)) return people.nameOf({ client, workspaceId, userId: id });
    const call = () => client.conversations.info({ channel: id });
    return (await withRetries(call, retryOptions)).channel?.name;
  };
  return (id) => lookUp(id).catch(() => undefined);
}

const reference = /<([@#])(\w+)(?:\|([^<>]*))?>/g;
const broadcast = /<!(here|channel|everyone)(?:\|[^<>]*)?>/g;
const labelled = /<![^<>|]*\|([^<>]*)>/g;

/** Writes what was typed as people see it, with names in place of ids. It mentions nobody. */
export async function withNames(typed: string, nameOf: NameOf): Promise<string> {
  const unnamed = [...typed.matchAll(reference)].filter(([, , , name]) => !name).map(([, , id = '']) => id);
  const ids = [...new Set(unnamed)].slice(0, mostNames);
  const names = new Map(await Promise.all(ids.map(async (id) => [id, await nameOf(id)] as const)));
  return typed
    .replace(
      reference,
      (_, sign: string, id: string, name?: string) => `${sign}${name || names.get(id) || '?'}`,
    )
    .replace(broadcast, '@$1')
    .replace(labelled, '$1');
}
