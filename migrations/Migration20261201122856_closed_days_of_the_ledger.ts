import { Migration } from '@mikro-orm/migrations';

export class Migration20261201122856_closed_days_of_the_ledger extends Migration {
  override name = 'Migration20261201122856_closed_days_of_the_ledger';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "closed_day" ("organization_id" uuid not null, "id" uuid not null, "start" timestamptz(6) not null, "end" timestamptz(6) not null, "time_zone" varchar(255) not null, "is_closed" boolean not null, "begun_at" timestamptz(6) not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `alter table "closed_day" add constraint "closed_day_organization_id_start_unique" unique ("organization_id", "start");`,
    );

    this.addSql(
      `create table "day_sum" ("organization_id" uuid not null, "id" uuid not null, "start" timestamptz(6) not null, "member_id" uuid null, "state" varchar(255) not null, "category" varchar(255) not null, "provider" varchar(255) not null, "product" varchar(255) not null, "unit" varchar(255) not null, "currency" varchar(3) not null, "payer" varchar(255) null, "integration_id" uuid null, "is_priced" boolean not null, "charges" int not null, "amount" numeric(38,18) not null, "quantity" numeric(38,18) not null, "input_tokens" numeric(38,18) not null, "output_tokens" numeric(38,18) not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `create index "day_sum_of_all_index" on "day_sum" ("organization_id", "start") where member_id is null;`,
    );
    this.addSql(
      `create index "day_sum_of_members_index" on "day_sum" ("organization_id", "start") where member_id is not null;`,
    );

    this.addSql(`alter table "organization" add "ledger_closed_until" timestamptz(6) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "closed_day" cascade;`);
    this.addSql(`drop table if exists "day_sum" cascade;`);

    this.addSql(`alter table "organization" drop column "ledger_closed_until";`);
  }
}
