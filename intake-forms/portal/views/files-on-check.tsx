/** The files of the whole report, before it gets its words. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../parts/button.tsx'
import type { FilesProps } from '../files/view-props.ts'
import { FilesStop, WhatIsSent } from './what-is-sent.tsx'

interface Props extends FilesProps {
  /** When their upload begins: with the next page, or when everything is sent. */
  readonly begins: boolean
  readonly onChange: () => void
}

export function FilesOnCheck(props: Props): JSX.Element {
  const { files, say, begins, onChange } = props
  return (
    <>
      <WhatIsSent {...props} />
      <FilesStop {...props} />
      {begins && files.stop === null && (
        <p>
          {say(files.upload === null || files.upload.is === 'stopped' ? 'upload.begins' : 'upload.begun')}
        </p>
      )}
      <Actions>
        <Button onPress={onChange}>{say('what.change')}</Button>
      </Actions>
    </>
  )
}
