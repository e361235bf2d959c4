import { Migration } from '@mikro-orm/migrations';

export class Migration20261201084144_measures_of_generations extends Migration {
  override name = 'Migration20261201084144_measures_of_generations';

  override up(): void | Promise<void> {
    this.addSql(`alter table "generation" add "quantity" numeric(38,18) null, add "unit" varchar(255) null;`);
    // What is not finished yet is settled by these; the ledger keeps what it counted of the rest.
    this.addSql(
      `update "generation" set "quantity" = case when "task" = 'speech' then greatest(length("description"), 1) else 1 end, "unit" = case when "task" in ('image', 'editImage') then 'image' when "task" = 'speech' then 'character' else 'request' end;`,
    );
    this.addSql(
      `alter table "generation" alter column "quantity" set not null, alter column "unit" set not null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "generation" drop column "quantity", drop column "unit";`);
  }
}
