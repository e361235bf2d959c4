import type { SessionRecord, SessionStatus } from '../records.ts';
import { refusal, SlackError } from '../slack-error.ts';
import { threadKey } from '../workspace-state.ts';
import type { Call, Methods } from './method.ts';
import { optionalText, requiredText, visibleChannel } from './method.ts';

const statuses = ['active', 'processing', 'suspended', 'closed'];
const longestTitle = 200;

/** Makes the thread a session where it is none yet, and sets its status. */
export function setSessionStatus(
  call: Call,
  channel: string,
  threadTs: string,
  status: string,
): SessionRecord {
  if (!statuses.includes(status))
    throw refusal('invalid_arguments', [`must be one of ${statuses.join(', ')}`]);
  const { sessions } = call.parts.state;
  const key = threadKey(channel, threadTs);
  const known = sessions.get(key);
  if (known) {
    known.status = status as SessionStatus;
    return known;
  }
  const made = { channel, threadTs, status: status as SessionStatus, title: acceptTitle(call) ?? '' };
  sessions.set(key, made);
  return made;
}

function acceptTitle({ args }: Call): string | undefined {
  const title = optionalText(args, 'title');
  if (title && title.length > longestTitle)
    throw refusal('invalid_arguments', ['must be less than 201 characters']);
  return title;
}

/** The thread a call speaks of; its root must stand in a conversation the app is in. */
function sessionThread(call: Call): { channel: string; threadTs: string } {
  const channel = visibleChannel(call, 'channel_id');
  if (!channel.members.has(call.install.team.botUserId)) throw new SlackError('not_in_channel');
  const threadTs = requiredText(call.args, 'thread_ts');
  if (!call.parts.state.message(channel.id, threadTs)) throw new SlackError('thread_not_found');
  const starter = optionalText(call.args, 'initiator_user_id');
  if (starter && !channel.members.has(starter)) throw new SlackError('user_not_in_channel');
  return { channel: channel.id, threadTs };
}

const unheardStop = 'missing_agent_session_stopped_event_subscription';

/** Source: docs.slack.dev/ai/agent-sessions and the two methods' pages. */
export const agentSessionMethods: Methods = {
  'agents.sessions.setStatus': {
    scope: 'chat:write',
    tier: 3,
    run(call) {
      const { channel, threadTs } = sessionThread(call);
      const session = setSessionStatus(call, channel, threadTs, requiredText(call.args, 'status'));
      const answer = { status: session.status, agent_status: session.status, title: session.title };
      const isHeard = call.parts.state.settings.events.includes('agent_session_stopped');
      return isHeard
        ? answer
        : { ...answer, warning: unheardStop, response_metadata: { warnings: [unheardStop] } };
    },
  },
  'agents.sessions.rename': {
    scope: 'chat:write',
    tier: 3,
    run(call) {
      const { channel, threadTs } = sessionThread(call);
      const session = call.parts.state.sessions.get(threadKey(channel, threadTs));
      if (!session) throw new SlackError('session_not_found');
      requiredText(call.args, 'title');
      session.title = acceptTitle(call) ?? session.title;
      return { title: session.title };
    },
  },
};
