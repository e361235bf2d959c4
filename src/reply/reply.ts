import type { Locale } from '#lib/messages.ts';

/** Who may see a reply: the whole conversation, or only the person who asked. */
export type Audience = 'everyone' | 'asker';

/** What Jarvis says, before any platform draws it. Safe to store as JSON. */
export interface Reply {
  audience: Audience;
  /** The language its blocks are written in, for the few words that a platform draws around them. */
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
  /** One line below the table: what a figure rests on. */
  note?: string;
}

/** Series of figures; every platform draws them its own way. */
export interface ChartBlock {
  kind: 'chart';
  title: string;
  shape: 'bar' | 'line' | 'pie' | 'scatter';
  xLabel?: string;
  yLabel?: string;
  /** `x` only for a scatter chart; elsewhere the labels are the categories, in their order. */
  series: { name: string; points: { label: string; x?: number; y: number }[] }[];
}

/** A finished file, by its place in the data folder. */
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
  /** What the picture shows, for people who do not see it. */
  alternativeText: string;
}

export interface FileBlock {
  kind: 'file';
  file: FileReference;
  label: string;
}

/** A button names an action and carries a small value; `typed` is what a person types for the same effect. */
export interface ButtonsBlock {
  kind: 'buttons';
  buttons: { label: string; action: string; value: string; typed: string; style?: 'primary' | 'danger' }[];
}

/** A proposal that waits for a person's decision, or what was decided. Platforms draw it with {@link cardContent}. */
export interface CardBlock {
  kind: 'card';
  /** The id of the approval it stands for. Where the card is posted is remembered by it. */
  approvalId: string;
  /** What people type to decide, as in `approve K7Q2P`. */
  code: string;
  /** `running`: approved, and still being carried out. */
  state: 'pending' | 'running' | 'approved' | 'denied' | 'expired';
  /** What would happen, or has happened. */
  what: string;
  /** With what the figure rests on. Absent where nothing is spent. */
  cost?: string;
  askedBy: string;
  /** The clock time until which it can be decided. */
  expires: string;
  /** Who approved or denied it. Absent while nobody has. */
  decidedBy?: string;
}

/** Opens the private form of a tool; `typed` is the command that opens it where there are no buttons. */
export interface FormLinkBlock {
  kind: 'form-link';
  label: string;
  tool: string;
  /** What its first field starts with. */
  value: string;
  typed: string;
}

export interface DividerBlock {
  kind: 'divider';
}
