import type { WrittenMoney } from '../../reading/figures/quantities.ts';
import type { NumberRange } from '../../reading/figures/ranges.ts';
import type { WrittenTokens } from '../../reading/figures/token-counts.ts';
import type { Clause, Mention } from '../../reading/mentions.ts';

/** The amount of a limit, a budget or a price: an amount of money, or a plain number if there is none. */
export function amountIn(clause: Clause): WrittenMoney | undefined {
  const money = clause.all('money').map(({ value, start }) => ({ ...(value as WrittenMoney), start }));
  const chosen = after(clause, money);
  if (chosen !== undefined) return { amount: chosen.amount, currency: chosen.currency };
  const counts = clause.all('count').map(({ start }) => start);
  const numbers = clause
    .all('number')
    .filter(({ start }) => !counts.includes(start) && !isClock(clause, start) && !isOrdinal(clause, start));
  const number = after(clause, numbers);
  return number === undefined ? undefined : { amount: Number(number.value), currency: 'USD' };
}

/** The amount after "to" if there are several: "from 300 to 450". */
function after<T extends { start: number }>(clause: Clause, amounts: readonly T[]): T | undefined {
  if (amounts.length < 2) return amounts[0];
  const target = amounts.find(({ start }) =>
    /(?:\bto|=|เป็น|เหลือ)\s*[$฿]?\s*$/.test(clause.slice(Math.max(start - 5, clause.start), start)),
  );
  return target ?? amounts[0];
}

/** "คนที่สอง" is the second person and "on day 16" a day of the month, and neither is an amount. */
function isOrdinal(clause: Clause, start: number): boolean {
  return /(?:ที่|\b(?:on|from|with|starts?|begins?)\s(?:the\s)?day)\s?$/i.test(
    clause.slice(Math.max(start - 20, clause.start), start),
  );
}

function isClock(clause: Clause, start: number): boolean {
  return clause.all('clock').some((clock) => start >= clock.start && start < clock.end);
}

/** The quantity: a count ("2k images"), or a lone number in a clause that counts nothing. */
export function quantityIn(clause: Clause): number | undefined {
  return quantitiesIn(clause)[0];
}

/** What is free of something, in whatever it is counted: "10,000 characters a month free". */
export function freeQuantityIn(clause: Clause): number | undefined {
  if (!clause.has('tier-free')) return undefined;
  const characters = clause.first('characters')?.value;
  return characters === undefined ? (tokensIn(clause) ?? quantityIn(clause)) : Number(characters);
}

/** The quantity, or both ends of a range of quantities: "200-300 images". */
export function quantitiesIn(clause: Clause): readonly number[] {
  const lone = isMeasured(clause) ? requestsIn(clause) : clause.first('number');
  const counted: Mention | undefined = clause.first('count') ?? lone;
  return counted === undefined ? [] : endsOf(clause, counted);
}

/** The value of a number, or the ends of the range that it belongs to. */
export function endsOf(clause: Clause, { start, value }: Mention): readonly number[] {
  const range = clause.all('range').find((whole) => start >= whole.start && start < whole.end);
  return range === undefined ? [Number(value)] : (range.value as NumberRange).ends.map(Number);
}

/** Whether the size of a piece is given, so that another number need not be how many there are. */
function isMeasured(clause: Clause): boolean {
  return clause.has('characters') || clause.has('tokens');
}

/** The number of requests to a language model: "500 times", "1000 user messages". */
export function requestsIn(clause: Clause): Mention | undefined {
  return [...clause.all('number'), ...clause.all('other')].find(({ end }) =>
    requests.test(clause.slice(end, end + 24)),
  );
}

const requests =
  /^'?\s?(?:(?:api|chat|user|users'|model|llm)\s)?(?:requests?|calls?|prompts?|quer(?:y|ies)|messages?|times|chats?|conversations?|runs?|replies|answers?|คำขอ|ครั้ง|ข้อความ|แชท|รอบ)(?![a-z])/i;

/** The tokens that go in, that come out, or of which a clause does not say which. */
export function tokensIn(clause: Clause, side?: WrittenTokens['side']): number | undefined {
  const found = clause.all('tokens').map(({ value }) => value as WrittenTokens);
  return found.find((tokens) => tokens.side === side || (side && tokens.side === 'both'))?.count;
}

/** The number of latest items requested. "The last one" is 1. */
export function howManyLatest(clause: Clause): number | undefined {
  const number =
    clause.first('count') ?? clause.first('number') ?? clause.all('other').find(isThings(clause));
  if (number !== undefined) return Number(number.value);
  const single =
    /\b(?:last|latest|newest|most recent)\s(?:one|thing|image|picture|photo|pic|video|clip|song|track|output|generation)(?![a-z])/i;
  return single.test(clause.text) ? 1 : undefined;
}

function isThings(clause: Clause): (counted: Mention) => boolean {
  return ({ start, end }) =>
    /\s(?:things?|items?|pieces?|creations?|ones|bits|outputs?)$/i.test(clause.slice(start, end));
}
