import { fileURLToPath } from 'node:url'
import type { Client } from 'pg'
import { rowTypes } from './row-types.ts'
import { schemaText } from './schema-text.ts'

/** The files that are made from a migrated database, and the function that makes each. */
export const GENERATED: readonly { readonly path: string; readonly make: (client: Client) => Promise<string> }[] = [
  { path: fileURLToPath(new URL('../schema.sql', import.meta.url)), make: schemaText },
  { path: fileURLToPath(new URL('../src/platform/db/rows.generated.ts', import.meta.url)), make: rowTypes },
]
