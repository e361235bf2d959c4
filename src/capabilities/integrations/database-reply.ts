import { countText, listText, percentText } from '#lib/formats.ts';
import type { Locale } from '#lib/messages.ts';
import type { Block } from '#reply/reply.ts';
import { type DatabaseFacts, type Figure, type ReasonUnknown, slowAfterMs } from './database-facts.ts';
import { databaseMessages } from './database-messages.ts';
import { bytesText, lengthText } from './figure-text.ts';

/** From this share of the connections on, the server may soon turn callers away. */
const fewLeft = 0.8;

type Unknown = Extract<Figure<unknown>, { unknown: ReasonUnknown }>;
/** A figure with what it is called, and how it is written. */
type Line = readonly [label: string, figure: Figure<string>];

/** Renders what a database says of itself: whether it is well, its figures, and why some are not known. */
export function databaseReply(facts: DatabaseFacts, locale: Locale): Block[] {
  const lines = linesOf(facts, locale);
  const fields = lines.flatMap(([label, figure]) =>
    'value' in figure ? [{ label, value: figure.value }] : [],
  );
  const missing = missingText(lines, locale);
  return [
    { kind: 'text', text: summary(facts, locale) },
    ...warnings(facts, locale),
    { kind: 'fields', fields },
    ...(missing ? [{ kind: 'notice', tone: 'info', text: missing } as const] : []),
  ];
}

function summary({ database, at, version, connections }: DatabaseFacts, locale: Locale): string {
  const texts = databaseMessages.in(locale);
  const server = 'value' in version ? version.value : undefined;
  const name = database === undefined ? texts.whole(at) : texts.database(database, at);
  const runs = server ? texts.runs(name, server) : texts.isThere(name);
  const used = numberOf(connections.used);
  const most = numberOf(connections.most);
  if (used === undefined || most === undefined) return runs;
  return `${runs} ${texts.used(countText(used, locale), countText(most, locale), percentText(used / most, locale))}`;
}

function warnings({ connections, running }: DatabaseFacts, locale: Locale): Block[] {
  const texts = databaseMessages.in(locale);
  const used = numberOf(connections.used) ?? 0;
  const most = numberOf(connections.most) ?? Number.POSITIVE_INFINITY;
  const slow = numberOf(running.slow) ?? 0;
  const longest = numberOf(running.longestSeconds) ?? 0;
  const sentences = [
    ...(used >= most * fewLeft ? [texts.fewLeft] : []),
    ...(slow > 0
      ? [texts.slowNow(slow, countText(slow, locale), threshold(locale), lengthText(longest, locale))]
      : []),
  ];
  return sentences.map((text) => ({ kind: 'notice', tone: 'warning', text }));
}

function linesOf(facts: DatabaseFacts, locale: Locale): Line[] {
  const { sizeBytes, uptimeSeconds, connections, running, recorded, version } = facts;
  const texts = databaseMessages.in(locale);
  const count = (figure: Figure<number>) => written(figure, (value) => countText(value, locale));
  return [
    [texts.version, version],
    [texts.size, written(sizeBytes, (value) => bytesText(value, locale))],
    [texts.uptime, written(uptimeSeconds, (value) => lengthText(value, locale))],
    [texts.connections, count(connections.used)],
    [texts.most, count(connections.most)],
    [texts.active, count(connections.active)],
    [texts.idle, count(connections.idle)],
    [texts.idleInTransaction, count(connections.idleInTransaction)],
    [texts.waiting, count(connections.waiting)],
    [texts.running(threshold(locale)), count(running.slow)],
    [
      texts.recorded,
      written(recorded, ({ by, counts, slow, slowAfterMs: after, slowestMs }) => {
        const slowest = slowestMs === undefined ? '' : texts.slowest(lengthText(slowestMs / 1000, locale));
        return texts[counts](slow, countText(slow, locale), lengthText(after / 1000, locale), slowest, by);
      }),
    ],
  ];
}

/** One sentence per reason, with all figures that are not known for it. */
function missingText(lines: readonly Line[], locale: Locale): string {
  const unknown = lines.flatMap(([label, figure]) => ('unknown' in figure ? [{ label, figure }] : []));
  const byReason = Map.groupBy(unknown, ({ figure }) => `${figure.unknown} ${figure.needs ?? ''}`);
  const sentences = [...byReason.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const labels = same.map(({ label }) => label);
    return [because(first.figure, listText(labels, locale), locale)];
  });
  return sentences.join('\n');
}

function because({ unknown, needs = '' }: Unknown, labels: string, locale: Locale): string {
  return databaseMessages.in(locale)[unknown](labels, needs);
}

function written<Value>(figure: Figure<Value>, write: (value: Value) => string): Figure<string> {
  return 'value' in figure ? { value: write(figure.value) } : figure;
}

function numberOf(figure: Figure<number>): number | undefined {
  return 'value' in figure ? figure.value : undefined;
}

function threshold(locale: Locale): string {
  return lengthText(slowAfterMs / 1000, locale);
}
