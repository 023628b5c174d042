import type { DraftView } from '@giapranh/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { dossierQuery } from '../../api/queries.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSayProblem } from '../../ui/say-problem.ts'
import { Failure, Loading } from '../../ui/states.tsx'
import { useUnitName } from '../../ui/unit-name.tsx'
import { draftQuery } from './queries.ts'

type May = 'nothing' | 'read' | 'write'
const MAY = ['nothing', 'read', 'write'] as const

/** Shows with whom the draft is shared: the other parties of its dossier, each for reading or writing. */
export function Shares({ draft, dossierId }: { readonly draft: DraftView; readonly dossierId: string }) {
  const { t } = useI18n()
  const unitName = useUnitName()
  const sayProblem = useSayProblem()
  const queries = useQueryClient()
  const dossier = useQuery(dossierQuery(dossierId))
  const [wrong, setWrong] = useState('')
  const share = async (unitId: string, may: May) => {
    setWrong('')
    const path = `/api/drafts/${draft.id}/shares/${unitId}`
    try {
      const changed =
        may === 'nothing'
          ? await call<DraftView>('DELETE', path)
          : await call<DraftView>('PUT', path, { body: { may } })
      queries.setQueryData(draftQuery(draft.id).queryKey, changed)
    } catch (error) {
      setWrong(sayProblem(error))
    }
  }
  const mayOf = (unitId: string): May => draft.shares.find((each) => each.unit.id === unitId)?.may ?? 'nothing'
  // Nobody reads for a unit that has ended; what was shared with it can still be taken back.
  const others = (dossier.data?.parties ?? []).filter(
    ({ unit, ended }) => unit.id !== draft.unit.id && (!ended || mayOf(unit.id) !== 'nothing'),
  )
  return (
    <section className="draft-part" aria-labelledby="draft-shares">
      <h2 id="draft-shares">{t('drafts.shares')}</h2>
      {dossier.isPending && <Loading rows={2} />}
      {dossier.isError && <Failure error={dossier.error} retry={() => void dossier.refetch()} />}
      <ul className="draft-shares">
        {others.map(({ unit }) => (
          <li key={unit.id}>
            <label>
              <span>{unitName(unit)}</span>
              <select value={mayOf(unit.id)} onChange={(event) => void share(unit.id, event.target.value as May)}>
                {MAY.map((may) => (
                  <option key={may} value={may}>
                    {t(`drafts.may.${may}`)}
                  </option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ul>
      {wrong !== '' && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
    </section>
  )
}
