import { webApi } from '@slack/bolt';
import { UserError, VendorError, type VendorErrorDetails, type VendorFailure } from '#lib/errors.ts';
import { failureOfConnection, failureOfStatus } from '#lib/json-http.ts';
import { defineMessages } from '#lib/messages.ts';

const messages = defineMessages({
  en: {
    invite: 'I am not in that channel. Type `/invite @Jarvis` there, then ask again.',
    archived: 'That channel is archived. Unarchive it, or choose another one.',
    threadGone: 'That thread has been deleted. Ask again in a new message.',
    expired: 'Slack gave up waiting. Press the button or type the command again.',
    revoked:
      'Slack has revoked Jarvis’s access to this workspace. An administrator must reinstall Jarvis; docs/install-slack.md shows how.',
    missingScope: (scope: string) =>
      `Jarvis lacks the Slack permission \`${scope}\`. An administrator must add it under “OAuth & Permissions” at api.slack.com/apps and reinstall Jarvis.`,
    notAllowed:
      'This workspace’s rules do not allow Jarvis to post there. Choose another channel, or ask an administrator.',
    unknownUser: 'Slack cannot find that person here. Mention them with @.',
    tooLarge: 'That file is too large for this Slack workspace. Jarvis has kept it in its data folder.',
    refused: (code: string) =>
      `Slack refused this with \`${code}\`. Try again; if it stays so, give that code to the person who runs Jarvis.`,
    away: 'Slack cannot be reached right now. Try again in a minute.',
    busy: 'Slack is limiting requests right now. Try again in a minute.',
    silent: 'Slack did not answer in time, so it may or may not have been done. Look before you ask again.',
  },
  th: {
    invite: 'ฉันยังไม่อยู่ในแชนแนลนั้น พิมพ์ `/invite @Jarvis` ที่นั่นแล้วลองใหม่',
    archived: 'แชนแนลนั้นถูกเก็บเข้าคลังแล้ว กรุณานำออกจากคลังหรือเลือกแชนแนลอื่น',
    threadGone: 'เธรดนั้นถูกลบไปแล้ว กรุณาถามใหม่ในข้อความใหม่',
    expired: 'Slack รอนานเกินกำหนด กรุณากดปุ่มหรือพิมพ์คำสั่งอีกครั้ง',
    revoked:
      'Slack เพิกถอนสิทธิ์ของ Jarvis ในเวิร์กสเปซนี้แล้ว ผู้ดูแลต้องติดตั้ง Jarvis ใหม่ตามขั้นตอนใน docs/install-slack.md',
    missingScope: (scope) =>
      `Jarvis ไม่มีสิทธิ์ \`${scope}\` ของ Slack ผู้ดูแลต้องเพิ่มสิทธิ์นี้ที่ “OAuth & Permissions” ใน api.slack.com/apps แล้วติดตั้ง Jarvis ใหม่`,
    notAllowed: 'กฎของเวิร์กสเปซนี้ไม่ให้ Jarvis โพสต์ที่นั่น กรุณาเลือกแชนแนลอื่นหรือสอบถามผู้ดูแล',
    unknownUser: 'Slack ไม่รู้จักบุคคลนี้ที่นี่ กรุณาระบุด้วยการ @ ถึงคนนั้น',
    tooLarge: 'ไฟล์ใหญ่เกินกว่าที่เวิร์กสเปซนี้รับได้ ไฟล์ยังเก็บไว้ในโฟลเดอร์ข้อมูลของ Jarvis',
    refused: (code) => `Slack ปฏิเสธคำขอนี้ด้วยรหัส \`${code}\` ลองใหม่อีกครั้ง หากยังเป็นอยู่ กรุณาแจ้งรหัสนี้ให้ผู้ดูแล Jarvis`,
    away: 'ตอนนี้ติดต่อ Slack ไม่ได้ ลองใหม่ในอีกสักนาที',
    busy: 'ตอนนี้ Slack จำกัดจำนวนคำขอ ลองใหม่ในอีกสักนาที',
    silent: 'Slack ไม่ตอบในเวลาที่กำหนด จึงไม่ทราบว่าทำไปแล้วหรือไม่ กรุณาตรวจดูก่อนสั่งใหม่',
  },
});

