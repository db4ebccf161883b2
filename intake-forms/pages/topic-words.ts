/** What a report is about, in words. */

import type { Say } from '../words/all-words.ts'
import { listOf } from '../words/names.ts'
import { knownTopics } from '../words/topics.ts'

type Known = (typeof knownTopics)[number]

const isKnown = (topic: string): topic is Known => (knownTopics as readonly string[]).includes(topic)

/** One that is not known stands without its dashes. */
export const topicInWords = (topic: string, say: Say): string =>
  isKnown(topic) ? say(`topic.${topic}`) : topic.replaceAll('-', ' ')

export const topicsInWords = (topics: readonly string[], say: Say, locale: string): string =>
  listOf(
    locale,
    topics.map((topic) => topicInWords(topic, say)),
  )
