import { defineConfig } from 'prisma/config';

// The engine-free set-up (docs/decisions/prisma-without-engine.md): the url is used only where `prisma migrate` can run.
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost:5432/lantoa' },
});
