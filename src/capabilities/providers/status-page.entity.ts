import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { PageLevel } from '#lib/status-pages/status-page.ts';
import { momentColumn } from '#storage/columns.ts';

/** What a vendor's status page said when it was last looked at. All organisations read the same, so none owns the row. */
export const StatusPageEntity = defineEntity({
  name: 'StatusPage',
  tableName: 'status_page',
  properties: {
    /** The vendor's id. */
    provider: p.string().primary(),
    /** Null while nothing is known: it was never read, or not the last time. */
    level: p.string().$type<PageLevel>().nullable(),
    /** The vendor's own words, made safe. */
    words: p.string().length(500).nullable(),
    /** When the vendor says that it began. */
    since: momentColumn().nullable(),
    etag: p.string().nullable(),
    checkedAt: momentColumn().nullable(),
    /** When the level became what it is. */
    changedAt: momentColumn().nullable(),
    /** When the page last reported an outage. */
    outageSeenAt: momentColumn().nullable(),
    /** Looks in a row that read nothing; the pauses grow with them. */
    failures: p.integer(),
    /** Whoever moves it on looks at the page. */
    nextCheckAt: momentColumn(),
  },
});
export type StatusPageRow = InferEntity<typeof StatusPageEntity>;
