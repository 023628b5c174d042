import type { Sheet } from '../sheet/sheet.ts'
import { packDocx } from './pack-docx.ts'

// Started by pack-apart.ts for one large document; what it is given was composed there.
process.once('message', (given) => {
  const { sheet, subject } = given as { readonly sheet: Sheet; readonly subject: string }
  // A buffer comes out of the channel as plain bytes.
  const assets = sheet.assets.map(({ format, bytes }) => ({ format, bytes: Buffer.from(bytes) }))
  void packDocx({ ...sheet, assets }, subject).then((bytes) => process.send?.(bytes, () => process.disconnect()))
})
