import type { Area } from '@giapranh/kernel'
import { useI18n } from '../../i18n/i18n.tsx'
import { NumberInput } from './plain-inputs.tsx'
import { UnitsInput } from './units-input.tsx'
import type { Aria } from './wrong.tsx'

const AROUND = ['lat', 'lon', 'radiusM'] as const
const LIMITS = { lat: [-90, 90], lon: [-180, 180], radiusM: [1, 200_000] } as const

/** Where something will be done: units from the list, or a typed circle. Kinds that need pairs and lines draw them on their own map. */
export function AreaInput(props: {
  readonly value: Partial<Area>
  readonly max: number
  readonly label: string
  readonly aria: Aria
  readonly onChange: (value: unknown) => void
}) {
  const { t } = useI18n()
  const { value } = props
  const change = (next: { readonly units?: readonly string[]; readonly circle?: object }) => {
    const area = { ...value, ...next }
    const kept = Object.entries(area).filter(([, part]) => (Array.isArray(part) ? part.length > 0 : part !== undefined))
    props.onChange(kept.length === 0 ? undefined : Object.fromEntries(kept))
  }
  const circle: Partial<Record<(typeof AROUND)[number], number>> = value.circle ?? {}
  return (
    <>
      <UnitsInput
        value={value.units ?? []}
        max={props.max}
        relations={undefined}
        label={`${props.label}: ${t('form.areaUnits')}`}
        placeholder={t('form.areaUnits')}
        aria={props.aria}
        onChange={(units) => change({ units })}
      />
      <div className="field-pair" role="group" aria-label={t('form.areaCircle')}>
        {AROUND.map((name) => (
          <NumberInput
            key={name}
            id={`${props.label}-${name}`}
            label={`${t('form.areaCircle')} ${name}`}
            value={circle[name]}
            min={LIMITS[name][0]}
            max={LIMITS[name][1]}
            whole={name === 'radiusM'}
            aria={{}}
            onChange={(part) => {
              const next = { ...circle, [name]: part }
              const empty = AROUND.every((each) => next[each] === undefined)
              change(empty ? {} : { circle: next })
            }}
          />
        ))}
      </div>
    </>
  )
}
