/** What the roster signs of a form: the SHA-256 of its parsed JSON, so that key order and spaces do not count. */

import { toUtf8, type Bytes } from '../../crypto/bytes.ts'
import { sha256 } from '../../crypto/sha256.ts'
import type { Questionnaire } from './questionnaire.ts'

/** @param questionnaire as `Questionnaire.parse` returns it: keys in the order of the shape, defaults filled in */
export const formBytes = (questionnaire: Questionnaire): Bytes => toUtf8(JSON.stringify(questionnaire))

export const formHash = (questionnaire: Questionnaire): Promise<Bytes> => sha256(formBytes(questionnaire))
