// The rack run while the page stands: one animal at a time, entries kept in this page's storage until the server has acknowledged them one by one.
// Without this script every step is a form of its own. The server checks every entry again; what is checked here only saves a way.
import { about, beep, button, problems, scannedId, store, uuid, weighed } from './rack-kit.js';

const root = document.getElementById('rack');
if (root) {
  start(root);
}

function start(root) {
  const { api, cohort, study } = root.dataset;
  const $ = id => document.getElementById(id);
  const windowMs = Number(root.dataset.window) * 60_000;
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: root.dataset.zone, hour: '2-digit', minute: '2-digit' });
  const kept = store(`rack:${study}`);
  let run = null; // as the server last told it
  let now = root.dataset.now || null; // code of the animal at hand
  let skew = 0; // the server's clock less this tablet's, ms
  let sending = false;
  let offline = false;
  let undoable = null;

  const stillWaits = task => task.row.state === 'open' || task.row.state === 'missed';
  const inQueue = task => kept.queue.some(e => e.taskId === task.row.id);
  const waits = task => stillWaits(task) && !inQueue(task);
  const animalOf = code => run.animals.find(a => a.code === code);
  const serverNow = () => Date.now() + skew;

  $('scan-form').addEventListener('submit', event => {
    event.preventDefault();
    const id = scannedId($('scan').value);
    $('scan').value = '';
    if (id && run) {
      scanned(id);
    }
  });
  $('round').addEventListener('click', event => {
    const code = event.target.closest('li')?.dataset.animal;
    if (code && run) {
      event.preventDefault();
      show(code);
      $('scan').focus();
    }
  });
  $('stage').addEventListener('submit', event => {
    if (event.target.matches('form.task') && run) {
      event.preventDefault();
      enter(event.target, event.submitter?.value ?? event.target.querySelector('.go').value);
    }
  });
  addEventListener('online', flush);
  addEventListener('beforeunload', event => {
    if (kept.queue.length > 0) {
      event.preventDefault();
    }
  });
  setInterval(() => kept.queue.length > 0 ? flush() : offline ? load() : undefined, 4000);
  load();

  async function load() {
    try {
      const answer = await fetch(`${api}/run?cohort=${encodeURIComponent(cohort ?? '')}`);
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }

      run = await answer.json();
      skew = Date.parse(run.at) - Date.now();
      offline = false;
      root.dataset.ready = 'yes';
      paint();
      flush();
    } catch {
      offline = true;
      tellNet();
    }
  }

  function scanned(id) {
    const found = run.animals.filter(a => a.code === id || a.cage === id || a.marks.includes(id));
    const first = found.find(a => a.tasks.some(waits)) ?? found[0];
    if (first) {
      show(first.code);
      if (first.tasks.some(waits)) {
        beep(true);
        ($('tasks').querySelector('.grams') ?? $('tasks').querySelector('.go')).focus();
      } else {
        flag(`${first.code} is done already.`);
      }

      return;
    }

    flag(`${id} is not in this round.`);
    fetch(`${api}/scan?id=${encodeURIComponent(id)}`).then(r => r.json())
      .then(s => flag(s.problem ?? `${s.animals.join(', ')}: nothing is to be done now.`, false)).catch(() => {});
  }

  // Checks what can be known here, then keeps the entry and goes on; the server's word comes later.
  function enter(form, action) {
    const task = animalOf(now)?.tasks.find(t => t.row.id === form.dataset.task);
    if (!task) {
      return;
    }

    const reason = form.elements.reason.value.trim();
    const grams = form.elements.grams ? Number(form.elements.grams.value.trim().replace(',', '.')) : null;
    const at = serverNow();
    const said = problems(task.row, animalOf(now), action, at, grams, windowMs);
    if (said.slip) {
      return ask(said.slip, form.elements.grams);
    }

    if ((said.error && !(form.elements.override.checked && reason)) || (said.warning && !reason)) {
      form.querySelector('.override').hidden = !said.error;
      return ask(said.error ?? said.warning, form.elements.reason);
    }

    kept.refused = kept.refused.filter(r => r.entry.taskId !== task.row.id);
    kept.queue.push({
      entryId: uuid(), taskId: task.row.id, animal: now, action, at: new Date(at).toISOString(), grams: action === 'weight' ? grams : null, reason: reason || null,
      override: form.elements.override.checked,
    });
    kept.save();
    if (action === 'weight') {
      weighed(animalOf(now), grams, at);
    }

    flag(null);
    beep(true);
    advance();
    flush();
  }

  function ask(message, field) {
    flag(message);
    field.closest('details')?.setAttribute('open', '');
    field.focus();
  }

  function advance() {
    const all = run.animals;
    const at = all.findIndex(a => a.code === now);
    const next = all[at].tasks.some(waits) ? all[at] : [...all.slice(at + 1), ...all.slice(0, at)].find(a => a.tasks.some(waits));
    show(next?.code ?? null);
    (next && next.code === all[at].code ? $('tasks').querySelector('.go') : $('scan')).focus();
  }

  function show(code) {
    now = code;
    flag(null);
    paint();
  }

  async function flush() {
    if (sending || kept.queue.length === 0) {
      return tellNet();
    }

    sending = true;
    while (kept.queue.length > 0) {
      const entry = kept.queue[0];
      let reply;
      try {
        reply = await fetch(`${api}/entries`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify([entry]) });
        if (reply.status >= 500) {
          throw new Error(String(reply.status));
        }
      } catch {
        offline = true;
        break;
      }

      offline = false;
      const body = await reply.json().catch(() => null);
      const answer = reply.ok ? body[0] : { status: 'refused', findings: [{ message: body?.title ?? `The server refused this (${reply.status}).`, severity: 'error' }] };
      kept.queue = kept.queue.filter(e => e.entryId !== entry.entryId);
      acknowledged(entry, answer);
      kept.save();
      paint();
    }

    sending = false;
    tellNet();
  }

  function acknowledged(entry, answer) {
    const task = animalOf(entry.animal)?.tasks.find(t => t.row.id === entry.taskId);
    if (answer.status === 'refused') {
      kept.refused.push({ entry, answer });
      flag(`${entry.animal}: not stored. ${answer.findings.map(f => f.message).join(' ')}`);
      return;
    }

    undoable = entry;
    if (task) {
      task.row.state = answer.state ?? task.row.state;
      task.row.doneAt = entry.at;
      task.row.reason = entry.reason ?? '';
    }
  }

  async function undo(entry) {
    const reply = await fetch(`${api}/entries/${entry.entryId}/undo`, { method: 'POST' }).catch(() => null);
    const body = await reply?.json().catch(() => null);
    if (reply?.ok) {
      now = entry.animal;
      undoable = null;
      await load();
    } else {
      flag(body?.title ?? 'It could not be taken back: the server does not answer.');
    }
  }

  function paint() {
    const animal = now ? animalOf(now) : null;
    $('animal').textContent = animal?.code ?? 'Round done';
    $('about').textContent = animal ? about(animal, serverNow(), clock) : 'Nothing more waits.';
    $('tasks').replaceChildren(...(animal?.tasks.filter(waits) ?? []).map(form));
    const item = $('round').firstElementChild;
    const rows = run.animals.map(a => line(a, item.cloneNode(true)));
    $('round').replaceChildren(...rows);
    const all = run.animals.flatMap(a => a.tasks);
    const settled = all.filter(t => !waits(t)).length;
    Object.assign($('progress'), { max: all.length, value: settled });
    $('count').textContent = `${settled} of ${all.length}`;
    $('saved').replaceChildren(...(undoable ? [said(undoable), button('Take it back', () => undo(undoable))] : []));
    $('kept').replaceChildren(...kept.refused.map(r => {
      const p = document.createElement('p');
      p.append(`Not stored: ${r.entry.animal}, ${r.entry.action} at ${clock.format(new Date(r.entry.at))}. ${r.answer.findings.map(f => f.message).join(' ')} `, button('Leave it', () => {
        kept.refused = kept.refused.filter(o => o !== r);
        kept.save();
        paint();
      }));
      return p;
    }));
    tellNet();
  }

  function form(task) {
    const made = $(task.row.kind === 'weight' ? 'mould-weight' : 'mould-dose').content.firstElementChild.cloneNode(true);
    made.dataset.task = task.row.id;
    if (task.row.kind !== 'weight') {
      made.querySelector('.vol').textContent = task.row.volume ?? '– mL';
      made.querySelector('.what').textContent = `${task.row.what}${task.mgPerMl ? ` · ${task.mgPerMl} mg/mL` : ''} · due ${clock.format(new Date(task.row.dueAt))}`;
    }

    const refused = kept.refused.find(r => r.entry.taskId === task.row.id);
    made.querySelector('.why').open = Boolean(refused);
    made.querySelector('.override').hidden = !(refused?.answer.needsOverride || task.row.hints.some(h => h.severity === 'error'));
    made.querySelector('.hints').replaceChildren(...(refused?.answer.findings ?? task.row.hints).map(h => {
      const p = document.createElement('p');
      p.className = `hint-line ${h.severity}`;
      p.textContent = `${{ error: '▲ ERROR', warning: '◆ WARN' }[h.severity] ?? 'INFO'} ${h.message}${h.found ? ` (${h.found})` : ''}`;
      return p;
    }));
    return made;
  }

  function line(animal, li) {
    const open = animal.tasks.filter(waits);
    const link = li.querySelector('a');
    const held = animal.tasks.some(inQueue);
    const refused = kept.refused.some(r => r.entry.animal === animal.code);
    const last = animal.tasks.filter(t => t.row.doneAt).sort((a, b) => Date.parse(b.row.doneAt) - Date.parse(a.row.doneAt))[0]?.row;
    li.dataset.animal = animal.code;
    li.className = [animal.code === now && 'now', held && 'kept', refused && 'needs', open.length === 0 && 'done'].filter(Boolean).join(' ');
    link.href = `?animal=${encodeURIComponent(animal.code)}&cohort=${encodeURIComponent(cohort ?? '')}`;
    link.toggleAttribute('aria-current', false);
    if (animal.code === now) {
      link.setAttribute('aria-current', 'step');
    }

    link.querySelector('b').textContent = animal.code;
    link.querySelector('span').textContent = held ? 'kept here' : open.length > 0 ? open.map(t => t.row.kind === 'weight' ? 'weight' : t.row.volume ?? 'no volume').join(', ')
      : last?.state === 'done' ? `✓ ${clock.format(new Date(last.doneAt))}` : `not given: ${last?.reason ?? ''}`;
    return li;
  }

  function tellNet() {
    const count = kept.queue.length;
    $('net').textContent = offline ? `offline${count ? `: ${count} ${count === 1 ? 'entry' : 'entries'} kept here` : ''}` : '';
  }

  function flag(message, sound = true) {
    $('flag').textContent = message ?? '';
    $('flag').hidden = !message;
    $('stage').classList.toggle('wrong', Boolean(message));
    if (message && sound) {
      beep(false);
    }
  }

  function said(entry) {
    const span = document.createElement('span');
    span.textContent = `${entry.animal}: ${entry.action.replace('-', ' ')}, saved ${clock.format(new Date(entry.at))}`;
    return span;
  }
}
