import type { z } from 'zod';
import type { Bilingual, Locale } from '#lib/messages.ts';
import type { Money } from '#lib/money.ts';
import type { Secret } from '#lib/secret.ts';
import type { Actor } from '#people/actor.ts';
import type { Permission } from '#people/permissions.ts';
import type { Place } from '#people/place.ts';
import type { PlannedCall, PlanningHints } from '#planner/intent.ts';
import type { Block } from '#reply/reply.ts';
import type { GivenFile } from './given-file.ts';
import type { JsonSafe } from './json-safe.ts';

/** The possible effect of a tool. Anything but `read` needs an approval when a model proposes it. */
export type Risk = 'read' | 'write' | 'spend' | 'destroy';

/**
 * The cost of a spend. An undefined `amount` means that the price is unknown; it needs an approval and never counts as
 * free.
 */
export interface Quote {
  amount: Money | undefined;
  /** The basis of the amount, e.g. "list price of 2026-08-21". */
  basis: Bilingual;
  /** Catalogue id of the provider that is paid. */
  provider: string | undefined;
}

/** The input of `plan`, which only reads. */
export interface PlanContext {
  actor: Actor;
  /** The place of the request: the meaning of "here" and the place of later news, even if it was approved elsewhere. */
  place: Place | undefined;
  /** Equal for the proposal of this call, its approval and every retry, and for no other call: the idempotency key of its effect. */
  callId: string;
  /** The person's own words, if the call was made of them: a secret counts only as they typed it. */
  said?: string;
  /** The files of the request, or else the latest of the conversation. */
  files?: readonly GivenFile[];
  /** Aborted when the person presses Stop or a deadline passes. */
  signal: AbortSignal;
}

export interface ToolContext extends PlanContext {
  /** Whose word it is, as they are now: who approved it, or else the actor. A rule about the deed asks for their role. */
  decider: Actor;
  /** Shows a line of progress to the person while the tool works. */
  progress(text: string): void;
  /** The conversation the call belongs to. */
  threadId: string | undefined;
  /** Whether a card was approved. The answer then also appears on that card elsewhere, so it must not say "here". */
  isApproved?: boolean;
}

/** Annotations of a tool for clients of other doors, named as in MCP. */
export interface Hints {
  readOnly: boolean;
  /** It may delete or overwrite data. */
  destructive: boolean;
  /** A repeated call with the same input has no further effect. */
  idempotent: boolean;
}

/** Options of a tool's private form, which is derived from its input. */
export interface ToolForm {
  /** Title of the form, if the tool's own is not enough. */
  title?: Bilingual;
  /** Label of the submit button. */
  submit?: Bilingual;
  /** One sentence below the fields. */
  note?: Bilingual;
  /** Lower-case messages that open the form. */
  openedBy?: readonly string[];
  /** Label of its link on the home page; without it there is no link. */
  homeLabel?: Bilingual;
  /** Fields that never become part of the input. */
  secrets?: FormSecrets;
  /**
   * The text with which its first field begins where it is offered in the place of a call; without it that of the input. Throws a
   * `UserError` where the call could not be made anyway.
   */
  begins?(
    input: Readonly<Record<string, unknown>>,
    context: { actor: Actor; said?: string | undefined },
  ): Promise<string>;
}

export interface FormSecrets {
  /** Fields of the kind `fields.secret`. */
  fields: Readonly<Record<string, z.ZodString>>;
  /** Input fields that `keep` fills, so the form does not ask for them. */
  fills?: readonly string[];
  /** Stores the secrets before the tool is called. Its result is added to the tool's input. */
  keep(
    secrets: Readonly<Record<string, Secret>>,
    context: { actor: Actor; input: Readonly<Record<string, unknown>> },
  ): Promise<Record<string, unknown>>;
}

/** A dedicated slash command of the tool. */
export interface ToolCommand {
  name: string;
  description: Bilingual;
  /** The input field that receives the text typed after the command. */
  wordsField: string;
}

