/** What each stage of sending does: seal, post, solve a puzzle and post, wait and post the same again. */

import type { Sealed } from './outbox.ts'
import type { Posted } from './send-drop.ts'
import type { SendHappening, Stage } from './sending-model.ts'

export interface Sender {
  readonly seal: (isAnew: boolean) => Promise<Sealed>
  readonly post: () => Promise<Posted>
  readonly solve: () => Promise<'solved' | 'no answer'>
  readonly tell: (happening: SendHappening | { readonly type: 'arrived' }) => void
}

/** Returns what ends the wait of an interrupted stage. */
export function followStage(stage: Stage, { seal, post, solve, tell }: Sender): () => void {
  const stumbled = (): void => tell({ type: 'stopped', why: { by: 'page', closed: { why: 'no-engine' } } })
  if (stage.stage === 'sealing')
    void seal(stage.isAnew).then((sealed) => tell(afterSealing(sealed)), stumbled)
  if (stage.stage === 'sending') void post().then((posted) => tell(afterPosting(posted)), stumbled)
  if (stage.stage === 'solving')
    void solve().then((how) => tell({ type: how === 'solved' ? 'solved-puzzle' : 'got-no-answer' }), stumbled)
  if (stage.stage !== 'interrupted') return () => undefined
  const timer = setTimeout(() => tell({ type: 'asked-to-retry' }), stage.seconds * 1000)
  return () => clearTimeout(timer)
}

const afterSealing = (sealed: Sealed): SendHappening =>
  'stop' in sealed ? { type: 'stopped', why: sealed.stop } : { type: 'sealed', kilobytes: sealed.kilobytes }

function afterPosting(posted: Posted): SendHappening | { readonly type: 'arrived' } {
  if (posted === 'arrived') return { type: 'arrived' }
  if (posted === 'puzzle needed') return { type: 'met-puzzle' }
  return posted === 'no answer' ? { type: 'got-no-answer' } : { type: 'stopped', why: posted }
}
