import { DOCUMENT, FOOTER, inStyle, LETTER, once, REPORT, SCHEME, STYLES, type Mistake } from './mistake.ts'

/** More mistakes that a rule must find, besides the first one for that rule. */
export const MORE_MISTAKES: readonly Mistake[] = [
  {
    rule: 'body.spacing',
    mistake: 'lines fixed at less than the letters need',
    document: REPORT,
    part: STYLES,
    change: inStyle('Body', 'w:line="276" w:lineRule="auto"', 'w:line="240" w:lineRule="exact"'),
  },
  {
    rule: 'authority.mark',
    mistake: 'a mark that the decree does not know',
    document: REPORT,
    part: DOCUMENT,
    change: once('>KT.\u00A0GIÁM ĐỐC<', '>TT. GIÁM ĐỐC<'),
  },
  {
    rule: 'authority.post',
    mistake: 'KT. of the same post',
    document: REPORT,
    part: DOCUMENT,
    change: once('>PHÓ GIÁM ĐỐC<', '>GIÁM ĐỐC<'),
  },
  {
    rule: 'number',
    mistake: 'at the left',
    document: REPORT,
    part: STYLES,
    change: inStyle('Number', 'w:val="center"', 'w:val="left"'),
  },
  {
    rule: 'motto.rule',
    mistake: 'dashed',
    document: REPORT,
    part: DOCUMENT,
    change: once(/(Hạnh phúc.*?<w:top w:val=)"single"/u, '$1"dashed"'),
  },
  {
    rule: 'place-date.form',
    mistake: 'no place',
    document: REPORT,
    part: DOCUMENT,
    change: once('Thành phố Hồ Chí Minh, ngày', 'Ngày'),
  },
  {
    rule: 'secrecy',
    mistake: 'a stated level',
    document: LETTER,
    part: DOCUMENT,
    change: once('Rất mong', 'Độ mật: Mật. Rất mong'),
  },
  {
    rule: 'contact',
    mistake: 'no stroke above',
    document: SCHEME,
    part: FOOTER,
    change: once(/<w:pBdr>.*?<\/w:pBdr>/u, ''),
  },
]
