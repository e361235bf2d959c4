import { Migration } from '@mikro-orm/migrations';

export class Migration20261130230241_integrations_of_providers extends Migration {
  override name = 'Migration20261130230241_integrations_of_providers';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "blocked_provider" ("organization_id" uuid not null, "id" uuid not null, "provider" varchar(255) not null, "blocked_by_id" uuid not null, "blocked_at" timestamptz(6) not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `alter table "blocked_provider" add constraint "blocked_provider_organization_id_provider_unique" unique ("organization_id", "provider");`,
    );

    this.addSql(
      `create table "integration" ("organization_id" uuid not null, "id" uuid not null, "owner_id" uuid not null, "provider" varchar(255) not null, "name" varchar(255) not null, "handle" varchar(255) not null, "is_enabled" boolean not null, "region" varchar(255) null, "plan" jsonb null, "note" varchar(500) null, "created_by_id" uuid not null, "created_at" timestamptz(6) not null, primary key ("organization_id", "id"));`,
    );
    this.addSql(
      `alter table "integration" add constraint "integration_organization_id_owner_id_handle_unique" unique ("organization_id", "owner_id", "handle");`,
    );

    this.addSql(`drop index "credential_organization_id_owner_id_provider_unique";`);
    this.addSql(`alter table "credential" add "integration_id" uuid null;`);
    // Every key that is or was in use gets an integration, named after its provider.
    this.addSql(
      `insert into "integration" ("organization_id", "id", "owner_id", "provider", "name", "handle", "is_enabled", "created_by_id", "created_at") select distinct on ("organization_id", "owner_id", "provider") "organization_id", gen_random_uuid(), "owner_id", "provider", initcap("provider"), "provider", "is_enabled", "created_by_id", "created_at" from "credential" where "state" <> 'entered' order by "organization_id", "owner_id", "provider", "state" = 'current' desc, "created_at";`,
    );
    this.addSql(
      `update "credential" set "integration_id" = "integration"."id" from "integration" where "credential"."state" <> 'entered' and "integration"."organization_id" = "credential"."organization_id" and "integration"."owner_id" = "credential"."owner_id" and "integration"."provider" = "credential"."provider";`,
    );
    this.addSql(`alter table "credential" drop column "is_enabled";`);
    this.addSql(
      `create unique index "credential_organization_id_integration_id_unique" on "credential" ("organization_id", "integration_id") where state = 'current';`,
    );

    this.addSql(
      `alter table "generation" add "credential_version" int null, add "integration_id" uuid null;`,
    );

    this.addSql(
      `alter table "ledger_entry" add "credential_version" int null, add "integration_id" uuid null, add "related_kind" varchar(255) null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "blocked_provider" cascade;`);
    this.addSql(`drop table if exists "integration" cascade;`);

    this.addSql(`drop index "credential_organization_id_integration_id_unique";`);
    this.addSql(`alter table "credential" drop column "integration_id";`);
    this.addSql(`alter table "credential" add "is_enabled" bool not null;`);
    this.addSql(
      `create unique index "credential_organization_id_owner_id_provider_unique" on "credential" ("organization_id", "owner_id", "provider") where (state)::text = 'current'::text;`,
    );

    this.addSql(`alter table "generation" drop column "credential_version", drop column "integration_id";`);

    this.addSql(
      `alter table "ledger_entry" drop column "credential_version", drop column "integration_id", drop column "related_kind";`,
    );
  }
}
