/** A few choices of which one is selected: radio buttons that look like one control. */
export function Segmented<Value extends string>(props: {
  readonly name: string
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly aria?: { readonly 'aria-invalid'?: true; readonly 'aria-describedby'?: string }
  readonly onChange: (value: Value) => void
}) {
  return (
    <div className="segmented" role="radiogroup" aria-label={props.label} {...props.aria}>
      {props.options.map((option) => (
        <label key={option.value} className={option.value === props.value ? `chosen choice-${option.value}` : ''}>
          <input
            type="radio"
            name={props.name}
            value={option.value}
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
