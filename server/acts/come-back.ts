/**
 * New keys for somebody who can sign no request: they bring the change that lists them, with all the signatures that it
 * needs. Those are worth more than a place in the list.
 */

import { isEqual } from '../../crypto/bytes.ts'
import { checkJoinersKeys } from '../../crypto/joining.ts'
import type { JoinersKeys } from '../../crypto/protocol/joining-shapes.ts'
import type { ComeBack } from '../../crypto/protocol/people-api.ts'
import type { Roster } from '../../crypto/roster-shapes.ts'
import { verifyChange } from '../../crypto/verify-change.ts'
import { today } from '../clock.ts'
import { findStep } from '../one-time-code.ts'
import { orRefuse, Refusal } from '../refusal.ts'
import { putIntoForce, requireNext } from './changes.ts'
import { areStored, boxesToStore } from './fresh-boxes.ts'
import type { PublishTools } from './publish.ts'

/**
 * The boxes go first and the list last: after a crash in between the same request can be sent again, and once it is done it
 * is done already.
 * @throws Refusal `untrusted` while a signature is missing or the change lists other keys, `stale`, `clock-differs`,
 *   `wrong-sign-in` (the code), `taken`, `malformed`
 */
export async function comeBack(tools: PublishTools, asked: ComeBack): Promise<void> {
  const { desk, documents, clock } = tools
  const published = await documents.read()
  const { roster: now } = published
  if (now === null) throw new Refusal('untrusted')
  if (isListed(now.roster, asked) && (await areStored(desk, [asked.device, asked.kit]))) return
  orRefuse(() => {
    requireNext(now, asked.change)
    const change = verifyChange(now, asked.change)
    if (!change.isReady || !isListed(change.roster, asked)) throw new Refusal('untrusted')
    checkJoinersKeys(asked, { portal: published.pin.portal, today: today(clock) })
  })
  if (isTaken(now.roster, asked)) throw new Refusal('taken')
  if (findStep(asked.totpSecret, asked.code, clock.seconds()) === null) throw new Refusal('wrong-sign-in')
  const boxes = await boxesToStore(asked)
  if ((await desk.addBoxes(boxes)) === 'taken' && !(await areStored(desk, boxes))) throw new Refusal('taken')
  await putIntoForce(tools, published, asked)
}

const isListed = ({ people }: Roster, { person, signingKey }: JoinersKeys): boolean =>
  people.some((entry) => isEqual(entry.id, person) && isEqual(entry.signingKey, signingKey))

/** An id or a key that is in the list is somebody else's. */
const isTaken = ({ people }: Roster, { person, signingKey }: JoinersKeys): boolean =>
  people.some((entry) => isEqual(entry.id, person) || isEqual(entry.signingKey, signingKey))
