import { Migration } from '@mikro-orm/migrations';

export class Migration20261121141500_turns_of_thread extends Migration {
  override name = 'Migration20261121141500_turns_of_thread';

  override up(): void | Promise<void> {
    this.addSql(`drop index "turn_thread_id_id_index";`);
    this.addSql(
      `create index "turn_organization_id_thread_id_id_index" on "turn" ("organization_id", "thread_id", "id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "turn_organization_id_thread_id_id_index";`);
    this.addSql(`create index "turn_thread_id_id_index" on "turn" ("thread_id", "id");`);
  }
}
