import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MissingContent } from './content-store.ts'
import { type Files, openFiles } from './open-files.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

let folder = ''
let files: Files
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'giapranh-files-'))
  files = openFiles(folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function keep(bytes: Uint8Array): Promise<string> {
  const part = await files.incoming.begin()
  await part.write(bytes)
  await part.keep()
  return part.id
}

const all = async (source: AsyncIterable<string>): Promise<string[]> => {
  const found: string[] = []
  for await (const each of source) found.push(each)
  return found.toSorted()
}

describe('contents', () => {
  test('parts become one content under its digest, and can be read again', async () => {
    const [one, two] = [randomBytes(100_000), randomBytes(3)]
    const whole = await files.incoming.join([await keep(one), await keep(two)])
    const bytes = Buffer.concat([one, two])
    expect(whole).toMatchObject({ digest: sha256(bytes), size: bytes.length })
    await files.contents.take(whole.digest, whole.path)
    expect(await buffer(await files.contents.open(whole.digest))).toEqual(bytes)
    expect(await all(files.contents.list())).toEqual([whole.digest])
    // Only the user that runs the server can read them.
    const path = join(folder, 'content', whole.digest.slice(0, 2), whole.digest)
    expect((await stat(path)).mode & 0o077).toBe(0)
  })

  test('the same content twice is stored once, and what was taken is gone from its former place', async () => {
    const bytes = randomBytes(5000)
    for (let i = 0; i < 2; i += 1) {
      const part = await keep(bytes)
      const whole = await files.incoming.join([part])
      await files.contents.take(whole.digest, whole.path)
      await files.incoming.remove([part])
    }
    expect(await all(files.contents.list())).toEqual([sha256(bytes)])
    expect(await readdir(join(folder, 'incoming'))).toEqual([])
  })

  test('a missing content is reported as lost, and removing it is not an error', async () => {
    await expect(files.contents.open(sha256(Buffer.from('x')))).rejects.toThrow(MissingContent)
    await files.contents.remove(sha256(Buffer.from('x')))
  })

  test.each(['', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`, `${'a'.repeat(64)}\n`])(
    '%j is not a digest, so it leads to no path',
    async (wrong) => {
      await expect((async () => files.contents.open(wrong))()).rejects.toThrow('64 hexadecimal')
      await expect((async () => files.contents.remove(wrong))()).rejects.toThrow('64 hexadecimal')
      await expect((async () => files.contents.take(wrong, '/dev/null'))()).rejects.toThrow('64 hexadecimal')
    },
  )
})

describe('incoming parts', () => {
  test('a dropped part leaves nothing, a kept one stays', async () => {
    const part = await files.incoming.begin()
    await part.write(randomBytes(10))
    await part.drop()
    const kept = await keep(randomBytes(10))
    expect(await readdir(join(folder, 'incoming'))).toEqual([kept])
  })

  test('a whole that is not taken leaves nothing', async () => {
    const whole = await files.incoming.join([await keep(randomBytes(10))])
    await whole.drop()
    expect(await readdir(join(folder, 'incoming'))).toHaveLength(1)
  })

  test('parts with one missing are not put together, and leave nothing', async () => {
    const part = await keep(randomBytes(10))
    await expect(files.incoming.join([part, '00000000-0000-4000-8000-000000000000'])).rejects.toMatchObject({
      code: 'ENOENT',
    })
    expect(await readdir(join(folder, 'incoming'))).toEqual([part])
  })

  test('only untouched files are listed as old', async () => {
    const [old, fresh] = [await keep(randomBytes(10)), await keep(randomBytes(10))]
    const whole = await files.incoming.join([old])
    const past = new Date(Date.now() - 7_200_000)
    for (const name of [old, whole.path.split('/').at(-1) ?? ''])
      await utimes(join(folder, 'incoming', name), past, past)
    const listed: object[] = []
    for await (const found of files.incoming.listOlder(Date.now() - 3_600_000)) listed.push(found)
    expect(listed).toHaveLength(2)
    expect(listed).toContainEqual({ part: old })
    expect(listed).toContainEqual({ leftover: whole.path })
    expect(listed).not.toContainEqual({ part: fresh })
  })

  test('a folder that cannot be created is reported with what to do', () => {
    expect(() => openFiles('/dev/null/files')).toThrow('give another folder with --data')
  })
})
