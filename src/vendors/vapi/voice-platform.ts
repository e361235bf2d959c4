import { z } from 'zod';
import {
  mostCalls,
  type ReadVoiceUsage,
  type VoiceCall,
  type VoicePeriod,
  voiceUsageOf,
} from '#capabilities/integrations/voice-usage.ts';
import { VendorError } from '#lib/errors.ts';
import { JsonHttp } from '#lib/json-http.ts';
import { Money } from '#lib/money.ts';
import type { Surroundings } from '#vendors/define-vendor.ts';
import { fieldOf } from '#vendors/key-request.ts';
import { refusals } from './errors.ts';

const vendor = 'vapi';
const callsPerPage = 100;
/** A call comes with what was said in it, which cannot be left out. */
const maxAnswerBytes = 64 * 1024 ** 2;
const usualTimeoutMs = 60_000;

const callShape = z.object({
  id: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullish(),
  endedAt: z.string().nullish(),
  status: z.string().nullish(),
  /** In dollars. */
  cost: z.number().nullish(),
});
type Call = z.output<typeof callShape>;

export function open({
  baseUrl = 'https://api.vapi.ai',
  timeoutMs = usualTimeoutMs,
}: Surroundings): ReadVoiceUsage {
  const http = new JsonHttp({
    ...{ vendor, baseUrl, timeoutMs, maxAnswerBytes, refusals },
    headers: (key) => ({ authorization: `Bearer ${key.reveal()}` }),
  });
  return async (fields, period, signal) => {
    const key = fieldOf(fields, 'key');
    const page = (before: string | undefined) =>
      http.get(pathOf(period, before), z.array(callShape), { key, signal });
    const { calls, isCut } = await allCalls(page);
    return voiceUsageOf(period, calls.map(told), isCut);
  };
}

function pathOf({ from, to }: VoicePeriod, before: string | undefined): string {
  const query = new URLSearchParams({ limit: String(callsPerPage), createdAtGe: from.toISOString() });
  if (before === undefined) query.set('createdAtLt', to.toISOString());
  else query.set('createdAtLe', before);
  return `/call?${query}`;
}

/**
 * All pages, newest calls first. The next one begins at the moment of the last call, which it repeats: several calls may have been
 * made in the same moment.
 */
async function allCalls(page: (before: string | undefined) => Promise<Call[]>) {
  const calls = new Map<string, Call>();
  let before: string | undefined;
  for (;;) {
    const found = await page(before);
    const fresh = found.filter(({ id }) => !calls.has(id));
    for (const call of found) calls.set(call.id, call);
    const last = found.at(-1);
    if (!last || found.length < callsPerPage) return { calls: [...calls.values()], isCut: false };
    if (momentOf(last) > momentOf(found[0] ?? last)) throw unordered();
    if (calls.size >= mostCalls || fresh.length === 0) return { calls: [...calls.values()], isCut: true };
    before = last.createdAt;
  }
}

function momentOf({ createdAt }: Call): number {
  return Date.parse(createdAt);
}

/** Pages of another order would leave calls out without a word. */
function unordered(): VendorError {
  return new VendorError(vendor, 'malformed_answer', 'calls that do not come newest first');
}

const ongoing = new Set(['scheduled', 'queued', 'ringing', 'in-progress', 'forwarding']);

function told({ startedAt, endedAt, status, cost }: Call): VoiceCall {
  return {
    isOngoing: !endedAt && ongoing.has(status ?? ''),
    seconds: lengthOf(startedAt ?? undefined, endedAt ?? undefined),
    cost: cost == null ? undefined : Money.of(String(cost)),
  };
}

/** A call that ended without having started took no time. */
function lengthOf(startedAt: string | undefined, endedAt: string | undefined): number | undefined {
  if (endedAt === undefined) return undefined;
  const ms = startedAt === undefined ? 0 : Date.parse(endedAt) - Date.parse(startedAt);
  return ms >= 0 ? ms / 1000 : undefined;
}
