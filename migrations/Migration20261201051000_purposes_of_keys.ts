import { Migration } from '@mikro-orm/migrations';

export class Migration20261201051000_purposes_of_keys extends Migration {
  override name = 'Migration20261201051000_purposes_of_keys';

  override up(): void | Promise<void> {
    this.addSql(`drop index "credential_organization_id_integration_id_unique";`);
    // What was stored before there were purposes pays for calls.
    this.addSql(`alter table "credential" add "purpose" varchar(255) not null default 'use';`);
    this.addSql(`alter table "credential" alter column "purpose" drop default;`);
    this.addSql(
      `create unique index "credential_organization_id_integration_id_purpose_unique" on "credential" ("organization_id", "integration_id", "purpose") where state = 'current';`,
    );

    this.addSql(`alter table "operator_key" drop constraint "operator_key_pkey";`);
    this.addSql(`alter table "operator_key" add "purpose" varchar(255) not null default 'use';`);
    this.addSql(`alter table "operator_key" alter column "purpose" drop default;`);
    this.addSql(`alter table "operator_key" add primary key ("provider", "purpose");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`delete from "credential" where "purpose" <> 'use';`);
    this.addSql(`drop index "credential_organization_id_integration_id_purpose_unique";`);
    this.addSql(`alter table "credential" drop column "purpose";`);
    this.addSql(
      `create unique index "credential_organization_id_integration_id_unique" on "credential" ("organization_id", "integration_id") where (state)::text = 'current'::text;`,
    );

    this.addSql(`delete from "operator_key" where "purpose" <> 'use';`);
    this.addSql(`alter table "operator_key" drop constraint "operator_key_pkey";`);
    this.addSql(`alter table "operator_key" drop column "purpose";`);
    this.addSql(`alter table "operator_key" add primary key ("provider");`);
  }
}
