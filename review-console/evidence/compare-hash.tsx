/** Which file of the case has a hash that somebody was given elsewhere. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Field } from '../../intake-forms/parts/field.tsx'
import { Fold } from '../../intake-forms/parts/fold.tsx'
import { isolate, Isolated } from '../../intake-forms/parts/isolated.tsx'
import { say } from '../words/say.ts'
import type { SentFile } from './sent-files.ts'

type Compared = 'nothing' | 'no hash' | 'none' | { readonly is: string } | { readonly isOriginalOf: string }

export function compareHash(typed: string, files: readonly SentFile[]): Compared {
  const hash = typed.replace(/\s/gu, '').toLowerCase()
  if (hash === '') return 'nothing'
  if (!/^[0-9a-f]{64}$/u.test(hash)) return 'no hash'
  const same = files.find((file) => file.hash === hash)
  if (same !== undefined) return { is: same.name }
  const made = files.find(({ original }) => original === hash)
  return made === undefined ? 'none' : { isOriginalOf: made.name }
}

export function CompareHash({ files }: { readonly files: readonly SentFile[] }): JSX.Element {
  const [typed, type] = useState('')
  const compared = compareHash(typed, files)
  return (
    <Fold id="fold-compare" summary={say('compare.title')}>
      <Field
        id="compare-hash"
        label={say('compare.label')}
        hint={say('compare.hint')}
        problem={compared === 'no hash' ? say('compare.wrong') : undefined}
        value={typed}
        onInput={type}
      />
      <p role="status">
        <Isolated text={sayCompared(compared)} />
      </p>
    </Fold>
  )
}

function sayCompared(compared: Compared): string {
  if (compared === 'none') return say('compare.none')
  if (typeof compared === 'string') return ''
  if ('is' in compared) return say('compare.is', { name: isolate(compared.is) })
  return say('compare.is-original', { name: isolate(compared.isOriginalOf) })
}
