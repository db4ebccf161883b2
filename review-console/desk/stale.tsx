/** Another sitting of the same person wrote first: a fresh code reads what it stored. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import type { CaseTrouble } from '../cases/model.ts'
import { PageHeading } from '../parts/page-heading.tsx'
import { TroubleNotice } from '../parts/trouble-notice.tsx'
import { say } from '../words/say.ts'

interface StaleProps {
  readonly trouble: CaseTrouble | null
  readonly onGo: (code: string) => void
}

function problemOf(isShort: boolean, trouble: CaseTrouble | null): string | undefined {
  if (isShort) return say('code.shape')
  return trouble?.code === 'wrong-sign-in' ? say('code.wrong') : undefined
}

export function Stale({ trouble, onGo }: StaleProps): JSX.Element {
  const [code, setCode] = useState('')
  const [isShort, setShort] = useState(false)
  const go = (event: Event): void => {
    event.preventDefault()
    const isWhole = /^\d{6}$/u.test(code)
    setShort(!isWhole)
    if (isWhole) onGo(code)
  }
  return (
    <form onSubmit={go} noValidate>
      <PageHeading>{say('trouble.stale')}</PageHeading>
      <p>{say('trouble.stale.do')}</p>
      {trouble && trouble.code !== 'wrong-sign-in' && <TroubleNotice {...trouble} />}
      <Field
        id="fresh-code"
        label={say('sign-in.code')}
        inputMode="numeric"
        maxLength={6}
        value={code}
        problem={problemOf(isShort, trouble)}
        onInput={setCode}
      />
      <Actions>
        <Button kind="filled" type="submit">
          {say('trouble.stale.go')}
        </Button>
      </Actions>
    </form>
  )
}
