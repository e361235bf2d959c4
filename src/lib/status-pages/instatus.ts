import { z } from 'zod';
import { levelIn, momentIn, type PageLevel, type ReadPage, worstOf } from './status-page.ts';
import { quotable } from './words.ts';

/**
 * Instatus, `/summary.json`. While nothing goes on, its lists are missing.
 * Source: https://instatus.com/help/api/public-api, as others read it on 2026-09-23.
 */
const levelOfImpact = {
  OPERATIONAL: 'operational',
  UNDERMAINTENANCE: 'maintenance',
  DEGRADEDPERFORMANCE: 'degraded',
  MINOROUTAGE: 'degraded',
  PARTIALOUTAGE: 'outage',
  MAJOROUTAGE: 'outage',
} as const;

const incident = z.object({
  name: z.string(),
  started: z.string().nullish(),
  status: z.string(),
  impact: z.string(),
});
const summary = z.object({
  page: z.object({ status: z.enum(['UP', 'HASISSUES', 'UNDERMAINTENANCE']) }),
  activeIncidents: z.array(incident).default([]),
  activeMaintenances: z
    .array(z.object({ name: z.string(), start: z.string().nullish(), status: z.string() }))
    .default([]),
});

export const readInstatus: ReadPage = (text) => {
  const { page, activeIncidents, activeMaintenances } = summary.parse(JSON.parse(text));
  if (page.status === 'UNDERMAINTENANCE') {
    const under = activeMaintenances.find(({ status }) => status === 'INPROGRESS');
    return {
      level: 'maintenance',
      words: under && quotable(under.name),
      since: under && momentIn(under.start),
    };
  }
  if (page.status === 'UP') return { level: 'operational', words: undefined, since: undefined };
  const open = activeIncidents.filter(({ status }) => status !== 'RESOLVED');
  const levelOf = (one: z.output<typeof incident>): PageLevel => levelIn(levelOfImpact, one.impact);
  // Issues without an incident have no seriousness.
  const level = worstOf(['degraded', ...open.map(levelOf)]);
  const told = open.find((one) => levelOf(one) === level) ?? open[0];
  return { level, words: told && quotable(told.name), since: told && momentIn(told.started) };
};
