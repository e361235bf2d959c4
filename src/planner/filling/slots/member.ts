import type { Clause } from '../../reading/mentions.ts';
import type { RoleChange } from '../../reading/roles.ts';

/** Whose role is to become which, where the order of the words says so. */
export function roleChangeIn(clause: Clause): RoleChange | undefined {
  return clause.first('role-change')?.value as RoleChange | undefined;
}

/** Whose role a request is about where no order of words says so: the person mentioned, else the first name. */
export function memberIn(clause: Clause): string | undefined {
  const person = clause.first('person')?.value;
  if (person !== undefined) return String(person);
  const name = clause.all('rest').find(({ start }) => /\p{Lu}/u.test(clause.slice(start, start + 1)));
  return name && clause.slice(name.start, name.end);
}
