import { systemClock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { type Bilingual, defineMessages, type Locale } from '#lib/messages.ts';
import type { DiscordCore, DiscordSettings } from '#platforms/discord/core.ts';
import type { SlackCore, SlackSettings } from '#platforms/slack/core.ts';
import { explainFailure } from '#tools/failure.ts';

/** What the chat platforms together need of the rest of Jarvis. */
export type PlatformCore = SlackCore & DiscordCore;

/** How this Jarvis connects to the chat platforms. A platform without any setting is `undefined`. */
export interface PlatformSettings {
  slack: { settings: SlackSettings } | { missing: readonly string[] } | undefined;
  discord: DiscordSettings | undefined;
  /** The operator's language. */
  locale: Locale;
}

interface Running {
  stop(): Promise<void>;
  /** Problems of the setup that the operator should know about. */
  warnings?: readonly Bilingual[];
  /** Resolves when the connection is lost for good, with what the operator can do. */
  lost?: Promise<UserError>;
}

const messages = defineMessages({
  en: {
    connected: (platform: string) => `Connected to ${platform}.`,
    missing: (platform: string, names: string) =>
      `${platform} was not started. Set ${names} as well; docs/install-${platform.toLowerCase()}.md says where to find each value.`,
    noneStarted: 'No platform could be started. Fix the settings named above, then start Jarvis again.',
    lost: (platform: string, why: string) =>
      `Jarvis no longer serves ${platform}. ${why} Once that is done, start Jarvis again.`,
    noneLeft: 'Jarvis no longer serves any platform. Fix the problems named above, then start it again.',
  },
  th: {
    connected: (platform: string) => `เชื่อมต่อกับ ${platform} แล้ว`,
    missing: (platform: string, names: string) =>
      `ยังไม่ได้เริ่ม ${platform}: กรุณาตั้ง ${names} ด้วย ดูวิธีหาแต่ละค่าได้ใน docs/install-${platform.toLowerCase()}.md`,
    noneStarted: 'เริ่มแพลตฟอร์มใดไม่ได้เลย กรุณาแก้การตั้งค่าที่ระบุไว้ด้านบนแล้วเริ่มใหม่',
    lost: (platform, why) => `ไม่ได้ให้บริการบน ${platform} แล้ว ${why} เมื่อแก้แล้วให้เริ่ม Jarvis ใหม่`,
    noneLeft: 'ไม่เหลือแพลตฟอร์มที่ให้บริการ Jarvis จึงจบการทำงาน กรุณาแก้สิ่งที่ระบุไว้ด้านบนแล้วเริ่มใหม่',
  },
});

/** Returns whether Jarvis serves chat platforms rather than a terminal. */
export function servesPlatforms({ slack, discord }: Pick<PlatformSettings, 'slack' | 'discord'>): boolean {
  return slack !== undefined || discord !== undefined;
}

/**
 * Starts every configured platform, reports the outcome, and serves until `signal` aborts. A platform that cannot start
 * or is lost later does not affect the other. Throws a `UserError` when none is left.
 */
export async function servePlatforms(
  core: PlatformCore,
  settings: PlatformSettings,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const started = await Promise.all([startSlack(core, settings, tell), startDiscord(core, settings, tell)]);
  const running = started.filter((platform) => platform !== undefined);
  if (running.length === 0) throw new UserError(messages.both((texts) => texts.noneStarted));
  const { locale } = settings;
  const ends = await Promise.all(
    running.map(async ({ name, platform }) => {
      const fault = await Promise.race([abortOf(signal), platform.lost ?? never]);
      if (fault) tell(messages.in(locale).lost(name, fault.text[locale]));
      await platform.stop();
      return fault ? 'lost' : 'stopped';
    }),
  );
  if (ends.every((end) => end === 'lost')) throw new UserError(messages.both((texts) => texts.noneLeft));
}

const never = new Promise<never>(() => {});

function abortOf(signal: AbortSignal): Promise<undefined> {
  if (signal.aborted) return Promise.resolve(undefined);
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }));
}

async function startSlack(
  core: PlatformCore,
  { slack, locale }: PlatformSettings,
  tell: (line: string) => void,
) {
  if (!slack) return undefined;
  if ('missing' in slack) {
    tell(messages.in(locale).missing('Slack', slack.missing.join(', ')));
    return undefined;
  }
  const { settings } = slack;
  const start = async () => {
    const platform = await import('#platforms/slack/platform.ts');
    return platform.startSlack({ core, settings, clock: systemClock, log: core.log });
  };
  return tryStart('Slack', start, locale, tell, core.log);
}

async function startDiscord(
  core: PlatformCore,
  { discord, locale }: PlatformSettings,
  tell: (line: string) => void,
) {
  if (!discord) return undefined;
  const start = async () => {
    const { DiscordPlatform } = await import('#platforms/discord/platform.ts');
    return DiscordPlatform.start(core, discord);
  };
  return tryStart('Discord', start, locale, tell, core.log);
}

/** Returns `undefined` after reporting why the platform could not start. */
async function tryStart(
  name: string,
  start: () => Promise<Running>,
  locale: Locale,
  tell: (line: string) => void,
  log: Log,
): Promise<{ name: string; platform: Running } | undefined> {
  try {
    const platform = await start();
    tell(messages.in(locale).connected(name));
    for (const warning of platform.warnings ?? []) tell(warning[locale]);
    return { name, platform };
  } catch (error) {
    tell(explainFailure(error, log).text[locale]);
    return undefined;
  }
}
