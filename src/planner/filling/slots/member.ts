import type { Clause } from '../../reading/mentions.ts';
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
  const changed = roleChangeIn(clause)?.member;
  if (changed !== undefined) return changed;
  const person = clause.first('person')?.value;
  if (person !== undefined) return String(person);
  const words = clause.all('rest').filter(({ start, end }) => /^\p{L}+$/u.test(clause.slice(start, end)));
  const capital = words.find(({ start }) => /\p{Lu}/u.test(clause.slice(start, start + 1)));
  const name = capital ?? words[0];
  return name && clause.slice(name.start, name.end);
}

function roleChangeIn(clause: Clause): RoleChange | undefined {
  return clause.first('role-change')?.value as RoleChange | undefined;
}
