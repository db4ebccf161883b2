/** The texts themselves. Brackets are what the reviewer fills in. No language holds a text that another has not. */

import type { AnswerTemplate } from './answer-template.ts'

type Texts = Readonly<Record<AnswerTemplate['name'], string>>

export const textsIn: Readonly<Record<string, Texts>> = {
  en: {
    questions:
      'Thank you for writing. We have read it. Some things would help us to check it: [question]. Answer only what is safe for you. Do not collect anything new for us.',
    'took-on':
      'We are taking this on. First we will [step]. We write here again by [day]. If anything changes for you, tell us here.',
    feedback:
      'This is what became of your report. We checked [what]. We found [what]. We did [what]. [What happens next.] You can still write to us here.',
    'out-of-scope':
      'Thank you for trusting us. We cannot work on this, because [reason]. These people may be able to help: [who]. We have not passed anything on to anybody.',
    care: 'How are you? Has anything happened to you since you wrote, at work or elsewhere? If you are in danger now, go to “Help now” on the first page.',
  },
  fr: {
    questions:
      'Merci de nous avoir écrit. Nous avons lu votre message. Quelques précisions nous aideraient à vérifier : [question]. Répondez seulement si c’est sans danger pour vous. Ne rassemblez rien de nouveau pour nous.',
    'took-on':
      'Nous prenons votre dossier en charge. Nous allons d’abord [étape]. Nous vous écrirons ici au plus tard le [jour]. Si quelque chose change pour vous, dites-le-nous ici.',
    feedback:
      'Voici ce qu’est devenu votre signalement. Nous avons vérifié [quoi]. Nous avons constaté [quoi]. Nous avons fait [quoi]. [La suite.] Vous pouvez toujours nous écrire ici.',
    'out-of-scope':
      'Merci de votre confiance. Nous ne pouvons pas traiter votre signalement, car [raison]. Ces personnes pourront peut-être vous aider : [qui]. Nous n’avons rien transmis à personne.',
    care: 'Comment allez-vous ? Vous est-il arrivé quelque chose depuis votre message, au travail ou ailleurs ? Si vous êtes en danger maintenant, allez à la page d’aide, accessible depuis la première page.',
  },
  es: {
    questions:
      'Gracias por escribir. Lo hemos leído. Algunas cosas nos ayudarían a comprobarlo: [pregunta]. Responda solo lo que sea seguro para usted. No reúna nada nuevo para nosotros.',
    'took-on':
      'Nos hacemos cargo de esto. Primero vamos a [paso]. Volveremos a escribir aquí antes del [día]. Si algo cambia para usted, díganoslo aquí.',
    feedback:
      'Esto es lo que ha pasado con su denuncia. Comprobamos [qué]. Encontramos [qué]. Hicimos [qué]. [Qué viene ahora.] Puede seguir escribiéndonos aquí.',
    'out-of-scope':
      'Gracias por su confianza. No podemos trabajar en esto porque [razón]. Quizá puedan ayudarle: [quién]. No hemos pasado nada a nadie.',
    care: '¿Cómo está? ¿Le ha pasado algo desde que escribió, en el trabajo o fuera de él? Si está en peligro ahora, vaya a la página de ayuda, desde la primera página.',
  },
  pt: {
    questions:
      'Agradecemos a sua mensagem. Já a lemos. Algumas coisas ajudariam a verificá-la: [pergunta]. Responda só ao que for seguro para si. Não recolha nada de novo para nós.',
    'took-on':
      'Vamos tratar deste caso. Primeiro vamos [passo]. Voltamos a escrever aqui até [dia]. Se algo mudar para si, diga-nos aqui.',
    feedback:
      'Eis o que aconteceu com a sua denúncia. Verificámos [o quê]. Encontrámos [o quê]. Fizemos [o quê]. [O que se segue.] Pode continuar a escrever-nos aqui.',
    'out-of-scope':
      'Agradecemos a sua confiança. Não podemos tratar deste caso, porque [razão]. Talvez estas pessoas possam ajudar: [quem]. Não passámos nada a ninguém.',
    care: 'Como está? Aconteceu-lhe alguma coisa desde que escreveu, no trabalho ou fora dele? Se está em perigo agora, vá à página de ajuda, a partir da primeira página.',
  },
  ru: {
    questions:
      'Спасибо, что написали. Мы прочитали ваше сообщение. Нам помогло бы узнать: [вопрос]. Отвечайте только на то, что для вас безопасно. Не собирайте для нас ничего нового.',
    'took-on':
      'Мы берёмся за это. Сначала мы [шаг]. Мы снова напишем здесь не позднее [день]. Если у вас что-то изменится, сообщите нам здесь.',
    feedback:
      'Вот что стало с вашим сообщением. Мы проверили [что]. Мы установили [что]. Мы сделали [что]. [Что дальше.] Вы по-прежнему можете писать нам здесь.',
    'out-of-scope':
      'Спасибо за доверие. Мы не можем этим заниматься, потому что [причина]. Возможно, вам помогут: [кто]. Мы никому ничего не передавали.',
    care: 'Как вы? Случилось ли с вами что-нибудь с тех пор, как вы написали, на работе или в другом месте? Если вы сейчас в опасности, откройте страницу помощи с первой страницы.',
  },
  ar: {
    questions:
      'شكرًا لأنك كتبت. لقد قرأنا رسالتك. تساعدنا بعض الأمور على التحقق: [السؤال]. أجب فقط عمّا هو آمن لك. لا تجمع لنا أي شيء جديد.',
    'took-on':
      'سنعمل على هذا. سنبدأ بـ [الخطوة]. سنكتب هنا مرة أخرى قبل [اليوم]. إذا تغيّر شيء بالنسبة إليك فأخبرنا هنا.',
    feedback:
      'هذا ما آل إليه بلاغك. تحققنا من [ماذا]. وجدنا [ماذا]. فعلنا [ماذا]. [ما يلي ذلك.] يمكنك أن تكتب لنا هنا في أي وقت.',
    'out-of-scope':
      'شكرًا على ثقتك. لا يمكننا العمل على هذا لأن [السبب]. قد يستطيع هؤلاء المساعدة: [من]. لم نمرّر أي شيء إلى أحد.',
    care: 'كيف حالك؟ هل حدث لك شيء منذ أن كتبت، في العمل أو في غيره؟ إذا كنت في خطر الآن فافتح صفحة المساعدة من الصفحة الأولى.',
  },
}
