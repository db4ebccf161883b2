/** One event at the end of the signer's desk's journal, if its tag is free there. */

import type { Bytes } from '../../crypto/bytes.ts'
import { parseEventFront } from '../../crypto/protocol/event-layout.ts'
import { deskOf, type Signer } from '../http/signed.ts'
import { orRefuse, Refusal } from '../refusal.ts'
import type { Journal } from '../storage/journal.ts'

/** @throws Refusal `malformed`, `unknown-version`, `unknown-suite`, `not-allowed`, `taken` */
export async function appendEvent(
  journal: Journal,
  signer: Signer,
  event: Bytes,
): Promise<{ position: number }> {
  const { tag } = orRefuse(() => parseEventFront(event))
  const outcome = await journal.appendEvent(deskOf(signer), tag, event)
  if (outcome === 'taken') throw new Refusal('taken')
  return outcome
}
