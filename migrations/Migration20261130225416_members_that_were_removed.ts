import { Migration } from '@mikro-orm/migrations';

export class Migration20261130225416_members_that_were_removed extends Migration {
  override name = 'Migration20261130225416_members_that_were_removed';

  override up(): void | Promise<void> {
    this.addSql(`alter table "member" add "removed_at" timestamptz(6) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "member" drop column "removed_at";`);
  }
}
