import { z } from 'zod';
import { levelIn, matters, momentIn, type ReadPage, UnreadablePage, worstOf } from './status-page.ts';
import { quotable } from './words.ts';

/**
 * Better Stack, `/index.json` (JSON:API). A report that is over has no end; its `aggregate_state` says so.
 * Source: https://betterstack.com/docs/uptime/status-pages/subscribing-to-status-updates/subscribing-to-api, and
 * status.betterstack.com as others fetched it on 2026-09-23.
 */
const levels = {
  operational: 'operational',
  resolved: 'operational',
  degraded: 'degraded',
  downtime: 'outage',
  maintenance: 'maintenance',
} as const;

const included = z.object({ type: z.string(), id: z.string(), attributes: z.looseObject({}) });
const index = z.object({
  data: z.object({
    type: z.literal('status_page'),
    attributes: z.object({ aggregate_state: z.string() }),
  }),
  included: z.array(included).default([]),
});
const resource = z.object({ public_name: z.string(), status: z.string() });
const report = z.object({
  title: z.string(),
  aggregate_state: z.string(),
  starts_at: z.string().nullish(),
});

export const readBetterStack: ReadPage = (text, page) => {
  const { data, included: all } = index.parse(JSON.parse(text));
  const ofType = <Shape extends z.ZodType>(type: string, shape: Shape) =>
    all.filter((one) => one.type === type).map(({ attributes }) => shape.parse(attributes));
  const watched = ofType('status_page_resource', resource).filter(
    ({ public_name, status }) => status !== 'not_monitored' && matters(page, public_name),
  );
  if (page.components && watched.length === 0) throw new UnreadablePage('no component that matters');
  const level = page.components
    ? worstOf(watched.map(({ status }) => levelIn(levels, status)))
    : levelIn(levels, data.attributes.aggregate_state);
  if (level === 'operational') return { level, words: undefined, since: undefined };
  const open = ofType('status_report', report).filter((one) => one.aggregate_state !== 'resolved');
  const latestFirst = open.toSorted((one, other) => begin(other) - begin(one));
  const told = latestFirst.find((one) => one.aggregate_state === data.attributes.aggregate_state);
  const [first = undefined] = told ? [told] : latestFirst;
  return { level, words: first && quotable(first.title), since: first && momentIn(first.starts_at) };
};

function begin({ starts_at }: z.output<typeof report>): number {
  return momentIn(starts_at)?.getTime() ?? 0;
}
