import type {
  ChannelRecord,
  FileRecord,
  Json,
  MessageRecord,
  PersonRecord,
  Team,
  ViewRecord,
} from './records.ts';
import type { WorkspaceState } from './workspace-state.ts';

/** A message as the Web API and the Events API show it. */
export function messageJson(message: MessageRecord, state: WorkspaceState): Json {
  const team = state.team(message.team);
  const json: Json = { type: 'message', user: message.user, text: message.text, ts: message.ts };
  if (message.subtype) json.subtype = message.subtype;
  if (message.botId) {
    Object.assign(json, { bot_id: message.botId, app_id: appId, bot_profile: botProfile(team) });
  }
  json.team = message.team;
  if (message.blocks.length > 0) json.blocks = message.blocks;
  if (message.attachments.length > 0) json.attachments = message.attachments;
  if (message.files.length > 0) json.files = message.files.map((file) => eventFileJson(file, state));
  if (message.metadata) json.metadata = message.metadata;
  if (message.stream) json.streaming_state = message.stream.state === 'live' ? 'in_progress' : 'completed';
  if (message.username) json.username = message.username;
  if (message.icons) json.icons = message.icons;
  if (message.threadTs) json.thread_ts = message.threadTs;
  if (message.threadTs && message.threadTs !== message.ts) json.parent_user_id = parentOf(message, state);
  const last = message.edits.at(-1);
  if (last) json.edited = { user: message.user, ts: `${(last.atMs / 1_000).toFixed(6)}` };
  if (message.reactions.size > 0) json.reactions = reactionsJson(message);
  return json;
}

export const appId = 'A0JARVIS';

function botProfile(team: Team): Json {
  return { id: team.botId, app_id: appId, name: 'jarvis', team_id: team.id, deleted: false };
}

function parentOf(message: MessageRecord, state: WorkspaceState): string | undefined {
  return state.message(message.channel, message.threadTs ?? '')?.user;
}

function reactionsJson(message: MessageRecord): Json[] {
  return [...message.reactions].map(([name, users]) => ({ name, users, count: users.length }));
}

/** A thread's root as conversations.history shows it, with the counts of its replies. */
export function rootJson(message: MessageRecord, state: WorkspaceState): Json {
  const replies = state.repliesTo(message.channel, message.ts);
  const json = messageJson(message, state);
  const latest = replies.at(-1);
  if (!latest) return json;
  const users = [...new Set(replies.map((reply) => reply.user))];
  const counts = { reply_count: replies.length, reply_users: users, reply_users_count: users.length };
  return { ...json, ...counts, thread_ts: message.ts, latest_reply: latest.ts };
}

/**
 * A file as it stands in a message. Source: docs.slack.dev/reference/objects/file-object and
 * /reference/events/message/file_share, "Slack Connect files".
 */
function eventFileJson(file: FileRecord, state: WorkspaceState): Json {
  const { id } = file;
  if (file.isDeleted) return { id, mode: 'tombstone' };
  if (file.isFromAfar) return { id, mode: 'file_access', file_access: 'check_file_info' };
  return fileJson(file, state);
}

export function fileJson(file: FileRecord, state: WorkspaceState): Json {
  const own = `${state.filesUrl}/files-pri/${file.team}-${file.id}/${encodeURIComponent(file.name)}`;
  const url = file.link ?? own;
  const extension = file.name.split('.').at(-1) ?? '';
  const seconds = Math.floor(file.createdMs / 1_000);
  return {
    id: file.id,
    created: seconds,
    timestamp: seconds,
    name: file.name,
    title: file.title,
    mimetype: file.mediaType,
    filetype: extension,
    pretty_type: extension.toUpperCase(),
    user: file.user,
    user_team: file.team,
    editable: false,
    size: file.length,
    mode: file.isExternal ? 'external' : 'hosted',
    is_external: file.isExternal ?? false,
    external_type: file.isExternal ? 'gdrive' : '',
    is_public: true,
    public_url_shared: false,
    display_as_bot: false,
    alt_txt: file.altText,
    url_private: url,
    ...(file.isExternal ? {} : { url_private_download: file.link ?? `${url}?download=1` }),
    permalink: `https://home.slack.com/files/${file.id}`,
    channels: file.sharedIn.filter((id) => id.startsWith('C')),
    groups: [],
    ims: file.sharedIn.filter((id) => id.startsWith('D')),
    shares: {},
    comments_count: 0,
    is_starred: false,
    has_rich_preview: false,
  };
}

export function channelJson(channel: ChannelRecord, team: Team): Json {
  const created = Math.floor(channel.createdMs / 1_000);
  const common = { id: channel.id, created, is_archived: channel.isArchived, context_team_id: team.id };
  if (channel.kind === 'im') {
    const user = [...channel.members].find((id) => id !== team.botUserId);
    return { ...common, is_im: true, user, is_user_deleted: false, is_org_shared: false };
  }
  const isPrivate = channel.kind === 'private';
  const note = { value: '', creator: '', last_set: 0 };
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: !isPrivate,
    is_group: isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    is_general: channel.name === 'general',
    is_shared: false,
    is_open: false,
    is_member: channel.members.has(team.botUserId),
    last_read: '0000000000.000000',
    topic: note,
    purpose: note,
    creator: [...channel.members][0] ?? '',
    num_members: channel.members.size,
  };
}

export function personJson(person: PersonRecord): Json {
  const names = { real_name: person.name, display_name: person.name };
  const normalized = { real_name_normalized: person.name, display_name_normalized: person.name };
  const status = { status_text: '', status_emoji: '', status_emoji_display_info: [], status_expiration: 0 };
  const pictures = {
    image_48: `https://avatars.slack-edge.com/${person.id}_48.png`,
    image_192: `https://avatars.slack-edge.com/${person.id}_192.png`,
  };
  return {
    id: person.id,
    team_id: person.homeTeam ?? person.team,
    name: person.name,
    deleted: person.isDeleted,
    real_name: person.name,
    tz: person.timeZone,
    locale: person.locale,
    profile: {
      title: '',
      phone: '',
      skype: '',
      ...names,
      ...normalized,
      ...status,
      ...pictures,
      team: person.team,
    },
    is_admin: person.isAdmin,
    is_owner: person.isOwner,
    is_primary_owner: person.isOwner,
    is_restricted: person.isGuest,
    is_ultra_restricted: false,
    is_bot: person.isBot,
    is_app_user: false,
  };
}

/** A view as views.* answer it and interactions carry it. */
export function viewJson(record: ViewRecord, team: Team, values: Json = {}): Json {
  const { view } = record;
  return {
    id: record.id,
    team_id: record.team,
    type: view.type,
    title: view.title ?? null,
    close: view.close ?? null,
    submit: view.submit ?? null,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    external_id: view.external_id ?? '',
    state: { values },
    hash: record.hash,
    clear_on_close: view.clear_on_close ?? false,
    notify_on_close: view.notify_on_close ?? false,
    root_view_id: record.rootId,
    previous_view_id: record.previousId ?? null,
    app_id: appId,
    app_installed_team_id: record.team,
    bot_id: team.botId,
  };
}
