import { isObject } from '../blocks/problems.ts';
import { refusal, SlackError } from '../slack-error.ts';
import { threadKey } from '../workspace-state.ts';
import type { Call, Methods } from './method.ts';
import { optionalText, requiredText, visibleChannel } from './method.ts';

function existingThread(call: Call, channel: string): string {
  const threadTs = requiredText(call.args, 'thread_ts');
  if (!call.parts.state.message(channel, threadTs)) throw new SlackError('invalid_thread_ts');
  return threadTs;
}

function acceptPrompts(prompts: unknown): { title: string; message: string }[] {
  if (!Array.isArray(prompts)) throw refusal('invalid_arguments', ['missing required field: prompts']);
  if (prompts.length > 4)
    throw refusal('invalid_arguments', ['no more than 4 items allowed [json-pointer:/prompts]']);
  return prompts.map((prompt) => {
    const isWhole =
      isObject(prompt) && typeof prompt.title === 'string' && typeof prompt.message === 'string';
    if (!isWhole) throw refusal('invalid_arguments', ['a prompt needs title and message']);
    return { title: String(prompt.title), message: String(prompt.message) };
  });
}

function acceptLoadingMessages(value: unknown): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw refusal('invalid_arguments', ['loading_messages must be an array']);
  if (value.length > 10)
    throw refusal('invalid_arguments', ['no more than 10 items allowed [json-pointer:/loading_messages]']);
  return value.map(String);
}

/** Source: docs.slack.dev/reference/methods, assistant.threads.*; `chat:write` also for the status. */
export const assistantMethods: Methods = {
  'assistant.threads.setStatus': {
    scope: 'chat:write',
    run(call) {
      const channel = visibleChannel(call, 'channel_id');
      const threadTs = existingThread(call, channel.id);
      const { status } = call.args;
      if (typeof status !== 'string') throw refusal('invalid_arguments', ['missing required field: status']);
      const loadingMessages = acceptLoadingMessages(call.args.loading_messages);
      const setMs = call.parts.state.now();
      call.parts.state.statuses.set(threadKey(channel.id, threadTs), { status, loadingMessages, setMs });
      return {};
    },
  },
  'assistant.threads.setTitle': {
    scope: 'assistant:write',
    tier: 4,
    run(call) {
      const channel = visibleChannel(call, 'channel_id');
      existingThread(call, channel.id);
      requiredText(call.args, 'title');
      return {};
    },
  },
  'assistant.threads.setSuggestedPrompts': {
    scope: 'assistant:write',
    tier: 4,
    run(call) {
      const channel = visibleChannel(call, 'channel_id');
      if (channel.kind !== 'im') throw new SlackError('channel_not_found');
      const threadTs = optionalText(call.args, 'thread_ts');
      if (threadTs) existingThread(call, channel.id);
      const prompts = acceptPrompts(call.args.prompts);
      const title = optionalText(call.args, 'title') ?? '';
      call.parts.state.prompts.set(channel.id, { title, prompts, ...(threadTs ? { threadTs } : {}) });
      return {};
    },
  },
};
