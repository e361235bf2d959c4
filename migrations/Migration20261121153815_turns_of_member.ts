import { Migration } from '@mikro-orm/migrations';

export class Migration20261121153815_turns_of_member extends Migration {
  override name = 'Migration20261121153815_turns_of_member';

  override up(): void | Promise<void> {
    this.addSql(
      `create index "turn_organization_id_member_id_id_index" on "turn" ("organization_id", "member_id", "id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "turn_organization_id_member_id_id_index";`);
  }
}
