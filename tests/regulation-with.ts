import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KindDefinition } from '@giapranh/kernel'

const CONFIG = join(import.meta.dirname, '..', 'apps/server/config')

/**
 * Quy chế 303 with one more kind in use and a clause that imposes its tasks: all that an operator writes.
 * @returns the file, in a separate folder two levels up
 */
export async function regulationWith(
  kind: KindDefinition,
): Promise<{ readonly file: string; readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'giapranh-config-'))
  await cp(join(CONFIG, 'calendars'), join(folder, 'calendars'), { recursive: true })
  await mkdir(join(folder, 'regulations'))
  const text = await readFile(join(CONFIG, 'regulations/303-qcph.yaml'), 'utf8')
  const file = join(folder, 'regulations', `with-${kind.kind}.yaml`)
  await writeFile(file, withKind(text, kind))
  return { file, folder }
}

/** The text of a regulation with the kind in use, and a clause that imposes its tasks. */
export function withKind(text: string, kind: KindDefinition): string {
  const clause = [
    '  - id: D99',
    '    label: { vi: Điều 99, en: Article 99 }',
    '    title: { vi: Kế hoạch chung, en: Common plans }',
    '    text: { vi: Các bên lập kế hoạch chung., en: The parties plan together. }',
    kind.tasks.length === 0 ? '    duties: []' : '    duties:',
    ...kind.tasks.map(
      ({ task }) => `      - { kind: ${kind.kind}, task: ${task}, limits: [{ limit: { amount: 4, unit: hour } }] }`,
    ),
  ]
  return `${text.replace(/^kinds: \[/mu, `kinds: [${kind.kind}, `).trimEnd()}\n${clause.join('\n')}\n`
}
