import { Migration } from '@mikro-orm/migrations';

export class Migration20261201102956_limits_of_spending extends Migration {
  override name = 'Migration20261201102956_limits_of_spending';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "limit_count" ("organization_id" uuid not null, "id" uuid not null, "limit_id" uuid not null, "holder" uuid not null, "start" timestamptz(6) not null, "end" timestamptz(6) not null, "used" numeric(38,18) not null, "pieces" int not null, "level" int not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(`create index "limit_count_end_index" on "limit_count" ("end");`);
    this.addSql(`create index "limit_count_level_index" on "limit_count" ("level") where level > 0;`);
    this.addSql(
      `alter table "limit_count" add constraint "limit_count_organization_id_limit_id_holder_start_unique" unique ("organization_id", "limit_id", "holder", "start");`,
    );

    this.addSql(
      `create table "limit_raise" ("organization_id" uuid not null, "id" uuid not null, "limit_id" uuid not null, "holder" uuid not null, "amount" numeric(38,18) not null, "until" timestamptz(6) not null, "asked_by" uuid not null, "approved_by" uuid not null, "call_id" varchar(255) not null, "created_at" timestamptz(6) not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `create index "limit_raise_organization_id_limit_id_index" on "limit_raise" ("organization_id", "limit_id");`,
    );
    this.addSql(
      `alter table "limit_raise" add constraint "limit_raise_organization_id_call_id_unique" unique ("organization_id", "call_id");`,
    );

    this.addSql(
      `create table "spending_limit" ("organization_id" uuid not null, "id" uuid not null, "subject" varchar(255) not null, "mode" varchar(255) not null, "cycle" varchar(255) null, "amount" numeric(38,18) null, "currency" varchar(3) not null, "pieces" int null, "member_id" uuid null, "is_per_member" boolean not null, "category" varchar(255) null, "provider" varchar(255) null, "is_own" boolean not null, "set_by" uuid not null, "created_at" timestamptz(6) not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(`create index "spending_limit_mode_index" on "spending_limit" ("mode");`);
    this.addSql(
      `alter table "spending_limit" add constraint "spending_limit_organization_id_subject_unique" unique ("organization_id", "subject");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "limit_count" cascade;`);
    this.addSql(`drop table if exists "limit_raise" cascade;`);
    this.addSql(`drop table if exists "spending_limit" cascade;`);
  }
}
