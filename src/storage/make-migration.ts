import { parseArgs } from 'node:util';
import { migrate } from './migrate.ts';
import { openOrm } from './orm.ts';

/** `npm run migration -- <name>`: writes the migration from what the migrations so far make to what the entities say. */
const { positionals } = parseArgs({ allowPositionals: true });
const orm = await openOrm({ kind: 'memory' });
await migrate(orm);
const { fileName } = await orm.migrator.create(undefined, false, false, positionals[0] ?? 'change');
process.stdout.write(fileName ? `migrations/${fileName}\n` : 'Entities and migrations agree already.\n');
await orm.close();
