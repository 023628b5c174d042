import { loadGazetteer } from '@giapranh/gazetteer'
import { buildUnitTree, type Instant, instant } from '@giapranh/kernel'
import pg from 'pg'
import { inject } from 'vitest'
import { saveDemonstrationAccounts } from '../src/features/demonstration/accounts.ts'
import { installRegulations, installUnits, REGULATION_303 } from '../src/features/demonstration/install.ts'
import { demonstrationPeople } from '../src/features/demonstration/people.ts'
import { readRegulation } from '../src/platform/config/regulation-file.ts'
import { asOwner } from '../src/platform/db/connect.ts'
import { urlOf } from '../src/platform/db/roles.ts'
import { worldAt, type Installation } from '../src/platform/registry/installation.ts'
import { databaseWorld, saveKinds, saveRegulation } from '../src/platform/registry/registry-store.ts'
import { buildInstallation } from '../src/platform/registry/build-installation.ts'
import { type Kinds, loadKinds } from '../src/platform/registry/kinds.ts'
import { at } from '../test-support/test-server.ts'

/** 12/9/2022 07:00 in Việt Nam, a Monday: the time at which the story begins. */
export const MORNING: Instant = instant(Date.parse('2022-09-12T07:00:00+07:00'))

export interface InstalledDatabase {
  readonly ownerUrl: string
  readonly appUrl: string
  readonly workerUrl: string
  drop(): Promise<void>
}

let made = 0

/** A database for one test file: with registry, Quy chế 303 and the demonstration's accounts, but no dossiers. */
export async function installedDatabase(): Promise<InstalledDatabase> {
  const { adminUrl, template } = inject('testServer')
  const installed = `${template}_installed`
  made += 1
  const name = `giapranh_story_${process.pid}_${made}`
  await asOwner(adminUrl, async (client) => {
    // The first file that needs it makes it; the others wait for it and copy it.
    await client.query(`select pg_advisory_lock(hashtext('giapranh installed template'))`)
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [installed])
    if (rowCount === 0) {
      const making = `${installed}_making`
      await client.query(`drop database if exists ${making} with (force)`)
      await client.query(`create database ${making} template ${template} strategy file_copy`)
      await install(at(adminUrl, making))
      await client.query(`alter database ${making} rename to ${installed}`)
    }
    await client.query(`create database ${name} template ${installed} strategy file_copy`)
  })
  const ownerUrl = at(adminUrl, name)
  return {
    ownerUrl,
    appUrl: urlOf(ownerUrl, 'giapranh_app'),
    workerUrl: urlOf(ownerUrl, 'giapranh_worker'),
    drop: async () => {
      await asOwner(adminUrl, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

async function install(url: string): Promise<void> {
  const owner = new pg.Pool({ connectionString: url, max: 2 })
  try {
    const kinds = await loadKinds()
    await installUnits(owner)
    const store = await installRegulations(owner, databaseWorld(owner), kinds, MORNING, [REGULATION_303])
    await savePeople(owner, await buildInstallation(store, kinds, { now: () => MORNING }))
    await owner.query('vacuum analyze')
  } finally {
    await owner.end()
  }
}

/** Accounts of everybody whom a regulation binds; existing ones stay. */
export async function savePeople(owner: pg.Pool, installation: Installation): Promise<void> {
  for (const regulation of installation.regulations.list('2022-09-12' as never)) {
    await saveDemonstrationAccounts(
      owner,
      demonstrationPeople(installation.units.all, worldAt(installation, regulation, MORNING)),
    )
  }
}

/**
 * Replaces the installed regulations by those of the files, with the kinds that they use. As the owner, before any
 * dossier is opened.
 */
export async function replaceRegulations(owner: pg.Pool, kinds: Kinds, files: readonly string[]): Promise<void> {
  const tree = buildUnitTree(loadGazetteer().allUnits())
  await saveKinds(owner, kinds)
  await owner.query('delete from appointment; delete from regulation')
  for (const file of files) await saveRegulation(owner, readRegulation(file, tree, kinds), MORNING)
}
