import { describe, expect, it } from 'vitest'
import { composeSheet } from '../src/compose/compose.ts'
import { packApart } from '../src/docx/pack-apart.ts'
import { packDocx } from '../src/docx/pack-docx.ts'
import { renderPdf } from '../src/index.ts'
import { SIXTY_PAGES } from '../bench/models.ts'
import { ALL, ready } from './rendered.ts'

describe('a document packed in a process of its own', () => {
  it.each(['bao-cao-so-ket', 'phuong-an'])('%s is the same bytes as packed here', async (name) => {
    const sheet = composeSheet(ready(ALL[name]))
    const [apart, here] = [await packApart(sheet, 'x'), await packDocx(sheet, 'x')]
    expect(Buffer.from(apart).equals(Buffer.from(here))).toBe(true)
  })
  it('fails as a rejected promise, and the next one is packed', async () => {
    const sheet = composeSheet(ready(ALL['phuong-an']))
    await expect(packApart({ ...sheet, sections: 7 } as never, 'x')).rejects.toThrow('packing process')
    expect((await packApart(sheet, 'x')).length).toBeGreaterThan(1000)
  })
})

describe('long reports one after another', () => {
  it('leave no more behind than the first did', async () => {
    const held: number[] = []
    for (let turn = 0; turn < 6; turn += 1) {
      const model = {
        ...SIXTY_PAGES,
        body: SIXTY_PAGES.body.slice(turn),
        number: { value: turn + 1, organisation: 'CATP' },
      }
      expect(renderPdf(ready(model)).ok).toBe(true)
      await new Promise((resolve) => void setImmediate(resolve))
      held.push(process.memoryUsage().rss / 1024 / 1024)
    }
    // Without the collection each left some thirty megabytes.
    expect((held[5] ?? 0) - (held[1] ?? 0), held.join(', ')).toBeLessThan(90)
  })
})
