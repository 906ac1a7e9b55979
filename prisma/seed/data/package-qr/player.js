/** Plays the screens of the page one by one and tells a SCORM 1.2 player how far one is; without such a player it is a page to read. */
(() => {
  const api = playerOf(window);
  const began = Date.now();
  const screens = [...document.querySelectorAll('[data-screen]')];
  const questions = screens.filter((screen) => screen.dataset.question);
  const result = screens.findIndex((screen) => 'result' in screen.dataset);
  const previous = document.getElementById('previous');
  const next = document.getElementById('next');
  api?.LMSInitialize('');
  let answers = stored();
  let at = Math.min(Math.max(Number(asked('cmi.core.lesson_location')) || 0, 0), result);

  document.documentElement.classList.add('scripted');
  for (const [number, question] of questions.entries())
    question.querySelector('form').addEventListener('submit', (event) => {
      event.preventDefault();
      answer(number, new FormData(event.target).get(`c${number + 1}`));
    });
  previous.addEventListener('click', () => go(at - 1));
  next.addEventListener('click', () => go(at + 1));
  document.getElementById('again').addEventListener('click', () => {
    answers = questions.map(() => '');
    for (const { firstElementChild: form } of questions) form.reset();
    go(0);
  });
  addEventListener('pagehide', () => {
    tell();
    api?.LMSFinish('');
  });
  show();
  tell();

  function go(to) {
    at = Math.min(Math.max(to, 0), result);
    show();
    screens[at].querySelector('h2').focus();
    tell();
  }

  function answer(number, chosen) {
    const said = questions[number].querySelector('.said');
    if (!chosen) {
      said.textContent = 'Hãy chọn một câu trả lời.';
      return;
    }
    answers[number] = chosen;
    show();
    tell();
  }

  function show() {
    for (const [number, screen] of screens.entries()) screen.hidden = number !== at;
    for (const [number, question] of questions.entries()) mark(question, answers[number]);
    previous.hidden = at === 0;
    next.hidden = at === result;
    document.getElementById('progress').textContent = `Màn hình ${at + 1} trên ${screens.length}`;
    const open = questions.filter((_, number) => !answers[number]).map(({ dataset }) => dataset.question.toLowerCase());
    document.getElementById('result').textContent =
      open.length > 0
        ? `Bạn chưa trả lời ${open.join(', ')}. Quay lại để trả lời.`
        : `Bạn trả lời đúng ${rightOnes()} trên ${questions.length} câu: ${passed() ? 'đạt' : 'chưa đạt, cần đúng ít nhất 2 câu'}.`;
  }

  /** Once answered, a question shows why: of what was chosen, and of what is right. */
  function mark(question, chosen) {
    const choices = [...question.querySelectorAll('input')];
    const right = choices.find((choice) => 'right' in choice.dataset).value;
    for (const choice of choices) {
      if (choice.value === chosen) choice.checked = true;
      choice.disabled = chosen !== '';
    }
    for (const why of question.querySelectorAll('.why'))
      why.hidden = !chosen || (why.dataset.for !== chosen && why.dataset.for !== right);
    question.querySelector('button').hidden = chosen !== '';
    const said = question.querySelector('.said');
    said.textContent =
      chosen === '' ? '' : chosen === right ? 'Bạn trả lời đúng.' : 'Chưa đúng. Xem giải thích ở trên.';
    said.className = `said ${chosen === right ? 'right' : 'wrong'}`;
  }

  function rightOnes() {
    const right = (question, number) => 'right' in question.querySelector(`[value="${answers[number]}"]`).dataset;
    return questions.filter((question, number) => answers[number] && right(question, number)).length;
  }

  function points() {
    return Math.round((rightOnes() / questions.length) * 100);
  }

  function passed() {
    return points() >= (Number(asked('cmi.student_data.mastery_score')) || 67);
  }

  /** What was passed stays passed when one looks again. */
  function tell() {
    if (!api) return;
    api.LMSSetValue('cmi.core.lesson_location', String(at));
    api.LMSSetValue('cmi.suspend_data', answers.map((each) => each || '-').join(''));
    api.LMSSetValue('cmi.core.session_time', timespan(Math.round((Date.now() - began) / 1000)));
    if (asked('cmi.core.lesson_status') !== 'passed') {
      const done = answers.every((each) => each !== '');
      if (done) api.LMSSetValue('cmi.core.score.raw', String(points()));
      api.LMSSetValue('cmi.core.lesson_status', done ? (passed() ? 'passed' : 'failed') : 'incomplete');
    }
    api.LMSCommit('');
  }

  function stored() {
    const kept = asked('cmi.suspend_data');
    return questions.map((_, number) => (/[abc]/.test(kept[number] ?? '') ? kept[number] : ''));
  }

  function asked(element) {
    return api ? api.LMSGetValue(element) : '';
  }

  function timespan(seconds) {
    const two = (value) => String(value).padStart(2, '0');
    return `${String(Math.floor(seconds / 3600)).padStart(4, '0')}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }

  /** SCORM 1.2, 3.3.6.1: here, in a frame above, or in the window that opened this one. What is another origin's is not asked. */
  function playerOf(start) {
    const above = (from) => {
      for (let here = from, step = 0; here && step < 8; here = here.parent, step += 1) {
        try {
          if (here.API) return here.API;
        } catch {
          return null;
        }
        if (here === here.parent) return null;
      }
      return null;
    };
    return above(start) ?? (start.opener ? above(start.opener) : null);
  }
})();
