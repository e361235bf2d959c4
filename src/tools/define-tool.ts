import type { z } from 'zod';
import type { Bilingual, Locale } from '#lib/messages.ts';
import type { Money } from '#lib/money.ts';
import type { Secret } from '#lib/secret.ts';
import type { Actor } from '#people/actor.ts';
import type { Permission } from '#people/permissions.ts';
import type { Place } from '#people/place.ts';
import type { PlanningHints } from '#planner/intent.ts';
import type { Block } from '#reply/reply.ts';
import type { JsonSafe } from './json-safe.ts';

/** What a tool may do to the world. Anything but `read` waits for a person when a model proposes it. */
export type Risk = 'read' | 'write' | 'spend' | 'destroy';

/** What a spend will cost. `amount` undefined means the price is unknown: it is asked about, never taken as free. */
export interface Quote {
  amount: Money | undefined;
  /** What the figure rests on, e.g. "list price of 2026-08-21". */
  basis: Bilingual;
  /** Who is paid, as a catalogue id. */
  provider: string | undefined;
}

/** What planning may know. It reads and never changes anything. */
export interface PlanContext {
  actor: Actor;
  /** Where the person asked: what they mean by "here", and where later news goes, wherever it was approved. */
  place: Place | undefined;
  /** Stops the work when the person presses Stop or a deadline passes. */
  signal: AbortSignal;
}

export interface ToolContext extends PlanContext {
  /** Shows a line of progress to the person while the tool works. */
  progress(text: string): void;
  /** The same for every retry of this call: the key that makes an effect happen once. */
  callId: string;
  /** The conversation the call belongs to. */
  threadId: string | undefined;
  /** Whether a card was approved: then the answer is read on each of its cards too, so "here" says nothing in it. */
  isApproved?: boolean;
}

/** What doors other than chat tell their clients about a tool, as MCP names it. */
export interface Hints {
  readOnly: boolean;
  /** It may delete or overwrite what somebody still needs. */
  destructive: boolean;
  /** Calling it again with the same input changes nothing more. */
  idempotent: boolean;
}

/** The private form of a tool, drawn from its input. What is left out here follows from the tool. */
export interface ToolForm {
  /** Above the form, where the tool's own title says too little. */
  title?: Bilingual;
  /** On the button that hands it in. */
  submit?: Bilingual;
  /** One sentence below the fields. */
  note?: Bilingual;
  /** Typed alone, in lower case, each of these opens the form. */
  openedBy?: readonly string[];
  /** The link to it on a person's home page; without it, it does not stand there. */
  homeLabel?: Bilingual;
  /** Fields that never become input. */
  secrets?: FormSecrets;
}

export interface FormSecrets {
  /** Of the kind `fields.secret`. */
  fields: Readonly<Record<string, z.ZodString>>;
  /** The fields of the input that `keep` fills, so that the form does not ask for them. */
  fills?: readonly string[];
  /** Takes the secrets in before the tool is called. What it returns is added to the tool's input in their place. */
  keep(
    secrets: Readonly<Record<string, Secret>>,
    context: { actor: Actor; input: Readonly<Record<string, unknown>> },
  ): Promise<Record<string, unknown>>;
}

/** A slash command that calls one tool. */
export interface ToolCommand {
  name: string;
  description: Bilingual;
  /** The field of the input that takes the words typed after the command. */
  wordsField: string;
}

