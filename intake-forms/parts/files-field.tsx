/**
 * Asks for any number of files, as often as somebody likes: a button that opens the browser's own window. The browser's
 * text beside it would say that no file is chosen while a list of them stands below.
 */

import type { JSX } from 'preact'
import { describedBy } from './field.tsx'
import { Problem } from './problem.tsx'

interface FilesFieldProps {
  readonly id: string
  readonly label: string
  readonly onChoose: (files: readonly File[]) => void
  readonly hint?: string | undefined
  readonly problem?: string | undefined
}

export function FilesField({ id, label, onChoose, hint, problem }: FilesFieldProps): JSX.Element {
  const choose = (input: HTMLInputElement): void => {
    onChoose([...(input.files ?? [])])
    // The same file may be chosen again after it was taken out.
    input.value = ''
  }
  return (
    <div class="field">
      <label class="button button--plain files-field">
        <input
          id={id}
          class="visually-hidden"
          type="file"
          multiple
          aria-describedby={describedBy(id, hint, problem)}
          aria-invalid={problem ? 'true' : undefined}
          onChange={(event) => choose(event.currentTarget)}
        />
        {label}
      </label>
      {hint && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && <Problem id={`${id}-problem`} text={problem} />}
    </div>
  )
}
