import type { z } from 'zod';
import { UserError } from '#lib/errors.ts';
import { readFigure } from '#lib/figure.ts';
import { inSentence } from '#lib/in-sentence.ts';
import { type Bilingual, defineMessages, type Locale } from '#lib/messages.ts';
import { Secret } from '#lib/secret.ts';
import { SecretFinder } from '#lib/secrets/secret-finder.ts';
import { westernDigits } from '#lib/western-digits.ts';
import type { Actor } from '#people/actor.ts';
import { mayUse, requirePermission } from '#people/permissions.ts';
import type { Control, FilledFields, Form, FormCall, FormField, SlashCommand } from '#reply/form.ts';
import type { FormLinkBlock } from '#reply/reply.ts';
import type { AnyTool } from './define-tool.ts';
import { type FieldKind, kindOf } from './field-kind.ts';

const messages = defineMessages({
  en: {
    send: 'Send',
    misplaced: (field: string) =>
      `There is a secret in the field “${field}”, which others may read. Nothing was kept. Open the form again and put it in the field for secrets alone.`,
  },
  th: {
    send: 'ส่ง',
    misplaced: (field) =>
      `ช่อง “${field}” มีความลับอยู่ ซึ่งคนอื่นอาจอ่านได้ ยังไม่มีการเก็บข้อมูลใด กรุณาเปิดแบบฟอร์มใหม่และใส่ในช่องสำหรับความลับเท่านั้น`,
  },
});

/** Derives forms and slash commands from the tools' inputs and turns their submissions into calls. */
export class Forms {
  readonly commands: readonly SlashCommand[];
  readonly #tools: ReadonlyMap<string, AnyTool>;
  readonly #finder: SecretFinder;

  constructor(tools: readonly AnyTool[], secrets = new SecretFinder()) {
    this.#finder = secrets;
    this.#tools = new Map(tools.map((tool) => [tool.name, tool]));
    this.commands = tools.flatMap((tool) => (tool.command ? [{ ...tool.command, form: formOf(tool) }] : []));
  }

  /** The form of a tool; `undefined` if there is no such tool or it takes no input. */
  find(name: string): Form | undefined {
    const tool = this.#tools.get(name);
    const form = tool && formOf(tool);
    return form && form.fields.length > 0 ? form : undefined;
  }

