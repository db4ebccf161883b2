/** English: the pages that are complete without scripts. */

import { words } from '../say.ts'

export const pages = words({
  'title.before-set-up': 'Reading room',

  'start.title': 'Tell {coalition} what you saw',
  'start.who': 'You do not have to say who you are.',
  'start.sealed':
    'Your report is sealed on your own device; only the desk you choose can open it, and this server cannot.',
  'start.days': { one: 'A person opens it within {n} day.', other: 'A person opens it within {n} days.' },
  'start.feedback': {
    one: 'With your twelve words you see that here. Within {n} month of that you hear what became of it.',
    other: 'With your twelve words you see that here. Within {n} months of that you hear what became of it.',
  },
  'start.danger': 'Nobody is on call: if you are in danger now, go to',
  'start.work': 'Do not use a device, network or account of your work.',
  'start.different': 'This page comes from our server; if it looks different from what you know, wait.',
  'start.write': 'Write a report',
  'start.return': 'I have twelve words',
  'start.first': 'First time here? Read',
  'start.rules': 'What is taken on, how facts are checked, how long things are kept:',
  'start.run-by': 'Run by {coalition}. Contact: {contact}',

  'safety.title': 'Before you write',
  'safety.lead': 'Most people are found by who knew, not by technology.',
  'safety.few': 'How many others saw this? If fewer than five, tell us less now; you can add more later.',
  'safety.same-for-all': 'This text is the same for everybody who opens it.',
  'safety.why': 'Why?',

  'safety.people.title': 'People',
  'safety.people.knew':
    'Ask yourself how many people had this paper or saw this event. If few, tell only what others also know.',
  'safety.people.names': 'Leave out your own name, your family’s and your helpers’. Say “a colleague”.',
  'safety.people.silent': 'Do not talk about having written, before or after.',
  'safety.people.why':
    'Whoever looks for a source first lists who had access. Then come details that only one person knew.',

  'safety.device.title': 'Your device',
  'safety.device.own': 'Use your own device, away from work. Others should not manage or watch it.',
  'safety.device.tor': 'Open this site in Tor Browser, by its onion address if it has one.',
  'safety.device.bridge':
    'Where Tor is blocked or draws attention, use a bridge, or ask somebody you trust elsewhere.',
  'safety.device.accounts':
    'Do not sign in to anything else meanwhile. Do not bookmark or photograph this site.',
  'safety.device.why.records': 'A device or network of your work keeps records of the pages that were open.',
  'safety.device.why.tor':
    'Tor hides your address from us, and what you do from your provider. It does not hide that you use Tor.',
  'safety.device.why.clean':
    'We cannot see or clean your device. Synchronised browsers carry their history to other devices.',

  'safety.place.title': 'Your place',
  'safety.place.near': 'Mind cameras, and who sits near you.',
  'safety.place.network':
    'If being online at home could point to you, use a network that is not tied to you.',
  'safety.place.time': 'Do not write at the moment when only you were there.',
  'safety.place.why': 'Place and time can point to a person, even when nobody knows what was written.',

  'safety.papers.title': 'Papers',
  'safety.papers.words':
    'You get twelve words. Write them on paper without a label, and keep it where nobody looks.',
  'safety.papers.destroy': 'Destroy the paper when you no longer need it. Nobody can find the words again.',
  'safety.papers.nothing-new':
    'Do not collect anything new for us. Do not enter systems you may not use. Do not record people in secret.',
  'safety.papers.why.words': 'Whoever has the words can read the replies.',
  'safety.papers.why.new':
    'Collecting can break the law, and it can be seen. A copy may be marked for one person.',

  'safety.after.title': 'When you are done',
  'safety.after.close': 'Close the browser. Come back for replies in the same careful way.',
  'safety.limits.title': 'What we cannot do',
  'safety.limits.promise': 'We cannot promise that nobody finds out, or that anything changes.',
  'safety.limits.code':
    'The page that seals is code from our server. If it looks different from what you know, wait.',
  'safety.limits.law':
    'Writing here may not give you the protection that some laws give to official channels.',
  'safety.danger': 'If you are in danger now, safety comes first. This portal answers in days.',
  'safety.danger.title': 'In danger now?',

  'readers.title': 'Who reads',
  'readers.lead': 'Each report goes to one desk, the one you choose. Nobody else can open it.',
  'readers.none': 'No desk takes reports at the moment. Do not wait here.',
  'readers.closed.title': 'Closed desks',
  'readers.closed': 'These take nothing new: {desks}.',
  'start.compare': 'Compare the words of this portal',
  'readers.words.title': 'The words of {coalition}',
  'readers.words.compare': 'Compare these words with a copy on paper, or with somebody you trust.',
  'readers.words.not-yours':
    'These words stand for the coalition. They are not the twelve words of a report, and they are no secret.',
  'readers.words.differ': 'If they differ, this is not the portal you know. Do not write here.',
  'readers.words.label': 'Words for comparing',
  'readers.signed':
    'This list is signed. Your own device checks the signatures again before it seals anything.',
  'readers.dated': 'Version {version} of {date}, in force until {end}.',

  'how.title': 'How we work',
  'how.lead': 'These are the rules in force today.',

  'how.takes.title': 'What is taken on',
  'how.takes.desk': '{desk} takes reports about {countries}, in {languages}.',
  'how.takes.desk-anywhere': '{desk} takes reports from anywhere, in {languages}.',
  'how.takes.none': 'No desk takes reports at the moment.',
  'how.takes.open': 'You do not need proof, and you do not have to say who you are.',
  'how.not.title': 'What is not taken on',
  'how.not.outside':
    'What lies outside this, and reports that are abusive: threats, hatred, calls to violence.',
  'how.not.two': 'Such a report is closed only when two people agree. They write you why.',
  'how.not.danger': 'Nobody is on call. This is no emergency service.',

  'how.reads.title': 'Who can open a report',
  'how.reads.desk': {
    one: 'At {desk}, {n} person can open your report and read all of it.',
    other: 'At {desk}, {n} people can open your report and read all of it.',
  },
  'how.reads.nobody': 'At {desk}, nobody can open a report at the moment.',
  'how.reads.more': 'The desks one by one, and their days:',
  'how.reads.one': 'One person reads and answers you. For this a second person has to agree:',
  'how.second.close': 'closing a report as outside or abusive',
  'how.second.extend': {
    one: 'telling you what became of it later, {n} month after it was opened at the latest',
    other: 'telling you what became of it later, {n} months after it was opened at the latest',
  },
  'how.second.hold': {
    one: 'keeping a report that you asked to be destroyed, for {n} day at the most',
    other: 'keeping a report that you asked to be destroyed, for {n} days at the most',
  },
  'how.second.destroy': 'destroying a report when you did not ask for it',
  'how.second.counted': 'What one person alone decides in these things has no effect.',
  'how.second.alone': '{desk} has one person now. While that is so:',
  'how.alone.close': 'Nobody can close your report as outside or abusive. It stays open.',
  'how.alone.extend': 'The promised day for hearing what became of it cannot be put off.',
  'how.alone.hold': 'If you ask for your report to be destroyed, nobody can decide to keep it.',
  'how.alone.destroy': 'If you do not ask, nobody can destroy it.',
  'how.alone.credible': 'Nothing can be called credible: that takes two people too.',

  'how.conflict.title': 'When a reader is too close to it',
  'how.conflict.first': 'Before a report is shown, each reader says that nothing ties them to it.',
  'how.conflict.steps-out': 'Who is tied to it steps out. Then the report gets a new key without them.',
  'how.conflict.limit': 'What they had read until then, they have read.',

  'how.facts.title': 'How facts are checked',
  'how.facts.people': 'People do this by hand. No software judges what you write.',
  'how.facts.apart': 'Who says it and what is said are weighed apart.',
  'how.facts.unknown': 'A source that nobody knows is not distrusted for it.',
  'how.facts.own': 'They ask who saw it, who heard of it, and which papers show it.',
  'how.facts.one-origin': 'What comes from one origin counts once, however often it is told.',
  'how.facts.otherwise': 'They look for another explanation, and for what would disprove it.',
  'how.facts.credible':
    'A thing is called credible when two independent sources support it and two people agree.',
  'how.facts.clean': 'Papers without hidden details are never held against you.',
  'how.facts.court': 'A finding is not a judgment. This is no court.',

  'how.promises.title': 'What is promised, and by when',
  'how.promises.read': {
    one: 'Within {n} day of arrival it says, behind your twelve words, that somebody has opened it.',
    other: 'Within {n} days of arrival it says, behind your twelve words, that somebody has opened it.',
  },
  'how.promises.feedback': {
    one: 'Within {n} month of that you hear what became of it, or why it takes longer.',
    other: 'Within {n} months of that you hear what became of it, or why it takes longer.',
  },
  'how.promises.days': '{desk} reads on {days}.',
  'how.promises.away':
    'When a desk is away, the promised days go on counting. What falls due then may come late.',
  'how.promises.destroy': 'Ask, and the desk destroys your report.',
  'how.promises.not-yet':
    'Unless two people decide to keep it a while. They write you why, and until which day.',
  'how.promises.seen': 'You see the same days as the desk does. A day that is missed stays on your page.',

  'how.limits.title': 'Limits',
  'how.limits.safe': 'Nobody here can promise that you stay unknown, or that anything changes.',
  'how.limits.device': 'Your own device can give you away, and so can what only you knew.',
  'how.limits.back': 'What was passed on or published cannot be taken back.',
  'how.limits.words': 'Without your twelve words nobody can find your report for you.',

  'how.kept.title': 'How long things are kept',
  'how.kept.unsent': 'What you have not sent stays in your tab, and goes with it.',
  'how.kept.server': 'The server keeps the day, a rough size and the desk. It keeps no address.',
  'how.kept.replies': {
    one: 'Each reply stays for about {n} month from its day, or until you erase it.',
    other: 'Each reply stays for about {n} months from its day, or until you erase it.',
  },
  'how.kept.year':
    'So what a desk wrote in the last year of its work stays at least 12 months after the end.',
  'how.kept.report':
    'Your report stays, sealed, until it is destroyed. No day is fixed on which it goes by itself.',
  'how.kept.destroyed': 'After that the desk keeps one line for counting, without your words.',
  'how.kept.backups': 'Nothing in the server’s backups is older than 35 days while they are made as planned.',

  'how.members.title': 'Members, and who pays them',
  'how.members.none': 'The list names no organisation at the moment.',
  'how.members.paid': '{organisation} is paid by: {paidBy}',
  'how.members.unsaid': '{organisation} has not said here who pays it.',

  'support.title': 'Help now',
  'support.lead': 'Nobody is on call on this portal.',
  'support.listed': 'Those listed here can be reached in other ways.',
  'support.traces':
    'A call or a message leaves traces of its own. If you can, use a device that is not of your work.',
  'support.everywhere': 'In every country',
  'support.danger': 'In danger',
  'support.legal': 'Legal aid',
  'support.someone-to-talk-to': 'Someone to talk to',
  'support.device': 'Help with a device',
  'support.empty.title': 'This list is not filled yet',
  'support.empty.text': 'The coalition keeps it and has not written anything here so far.',
  'support.empty.todo': 'In danger, go first to a place with other people. Then reach somebody you trust.',

  'write.title': 'Write a report',
  'return.title': 'I have twelve words',
  'script.opening':
    'This page opens by itself when its scripts have arrived. On a slow connection that takes a minute.',
  'script.title': 'Scripts are off in this browser',
  'script.why':
    'A report is sealed on your own device before it leaves it. Scripts of this page do that, and nothing else can.',
  'script.read': 'The other pages can be read without scripts.',
  'script.how': 'In Tor Browser, press the shield beside the address, then Settings. What each level means:',
  'script.safest': 'Safest',
  'script.safest.means':
    'No scripts at all. The least that can be attacked; nothing can be sealed or opened here.',
  'script.safer': 'Safer',
  'script.safer.means':
    'This page works. Scripts run here without the fast parts that are attacked most; sealing takes a second longer.',
  'script.standard': 'Standard',
  'script.standard.means':
    'This page works. Every site may use all parts of the browser, so more can be attacked.',
  'script.choose': 'Choose Safer, come back to this page and load it again. Set Safest again afterwards.',
  'script.other': 'In another browser, allow scripts for this site only, then load this page again.',
  'script.keep-off':
    'Would you rather keep them off? Then do not write here; ask somebody you trust to write for you.',

  'not-open.title': 'Nothing can be written here yet',
  'not-open.text': 'This portal has no desk so far, so nobody could read it. Nothing is taken.',
  'not-open.todo': 'Do not wait here. Come back in a few days.',
})
