import type { AuthorizationError } from '@slack/bolt';
import { UserError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { defineMessages } from '#lib/messages.ts';
import { respondPrivately } from '../show/tell-privately.ts';

const say = defineMessages({
  en: {
    notInstalled:
      'This workspace has not installed Jarvis, or has removed it. An administrator has to install it.',
  },
  th: { notInstalled: 'เวิร์กสเปซนี้ยังไม่ได้ติดตั้ง Jarvis หรือถอนการติดตั้งไปแล้ว ผู้ดูแลต้องติดตั้งก่อน' },
});

/** Somebody of a workspace without an installation: there is no token to answer with, but sometimes an address. */
export async function refuseStranger(error: AuthorizationError, body: unknown, log: Log): Promise<void> {
  const cause = error.original instanceof UserError ? error.original.message : error.message;
  log.warn({ cause }, 'an event of an unknown workspace was left');
  const { response_url: address } = body as { response_url?: string };
  if (!address) return;
  const { en, th } = say.both((words) => words.notInstalled);
  await respondPrivately(address, `${en}\n${th}`);
}
