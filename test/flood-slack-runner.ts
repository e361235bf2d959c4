import { openLog } from '#lib/log.ts';
import { slackPace } from '#platforms/slack/limits.ts';
import { startSlack } from '#platforms/slack/platform.ts';
import { readConfig } from '#settings.ts';
import { buildApp } from '../src/app.ts';

/**
 * Jarvis as `main.ts` starts it for Slack, with its settings and its stand-ins from the environment. Its clock may be ahead, so that
 * nobody waits a minute for the claims of a dead process to run out. Ends in good order on SIGTERM.
 */
const aheadMs = Number(process.env.FLOOD_CLOCK_AHEAD_MS ?? 0);
const clock = { now: () => new Date(Date.now() + aheadMs) };
const config = readConfig(process.env, JSON.parse(process.env.STAND_INS ?? '{}'));
if (!config.slack || !('settings' in config.slack))
  throw new Error('the environment lacks settings of Slack');
const { settings } = config.slack;
const log = openLog(config.logLevel, config.logFile);

const ending = new Promise((resolve) => process.once('SIGTERM', resolve));
await using app = await buildApp(config, log, clock);
// Most answers are streamed, however quick they are: those are the harder ones.
const pace = { ...slackPace, firstWordMs: 0, sweepMs: 1_000, graceMs: 60_000 };
const slack = await startSlack({ core: app.platforms, settings, clock, log, pace });
await ending;
await slack.stop();
