import { Migration } from '@mikro-orm/migrations';

export class Migration20261201042758_files_of_turns extends Migration {
  override name = 'Migration20261201042758_files_of_turns';

  override up(): void | Promise<void> {
    this.addSql(`alter table "turn" add "files" jsonb null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "turn" drop column "files";`);
  }
}
