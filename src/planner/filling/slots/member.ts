import type { Clause, Mention } from '../../reading/mentions.ts';
import type { RoleChange } from '../../reading/roles.ts';

/** The role that a person is given. */
export function roleIn(clause: Clause): string | undefined {
  return roleChangeIn(clause)?.role;
}

/**
 * The person a request is about: the one whose role changes, the first person mentioned, or the first unknown word, best with
 * a capital. Whoever is not a member is refused by the tool, with the names that it knows.
 */
export function memberIn(clause: Clause): string | undefined {
  return roleChangeIn(clause)?.member ?? namesIn(clause)[0];
}

/** All people of a request if it names several in a row: "@tom, @ann and Mia". */
export function membersIn(clause: Clause): readonly string[] {
  const names = namesIn(clause);
  const first = roleChangeIn(clause)?.member;
  const isFirst = first === undefined || names[0]?.toLowerCase() === first.toLowerCase();
  return isFirst && names.length > 1 ? names : [];
}

/** What stands before the name of who did something, or underwent it. */
const beforeName = /\b(?:did|has|have|by|made?|make|removed?|promoted?|demoted?)\s$/i;
const oneself =
  /\b(?:did|have|do|that) i\b|\bmy (?:own )?changes\b|\bby me\b|(?:ฉัน|ผม)(?=เปลี่ยน|อนุมัติ|แก้|ปรับ|เพิ่ม|ลบ)/i;
const nobody =
  /^(?:it|anyone|anybody|someone|somebody|everyone|everybody|nobody|whom|that|this|which|what|our|the|\w+ed)$/i;

/** The person whom a question about changes is about: who did something, or to whom it was done. */
export function involvedIn(clause: Clause): string | undefined {
  const member = roleChangeIn(clause)?.member ?? clause.first('person')?.value;
  if (member !== undefined) return String(member);
  if (oneself.test(clause.text)) return 'me';
  const named = clause
    .all('rest')
    .find(
      ({ start, end }) =>
        beforeName.test(clause.slice(clause.start, start)) && !nobody.test(clause.slice(start, end)),
    );
  return named && clause.typed(named.start, named.end).replace(/['’]s$/i, '');
}

const beforeLimited = /\b(?:limit|cap|restrict|budget for|limit for|cap for)\s$/i;
const afterLimited = /^['’]s\s(?:\w+\s)?(?:limit|cap|budget|spending|allowance)\b/i;
const noLimited =
  /^(?:us|me|myself|them|him|her|it|all|each|every|everyone|everybody|anyone|anybody|our|my|the|that|this|to|at|of|on|spend|spending|costs?|usage|images?|videos?|today|yesterday|month|week|day|year|\w+ing)$/i;

/** The person whose spending is limited: "limit ann to $20", "tom's limit". A name alone is none. */
export function limitedIn(clause: Clause): string | undefined {
  const mentioned = clause.first('person')?.value;
  if (mentioned !== undefined) return String(mentioned);
  const named = clause.all('rest').find(({ start, end }) => {
    const word = clause.slice(start, end).replace(/['’]s$/i, '');
    if (noLimited.test(word) || !/^\p{Script=Latin}+$/u.test(word)) return false;
    const isOwner = afterLimited.test(clause.slice(start + word.length, clause.end));
    return isOwner || beforeLimited.test(clause.slice(clause.start, start));
  });
  return named && clause.typed(named.start, named.end).replace(/['’]s$/i, '');
}

/** Joins two of several: "Tom and Ann", "@tom, @ann", "@tom กับ @ann". */
const joint = /^\s*(?:,|&|and|with|และ|กับ)\s*(?:and\s)?$/i;

const noName =
  /^(?:instead|rather|then|too|removed?|member|kick(?:ed)?|offboard|delete|revoke|expel|away|access|out|set|assign|grant|roles?)$/i;

/** The name that a request gives, and those that are joined to it. */
function namesIn(clause: Clause): string[] {
  // Thai runs verbs and names together, so there a name is asked for.
  const words = clause
    .all('rest')
    .map(({ start, end, ...word }) => ({ ...word, start, end, text: clause.slice(start, end) }))
    .filter(({ text }) => /^\p{Script=Latin}+$/u.test(text) && !noName.test(text));
  const capital = words.find(({ start }) => /\p{Lu}/u.test(clause.slice(start, start + 1)));
  const people = clause.all('person');
  const candidates = [...people, ...words].sort((a, b) => a.start - b.start);
  const first = people[0] ?? capital ?? words[0];
  if (first === undefined) return [];
  const row = [first];
  for (const next of candidates.filter(({ start }) => start > first.start)) {
    const last = row.at(-1) as Mention;
    if (joint.test(clause.slice(last.end, next.start))) row.push(next);
  }
  return row.map(({ start, end, value }) => (value === undefined ? clause.slice(start, end) : String(value)));
}

function roleChangeIn(clause: Clause): RoleChange | undefined {
  return clause.first('role-change')?.value as RoleChange | undefined;
}
