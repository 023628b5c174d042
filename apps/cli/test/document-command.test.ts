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

  it('reports as JSON where it wrote', async () => {
    const target = join(folder, 'khac.pdf')
    const made = await told('render', fileOf('a.json', MODEL), '--to', 'pdf', '--out', target, '--json')
    expect(JSON.parse(made.stdout)).toMatchObject({ ok: true, file: target })
  })

  it('names the faulty part, and writes nothing', async () => {
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
  ])('--json reports %s as JSON too, in one line', async (_, make, reason) => {
    const { code, stdout, stderr } = await told('check', make(), '--json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, reason, message: expect.any(String) })
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})

describe('--profile FILE', () => {
  const example = new URL('../../../docs/guide/documents/quy-dinh-rieng.yaml', import.meta.url).pathname

  it.each(['pdf', 'docx'])('a %s made with it passes with it, and not with the decree', async (to) => {
    const made = join(folder, `rieng.${to}`)
    // A PDF shows its margins only with four lines or more.
    const body = [{ kind: 'paragraph', text: `${MODEL.body[0]?.text} `.repeat(8) }]
    const model = fileOf('rieng.json', { ...MODEL, body })
    expect(await told('render', model, '--to', to, '--out', made, '--profile', example)).toMatchObject({ code: 0 })
    expect(await told('check', made, '--profile', example)).toMatchObject({ code: 0, stderr: '' })
    const decree = JSON.parse((await told('check', made, '--json')).stdout)
    expect(decree.deviations.map(({ rule }: { rule: string }) => rule)).toEqual(
      expect.arrayContaining(['margin.left', 'body.size', 'recipients.head']),
    )
  })

  it('a file that follows the decree deviates from it, with its source and article', async () => {
    const made = join(folder, 'nghi-dinh.docx')
    await told(
      'render',
      fileOf('nghi-dinh.json', { ...MODEL, layout: { bodySize: 13 } }),
      '--to',
      'docx',
      '--out',
      made,
    )
    const { code, stdout, stderr } = await told('check', made, '--profile', example, '--json')
    expect(code).toBe(1)
    expect(stderr).toContain('so với Thông tư 99/2099/TT-BX')
    expect(JSON.parse(stdout).deviations).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          rule: 'margin.left',
          article: 'Điều 5 Thông tư 99/2099/TT-BX',
          expected: '35 mm đến 38 mm',
          found: '30 mm (phần 1)',
        }),
        expect.objectContaining({ rule: 'body.size', article: 'Điều 7 Thông tư 99/2099/TT-BX', found: 'cỡ chữ 13' }),
        expect.objectContaining({ rule: 'recipients.head', article: 'Thông tư 99/2099/TT-BX' }),
      ]),
    )
  })

  it('reads JSON too', async () => {
    const profile = fileOf('rieng-bo.json', { source: 'Thông tư 98/2099/TT-BX', words: { end: '.' } })
    const made = join(folder, 'cham.pdf')
    await told('render', fileOf('cham.json', MODEL), '--to', 'pdf', '--out', made, '--profile', profile)
    expect(await told('check', made, '--profile', profile)).toMatchObject({ code: 0, stderr: '' })
    expect((await told('check', made)).stdout).toContain('kết thúc bằng "./."')
  })

  const range = 'least: 13, most: 14, usual: 13, article: Điều 1'
  it.each([
    ['no source', 'layout: {}', 'line 1: source: '],
    ['a setting that nobody knows', `source: a\nlayout:\n  bodysize: { ${range} }`, 'line 3: layout.bodysize'],
    [
      'a range upside down',
      `source: a\nlayout:\n  bodySize: { ${range.replace('14', '12')} }`,
      'line 3: layout.bodySize.most: ',
    ],
    [
      'a usual value outside',
      `source: a\nlayout:\n  bodySize: { ${range.replace('usual: 13', 'usual: 15')} }`,
      'line 3: layout.bodySize.usual: ',
    ],
    ['words for a figure', `source: a\nlayout:\n  bodySize:\n    least: nhỏ`, 'line 4: layout.bodySize.least: '],
    ['a word left empty', 'source: a\nwords:\n  end: ""', 'line 3: words.end: '],
    ['an unknown field', 'source: a\nscript: x', 'line 2: script: no such field'],
    ['broken YAML', 'source: a\nlayout: {', 'line 2: '],
    ['a list', '- a', 'line 1: (profile): '],
  ])('%s is reported with line and field', async (_, content, wanted) => {
    const profile = fileOf('sai.yaml', content)
    for (const argv of [
      ['render', fileOf('m.json', MODEL), '--to', 'pdf'],
      ['check', fileOf('m.json', MODEL)],
    ]) {
      const { code, stdout, stderr } = await told(...argv, '--profile', profile, '--json')
      expect(code).toBe(1)
      expect(stderr).toContain(`sai.yaml: ${wanted}`)
      expect(stderr.trim().split('\n')).toHaveLength(1)
      expect(JSON.parse(stdout)).toMatchObject({ ok: false, reason: 'profile' })
    }
  })

  it('a missing file is one line', async () => {
    const { code, stderr } = await told('check', 'a.pdf', '--profile', join(folder, 'khong-co.yaml'))
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be read: ENOENT') })
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
  ])('%j is refused with exit code 2', async (argv) => {
    const { code, stdout, stderr } = await told(...argv)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('--help')
  })
  it('prints its help', async () =>
    expect(await told('--help')).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('--profile'),
    }))
})
