import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { UserError } from '#lib/errors.ts';
import { Money } from '#lib/money.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import { type Heard, ScriptedModel, TestJarvis } from '../../test/jarvis.ts';
import { openTestStorage } from '../../test/storage.ts';
import { allowanceOf } from './allowance.ts';
import { ApprovalEntity } from './approvals/approval.entity.ts';
import { AuditEntryEntity } from './audit.entity.ts';
import { defineTool } from './define-tool.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await openTestStorage();
});
afterAll(() => storage[Symbol.asyncDispose]());

/** Boxes on a shelf, the latest last. What is in each may change, and so may the price of a courier. */
class Shelf {
  readonly boxes: { id: number; content: string }[] = [];
  price = 5;
  plans = 0;
  whilePlanned = () => {};
  readonly sent: string[] = [];

  put(content: string): void {
    this.boxes.push({ id: this.boxes.length + 1, content });
  }

  readonly sendBox = defineTool({
    name: 'send_box',
    title: { en: 'Send box', th: 'ส่งกล่อง' },
    description: 'Send a box by courier.',
    examples: { en: ['send the box'], th: ['ส่งกล่อง'] },
    risk: 'spend',
    permission: 'media:generate',
    input: z.object({ box: z.int().optional().describe('Which box; the latest when not given') }),
    output: z.object({ sent: z.string() }),
    plan: async ({ box }) => {
      this.plans += 1;
      this.whilePlanned();
      const found = box === undefined ? this.boxes.at(-1) : this.boxes.find(({ id }) => id === box);
      if (!found) throw new UserError({ en: 'That box is gone.', th: 'ไม่มีกล่องนั้นแล้ว' });
      return { ...found, price: Money.of(String(this.price)).toJSON() };
    },
    card: ({ id, content }) => ({ en: `Send box ${id} with ${content}`, th: `ส่งกล่อง ${id} มี${content}` }),
    quote: ({ price }) => ({
      amount: Money.from(price),
      basis: { en: 'list price', th: 'ราคาประกาศ' },
      provider: 'courier',
    }),
    restate: ({ id }) => ({ box: id }),
    execute: async ({ id, content, price }) => {
      const sent = `Send box ${id} with ${content} for ${Money.from(price).format()}`;
      this.sent.push(sent);
      return { sent };
    },
    present: ({ sent }) => [{ kind: 'text', text: sent }],
  });
}

const codeOf = ({ calls }: Heard): string => calls[0]?.approvalCode ?? 'none';

/** What the card that waits says, with its price, in the words of the deed. */
async function cardOf({ organizationId }: TestJarvis): Promise<string | undefined> {
  const waiting = await storage.scope(organizationId).findOne(ApprovalEntity, { state: 'pending' });
  if (!waiting) return undefined;
  return `${waiting.card.en} for ${Money.of(waiting.quoteAmount ?? '0').format()}`;
}

const events = {
  putAnother: (shelf: Shelf) => shelf.put('books'),
  refillLatest: (shelf: Shelf) => shelf.boxes.splice(-1, 1, { id: shelf.boxes.length, content: 'shoes' }),
  takeFirst: (shelf: Shelf) => shelf.boxes.shift(),
  raisePrice: (shelf: Shelf) => {
    shelf.price += 1;
  },
};

/** Proposes to send the latest box whenever it is spoken to. */
const eager = () =>
  new ScriptedModel(({ messages }) =>
    messages.at(-1)?.role === 'user' ? { calls: [{ name: 'send_box' }] } : { text: 'ok' },
  );

test('whatever happens between the card and the press, what is done is what the approved card said', async () => {
  const shelf = new Shelf();
  const jarvis = new TestJarvis(storage, [shelf.sendBox], eager());
  const happenings = fc.array(fc.constantFrom(...Object.values(events)), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(happenings, { minLength: 1, maxLength: 3 }), async (rounds) => {
      jarvis.organizationId = newId();
      shelf.sent.length = 0;
      shelf.boxes.length = 0;
      shelf.put('cups');
      const code = codeOf(await jarvis.hears('mia', 'send the box'));
      for (const round of rounds) {
        const card = await cardOf(jarvis);
        for (const happen of round) happen(shelf);
        const outcome = (await jarvis.hears('mia', `approve ${code}`)).calls[0]?.outcome;
        expect(shelf.sent).toEqual(outcome === 'done' ? [card] : []);
        if (outcome !== 'needs_approval') break;
        expect(await cardOf(jarvis)).not.toBe(card);
      }
    }),
    { numRuns: 15 },
  );
});

