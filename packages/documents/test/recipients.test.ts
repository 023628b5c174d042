import { describe, expect, it } from 'vitest'
import { observeDocx } from '../src/check/observe-docx.ts'
import { recognise } from '../src/check/recognise.ts'
import type { DocumentModel } from '../src/index.ts'
import { EXAMPLES } from '../examples/index.ts'
import { docxOf } from './rendered.ts'

const letter = EXAMPLES['cong-van-de-nghi'] as DocumentModel

describe('how Nơi nhận is printed (Mục II.9)', () => {
  it.each([
    [['Bộ Công an'], 'VT'],
    [['Như trên', 'Bộ Công an'], 'VT'],
    [['Như trên;', 'Bộ Công an;'], 'Lưu: VT.'],
    [['Bộ Công an.', 'Như trên.'], '- Lưu : VT;'],
  ])('%j and %j', async (lines, archive) => {
    const { drafter: _, ...model } = letter
    const { recipients } = recognise(observeDocx(await docxOf({ ...model, recipients: { lines, archive } })))
    expect(recipients.map(({ text }) => text)).toEqual(['- Như trên;', '- Bộ Công an;', '- Lưu: VT.'])
  })
})
