import { Migration } from '@mikro-orm/migrations';

export class Migration20261121150442_approval_place extends Migration {
  override name = 'Migration20261121150442_approval_place';

  override up(): void | Promise<void> {
    this.addSql(`alter table "approval" add "place" jsonb null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "approval" drop column "place";`);
  }
}