interface ToolBasics<I extends z.ZodObject, O extends z.ZodType> {
  /** Snake case, verb first; the same in chat, slash command, REST and MCP. */
  name: string;
  /** For people: short, in sentence case, as on a button or menu. */
  title: Bilingual;
  /** What it is doing while it runs, where the title does not begin with a verb: “Checking the health”. */
  step?: Bilingual;
  /** For models: its effect and when to use it, in one or two sentences. */
  description: string;
  /** Typical requests. The planner learns from them and the help shows them. */
  examples: { en: readonly string[]; th: readonly string[] };
  /** Hints for the planner that do not follow from the input. */
  planning?: PlanningHints;
  permission: Permission;
  /**
   * `asker`: only the asker may see its output; other people and models may not, since a model answers in public.
   * `model`: only models call it; help, the planner and slash commands ignore it.
   */
  audience?: 'asker' | 'model';
  /** Offered to models in every turn. Reserved for the few tools that any message may need. */
  isAlwaysOffered?: true;
  /** Names of tools that its output mentions. Models are offered them from the next step on. */
  namesTools?(output: z.output<O>): readonly string[];
  /**
   * The call that changes what this one made or showed, for a later message such as "move it to 9:15". `output` is undefined
   * where it is not known.
   */
  changedBy?(input: z.output<I>, output: z.output<O> | undefined): PlannedCall | undefined;
  form?: ToolForm;
  command?: ToolCommand;
  /** Fields of `fields.ts`, which carry a kind for the planner and forms, and a description for models. */
  input: I;
  output: O;
  /** Overrides the annotations derived from the risk (see `hintsOf`). */
  hints?: Partial<Hints>;
  /** Time limit of `execute`. Default 30 s. */
  deadlineMs?: number;
  /** Returns the reply blocks for an output. Pure. */
  present(output: z.output<O>, locale: Locale): Block[];
}

export interface ReadTool<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType>
  extends ToolBasics<I, O> {
  risk: 'read';
  plan?: never;
  execute(input: z.output<I>, context: ToolContext): Promise<z.input<O>>;
}

/** Somebody who may be asked for a decision. */
export type Decider = Pick<Actor, 'organizationId' | 'memberId' | 'name' | 'role'>;

/** A tool that changes something. It plans once; the card, the price and the execution follow from the plan. */
interface PlannedTool<I extends z.ZodObject, O extends z.ZodType, P extends object> extends ToolBasics<I, O> {
  /**
   * Resolves the input to the exact change: ids instead of names, the price, the place. It only reads and throws a
   * `UserError` if the change is impossible. An approval stores the plan and later executes exactly that one.
   */
  plan(input: z.output<I>, context: PlanContext): Promise<P>;
  /** Describes the plan for the card of a proposal. Pure. */
  card(plan: P): Bilingual;
  /**
   * Returns an input that identifies the plan's subject. Required if the input is relative, such as "the latest": an
   * approved proposal is planned again with it, so that both plans concern the same subject.
   */
  restate?(plan: P): z.input<I>;
  /**
   * A rule about who may decide this very plan, beyond the permission. Throws a `PermissionError`. An asker whom it
   * refuses gets a card for those whom it does not; who approves it is asked in the asker's stead. Pure.
   */
  checkDecider?(plan: P, decider: Decider): void;
  execute(plan: P, context: ToolContext): Promise<z.input<O>>;
}

export interface ChangeTool<
  I extends z.ZodObject = z.ZodObject,
  O extends z.ZodType = z.ZodType,
  P extends object = object,
> extends PlannedTool<I, O, P> {
  risk: 'write' | 'destroy';
  /** Even a person's own command needs an approval, because it does not show what will happen: of every plan, or of some. */
  asksAlways?: true | ((plan: P) => boolean);
}

export interface SpendTool<
  I extends z.ZodObject = z.ZodObject,
  O extends z.ZodType = z.ZodType,
  P extends object = object,
> extends PlannedTool<I, O, P> {
  risk: 'spend';
  /** The cost of the plan. Pure. */
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

/** The annotations of a tool, derived from its risk unless it overrides them. */
export function hintsOf({ risk, hints }: Pick<AnyTool, 'risk' | 'hints'>): Hints {
  const isRead = risk === 'read';
  return { readOnly: isRead, destructive: risk === 'destroy', idempotent: isRead, ...hints };
}

/** Defines a tool. Returns its argument; the types check its shape. */
export function defineTool<I extends z.ZodObject, O extends z.ZodType, P extends object>(
  tool: Tool<I, O, P> & WithStorablePlan<P>,
): Tool<I, O, P> {
  return tool;
}

/** An approval stores the plan as JSON, so a plan that does not survive JSON is a type error. */
interface WithStorablePlan<P> {
  plan?: (...parameters: never) => Promise<JsonSafe<P>>;
}
