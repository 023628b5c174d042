import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { descendants, readXml } from '../src/check/xml-tree.ts'
import { ALL, docxOf } from './rendered.ts'

// Word refuses or "repairs" a file whose properties are not in the order of ISO/IEC 29500-1 (wml.xsd).
const ORDER: Readonly<Record<string, string>> = {
  'w:pPr':
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange',
  'w:rPr':
    'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang',
  'w:tblPr':
    'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook',
  'w:tcPr': 'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark',
  'w:sectPr':
    'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid',
}

describe('the XML that Word reads', () => {
  it.each(Object.entries(ALL))('%s keeps the order of the schema', async (_, model) => {
    const files = unzipSync(await docxOf(model))
    for (const part of ['word/document.xml', 'word/styles.xml', 'word/header1.xml']) {
      const root = readXml(strFromU8(files[part] ?? new Uint8Array()))
      for (const [name, words] of Object.entries(ORDER)) {
        const order = words.split(' ')
        for (const node of descendants(root, name)) {
          const places = node.children.map((each) => order.indexOf(each.name.slice(2)))
          expect(places, `${part} ${name}: ${node.children.map((each) => each.name).join(' ')}`).toEqual(
            places.toSorted((a, b) => a - b),
          )
          expect(places).not.toContain(-1)
        }
      }
      for (const cell of descendants(root, 'w:tc')) expect(cell.children.at(-1)?.name).toBe('w:p')
      for (const body of descendants(root, 'w:body')) {
        body.children.forEach((each, index) => {
          // Word reads two tables that touch as one table.
          if (each.name === 'w:tbl') expect(body.children[index + 1]?.name).toBe('w:p')
        })
      }
    }
  })
})
