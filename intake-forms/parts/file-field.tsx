/** Asks for one file of the device. The file is handed on as it is; nothing is read here. */

import type { JSX } from 'preact'
import { describedBy } from './field.tsx'
import { Problem } from './problem.tsx'

interface FileFieldProps {
  readonly id: string
  readonly label: string
  /** Null when the choice was taken back. */
  readonly onChoose: (file: File | null) => void
  readonly hint?: string | undefined
  readonly problem?: string | undefined
  /** As in HTML: `.key,application/json`. Advice to the browser, checked by nobody. */
  readonly accept?: string | undefined
}

export function FileField({ id, label, onChoose, hint, problem, accept }: FileFieldProps): JSX.Element {
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="field__box field__box--file"
        type="file"
        accept={accept}
        aria-describedby={describedBy(id, hint, problem)}
        aria-invalid={problem ? 'true' : undefined}
        onChange={(event) => onChoose(event.currentTarget.files?.[0] ?? null)}
      />
      {hint && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && <Problem id={`${id}-problem`} text={problem} />}
    </div>
  )
}
