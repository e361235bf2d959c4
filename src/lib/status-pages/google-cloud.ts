import { z } from 'zod';
import { levelIn, matters, momentIn, type ReadPage, worstOf } from './status-page.ts';
import { quotable } from './words.ts';

/**
 * Google Cloud, `/incidents.json`: the latest incidents of all products, open ones without an `end`. No open incident of a product
 * means that it works.
 * Source: https://status.cloud.google.com/incidents.schema.json, and incidents as others fetched them on 2026-06-23 and 2026-09-23.
 */
const levels = {
  AVAILABLE: 'operational',
  SERVICE_INFORMATION: 'operational',
  SERVICE_DISRUPTION: 'degraded',
  SERVICE_OUTAGE: 'outage',
} as const;

const incidents = z.array(
  z.object({
    begin: z.string(),
    end: z.string().nullish(),
    external_desc: z.string(),
    status_impact: z.string(),
    affected_products: z.array(z.object({ title: z.string() })),
  }),
);

export const readGoogleCloud: ReadPage = (text, page) => {
  const open = incidents
    .parse(JSON.parse(text))
    .filter(({ end }) => !end)
    .filter(({ affected_products }) => affected_products.some(({ title }) => matters(page, title)));
  const level = worstOf(open.map(({ status_impact }) => levelIn(levels, status_impact)));
  if (level === 'operational') return { level, words: undefined, since: undefined };
  const told = open.find(({ status_impact }) => levelIn(levels, status_impact) === level);
  return { level, words: quotable(told?.external_desc), since: momentIn(told?.begin) };
};
