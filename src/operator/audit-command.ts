import { parseArgs } from 'node:util';
import { type AuditEvent, AuditEventEntity } from '#audit/audit-event.entity.ts';
import { headsIn } from '#audit/audit-keeper.ts';
import { checkChain } from '#audit/chain-check.ts';
import { HeadFile } from '#audit/head-file.ts';
import { HeadSeals, type KnownHead } from '#audit/head-seals.ts';
import { systemClock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import type { Config } from '#settings.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import { Storage } from '#storage/storage.ts';
import { openVault } from '#vault/open-vault.ts';
import { installation, type Vault } from '#vault/vault.ts';
import { type AuditTexts, auditMessages as messages } from './audit-texts.ts';
import { type Own, orExplained, settingsOf } from './explained.ts';

/** A chain that is older has been sealed at least once. */
const sealedWithinMs = 25 * 3_600_000;
const pageSize = 1_000;

/** What one run of the command works on. */
interface Run {
  config: Config;
  storage: Storage;
  vault: Vault;
  texts: AuditTexts;
  words: readonly string[];
  headsPath: string | undefined;
  print(text: string): void;
}

/** `npm run audit`: verifies or exports the audit log, and returns the exit code: 1 if anything was altered. */
export function runAudit(own: Own): Promise<number> {
  return orExplained(own, async () => {
    const config = await settingsOf(own);
    const texts = messages.in(config.locale);
    const print = (text: string) => void own.stdout.write(`${text}\n`);
    const { positionals, values } = argumentsOf(own.argv.slice(2));
    const [word, ...words] = positionals;
    const act = word !== undefined && values ? actions[word] : undefined;
    if (!act) {
      print(texts.usage);
      return 1;
    }
    await using storage = await Storage.open(config.database);
    const { vault } = await openVault(storage.commons, config.masterKey, systemClock);
    return await act({ config, storage, vault, texts, words, headsPath: values?.heads, print });
  });
}

function argumentsOf(args: string[]) {
  try {
    return parseArgs({ args, options: { heads: { type: 'string' } }, allowPositionals: true });
  } catch {
    return { positionals: [], values: undefined };
  }
}

const actions: Readonly<Record<string, (run: Run) => Promise<number>>> = { verify, export: exportOne };

async function verify(run: Run): Promise<number> {
  const { config, storage, vault, texts, print } = run;
  const file = run.headsPath ? new HeadFile(run.headsPath) : HeadFile.in(config.dataFolder);
  const seals = vault.isOpen ? new HeadSeals(file, vault.of(installation)) : undefined;
  const { heads, broken } = (await seals?.read()) ?? { heads: [], broken: [] };
  const byOrganization = Map.groupBy(heads, ({ organization }) => organization);
  const startedMs = performance.now();
  let events = 0;
  let faulty = 0;
  const names = await organizationsOf(storage, byOrganization.keys());
  for (const [id, name] of names) {
    const sealed = byOrganization.get(id) ?? [];
    const { count, isWhole } = await verifyOne(run, { id, name, sealed, isSealing: seals !== undefined });
    events += count;
    if (!isWhole) faulty += 1;
  }
  const seconds = (performance.now() - startedMs) / 1_000;
  for (const line of broken) print(texts.brokenLine(file.path, line));
  if (!seals) print(texts.noKey);
  print(texts.sum(events, names.size, seconds));
  return faulty > 0 || broken.length > 0 ? 1 : 0;
}

interface One {
  id: string;
  name: string;
  sealed: readonly KnownHead[];
  isSealing: boolean;
}

async function verifyOne(run: Run, { id, name, sealed, isSealing }: One) {
  const { storage, texts, print } = run;
  const verdict = await checkChain(storage.scope(id), sealed);
  const { count, first, last, waiting, faults } = verdict;
  const isUnsealed =
    isSealing &&
    sealed.length === 0 &&
    first !== undefined &&
    Date.now() - first.at.getTime() > sealedWithinMs;
  const isWhole = faults.length === 0 && !isUnsealed;
  const isOnlyShorter = faults.every((fault) => fault.kind === 'cut' && fault.sealed);
  const heading = isOnlyShorter && !isUnsealed ? texts.shorter(name, id) : texts.faulty(name, id);
  print(isWhole ? texts.whole(name, count) : heading);
  for (const fault of faults) print(`  ${texts.fault(fault)}`);
  if (isUnsealed && first) print(`  ${texts.unsealed(first)}`);
  if (isWhole && last) print(`  ${texts.newest(last)}`);
  if (verdict.sealed) print(`  ${texts.sealed(verdict.sealed)}`);
  if (waiting > 0) print(`  ${texts.waiting(waiting)}`);
  return { count, isWhole };
}

/** All organisations that have or had a chain, by id, with their names. */
async function organizationsOf(storage: Storage, sealed: Iterable<string>): Promise<Map<string, string>> {
  const heads = await headsIn(storage);
  const headless = await storage.allOrganizations.having(AuditEventEntity, {});
  const ids = new Set([...heads.map(({ organizationId }) => organizationId), ...headless, ...sealed]);
  const names = new Map<string, string>();
  for (const id of ids) names.set(id, (await storage.scope(id).findOne(OrganizationEntity, {}))?.name ?? id);
  return names;
}

async function exportOne({ storage, words, print }: Run): Promise<number> {
  const all = [...(await organizationsOf(storage, []))];
  const [wanted, ...others] = words;
  const meant = wanted === undefined ? all : all.filter(([id, name]) => wanted === id || wanted === name);
  const [one] = meant;
  if (!one || meant.length > 1 || others.length > 0) {
    const list = all.map(([id, name]) => `${id}  ${name}`).join('\n');
    throw new UserError(messages.both((texts) => texts.whichOrganization(list)));
  }
  const scope = storage.scope(one[0]);
  let last = 0;
  for (;;) {
    const page: AuditEvent[] = await scope.find(
      AuditEventEntity,
      { number: { $gt: last } },
      { orderBy: { number: 'asc' }, limit: pageSize },
    );
    for (const event of page) print(JSON.stringify(event));
    last = page.at(-1)?.number ?? last;
    if (page.length < pageSize) return 0;
  }
}
