/**
 * Merges the script subsets of @fontsource/tinos into one TrueType face per style, and writes the advance widths.
 *
 * Why: fontsource splits a face by script. A renderer given the parts takes letters with Vietnamese marks from one face
 * and the rest from another, or silently from a fallback, and no rule about the font can then be measured.
 * Outlines are copied unchanged; composite glyphs are flattened, for their component numbers mean nothing across subsets.
 *
 * Run: node packages/documents/scripts/build-fonts.ts   (writes packages/documents/fonts/)
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { inflateSync } from 'node:zlib'
import fonteditor from 'fonteditor-core'

const STYLES = [
  {
    file: 'Tinos-Regular',
    source: '400-normal',
    whole: '400Regular',
    weight: 400,
    bold: false,
    italic: false,
    name: 'Regular',
  },
  {
    file: 'Tinos-Italic',
    source: '400-italic',
    whole: '400Regular_Italic',
    weight: 400,
    bold: false,
    italic: true,
    name: 'Italic',
  },
  { file: 'Tinos-Bold', source: '700-normal', whole: '700Bold', weight: 700, bold: true, italic: false, name: 'Bold' },
  {
    file: 'Tinos-BoldItalic',
    source: '700-italic',
    whole: '700Bold_Italic',
    weight: 700,
    bold: true,
    italic: true,
    name: 'Bold Italic',
  },
] as const
/** Signs that fontsource's subsets lack; they are read from the full font of the same version. */
const SIGNS = [...'≥≤≠≈→←√∑∞№■□●○▪◊\u2011'].map((sign) => sign.codePointAt(0) ?? 0)
/**
 * The first subset gives the tables and .notdef. Greek and Cyrillic are left out because no rule or name needs them.
 */
const SUBSETS = ['latin', 'latin-ext', 'vietnamese'] as const

const sources = join(dirname(createRequire(import.meta.url).resolve('@fontsource/tinos/package.json')), 'files')
const wholeFaces = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))
const target = join(import.meta.dirname, '..', 'fonts')

function openSubset(subset: string, style: string) {
  const woff = readFileSync(join(sources, `tinos-${subset}-${style}.woff`))
  const font = fonteditor.Font.create(woff, {
    type: 'woff',
    hinting: false,
    compound2simple: true,
    inflate: (bytes: number[]) => [...inflateSync(Uint8Array.from(bytes))],
  })
  return font.get()
}

function openSigns(whole: string) {
  const file = readFileSync(join(wholeFaces, whole, `Tinos_${whole}.ttf`))
  const options = { type: 'ttf', hinting: false, compound2simple: true, subset: SIGNS } as const
  return fonteditor.Font.create(file, options).get()
}

const widths: Record<string, Record<string, number>> = {}
for (const style of STYLES) {
  const [base, ...others] = [...SUBSETS.map((subset) => openSubset(subset, style.source)), openSigns(style.whole)]
  if (base === undefined) throw new Error('no subset to start from')
  const known = new Set(base.glyf.flatMap((glyph) => glyph.unicode ?? []))
  for (const other of others) {
    if (other.head.unitsPerEm !== base.head.unitsPerEm) throw new Error('subsets of unlike scale')
    for (const glyph of other.glyf) {
      const fresh = (glyph.unicode ?? []).filter((point) => !known.has(point))
      if (fresh.length === 0) continue
      fresh.forEach((point) => known.add(point))
      base.glyf.push({ ...glyph, unicode: fresh, name: `u${fresh[0]?.toString(16)}` })
    }
  }
  const full = style.name === 'Regular' ? 'Tinos' : `Tinos ${style.name}`
  Object.assign(base.name, {
    fontFamily: 'Tinos',
    fontSubFamily: style.name,
    fullName: full,
    postScriptName: style.file,
    uniqueSubFamily: `${style.file}; merged subsets`,
  })
  base['OS/2'].usWeightClass = style.weight
  base['OS/2'].fsSelection = (style.bold ? 32 : 0) | (style.italic ? 1 : 0) | (style.bold || style.italic ? 0 : 64)
  base.head.macStyle = (style.bold ? 1 : 0) | (style.italic ? 2 : 0)
  const font = fonteditor.Font.create()
  font.set(base)
  writeFileSync(
    join(target, `${style.file}.ttf`),
    Buffer.from(font.write({ type: 'ttf', hinting: false }) as ArrayBuffer),
  )
  widths[style.file] = Object.fromEntries(
    base.glyf
      .flatMap((glyph) => (glyph.unicode ?? []).map((point) => [point, glyph.advanceWidth] as const))
      .filter(([point]) => point >= 32)
      .toSorted(([a], [b]) => a - b)
      .map(([point, width]) => [String(point), width]),
  )
  console.log(
    style.file,
    base.glyf.length,
    'glyphs',
    base.head.unitsPerEm,
    'units',
    base.hhea.ascent,
    base.hhea.descent,
    base.hhea.lineGap,
  )
}
writeFileSync(join(target, 'advance-widths.json'), `${JSON.stringify({ unitsPerEm: 2048, faces: widths })}\n`)
