import { z } from 'zod';
import { billCsv, type ReadVendorBill } from '#capabilities/bills/vendor-bill.ts';
import { VendorError } from '#lib/errors.ts';
import { JsonHttp } from '#lib/json-http.ts';
import type { Surroundings } from '#vendors/define-vendor.ts';
import { fieldOf } from '#vendors/key-request.ts';
import { refusals } from './refusals.ts';

const vendor = 'openai';
const daysPerPage = 31;
const mostPages = 100;
const maxAnswerBytes = 16 * 1024 ** 2;
const usualTimeoutMs = 20_000;
const dayMs = 86_400_000;

const resultShape = z.object({
  amount: z.object({ value: z.string(), currency: z.string() }),
  line_item: z.string().nullish(),
  project_id: z.string().nullish(),
  quantity: z.string().nullish(),
  quantity_unit: z.string().nullish(),
});
const pageShape = z.object({
  data: z.array(z.object({ start_time: z.string(), end_time: z.string(), results: z.array(resultShape) })),
  has_more: z.boolean(),
  next_page: z.string().nullish(),
});
type Page = z.output<typeof pageShape>;

const columns = [
  ...['start_time', 'end_time', 'amount_value', 'amount_currency'],
  ...['line_item', 'project_id', 'quantity', 'quantity_unit'],
];

/** `GET /organization/costs` in days, by line item and project. Source: OpenAI's API reference, November 2026. */
export function open({
  baseUrl = 'https://api.openai.com/v1',
  timeoutMs = usualTimeoutMs,
}: Surroundings): ReadVendorBill {
  const http = new JsonHttp({
    ...{ vendor, baseUrl, timeoutMs, maxAnswerBytes, refusals },
    headers: (key) => ({ authorization: `Bearer ${key.reveal()}` }),
  });
  return async (fields, { first, last }, signal) => {
    const [from, to] = [Date.parse(first), Date.parse(last) + dayMs].map((ms) => String(ms / 1000));
    const asked = new URLSearchParams({
      ...{ start_time: from ?? '', end_time: to ?? '', bucket_width: '1d', limit: String(daysPerPage) },
    });
    for (const group of ['line_item', 'project_id']) asked.append('group_by', group);
    const rows: string[][] = [];
    for (let count = 0; count < mostPages; count += 1) {
      const text = await http.getText(`/organization/costs?${asked}`, {
        key: fieldOf(fields, 'key'),
        signal,
      });
      const page = pageIn(text);
      rows.push(...rowsOf(page));
      if (!page.has_more || !page.next_page) return billCsv(columns, rows);
      asked.set('page', page.next_page);
    }
    throw new VendorError(vendor, 'malformed_answer', 'the costs have no end');
  };
}

/** Numbers are taken as they are written: as JavaScript reads them they may lose digits. */
function pageIn(text: string): Page {
  const asWritten = (_key: string, value: unknown, { source }: { source?: string } = {}) =>
    typeof value === 'number' ? source : value;
  try {
    return pageShape.parse(JSON.parse(text, asWritten));
  } catch (cause) {
    throw new VendorError(vendor, 'malformed_answer', 'the costs are not as documented', { cause });
  }
}

function rowsOf({ data }: Page): string[][] {
  return data.flatMap(({ start_time, end_time, results }) =>
    results.map(({ amount, line_item, project_id, quantity, quantity_unit }) => [
      ...[start_time, end_time, amount.value, amount.currency],
      ...[line_item ?? '', project_id ?? '', quantity ?? '', quantity_unit ?? ''],
    ]),
  );
}
