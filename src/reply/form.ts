import type { Bilingual } from '#lib/messages.ts';

/** A private form that a person fills in to call a tool, before any platform draws it. Safe to store as JSON. */
export interface Form {
  /** The tool that the filled-in form calls, and the name of the form. */
  tool: string;
  title: Bilingual;
  submit: Bilingual;
  /** One sentence below the fields. */
  note?: Bilingual;
  fields: readonly FormField[];
}

export interface FormField {
  name: string;
  label: Bilingual;
  /** Shown in the empty control. */
  hint?: Bilingual;
  /** The label of a slash command's option, where it says more than `label`. */
  optionLabel?: Bilingual;
  isRequired: boolean;
  control: Control;
  /** The names that complete what a person types. */
  completedBy?: 'providers';
}

/** How a value is asked for. A person or a channel is given as the platform's own mention of it. */
export type Control =
  | { kind: 'text' | 'long-text' | 'number' | 'person' | 'channel' | 'date' }
  /** What is typed here is kept apart: it never reaches history, the inbox or a tool's input. */
  | { kind: 'secret' }
  | { kind: 'choice'; options: readonly { value: string; label: Bilingual }[]; initial?: string };

/** What a person filled in, as text, by the name of the field. */
export type FilledFields = Readonly<Record<string, string | undefined>>;

/** The call that a filled-in form or a typed command makes. Nothing is left to understand. */
export interface FormCall {
  tool: string;
  input: Record<string, unknown>;
  /** The call in words, for history and for models. */
  text: string;
  /** The call as others may read it, where it was not typed in front of them. */
  echo: Bilingual;
}

/** A slash command of its own, for one tool. */
export interface SlashCommand {
  name: string;
  description: Bilingual;
  form: Form;
  /** The field that takes all the words typed after the command. Without words, the form opens. */
  wordsField: string;
}
