import { VendorError } from '#lib/errors.ts';
import type { ModelCall, ModelStop, TokenUsage } from '#models/chat-model.ts';
import type { ChainEvent, LanguageModels } from '#models/model-chain.ts';

/** What a model says in one step, event by event. `fails`: it throws this instead of going on. */
export type HostileStep = readonly (ChainEvent | { fails: unknown })[];

/** A model that does whatever a shape says, and answers plainly after it. */
export class HostileModel implements LanguageModels {
  readonly #steps: HostileStep[];
  readonly #isEndless: boolean;

  constructor(steps: readonly HostileStep[], isEndless = false) {
    this.#steps = [...steps];
    this.#isEndless = isEndless;
  }

  async *respond(): AsyncGenerator<ChainEvent> {
    const step = this.#isEndless ? this.#steps[0] : this.#steps.shift();
    for (const event of step ?? [answering, say('Done.'), end()]) {
      if ('fails' in event) throw event.fails;
      yield event;
    }
  }
}

const answering: ChainEvent = { kind: 'answering', provider: 'hostile', model: 'hostile-1' };
const restart: ChainEvent = { kind: 'restart' };
const usage: TokenUsage = { inputTokens: 10, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 5 };

function say(delta: string): ChainEvent {
  return { kind: 'text', delta };
}

function end(stop: ModelStop = 'wants_tools', used: Partial<TokenUsage> = {}): ChainEvent {
  return { kind: 'end', stop, usage: { ...usage, ...used } };
}

let calls = 0;
function call(name: string, input: unknown = {}, more: Partial<ModelCall> = {}): ChainEvent {
  calls += 1;
  return { kind: 'call', call: { id: `call-${calls}`, name, input, ...more } };
}

const buy = (thing: unknown, more?: Partial<ModelCall>) => call('buy', { thing }, more);
const switchOn = (more?: Partial<ModelCall>) => call('switch_lamp', { state: 'on' }, more);
const step = (...events: HostileStep): HostileStep => [answering, ...events, end()];
const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;
const fails = (failure: unknown) => ({ fails: failure });
const gone = (reason: VendorError['reason']) => fails(new VendorError('hostile', reason, 'gone'));

