import { Migration } from '@mikro-orm/migrations';

export class Migration20261129221523_routes extends Migration {
  override name = 'Migration20261129221523_routes';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "route_change" ("id" uuid not null, "organization_id" uuid not null, "position" int not null, "category" varchar(255) not null, "before" jsonb not null, "after" jsonb not null, "changed_by" uuid not null, "changed_at" timestamptz(6) not null, "undone_by" uuid null, "undone_at" timestamptz(6) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "route_change" add constraint "route_change_organization_id_position_unique" unique ("organization_id", "position");`,
    );
    this.addSql(`
      insert into "route_change"
      select "id", "organization_id", "position", "category",
        case when "previous" is null then '[]'
          else jsonb_build_array(jsonb_build_object('provider', "previous")) end,
        case when "previous" is null then jsonb_build_array(jsonb_build_object('provider', "provider"))
          else jsonb_build_array(jsonb_build_object('provider', "provider"), jsonb_build_object('provider', "previous")) end,
        "chosen_by", "chosen_at", "undone_by", "undone_at"
      from "provider_choice";`);

    this.addSql(`drop table if exists "provider_choice" cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(
      `create table "provider_choice" ("id" uuid not null, "organization_id" uuid not null, "position" int4 not null, "category" varchar(255) not null, "provider" varchar(255) not null, "previous" varchar(255) null, "chosen_by" uuid not null, "chosen_at" timestamptz(6) not null, "undone_by" uuid null, "undone_at" timestamptz(6) null, primary key ("id"));`,
    );
    this.addSql(
      `CREATE UNIQUE INDEX provider_choice_organization_id_position_unique ON public.provider_choice USING btree (organization_id, "position");`,
    );

    this.addSql(`drop table if exists "route_change" cascade;`);
  }
}
