import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';
import { UserError } from '#lib/errors.ts';
import { localeOfProcess } from '#lib/language.ts';
import { defineMessages } from '#lib/messages.ts';
import { CaseTable } from './case-table.ts';
import { contractsIn, theVendorIn } from './checked-files.ts';

const messages = defineMessages({
  en: {
    usage:
      'Name the vendor’s file, and its contract: npm run check-vendor -- ./my-vendor.ts ./my-contract.ts. Without a contract, --without-contract runs the checks that need none.',
  },
  th: {
    usage:
      'กรุณาระบุไฟล์ของผู้ให้บริการและสัญญา: `npm run check-vendor -- ./my-vendor.ts ./my-contract.ts` หากไม่มีสัญญา `--without-contract` จะตรวจเฉพาะส่วนที่ไม่ต้องใช้สัญญา',
  },
});

/** What the command needs of its process. */
type Own = Pick<NodeJS.Process, 'argv' | 'env'> &
  Record<'stdout' | 'stderr', { write(text: string): unknown }>;

/** `npm run check-vendor`: holds a plug-in to its contract, prints each case and returns the exit code, 1 if one fails. */
export async function checkVendor({ argv, env, stdout, stderr }: Own): Promise<number> {
  try {
    const { file, contract, isWithout } = read(argv.slice(2), env.INIT_CWD ?? '');
    const vendor = theVendorIn(file);
    if (contract) await contractsIn(contract, vendor);
    return await held(file, contract, isWithout, (text) => stdout.write(text));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    stderr.write(`${error.text[localeOfProcess(env)]}\n`);
    return 1;
  }
}

/** Paths are relative to the folder where somebody typed the command, which npm leaves. */
function read(words: string[], folder: string) {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { 'without-contract': { type: 'boolean' } },
    });
    const [file, contract, ...others] = positionals.map((path) => resolve(folder, path));
    if (file === undefined || others.length > 0) throw new RangeError('one vendor, and one contract at most');
    return { file, contract, isWithout: values['without-contract'] ?? false };
  } catch (error) {
    throw new UserError(
      messages.both((texts) => texts.usage),
      { cause: error },
    );
  }
}

async function held(
  file: string,
  contract: string | undefined,
  isWithout: boolean,
  write: (text: string) => void,
): Promise<number> {
  const vitest = await startVitest('test', [], {
    ...{ root: resolve(import.meta.dirname, '../..'), config: false, watch: false },
    ...{ include: ['test/check-vendor/plug-in.held.ts'], testTimeout: 30_000 },
    reporters: [new CaseTable(write)],
    env: {
      CHECKED_VENDOR: file,
      ...(contract && { CHECKED_CONTRACT: contract }),
      WITHOUT_CONTRACT: isWithout ? 'yes' : 'no',
    },
  });
  const modules = vitest.state.getTestModules();
  await vitest.close();
  return modules.length > 0 && modules.every((module) => module.ok()) ? 0 : 1;
}
