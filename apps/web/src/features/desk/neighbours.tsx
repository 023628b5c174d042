import type { UnitRef } from '@giapranh/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { neighboursQuery } from '../../api/queries.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useKindWords } from '../../known/words.ts'
import { Menu } from '../../ui/menu.tsx'
import { UnitLink } from '../../ui/unit-name.tsx'

/** The nearest units that adjoin my unit, each with the kinds of dossier that can be opened with it in one step. */
export function Neighbours({ unitId }: { readonly unitId: string }) {
  const { t, number } = useI18n()
  const { data } = useQuery(neighboursQuery(unitId))
  return (
    <section>
      <h2>{t('desk.neighbours')}</h2>
      {data?.length === 0 && <p className="muted">{t('desk.noNeighbours')}</p>}
      <ul className="neighbours">
        {data?.slice(0, 8).map(({ unit, quality, km, opens: [first, ...others] }) => (
          <li key={unit.id}>
            <UnitLink unit={unit} />
            <span className="muted">
              {t(`unit.quality.${quality}`)}
              {km !== null && ` · ${t('unit.distance', { km: number(Math.round(km * 10) / 10) })}`}
            </span>
            {first !== undefined && (
              <span className="neighbour-opens">
                <OpenTowards kind={first} unit={unit} className="neighbour-ask" />
                {others.length > 0 && (
                  <Menu label={t('act.more')}>
                    {others.map((kind) => (
                      <OpenTowards key={kind} kind={kind} unit={unit} />
                    ))}
                  </Menu>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A link that opens a dossier with the unit beside whose name it stands. */
function OpenTowards(props: { readonly kind: string; readonly unit: UnitRef; readonly className?: string }) {
  const { kind, unit, className } = props
  const words = useKindWords()
  return (
    <Link
      to="/new/$kind"
      params={{ kind }}
      search={{ to: unit.id }}
      className={className}
      aria-label={`${words.open(kind)}: ${unit.shortName}`}
    >
      {words.open(kind)}
    </Link>
  )
}
