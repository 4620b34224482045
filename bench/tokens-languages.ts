/** One sentence of news in many languages: what a token is differs most between them. */

/** The same news in languages that tokenizers treat differently. */
export const sentences: Readonly<Record<string, string>> = {
  en: 'The ministry said on Friday that seven people had died and four were missing after the wall of the dam gave way.',
  de: 'Das Ministerium teilte am Freitag mit, dass nach dem Bruch der Staumauer sieben Menschen gestorben seien und vier vermisst würden.',
  fr: 'Le ministère a annoncé vendredi que sept personnes étaient mortes et que quatre étaient portées disparues après la rupture du barrage.',
  es: 'El ministerio dijo el viernes que siete personas habían muerto y cuatro seguían desaparecidas tras la rotura de la presa.',
  pl: 'Ministerstwo poinformowało w piątek, że po przerwaniu tamy zginęło siedem osób, a cztery uznaje się za zaginione.',
  tr: 'Bakanlık cuma günü yaptığı açıklamada, barajın yıkılmasının ardından yedi kişinin öldüğünü ve dört kişinin kayıp olduğunu söyledi.',
  ru: 'Министерство сообщило в пятницу, что после прорыва плотины погибли семь человек, ещё четверо числятся пропавшими без вести.',
  uk: 'Міністерство повідомило у п’ятницю, що після прориву греблі загинули семеро людей, ще четверо вважаються зниклими безвісти.',
  el: 'Το υπουργείο ανακοίνωσε την Παρασκευή ότι επτά άνθρωποι έχασαν τη ζωή τους και τέσσερις αγνοούνται μετά την κατάρρευση του φράγματος.',
  ar: 'قالت الوزارة يوم الجمعة إن سبعة أشخاص لقوا حتفهم وفقد أربعة آخرون بعد انهيار جدار السد.',
  hi: 'मंत्रालय ने शुक्रवार को कहा कि बाँध की दीवार टूटने के बाद सात लोगों की मौत हो गई और चार लोग लापता हैं।',
  zh: '该部周五表示，大坝墙体倒塌后，七人死亡，四人失踪。',
  ja: '同省は金曜日、ダムの壁が崩壊した後、7人が死亡し、4人が行方不明になっていると発表した。',
  ko: '국토부는 금요일 댐 벽이 무너진 뒤 7명이 숨지고 4명이 실종됐다고 밝혔다.',
  th: 'กระทรวงระบุเมื่อวันศุกร์ว่ามีผู้เสียชีวิตเจ็ดคนและสูญหายสี่คนหลังจากผนังเขื่อนพังทลาย',
  he: 'המשרד מסר ביום שישי כי שבעה בני אדם נהרגו וארבעה נעדרים לאחר שקיר הסכר קרס.',
}
