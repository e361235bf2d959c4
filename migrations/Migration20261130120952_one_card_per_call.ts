import { Migration } from '@mikro-orm/migrations';

export class Migration20261130120952_one_card_per_call extends Migration {
  override name = 'Migration20261130120952_one_card_per_call';

  override up(): void | Promise<void> {
    this.addSql(`alter table "approval" alter column "call_id" type varchar(255) collate "C";`);
    // Later cards of a call become calls of their own.
    this.addSql(
      `update "approval" set "call_id" = "call_id" || ':' || "id" where exists (select from "approval" "first" where "first"."organization_id" = "approval"."organization_id" and "first"."call_id" = "approval"."call_id" and "first"."id" < "approval"."id");`,
    );
    this.addSql(
      `alter table "approval" add constraint "approval_organization_id_call_id_unique" unique ("organization_id", "call_id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "approval" drop constraint "approval_organization_id_call_id_unique";`);
    this.addSql(`alter table "approval" alter column "call_id" type varchar(255) collate "default";`);
  }
}
