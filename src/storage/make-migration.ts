import { parseArgs } from 'node:util';
import { migrate } from './migrate.ts';
import { openOrm } from './orm.ts';

/** `npm run migration -- <name>`: writes a migration for the difference between the migrations and the entities. */
const { positionals } = parseArgs({ allowPositionals: true });
const orm = await openOrm({ kind: 'memory' });
await migrate(orm);
const { fileName } = await orm.migrator.create(undefined, false, false, positionals[0] ?? 'change');
process.stdout.write(fileName ? `migrations/${fileName}\n` : 'Entities and migrations agree already.\n');
await orm.close();
