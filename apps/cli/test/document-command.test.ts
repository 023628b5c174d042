import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../src/commands/document.ts'

const folder = mkdtempSync(join(tmpdir(), 'document-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function told(...argv: string[]) {
  let [stdout, stderr] = ['', '']
  const code = await run(argv, { stdout: (text) => void (stdout += text), stderr: (text) => void (stderr += text) })
  return { code, stdout, stderr }
}

const MODEL = {
  kind: 'notice',
  issuer: { superior: 'Bộ Công an', name: 'Công an tỉnh Long An', inSentence: 'Công an tỉnh Long An' },
  number: { value: 5, organisation: 'CAT', unit: 'PV01' },
  place: 'Long An',
  date: '2022-09-12',
  subject: 'Về lịch giao ban',
  body: [{ kind: 'paragraph', text: 'Công an tỉnh Long An thông báo lịch giao ban tháng 9 năm 2022.' }],
  signatures: [{ post: 'Giám đốc', rank: 'Đại tá', name: 'Lâm Văn Mẫu' }],
  recipients: { lines: ['Các đơn vị trực thuộc'], archive: 'VT, PV01' },
}

function fileOf(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

describe('giapranh document render', () => {
  it.each([
    ['pdf', '%PDF-'],
    ['docx', 'PK'],
  ])('writes a %s that the check accepts', async (to, start) => {
    const model = fileOf(`thong-bao-${to}.json`, MODEL)
    const made = await told('render', model, '--to', to)
    const target = model.replace(/json$/u, to)
    expect(made).toEqual({ code: 0, stdout: `${target}\n`, stderr: '' })
    expect(readFileSync(target).toString('latin1', 0, start.length)).toBe(start)
    expect((await told('check', target)).code).toBe(0)
    expect(JSON.parse((await told('check', target, '--json')).stdout)).toMatchObject({
      ok: true,
      format: to,
      deviations: [],
    })
  })

  it('tells JSON where it wrote', async () => {
    const target = join(folder, 'khac.pdf')
    const made = await told('render', fileOf('a.json', MODEL), '--to', 'pdf', '--out', target, '--json')
    expect(JSON.parse(made.stdout)).toMatchObject({ ok: true, file: target })
  })

  it('names the part that is wrong, and writes nothing', async () => {
    const model = fileOf('sai.json', { ...MODEL, number: undefined, date: '12/9/2022' })
    const made = await told('render', model, '--to', 'pdf', '--json')
    expect(made.code).toBe(1)
    expect(made.stderr).toContain('number-missing')
    expect(JSON.parse(made.stdout)).toMatchObject({ ok: false, faults: [{ part: 'number' }, { part: 'date' }] })
    expect(() => readFileSync(model.replace(/json$/u, 'pdf'))).toThrow()
  })

  it.each([
    ['no file', 'khong-co.json', ''],
    ['no JSON', 'hong.json', '{'],
    ['JSON that is broken over lines', 'dong.json', '{\n"a":\n1,\n}'],
    ['a model of ten thousand layers', 'sau.json', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    [
      'sections of three thousand layers',
      'muc.json',
      `{"kind":"notice","body":${'[{"kind":"section","title":"t","body":'.repeat(3000)}[]${'}]'.repeat(3000)}}`,
    ],
    ['a target that is a folder', 'thu-muc.json', JSON.stringify(MODEL)],
  ])('%s is one clear line', async (_, name, content) => {
    const path = content === '' ? join(folder, name) : fileOf(name, content)
    const { code, stderr } = await told('render', path, '--to', 'pdf', '--out', folder)
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})

describe('giapranh document check', () => {
  it('lists each deviation with its article', async () => {
    const good = join(folder, 'dung.docx')
    await told('render', fileOf('dung.json', { ...MODEL, layout: { marginLeft: 35 } }), '--to', 'docx', '--out', good)
    expect((await told('check', good)).code).toBe(0)
    const { code, stderr } = await told('check', fileOf('khac.txt', 'xin chào'))
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('không phải PDF hay DOCX') })
  })

  it.each([
    ['a file of something else', () => fileOf('khac.txt', 'xin chào'), 'not-pdf-or-docx'],
    ['a broken PDF', () => fileOf('hong.pdf', '%PDF-1.7 hỏng'), 'unreadable'],
    ['no file', () => join(folder, 'khong-co.pdf'), 'not-read'],
    ['a folder', () => folder, 'not-read'],
  ])('--json tells JSON about %s too, and one line', async (_, make, reason) => {
    const { code, stdout, stderr } = await told('check', make(), '--json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, reason, message: expect.any(String) })
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})

describe('arguments', () => {
  it.each([
    [[]],
    [['draw']],
    [['render']],
    [['render', 'a.json']],
    [['render', 'a.json', '--to', 'odt']],
    [['check', 'a.pdf', '--to', 'pdf']],
    [['check', 'a', 'b']],
    [['check', '--deep', 'a']],
  ])('%j is refused with 2', async (argv) => {
    const { code, stdout, stderr } = await told(...argv)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('--help')
  })
  it('has its help', async () => expect(await told('--help')).toMatchObject({ code: 0, stderr: '' }))
})
