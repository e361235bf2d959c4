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

const vendor = 'retell';
const callsPerPage = 200;
const maxAnswerBytes = 64 * 1024 ** 2;
const usualTimeoutMs = 60_000;

const callShape = z.object({
  call_id: z.string(),
  call_status: z.string(),
  duration_ms: z.number().nullish(),
  /** In cents, which may have a fraction. */
  call_cost: z.object({ combined_cost: z.number() }).nullish(),
});
const pageShape = z.object({
  items: z.array(callShape),
  has_more: z.boolean(),
  pagination_key: z.string().nullish(),
});
type Call = z.output<typeof callShape>;
type Page = z.output<typeof pageShape>;

export function open({
  baseUrl = 'https://api.retellai.com',
  timeoutMs = usualTimeoutMs,
}: Surroundings): ReadVoiceUsage {
  const http = new JsonHttp({
    ...{ vendor, baseUrl, timeoutMs, maxAnswerBytes, refusals },
    headers: (key) => ({ authorization: `Bearer ${key.reveal()}` }),
  });
  return async (fields, period, signal) => {
    const key = fieldOf(fields, 'key');
    const { calls, isCut } = await allCalls((after) =>
      http.post('/v3/list-calls', requestOf(period, after), pageShape, { key, signal }),
    );
    return voiceUsageOf(period, calls.map(told), isCut);
  };
}

/** Both ends of Retell's range belong to it. */
function requestOf({ from, to }: VoicePeriod, after: string | undefined): object {
  const range = { type: 'range', op: 'bt', value: [from.getTime(), to.getTime() - 1] };
  return {
    ...{ filter_criteria: { start_timestamp: range }, sort_order: 'descending', limit: callsPerPage },
    ...(after !== undefined && { pagination_key: after }),
  };
}

async function allCalls(page: (after: string | undefined) => Promise<Page>) {
  const calls = new Map<string, Call>();
  let after: string | undefined;
  for (;;) {
    const { items, has_more: hasMore, pagination_key: next } = await page(after);
    const before = calls.size;
    for (const call of items) calls.set(call.call_id, call);
    if (!hasMore) return { calls: [...calls.values()], isCut: false };
    if (calls.size >= mostCalls) return { calls: [...calls.values()], isCut: true };
    if (!next || calls.size === before) throw endless();
    after = next;
  }
}

/** More is promised, and it does not come. */
function endless(): VendorError {
  return new VendorError(vendor, 'malformed_answer', 'a list of calls that does not go on');
}

const ongoing = new Set(['registered', 'ongoing']);

function told({ call_status: status, duration_ms: ms, call_cost: cost }: Call): VoiceCall {
  const isUnanswered = status === 'not_connected' && ms == null;
  return {
    isOngoing: ongoing.has(status),
    seconds: isUnanswered ? 0 : ms == null ? undefined : ms / 1000,
    cost: cost ? Money.of(String(cost.combined_cost)).dividedBy(100) : undefined,
  };
}
