import type { Locale } from '#lib/messages.ts';

/** Who may see a reply: the whole conversation, or only the person who asked. */
export type Audience = 'everyone' | 'asker';

/** An answer of Jarvis, independent of any platform. Safe to store as JSON. */
export interface Reply {
  audience: Audience;
  /** The language of its blocks, for the few texts that a platform adds. */
  locale: Locale;
  blocks: Block[];
}

export type Block =
  | TextBlock
  | NoticeBlock
  | FieldsBlock
  | TableBlock
  | ChartBlock
  | ImageBlock
  | FileBlock
  | ButtonsBlock
  | CardBlock
  | FormLinkBlock
  | DividerBlock;

/** Prose in plain Markdown: `**bold**`, `*italic*`, `` `code` ``, `[label](https://…)` and `- ` lists. */
export interface TextBlock {
  kind: 'text';
  text: string;
}

export interface NoticeBlock {
  kind: 'notice';
  tone: 'info' | 'success' | 'warning' | 'error';
  text: string;
}

export interface FieldsBlock {
  kind: 'fields';
  title?: string;
  fields: { label: string; value: string }[];
}

export interface TableBlock {
  kind: 'table';
  title?: string;
  columns: { label: string; align?: 'left' | 'right' }[];
  rows: string[][];
  /** One line below the table, such as the source of its figures. */
  note?: string;
}

/** Series of figures; every platform draws them in its own way. */
export interface ChartBlock {
  kind: 'chart';
  title: string;
  shape: 'bar' | 'line' | 'pie' | 'scatter';
  xLabel?: string;
  yLabel?: string;
  /** ISO 4217, where `y` is an amount of money. */
  currency?: string;
  /** `x` is for scatter charts only; in other charts the labels are the categories, in order. */
  series: { name: string; points: { label: string; x?: number; y: number }[] }[];
}

/** A finished file in the data folder. */
export interface FileReference {
  /** Path relative to the data folder's `files/`. */
  path: string;
  name: string;
  mediaType: string;
  bytes: number;
}

export interface ImageBlock {
  kind: 'image';
  file: FileReference;
  /** A description for people who cannot see the picture. */
  alternativeText: string;
}

export interface FileBlock {
  kind: 'file';
  file: FileReference;
  label: string;
}

/** A button has an action and a small value; `typed` is the text with the same effect. */
export interface ButtonsBlock {
  kind: 'buttons';
  buttons: { label: string; action: string; value: string; typed: string; style?: 'primary' | 'danger' }[];
}

/** A proposal, pending or decided. Platforms draw it with {@link cardContent}. */
export interface CardBlock {
  kind: 'card';
  /** Id of the approval, under which the places of its cards are stored. */
  approvalId: string;
  /** The code that people type to decide, as in `approve K7Q2P`. */
  code: string;
  /** `running`: approved and not finished yet. */
  state: 'pending' | 'running' | 'approved' | 'denied' | 'withdrawn' | 'expired' | 'interrupted';
  /** What will happen, or has happened, in one line. Details may follow, a line each. */
  what: string;
  /** The amount and its basis. Absent if nothing is spent. */
  cost?: string;
  askedBy: string;
  /** Who was asked for the decision, if anybody in particular. */
  approvers?: string;
  /** When it expires. */
  expires: string;
  /** The person who approved, denied or withdrew it. Absent while it is pending. */
  decidedBy?: string;
}

/** Opens the private form of a tool; `typed` is the command that opens it on platforms without buttons. */
export interface FormLinkBlock {
  kind: 'form-link';
  label: string;
  tool: string;
  /** Initial text of the first field. */
  value: string;
  typed: string;
}

export interface DividerBlock {
  kind: 'divider';
}
