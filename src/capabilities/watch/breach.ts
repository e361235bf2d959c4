import type { Organization } from '#capabilities/organization/organization.entity.ts';
import type { Bilingual } from '#lib/messages.ts';

export const alertKinds = ['provider_failing', 'model_down', 'spending_spike'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** What a person can say, or press, to mend it. */
export interface Mend {
  label: Bilingual;
  value: string;
  typed: string;
}

/** Something that is wrong just now. */
export interface Breach {
  /** What it is about, within its kind: a catalogue id, a model, a day. The same subject is the same breach. */
  subject: string;
  what: Bilingual;
  mend: Mend;
}

/** One thing that is watched. What it no longer reports is over. */
export interface WatchSource {
  kind: AlertKind;
  breaches(organization: Organization): Promise<Breach[]>;
}