type Remedy =
  | 'invite'
  | 'archived'
  | 'threadGone'
  | 'expired'
  | 'revoked'
  | 'notAllowed'
  | 'unknownUser'
  | 'tooLarge';

/** Slack's error codes that a person can act on. Source: the error tables of the methods' pages. */
const remedies: Record<string, Remedy> = {
  not_in_channel: 'invite',
  channel_not_found: 'invite',
  is_archived: 'archived',
  is_inactive: 'archived',
  thread_not_found: 'threadGone',
  message_not_found: 'threadGone',
  invalid_thread_ts: 'threadGone',
  expired_trigger_id: 'expired',
  trigger_expired: 'expired',
  exchanged_trigger_id: 'expired',
  trigger_exchanged: 'expired',
  invalid_trigger_id: 'expired',
  token_revoked: 'revoked',
  account_inactive: 'revoked',
  token_expired: 'revoked',
  invalid_auth: 'revoked',
  not_authed: 'revoked',
  restricted_action: 'notAllowed',
  restricted_action_read_only_channel: 'notAllowed',
  restricted_action_thread_only_channel: 'notAllowed',
  ekm_access_denied: 'notAllowed',
  user_not_found: 'unknownUser',
  file_upload_size_restricted: 'tooLarge',
  storage_limit_reached: 'tooLarge',
};

/** Converts Slack's errors to a `UserError` if a person can act, else a `VendorError`. Other errors stay unchanged. */
export function explainSlackError(error: unknown): unknown {
  if (error instanceof webApi.WebAPIPlatformError) return explainCode(error);
  if (error instanceof webApi.WebAPIRateLimitedError) {
    const retryAfterMs = error.retryAfter * 1_000;
    return slackError('rate_limited', 'too many calls', { retryAfterMs, cause: error });
  }
  if (error instanceof webApi.WebAPIRequestError)
    return slackError(failureOfConnection(error.original), error.message, { cause: error });
  if (error instanceof webApi.WebAPIHTTPError) {
    const status = error.statusCode;
    return slackError(failureOfStatus(status), `HTTP ${status}`, { status, cause: error });
  }
  return error;
}

function explainCode(error: webApi.WebAPIPlatformError): Error {
  const { error: code, needed } = error.data as { error: string; needed?: string };
  if (code === 'missing_scope')
    return new UserError(
      messages.both((texts) => texts.missingScope(needed ?? '?')),
      { cause: error },
    );
  const remedy = remedies[code];
  if (remedy)
    return new UserError(
      messages.both((texts) => texts[remedy]),
      { cause: error },
    );
  return slackError('invalid_request', code, { cause: error });
}

/** There is no other Slack to go to, which is what a person is told where a vendor fails. */
function slackError(reason: VendorFailure, detail: string, more: VendorErrorDetails): VendorError {
  const text = messages.both((texts) => {
    if (reason === 'rate_limited') return texts.busy;
    if (reason === 'timed_out') return texts.silent;
    return reason === 'unavailable' ? texts.away : texts.refused(detail);
  });
  return new VendorError('Slack', reason, detail, { ...more, text });
}

/** Returns Slack's error code, also of an error's cause. */
export function slackCode(error: unknown): string | undefined {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  return error instanceof Error && error.cause !== undefined ? slackCode(error.cause) : undefined;
}

const shutOuts = ['invite', 'archived', 'threadGone', 'notAllowed'] as const;
export type ShutOut = (typeof shutOuts)[number];

/** Returns why Jarvis may not write in that place, though perhaps in others; `undefined` for any other error. */
export function shutOutBy(error: unknown): ShutOut | undefined {
  const remedy = remedies[slackCode(error) ?? ''];
  return shutOuts.find((one) => one === remedy);
}

/** Returns whether Slack no longer accepts the token. */
export function isRevoked(error: unknown): boolean {
  return remedies[slackCode(error) ?? ''] === 'revoked';
}
