import type { Credential } from '#capabilities/keys/credential.entity.ts';
import type { KeptKeys } from '#capabilities/keys/credentials.ts';
import type { Integration } from '#capabilities/keys/integration.entity.ts';
import { handleOf } from '#capabilities/keys/integrations.ts';
import { keyMessages } from '#capabilities/keys/key-messages.ts';
import type { KeyPurpose } from '#capabilities/keys/key-purpose.ts';
import { UserError } from '#lib/errors.ts';
import { listText } from '#lib/formats.ts';
import { defineMessages } from '#lib/messages.ts';
import type { PlanContext } from '#tools/define-tool.ts';
import { type IntegrationToolParts, ownerMeant, type Whose } from './integration-tool-parts.ts';

const messages = defineMessages({
  en: {
    which: (provider: string, names: string) =>
      `There are several integrations of ${provider}: ${names}. Say which one, by its name.`,
    noneReplaced: (name: string) =>
      `No old key of ${name} is kept. \`list my keys\` shows those that there are.`,
  },
  th: {
    which: (provider, names) => `มีการเชื่อมต่อ ${provider} หลายรายการ: ${names} กรุณาระบุชื่อที่ต้องการ`,
    noneReplaced: (name) => `ไม่มีคีย์เก่าของ ${name} เก็บไว้ ดูคีย์ที่มีได้ด้วย \`list my keys\``,
  },
});

/** What a person says of the integration that they mean. */
export interface Named {
  /** The name of an integration or of a provider. */
  provider: string;
  whose?: Whose | undefined;
  /** Only the organisation has keys that read bills. */
  purpose?: KeyPurpose | undefined;
}

type Asked = Pick<PlanContext, 'actor'> & { said?: string | undefined };
type Parts = Pick<IntegrationToolParts, 'integrations' | 'places' | 'keys'>;

/**
 * Finds the integration that a person means: by its own name, else the only one of a provider, else their own one of it. Throws a
 * `UserError` that asks which of several, or says that there is none.
 */
export async function meantIntegration(parts: Parts, asked: Asked, named: Named): Promise<Integration> {
  const found = await meantOrNone(parts, asked, named);
  if (found) return found;
  const { id, name } = parts.places.provider(named.provider);
  if (parts.keys.isOperators(id, named.purpose))
    throw new UserError(keyMessages.both((texts) => texts.operators(name)));
  throw noKey(name, named.purpose);
}

/** The key in use of an integration that is meant: by default the one that pays, else its only one. Throws a `UserError` if it has none. */
export async function keyInUse(
  { credentials }: Pick<IntegrationToolParts, 'credentials'>,
  { organizationId, id, name }: Pick<Integration, 'organizationId' | 'id' | 'name'>,
  purpose?: KeyPurpose,
): Promise<Credential> {
  const kept = await credentials.kept(organizationId, [id]);
  const key = kept.find((one) => one.inUse && one.purpose === (purpose ?? one.purpose))?.inUse;
  if (!key) throw noKey(name, purpose);
  return key;
}

/** The keys of an integration that were replaced, of the purpose that is meant. Throws a `UserError` if there is none. */
export async function replacedKeys(
  { credentials }: Pick<IntegrationToolParts, 'credentials'>,
  { organizationId, id, name }: Pick<Integration, 'organizationId' | 'id' | 'name'>,
  purpose?: KeyPurpose,
): Promise<KeptKeys & { replaced: [Credential, ...Credential[]] }> {
  const kept = await credentials.kept(organizationId, [id]);
  const found = kept.find((one) => one.replaced.length > 0 && one.purpose === (purpose ?? one.purpose));
  const [latest, ...older] = found?.replaced ?? [];
  if (!found || !latest) throw new UserError(messages.both((texts) => texts.noneReplaced(name)));
  return { ...found, replaced: [latest, ...older] };
}

function noKey(name: string, purpose: KeyPurpose | undefined): UserError {
  return new UserError(
    keyMessages.both((texts) => (purpose === 'admin' ? texts.noneForBills(name) : texts.none(name))),
  );
}

/** Like {@link meantIntegration}, but returns `undefined` if a provider that exists has none. */
export async function meantOrNone(
  { integrations, places }: Parts,
  { actor, said = '' }: Asked,
  { provider: text, purpose, whose = purpose === 'admin' ? 'organization' : undefined }: Named,
): Promise<Integration | undefined> {
  const seen = whose
    ? await integrations.ofOwner(ownerMeant(actor, whose))
    : await integrations.seenBy(actor);
  const ownFirst = seen.toSorted((a, b) => Number(isOwn(b, actor)) - Number(isOwn(a, actor)));
  const exact = ownFirst.find(({ handle }) => handle === handleOf(text));
  // The vendor of a plug-in may be gone, and its key must still be found.
  if (exact && !(isProvidersName(exact, places) && places.isKnown(exact.provider))) return exact;
  const provider = places.provider(text);
  const ofProvider = ownFirst.filter((one) => one.provider === provider.id);
  const [named, other] = namedIn(said, ofProvider, places);
  if (named && other) throw openAmong(provider.name, ofProvider);
  if (named && !isProvidersName(named, places)) return named;
  if (exact) {
    if (ofProvider.some((one) => isHalfNamed(said, one, exact))) throw openAmong(provider.name, ofProvider);
    return exact;
  }
  const own = ofProvider.filter((one) => isOwn(one, actor));
  const [first, second] = own.length > 0 ? own : ofProvider;
  if (first && second) throw openAmong(provider.name, ofProvider);
  return first;
}

/** Whether an integration has no name but its provider's, which also stands for the provider. */
function isProvidersName({ handle, provider }: Integration, places: Parts['places']): boolean {
  return handle === provider || handle === handleOf(places.nameOf(provider));
}

function openAmong(provider: string, several: readonly Integration[]): UserError {
  const names = several.map(({ name }) => `**${name}**`);
  return new UserError(messages.both((texts, locale) => texts.which(provider, listText(names, locale))));
}

/** Whether words hold what sets one integration apart from another, though not its whole name: "Runwya EU" is not "Runway". */
function isHalfNamed(said: string, one: Integration, other: Integration): boolean {
  const [words, others] = [wordsOf(said), wordsOf(other.handle)];
  const apart = wordsOf(one.handle).filter((word) => !others.includes(word));
  return apart.length > 0 && apart.every((word) => words.includes(word));
}

function wordsOf(text: string): string[] {
  return handleOf(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/**
 * The integrations that a person's own words name, where whoever made a call of them kept only the provider: of "test OpenAI EU"
 * the planner keeps `openai`. A name within a longer one, and the provider's beside another, name nothing.
 */
function namedIn(said: string, seen: readonly Integration[], places: Parts['places']): Integration[] {
  let words = ` ${wordsOf(said).join('  ')} `;
  const found = new Map<string, Integration>();
  for (const one of seen.toSorted((a, b) => b.handle.length - a.handle.length)) {
    const name = ` ${wordsOf(one.handle).join('  ')} `;
    if (name.trim() === '' || !words.includes(name) || found.has(one.handle)) continue;
    found.set(one.handle, one);
    words = words.replaceAll(name, ' ');
  }
  const names = [...found.values()];
  const special = names.filter((one) => !isProvidersName(one, places));
  return special.length > 0 ? special : names;
}

function isOwn({ ownerId }: Integration, { memberId }: { memberId: string }): boolean {
  return ownerId === memberId;
}