interface ToolBasics<I extends z.ZodObject, O extends z.ZodType> {
  /** Snake case, verb first; the same in chat, slash command, REST and MCP. */
  name: string;
  /** For people: short, in sentence case, as a button or a menu would say it. */
  title: Bilingual;
  /** For models: what it does and when to use it, one or two sentences. */
  description: string;
  /** What people type for it; the planner learns from these and the help shows them. */
  examples: { en: readonly string[]; th: readonly string[] };
  /** What the planner must know of it and cannot see in the input. */
  planning?: PlanningHints;
  permission: Permission;
  /**
   * `asker`: what it gives is for the asker's eyes only: never shown to others, nor told to a model, which speaks to all.
   * `model`: only models call it; help, the planner and slash commands do not know it.
   */
  audience?: 'asker' | 'model';
  /** Every model is offered it in every turn, whatever was said. For the few that people ask for out of the blue. */
  isAlwaysOffered?: true;
  /** The names of tools that its output speaks of: a model is offered these from its next step on. */
  namesTools?(output: z.output<O>): readonly string[];
  form?: ToolForm;
  command?: ToolCommand;
  /** Fields of `fields.ts`: a kind for the planner and for forms, and a description for models. */
  input: I;
  output: O;
  /** Corrects what other doors are told about a tool of this risk (see `hintsOf`). */
  hints?: Partial<Hints>;
  /** How long `execute` may take before it is stopped. Default 30 s. */
  deadlineMs?: number;
  /** Pure: the reply blocks for an output. */
  present(output: z.output<O>, locale: Locale): Block[];
}

export interface ReadTool<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType>
  extends ToolBasics<I, O> {
  risk: 'read';
  plan?: never;
  execute(input: z.output<I>, context: ToolContext): Promise<z.input<O>>;
}

/** A tool that changes something. It works out once what it would do; the card, the price and the deed follow from that. */
interface PlannedTool<I extends z.ZodObject, O extends z.ZodType, P extends object> extends ToolBasics<I, O> {
  /**
   * Resolves the input to exactly what would be done: ids instead of names, the price, the place. Only reads.
   * Throws a `UserError` where it cannot be done. An approval stores the plan and later executes that one.
   */
  plan(input: z.output<I>, context: PlanContext): Promise<P>;
  /** Pure: what the card of a proposal says. */
  card(plan: P): Bilingual;
  /**
   * Needed where the input leaves open which one is meant, such as "the latest": the input that names the one of the
   * plan. A proposal is checked with it before it is carried out, so that the check is about the same one.
   */
  restate?(plan: P): z.input<I>;
  execute(plan: P, context: ToolContext): Promise<z.input<O>>;
}

export interface ChangeTool<
  I extends z.ZodObject = z.ZodObject,
  O extends z.ZodType = z.ZodType,
  P extends object = object,
> extends PlannedTool<I, O, P> {
  risk: 'write' | 'destroy';
  /** Even a person's own command waits for a card: its words do not show what would happen. */
  asksAlways?: true;
}

export interface SpendTool<
  I extends z.ZodObject = z.ZodObject,
  O extends z.ZodType = z.ZodType,
  P extends object = object,
> extends PlannedTool<I, O, P> {
  risk: 'spend';
  /** Pure: what the plan will cost. */
  quote(plan: P): Quote;
}

export type Tool<
  I extends z.ZodObject = z.ZodObject,
  O extends z.ZodType = z.ZodType,
  P extends object = object,
> = ReadTool<I, O> | ChangeTool<I, O, P> | SpendTool<I, O, P>;

// biome-ignore-start lint/suspicious/noExplicitAny: the one place where tools of every shape meet
/** A tool whose input, output and plan types are known only at run time. */
export type AnyTool = Tool<any, any, any>;
/** The same, but one that changes something. */
export type AnyPlannedTool = ChangeTool<any, any, any> | SpendTool<any, any, any>;
// biome-ignore-end lint/suspicious/noExplicitAny: see above

/** Derived from the risk, unless the tool says otherwise. */
export function hintsOf({ risk, hints }: Pick<AnyTool, 'risk' | 'hints'>): Hints {
  const isRead = risk === 'read';
  return { readOnly: isRead, destructive: risk === 'destroy', idempotent: isRead, ...hints };
}

/** Reads as policy: name, risk, permission, then what it does. Identity at run time; checks the shape by type. */
export function defineTool<I extends z.ZodObject, O extends z.ZodType, P extends object>(
  tool: Tool<I, O, P> & WithStorablePlan<P>,
): Tool<I, O, P> {
  return tool;
}

/** An approval stores the plan as JSON, so a plan that JSON would change is an error of type here. */
interface WithStorablePlan<P> {
  plan?: (...parameters: never) => Promise<JsonSafe<P>>;
}
