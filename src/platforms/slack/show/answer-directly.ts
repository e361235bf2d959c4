import { defineMessages } from '#lib/messages.ts';
import type { Place } from '#people/place.ts';
import type { Task } from '#post/desk/answering.ts';
import type { Reply } from '#reply/reply.ts';
import type { Message } from '../draw/pack.ts';
import { section } from '../draw/part.ts';
import type { ShutOut } from '../errors.ts';
import type { SlackHeard } from '../hear/heard.ts';
import type { WebClient } from '../web-client.ts';
import { answerKey } from './answer-key.ts';
import { type FoundMessage, messagesInChannel, tsUnderKey } from './marked-messages.ts';
import { directChannelOf } from './open-thread.ts';
import { type Step, stepsOf } from './steps.ts';
import { ThreadWriter, type WriterOptions } from './thread-writer.ts';

const messages = defineMessages({
  en: {
    elsewhere: () => 'I cannot show all of my answer where you asked, so it is here.',
    invite: (channel: string) => `I am no longer in ${channel}, so my answer is here. No need to ask again.`,
    archived: (channel: string) =>
      `${channel} has been archived, so my answer is here. No need to ask again.`,
    threadGone: (channel: string) =>
      `Your thread has been deleted in ${channel}, so my answer is here. No need to ask again.`,
    notAllowed: (channel: string) =>
      `I am not allowed to post in ${channel}, so my answer is here. No need to ask again.`,
  },
  th: {
    elsewhere: () => 'ฉันแสดงคำตอบทั้งหมดในที่ที่คุณถามไม่ได้ จึงตอบที่นี่แทน',
    invite: (channel) => `ฉันไม่อยู่ใน ${channel} แล้ว จึงตอบที่นี่แทน ไม่ต้องถามซ้ำ`,
    archived: (channel) => `${channel} ถูกเก็บเข้าคลังแล้ว จึงตอบที่นี่แทน ไม่ต้องถามซ้ำ`,
    threadGone: (channel) => `เธรดของคุณใน ${channel} ถูกลบไปแล้ว จึงตอบที่นี่แทน ไม่ต้องถามซ้ำ`,
    notAllowed: (channel) => `ฉันโพสต์ใน ${channel} ไม่ได้ จึงตอบที่นี่แทน ไม่ต้องถามซ้ำ`,
  },
});

export interface DirectAnswerParts {
  task: Task<SlackHeard>;
  client: WebClient;
  /** Where it was asked, and where Jarvis may not write any more. */
  asked: Place;
  why: ShutOut | 'elsewhere';
  writing: WriterOptions;
}

/** Brings the whole answer to the asker's direct conversation: it may hold what was paid for. */
export async function answerDirectly(parts: DirectAnswerParts, { locale, blocks }: Reply): Promise<void> {
  const { task, client, asked, why, writing } = parts;
  const { person, eventId } = task.heard;
  const { workspaceId } = asked;
  const channelId = await directChannelOf(person.id, client);
  const place: Place = { platform: 'slack', workspaceId, channelId };
  const writer = new ThreadWriter({ client, workspaceId, channelId, threadTs: undefined, locale }, writing);
  const text = messages.in(locale)[why](`<#${asked.channelId}>`);
  const note: Message = { kind: 'message', blocks: [section(text)], text, source: [] };
  const noteStep: Step = { piece: note, mark: { key: answerKey(eventId, 'direct') }, approvalId: undefined };
  const posted = task.leftover ? await postedSince(client, channelId, noteStep.mark.key) : [];
  for (const step of [noteStep, ...stepsOf(writer, eventId, blocks)]) {
    task.leaving.throwIfAborted();
    if (isAmong(posted, step)) continue;
    const ts = await writer.post(step.piece, step.mark);
    if (ts !== undefined && step.approvalId !== undefined)
      await task.rememberCard(step.approvalId, place, ts);
  }
}

/** What a dead process posted of the direct answer. */
async function postedSince(client: WebClient, channelId: string, key: string): Promise<FoundMessage[]> {
  const messages = await messagesInChannel(client, channelId);
  const from = tsUnderKey(key, messages);
  return from === undefined ? [] : messages.filter(({ ts }) => Number(ts) >= Number(from));
}

function isAmong(posted: readonly FoundMessage[], { piece, mark }: Step): boolean {
  if (piece.kind === 'files')
    return piece.uploads.every(({ title }) => posted.some(({ fileTitles }) => fileTitles.includes(title)));
  return tsUnderKey(mark.key, posted) !== undefined;
}
