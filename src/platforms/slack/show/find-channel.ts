import { type RetryOptions, type WebClient, withRetries } from '../web-client.ts';

export interface Channel {
  id?: string;
  name?: string;
  is_member?: boolean;
  is_archived?: boolean;
  context_team_id?: string;
}

export async function channelById(
  client: WebClient,
  channel: string,
  retryOptions: RetryOptions,
): Promise<Channel | undefined> {
  return (await withRetries(() => client.conversations.info({ channel }), retryOptions)).channel;
}

/** Finds one that is archived only where no other has the name. */
export async function channelByName(
  client: WebClient,
  name: string,
  teamId: string | undefined,
  retryOptions: RetryOptions,
): Promise<Channel | undefined> {
  const search = (isArchivedToo: boolean) => channelAmong(client, name, teamId, isArchivedToo, retryOptions);
  return (await search(false)) ?? search(true);
}

async function channelAmong(
  client: WebClient,
  name: string,
  teamId: string | undefined,
  isArchivedToo: boolean,
  retryOptions: RetryOptions,
): Promise<Channel | undefined> {
  let cursor = '';
  do {
    const page = { types: 'public_channel,private_channel', exclude_archived: !isArchivedToo, limit: 200 };
    const where = { ...(teamId && { team_id: teamId }), ...(cursor && { cursor }) };
    const answer = await withRetries(() => client.conversations.list({ ...page, ...where }), retryOptions);
    const found = answer.channels?.find(
      (channel) => channel.name === name || channel.id?.toLowerCase() === name,
    );
    if (found) return found;
    cursor = answer.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  return undefined;
}