test('the word of somebody who leaves while the plan is made carries nothing out', async () => {
  const shelf = new Shelf();
  shelf.put('cups');
  const jarvis = new TestJarvis(storage, [shelf.sendBox], eager());
  const code = codeOf(await jarvis.hears('mia', 'send the box'));
  shelf.whilePlanned = () => jarvis.leaves('tom');
  const refused = await jarvis.hears('tom', `approve ${code}`);
  expect(refused.words).toContain('You do not belong to this organisation any more');
  expect(shelf.sent).toEqual([]);
});

test('“the latest” stays the one on the card when another is put there', async () => {
  const shelf = new Shelf();
  shelf.put('cups');
  const jarvis = new TestJarvis(storage, [shelf.sendBox], eager());
  const code = codeOf(await jarvis.hears('mia', 'send the box'));
  shelf.put('books');
  await jarvis.hears('mia', `approve ${code}`);
  expect(shelf.sent).toEqual(['Send box 1 with cups for $5.00']);
});

test('a plan that no longer holds asks again on the same card, says so, and is done as it reads then', async () => {
  const shelf = new Shelf();
  shelf.put('cups');
  const jarvis = new TestJarvis(storage, [shelf.sendBox], eager());
  const code = codeOf(await jarvis.hears('mia', 'send the box'));
  shelf.boxes.splice(0, 1, { id: 1, content: 'shoes' });
  const again = await jarvis.hears('mia', `approve ${code}`);
  expect(codeOf(again)).toBe(code);
  expect(again.words).toContain('This has changed since it was requested');
  expect(again.words).toContain('Send box 1 with shoes');
  shelf.price = 7;
  const dearer = await jarvis.hears('mia', `approve ${code}`);
  expect(dearer.words).toContain('The price has changed');
  await jarvis.hears('mia', `approve ${code}`);
  expect(shelf.sent).toEqual(['Send box 1 with shoes for $7.00']);
});

test('what cannot be done any more is refused with the reason, and its card is used up', async () => {
  const shelf = new Shelf();
  shelf.put('cups');
  const jarvis = new TestJarvis(storage, [shelf.sendBox], eager());
  const code = codeOf(await jarvis.hears('mia', 'send the box'));
  shelf.boxes.pop();
  const { calls, words } = await jarvis.hears('mia', `approve ${code}`);
  expect(calls).toMatchObject([{ outcome: 'refused' }]);
  expect(words).toContain('That box is gone');
  shelf.put('cups');
  expect((await jarvis.hears('mia', `approve ${code}`)).words).toContain('failed');
  expect(shelf.sent).toEqual([]);
});

test('a command is planned once, and the audit log keeps what was planned', async () => {
  const shelf = new Shelf();
  shelf.put('cups');
  const jarvis = new TestJarvis(storage, [shelf.sendBox]);
  await jarvis.hears('mia', 'send the box', { door: 'command' });
  expect(shelf).toMatchObject({ plans: 1, sent: ['Send box 1 with cups for $5.00'] });
  const entries = await storage.scope(jarvis.organizationId).find(AuditEntryEntity, {});
  expect(entries).toMatchObject([{ input: {}, plan: { id: 1, content: 'cups', price: { amount: '5' } } }]);
});

test('what cannot be done is refused before there is a card', async () => {
  const shelf = new Shelf();
  const jarvis = new TestJarvis(storage, [shelf.sendBox], eager());
  expect((await jarvis.hears('mia', 'send the box')).calls).toMatchObject([{ outcome: 'refused' }]);
  expect(await cardOf(jarvis)).toBeUndefined();
});

test('whoever has approved it must hold the permission, whatever asked the runner to go on', async () => {
  const shelf = new Shelf();
  shelf.put('cups');
  const jarvis = new TestJarvis(storage, [shelf.sendBox], eager());
  const { approvals, runner } = jarvis.core;
  const approval = await approvals.pending(
    jarvis.organizationId,
    codeOf(await jarvis.hears('mia', 'send the box')),
  );
  const { tool, input, callId, requestedBy: actor } = approval;
  const decidedBy = jarvis.actor('tom', 'viewer');
  const refused = await runner.run({
    ...{ tool, input, callId, actor, initiator: 'person', threadId: undefined, place: undefined },
    ...{ signal: AbortSignal.timeout(5_000), progress() {} },
    allowance: allowanceOf(Money.of('100')),
    approval: { approval, decidedBy },
  });
  expect(refused).toMatchObject({ outcome: 'refused', isPrivate: true });
  expect(shelf.sent).toEqual([]);
});
