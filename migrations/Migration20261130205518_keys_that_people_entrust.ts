import { Migration } from '@mikro-orm/migrations';

export class Migration20261130205518_keys_that_people_entrust extends Migration {
  override name = 'Migration20261130205518_keys_that_people_entrust';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "credential" ("organization_id" uuid not null, "id" uuid not null, "owner_id" uuid not null, "provider" varchar(255) not null, "state" varchar(255) not null, "version" int not null, "sealed" text not null, "hint" varchar(255) not null, "is_enabled" boolean not null, "failure" varchar(255) null, "account" varchar(255) null, "failures" int not null, "created_by_id" uuid not null, "created_at" timestamptz(6) not null, "tested_at" timestamptz(6) null, "next_test_at" timestamptz(6) null, "last_used_at" timestamptz(6) null, "ends_at" timestamptz(6) null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `create index "credential_next_test_at_index" on "credential" ("next_test_at") where state = 'current';`,
    );
    this.addSql(
      `create index "credential_ends_at_index" on "credential" ("ends_at") where state <> 'current';`,
    );
    this.addSql(
      `create unique index "credential_organization_id_owner_id_provider_unique" on "credential" ("organization_id", "owner_id", "provider") where state = 'current';`,
    );

    this.addSql(`alter table "generation" add "credential_id" uuid null, add "payer" varchar(255) null;`);

    this.addSql(`alter table "ledger_entry" add "payer" varchar(255) null, add "credential_id" uuid null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "credential" cascade;`);

    this.addSql(`alter table "generation" drop column "credential_id", drop column "payer";`);

    this.addSql(`alter table "ledger_entry" drop column "payer", drop column "credential_id";`);
  }
}
