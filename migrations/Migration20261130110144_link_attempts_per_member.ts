import { Migration } from '@mikro-orm/migrations';

export class Migration20261130110144_link_attempts_per_member extends Migration {
  override name = 'Migration20261130110144_link_attempts_per_member';

  override up(): void | Promise<void> {
    // Attempts count for an hour, and those of before name nobody.
    this.addSql(`delete from "link_attempt";`);
    this.addSql(`drop index "link_attempt_organization_id_at_index";`);
    this.addSql(`alter table "link_attempt" add "member_id" uuid not null;`);
    this.addSql(
      `create index "link_attempt_organization_id_member_id_at_index" on "link_attempt" ("organization_id", "member_id", "at");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "link_attempt_organization_id_member_id_at_index";`);
    this.addSql(`alter table "link_attempt" drop column "member_id";`);
    this.addSql(
      `create index "link_attempt_organization_id_at_index" on "link_attempt" ("organization_id", "at");`,
    );
  }
}
