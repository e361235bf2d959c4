import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { sign } from '../test/fakes/slack/delivery/signed-http.ts';
import { bot, signingSecret, team } from './slack-contenders/announce.ts';

export interface Steady {
  /** Milliseconds, of all events sorted. */
  latenciesMs: number[];
  refused: number;
}

/** Posts signed events to one address. Every event has an id of its own. */
export class SlackLoad implements Disposable {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  #serial = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /** Acknowledged events a second, with so many always on their way. */
  async mostPerSecond(durationMs: number, atOnce: number): Promise<number> {
    const start = performance.now();
    let acknowledged = 0;
    const sender = async () => {
      while (performance.now() - start < durationMs) if (await this.#post()) acknowledged += 1;
    };
    await Promise.all(Array.from({ length: atOnce }, sender));
    return (acknowledged / (performance.now() - start)) * 1_000;
  }

  /** Sends at an even pace, whether answers come or not; latency counts from when the event was due. */
  async steady(durationMs: number, perSecond: number): Promise<Steady> {
    const start = performance.now();
    const underway: Promise<void>[] = [];
    const steady: Steady = { latenciesMs: [], refused: 0 };
    for (let index = 0; (index / perSecond) * 1_000 < durationMs; index += 1) {
      const dueMs = start + (index / perSecond) * 1_000;
      const earlyMs = dueMs - performance.now();
      if (earlyMs > 0) await wait(earlyMs);
      underway.push(this.#postInto(steady, dueMs));
    }
    await Promise.all(underway);
    steady.latenciesMs.sort((a, b) => a - b);
    return steady;
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }

  async #postInto(steady: Steady, dueMs: number): Promise<void> {
    if (await this.#post()) steady.latenciesMs.push(performance.now() - dueMs);
    else steady.refused += 1;
  }

  #post(): Promise<boolean> {
    this.#serial += 1;
    const body = mention(this.#serial);
    const seconds = Math.floor(Date.now() / 1_000);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-slack-request-timestamp': seconds,
      'x-slack-signature': sign(signingSecret, seconds, body),
    };
    return new Promise((resolve, reject) => {
      const options = { method: 'POST', agent: this.#agent, headers };
      const posted = request(this.#url, options, (response) => {
        response.resume().once('end', () => resolve(response.statusCode === 200));
      });
      posted.once('error', reject).end(body);
    });
  }
}

/** Somebody mentions the app. Source: docs.slack.dev/reference/events/app_mention. */
function mention(serial: number): string {
  const ts = `${1_795_000_000 + serial}.000100`;
  const text = `<@${bot.userId}> what did we spend this week?`;
  const identity = { enterprise_id: null, team_id: team.id, user_id: bot.userId };
  return JSON.stringify({
    token: 'bench',
    team_id: team.id,
    api_app_id: 'A0BENCH',
    event: { type: 'app_mention', user: 'U0MIA', text, ts, channel: 'C0BENCH', event_ts: ts },
    type: 'event_callback',
    event_id: `Ev${serial}`,
    event_time: 1_795_000_000 + serial,
    authorizations: [{ ...identity, is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: false,
  });
}
