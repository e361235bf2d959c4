import { Migration } from '@mikro-orm/migrations';

export class Migration20261121140043_workspace_links extends Migration {
  override name = 'Migration20261121140043_workspace_links';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "link_attempt" ("id" uuid not null, "organization_id" uuid not null, "at" timestamptz(6) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "link_attempt_organization_id_at_index" on "link_attempt" ("organization_id", "at");`,
    );

    this.addSql(
      `create table "link_offer" ("leads_to" uuid not null, "code_hash" varchar(255) not null, "offered_by" varchar(255) not null, "expires_at" timestamptz(6) not null, "shown_by" uuid null, primary key ("leads_to"));`,
    );
    this.addSql(
      `alter table "link_offer" add constraint "link_offer_code_hash_unique" unique ("code_hash");`,
    );

    this.addSql(`alter table "member" add "left_at" timestamptz(6) null;`);

    this.addSql(`alter table "workspace" add "own_organization" uuid null;`);
    this.addSql(
      `alter table "workspace" add constraint "workspace_belongs_to_platform_unique" unique ("belongs_to", "platform");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "link_attempt" cascade;`);
    this.addSql(`drop table if exists "link_offer" cascade;`);

    this.addSql(`alter table "member" drop column "left_at";`);

    this.addSql(`alter table "workspace" drop constraint "workspace_belongs_to_platform_unique";`);
    this.addSql(`alter table "workspace" drop column "own_organization";`);
  }
}
