/**
 * Shows one file of a case. Its bytes are looked at only in a frame without an origin and without a network; this part
 * draws the buttons around it, hands over the bytes that the frame asks for, and believes nothing that it says.
 */

import type { JSX } from 'preact'
import { useEffect, useReducer, useRef } from 'preact/hooks'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { StatusLine } from '../../intake-forms/parts/status-line.tsx'
import type { Bytes } from '../../crypto/bytes.ts'
import { shownKinds, type FrameKey, type ShownKind } from '../viewer-frame/limits.ts'
import { say } from '../words/say.ts'
import { makeSafeCopy } from './safe-copy.ts'
import { ViewerBar } from './viewer-bar.tsx'
import { onViewerKey } from './viewer-keys.ts'
import { openViewerPort, type Heard, type ReadableFile, type ViewerPort } from './viewer-port.ts'
import { after, atFirst, pageBy, zoomAfter, type Copying, type ViewerState } from './viewer-state.ts'
import { sizeWords } from './size-words.ts'

export interface ViewerProps {
  readonly file: ReadableFile
  /** Left out at the first and at the last file. */
  readonly onBefore?: (() => void) | undefined
  readonly onAfter?: (() => void) | undefined
  readonly onClose: () => void
  /** Into the browser's downloads. */
  readonly saveFile: (name: string, bytes: Bytes) => void
}

/** A fresh frame for every file: what one did to it the next cannot meet. */
export function Viewer(props: ViewerProps): JSX.Element {
  const last = useRef({ file: props.file, turn: 0 })
  if (last.current.file !== props.file) last.current = { file: props.file, turn: last.current.turn + 1 }
  return <OneFile key={last.current.turn} {...props} />
}

const labels = Object.fromEntries(shownKinds.map((kind) => [kind, say(`viewer.is.${kind}`)])) as {
  readonly [K in ShownKind]: string
}

function OneFile(props: ViewerProps): JSX.Element {
  const { file } = props
  const [state, tell] = useReducer(after, atFirst)
  const port = useRef<ViewerPort | null>(null)
  const press = presses(props, state, { tell, port: () => port.current })
  const key = useRef(press.key)
  key.current = press.key
  useEffect(() => onViewerKey(document, (pressed) => key.current(pressed)), [])
  useEffect(() => () => port.current?.close(), [])

  const loaded = (frame: HTMLIFrameElement): void => {
    // It loads once. A second time, the file has turned it to another page.
    if (port.current !== null) return tell({ heard: 'strange' })
    const { port1, port2 } = new MessageChannel()
    const hear = (heard: Heard): void => {
      if (heard.heard !== 'key') tell(heard)
      // From under its cover no file can press keys.
      else if (document.activeElement === frame) key.current(heard.key)
    }
    port.current = openViewerPort(port1, { file, labels, hear })
    frame.contentWindow?.postMessage(null, '*', [port2])
  }

  return (
    <section class="viewer" aria-label={say('viewer.label')}>
      <p class="viewer__facts">
        <bdi>{file.name}</bdi>
        <span>{kindWords(state)}</span>
        <span>{sizeWords(file.size)}</span>
      </p>
      <ViewerBar {...props} state={state} press={press} />
      <Trouble trouble={state.trouble} />
      {state.seen?.isWhole === false && <InPart />}
      {state.trouble !== 'strange' && (
        <div class={`viewer__screen${state.isCovered ? ' viewer__screen--covered' : ''}`}>
          <iframe
            class="viewer__frame"
            src="/viewer"
            sandbox="allow-scripts"
            allow=""
            referrerpolicy="no-referrer"
            title={say('viewer.frame')}
            inert={state.isCovered}
            onLoad={(event) => loaded(event.currentTarget)}
          />
        </div>
      )}
      <StatusLine words={copyWords(state.copying, state)} />
      <p class="soft small">{say('viewer.keys')}</p>
    </section>
  )
}

export interface Presses {
  cover(): void
  zoom(): void
  turn(by: 1 | -1): void
  copy(): void
  key(pressed: FrameKey): void
}

interface PressTools {
  readonly tell: (event: Parameters<typeof after>[1]) => void
  readonly port: () => ViewerPort | null
}

function presses(props: ViewerProps, state: ViewerState, { tell, port }: PressTools): Presses {
  const copying = (now: Copying): void => tell({ did: 'copy', copying: now })
  const actions = {
    cover: () => {
      if (!state.isCovered) port()?.cover()
      tell({ did: state.isCovered ? 'uncover' : 'cover' })
    },
    zoom: () => {
      const zoom = zoomAfter(state.zoom)
      port()?.zoom(zoom)
      tell({ did: 'zoom', zoom })
    },
    turn: (by: 1 | -1) => {
      const page = pageBy(state.seen, by)
      if (page !== null) port()?.turnTo(page)
    },
    copy: () => void copy(),
  }

  async function copy(): Promise<void> {
    const from = port()
    if (from === null || state.seen === null || state.copying.is === 'drawing') return
    copying({ is: 'drawing', page: 1 })
    const of = { name: props.file.name, pages: state.seen.pages }
    const made = await makeSafeCopy(from, of, (page) => copying({ is: 'drawing', page }))
    if ('why' in made) return copying({ is: 'not', why: made.why })
    props.saveFile(made.name, made.bytes)
    copying({ is: 'saved', name: made.name, leftOut: made.leftOut })
  }

  const byKey: { readonly [K in FrameKey]: (() => void) | undefined } = {
    z: actions.zoom,
    v: actions.cover,
    '[': props.onBefore,
    ']': props.onAfter,
    Escape: props.onClose,
  }
  return { ...actions, key: (pressed) => byKey[pressed]?.() }
}

function kindWords({ seen, trouble }: ViewerState): string {
  if (trouble !== null) return say('viewer.is.none')
  return seen === null ? say('viewer.opening') : say(`viewer.is.${seen.as}`)
}

function copyWords(copying: Copying, { seen }: ViewerState): string {
  switch (copying.is) {
    case 'idle':
      return ''
    case 'drawing':
      return say('viewer.copy.page', { page: copying.page, pages: seen?.pages ?? 1 })
    case 'saved':
      return copying.leftOut === 0
        ? say('viewer.copy.done', { name: copying.name })
        : say('viewer.copy.left-out', { name: copying.name, n: copying.leftOut })
    case 'not':
      return say(`viewer.copy.${copying.why}`)
  }
}

const InPart = (): JSX.Element => (
  <Notice kind="attend" title={say('viewer.part.title')}>
    <p>{say('viewer.part.text')}</p>
  </Notice>
)

function Trouble({ trouble }: Pick<ViewerState, 'trouble'>): JSX.Element | null {
  if (trouble === null) return null
  const isStrange = trouble === 'strange'
  return (
    <div role={isStrange ? 'alert' : undefined}>
      <Notice kind="attend" title={say(isStrange ? 'viewer.strange.title' : 'viewer.cannot.title')}>
        <p>{isStrange ? say('viewer.strange.text') : say(`viewer.cannot.${trouble}`)}</p>
      </Notice>
    </div>
  )
}
