import { Migration } from '@mikro-orm/migrations';

export class Migration20261130163922_approvers_and_second_approval extends Migration {
  override name = 'Migration20261130163922_approvers_and_second_approval';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "approver" ("organization_id" uuid not null, "id" uuid not null, "kind" varchar(255) not null, "member_id" uuid not null, "created_at" timestamptz(6) not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `alter table "approver" add constraint "approver_organization_id_kind_member_id_unique" unique ("organization_id", "kind", "member_id");`,
    );
    this.addSql(
      `alter table "approval" add "sought_amount" numeric(38,18) null, add "approvers" jsonb not null default '[]', add "waits_for_others" boolean not null default false, add "reminded_at" timestamptz(6) null;`,
    );
    this.addSql(
      `alter table "approval" alter column "approvers" drop default, alter column "waits_for_others" drop default;`,
    );
    this.addSql(
      `create index "approval_decided_at_index" on "approval" ("decided_at") where state = 'running';`,
    );
    this.addSql(
      `alter table "organization" add "second_approval_amount" numeric(38,18) null, add "members_see_costs" boolean not null default false;`,
    );
    this.addSql(`alter table "organization" alter column "members_see_costs" drop default;`);
    this.addSql(`alter table "outbox_item" add "mentions" jsonb not null default '[]';`);
    this.addSql(
      `update "outbox_item" set "mentions" = jsonb_build_array("mention") where "mention" is not null;`,
    );
    this.addSql(`alter table "outbox_item" alter column "mentions" drop default, drop column "mention";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "approver" cascade;`);
    this.addSql(`drop index "approval_decided_at_index";`);
    this.addSql(
      `alter table "approval" drop column "sought_amount", drop column "approvers", drop column "waits_for_others", drop column "reminded_at";`,
    );
    this.addSql(
      `alter table "organization" drop column "second_approval_amount", drop column "members_see_costs";`,
    );
    this.addSql(`alter table "outbox_item" add "mention" varchar(255) null;`);
    this.addSql(`update "outbox_item" set "mention" = "mentions" ->> 0;`);
    this.addSql(`alter table "outbox_item" drop column "mentions";`);
  }
}
