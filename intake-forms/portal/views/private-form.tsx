/** A form whose fields keep nothing: no completion, no correction, no spelling checker, no translation. */

import type { ComponentChildren, JSX } from 'preact'

interface PrivateFormProps {
  readonly children: ComponentChildren
  readonly onSend: () => void
}

/** `autocorrect` and `autocapitalize` of a form hold for its fields; Preact's types do not know the first. */
const quiet = { autocorrect: 'off', translate: false } as const

export function PrivateForm({ children, onSend }: PrivateFormProps): JSX.Element {
  return (
    <form
      {...quiet}
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      {children}
    </form>
  )
}
