import { statSync } from 'node:fs'
import { readProfile, type Profile } from '@giapranh/documents'
import { ConfigError, readYaml } from '@giapranh/server/yaml'

/** A profile is about a page of numbers; a larger file is a mistake. Bytes. */
const LARGEST = 1024 * 1024

export type ProfileOutcome =
  | { readonly ok: true; readonly profile: Profile }
  | { readonly ok: false; readonly why: readonly string[] }

/** A ministry's profile from a YAML file (or JSON, which is YAML too). Each fault names its line and field. */
export function readProfileFile(file: string): ProfileOutcome {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST)
    return { ok: false, why: [`larger than ${LARGEST / 1024} kB`] }
  try {
    const { value, lineOf } = readYaml(file)
    const read = readProfile(value)
    if (read.ok) return { ok: true, profile: read.value }
    const why = read.faults.map(
      ({ path, message }) => `line ${lineOf(path)}: ${path.join('.') || '(profile)'}: ${message}`,
    )
    return { ok: false, why }
  } catch (error) {
    if (error instanceof ConfigError) return { ok: false, why: error.faults }
    throw error
  }
}
