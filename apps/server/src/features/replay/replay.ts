import { openPool } from '../../platform/db/pool.ts'
import { runningAddress } from '../../platform/db/running-address.ts'
import { type Replayed, replayDossiers } from './replay-dossiers.ts'

export interface ReplayOptions {
  /** An owner's address; if undefined, the address of the embedded database that runs on `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly dossierId: string | undefined
}

/** Replays what an installation stored and reports the differences. @throws StartError if no database is found */
export async function replay({ databaseUrl, dataDir, dossierId }: ReplayOptions): Promise<Replayed> {
  const pool = openPool(databaseUrl ?? runningAddress(dataDir), {
    name: 'giapranh replay',
    most: 1,
    log: { warn: () => undefined },
  })
  try {
    return await replayDossiers(pool, dossierId)
  } finally {
    await pool.end()
  }
}
