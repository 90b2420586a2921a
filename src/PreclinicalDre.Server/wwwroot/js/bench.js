// The bench while the page stands: stimulate, one key for the outcome, next animal. Entries are kept in this page's storage until the server has acknowledged them one by
// one. Without this script every step is a form of its own. The server checks every entry again; what is checked here only saves a way.
import { about, apply, read, standing } from './bench-kit.js';
import { beep, button, store, uuid } from './rack-kit.js';

const root = document.getElementById('bench');
if (root) {
  start(root);
}

function start(root) {
  const { api } = root.dataset;
  const $ = id => document.getElementById(id);
  const watch = Number(root.dataset.watch);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: root.dataset.zone, hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const kept = store(`bench:${root.dataset.key}`);
  const form = $('entry');
  let run = null; // as the server last told it
  let now = root.dataset.now || null; // code of the animal at hand
  let skew = 0; // the server's clock less this machine's, ms
  let sending = false;
  let offline = false;
  let undoable = null;
  let typed = '';
  let typing = 0;

  const animalOf = code => run?.animals.find(a => a.code === code);
  const serverNow = () => Date.now() + skew;
  const waits = a => a.outcome === 'open';

  form.addEventListener('submit', event => {
    if (run) {
      event.preventDefault();
      enter(event.submitter?.value ?? primary());
    }
  });
  $('scan-form').addEventListener('submit', event => {
    event.preventDefault();
    scanned($('scan').value.trim());
    $('scan').value = '';
  });
  $('round').addEventListener('click', event => {
    const code = event.target.closest('li')?.dataset.animal;
    if (code && run) {
      event.preventDefault();
      show(code);
    }
  });
  document.addEventListener('keydown', key);
  addEventListener('online', flush);
  addEventListener('beforeunload', event => {
    if (kept.queue.length > 0) {
      event.preventDefault();
    }
  });
  setInterval(() => kept.queue.length > 0 ? flush() : offline ? load() : undefined, 4000);
  setInterval(tick, 200);
  load();

  async function load() {
    try {
      const answer = await fetch(`${api}/bench`);
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }

      run = await answer.json();
      skew = Date.parse(run.at) - Date.now();
      offline = false;
      kept.queue.forEach(e => apply(e, animalOf(e.animal)));
      root.dataset.ready = 'yes';
      paint();
      flush();
    } catch {
      offline = true;
      tellNet();
    }
  }

  // One letter is a key; several within a blink come from a scanner, which types a code and ends with Enter.
  function key(event) {
    if (!run || event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, textarea, select')) {
      return;
    }

    if (event.key === 'Enter' && typed.length > 1) {
      event.preventDefault();
      clearTimeout(typing);
      scanned(typed);
      typed = '';
    } else if (event.key.length === 1 && event.key !== ' ') {
      typed += event.key;
      clearTimeout(typing);
      typing = setTimeout(() => {
        const keys = typed;
        typed = '';
        const chosen = keys.length === 1 ? [...form.querySelectorAll('button[data-key]')].find(b => b.dataset.key === keys.toLowerCase() && !b.hidden) : null;
        if (chosen) {
          enter(chosen.value);
        } else if (keys.length > 1) {
          $('scan').value = keys;
          $('scan').focus();
        }
      }, 90);
    }
  }

  function primary() {
    return [...$('acts').querySelectorAll('button')].find(b => !b.hidden && b.value !== 'dosed')?.value ?? 'motor';
  }

  function scanned(id) {
    if (!id || !run) {
      return;
    }

    const found = run.animals.filter(a => a.code === id || a.cage === id || a.marks.includes(id));
    const first = found.find(waits) ?? found[0];
    if (!first) {
      return flag(`${id} is in no group of this screen.`);
    }

    show(first.code);
    if (waits(first)) {
      beep(true);
    } else {
      flag(`${first.code} has its outcome already.`);
    }
  }

  function enter(action) {
    const animal = animalOf(now);
    if (!animal) {
      return;
    }

    const said = read(form, animal, action, serverNow(), watch);
    if (said.ask) {
      return ask(said.ask, said.field);
    }

    const entry = { entryId: uuid(), ...said.entry };
    kept.refused = kept.refused.filter(r => r.entry.animal !== now);
    kept.queue.push(entry);
    kept.save();
    apply(entry, animal);
    form.reset();
    flag(null);
    beep(true);
    if (!waits(animal) && action !== 'motor') {
      const all = run.animals;
      const here = all.indexOf(animal);
      now = [...all.slice(here + 1), ...all.slice(0, here)].find(waits)?.code ?? null;
    }

    paint();
    document.activeElement?.blur?.();
    flush();
  }

  async function flush() {
    if (sending || kept.queue.length === 0) {
      return tellNet();
    }

    sending = true;
    let changed = false;
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
      changed = true;
      const body = await reply.json().catch(() => null);
      const answer = reply.ok ? body[0] : { status: 'refused', findings: [{ message: body?.title ?? `The server refused this (${reply.status}).`, severity: 'error' }] };
      kept.queue = kept.queue.filter(e => e.entryId !== entry.entryId);
      if (answer.status === 'refused') {
        kept.refused.push({ entry, answer });
        flag(`${entry.animal}: not stored. ${answer.findings.map(f => f.message).join(' ')}${answer.needsReason ? ' Give a reason and press the key again.' : ''}`);
        now = entry.animal;
        if (answer.needsReason) {
          form.elements.reason.focus();
        }
      } else {
        undoable = entry;
      }

      kept.save();
    }

    sending = false;
    // The server's word replaces what was assumed here.
    return changed && kept.queue.length === 0 ? load() : tellNet();
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

  function show(code) {
    now = code;
    form.reset();
    flag(null);
    paint();
    document.activeElement?.blur?.();
  }

  function paint() {
    const animal = animalOf(now);
    $('animal').textContent = animal?.code ?? 'Round done';
    $('about').textContent = animal ? about(animal, clock) : 'Every animal has its outcome.';
    $('hints').replaceChildren();
    form.hidden = !animal;
    form.elements.animal.value = animal?.code ?? '';
    const can = { dosed: animal && waits(animal) && !animal.dosedAt && !animal.stimulatedAt, stimulated: animal && waits(animal) && !animal.stimulatedAt };
    for (const b of $('acts').querySelectorAll('button')) {
      b.hidden = !(b.value in can ? can[b.value] : animal && waits(animal) && animal.stimulatedAt);
    }

    form.querySelector('[value="not-tested"]').hidden = !(animal && waits(animal));
    const mould = $('round').firstElementChild;
    $('round').replaceChildren(...run.animals.map(a => line(a, mould.cloneNode(true))));
    $('round').querySelector('.now')?.scrollIntoView({ block: 'nearest' });
    const settled = run.animals.filter(a => !waits(a)).length;
    Object.assign($('progress'), { max: run.animals.length, value: settled });
    $('count').textContent = `${settled} of ${run.animals.length}`;
    $('saved').replaceChildren(...(undoable ? [Object.assign(document.createElement('span'), { textContent: `${undoable.animal}: ${undoable.action.replace('-', ' ')}, saved ${clock.format(new Date(undoable.at))}` }), button('Take it back', () => undo(undoable))] : []));
    $('kept').replaceChildren(...kept.refused.map(r => {
      const p = document.createElement('p');
      p.append(`Not stored: ${r.entry.animal}, ${r.entry.action.replace('-', ' ')} at ${clock.format(new Date(r.entry.at))}. `, button('Leave it', () => {
        kept.refused = kept.refused.filter(o => o !== r);
        kept.save();
        paint();
      }));
      return p;
    }));
    tick();
    tellNet();
  }

  function tick() {
    const animal = animalOf(now);
    const since = animal?.stimulatedAt && waits(animal) ? Math.max(0, (serverNow() - Date.parse(animal.stimulatedAt)) / 1000) : null;
    $('clock').textContent = since === null ? '' : `${since < 600 ? since.toFixed(since < 100 ? 1 : 0) : `${Math.floor(since / 60)} min`}${since < 600 ? ' s' : ''}${since >= watch ? ' ●' : ''}`;
    $('clock').classList.toggle('over', since !== null && since >= watch);
  }

  function line(a, li) {
    const held = kept.queue.some(e => e.animal === a.code);
    const link = li.querySelector('a');
    li.dataset.animal = a.code;
    li.className = [a.code === now && 'now', held && 'kept', kept.refused.some(r => r.entry.animal === a.code) && 'needs', !waits(a) && 'done'].filter(Boolean).join(' ');
    link.href = `?animal=${encodeURIComponent(a.code)}`;
    link.toggleAttribute('aria-current', false);
    if (a.code === now) {
      link.setAttribute('aria-current', 'step');
    }

    link.querySelector('b').textContent = a.code;
    link.querySelector('span').textContent = (held ? 'kept here · ' : '') + standing(a, clock);
    return li;
  }

  function ask(message, name) {
    flag(message);
    form.elements[name].focus();
  }

  function flag(message) {
    $('flag').textContent = message ?? '';
    $('flag').hidden = !message;
    $('stage').classList.toggle('wrong', Boolean(message));
    if (message) {
      beep(false);
    }
  }

  function tellNet() {
    const count = kept.queue.length;
    $('net').textContent = offline ? `offline${count ? `: ${count} ${count === 1 ? 'entry' : 'entries'} kept here` : ''}` : '';
  }
}
