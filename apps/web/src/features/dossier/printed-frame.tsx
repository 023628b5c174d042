import type { DossierView } from '@giapranh/contracts'
import { useQuery } from '@tanstack/react-query'
import { healthQuery } from '../../api/queries.ts'
import { serverNow } from '../../api/server-time.ts'
import { useMe } from '../../known/me.ts'
import { useRegulation } from '../../known/regulation.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatInstant } from '../../i18n/time.ts'
import { usePrinting } from '../../ui/printing.ts'

/** The head of the first sheet names the regulation. For the demonstration it says that this is not a real dossier. */
export function PrintedHead() {
  const { t, say } = useI18n()
  const regulation = useRegulation()
  const { data: health } = useQuery(healthQuery)
  return (
    <p className="on-paper printed-head">
      {regulation !== undefined && `${say(regulation.title)}, ${regulation.number}`}
      {health?.demonstration != null && <strong>{t('print.synthetic')}</strong>}
    </p>
  )
}

/** Who printed the dossier from the system, and when. It stands at the end; the foot of every sheet shows it with the dossier's number. */
export function PrintedFoot({ dossier }: { readonly dossier: DossierView }) {
  const { t, say } = useI18n()
  const { person, post, unit } = useMe()
  const { data: health } = useQuery(healthQuery)
  const printing = usePrinting()
  if (!printing) return null
  const instant = formatInstant(serverNow())
  const name = [person.rank, person.name].filter((word) => word !== null).join(' ')
  const who = [name, post === null ? '' : t(`post.${post.role}`).toLowerCase(), unit === null ? '' : say(unit.name)]
  // The first sheet says this in its head.
  const mark =
    health?.demonstration == null
      ? ''
      : `@page { @top-right { content: ${cssText(t('print.synthetic'))}; } } @page :first { @top-right { content: none; } }`
  const boxes = `@page {
    @bottom-left { content: ${cssText(dossier.number)}; }
    @bottom-right { content: ${cssText(instant)}; }
  } ${mark}`
  return (
    <>
      <style media="print">{boxes}</style>
      <p className="print-only printed-by">
        {t('print.by', { who: who.filter((word) => word !== '').join(', '), instant })}
      </p>
    </>
  )
}

/** A CSS string. Characters that could end the string or its element are written as character codes. */
const cssText = (text: string): string =>
  `"${text.replaceAll(/[^\p{L}\p{N} .,:/-]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 32).toString(16)} `)}"`
