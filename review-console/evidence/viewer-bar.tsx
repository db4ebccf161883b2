/** The buttons around the viewer's frame, in reading order: cover, zoom, pages, copy, other files. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { say } from '../words/say.ts'
import { pageBy, type Seen, type ViewerState } from './viewer-state.ts'

interface ViewerBarProps {
  readonly state: ViewerState
  readonly press: { cover(): void; zoom(): void; turn(by: 1 | -1): void; copy(): void }
  readonly onBefore?: (() => void) | undefined
  readonly onAfter?: (() => void) | undefined
  readonly onClose: () => void
}

export function ViewerBar({ state, press, onBefore, onAfter, onClose }: ViewerBarProps): JSX.Element {
  const { isCovered, zoom, seen, trouble } = state
  return (
    <>
      <Actions>
        {trouble !== 'strange' && (
          <Button kind={isCovered ? 'filled' : 'plain'} onPress={press.cover}>
            {say(isCovered ? 'viewer.show' : 'viewer.cover')}
          </Button>
        )}
        {seen !== null && <Button onPress={press.zoom}>{say(`viewer.zoom.${zoom}`)}</Button>}
        {onBefore && <Button onPress={onBefore}>{say('viewer.item-before')}</Button>}
        {onAfter && <Button onPress={onAfter}>{say('viewer.item-after')}</Button>}
        <Button kind="quiet" onPress={onClose}>
          {say('viewer.close')}
        </Button>
      </Actions>
      {isCovered && trouble !== 'strange' && <p class="soft">{say('viewer.covered')}</p>}
      {seen !== null && seen.pages > 1 && <Pages seen={seen} onTurn={press.turn} />}
      {seen !== null && <Copy seen={seen} isBusy={state.copying.is === 'drawing'} onCopy={press.copy} />}
    </>
  )
}

function Pages({
  seen,
  onTurn,
}: {
  readonly seen: Seen
  readonly onTurn: (by: 1 | -1) => void
}): JSX.Element {
  return (
    <Actions>
      <Button onPress={() => onTurn(-1)} disabled={pageBy(seen, -1) === null}>
        {say('viewer.page-before')}
      </Button>
      <span role="status">{say('viewer.page', { page: seen.page, pages: seen.pages })}</span>
      <Button onPress={() => onTurn(1)} disabled={pageBy(seen, 1) === null}>
        {say('viewer.page-after')}
      </Button>
    </Actions>
  )
}

interface CopyProps {
  readonly seen: Seen
  readonly isBusy: boolean
  readonly onCopy: () => void
}

function Copy({ seen, isBusy, onCopy }: CopyProps): JSX.Element {
  return (
    <Actions>
      {seen.copy !== 'none' && (
        <Button onPress={onCopy} busy={isBusy} describedBy="viewer-copy">
          {say('viewer.copy')}
        </Button>
      )}
      <span class="soft" id="viewer-copy">
        {say(`viewer.copy.hint.${seen.copy}`)}
      </span>
    </Actions>
  )
}
