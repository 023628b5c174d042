import type { Report } from './fault.ts'
import type { Block, DocumentModel } from './schema.ts'

/**
 * The most characters of parts that are set as a whole: a head, a title, a label. The decree requires a short and exact
 * subject; a longer text belongs in the body, and a longer head would not fit on its page.
 */
const MOST = {
  typeName: 60,
  issuer: 150,
  place: 60,
  subject: 500,
  decides: 200,
  addressee: 300,
  basis: 600,
  title: 500,
  caption: 400,
  unit: 60,
  category: 60,
  series: 80,
  post: 120,
  name: 60,
  recipient: 300,
  archive: 100,
  contact: 240,
  initials: 20,
} as const

/** Checks that every part that is set as a whole is short enough. */
export function checkLengths(model: DocumentModel, report: Report): void {
  const ask = (text: string | undefined, most: keyof typeof MOST, part: string): void => {
    if (text !== undefined && [...text].length > MOST[most])
      report('text-too-long', part, `dài ${[...text].length} ký tự, nhiều nhất ${MOST[most]}`)
  }
  const { issuer, attached, recipients } = model
  ask(model.typeName, 'typeName', 'typeName')
  ask(issuer.superior, 'issuer', 'issuer.superior')
  ask(issuer.name, 'issuer', 'issuer.name')
  ask(issuer.inSentence, 'issuer', 'issuer.inSentence')
  ask(model.place, 'place', 'place')
  ask(model.subject, 'subject', 'subject')
  ask(model.decides, 'decides', 'decides')
  ask(model.contact, 'contact', 'contact')
  ask(model.drafter?.initials, 'initials', 'drafter.initials')
  model.addressees?.forEach((each, index) => ask(each, 'addressee', `addressees[${index}]`))
  model.bases?.forEach((each, index) => ask(each, 'basis', `bases[${index}]`))
  model.signatures.forEach(({ authority = [], post, rank, name }, index) => {
    const part = `signatures[${index}]`
    authority.forEach(({ of }, place) => ask(of, 'post', `${part}.authority[${place}].of`))
    ask(post, 'post', `${part}.post`)
    ask(rank, 'name', `${part}.rank`)
    ask(name, 'name', `${part}.name`)
  })
  recipients?.lines.forEach((each, index) => ask(each, 'recipient', `recipients.lines[${index}]`))
  ask(recipients?.archive, 'archive', 'recipients.archive')
  ask(attached?.typeName, 'typeName', 'attached.typeName')
  ask(attached?.subject, 'subject', 'attached.subject')
  const inside = (blocks: readonly Block[], at: string): void => {
    blocks.forEach((block, index) => {
      const part = `${at}[${index}]`
      if ('caption' in block) ask(block.caption, 'caption', `${part}.caption`)
      if ('unit' in block) ask(block.unit, 'unit', `${part}.unit`)
      if (block.kind === 'chart') {
        block.categories.forEach((each, place) => ask(each, 'category', `${part}.categories[${place}]`))
        block.series.forEach(({ name }, place) => ask(name, 'series', `${part}.series[${place}].name`))
      }
      if ('title' in block) ask(block.title, 'title', `${part}.title`)
      if ('body' in block && block.body !== undefined) inside(block.body, `${part}.body`)
    })
  }
  inside(model.body, 'body')
  if (attached !== undefined) inside(attached.body, 'attached.body')
  model.appendices?.forEach(({ title, body }, index) => {
    ask(title, 'title', `appendices[${index}].title`)
    inside(body, `appendices[${index}].body`)
  })
}
