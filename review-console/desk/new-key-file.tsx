/** After old keys were destroyed: the key file of before could still bring them back, so its owner saves the new one. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { keyFileName } from '../first-start/typed.ts'
import type { Session } from '../session/session.ts'
import type { Tools } from '../tools.ts'
import { say } from '../words/say.ts'

interface NewKeyFileProps {
  readonly session: Pick<Session, 'newKeyFile' | 'keepsNewKeyFile'>
  readonly saveFile: Tools['saveFile']
  /** Whose it is. */
  readonly pseudonym: string
}

/** A month of weekly turns: asked more often, somebody loses a file sooner than a secret. */
const turnsBehind = 4

export function NewKeyFile({ session, saveFile, pseudonym }: NewKeyFileProps): JSX.Element | null {
  const [isSaved, setSaved] = useState(false)
  const file = session.newKeyFile(turnsBehind)
  if (isSaved)
    return (
      <Notice title={say('new-key-file.saved')}>
        <p>{say('new-key-file.saved-text')}</p>
      </Notice>
    )
  if (file === null) return null
  const name = keyFileName(pseudonym)
  const save = (): void => {
    saveFile(name, file)
    session.keepsNewKeyFile()
    setSaved(true)
  }
  return (
    <Notice title={say('new-key-file.title')}>
      <p>{say('new-key-file.text')}</p>
      <p>{say('new-key-file.still-works')}</p>
      <Actions>
        <Button onPress={save}>{say('key-file.save', { name })}</Button>
      </Actions>
    </Notice>
  )
}
