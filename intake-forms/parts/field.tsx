/**
 * A box for text: label above, hint and problem below. Nothing typed may leave by the browser's own ways:
 * completion keeps a copy on the device, and some spelling checkers send the text away.
 */

import type { ComponentChildren, JSX } from 'preact'
import { Problem } from './problem.tsx'

export interface FieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onInput: (text: string) => void
  readonly hint?: string | undefined
  readonly problem?: string | undefined
  /** 'many' makes a box of several lines that Enter does not leave. */
  readonly lines?: 'one' | 'many' | undefined
  /** How high a box of many lines starts, in lines. */
  readonly rows?: number | undefined
  readonly maxLength?: number | undefined
  readonly type?: 'text' | 'password' | 'date' | undefined
  readonly inputMode?: 'text' | 'numeric' | undefined
  readonly required?: boolean | undefined
  /** The label is the page's only heading: one question a page. */
  readonly asHeading?: boolean | undefined
}

/** What the box is described by: its hint, then its problem. */
export function describedBy(id: string, hint?: string, problem?: string): string | undefined {
  const ids = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

const Heading = ({ children }: { readonly children: ComponentChildren }): JSX.Element => <h1>{children}</h1>
const Bare = ({ children }: { readonly children: ComponentChildren }): JSX.Element => <>{children}</>

function Box(props: FieldProps): JSX.Element {
  const { id, value, hint, problem, lines = 'one', type = 'text' } = props
  const common = {
    id,
    class: 'field__box',
    value,
    maxLength: props.maxLength,
    required: props.required,
    autocomplete: 'off' as const,
    autocapitalize: type === 'password' ? ('none' as const) : undefined,
    spellcheck: false,
    dir: 'auto' as const,
    'aria-describedby': describedBy(id, hint, problem),
    'aria-invalid': problem ? ('true' as const) : undefined,
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      props.onInput(event.currentTarget.value),
  }
  if (lines === 'many') return <textarea {...common} rows={props.rows ?? 6} />
  if (type === 'password') return <input {...common} type="password" />
  if (type === 'date') return <input {...common} type="date" />
  return <input {...common} type="text" inputMode={props.inputMode} />
}

export function Field(props: FieldProps): JSX.Element {
  const { id, label, hint, problem } = props
  const Wrap = props.asHeading ? Heading : Bare
  return (
    <div class="field">
      <Wrap>
        <label class="field__label" for={id}>
          {label}
        </label>
      </Wrap>
      <Box {...props} />
      {hint && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && <Problem id={`${id}-problem`} text={problem} />}
    </div>
  )
}
