/** What a report is about, in words. */

import type { Say } from '../words/all-words.ts'
import { listOf } from '../words/names.ts'

/** Those that the forms of this product ask for. A list may name others: they stand without their dashes. */
export const knownTopics = ['corruption', 'rights', 'work', 'urgent'] as const
type Known = (typeof knownTopics)[number]

const isKnown = (topic: string): topic is Known => (knownTopics as readonly string[]).includes(topic)

export const topicInWords = (topic: string, say: Say): string =>
  isKnown(topic) ? say(`topic.${topic}`) : topic.replaceAll('-', ' ')

export const topicsInWords = (topics: readonly string[], say: Say, locale: string): string =>
  listOf(
    locale,
    topics.map((topic) => topicInWords(topic, say)),
  )
