import type { Bilingual } from '#lib/messages.ts';

/** A private form that calls a tool, independent of any platform. Safe to store as JSON. */
export interface Form {
  /** Name of the tool that the form calls, and of the form. */
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
  /** Placeholder of the empty control. */
  hint?: Bilingual;
  /** Label of the slash command's option, if it must say more than `label`. */
  optionLabel?: Bilingual;
  isRequired: boolean;
  control: Control;
  /** Source of the completions offered while a person types. */
  completedBy?: 'providers';
}

/** The kind of input. A person or channel is entered as the platform's own mention. */
export type Control =
  | { kind: 'text' | 'long-text' | 'number' | 'person' | 'channel' | 'date' }
  /** A secret never reaches history, the inbox or a tool's input. */
  | { kind: 'secret' }
  | { kind: 'choice'; options: readonly { value: string; label: Bilingual }[]; initial?: string };

/** The texts that a person entered, by field name. */
export type FilledFields = Readonly<Record<string, string | undefined>>;

/** The tool call of a submitted form or typed command. */
export interface FormCall {
  tool: string;
  input: Record<string, unknown>;
  /** The call in words, for history and for models. */
  text: string;
  /** A request that says the same, where only words were typed after a tool's own command. It may say more than the call. */
  words?: string;
  /** The call as other people may read it, if they did not see it typed. */
  echo: Bilingual;
}

/** A dedicated slash command of one tool. */
export interface SlashCommand {
  name: string;
  description: Bilingual;
  form: Form;
  /** The field that receives the text typed after the command. Without text the form opens. */
  wordsField: string;
}
