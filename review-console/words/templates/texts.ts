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
    'last-reply':
      'This desk is closing. This is our last reply, and we stop working on your report. If you still need somebody, turn to [who, and how to reach them]. What you sent [stays with us, outside of this portal]. Read this until [day]; after that your twelve words may lead to nothing here.',
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
    'last-reply':
      'Ce bureau ferme. Ceci est notre dernière réponse, et nous cessons de travailler sur votre signalement. Si vous avez encore besoin de quelqu’un, adressez-vous à [qui, et comment les joindre]. Ce que vous avez envoyé [reste chez nous, hors de ce portail]. Lisez ceci avant le [jour] ; ensuite, vos douze mots ne mèneront peut-être plus à rien ici.',
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
    'last-reply':
      'Esta oficina cierra. Esta es nuestra última respuesta, y dejamos de trabajar en su denuncia. Si todavía necesita a alguien, diríjase a [quién, y cómo contactar]. Lo que envió [queda con nosotros, fuera de este portal]. Lea esto hasta el [día]; después, sus doce palabras quizá ya no lleven a nada aquí.',
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
    'last-reply':
      'Este balcão vai fechar. Esta é a nossa última resposta, e deixamos de trabalhar na sua denúncia. Se ainda precisar de alguém, dirija-se a [quem, e como contactar]. O que enviou [fica connosco, fora deste portal]. Leia isto até [dia]; depois disso, as suas doze palavras podem já não levar a nada aqui.',
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
    'last-reply':
      'Этот отдел закрывается. Это наш последний ответ, и мы прекращаем работу по вашему сообщению. Если вам ещё нужна помощь, обратитесь к [кто и как с ними связаться]. То, что вы прислали, [остаётся у нас, вне этого портала]. Прочтите это до [день]; после этого ваши двенадцать слов могут здесь ни к чему не привести.',
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
    'last-reply':
      'هذا المكتب يُغلق. هذا ردّنا الأخير، ونتوقف عن العمل على بلاغك. إذا كنت ما زلت بحاجة إلى أحد فتوجّه إلى [من، وكيف تصل إليهم]. ما أرسلته [يبقى لدينا خارج هذه البوابة]. اقرأ هذا قبل [اليوم]؛ بعد ذلك قد لا تقودك كلماتك الاثنتا عشرة إلى شيء هنا.',
  },
}
