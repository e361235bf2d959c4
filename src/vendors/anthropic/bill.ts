import { z } from 'zod';
import { billCsv, type ReadVendorBill } from '#capabilities/bills/vendor-bill.ts';
import { VendorError } from '#lib/errors.ts';
import { JsonHttp } from '#lib/json-http.ts';
import type { Surroundings } from '#vendors/define-vendor.ts';
import { fieldOf } from '#vendors/key-request.ts';
import { refusals } from './refusals.ts';

const vendor = 'anthropic';
const daysPerPage = 31;
const mostPages = 100;
const maxAnswerBytes = 16 * 1024 ** 2;
const usualTimeoutMs = 20_000;
const dayMs = 86_400_000;

const text = z.string().nullish();
const pageShape = z.object({
  data: z.array(
    z.object({
      starting_at: z.string(),
      ending_at: z.string(),
      results: z.array(
        z.object({
          /** Cents with a fraction, as a string. */
          amount: z.string(),
          currency: z.string(),
          ...{ workspace_id: text, description: text, cost_type: text, model: text, token_type: text },
        }),
      ),
    }),
  ),
  has_more: z.boolean(),
  next_page: text,
});

const columns = [
  ...['starting_at', 'ending_at', 'amount', 'currency'],
  ...['workspace_id', 'description', 'cost_type', 'model', 'token_type'],
];

/** `GET /v1/organizations/cost_report` in days, by description and workspace. Source: Anthropic's Admin API reference. */
export function open({
  baseUrl = 'https://api.anthropic.com',
  timeoutMs = usualTimeoutMs,
}: Surroundings): ReadVendorBill {
  const http = new JsonHttp({
    ...{ vendor, baseUrl, timeoutMs, maxAnswerBytes, refusals },
    headers: (key) => ({ 'x-api-key': key.reveal(), 'anthropic-version': '2023-06-01' }),
  });
  return async (fields, { first, last }, signal) => {
    const end = new Date(Date.parse(last) + dayMs).toISOString();
    const asked = new URLSearchParams({
      ...{
        starting_at: `${first}T00:00:00Z`,
        ending_at: end,
        bucket_width: '1d',
        limit: String(daysPerPage),
      },
    });
    for (const group of ['description', 'workspace_id']) asked.append('group_by[]', group);
    const rows: string[][] = [];
    for (let count = 0; count < mostPages; count += 1) {
      const path = `/v1/organizations/cost_report?${asked}`;
      const page = await http.get(path, pageShape, { key: fieldOf(fields, 'key'), signal });
      for (const { starting_at, ending_at, results } of page.data)
        for (const { amount, currency, ...told } of results)
          rows.push([
            ...[starting_at, ending_at, amount, currency, told.workspace_id ?? ''],
            ...[told.description ?? '', told.cost_type ?? '', told.model ?? '', told.token_type ?? ''],
          ]);
      if (!page.has_more || !page.next_page) return billCsv(columns, rows);
      asked.set('page', page.next_page);
    }
    throw new VendorError(vendor, 'malformed_answer', 'the costs have no end');
  };
}
