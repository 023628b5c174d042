import type { KindDefinition, Wording } from '@giapranh/kernel'
import type { Rules } from './clauses.ts'
import { pageOf } from './page.ts'
import { pictureOf } from './picture/picture.ts'
import { tableOf } from './sides.ts'
import { LANGUAGES } from './words/say.ts'

export type { Rules } from './clauses.ts'

/**
 * The pages of kinds, by file name: one page and one picture per kind and language, and the list of all kinds.
 * @param kinds all kinds of the installation; a page names the kinds that its kind opens
 * @throws Error that names what has no wording in a table
 */
export function pagesOf(
  inUse: readonly KindDefinition[],
  kinds: ReadonlyMap<string, KindDefinition>,
  rules: Rules,
): ReadonlyMap<string, string> {
  const pages = new Map<string, string>([['README.md', listOf(inUse)]])
  for (const kind of inUse) {
    const table = tableOf(kind, kinds)
    for (const language of LANGUAGES) {
      pages.set(`${kind.kind}.${language}.md`, pageOf(table, rules, language))
      pages.set(`${kind.kind}.${language}.svg`, pictureOf(table, rules, language))
    }
  }
  return pages
}

function listOf(inUse: readonly KindDefinition[]): string {
  const row = ({ kind, wording: { name, lead } }: KindDefinition): string =>
    `| [${name.vi}](${kind}.vi.md) | [${name.en}](${kind}.en.md) | ${escaped(lead)} |`
  return [
    '<!-- Made from the kinds’ tables by `node scripts/run.mjs kinds`; not written by hand. -->',
    '# Các loại hồ sơ · Kinds of dossier',
    '',
    'Mỗi loại hồ sơ là một bảng dữ liệu trong `packages/kernel/src/kinds/`; các trang này được viết ra từ bảng đó và từ điều khoản của quy chế.',
    '',
    'Each kind is a table under `packages/kernel/src/kinds/`; these pages are made from it and from the clauses of the regulation.',
    '',
    '| | | |',
    '|---|---|---|',
    ...inUse.map(row),
    '',
  ].join('\n')
}

const escaped = ({ vi, en }: Wording): string => `${vi}<br>${en}`.replaceAll('|', '\\|')
