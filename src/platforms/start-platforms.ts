import { systemClock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { type Bilingual, defineMessages, type Locale } from '#lib/messages.ts';
import type { DiscordCore, DiscordSettings } from '#platforms/discord/core.ts';
import type { SlackCore, SlackSettings } from '#platforms/slack/core.ts';
import { explainFailure } from '#tools/failure.ts';

/** The core as all chat platforms together need it. */
export type PlatformCore = SlackCore & DiscordCore;

/** How this Jarvis is joined to the chat platforms; each is absent where nothing of it is set. */
export interface PlatformSettings {
  slack: { settings: SlackSettings } | { missing: readonly string[] } | undefined;
  discord: DiscordSettings | undefined;
  /** The language in which the operator is told how it goes. */
  locale: Locale;
}

interface Running {
  stop(): Promise<void>;
  /** Faults of the set-up that the operator should know of. */
  warnings?: readonly Bilingual[];
  /** Resolves once the platform cannot be reached any more, with what the operator can do. */
  lost?: Promise<UserError>;
}

const messages = defineMessages({
  en: {
    connected: (platform: string) => `Connected to ${platform}.`,
    missing: (platform: string, names: string) =>
      `${platform} is not started: set ${names} too. Where to find each is in docs/install-${platform.toLowerCase()}.md.`,
    nobody:
      'No platform could be started, so there is nothing to do. Mend the settings named above and start again.',
    lost: (platform: string, why: string) => `${platform} is not served any more. ${why}`,
    nobodyLeft: 'No platform is served any more, so Jarvis ends. Mend what is named above and start again.',
  },
  th: {
    connected: (platform: string) => `เชื่อมต่อกับ ${platform} แล้ว`,
    missing: (platform: string, names: string) =>
      `ยังไม่ได้เริ่ม ${platform}: กรุณาตั้ง ${names} ด้วย ดูวิธีหาแต่ละค่าได้ใน docs/install-${platform.toLowerCase()}.md`,
    nobody: 'เริ่มแพลตฟอร์มใดไม่ได้เลย กรุณาแก้การตั้งค่าที่ระบุไว้ด้านบนแล้วเริ่มใหม่',
    lost: (platform, why) => `ไม่ได้ให้บริการบน ${platform} แล้ว ${why}`,
    nobodyLeft: 'ไม่เหลือแพลตฟอร์มที่ให้บริการ Jarvis จึงจบการทำงาน กรุณาแก้สิ่งที่ระบุไว้ด้านบนแล้วเริ่มใหม่',
  },
});

/** True if Jarvis is to serve chat platforms rather than a terminal. */
export function servesPlatforms({ slack, discord }: Pick<PlatformSettings, 'slack' | 'discord'>): boolean {
  return slack !== undefined || discord !== undefined;
}

/**
 * Starts every platform that is set up, tells how it went, and serves until `signal` ends it.
 * One that cannot start, or is lost later, does not keep the other from it. Throws a `UserError` when none is left.
 */
export async function servePlatforms(
  core: PlatformCore,
  settings: PlatformSettings,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const started = await Promise.all([startSlack(core, settings, tell), startDiscord(core, settings, tell)]);
  const running = started.filter((platform) => platform !== undefined);
  if (running.length === 0) throw new UserError(messages.both((texts) => texts.nobody));
  const { locale } = settings;
  const ends = await Promise.all(
    running.map(async ({ name, platform }) => {
      const fault = await Promise.race([ended(signal), platform.lost ?? forever]);
      if (fault) tell(messages.in(locale).lost(name, fault.text[locale]));
      await platform.stop();
      return fault ? 'lost' : 'asked';
    }),
  );
  if (ends.every((end) => end === 'lost')) throw new UserError(messages.both((texts) => texts.nobodyLeft));
}

const forever = new Promise<never>(() => {});

function ended(signal: AbortSignal): Promise<undefined> {
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
  return started('Slack', start, locale, tell, core.log);
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
  return started('Discord', start, locale, tell, core.log);
}

async function started(
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
