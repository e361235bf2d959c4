import { Migration } from '@mikro-orm/migrations';

export class Migration20261129212154_approval_plan extends Migration {
  override name = 'Migration20261129212154_approval_plan';

  override up(): void | Promise<void> {
    this.addSql(`alter table "approval" add "plan" jsonb not null default '{}';`);
    this.addSql(`alter table "approval" alter column "plan" drop default;`);
    // Proposals from before have no plan that could be carried out.
    this.addSql(`update "approval" set "state" = 'expired' where "state" = 'pending';`);

    this.addSql(`alter table "audit_entry" add "plan" jsonb null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "approval" drop column "plan";`);

    this.addSql(`alter table "audit_entry" drop column "plan";`);
  }
}
