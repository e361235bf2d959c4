import { UserError } from '#lib/errors.ts';
import type { Actor } from '#people/actor.ts';

interface People {
  /** The names of members, and of those who have left. */
  namesOf(organizationId: string): Promise<ReadonlyMap<string, string>>;
  /** Throws a `UserError` if nobody or several are called that. */
  memberCalled(actor: Actor, name: string): Promise<{ id: string; name: string }>;
}

/** Whom a question about what was done means: "me", a member, or somebody who has left. Throws a `UserError` if nobody or several. */
export async function personMeant(
  people: People,
  actor: Actor,
  called: string,
): Promise<{ memberId: string; name: string }> {
  if (/^(?:me|i|myself)$/i.test(called)) return { memberId: actor.memberId, name: actor.name };
  const wanted = called.replace(/^@/, '').toLowerCase();
  try {
    const { id, name } = await people.memberCalled(actor, called);
    return { memberId: id, name };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // Somebody who has left is no member any more, and still stands in the books.
    const names = [...(await people.namesOf(actor.organizationId))];
    const [gone, ...others] = names.filter(([, known]) => known.toLowerCase() === wanted);
    if (!gone || others.length > 0) throw error;
    return { memberId: gone[0], name: gone[1] };
  }
}
