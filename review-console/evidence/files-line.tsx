/** One line about the files of a case: how many, and how many of them are cleaned. */

import type { JSX } from 'preact'
import { Button } from '../../intake-forms/parts/button.tsx'
import { say } from '../words/say.ts'
import { countFiles, type SentFiles } from './sent-files.ts'

interface FilesLineProps {
  readonly sent: readonly SentFiles[]
  /** Where they are not on the same page. */
  readonly onGo?: (() => void) | undefined
}

export function FilesLine({ sent, onGo }: FilesLineProps): JSX.Element | null {
  if (sent.length === 0) return null
  return (
    <p class="evidence-line">
      <span>{sayFiles(sent)}</span>
      {onGo && (
        <Button kind="quiet" onPress={onGo}>
          {say('files.go')}
        </Button>
      )}
    </p>
  )
}

/** `Files (3) · cleaned 2 · 1 original sealed` */
export function sayFiles(sent: readonly SentFiles[]): string {
  const { all, cleaned, originals, asIs } = countFiles(sent)
  const lies = sent.filter(({ lie }) => lie !== null).length
  return [
    say('files.line', { all }),
    ...(cleaned > 0 ? [say('files.cleaned', { n: cleaned })] : []),
    ...(originals > 0 ? [say('files.originals', { n: originals })] : []),
    ...(asIs > 0 ? [say('files.as-is', { n: asIs })] : []),
    ...(lies > 0 ? [say('files.lies', { n: lies })] : []),
  ].join(' · ')
}
