import { LedgerEntryEntity } from '#capabilities/costs/ledger-entry.entity.ts';
import { CredentialEntity } from '#capabilities/keys/credential.entity.ts';
import { GenerationEntity } from '#capabilities/media/generation.entity.ts';
import { openLog } from '#lib/log.ts';
import { readConfig } from '#settings.ts';
import { Storage } from '#storage/storage.ts';
import { buildApp } from '../src/app.ts';
import { startFakeHuggingFace } from './fakes/huggingface.ts';
import { allowsMany, entersKey, keyNumber, makesPicture, organization } from './key-user.ts';

/** What became of all calls, as the person, the ledger and the vendor saw it. */
export interface RotationReport {
  calls: number;
  /** The calls that did not end with a picture. */
  failed: number;
  /** Calls that the vendor refused for their key. */
  refused: number;
  /** The keys with which the vendor was paid, and how often each was. */
  keysUsed: ReadonlyMap<string, number>;
  /** Calls of which the ledger says another key, another payer or no charge at all. */
  disagreeing: string[];
}

interface Load {
  environment: NodeJS.ProcessEnv;
  calls: number;
  rotations: number;
  atOnce: number;
}

/**
 * A whole Jarvis makes pictures for its organisation, many at once, whose key is replaced in its form again and again
 * meanwhile. The vendor takes the old keys as well as the new.
 */
export async function rotateUnderLoad({
  environment,
  calls,
  rotations,
  atOnce,
}: Load): Promise<RotationReport> {
  const vendor = await startFakeHuggingFace(keyNumber(0));
  for (let number = 1; number <= rotations; number += 1) vendor.keys.add(keyNumber(number));
  const config = readConfig(environment, { vendors: { huggingface: vendor.url } });
  let failed = 0;
  {
    await using app = await buildApp(config, openLog('silent'));
    const actor = await app.terminal.actorFor(config.person, undefined);
    await allowsMany(app, actor);
    await entersKey(app, actor, 'add_api_key', keyNumber(0));
    let begun = 0;
    let made = 0;
    const rotating = { next: 1 };
    const work = async () => {
      while (begun < calls) {
        begun += 1;
        const isMade = await makesPicture(app, actor, `picture number ${begun}`);
        if (!isMade) failed += 1;
        made += 1;
        if (made >= (rotating.next * calls) / (rotations + 1)) {
          const number = rotating.next++;
          if (number <= rotations) await entersKey(app, actor, 'rotate_api_key', keyNumber(number));
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }
  const disagreeing = await disagreements(config.database, vendor.keyOf, calls);
  await vendor.close();
  const byKey = Map.groupBy(vendor.keyOf.values(), (key) => key);
  const keysUsed = new Map([...byKey].map(([key, uses]) => [key, uses.length]));
  return { calls, failed, refused: vendor.refused, keysUsed, disagreeing };
}

/** The prompts whose charge is not with the key that the vendor saw, or that were not charged. */
async function disagreements(
  database: Parameters<typeof Storage.open>[0],
  keyOf: ReadonlyMap<string, string>,
  calls: number,
): Promise<string[]> {
  await using storage = await Storage.open(database);
  const [organizationId = ''] = await storage.organizationIds();
  const scope = storage.scope(organizationId);
  const all = { limit: calls + 1 };
  const hints = new Map((await scope.find(CredentialEntity, {})).map(({ id, hint }) => [id, hint]));
  const charges = new Map(
    (await scope.find(LedgerEntryEntity, {}, all)).map((entry) => [entry.relatedId, entry]),
  );
  const made = await scope.find(GenerationEntity, {}, all);
  const wrong = made.filter(({ id, description }) => {
    const { state, payer, credentialId } = charges.get(id) ?? {};
    const hint = hints.get(credentialId ?? '')?.slice(1);
    return !(state === 'settled' && payer === organization && hint && keyOf.get(description)?.endsWith(hint));
  });
  const uncharged = made.length === calls ? [] : [`${made.length} generations of ${calls}`];
  return [...uncharged, ...wrong.map(({ description }) => description)];
}
