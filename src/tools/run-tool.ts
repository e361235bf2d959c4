import { isDeepStrictEqual } from 'node:util';
import { AuditLog } from '#audit/audit-log.ts';
import type { Clock } from '#lib/clock.ts';
import { PermissionError, UserError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import type { Roster } from '#people/roster.ts';
import type { Storage } from '#storage/storage.ts';
import { mostCardsPerTurn, seek, wayOf } from './allowance.ts';
import type { Approval } from './approvals/approval.entity.ts';
import type { Colleague } from './approvals/approval-policy.ts';
import type { Approvals } from './approvals/approvals.ts';
import type { Deciders, DecidersNow } from './approvals/deciders.ts';
import { priceOf, soughtBy, type Undecided, undecidedOf } from './approvals/undecided.ts';
import { type AuditRecord, AuditTrail } from './audit-trail.ts';
import type { AnyPlannedTool, AnyTool, ChangeTool, Quote } from './define-tool.ts';
import { explainFailure } from './failure.ts';
import { formInstead, needsForm } from './form-instead.ts';
import { carryOut, isSameQuote, type Permitted, type Planned, planOf } from './planned-call.ts';
import { asRecord, type InputFaults, readInput } from './read-input.ts';
import { Rights } from './rights.ts';
import { SmallSpends, type SpentInADay } from './small-spends.ts';
import type { ToolRefusal, ToolRequest, ToolResult } from './tool-call.ts';
import type { Toolbox } from './toolbox.ts';

const messages = defineMessages({
  en: {
    enoughCards: `This message has left ${mostCardsPerTurn} cards already, which is the most that one may leave. Decide them first, then ask for the rest.`,
    unknownTool: (name: string, near: string) => `There is no tool ${name}. Did you mean ${near}?`,
  },
  th: {
    enoughCards: `ข้อความนี้มีการ์ดรออนุมัติ ${mostCardsPerTurn} ใบแล้ว ซึ่งมากที่สุดต่อหนึ่งข้อความ กรุณาตัดสินใจก่อน แล้วค่อยสั่งส่วนที่เหลือ`,
    unknownTool: (name: string, near: string) => `ไม่มีคำสั่ง ${name} ที่ใกล้เคียงคือ ${near}`,
  },
});

interface Dependencies {
  toolbox: Toolbox;
  approvals: Approvals;
  deciders: Deciders;
  roster: Roster;
  spentInADay(actor: Actor): Promise<SpentInADay>;
  storage: Storage;
  clock: Clock;
  log: Log;
  audit?: AuditLog | undefined;
}

type Input = Record<string, unknown>;

/**
 * The only place where tools run: parse, permit, plan, quote, approve, execute, audit. A failing tool never makes it
 * throw; every failure becomes a result that people and models can read. The domain object that spends money reserves
 * and settles it under `callId`, so that this survives a crash.
 */
export class ToolRunner {
  readonly #toolbox: Toolbox;
  readonly #approvals: Approvals;
  readonly #deciders: Deciders;
  readonly #rights: Rights;
  readonly #smallSpends: SmallSpends;
  readonly #audit: AuditTrail;
  readonly #log: Log;

  constructor({
    toolbox,
    approvals,
    deciders,
    roster,
    spentInADay,
    storage,
    clock,
    log,
    audit,
  }: Dependencies) {
    this.#toolbox = toolbox;
    this.#approvals = approvals;
    this.#deciders = deciders;
    this.#rights = new Rights(roster);
    this.#smallSpends = new SmallSpends(spentInADay);
    this.#audit = new AuditTrail(storage, clock, audit ?? new AuditLog(clock));
    this.#log = log;
  }

  async run(request: ToolRequest): Promise<ToolResult> {
    const tool = this.#toolbox.find(request.tool);
    if (!tool) return this.#unknown(request);
    const record = this.#audit.open(tool, request);
    const result = await this.#attempt(tool, request, record);
    // What was done is told, even if its record cannot be written.
    await record
      .close(result)
      .catch((err: unknown) => this.#log.error({ err }, 'a call could not be recorded'));
    return result;
  }

  /**
   * Says what a call would do, in the words of its card, or why it is refused. It stores nothing: for a question whether the
   * call is meant.
   */
  async preview(request: ToolRequest): Promise<{ card: Bilingual } | ToolRefusal> {
    const tool = this.#toolbox.find(request.tool);
    if (!tool) return this.#unknown(request);
    const read = readInput(tool, request.input);
    if (read.faults) return refusalOf(request, read.faults);
    const { input } = read;
    try {
      await this.#rights.partiesOf(tool, request);
      if (tool.risk === 'read' || needsForm(tool, input)) return { card: tool.title };
      return { card: tool.card((await planOf(tool, input, request)).plan) };
    } catch (error) {
      return this.#failure(error, input);
    }
  }

  /**
   * Throws a `PermissionError` if this person may not approve the proposal as things are now. What its asker may not decide
   * waits for others from then on.
   */
  async checkDecision(approval: Approval, decidedBy: Actor): Promise<void> {
    const tool = this.#toolbox.find(approval.tool);
    if (!tool || tool.risk === 'read') return;
    const { decider } = await this.#rights.partiesOf(tool, {
      actor: approval.requestedBy,
      approval: { approval, decidedBy },
    });
    const undecided = undecidedOf(tool, approval);
    const deciders = await this.#deciders.under(approval.organizationId);
    const why = deciders.whyNot(undecided, decider);
    if (!why) return;
    // The asker may not decide it any more: from now on it waits for others.
    if (decider.memberId === approval.requestedBy.memberId && !approval.waitsForOthers)
      await this.#approvals.handOver(approval, await deciders.calledUpon(undecided));
    throw new PermissionError(why);
  }

  /** The people to be asked for a decision as things are now; none if the tool is gone. */
  async peopleFor(approval: Approval): Promise<Colleague[]> {
    const tool = this.#toolbox.find(approval.tool);
    if (!tool || tool.risk === 'read') return [];
    const deciders = await this.#deciders.under(approval.organizationId);
    return deciders.calledUpon(undecidedOf(tool, approval));
  }

  /** Throws a `PermissionError` if this person may not deny the proposal. Who asked for it always may. */
  async checkDenial(approval: Approval, denier: Actor): Promise<void> {
    const tool = this.#toolbox.find(approval.tool);
    if (!tool || tool.risk === 'read' || approval.requestedBy.memberId === denier.memberId) return;
    const deciders = await this.#deciders.under(approval.organizationId);
    deciders.check(undecidedOf(tool, approval), await this.#rights.speakerNow(denier));
  }

  async #attempt(tool: AnyTool, request: ToolRequest, record: AuditRecord): Promise<ToolResult> {
    let input = asRecord(request.input);
    try {
      const read = readInput(tool, request.input);
      if (read.faults) return refusalOf(request, read.faults);
      input = read.input;
      const permitted = { ...request, ...(await this.#rights.partiesOf(tool, request)) };
      if (needsForm(tool, input))
        return { outcome: 'needs_form', input, blocks: await formInstead(tool, input, permitted) };
      if (tool.risk === 'read') {
        return await carryOut(tool, input, permitted, (context) => tool.execute(input, context));
      }
      return await this.#change(tool, input, permitted, record);
    } catch (error) {
      return this.#failure(error, input);
    }
  }

  async #change(
    tool: AnyPlannedTool,
    input: Input,
    asked: Permitted,
    record: AuditRecord,
  ): Promise<ToolResult> {
    const planned = await planOf(tool, input, asked);
    // A plan takes its time, and somebody may have lost their rights meanwhile.
    const request = { ...asked, ...(await this.#rights.partiesOf(tool, asked)) };
    const waiting = request.approval
      ? await this.#askAgainIfChanged(tool, planned, input, request)
      : await this.#askIfNeeded(tool, planned, input, request);
    if (waiting) return waiting;
    try {
      const approved = request.approval?.approval;
      if (approved) {
        const deciders = await this.#deciders.under(approved.organizationId);
        deciders.check({ ...undecidedOf(tool, approved), plan: planned.plan }, request.decider);
      } else tool.checkDecider?.(planned.plan, request.decider);
      // Executes the approved plan, not the fresh one: two different plans may have the same card.
      const plan = approved?.plan ?? planned.plan;
      await record.start(tool, plan, planned.quote);
      return await carryOut(tool, input, request, (context) => tool.execute(plan, context));
    } finally {
      await this.#smallSpends.release(request.callId);
    }
  }

  /** Returns a card if a person has to decide first, `undefined` if the call may proceed. */
  async #askIfNeeded(
    tool: AnyPlannedTool,
    { plan, quote }: Planned,
    input: Input,
    request: Permitted,
  ): Promise<ToolResult | undefined> {
    const { actor, threadId, place, callId, allowance } = request;
    const deciders = await this.#deciders.under(actor.organizationId);
    const price = priceOf(quote, seek(allowance, quote));
    const undecided = { tool, plan, asker: actor, price };
    const barred = deciders.whyNot(undecided, actor);
    const way = await this.#wayAhead(undecided, { deciders, quote, barred, request });
    if (way === 'goes ahead') return undefined;
    if (allowance.cards >= mostCardsPerTurn)
      throw new UserError(messages.both(({ enoughCards }) => enoughCards));
    const waitsFor = barred && (await deciders.calledUpon(undecided));
    allowance.cards += 1;
    const approval = await this.#approvals.propose({
      ...{ actor, threadId, place, callId, tool: tool.name, input: tool.restate?.(plan) ?? input },
      ...{ plan, card: tool.card(plan), quote, sought: price?.sought },
      ...(waitsFor && { waitsFor }),
    });
    const note = barred ?? way;
    return { outcome: 'needs_approval', input, approval, ...(note && { note }) };
  }

  /**
   * Whether a call goes ahead without a card; otherwise what to say of it, if anything. What the asker may not decide goes
   * ahead only as a small spend, as it does for everybody.
   */
  async #wayAhead(
    undecided: Undecided,
    { deciders, quote, barred, request }: Way,
  ): Promise<'goes ahead' | Bilingual | undefined> {
    const { tool } = undecided;
    const isSpend = tool.risk === 'spend';
    if (barred && (!isSpend || deciders.needsSecond(undecided))) return undefined;
    if (tool.risk !== 'spend' && asksInAnyCase(tool, undecided.plan)) return undefined;
    return this.#goAhead(quote, request, request.initiator === 'person' && !barred);
  }

  /** Lets a call go ahead if it may do so without a card. Otherwise returns what to say of it, if anything. */
  async #goAhead(
    quote: Quote | undefined,
    { actor, callId, allowance }: Permitted,
    isOwnDecision: boolean,
  ): Promise<'goes ahead' | Bilingual | undefined> {
    const way = wayOf(quote, isOwnDecision, allowance);
    const amount = quote?.amount;
    if (way === 'after a card') return undefined;
    if (amount) allowance.spent = allowance.spent.plus(amount);
    if (way === 'at once' || !amount) return 'goes ahead';
    const note = await this.#smallSpends.hold(callId, actor, amount, allowance.limit);
    if (note) allowance.spent = allowance.spent.minus(amount);
    return note ?? 'goes ahead';
  }

  /** Returns an updated card if the fresh plan no longer matches the approved card. */
  async #askAgainIfChanged(
    tool: AnyPlannedTool,
    { plan, quote }: Planned,
    input: Input,
    { approval: decision, actor }: Permitted,
  ): Promise<ToolResult | undefined> {
    const approval = decision?.approval;
    if (!approval) return undefined;
    const card = tool.card(plan);
    const isSamePrice = isSameQuote(quote, approval);
    if (isSamePrice && isDeepStrictEqual(card, approval.card)) return undefined;
    const deciders = await this.#deciders.under(actor.organizationId);
    const price = priceOf(quote, soughtBy(approval));
    const undecided = { tool, plan, asker: actor, price };
    const barred = deciders.whyNot(undecided, actor);
    const waitsFor = barred && (await deciders.calledUpon(undecided));
    const fresh = { plan, card, quote, ...(waitsFor && { waitsFor }) };
    const asked = await this.#approvals.askAgain(approval, fresh);
    return {
      ...{ outcome: 'needs_approval', input, approval: asked, changed: isSamePrice ? 'plan' : 'price' },
      ...(barred && { note: barred }),
    };
  }

  #failure(error: unknown, input: Input): ToolRefusal {
    if (error instanceof UserError) return refusal(input, error.text, error);
    return { outcome: 'failed', input, ...explainFailure(error, this.#log) };
  }

  #unknown({ tool, input }: ToolRequest): ToolRefusal {
    const near = this.#toolbox.nearest(tool).join(', ');
    return refusal(
      asRecord(input),
      messages.both(({ unknownTool }) => unknownTool(tool, near)),
    );
  }
}

/** What decides whether a call goes ahead. */
interface Way {
  deciders: DecidersNow;
  quote: Quote | undefined;
  barred: Bilingual | undefined;
  request: Permitted;
}

function refusalOf({ input }: ToolRequest, { text, fields }: InputFaults): ToolRefusal {
  return { ...refusal(asRecord(input), text), wrongFields: fields };
}

function refusal(input: Input, sentence: Bilingual, error?: UserError): ToolRefusal {
  return { outcome: 'refused', input, text: sentence, isPrivate: error instanceof PermissionError };
}

/** Whether a plan needs an approval whoever asks. */
function asksInAnyCase({ asksAlways }: ChangeTool, plan: object): boolean {
  return typeof asksAlways === 'function' ? asksAlways(plan) : asksAlways === true;
}