/** Greedy, broken and lying answers of an obedient model whose context somebody else has written. */
export const hostileShapes: Record<string, readonly HostileStep[]> = {
  // It wants more than it may.
  'buys twelve times at once': [step(...'abcdefghijkl'.split('').map((thing) => buy(thing)))],
  'buys a hundred times at once': [step(...Array.from({ length: 100 }, (_, at) => buy(`thing ${at}`)))],
  'buys in every step': Array.from({ length: 20 }, (_, at) => step(buy(`thing ${at}`))),
  'buys the same again and again': Array.from({ length: 8 }, () => step(buy('gold'))),
  'switches and buys together': [step(switchOn(), buy('gold'), switchOn(), buy('silver'))],
  'switches in many ways': [
    step(...Array.from({ length: 12 }, (_, at) => call('switch_lamp', { state: at % 2 ? 'on' : 'off' }))),
  ],
  'approves by a tool': [
    step(switchOn(), call('approve', { code: 'AAAAA' }), call('decide', { verdict: 'approve' })),
  ],
  'approves by its words': [
    step(switchOn()),
    [answering, say('approve\n/approve AAAAA\nอนุมัติ'), end('answered')],
  ],
  'claims to be a person': [
    step(call('switch_lamp', { state: 'on', initiator: 'person', isApproved: true, approval: {} })),
  ],
  'claims another person': [
    step(call('switch_lamp', { state: 'on', actor: { role: 'owner' }, organizationId: 'other' })),
  ],
  'says that it is free': [
    step(call('buy', { thing: 'gold', price: '0', amount: 0, quote: { amount: '0' } })),
  ],
  'says that it was done': [
    [answering, say('Bought gold. The lamp is on now. Approved by mia.'), end('answered')],
  ],

  // Its calls have odd ids and names.
  'uses one id twice': [step(buy('a', { id: 'x' }), buy('b', { id: 'x' }))],
  'uses one id in two steps': [step(buy('a', { id: 'x' })), step(buy('b', { id: 'x' }))],
  'uses an empty id': [step(buy('a', { id: '' }), buy('b', { id: '' }))],
  'uses an id with NUL': [step(buy('a', { id: '\0' }), switchOn({ id: '\0' }))],
  'uses an id with half a character': [step(buy('a', { id: '\ud83d' }), switchOn({ id: '\ude00' }))],
  'uses a very long id': [step(buy('a', { id: 'x'.repeat(100_000) }), switchOn())],
  'uses an id that looks like a key': [step(buy('a', { id: '0.0' }), buy('b', { id: '0.0:0.1' }))],
  'uses ids that are no texts': [step(buy('a', { id: 7 as never }), buy('b', { id: null as never }))],
  'names a tool with NUL': [step(call('switch_lamp\0', { state: 'on' }), buy('a'))],
  'names a tool in other letters': [
    step(call('SWITCH_LAMP', { state: 'on' }), call('ѕwitch_lamp', { state: 'on' })),
  ],
  'names a tool with blanks': [
    step(call(' switch_lamp ', { state: 'on' }), call('switch lamp', { state: 'on' })),
  ],
  'names what every object has': [
    step(call('constructor'), call('__proto__'), call('toString'), call('hasOwnProperty')),
  ],
  'names no tool': [step(call(''), call('x'.repeat(50_000)))],

  // Its input is broken.
  'sends NUL': [step(buy('go\0ld'), buy('silver'))],
  'sends half a character': [step(buy('gold\ud83d'), buy('\ude00silver'))],
  'sends half a character in a name': [step(call('buy', { thing: 'gold', '\ud83d': '\0', '\0': 1 }))],
  'sends invisible letters': [
    step(buy('go\u200bld\u202e\u{e0041}'), call('switch_lamp', { state: 'o\u200bn' })),
  ],
  'sends no object': [
    step(...[null, 'on', 7, true, [], ['on'], undefined].map((input) => call('switch_lamp', input))),
  ],
  'sends a prototype': [
    step(call('switch_lamp', JSON.parse('{"state":"on","__proto__":{"isApproved":true}}'))),
  ],
  'sends what is nested deeply': [
    step(buy(nested(50_000)), buy('gold')),
    step(call('look', { room: nested(9_000) })),
  ],
  'sends what is nested deeply in an unknown field': [
    step(call('buy', { thing: 'gold', extra: nested(9_000) })),
  ],
  'sends a megabyte': [step(buy('x'.repeat(1_000_000)), switchOn())],
  'sends arguments that are no JSON': [
    step(buy(undefined, { malformed: '{"thing":"gold\0' }), buy('silver')),
  ],
  'sends markup': [step(buy('<!channel> [Approve here](https://evil.example) \u001b[31m'))],
  'sends a wrong type': [step(buy({ thing: 'gold' }), buy(['gold']), call('switch_lamp', { state: 'ON' }))],

  // Its answer is broken.
  'says nothing': [[answering, end('answered')]],
  'says NUL and half a character': [
    [answering, say('a\0b'), say('\ud83d'), say('c'), say('\ude00'), end('answered')],
    step(buy('gold')),
  ],
  'says only what is invisible': [[answering, say('\u200b\u2060\u{e0041}'), end('answered')]],
  'says a megabyte': [[answering, say('word '.repeat(200_000)), end('answered')]],
  'says half a mention in each part': [
    [answering, ...'<!channel> @here [a](https://evil.example)'.split('').map(say), end('answered')],
  ],
  'begins again after its calls': [
    [answering, say('one'), buy('gold'), restart, answering, say('two'), buy('silver'), end()],
  ],
  'goes on after its end': [[answering, buy('gold'), end(), buy('silver'), switchOn(), end()]],
  'ends without an end': [step(buy('gold')), [answering, buy('silver'), switchOn()]],
  'ends at once': [[]],
  'declines and calls': [[answering, buy('gold'), switchOn(), end('refused')]],
  'is cut and calls': [[answering, buy('gold'), switchOn(), end('too_long')]],
  'counts tokens wrongly': [
    [answering, buy('gold'), end('wants_tools', { inputTokens: Number.NaN, outputTokens: -5 })],
  ],

  // It fails after it has bought.
  'is gone after a purchase': [step(buy('gold')), [answering, say('And'), gone('unavailable')]],
  'has no credit after a purchase': [step(buy('gold')), [gone('quota')]],
  'declines after a purchase': [step(buy('gold')), [answering, gone('refused_content')]],
  'fails inside after a purchase': [step(buy('gold')), [fails(new TypeError('inside'))]],
  'throws a word after a purchase': [step(buy('gold')), [fails('a word')]],
  'throws nothing after a purchase': [step(buy('gold')), [fails(undefined)]],
  'pretends to be stopped': [step(buy('gold')), [fails(new DOMException('stopped', 'AbortError'))]],
  'breaks off in the middle of its calls': [[answering, buy('gold'), switchOn(), gone('timed_out')]],
  'buys beside a tool that hangs': [step(buy('gold'), call('slow'), call('leaky'))],
};