  /** The form that a message opens, if it is one of the form's `openedBy` texts. */
  openedBy(words: string): Form | undefined {
    const typed = words.trim().toLowerCase();
    const tool = [...this.#tools.values()].find(({ form }) => form?.openedBy?.includes(typed));
    return tool && formOf(tool);
  }

  /** Form links for a person's home page, those with a dedicated command first. */
  homeLinks({ role, locale }: Pick<Actor, 'role' | 'locale'>): FormLinkBlock[] {
    const tools = [...this.#tools.values()].sort((a, b) => Number(!a.command) - Number(!b.command));
    return tools.flatMap((tool) => {
      const { name, form, command, permission } = tool;
      if (form?.homeLabel === undefined || !mayUse(role, permission)) return [];
      const typed = `/${command?.name ?? form.openedBy?.[0] ?? name}`;
      return [{ kind: 'form-link', label: form.homeLabel[locale], tool: name, value: '', typed }];
    });
  }

  /** Whether the tool's form asks for a secret, in which case its submission must not be stored. */
  asksForSecret(name: string): boolean {
    return this.#tools.get(name)?.form?.secrets !== undefined;
  }

  /**
   * Converts a submitted form to a call. Its secrets go only to the tool's `keep`, whose result becomes part of the
   * call. Throws the errors of `keep`, a `UserError` if a secret stands in another field, a `PermissionError` unless the actor holds the tool's permission, and an `Error`
   * for an unknown tool.
   */
  async submit(name: string, filled: FilledFields, actor: Actor): Promise<FormCall> {
    const tool = this.#tools.get(name);
    if (!tool) throw new Error(`there is no tool ${name}`);
    const input = inputOf(tool, filled);
    const secrets = tool.form?.secrets;
    if (!secrets) return callOf(tool, input);
    requirePermission(actor, tool.permission);
    this.#refuseMisplaced(tool, input);
    const given = Object.keys(secrets.fields).map(
      (field) => [field, new Secret(filled[field] ?? '')] as const,
    );
    const reference = await secrets.keep(Object.fromEntries(given), { actor, input });
    return callOf(tool, { ...input, ...reference });
  }

  /** `keep` may store what stands in the other fields. */
  #refuseMisplaced(tool: AnyTool, input: Record<string, unknown>): void {
    const isSecret = ({ name }: FormField) => this.#finder.find(String(input[name] ?? '')).length > 0;
    const misplaced = formOf(tool).fields.find(isSecret);
    if (misplaced)
      throw new UserError(messages.both((texts, locale) => texts.misplaced(misplaced.label[locale])));
  }

  /** Converts a typed command or a form without secrets to a call. Throws an `Error` for an unknown tool. */
  call(name: string, filled: FilledFields): FormCall {
    const tool = this.#tools.get(name);
    if (!tool) throw new Error(`there is no tool ${name}`);
    const call = callOf(tool, inputOf(tool, filled));
    const words = onlyWords(tool, filled);
    return words === undefined ? call : { ...call, words };
  }
}

/** "generate a video of waves with runway", if nothing but these words was typed after `/generate`. */
function onlyWords({ command }: AnyTool, filled: FilledFields): string | undefined {
  const given = Object.entries(filled).filter(([, text]) => text?.trim());
  const [[field, words] = []] = given;
  return command && given.length === 1 && field === command.wordsField
    ? `${command.name} ${words}`
    : undefined;
}

function formOf(tool: AnyTool): Form {
  const { name, title, form, input } = tool;
  const { fields: secrets = {}, fills = [] } = form?.secrets ?? {};
  const shown = { ...input.shape, ...secrets } as Record<string, z.ZodType>;
  return {
    tool: name,
    title: form?.title ?? title,
    submit: form?.submit ?? messages.both(({ send }) => send),
    ...(form?.note && { note: form.note }),
    fields: Object.entries(shown).flatMap(([field, type]) => {
      const kind = kindOf(type);
      return kind && !kind.isRare && !fills.includes(field) ? [fieldOf(field, type, kind)] : [];
    }),
  };
}

function fieldOf(name: string, type: z.ZodType, kind: FieldKind): FormField {
  const { label, hint, optionLabel, completedBy } = kind;
  const control = controlOf(type, kind);
  const isPreset = control.kind === 'choice' && control.initial !== undefined;
  return {
    name,
    label,
    ...(hint && { hint }),
    ...(optionLabel && { optionLabel }),
    ...(completedBy && { completedBy }),
    isRequired: isPreset || !type.safeParse(undefined).success,
    control,
  };
}

function controlOf(type: z.ZodType, { control, valueLabels = {}, initial, assumed }: FieldKind): Control {
  // No form takes a file yet: it asks for the name of one that was sent.
  if (control === 'file') return { kind: 'text' };
  if (control !== 'choice') return { kind: control };
  const options = valuesOf(type).map((value) => ({ value, label: valueLabels[value] ?? same(value) }));
  const first = initial ?? assumed;
  return { kind: 'choice', options, ...(first !== undefined && { initial: String(first) }) };
}

/** Converts entered texts to the tool's input. An empty field takes its default or is omitted. */
function inputOf({ input }: AnyTool, filled: FilledFields): Record<string, unknown> {
  const values = Object.entries(input.shape).map(([name, type]) => {
    const kind = kindOf(type as z.ZodType);
    const text = filled[name]?.trim() ?? '';
    return [name, text === '' ? kind?.assumed : givenAs(text, kind)] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** Text that is not one number stays text, so that the tool's schema reports the fault. */
function givenAs(text: string, kind: FieldKind | undefined): string | number {
  const figure = kind?.control === 'number' ? readFigure(westernDigits(text)) : undefined;
  return figure === undefined || figure.orElse !== undefined ? text : figure.value;
}

function callOf(tool: AnyTool, input: Record<string, unknown>): FormCall {
  return { tool: tool.name, input, text: wordsOf(tool, input), echo: echoOf(tool, input) };
}

/** "generate video premium: waves at sunrise", "set role: @sam, viewer". */
function wordsOf({ title, command }: AnyTool, input: Record<string, unknown>): string {
  if (!command) return `${inSentence(title).en}: ${Object.values(input).join(', ')}`;
  const { [command.wordsField]: words, ...others } = input;
  return `${[command.name, ...Object.values(others)].join(' ')}: ${words}`;
}

/** Leaves out people, since a mention would notify them. */
function echoOf(tool: AnyTool, input: Record<string, unknown>): Bilingual {
  const { command } = tool;
  if (command) return same(`/${command.name} ${input[command.wordsField] ?? ''}`.trim());
  const { title, fields } = formOf(tool);
  const echo = (locale: Locale) =>
    [title[locale], ...fields.flatMap((field) => chosenIn(field, input, locale))].join(' · ');
  return { en: echo('en'), th: echo('th') };
}

/** "For whom: only me" of a field with choices. */
function chosenIn(
  { name, label, control }: FormField,
  input: Record<string, unknown>,
  locale: Locale,
): string[] {
  if (control.kind !== 'choice') return [];
  const chosen = control.options.find(({ value }) => value === input[name]);
  return chosen ? [`${label[locale]}: ${chosen.label[locale]}`] : [];
}

function valuesOf(type: z.ZodType): string[] {
  if ('options' in type) return (type.options as readonly unknown[]).map(String);
  return 'unwrap' in type ? valuesOf((type.unwrap as () => z.ZodType)()) : [];
}

function same(text: string): Bilingual {
  return { en: text, th: text };
}
