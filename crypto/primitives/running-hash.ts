/**
 * The running hash of a stream (protocol section 6). A chain of short hashes, each of which needs the one before: asked
 * one by one, the platform's own SHA-256 takes ten times as long to answer as this takes to reckon.
 */

import { sha256 } from '@noble/hashes/sha2.js'
import { concat, type Bytes } from '../bytes.ts'

/** After one more link. */
export const runningAfter = (before: Bytes, link: Bytes): Bytes => sha256(concat(before, link)) as Bytes
