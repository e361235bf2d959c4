import { Migration } from '@mikro-orm/migrations';

export class Migration20261201124909_bills_and_their_lines extends Migration {
  override name = 'Migration20261201124909_bills_and_their_lines';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "bill" ("organization_id" uuid not null, "id" uuid not null, "fingerprint" varchar(64) not null, "file_name" text not null, "shape" varchar(255) null, "columns" jsonb not null, "line_count" int not null, "left_out" jsonb not null, "imported_by" uuid not null, "imported_at" timestamptz(6) not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `alter table "bill" add constraint "bill_organization_id_fingerprint_unique" unique ("organization_id", "fingerprint");`,
    );

    this.addSql(
      `create table "bill_line" ("organization_id" uuid not null, "id" uuid not null, "bill_id" uuid not null, "line_number" int not null, "provider" varchar(255) not null, "provider_name" varchar(255) not null, "kind" varchar(255) not null, "day" varchar(10) not null, "last_day" varchar(10) not null, "amount" numeric(60,30) not null, "currency" varchar(3) not null, "service" text not null, "product" varchar(255) null, "sku" text null, "description" text null, "quantity" numeric(60,30) null, "unit" text null, "region" text null, "tags" text null, "original" jsonb not null, "replaced_by" uuid null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `create index "bill_line_organization_id_bill_id_index" on "bill_line" ("organization_id", "bill_id");`,
    );
    this.addSql(
      `create index "bill_line_organization_id_provider_day_index" on "bill_line" ("organization_id", "provider", "day");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "bill" cascade;`);
    this.addSql(`drop table if exists "bill_line" cascade;`);
  }
}
